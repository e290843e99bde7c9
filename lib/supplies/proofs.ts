import type { ProofEdit } from './crop.ts';
import type { ProofKind, StepProof } from './plan.ts';

/** What a picture is to prove. */
export interface ProofTarget {
	supplyId: string;
	stepId: string;
	kind: ProofKind;
}

/** In `storage.session`: what the next picture that the user takes is for. */
export interface ArmedProof extends ProofTarget {
	/** What the plan and its step are called, for places that do not read plans. */
	number: string;
	step: string;
}
export const armedProofKey = 'armedProof';

/** A picture as it was taken, before it is cropped and masked. Its bytes are a kept file. */
export interface RawProof {
	/** Eight hexadecimal signs; the proof that is made of it has them, too, so that saving twice makes one. */
	id: string;
	takenAt: number;
	/** Host of the page that was taken; absent = the picture came from elsewhere, or the browser does not tell. */
	host?: string;
	/** Absent = the user has not said yet what it is for. */
	target?: ProofTarget;
	/** What the user has made of it so far; absent = nothing yet. */
	edit?: ProofEdit;
}
/** In `storage.local`: the pictures that wait, the oldest first. They outlive the browser: taken in a hurry, they are not to be lost. */
export const rawProofsKey = 'rawProofs';

export const rawProofFile = 'proof-raw-';
export const rawProofPattern = /^[0-9a-f]{8}$/;
const dayMs = 86_400_000;
/** A picture that nobody saved is not kept for longer: there may be names and numbers of people on it. */
const rawKeptDays = 7;
export const isOutdated = ({ takenAt }: Pick<RawProof, 'takenAt'>, now: number): boolean => now - takenAt > rawKeptDays * dayMs;

/** The largest pictures that are opened and kept: sides in pixels, all of it in millions of pixels, and the file in MB (10⁶ bytes). */
export const pictureLimits = { side: 12_000, megapixels: 40, megabytes: 25 } as const;

export const isTooManyPixels = ({ width, height }: { width: number; height: number }): boolean =>
	width > pictureLimits.side || height > pictureLimits.side || width * height > pictureLimits.megapixels * 1e6;
export const isTooManyBytes = (bytes: number): boolean => bytes > pictureLimits.megabytes * 1e6;

/** The id under which a picture is stored. */
export const proofKey = ({ supplyId, stepId, kind }: ProofTarget, rawId: string): string => `${supplyId}/${stepId}/${kind}/${rawId}`;
/** What the keys of all pictures of a step begin with. */
export const proofKeys = (supplyId: string, stepId: string): string => `${supplyId}/${stepId}/`;

/** What a step asks for and no picture shows yet. */
export const missingProofs = (asked: readonly ProofKind[], proofs: readonly Pick<StepProof, 'kind'>[]): ProofKind[] =>
	asked.filter((kind) => !proofs.some((proof) => proof.kind === kind));
