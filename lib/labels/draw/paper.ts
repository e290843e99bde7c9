import { fitSymbol } from '../../barcodes/fit.ts';
import type { BarcodeSymbol } from '../../barcodes/model.ts';
import { AppError } from '../../core/errors.ts';
import type { Drawing, Mark } from '../drawing.ts';
import { dotsOf, type Stock } from './stock.ts';
import { boxAbove, boxBelow, boxBeside, fall, lineHeight, linesOf, rise, shortened, textWidth } from './text.ts';

/** A part of a label, whole dots. */
export interface Room {
	x: number;
	y: number;
	width: number;
	height: number;
}

/** White edge of every label, mm: printers and hands are not exact. */
const edgeMm = 1;
/** Height of the line with the word for what was printed before, mm and at most as a share of the label. */
const duplicateMm = 3.2;
const duplicateShare = 0.12;

/** What is left of a label between its edges. */
export function roomOf(stock: Stock): Room {
	const { width, height } = dotsOf(stock);
	const edge = Math.round(edgeMm * stock.dotsPerMm);
	return { x: edge, y: edge, width: width - 2 * edge, height: height - 2 * edge };
}

/** A label whose content is laid into its room; `duplicate` is a word on a line of its own above it. */
export function drawn(stock: Stock, duplicate: string | undefined, lay: (room: Room) => readonly Mark[]): Drawing {
	const { width, height } = dotsOf(stock);
	const room = roomOf(stock);
	if (!duplicate) return { width, height, dotsPerMm: stock.dotsPerMm, marks: lay(room) };
	const strip = Math.round(Math.min(duplicateMm * stock.dotsPerMm, duplicateShare * height));
	const word = oneLine(duplicate, { ...room, height: strip }, { bold: true, inverted: true });
	return { width, height, dotsPerMm: stock.dotsPerMm, marks: [...word, ...lay(below(room, strip + gapOf(stock.dotsPerMm)))] };
}

/** Between parts of a label, dots. */
export const gapOf = (dotsPerMm: number): number => Math.round(0.6 * dotsPerMm);

export const below = ({ x, y, width, height }: Room, by: number): Room => ({ x, y: y + by, width, height: Math.max(0, height - by) });
export const above = ({ x, y, width, height }: Room, by: number): Room => ({ x, y, width, height: Math.max(0, height - by) });
export const rightOf = ({ x, y, width, height }: Room, by: number): Room => ({ x: x + by, y, width: Math.max(0, width - by), height });
/** The lowest part, `high` dots of it. */
export const bottomOf = ({ x, y, width, height }: Room, high: number): Room => ({ x, y: y + height - high, width, height: high });

/**
 * A code with its quiet zones in a room: as large as whole dots allow, at the top, at the left or in the middle.
 * @returns the mark, and what it takes with its quiet zones
 * @throws AppError `code-does-not-fit` `{text, symbology, width, height}` (mm)
 */
export function symbolIn(
	symbol: BarcodeSymbol,
	room: Room,
	dotsPerMm: number,
	align: 'left' | 'centre' = 'centre',
): { mark: Mark; taken: Room } {
	const fit = fitSymbol(symbol, room, dotsPerMm);
	if (!fit) {
		const mm = (dots: number): number => Math.round((dots / dotsPerMm) * 10) / 10;
		throw new AppError('code-does-not-fit', {
			text: symbol.text,
			symbology: symbol.symbology,
			width: mm(room.width),
			height: mm(room.height),
		});
	}
	const { left, right, top, bottom } = fit.quiet;
	const width = left + fit.width + right;
	const height = top + fit.height + bottom;
	const x = room.x + (align === 'left' ? 0 : Math.floor((room.width - width) / 2));
	return {
		mark: { is: 'symbol', symbol, x: x + left, y: room.y + top, module: fit.module, height: fit.height },
		taken: { x, y: room.y, width, height },
	};
}

/**
 * One line of text as large as its room is high, in the middle of its height. Too long a text is set smaller, then cut; a `whole` one, a number that has to be
 * told from others, is never cut. Nothing of an empty one.
 */
