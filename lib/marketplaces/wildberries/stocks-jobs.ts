import type { StockPlace } from '../../stocks/model.ts';
import { type Drafts, defineJob } from '../../sync/jobs.ts';
import { sellerAmounts, sizesPerCall } from './api/warehouses.ts';
import { wbStocks } from './api/wb-stocks.ts';
import { chrtIdOf, sizeId } from './ids.ts';
import { products } from './products-job.ts';
import { ownWarehouses } from './warehouses-jobs.ts';

const often = { seconds: 300 };

/** Amounts in the seller's own warehouses: a thousand sizes a step, one call for each warehouse. */
export const ownStocks = defineJob({
	id: 'wildberries.own-stocks',
	every: often,
	needs: 'warehouses',
	priority: 2,
	into: 'stocks',
	removes: 'own',
	waitsFor: [products.id, ownWarehouses.id],
	first: (): { after?: string } => ({}),
	async step({ call, stored }, { after }) {
		const sizes = await stored.cardIdsAfter(after, sizesPerCall);
		const chrtIds = sizes.map((nativeId) => Number(chrtIdOf(nativeId)));
		const places = new Map<string, StockPlace[]>();
		for (const { nativeId: warehouseId } of chrtIds.length > 0 ? await stored.warehouses('own') : []) {
			const { stocks } = await call(sellerAmounts, { warehouseId, chrtIds });
			for (const { chrtId, amount } of stocks) addPlace(places, chrtId, { warehouseId, free: amount });
		}
		const rows = sizes.flatMap((nativeId): Drafts['stocks'][] => {
			const found = places.get(chrtIdOf(nativeId));
			return found ? [{ nativeId, kind: 'own', places: found }] : [];
		});
		const last = sizes.length < sizesPerCall ? undefined : sizes.at(-1);
		return { rows, ...(last === undefined ? {} : { next: { after: last } }) };
	},
});

/**
 * Amounts in Wildberries' warehouses. Rows of one size may lie on different pages, so all pages (250 000 rows each) are read
 * before anything is written.
 */
export const marketplaceStocks = defineJob({
	id: 'wildberries.marketplace-stocks',
	every: often,
	needs: 'stocks',
	priority: 2,
	into: 'stocks',
	removes: 'marketplace',
	first: () => ({}),
	async step({ pages }) {
		const places = new Map<string, StockPlace[]>();
		for (const { data } of await pages(wbStocks, {})) {
			for (const { nmId, chrtId, warehouseId, quantity, inWayToClient, inWayFromClient } of data.items.rows) {
				const inTransit =
					inWayToClient === undefined && inWayFromClient === undefined ? undefined : (inWayToClient ?? 0) + (inWayFromClient ?? 0);
				addPlace(places, sizeId(nmId, chrtId), { warehouseId, free: quantity, ...(inTransit === undefined ? {} : { inTransit }) });
			}
		}
		return { rows: [...places].map(([nativeId, found]): Drafts['stocks'] => ({ nativeId, kind: 'marketplace', places: found })) };
	},
});

function addPlace(places: Map<string, StockPlace[]>, key: string, place: StockPlace): void {
	const known = places.get(key);
	if (known) known.push(place);
	else places.set(key, [place]);
}
