import type { FigureName, Price } from '../../prices/model.ts';
import type { PriceRow } from '../model.ts';
import { strayRoubles } from './columns-shift.ts';
import { indexOf, type Line, numbersOf } from './lines.ts';

/*
 * What of the stored data can change a verdict at all, so that a file need not wait while the rest is read: for most files that is the cabinet's
 * own prices and costs. `judge` says the same with only these as with everything.
 */

/** A third of the file has to be another shop's before that is said. */
export const foreignShare = 0.3;

/** Whether barcodes have to be known: some row has one, and no number that is known. */
export function needsBarcodes(rows: readonly PriceRow[], own: readonly Price[]): boolean {
	const index = indexOf(own);
	return rows.some(({ key }) => key.barcode !== undefined && !hasOwnNumber(key, index));
}

/** Whether so many rows may be another cabinet's that its prices have to be known. */
export function needsOthers(lines: readonly Line[], own: readonly Price[]): boolean {
	const index = indexOf(own);
	const open = lines.filter(({ row: { key }, price }) => !hasOwnNumber(key, index) && (price === undefined || numbersOf(key).length > 0));
	return open.length > 0 && open.length >= lines.length * foreignShare;
}

/** So many rows of which nearly none is the cabinet's are nobody's new goods that were priced one by one. */
const fewestStrange = 10;
const strangeShare = 0.95;

/** Whether (nearly) nothing of the file is known in a cabinet of which something is: then its cards have to be known too, which may have no price yet. */
export const mayBeStrange = (lines: readonly Line[], own: readonly Price[]): boolean =>
	own.length > 0 && lines.length >= fewestStrange && lines.filter(({ strange }) => strange).length >= lines.length * strangeShare;

const hasOwnNumber = (key: PriceRow['key'], index: ReturnType<typeof indexOf>): boolean =>
	numbersOf(key).some((number) => index.ofNumber(number) !== undefined);

const moneyFigures = ['priceKopecks', 'beforeKopecks', 'minKopecks'] as const satisfies readonly FigureName[];

/** Prices whose stock has to be known: the file does not say it, and asks for a figure that could be one. */
export function needsStock(lines: readonly Line[]): Price[] {
	return lines.flatMap((line) => {
		const { price, row } = line;
		if (!price || row.stock !== undefined) return [];
		const asked = moneyFigures.some((figure) => {
			const next = line.next(figure);
			return next !== undefined && strayRoubles(line.old(figure), next) !== undefined;
		});
		return asked ? [price] : [];
	});
}
