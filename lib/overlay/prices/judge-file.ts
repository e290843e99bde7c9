import type { Cabinet } from '../../cabinets/model.ts';
import { cardKey, stockKey } from '../../core/ids.ts';
import { articleKey } from '../../core/text.ts';
import type { Card } from '../../items/model.ts';
import { columnsOf } from '../../price-files/columns.ts';
import type { PriceRow } from '../../price-files/model.ts';
import { priceRowsOf } from '../../price-files/price-rows.ts';
import { readTable } from '../../price-files/read-table.ts';
import type { Verdict } from '../../price-files/seat-belt/findings.ts';
import { judge } from '../../price-files/seat-belt/judge.ts';
import { goodsNames, linesOf, type StoredPrices } from '../../price-files/seat-belt/lines.ts';
import { mayBeStrange, needsBarcodes, needsOthers, needsStock } from '../../price-files/seat-belt/needs.ts';
import type { OwnPricing, Price } from '../../prices/model.ts';
import { keysOfCabinet, type PrilavokDatabase } from '../../storage/db.ts';

/** What a file turned out to be. */
export type FileJudgement =
	| { kind: 'not-prices' }
	| {
			kind: 'prices';
			/** Nothing that is stored could be compared with any row. */
			unknown: boolean;
			verdict: Verdict;
			/** Articles by the row of the sheet, of the rows in findings. */
			articles: Record<number, string>;
	  };

const kinds = ['own', 'marketplace'] as const;

/** Throws AppError when the file cannot be read. */
export async function judgeFile(
	bytes: Uint8Array,
	name: string,
	cabinet: Cabinet,
	{ db, now }: { db: PrilavokDatabase; now: number },
): Promise<FileJudgement> {
	// The database reads while the file is unpacked.
	const [table, own, pricing] = await Promise.all([readTable(bytes, name), ownPrices(cabinet, db), db.ownPricing.toArray()]);
	const mapping = columnsOf(table);
	const rows = mapping ? priceRowsOf(table, mapping) : [];
	if (!mapping || rows.length === 0) return { kind: 'not-prices' };
	const stored = await storedPrices(rows, own, pricing, cabinet, db);
	const options = { marketplace: cabinet.marketplace, ...(mapping.marketplace ? { fileMarketplace: mapping.marketplace } : {}) };
	const first = judge(rows, stored, options);
	// The rate of orders is read only for a file that is stopped: it changes nothing about whether it is.
	const verdict = first.dangerous
		? judge(rows, stored, { ...options, ordersPerHour: await ordersPerHour(cabinet, stored, db, now) })
		: first;
	const articles: Record<number, string> = {};
	const found = new Set(verdict.findings.flatMap((finding) => finding.rows));
	for (const { row, key } of rows) if (found.has(row)) articles[row] = key.article ?? key.nativeId ?? key.sku ?? key.barcode ?? '';
	return { kind: 'prices', unknown: verdict.known === 0, verdict, articles };
}

const ownPrices = (cabinet: Cabinet, db: PrilavokDatabase): Promise<Price[]> =>
	db.prices
		.where('id')
		.between(...keysOfCabinet(cabinet.id))
		.toArray();

/** The cabinet's prices, with what else can change the verdict on these rows, and nothing more: the user waits meanwhile. */
async function storedPrices(
	rows: readonly PriceRow[],
	own: readonly Price[],
	pricing: readonly OwnPricing[],
	cabinet: Cabinet,
	db: PrilavokDatabase,
): Promise<StoredPrices> {
	const idOf = new Map(own.map(({ id, nativeId }) => [nativeId, id]));
	const priceOf = (nativeId: string) => idOf.get(nativeId) ?? idOf.get(nativeId.split(':')[0] ?? '');
	const barcodes = needsBarcodes(rows, own) ? await barcodesOf(cabinet, priceOf, db) : undefined;
	const known = { own, cost: costsOf(own, pricing), ...(barcodes ? { barcodes } : {}) };
	const lines = linesOf(rows, { ...known, others: [] });
	const [goods, others, stock] = await Promise.all([
		mayBeStrange(lines, own) ? goodsOf(cabinet, db) : undefined,
		needsOthers(lines, own) ? otherPrices(cabinet, db) : [],
		stockOf(needsStock(lines), cabinet, priceOf, db),
	]);
	return { ...known, others, stock, ...(goods ? { goods } : {}) };
}

function costsOf(own: readonly Price[], pricing: readonly OwnPricing[]): Map<string, number> {
	const costs = new Map(pricing.flatMap(({ id, costKopecks }) => (costKopecks === undefined ? [] : [[id, costKopecks] as const])));
	if (costs.size === 0) return costs;
	return new Map(
		own.flatMap(({ id, article }) => {
			const known = costs.get(articleKey(article));
			return known === undefined ? [] : [[id, known] as const];
		}),
	);
}

type PriceOf = (nativeId: string) => string | undefined;

const cardsOf = (cabinet: Cabinet, db: PrilavokDatabase): Promise<Card[]> =>
	db.cards
		.where('id')
		.between(...keysOfCabinet(cabinet.id))
		.toArray();

/** All that the cabinet's cards are called by; those of new goods may be known before any price of theirs. */
async function goodsOf(cabinet: Cabinet, db: PrilavokDatabase): Promise<Set<string>> {
	return goodsNames(await cardsOf(cabinet, db));
}

async function barcodesOf(cabinet: Cabinet, priceOf: PriceOf, db: PrilavokDatabase): Promise<Map<string, string>> {
	const barcodes = new Map<string, string>();
	for (const card of await cardsOf(cabinet, db)) {
		const price = priceOf(card.nativeId);
		if (price !== undefined) for (const barcode of card.barcodes) barcodes.set(barcode, price);
	}
	return barcodes;
}

async function otherPrices(cabinet: Cabinet, db: PrilavokDatabase): Promise<Price[]> {
	const [lower, upper] = keysOfCabinet(cabinet.id);
	const parts = await Promise.all([db.prices.where('id').below(lower).toArray(), db.prices.where('id').aboveOrEqual(upper).toArray()]);
	return parts.flat();
}

/** With more prices than this, reading all stocks of the cabinet is quicker than asking for each. */
const manyPrices = 1_000;

/** Free pieces of these prices' goods, by the price's key. */
async function stockOf(prices: readonly Price[], cabinet: Cabinet, priceOf: PriceOf, db: PrilavokDatabase): Promise<Map<string, number>> {
	if (prices.length === 0) return new Map();
	// A price of Wildberries is that of all sizes of a card, whose keys are not known here.
	const all = prices.length > manyPrices || cabinet.marketplace === 'wildberries';
	const rows = all
		? await db.stocks
				.where('id')
				.between(...keysOfCabinet(cabinet.id))
				.toArray()
		: await db.stocks.bulkGet(prices.flatMap(({ nativeId }) => kinds.map((kind) => stockKey(cardKey(cabinet.id, nativeId), kind))));
	const stock = new Map<string, number>();
	for (const row of rows) {
		if (!row) continue;
		const price = priceOf(row.cardId.slice(cardKey(cabinet.id, '').length));
		if (price === undefined) continue;
		stock.set(
			price,
			row.places.reduce((sum, place) => sum + place.free, stock.get(price) ?? 0),
		);
	}
	return stock;
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
