import type { FigureName } from '../../prices/model.ts';
import type { Findings, Instance } from './findings.ts';
import type { Line, StoredPrices } from './lines.ts';

/**
 * A column of prices that holds another column: discounts, stocks, numbers of goods, costs, or the prices before the discount in the place of the
 * prices. Told by equality with what the other column is known to hold.
 */
export function findShiftedColumns(lines: readonly Line[], figure: FigureName, stored: StoredPrices, findings: Findings): void {
	const suspects: { instance: Instance; sure: boolean }[] = [];
	const costs: Instance[] = [];
	let withCost = 0;
	for (const line of lines) {
		const next = line.next(figure);
		if (next === undefined) continue;
		const old = line.old(figure);
		const instance = instanceOf(line, figure, old, next);
		const beside = besideColumn(line, figure, old, next, stored);
		if (beside) suspects.push({ instance, sure: beside === 'sure' });
		const cost = line.row.costKopecks ?? (line.price && stored.cost?.get(line.price.id));
		if (cost && old && cost < old * 0.9) {
			withCost += 1;
			if (cost === next) costs.push(instance);
		}
	}
	// By chance a low price equals the stock or the discount now and then, and its variants with it.
	const various = new Set(suspects.map(({ instance }) => instance.new)).size;
	const enough = suspects.some(({ sure }) => sure) || (various >= 2 && suspects.length >= Math.max(3, lines.length / 100));
	if (enough) for (const { instance } of suspects) findings.add('shifted-columns', instance);
	if (withCost >= 5 && costs.length >= withCost / 2) for (const instance of costs) findings.add('shifted-columns', instance);
}

export const instanceOf = (line: Line, figure: FigureName, old: number | undefined, next: number | undefined): Instance => ({
	row: line.row.row,
	figure,
	...(old === undefined ? {} : { old }),
	...(next === undefined ? {} : { new: next }),
	...(line.price ? { priceId: line.price.id } : {}),
});

function besideColumn(
	line: Line,
	figure: FigureName,
	old: number | undefined,
	next: number,
	stored: StoredPrices,
): 'sure' | 'maybe' | undefined {
	if (figure === 'discountPercent') return next > 99 || (next > 95 && (old ?? 0) < 60) ? 'sure' : undefined;
	if (isIdentity(line, next) && (old === undefined || next > old * 2 || next < old / 2)) return 'sure';
	if (figure === 'priceKopecks' && isSwapped(line, next)) return 'sure';
	const roubles = strayRoubles(old, next);
	if (roubles === undefined) return undefined;
	const stock = line.row.stock ?? (line.price && stored.stock?.get(line.price.id));
	if (![stock, ...discountsOf(line)].includes(roubles)) return undefined;
	const ratio = old === undefined ? undefined : next / old;
	return ratio !== undefined && (ratio < 0.2 || ratio > 5) ? 'sure' : 'maybe';
}

/** Whole roubles of a price that is not about the old one, as a stock or a discount would be that took its place; undefined for all others. */
export function strayRoubles(old: number | undefined, next: number): number | undefined {
	if (old !== undefined && next > old * 0.5 && next < old * 2) return undefined;
	return next > 0 && next % 100 === 0 ? next / 100 : undefined;
}

/** The discount as the file and the stored price say it, and as the two prices give it. */
function discountsOf(line: Line): (number | undefined)[] {
	const price = line.old('priceKopecks');
	const before = line.old('beforeKopecks');
	const counted = price !== undefined && before !== undefined && before > price ? Math.round((1 - price / before) * 100) : undefined;
	return [line.old('discountPercent'), line.row.now.discountPercent, line.next('discountPercent'), counted].filter(
		(percent) => percent !== 0,
	);
}

function isIdentity({ row: { key }, price }: Line, next: number): boolean {
	const roubles = String(next / 100);
	if (roubles.length < 5) return false;
	return [key.article, key.sku, key.nativeId, key.barcode, price?.sku, price?.nativeId].includes(roubles);
}

/**
 * A price above the price before the discount, which no marketplace takes: the two have changed places. Where the crossed-out one was left as it
 * stood while the price rose a little beyond it, nothing has.
 */
function isSwapped(line: Line, next: number): boolean {
	const before = line.next('beforeKopecks');
	if (before === undefined) return false;
	return next > before * (before === line.old('beforeKopecks') ? 1.15 : 1.02);
}
