import { forgetFile, keepFile, keptFile, keptNames } from '../platform/kept-files.ts';
import { readStored, writeStored } from '../platform/storage.ts';
import { isOutdated, type RawProof, rawProofFile, rawProofsKey } from './proofs.ts';

/** The pictures that wait to be cropped and saved, oldest first. */
export const rawProofs = async (): Promise<RawProof[]> => (await readStored<RawProof[]>('local', rawProofsKey)) ?? [];

/** One at a time, in the worker as in every page. */
const changeList = (change: (known: RawProof[]) => RawProof[]): Promise<void> =>
	navigator.locks.request(rawProofsKey, async () => writeStored('local', { [rawProofsKey]: change(await rawProofs()) }));

/**
 * Keeps a picture as it was taken, until it is saved or thrown away. The file comes first: an entry always has its picture. Throws
 * `QuotaExceededError` when there is no room, and nothing is kept then.
 */
export async function keepRawProof(raw: RawProof, picture: Blob): Promise<void> {
	const name = rawProofFile + raw.id;
	try {
		await keepFile(name, picture);
		await changeList((known) => [...known.filter(({ id }) => id !== raw.id), raw]);
	} catch (thrown) {
		// A file without its entry would lie there unseen.
		await forgetFile(name);
		throw thrown;
	}
}

/** The picture and what is known of it; undefined when it was saved, thrown away, or never taken. */
export async function rawProof(id: string): Promise<{ raw: RawProof; picture: File } | undefined> {
	const raw = (await rawProofs()).find((known) => known.id === id);
	const picture = raw && (await keptFile(rawProofFile + id));
	return picture && { raw, picture };
}

/** Keeps how far the user has come with a picture that goes on waiting. */
export const noteRawProof = (raw: RawProof): Promise<void> => changeList((known) => known.map((one) => (one.id === raw.id ? raw : one)));

export async function forgetRawProof(id: string): Promise<void> {
	await changeList((known) => known.filter((raw) => raw.id !== id));
	await forgetFile(rawProofFile + id);
}

/** Forgets pictures that nobody has saved for days, and files whose entry was never written. */
export async function tidyRawProofs(now: number): Promise<void> {
	for (const { id } of (await rawProofs()).filter((raw) => isOutdated(raw, now))) await forgetRawProof(id);
	const known = new Set((await rawProofs()).map(({ id }) => rawProofFile + id));
	for (const name of await keptNames()) {
		if (!name.startsWith(rawProofFile) || known.has(name)) continue;
		const file = await keptFile(name);
		if (file && isOutdated({ takenAt: file.lastModified }, now)) await forgetFile(name);
	}
}
