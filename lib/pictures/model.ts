import type { ProofTarget } from '../supplies/proof/proofs.ts';
import type { TalkPlace } from '../support/library.ts';
import type { PictureEdit } from './crop.ts';

/** What a picture is for: a step of a plan, or a place in a conversation with a customer. */
export type PictureTarget = ProofTarget | TalkPlace;

export const isForTalk = (target: PictureTarget | undefined): target is TalkPlace => target !== undefined && 'talkId' in target;
export const isForPlan = (target: PictureTarget | undefined): target is ProofTarget => target !== undefined && 'supplyId' in target;

/** In `storage.session`: what the next picture that the user takes is for. */
export interface ArmedPicture {
	target: PictureTarget;
	/** What its step or request is called, and the plan or the conversation, for places that read neither. */
	step: string;
	number: string;
}
export const armedPictureKey = 'armedPicture';

/** In `storage.session`: why the picture that a conversation waits for could not be taken (`CaptureRefusal`, or the code of a failure). */
export const refusedPictureKey = 'refusedPicture';

/** A picture as it was taken, before it is cropped and masked. Its bytes are a kept file. */
export interface RawPicture {
	/** Eight hexadecimal signs; what is saved of it has them, too, so that saving twice makes one. */
	id: string;
	takenAt: number;
	/** Host of the page that was taken; absent = the picture came from elsewhere, or the browser does not tell. */
	host?: string;
	/** Absent = the user has not said yet what it is for. */
	target?: PictureTarget;
	/** What the user has made of it so far; absent = nothing yet. */
	edit?: PictureEdit;
}
/**
 * In `storage.local`: the pictures that wait, the oldest first. They outlive the browser: taken in a hurry, they are not to be lost.
 * This name and that of their files are older than pictures of conversations; what waits under them has to be found.
 */
export const rawPicturesKey = 'rawProofs';

export const rawPictureFile = 'proof-raw-';
export const rawPicturePattern = /^[0-9a-f]{8}$/;
const dayMs = 86_400_000;
/** A picture that nobody saved is not kept for longer: there may be names and numbers of people on it. One of a customer goes sooner. */
const rawKeptDays = { plan: 7, talk: 1 } as const;
export const isOutdated = ({ takenAt, target }: Pick<RawPicture, 'takenAt' | 'target'>, now: number): boolean =>
	now - takenAt > rawKeptDays[isForTalk(target) ? 'talk' : 'plan'] * dayMs;

/** The largest pictures that are opened and kept: sides in pixels, all of it in millions of pixels, and the file in MB (10⁶ bytes). */
export const pictureLimits = { side: 12_000, megapixels: 40, megabytes: 25 } as const;

export const isTooManyPixels = ({ width, height }: { width: number; height: number }): boolean =>
	width > pictureLimits.side || height > pictureLimits.side || width * height > pictureLimits.megapixels * 1e6;
export const isTooManyBytes = (bytes: number): boolean => bytes > pictureLimits.megabytes * 1e6;
