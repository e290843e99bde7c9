import { encode } from '../../barcodes/encode.ts';
import type { Drawing, Mark } from '../drawing.ts';
import type { LabelWords } from '../words.ts';
import { gapOf, oneLine, type Room } from './paper.ts';
import { dotsOf, type Stock } from './stock.ts';

/** The longest ruler, mm. */
const rulerMm = 50;
const modules = [2, 3, 4] as const;

/**
 * A label to set a printer up by: a border on the outermost dots that shows what is cut off, a ruler to lay a real one on, and codes of two, three and
 * four dots a module, of which the weakest that scans tells what the head can do.
 */
export function calibration(name: string, stock: Stock, words: Pick<LabelWords, 'mm'>): Drawing {
	const { dotsPerMm } = stock;
	const { width, height } = dotsOf(stock);
	const dots = (mm: number): number => Math.round(mm * dotsPerMm);
	const line = Math.max(2, dots(0.25));
	const inset = line + dots(1.2);
	const room: Room = { x: inset, y: inset, width: width - 2 * inset, height: height - 2 * inset };
	const gap = gapOf(dotsPerMm);
	const border: Mark[] = [
		{ is: 'box', x: 0, y: 0, width, height: line },
		{ is: 'box', x: 0, y: height - line, width, height: line },
		{ is: 'box', x: 0, y: line, width: line, height: height - 2 * line },
		{ is: 'box', x: width - line, y: line, width: line, height: height - 2 * line },
	];
	const longMm = Math.min(rulerMm, Math.floor(room.width / dotsPerMm / 5) * 5);
	const ruler = rulerMarks(room.x, room.y, longMm, dots);
	const scaleTop = room.y + dots(4) + gap;
	const caption = oneLine(
		`${longMm} ${words.mm} · ${stock.widthMm}×${stock.heightMm} · ${dotsPerMm}/${words.mm}`,
		{ ...room, y: scaleTop, height: dots(2.4) },
		{},
	);
	const title = oneLine(name, { ...room, y: scaleTop + dots(2.4), height: dots(2.4) }, { bold: true });
	return {
		width,
		height,
		dotsPerMm,
		marks: [...border, ...ruler, ...caption, ...title, ...testCodes(room, scaleTop + dots(4.8) + gap, gap)],
	};
}

/** A line with a tick for every millimetre, longer ones for five and ten. */
function rulerMarks(x: number, y: number, longMm: number, dots: (mm: number) => number): Mark[] {
	const thin = Math.max(1, dots(0.125));
	const marks: Mark[] = [{ is: 'box', x, y, width: dots(longMm) + thin, height: thin }];
	for (let mm = 0; mm <= longMm; mm += 1) {
		const tall = dots(mm % 10 === 0 ? 4 : mm % 5 === 0 ? 3 : 1.8);
		marks.push({ is: 'box', x: x + dots(mm), y, width: thin, height: tall });
	}
	return marks;
}

/** As many of the codes as there is room for, finest first: each says its own dots. */
function testCodes(room: Room, top: number, gap: number): Mark[] {
	const marks: Mark[] = [];
	let x = room.x;
	for (const module of modules) {
		const symbol = encode('qr', String(module));
		if (symbol.is !== 'matrix') continue;
		const side = (symbol.columns + 2 * symbol.quiet) * module;
		if (x + side > room.x + room.width || top + side > room.y + room.height) continue;
		marks.push({ is: 'symbol', symbol, x: x + symbol.quiet * module, y: top + symbol.quiet * module, module });
		x += side + gap;
	}
	return marks;
}