export function oneLine(
	text: string,
	{ x, y, width, height }: Room,
	{ whole, ...look }: { bold?: true; inverted?: true; align?: 'left' | 'centre' | 'right'; whole?: true } = {},
): Mark[] {
	if (text.trim() === '' || width <= 0 || height <= 0) return [];
	const [over, under] = look.inverted ? [boxAbove, boxBelow] : [rise, fall];
	const highest = height / (over + under);
	const widest = width / (textWidth(text, 1, look.bold) + (look.inverted ? 2 * boxBeside : 0));
	// A thousandth less, or rounding would have the last letter cut.
	const size = whole ? Math.min(highest, widest * 0.999) : highest;
	const top = y + (height - (over + under) * size) / 2;
	return [{ is: 'text', text, x, y: Math.round(top + over * size), size, width, ...look }];
}

export interface Paragraph {
	text: string;
	bold?: true;
	/** Lines that it may take; as many as there is room for when absent. */
	most?: number;
}

/** Type sizes of running text, mm: what reads well, and what still prints. */
const largestMm = 3.2;
const smallestMm = 1.7;
/** On large stock the largest size grows with the width. */
const largestShare = 0.06;
const stepMm = 0.15;

/**
 * Paragraphs from the top of a room down, in the largest size in which all of them stand uncut; in the smallest one what is left shares
 * the last line, cut with an ellipsis.
 */
export function paragraphsIn(
	paragraphs: readonly Paragraph[],
	room: Room,
	dotsPerMm: number,
	{ largest = Math.max(largestMm, (room.width / dotsPerMm) * largestShare) } = {},
): Mark[] {
	const wanted = paragraphs.filter(({ text }) => text.trim() !== '');
	if (wanted.length === 0 || room.width <= 0) return [];
	for (let mm = largest; mm > smallestMm; mm -= stepMm) {
		const size = mm * dotsPerMm;
		const lines = setIn(wanted, room.width, size, smallestMm * dotsPerMm);
		if (lines && heightOf(lines.length, size) <= room.height) return marksOf(lines, room, size);
	}
	const size = smallestMm * dotsPerMm;
	const most = linesThatFit(room.height, size);
	const lines = setIn(wanted, room.width, size) ?? [];
	const kept = lines.slice(0, most);
	const last = kept.pop();
	if (last) {
		const rest = lines.slice(most).map(({ text }) => text);
		kept.push({ ...last, text: shortened([last.text, ...rest].join(' · '), room.width, size, last.bold) });
	}
	return marksOf(kept, room, size);
}

interface Line {
	text: string;
	bold?: true;
}

/**
 * With a `smallest` size to go down to: undefined when a paragraph would be cut, or a word broken that need not be. Without: what fits, cut.
 */
function setIn(paragraphs: readonly Paragraph[], width: number, size: number, smallest?: number): Line[] | undefined {
	const lines: Line[] = [];
	for (const { text, bold, most } of paragraphs) {
		const look = bold ? { bold } : {};
		const all = linesOf(text, width, size, look);
		if (smallest !== undefined && ((most !== undefined && all.length > most) || isBroken(text, width, size, bold, smallest)))
			return undefined;
		const kept = most === undefined ? all : linesOf(text, width, size, { ...look, most });
		lines.push(...kept.map((line): Line => ({ text: line, ...look })));
	}
	return lines;
}

/** Whether a word is broken here that would stand whole in the smallest size. */
const isBroken = (text: string, width: number, size: number, bold: boolean | undefined, smallest: number): boolean =>
	text.split(/\s+/).some((word) => textWidth(word, size, bold) > width && textWidth(word, smallest, bold) <= width);

const heightOf = (lines: number, size: number): number => (lines - 1) * Math.ceil(size * lineHeight) + (rise + fall) * size;
const linesThatFit = (height: number, size: number): number => {
	const more = height - (rise + fall) * size;
	return more < 0 ? 0 : 1 + Math.floor(more / Math.ceil(size * lineHeight));
};

const marksOf = (lines: readonly Line[], room: Room, size: number): Mark[] =>
	lines.map(
		({ text, bold }, place): Mark => ({
			is: 'text',
			text,
			x: room.x,
			y: room.y + Math.ceil(rise * size) + place * Math.ceil(size * lineHeight),
			size,
			width: room.width,
			...(bold ? { bold } : {}),
		}),
	);
