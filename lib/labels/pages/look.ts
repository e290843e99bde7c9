import type { ReadCode } from '../../barcodes/model.ts';
import { readWithLibrary } from '../../barcodes/read/library-reader.ts';
import type { Picture } from '../../barcodes/read/picture.ts';
import { type CodeReader, distinct } from '../../barcodes/read/reader.ts';
import type { PdfPages, Size } from './pdf-pages.ts';
import { greyOf } from './read-file.ts';
import { unreadOf, type WantedCode } from './wanted.ts';

/** Points for each dot of the head: one shows every dot; a scanner sees about two. */
const looks = [
	{ perDot: 1, effort: 'quick' },
	{ perDot: 1, effort: 'hard' },
	{ perDot: 2, effort: 'quick' },
	{ perDot: 2, effort: 'hard' },
] as const;
/** A sheet of A4 would have more points than a picture may have: it is looked at dot by dot only. */
const mostPoints = 16e6;

export interface Looked {
	/** From 0. */
	index: number;
	/** Of the page, mm. */
	size: Size;
	codes: readonly ReadCode[];
	/** Codes that should be on the page and that nobody would read there. */
	unread: readonly string[];
}

/**
 * Reads a page of our own file as it is going to be printed, and says which of its codes cannot be read. It is looked at longer only as long as something is
 * missing.
 */
export async function lookAtPage(
	pdf: PdfPages,
	index: number,
	{ dotsPerMm, wanted, strong }: { dotsPerMm: number; wanted: readonly WantedCode[]; strong: CodeReader },
): Promise<Looked> {
	const size = await pdf.size(index);
	const dots = size[0] * size[1] * dotsPerMm ** 2;
	let codes: readonly ReadCode[] = [];
	let picture: Picture | undefined;
	for (const { perDot, effort } of looks) {
		if (picture && unreadOf(wanted, codes).length === 0) break;
		const points = dots * perDot ** 2 > mostPoints ? 1 : perDot;
		picture = greyOf(await pdf.draw(index, dotsPerMm * points));
		codes = distinct([...codes, ...(await strong(picture, effort))]);
	}
	if (picture && unreadOf(wanted, codes).length > 0) codes = distinct([...codes, ...readWithLibrary(picture)]);
	return { index, size, codes, unread: unreadOf(wanted, codes) };
}
