import { pickFile } from '../../lib/platform/files.ts';
import { t } from '../../lib/platform/i18n.ts';
import { hideMenuLine, showMenuLine } from '../../lib/platform/menu-line.ts';
import { proofCommand } from '../../lib/platform/shortcuts.ts';
import { forgetStored, writeStored } from '../../lib/platform/storage.ts';
import { type ArmedProof, armedProofKey, type ProofTarget, type RawProof } from '../../lib/supplies/proofs.ts';
import { forgetRawProof, keepRawProof, rawProof } from '../../lib/supplies/raw-proofs.ts';
import { toast } from '../base/toast.tsx';
import { go, parseRoute } from '../shell/route.ts';
import { openPicture } from './open-picture.ts';

const eightHex = (): string => crypto.getRandomValues(new Uint32Array(1)).reduce((_, value) => value.toString(16).padStart(8, '0'), '');

/** The next picture that the user takes is for this. */
export async function armProof(armed: ArmedProof): Promise<void> {
	await writeStored('session', { [armedProofKey]: armed });
	await showMenuLine(proofCommand, t('proof_menu', { step: armed.step, number: armed.number }));
}

/** Nothing is waited for any more. */
export async function disarmProof(): Promise<void> {
	await forgetStored('session', armedProofKey);
	await hideMenuLine();
}

/** Shows a picture that waits where it is cropped and saved. */
const editProof = (rawId: string): void => go('supplies', { ...parseRoute(location.hash).params, proof: rawId });

/**
 * Takes a picture that was pasted, dropped or chosen; it waits like one that was taken of a page. Throws `picture-unreadable`,
 * `picture-too-large`, and `QuotaExceededError`.
 */
export async function takePicture(file: Blob, target: ProofTarget | undefined): Promise<void> {
	(await openPicture(file)).close();
	const id = eightHex();
	await keepRawProof({ id, takenAt: Date.now(), ...(target ? { target } : {}) }, file);
	editProof(id);
}

/** Lets the user choose a picture; nothing happens when they change their mind. */
export async function choosePicture(target: ProofTarget | undefined): Promise<void> {
	const file = await pickFile('image/png,image/jpeg');
	if (file) await takePicture(file, target);
}

/** The first picture among what was pasted or dropped. */
export const pictureIn = (data: DataTransfer | null): File | undefined =>
	[...(data?.files ?? [])].find(({ type }) => type.startsWith('image/'));

/** Throws a picture away that waits; it can be taken back for as long as that is offered. */
export async function discardPicture({ id }: Pick<RawProof, 'id'>): Promise<void> {
	const found = await rawProof(id);
	// A copy: what the file held is gone with it.
	const copy = found && new Blob([await found.picture.arrayBuffer()]);
	await forgetRawProof(id);
	toast(t('proof_discarded'), found && copy && { text: t('undo'), run: () => keepRawProof(found.raw, copy) });
}
