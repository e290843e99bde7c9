import { encode } from '../../barcodes/encode.ts';
import { groupSeparator } from '../../barcodes/gs1.ts';
import type { Drawing } from '../drawing.ts';
import { below, drawn, gapOf, type Paragraph, paragraphsIn, rightOf, symbolIn } from './paper.ts';
import type { Stock } from './stock.ts';

export interface MarkingContent {
	/** The whole code, separators as U+001D. */
	code: string;
	name?: string;
	article?: string;
}

/** The product number and the serial: all before the first separator. */
const printed = /^01(\d{14})21(.+)/;

/**
 * A code of «Честный знак» with its readable part: DataMatrix of 0.255 … 0.680 mm a module.
 * @throws AppError `code-not-encodable`, `code-does-not-fit`
 */
export function markingLabel({ code, name, article }: MarkingContent, stock: Stock, duplicate?: string): Drawing {
	const { dotsPerMm } = stock;
	const symbol = encode('datamatrix', code);
	const gap = gapOf(dotsPerMm);
	const [, gtin, serial] = printed.exec(code.split(groupSeparator, 1)[0] ?? '') ?? [];
	const paragraphs: Paragraph[] = [
		{ text: name ?? '', most: 3 },
		{ text: article ?? '', bold: true, most: 1 },
		{ text: gtin ? `(01)${gtin}` : '' },
		{ text: serial ? `(21)${serial}` : '' },
	];
	return drawn(stock, duplicate, (room) => {
		const lying = room.width >= room.height * 1.1;
		const { mark, taken } = symbolIn(symbol, room, dotsPerMm, lying ? 'left' : 'centre');
		const rest = lying ? rightOf(room, taken.width + gap) : below(room, taken.height + gap);
		return [mark, ...paragraphsIn(paragraphs, rest, dotsPerMm)];
	});
}
