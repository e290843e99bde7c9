import type { ReadCode } from '../model.ts';
import type { Picture } from './picture.ts';

/** All codes of a picture, wherever they stand and whichever way they lie; none when nothing can be read. */
export type CodeReader = (picture: Picture) => Promise<ReadCode[]>;

/** Each code once: the same code may stand on a label several times, and be found by several tries. */
export function distinct(codes: readonly ReadCode[]): ReadCode[] {
	const seen = new Map<string, ReadCode>();
	for (const code of codes) {
		const key = `${code.symbology} ${code.text}`;
		if (!seen.has(key)) seen.set(key, code);
	}
	return [...seen.values()];
}
