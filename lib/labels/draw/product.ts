import { encode, symbologyOfGoods } from '../../barcodes/encode.ts';
import type { Drawing, Mark } from '../drawing.ts';
import { type LabelTemplate, type TemplateLine, templateLines } from '../model.ts';
import type { LabelWords } from '../words.ts';
import { eacSign, eacSize } from './eac.ts';
import { above, bottomOf, drawn, gapOf, oneLine, type Paragraph, paragraphsIn, symbolIn } from './paper.ts';
import type { Stock } from './stock.ts';

/** What is known of one product, by the lines of a template. */
export type ProductFacts = Partial<Record<Exclude<TemplateLine, 'eac'>, string>>;

const barcodeShare = 0.42;
const barcodeMostMm = 16;
const digitsMm = 2.8;
/** Lines that a name or a list of materials may take. */
const mostLines: Partial<Record<TemplateLine, number>> = { name: 3 };

/**
 * A product label as its template wants it, on the stock in the printer. What the card does not tell stands in the template; a line without either is left
 * out. The barcode is EAN-13 where it is one, else Code 128.
 * @throws AppError `code-not-encodable` (also when a barcode is wanted and there is none), `code-does-not-fit`
 */
export function productLabel(
	template: Pick<LabelTemplate, 'lines'>,
	facts: ProductFacts,
	stock: Stock,
	words: Pick<LabelWords, 'lines'>,
	duplicate?: string,
): Drawing {
	const { lines } = template;
	const { dotsPerMm } = stock;
	return drawn(stock, duplicate, (room) => {
		const marks: Mark[] = [];
		let rest = room;
		const gap = gapOf(dotsPerMm);
		if (lines.barcode) {
			const code = facts.barcode ?? lines.barcode.text ?? '';
			const high = Math.round(Math.min(room.height * barcodeShare, barcodeMostMm * dotsPerMm));
			const place = bottomOf(room, high);
			const digits = Math.round(digitsMm * dotsPerMm);
			const { mark } = symbolIn(encode(symbologyOfGoods(code), code), above(place, digits + Math.ceil(gap / 2)), dotsPerMm);
			marks.push(mark, ...oneLine(code, bottomOf(place, digits), { align: 'centre', whole: true }));
			rest = above(rest, high + gap);
		}
		if (lines.eac) {
			const sign = eacSize(dotsPerMm);
			if (sign.width <= rest.width / 3 && sign.height <= rest.height) {
				marks.push(...eacSign(rest.x + rest.width - sign.width, rest.y + rest.height - sign.height, dotsPerMm));
				rest = { ...rest, width: rest.width - sign.width - gap };
			}
		}
		const paragraphs = templateLines.flatMap((line): Paragraph[] => {
			const wanted = lines[line];
			if (!wanted || line === 'barcode' || line === 'eac') return [];
			const value = facts[line] || wanted.text;
			if (!value) return [];
			const word = words.lines[line];
			const most = mostLines[line];
			return [
				{ text: word ? `${word}: ${value}` : value, ...(wanted.bold ? { bold: true } : {}), ...(most === undefined ? {} : { most }) },
			];
		});
		return [...marks, ...paragraphsIn(paragraphs, rest, dotsPerMm)];
	});
}
