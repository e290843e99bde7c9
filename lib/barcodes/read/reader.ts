import type { ReadCode } from '../model.ts';
import type { Picture } from './picture.ts';

/**
 * `quick`: what a clean drawing shows at one look, in a fraction of the time; a code among several may be missed. `hard`: everything that can be found.
 */
export type Effort = 'quick' | 'hard';

/** Codes of a picture, wherever they stand and whichever way they lie; none when nothing can be read. */
export type CodeReader = (picture: Picture, effort?: Effort) => Promise<ReadCode[]>;

/** Each code once: the same code may stand on a label several times, and be found by several tries. */
export function distinct(codes: readonly ReadCode[]): ReadCode[] {
	const seen = new Map<string, ReadCode>();
	for (const code of codes) {
		const key = `${code.symbology} ${code.text}`;
		if (!seen.has(key)) seen.set(key, code);
	}
	return [...seen.values()];
}
