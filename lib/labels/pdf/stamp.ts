import type { Stock } from '../draw/stock.ts';
import { dotsOf } from '../draw/stock.ts';
import { fall, rise } from '../draw/text.ts';
import type { Drawing } from '../drawing.ts';

/** Lower than the white edge that every label has, mm: codes of marketplaces keep a quiet zone wider than this. */
const highMm = 1.8;

/** A word on the upper edge of a marketplace's own page, where no code may reach; the page itself stays as it is. */
export function stampOf(stock: Stock, word: string): Drawing {
	const { width, height } = dotsOf(stock);
	const size = (highMm * stock.dotsPerMm) / (rise + fall);
	return {
		width,
		height,
		dotsPerMm: stock.dotsPerMm,
		marks: [{ is: 'text', text: word, x: 0, y: Math.ceil(rise * size), size, bold: true, width, align: 'centre' }],
	};
}
