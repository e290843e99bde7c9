import { fromBase64 } from '../core/base64.ts';
import { toFailure } from '../core/errors.ts';
import type { CapturedTab } from '../messaging/protocol.ts';
import { type ArmedPicture, armedPictureKey, isForPlan, isForTalk, refusedPictureKey } from '../pictures/model.ts';
import { pngOf } from '../pictures/picture-head.ts';
import { keepRawPicture, tidyRawPictures } from '../pictures/raw-pictures.ts';
import { captureTab } from '../platform/capture.ts';
import { hideMenuLine } from '../platform/menu-line.ts';
import { pictureCommand } from '../platform/shortcuts.ts';
import { forgetStored, readStored, writeStored } from '../platform/storage.ts';
import { openWorkspace } from '../platform/tabs.ts';
import { keepProof } from '../supplies/commands.ts';
import type { StepProof } from '../supplies/plan.ts';
import { tidyRemovedShipments } from '../supplies/removal.ts';
import { keepPicture } from '../support/commands.ts';
import type { TalkPicture } from '../support/library.ts';
import { db } from './tools.ts';

/* Pictures of pages: a part of the worker of its own in Chrome, read when one is taken or saved. */

/**
 * Takes the picture of the tab in front and shows it to the user for cropping: in the workspace, or, when a conversation waits for it, in the side
 * panel, which hears of it by itself. It is kept until that is done.
 */
export async function capture(windowId?: number): Promise<CapturedTab> {
	const now = Date.now();
	const taken = await captureTab(windowId);
	if (typeof taken === 'string') return { refused: taken };
	const { target } = (await readStored<ArmedPicture>('session', armedPictureKey)) ?? {};
	const rawId = hexOf(crypto.getRandomValues(new Uint8Array(4)));
	const { host } = taken;
	await tidyRawPictures(now);
	await keepRawPicture(
		{ id: rawId, takenAt: now, ...(host === undefined ? {} : { host }), ...(target ? { target } : {}) },
		new Blob([fromBase64(taken.png)], { type: 'image/png' }),
	);
	await forgetStored('session', armedPictureKey);
	await forgetStored('session', refusedPictureKey);
	await hideMenuLine(pictureCommand);
	if (!isForTalk(target)) await openWorkspace(placeOf(target?.supplyId, { proof: rawId }));
	return { rawId };
}

const placeOf = (supplyId: string | undefined, params: Record<string, string>): string =>
	`#/supplies?${new URLSearchParams({ ...(supplyId === undefined ? {} : { id: supplyId }), ...params })}`;

const hexOf = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** The same for the keys and the line in the menu, where nobody waits for an answer: the workspace or the side panel says why there is no picture. */
export async function captureOnCall(windowId: number | undefined): Promise<void> {
	const taken = await capture(windowId).catch((thrown): { refused: string } => ({ refused: toFailure(thrown).code }));
	if (!('refused' in taken)) return;
	const { refused } = taken;
	const { target } = (await readStored<ArmedPicture>('session', armedPictureKey)) ?? {};
	if (isForTalk(target)) await writeStored('session', { [refusedPictureKey]: refused });
	else await openWorkspace(placeOf(isForPlan(target) ? target.supplyId : undefined, { refused }));
}

/** Keeps a picture that came as base64. Throws `message-malformed` for what is none, and `not-found` when there is no such plan. */
export async function saveProof({ png, ...proof }: Omit<StepProof, 'bytes'> & { png: string }): Promise<void> {
	await keepProof({ ...proof, bytes: pngOf(png) }, db);
}

export const removeProof = (id: string): Promise<void> => db.stepProofs.delete(id);

/** Forgets pictures that nobody has saved, and those of plans that are no more. `now` is epoch milliseconds. */
export async function tidyPictures(now: number): Promise<void> {
	await tidyRawPictures(now);
	await tidyRemovedShipments(now, db);
}

/** The same for a picture of a conversation. */
export async function saveTalkPicture({ png, ...picture }: Omit<TalkPicture, 'bytes'> & { png: string }): Promise<void> {
	await keepPicture({ ...picture, bytes: pngOf(png) }, db);
}
