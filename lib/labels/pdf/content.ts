import { rectanglesOf } from '../../barcodes/rectangles.ts';
import { placeText } from '../draw/text.ts';
import type { Drawing } from '../drawing.ts';

/** The font's own numbers for the letters of a text, as a PDF hex string with its brackets. */
export type GlyphCoder = (text: string, bold: boolean) => string;

export const fontNames = { regular: 'R', bold: 'B' } as const;

const short = (value: number): string => (Number.isInteger(value) ? String(value) : String(Math.round(value * 100) / 100));

/**
 * Operators of a drawing in its own dots, y down: the caller sets the matrix that makes dots of them. Everything black is one path of whole-dot
 * rectangles, filled at once, so that neighbours leave no seam.
 */
export function operatorsOf(drawing: Drawing, glyphs: GlyphCoder): string {
	let boxes = '';
	let texts = '';
	let inverted = '';
	for (const mark of drawing.marks) {
		if (mark.is !== 'text') {
			for (const { x, y, width, height } of rectanglesOf(mark)) boxes += `${x} ${y} ${width} ${height} re\n`;
			continue;
		}
		const { text, x, y, size, bold, box } = placeText(mark);
		if (box) boxes += `${box.x} ${box.y} ${box.width} ${box.height} re\n`;
		if (text === '') continue;
		const font = bold ? fontNames.bold : fontNames.regular;
		const line = `/${font} ${short(size)} Tf 1 0 0 -1 ${short(x)} ${short(y)} Tm ${glyphs(text, bold)} Tj\n`;
		if (box) inverted += line;
		else texts += line;
	}
	const set = (lines: string): string => (lines === '' ? '' : `BT\n${lines}ET\n`);
	return `0 g\n${boxes}${boxes === '' ? '' : 'f\n'}${set(texts)}${inverted === '' ? '' : `1 g\n${set(inverted)}0 g\n`}`;
}
