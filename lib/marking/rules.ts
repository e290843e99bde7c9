import type { Card } from '../items/model.ts';
import type { StockState } from './model.ts';
import { isGtin } from './parse.ts';

/** The 14 digits by which codes name the goods with this barcode; undefined when it is no GTIN (a barcode of the marketplace's own). */
export const gtinOfBarcode = (barcode: string): string | undefined => {
	const digits = barcode.trim();
	return isGtin(digits) ? digits.padStart(14, '0') : undefined;
};

/** By which gtins codes of «Честный знак» may name these goods. */
export const gtinsOf = (barcodes: readonly string[]): string[] => [...new Set(barcodes.flatMap((barcode) => gtinOfBarcode(barcode) ?? []))];

/** Cards of all cabinets by the gtins of their barcodes. */
export function cardsByGtin<Goods extends Pick<Card, 'barcodes'>>(cards: Iterable<Goods>): Map<string, Goods[]> {
	const found = new Map<string, Goods[]>();
	for (const card of cards)
		for (const gtin of gtinsOf(card.barcodes)) {
			const there = found.get(gtin);
			if (there) there.push(card);
			else found.set(gtin, [card]);
		}
	return found;
}

export const noCounts = (): Record<StockState, number> => ({ free: 0, reserved: 0, printed: 0, attached: 0, used: 0, spoilt: 0 });
