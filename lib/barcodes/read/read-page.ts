import type { ReadCode } from '../model.ts';
import { readWithLibrary } from './library-reader.ts';
import type { Picture } from './picture.ts';
import { type CodeReader, distinct } from './reader.ts';

/** A picture of a page at more or fewer points: `closer` is a factor to its first size. Undefined when it cannot be had larger. */
export type Look = (closer: number) => Promise<Picture | undefined>;

/** Tried in turn until something is read. */
const looks = [1, 2, 0.6];

/**
 * What stands on a page: the strong reader first; when it finds nothing, closer and from further away, and then the second reader. A page on which all of
 * them find nothing has no code on it, or none that a scanner could read.
 */
export async function readPage(look: Look, strong: CodeReader): Promise<ReadCode[]> {
	for (const closer of looks) {
		const picture = await look(closer);
		if (!picture) continue;
		const codes = distinct(await strong(picture));
		if (codes.length > 0) return codes;
	}
	const picture = await look(1);
	return picture ? readWithLibrary(picture) : [];
}
