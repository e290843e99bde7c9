import type { StockKind, StockPlace } from '../../stocks/model.ts';
import { type Drafts, defineJob, type JobContext, type JobPage } from '../../sync/jobs.ts';
import { campaignStocks, goodsPerCall, partnerStocks } from './api/stocks.ts';
import { shopsOf } from './shops.ts';

interface Position {
	/** Native id of the last card that was asked about. */
	after?: string;
}

interface Lying {
	offerId: string;
	place: StockPlace;
}

type Amounts = readonly { readonly type: string; readonly count: number }[];

/**
 * What may be sold of the goods in one warehouse. AVAILABLE is free to be sold, FREEZE is reserved, FIT is both together; a type that
 * is not listed counts as none. Source: `WarehouseStockType`.
 */
export function placeOf(warehouseId: string, amounts: Amounts): StockPlace {
	const countOf = (type: string) => amounts.find((amount) => amount.type === type)?.count;
	const reserved = countOf('FREEZE');
	const free = countOf('AVAILABLE') ?? Math.max(0, (countOf('FIT') ?? 0) - (reserved ?? 0));
	return { warehouseId, free, ...(reserved === undefined ? {} : { reserved }) };
}

/** Amounts of the next 500 stored cards. A card that was asked about and is in no answer lies nowhere: its row has no places. */
async function amounts(
	context: JobContext<undefined>,
	position: Position,
	kind: StockKind,
	ask: (offerIds: string[]) => Promise<Lying[]>,
): Promise<JobPage<Drafts['stocks'], Position, undefined>> {
	const offerIds = await context.stored.cardIdsAfter(position.after, goodsPerCall);
	const places = new Map<string, StockPlace[]>(offerIds.map((offerId) => [offerId, []]));
	for (const { offerId, place } of offerIds.length === 0 ? [] : await ask(offerIds)) places.get(offerId)?.push(place);
	const rows = offerIds.map((nativeId) => ({
		nativeId,
		kind,
		places: (places.get(nativeId) ?? []).sort((one, other) => (one.warehouseId < other.warehouseId ? -1 : 1)),
	}));
	const last = offerIds.at(-1);
	return { rows, ...(offerIds.length === goodsPerCall && last !== undefined ? { next: { after: last } } : {}) };
}

async function inShop({ call }: JobContext<undefined>, campaignId: string, offerIds: string[]): Promise<Lying[]> {
	const { warehouses } = (await call(campaignStocks, { campaignId, offerIds })).result;
	return warehouses.flatMap(({ warehouseId, offers }) =>
		offers.map(({ offerId, stocks }) => ({ offerId, place: placeOf(warehouseId, stocks) })),
	);
}

/** Stocks in the seller's warehouses: one by one, and those in groups through their shop. */
export const ownStocks = defineJob({
	id: 'yandex.own-stocks',
	every: { seconds: 300 },
	needs: 'stocks',
	priority: 2,
	into: 'stocks',
	removes: 'own',
	waitsFor: ['yandex.products', 'yandex.own-warehouses'],
	first: (): Position => ({}),
	step: (context, position: Position) =>
		amounts(context, position, 'own', async (offerIds) => {
			const found: Lying[] = [];
			const warehouses = await context.stored.warehouses('own');
			for (const { nativeId: warehouseId } of warehouses.filter(({ shopId }) => shopId === undefined)) {
				const { offers } = (await context.call(partnerStocks, { businessId: context.cabinet.accountId, warehouseId, offerIds })).result;
				found.push(...offers.map(({ offerId, stocks }) => ({ offerId, place: placeOf(warehouseId, stocks) })));
			}
			const grouped = new Set(warehouses.flatMap(({ shopId }) => shopId ?? []));
			for (const shop of shopsOf(context.cabinet, 'seller').filter(({ id }) => grouped.has(id)))
				found.push(...(await inShop(context, shop.id, offerIds)));
			return found;
		}),
});

/** Stocks in the Market's warehouses, of every shop that sells from them. */
export const marketplaceStocks = defineJob({
	id: 'yandex.marketplace-stocks',
	every: { seconds: 300 },
	needs: 'stocks',
	priority: 2,
	into: 'stocks',
	removes: 'marketplace',
	waitsFor: ['yandex.products'],
	first: (): Position => ({}),
	async step(context, position: Position) {
		const shops = shopsOf(context.cabinet, 'market');
		if (shops.length === 0) return { rows: [] };
		return amounts(context, position, 'marketplace', async (offerIds) => {
			const found: Lying[] = [];
			for (const shop of shops) found.push(...(await inShop(context, shop.id, offerIds)));
			return found;
		});
	},
});
