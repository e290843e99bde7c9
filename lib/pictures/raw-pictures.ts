import { forgetFile, keepFile, keptFile, keptNames } from '../platform/kept-files.ts';
import { readStored, writeStored } from '../platform/storage.ts';
import { isOutdated, type RawPicture, rawPictureFile, rawPicturesKey } from './model.ts';

/** The pictures that wait to be cropped and saved, oldest first. */
export const rawPictures = async (): Promise<RawPicture[]> => (await readStored<RawPicture[]>('local', rawPicturesKey)) ?? [];

/** One at a time, in the worker as in every page. */
const changeList = (change: (known: RawPicture[]) => RawPicture[]): Promise<void> =>
	navigator.locks.request(rawPicturesKey, async () => writeStored('local', { [rawPicturesKey]: change(await rawPictures()) }));

/**
 * Keeps a picture as it was taken, until it is saved or thrown away. The file comes first: an entry always has its picture. Throws
 * `QuotaExceededError` when there is no room, and nothing is kept then.
 */
export async function keepRawPicture(raw: RawPicture, picture: Blob): Promise<void> {
	const name = rawPictureFile + raw.id;
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
export async function rawPicture(id: string): Promise<{ raw: RawPicture; picture: File } | undefined> {
	const raw = (await rawPictures()).find((known) => known.id === id);
	const picture = raw && (await keptFile(rawPictureFile + id));
	return picture && { raw, picture };
}

/** Keeps how far the user has come with a picture that goes on waiting. */
export const noteRawPicture = (raw: RawPicture): Promise<void> =>
	changeList((known) => known.map((one) => (one.id === raw.id ? raw : one)));

export async function forgetRawPicture(id: string): Promise<void> {
	await changeList((known) => known.filter((raw) => raw.id !== id));
	await forgetFile(rawPictureFile + id);
}

/** Forgets pictures that nobody has saved for days, and files whose entry was never written. */
export async function tidyRawPictures(now: number): Promise<void> {
	for (const { id } of (await rawPictures()).filter((raw) => isOutdated(raw, now))) await forgetRawPicture(id);
	const known = new Set((await rawPictures()).map(({ id }) => rawPictureFile + id));
	for (const name of await keptNames()) {
		if (!name.startsWith(rawPictureFile) || known.has(name)) continue;
		const file = await keptFile(name);
		if (file && isOutdated({ takenAt: file.lastModified }, now)) await forgetFile(name);
	}
}
