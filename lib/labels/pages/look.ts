import type { ReadCode } from '../../barcodes/model.ts';
import { readWithLibrary } from '../../barcodes/read/library-reader.ts';
import type { CodeReader } from '../../barcodes/read/reader.ts';
import type { PdfPages, Size } from './pdf-pages.ts';
import { greyOf } from './read-file.ts';
import { unreadOf, type WantedCode } from './wanted.ts';

/** A scanner sees about so many points of each dot of the head. */
const perDot = 2;
/** A sheet of A4 would have more points than a picture may have: it is looked at dot by dot. */
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

/** Reads a page of our own file as it is going to be printed, and says which of its codes cannot be read. */
export async function lookAtPage(
	pdf: PdfPages,
	index: number,
	{ dotsPerMm, wanted, strong }: { dotsPerMm: number; wanted: readonly WantedCode[]; strong: CodeReader },
): Promise<Looked> {
	const size = await pdf.size(index);
	const points = size[0] * size[1] * dotsPerMm ** 2;
	const picture = greyOf(await pdf.draw(index, dotsPerMm * (points * perDot ** 2 > mostPoints ? 1 : perDot)));
	const codes = await strong(picture);
	if (unreadOf(wanted, codes).length > 0) codes.push(...readWithLibrary(picture));
	return { index, size, codes, unread: unreadOf(wanted, codes) };
}
