import type { Cabinet } from '../../cabinets/model.ts';
import { stockKey } from '../../core/ids.ts';
import { articleKey } from '../../core/text.ts';
import { columnsOf } from '../../price-files/columns.ts';
import { priceRowsOf } from '../../price-files/price-rows.ts';
import { readTable } from '../../price-files/read-table.ts';
import type { Verdict } from '../../price-files/seat-belt/findings.ts';
import { judge } from '../../price-files/seat-belt/judge.ts';
import type { StoredPrices } from '../../price-files/seat-belt/lines.ts';
import { keysOfCabinet, type PrilavokDatabase } from '../../storage/db.ts';

/** What a file turned out to be. */
export type FileJudgement =
	| { kind: 'not-prices' }
	| {
			kind: 'prices';
			verdict: Verdict;
			/** Articles by the row of the sheet, of the rows in findings. */
			articles: Record<number, string>;
	  };

/** Throws AppError when the file cannot be read. */
export async function judgeFile(
	bytes: Uint8Array,
	name: string,
	cabinet: Cabinet,
	{ db, now }: { db: PrilavokDatabase; now: number },
): Promise<FileJudgement> {
	// The database reads while the file is unpacked.
	const [table, stored] = await Promise.all([readTable(bytes, name), storedPrices(cabinet, db)]);
	const mapping = columnsOf(table);
	const rows = mapping ? priceRowsOf(table, mapping) : [];
	if (!mapping || rows.length === 0) return { kind: 'not-prices' };
	const options = { marketplace: cabinet.marketplace, ...(mapping.marketplace ? { fileMarketplace: mapping.marketplace } : {}) };
	const first = judge(rows, stored, options);
	// The rate of orders is read only for a file that is stopped: it changes nothing about whether it is.
	const verdict = first.dangerous
		? judge(rows, stored, { ...options, ordersPerHour: await ordersPerHour(cabinet, stored, db, now) })
		: first;
	const articles: Record<number, string> = {};
	const found = new Set(verdict.findings.flatMap((finding) => finding.rows));
	for (const { row, key } of rows) if (found.has(row)) articles[row] = key.article ?? key.nativeId ?? key.sku ?? key.barcode ?? '';
	return { kind: 'prices', verdict, articles };
}

async function storedPrices(cabinet: Cabinet, db: PrilavokDatabase): Promise<StoredPrices> {
	const range = keysOfCabinet(cabinet.id);
	const [prices, cards, stocks, pricing] = await Promise.all([
		db.prices.toArray(),
		db.cards
			.where('id')
			.between(...range)
			.toArray(),
		db.stocks
			.where('id')
			.between(...range)
			.toArray(),
		db.ownPricing.toArray(),
	]);
	const own = prices.filter(({ cabinetId }) => cabinetId === cabinet.id);
	const idOf = new Map(own.map(({ id, nativeId }) => [nativeId, id]));
	const free = new Map(stocks.map(({ id, places }) => [id, places.reduce((sum, place) => sum + place.free, 0)]));
	const barcodes = new Map<string, string>();
	const stock = new Map<string, number>();
	for (const card of cards) {
		const price = idOf.get(card.nativeId) ?? idOf.get(card.nativeId.split(':')[0] ?? '');
		if (price === undefined) continue;
		for (const barcode of card.barcodes) barcodes.set(barcode, price);
		for (const kind of ['own', 'marketplace'] as const) {
			const amount = free.get(stockKey(card.id, kind));
			if (amount !== undefined) stock.set(price, (stock.get(price) ?? 0) + amount);
		}
	}
	const costs = new Map(pricing.flatMap(({ id, costKopecks }) => (costKopecks === undefined ? [] : [[id, costKopecks] as const])));
	const cost = new Map(
		own.flatMap(({ id, article }) => {
			const known = costs.get(articleKey(article));
			return known === undefined ? [] : [[id, known] as const];
		}),
	);
	return { own, others: prices.filter(({ cabinetId }) => cabinetId !== cabinet.id), barcodes, stock, cost };
}

const hourMs = 3_600_000;
/** A week evens out days and nights. */
const rateHours = 7 * 24;

/** Pieces that were ordered in an hour, over the last week, by the price's key. */
export async function ordersPerHour(
	cabinet: Cabinet,
	{ own }: Pick<StoredPrices, 'own'>,
	db: PrilavokDatabase,
	now: number,
): Promise<Map<string, number>> {
	const orders = await db.orders
		.where('createdAt')
		.above(now - rateHours * hourMs)
		.toArray();
	const sold = new Map<string, number>();
	for (const { cabinetId, lines } of orders) {
		if (cabinetId !== cabinet.id) continue;
		for (const { article, quantity } of lines) {
			const key = articleKey(article);
			sold.set(key, (sold.get(key) ?? 0) + quantity);
		}
	}
	// Nothing sold in a week is a rate too; no orders at all may as well mean that none were read.
	if (sold.size === 0) return new Map();
	return new Map(own.map(({ id, article }) => [id, (sold.get(articleKey(article)) ?? 0) / rateHours]));
}
