import type { ReadCode } from '../../barcodes/model.ts';
import type { PrintPage } from '../drawing.ts';
import { layoutOf, type Paper } from '../pdf/placing.ts';

/** A code that has to be readable on a page. */
export interface WantedCode {
	/** One of these is read. */
	texts: readonly string[];
	/** It has to prove that it is a code of GS1: codes of «Честный знак» are nothing without that. */
	gs1?: true;
}

/** Codes of one label: every code that we have drawn; of a page of a marketplace, the one by which it was told whose it is. */
export function wantedOn(page: PrintPage): WantedCode[] {
	if (page.is === 'original') return page.expects.length > 0 ? [{ texts: page.expects }] : [];
	return page.drawing.marks.flatMap((mark): WantedCode[] => {
		if (mark.is !== 'symbol') return [];
		const { text, symbology } = mark.symbol;
		return [{ texts: [text], ...(symbology === 'datamatrix' ? { gs1: true } : {}) }];
	});
}

/** Codes of each page of the printed file: of one label, or of all labels on a sheet. `firstCell` as it was built with. */
export function wantedOnSheets(pages: readonly PrintPage[], paper: Paper, firstCell = 0): WantedCode[][] {
	const cells = layoutOf(paper).cells.length;
	const before = cells > 1 ? firstCell % cells : 0;
	const sheets: WantedCode[][] = Array.from({ length: Math.ceil((before + pages.length) / cells) }, () => []);
	pages.forEach((page, at) => {
		sheets[Math.floor((before + at) / cells)]?.push(...wantedOn(page));
	});
	return sheets;
}

const says =
	({ texts, gs1 }: WantedCode) =>
	({ text, identifier }: ReadCode): boolean =>
		texts.includes(text) && (!gs1 || identifier === ']d2');

/** The wanted codes that nobody would read on this page, by the first of their texts. */
export const unreadOf = (wanted: readonly WantedCode[], codes: readonly ReadCode[]): string[] =>
	wanted.filter((code) => !codes.some(says(code))).flatMap(({ texts }) => texts[0] ?? []);
