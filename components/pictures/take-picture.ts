import { type ArmedPicture, armedPictureKey, type PictureTarget, type RawPicture, refusedPictureKey } from '../../lib/pictures/model.ts';
import { forgetRawPicture, keepRawPicture, rawPicture } from '../../lib/pictures/raw-pictures.ts';
import { pickFile } from '../../lib/platform/files.ts';
import { t } from '../../lib/platform/i18n.ts';
import { hideMenuLine, showMenuLine } from '../../lib/platform/menu-line.ts';
import { pictureCommand } from '../../lib/platform/shortcuts.ts';
import { forgetStored, writeStored } from '../../lib/platform/storage.ts';
import { toast } from '../base/toast.tsx';
import { openPicture } from './open-picture.ts';

const eightHex = (): string => crypto.getRandomValues(new Uint32Array(1)).reduce((_, value) => value.toString(16).padStart(8, '0'), '');

/** The next picture that the user takes is for this. */
export async function armPicture(armed: ArmedPicture): Promise<void> {
	await writeStored('session', { [armedPictureKey]: armed });
	await forgetStored('session', refusedPictureKey);
	await showMenuLine(pictureCommand, t('picture_menu', { step: armed.step, number: armed.number }));
}

/** Nothing is waited for any more. */
export async function disarmPicture(): Promise<void> {
	await forgetStored('session', armedPictureKey);
	await forgetStored('session', refusedPictureKey);
	await hideMenuLine(pictureCommand);
}

/**
 * Takes a picture that was pasted, dropped or chosen; it waits like one that was taken of a page. The answer is its id. Throws
 * `picture-unreadable`, `picture-too-large`, and `QuotaExceededError`.
 */
export async function takePicture(file: Blob, target: PictureTarget | undefined): Promise<string> {
	(await openPicture(file)).close();
	const id = eightHex();
	await keepRawPicture({ id, takenAt: Date.now(), ...(target ? { target } : {}) }, file);
	return id;
}

/** Lets the user choose a picture; undefined when they change their mind. */
export async function choosePicture(target: PictureTarget | undefined): Promise<string | undefined> {
	const file = await pickFile('image/png,image/jpeg');
	return file && takePicture(file, target);
}

/** The first picture among what was pasted or dropped. */
export const pictureIn = (data: DataTransfer | null): File | undefined =>
	[...(data?.files ?? [])].find(({ type }) => type.startsWith('image/'));

/** Throws a picture away that waits; it can be taken back for as long as that is offered. */
export async function discardPicture({ id }: Pick<RawPicture, 'id'>): Promise<void> {
	const found = await rawPicture(id);
	// A copy: what the file held is gone with it.
	const copy = found && new Blob([await found.picture.arrayBuffer()]);
	await forgetRawPicture(id);
	toast(t('picture_discarded'), found && copy && { text: t('undo'), run: () => keepRawPicture(found.raw, copy) });
}
