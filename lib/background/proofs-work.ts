import { fromBase64 } from '../core/base64.ts';
import { AppError, toFailure } from '../core/errors.ts';
import type { CapturedTab } from '../messaging/protocol.ts';
import { captureTab } from '../platform/capture.ts';
import { hideMenuLine } from '../platform/menu-line.ts';
import { forgetStored, readStored } from '../platform/storage.ts';
import { openWorkspace } from '../platform/tabs.ts';
import { keepProof } from '../supplies/commands.ts';
import { isPng } from '../supplies/picture-head.ts';
import type { StepProof } from '../supplies/plan.ts';
import { type ArmedProof, armedProofKey } from '../supplies/proofs.ts';
import { keepRawProof, tidyRawProofs } from '../supplies/raw-proofs.ts';
import { db } from './tools.ts';

/* Pictures that prove a step: a part of the worker of its own in Chrome, read when one is taken or saved. */

/** Takes the picture of the tab in front and shows it to the user for cropping. It is kept until that is done. */
export async function capture(windowId?: number): Promise<CapturedTab> {
	const now = Date.now();
	const taken = await captureTab(windowId);
	if (typeof taken === 'string') return { refused: taken };
	const armed = await readStored<ArmedProof>('session', armedProofKey);
	const { supplyId, stepId, kind } = armed ?? {};
	const target = supplyId !== undefined && stepId !== undefined && kind !== undefined ? { target: { supplyId, stepId, kind } } : {};
	const rawId = hexOf(crypto.getRandomValues(new Uint8Array(4)));
	const { host } = taken;
	await tidyRawProofs(now);
	await keepRawProof(
		{ id: rawId, takenAt: now, ...(host === undefined ? {} : { host }), ...target },
		new Blob([fromBase64(taken.png)], { type: 'image/png' }),
	);
	await forgetStored('session', armedProofKey);
	await hideMenuLine();
	await openWorkspace(`#/supplies?${new URLSearchParams({ ...(supplyId === undefined ? {} : { id: supplyId }), proof: rawId })}`);
	return { rawId };
}

const hexOf = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** The same for the keys and the line in the menu, where nobody waits for an answer: the workspace says why there is no picture. */
export async function captureOnCall(windowId: number | undefined): Promise<void> {
	const taken = await capture(windowId).catch((thrown): { refused: string } => ({ refused: toFailure(thrown).code }));
	if (!('refused' in taken)) return;
	const armed = await readStored<ArmedProof>('session', armedProofKey);
	await openWorkspace(`#/supplies?${new URLSearchParams({ ...(armed ? { id: armed.supplyId } : {}), refused: taken.refused })}`);
}

/** Keeps a picture that came as base64. Throws `message-malformed` for what is none, and `not-found` when there is no such plan. */
export async function saveProof({ png, ...proof }: Omit<StepProof, 'bytes'> & { png: string }): Promise<void> {
	await keepProof({ ...proof, bytes: pngOf(png) }, db);
}

export const removeProof = (id: string): Promise<void> => db.stepProofs.delete(id);

function pngOf(base64: string): Uint8Array<ArrayBuffer> {
	try {
		const bytes = fromBase64(base64);
		if (isPng(bytes)) return bytes;
	} catch (cause) {
		throw new AppError('message-malformed', {}, undefined, { cause });
	}
	throw new AppError('message-malformed');
}
