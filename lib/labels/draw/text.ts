import type { Mark } from '../drawing.ts';
import { boldWidths, regularWidths } from './glyph-widths.ts';

export type TextMark = Extract<Mark, { is: 'text' }>;

/** A text as it is set: size and place are final, `box` is what an inverted text stands on. Dots; `y` is the baseline, `x` the left edge. */
export interface PlacedText {
	text: string;
	x: number;
	y: number;
	size: number;
	bold: boolean;
	width: number;
	box?: { x: number; y: number; width: number; height: number };
}

/** Shares of the type size: the highest capital with its accent, and the lowest tail. */
export const rise = 0.78;
export const fall = 0.24;
/** A line with the air under it. */
export const lineHeight = 1.14;

/** A text that is too wide is set smaller down to this share of its size, then cut. */
const smallest = 0.7;
const ellipsis = '…';
/** For letters that the font has not: the width of what stands in for them. */
const unknownWidth = 538;
/** How far the black under an inverted text reaches beyond its baseline and its ends, shares of the type size. */
export const boxAbove = 0.86;
export const boxBelow = 0.3;
export const boxBeside = 0.25;

function tableOf(runs: Readonly<Record<number, string>>): ReadonlyMap<number, number> {
	const table = new Map<number, number>();
	for (const [first, widths] of Object.entries(runs))
		widths.split(' ').forEach((width, place) => {
			table.set(Number(first) + place, Number(width));
		});
	return table;
}

const tables = { regular: tableOf(regularWidths), bold: tableOf(boldWidths) };

/** How far a text of the given type size reaches, dots. Letters do not lean on each other: no kerning, no ligatures. */
export function textWidth(text: string, size: number, bold = false): number {
	const table = bold ? tables.bold : tables.regular;
	let thousandths = 0;
	for (const letter of text) thousandths += table.get(letter.codePointAt(0) ?? 0) ?? unknownWidth;
	return (thousandths * size) / 1000;
}

/** The text, or as much of it as fits with an ellipsis after it. */
export function shortened(text: string, width: number, size: number, bold = false): string {
	if (textWidth(text, size, bold) <= width) return text;
	const letters = [...text];
	while (letters.length > 0) {
		letters.pop();
		const cut = `${letters.join('').trimEnd()}${ellipsis}`;
		if (textWidth(cut, size, bold) <= width) return cut;
	}
	return '';
}

/** A text in lines no wider than `width`. Words too long for a line are broken; what does not fit into `most` lines ends with an ellipsis. */
export function linesOf(text: string, width: number, size: number, { bold = false, most = Number.POSITIVE_INFINITY } = {}): string[] {
	const fits = (line: string): boolean => textWidth(line, size, bold) <= width;
	const lines: string[] = [];
	let line = '';
	for (const word of text.normalize('NFC').split(/\s+/).filter(Boolean)) {
		const longer = line === '' ? word : `${line} ${word}`;
		if (fits(longer)) {
			line = longer;
			continue;
		}
		if (line !== '') lines.push(line);
		line = '';
		for (const letter of word) {
			if (line !== '' && !fits(line + letter)) {
				lines.push(line);
				line = '';
			}
			line += letter;
		}
	}
	if (line !== '') lines.push(line);
	if (lines.length <= most) return lines;
	const kept = lines.slice(0, most);
	const last = kept.pop() ?? '';
	return most < 1 ? [] : [...kept, shortened(`${last} ${lines[most] ?? ''}`, width, size, bold)];
}

/** Where and how a text is set: everything that printing it has to agree upon, on paper and in ZPL. */
export function placeText(mark: TextMark): PlacedText {
	const bold = mark.bold === true;
	const whole = mark.text.normalize('NFC');
	const room = mark.width;
	let size = mark.size;
	let text = whole;
	if (room !== undefined) {
		const inner = mark.inverted ? room - 2 * boxBeside * size : room;
		const natural = textWidth(whole, size, bold);
		if (natural > inner) {
			size = Math.max(size * smallest, (size * Math.max(inner, 0)) / natural);
			text = shortened(whole, inner, size, bold);
		}
	}
	const width = textWidth(text, size, bold);
	const align = mark.align ?? 'left';
	const beside = mark.inverted && align !== 'centre' ? boxBeside * size : 0;
	const free = (room ?? width) - width;
	const x = mark.x + (align === 'left' ? beside : align === 'right' ? free - beside : free / 2);
	const placed: PlacedText = { text, x, y: mark.y, size, bold, width };
	if (!mark.inverted) return placed;
	const top = Math.round(mark.y - boxAbove * mark.size);
	const bottom = Math.round(mark.y + boxBelow * mark.size);
	const left = Math.round(room === undefined ? x - boxBeside * size : mark.x);
	const right = Math.round(room === undefined ? x + width + boxBeside * size : mark.x + room);
	return { ...placed, box: { x: left, y: top, width: right - left, height: bottom - top } };
}
