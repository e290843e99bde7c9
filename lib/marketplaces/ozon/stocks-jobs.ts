import type { StockKind, StockPlace } from '../../stocks/model.ts';
import { type Drafts, defineJob, type JobContext, type JobPage } from '../../sync/jobs.ts';
import { marketplaceStocks, ownStocks, skusPerQuestion } from './api/stocks.ts';

interface Position {
	/** Native id of the last card that was asked about. */
	after?: string;
}

interface StockRow {
	sku: string;
	place: StockPlace;
}

/**
 * Amounts of a thousand stored cards. A card that was asked about and is in no row lies nowhere: that is a fact, and its row has no
 * places. Cards without a SKU cannot be asked about and get no row: "no data".
 */
async function amounts(
	context: JobContext<undefined>,
	position: Position,
	kind: StockKind,
	ask: (skus: string[]) => Promise<StockRow[]>,
): Promise<JobPage<Drafts['stocks'], Position, undefined>> {
	const cards = await context.stored.cardsAfter(position.after, skusPerQuestion);
	const named = cards.flatMap((card) => (card.sku ? [{ nativeId: card.nativeId, sku: card.sku }] : []));
	const answered = named.length === 0 ? [] : await ask(named.map((card) => card.sku));
	const places = new Map<string, StockPlace[]>();
	for (const { sku, place } of answered) {
		const known = places.get(sku);
		if (known) known.push(place);
		else places.set(sku, [place]);
	}
	const rows = named.map(({ nativeId, sku }) => ({
		nativeId,
		kind,
		places: (places.get(sku) ?? []).sort((a, b) => (a.warehouseId < b.warehouseId ? -1 : 1)),
	}));
	const last = cards.at(-1);
	return { rows, ...(cards.length === skusPerQuestion && last ? { next: { after: last.nativeId } } : {}) };
}

export const ownStocksJob = defineJob({
	id: 'ozon.own-stocks',
	every: { seconds: 300 },
	needs: 'stocks',
	priority: 2,
	into: 'stocks',
	removes: 'own',
	waitsFor: ['ozon.products'],
	first: (): Position => ({}),
	step: (context, position: Position) =>
		amounts(context, position, 'own', async (skus) =>
			(await context.pages(ownStocks, { skus })).flatMap(({ products }) =>
				products.map(({ sku, warehouse_id, present, reserved, free_stock }) => ({
					sku,
					place: { warehouseId: warehouse_id, free: free_stock ?? present - (reserved ?? 0), reserved },
				})),
			),
		),
});

export const marketplaceStocksJob = defineJob({
	id: 'ozon.marketplace-stocks',
	every: { seconds: 300 },
	needs: 'stocks',
	priority: 2,
	into: 'stocks',
	removes: 'marketplace',
	waitsFor: ['ozon.products'],
	first: (): Position => ({}),
	step: (context, position: Position) =>
		amounts(context, position, 'marketplace', async (skus) =>
			(await context.pages(marketplaceStocks, { skus })).flatMap(({ products }) =>
				products.map(({ sku, warehouse_id, present, reserved }) => ({
					sku,
					place: { warehouseId: warehouse_id, free: present - (reserved ?? 0), reserved },
				})),
			),
		),
});
