import type { ReadCode } from '../model.ts';
import { readWithLibrary } from './library-reader.ts';
import type { Picture } from './picture.ts';
import { type CodeReader, distinct } from './reader.ts';

/** A picture of a page at more or fewer points: `closer` is a factor to its first size. Undefined when it cannot be had larger. */
export type Look = (closer: number) => Promise<Picture | undefined>;

/** Tried in turn until something is read. */
const looks = [1, 2, 0.6];
/** From as far as a clean drawing is still read, at less than half the points. */
const quickLook = 2 / 3;

/**
 * What stands on a page: the strong reader first; when it finds nothing, closer and from further away, and then the second reader. A page on which all of
 * them find nothing has no code on it, or none that a scanner could read. `isEnough`: what was looked for is among these; then a quick look does.
 */
export async function readPage(look: Look, strong: CodeReader, isEnough?: (codes: readonly ReadCode[]) => boolean): Promise<ReadCode[]> {
	if (isEnough) {
		const glance = await look(quickLook);
		const codes = glance ? distinct(await strong(glance, 'quick')) : [];
		if (isEnough(codes)) return codes;
	}
	let first: Picture | undefined;
	for (const closer of looks) {
		const picture = await look(closer);
		first ??= picture;
		const codes = picture ? distinct(await strong(picture)) : [];
		if (codes.length > 0) return codes;
	}
	return first ? readWithLibrary(first) : [];
}
