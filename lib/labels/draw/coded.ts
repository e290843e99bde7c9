import { encode } from '../../barcodes/encode.ts';
import type { Drawing } from '../drawing.ts';
import type { LabelPayload } from '../model.ts';
import { above, below, bottomOf, drawn, gapOf, oneLine, type Paragraph, paragraphsIn, rightOf, symbolIn } from './paper.ts';
import type { Stock } from './stock.ts';

/** The band with the number under the code, as a share of what there is. */
const bandShare = 0.24;
/** A number is no wider than its label: on upright stock the band is as high as such a number needs. */
const bandOfWidth = 0.2;
/** A column of text beside a code is worth its while from here, mm. */
const columnMm = 9;

interface Coded {
	text: string;
	symbology: 'qr' | 'code128';
	/** In the band at the bottom: small at the left, large and inverted at the right. */
	small: string;
	large: string;
	lines: readonly string[];
}

/** A code with a band under it; other lines stand beside a square code, or above the band. */
function codeLabel({ text, symbology, small, large, lines }: Coded, stock: Stock, duplicate?: string): Drawing {
	const { dotsPerMm } = stock;
	const symbol = encode(symbology, text);
	const gap = gapOf(dotsPerMm);
	return drawn(stock, duplicate, (room) => {
		const high = Math.round(Math.min(room.height * bandShare, room.width * bandOfWidth));
		const band = bottomOf(room, high);
		const half = Math.floor(room.width * (small === '' ? 0 : 0.45));
		const number = [
			...oneLine(
				small,
				{ ...band, y: band.y + Math.floor(high * 0.3), width: half - gap, height: Math.floor(high * 0.6) },
				{ whole: true },
			),
			...oneLine(large, rightOf(band, half), { bold: true, inverted: true, align: 'centre', whole: true }),
		];
		const rest = above(room, high + gap);
		const paragraphs = lines.map((line): Paragraph => ({ text: line }));
		const wide = rest.width - rest.height >= columnMm * dotsPerMm;
		if (symbol.is === 'bars') {
			const textHigh = lines.length === 0 ? 0 : Math.floor(rest.height * 0.25);
			const { mark } = symbolIn(symbol, above(rest, textHigh), dotsPerMm);
			return [mark, ...paragraphsIn(paragraphs, bottomOf(rest, textHigh - gap), dotsPerMm), ...number];
		}
		const beside = lines.length > 0 && wide;
		const under = lines.length > 0 && !wide ? Math.floor(rest.height * 0.2) : 0;
		const { mark, taken } = symbolIn(symbol, above(rest, under), dotsPerMm, beside ? 'left' : 'centre');
		const column = beside ? rightOf(rest, taken.width + gap) : below(rest, taken.height + gap);
		return [mark, ...paragraphsIn(paragraphs, column, dotsPerMm), ...number];
	});
}

const codeOf = ({ text, symbology }: LabelPayload): Pick<Coded, 'text' | 'symbology'> => ({
	text,
	symbology: symbology === 'code128' ? 'code128' : 'qr',
});

/** Sticker of a WB order: its code anew, in the symbology of the marketplace's own picture (QR when that was not read), and the number in two parts. */
export const wbSticker = (payload: LabelPayload, stock: Stock, duplicate?: string): Drawing =>
	codeLabel({ ...codeOf(payload), small: payload.partA ?? '', large: payload.partB ?? '', lines: payload.lines ?? [] }, stock, duplicate);

/** QR of a WB supply with its number. */
export const supplyLabel = (payload: LabelPayload, stock: Stock, duplicate?: string): Drawing =>
	codeLabel({ ...codeOf(payload), small: '', large: payload.text, lines: payload.lines ?? [] }, stock, duplicate);

/** A box of a supply: its code and, as the first of the lines, the box's own number. */
export function boxLabel(payload: LabelPayload, stock: Stock, duplicate?: string): Drawing {
	const [number = payload.text, ...lines] = payload.lines ?? [];
	return codeLabel({ ...codeOf(payload), small: '', large: number, lines }, stock, duplicate);
}
