import type { PrinterProfile } from '../model.ts';
import { sheetMm } from '../stock.ts';

/** `a b c d e f` of a PDF `cm`. */
export type Matrix = readonly [number, number, number, number, number, number];

export const pointsPerMm = 72 / 25.4;

/** What of a profile decides where things come to lie. */
export type Paper = Pick<PrinterProfile, 'widthMm' | 'heightMm' | 'dotsPerMm' | 'offsetX' | 'offsetY' | 'rotate' | 'sheet'>;

/** A place for one label: its top left corner on the page, points from the top left corner of the paper, on a whole dot. */
export interface Cell {
	left: number;
	top: number;
}

/** A page of the printed file and how many labels it takes. */
export interface PaperLayout {
	/** Points. */
	width: number;
	height: number;
	cells: readonly Cell[];
}

/** One label for each page, or the cells of an A4 sheet, row by row. */
export function layoutOf({ widthMm, heightMm, dotsPerMm, sheet }: Paper): PaperLayout {
	if (!sheet) return { width: widthMm * pointsPerMm, height: heightMm * pointsPerMm, cells: [{ left: 0, top: 0 }] };
	const onDot = (mm: number): number => (Math.round(mm * dotsPerMm) / dotsPerMm) * pointsPerMm;
	const cells: Cell[] = [];
	for (let row = 0; row < sheet.rows; row += 1)
		for (let column = 0; column < sheet.columns; column += 1)
			cells.push({
				left: onDot(sheet.marginLeftMm + column * (widthMm + sheet.gapXMm)),
				top: onDot(sheet.marginTopMm + row * (heightMm + sheet.gapYMm)),
			});
	return { width: sheetMm.width * pointsPerMm, height: sheetMm.height * pointsPerMm, cells };
}

/** The side of a label on which a drawing is made: what the profile turns is drawn lying the other way. */
export function stockOf({ widthMm, heightMm, dotsPerMm, rotate }: Paper): { widthMm: number; heightMm: number; dotsPerMm: number } {
	const upright = rotate === 90 || rotate === 270;
	return { widthMm: upright ? heightMm : widthMm, heightMm: upright ? widthMm : heightMm, dotsPerMm };
}

/** From a drawing's dots, y down, to the page's points, y up: turned clockwise, shifted by the profile's offset, every dot on a dot of the head. */
export function dotsOnPage(drawing: { width: number; height: number }, paper: Paper, page: PaperLayout, { left, top }: Cell): Matrix {
	const dot = pointsPerMm / paper.dotsPerMm;
	const x = left + paper.offsetX * dot;
	const y = page.height - top - paper.offsetY * dot;
	const { width, height } = drawing;
	if (paper.rotate === 90) return [0, -dot, -dot, 0, x + height * dot, y];
	if (paper.rotate === 180) return [-dot, 0, 0, dot, x + width * dot, y - height * dot];
	if (paper.rotate === 270) return [0, dot, dot, 0, x, y - width * dot];
	return [dot, 0, 0, -dot, x, y];
}

/**
 * From a form of `width` × `height` points, y up, to the page: turned clockwise by `turn`, its middle on the middle of the label, shifted by the
 * profile's offset, at its own size.
 */
export function formOnPage(
	{ width, height }: { width: number; height: number },
	turn: number,
	paper: Paper,
	page: PaperLayout,
	{ left, top }: Cell,
): Matrix {
	const dot = pointsPerMm / paper.dotsPerMm;
	const middleX = left + (paper.widthMm * pointsPerMm) / 2 + paper.offsetX * dot;
	const middleY = page.height - top - (paper.heightMm * pointsPerMm) / 2 - paper.offsetY * dot;
	const [a, b, c, d]: readonly [number, number, number, number] =
		turn === 90 ? [0, -1, 1, 0] : turn === 180 ? [-1, 0, 0, -1] : turn === 270 ? [0, 1, -1, 0] : [1, 0, 0, 1];
	return [a, b, c, d, middleX - (a * width + c * height) / 2, middleY - (b * width + d * height) / 2];
}

/** Millionths of a point are far below what any printer tells apart. */
export const operands = (matrix: Matrix): string => matrix.map((value) => String(Math.round(value * 1e7) / 1e7)).join(' ');
