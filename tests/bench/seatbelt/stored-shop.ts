import type { Page } from '@playwright/test';
import { articleKey } from '../../../lib/core/text.ts';
import type { Price } from '../../../lib/prices/model.ts';
import { seed, seededCabinet } from '../seed.ts';

/** What there is to know of one price besides itself: goods, what lies in stock, what they cost. */
function beside(price: Price, n: number) {
	const { cabinetId, nativeId, article, sku, readAt, priceKopecks = 0 } = price;
	const cardId = `${cabinetId}/${nativeId}`;
	const card = { id: cardId, cabinetId, marketplace: price.marketplace, nativeId, article, sku, archived: false, readAt };
	const stock = (kind: 'own' | 'marketplace', warehouseId: string) => ({
		id: `${cardId}/${kind}`,
		cabinetId,
		cardId,
		kind,
		places: [{ warehouseId, free: (n * 31) % 400, reserved: n % 5 }],
		readAt,
	});
	return {
		cards: { ...card, name: `Чайник ${n}`, barcodes: [String(4_600_000_000_000 + n)] },
		stocks: [stock('own', '1'), stock('marketplace', '2')],
		ownPricing: {
			id: articleKey(article),
			article,
			costKopecks: Math.round(priceKopecks * 0.4),
			prices: {},
			changedAt: readAt,
		},
	};
}

/**
 * Stores a whole shop, goods, stocks and costs included, as the seeded cabinet of the Ozon account, and the prices of another cabinet.
 * @param page one of the extension's own pages
 */
export async function storeShop(page: Page, accountId: string, own: readonly Price[], others: readonly Price[]): Promise<void> {
	await seed(page, { products: 0, orders: 300 });
	const prices = own.map((price) => ({ ...price, id: `${seededCabinet}/price/${price.nativeId}`, cabinetId: seededCabinet }));
	const known = prices.map(beside);
	const tables = {
		prices: [...prices, ...others],
		cards: known.map(({ cards }) => cards),
		stocks: known.flatMap(({ stocks }) => stocks),
		ownPricing: known.map(({ ownPricing }) => ownPricing),
	};
	await page.evaluate(
		async ({ tables, cabinetId, accountId }) => {
			const opened = await new Promise<IDBDatabase>((resolve, reject) => {
				const ask = indexedDB.open('prilavok');
				ask.onsuccess = () => resolve(ask.result);
				ask.onerror = () => reject(ask.error);
			});
			const work = opened.transaction([...Object.keys(tables), 'cabinets'], 'readwrite');
			for (const [store, rows] of Object.entries(tables)) for (const row of rows) work.objectStore(store).put(row);
			const cabinets = work.objectStore('cabinets');
			const reading = cabinets.get(cabinetId);
			reading.onsuccess = () => cabinets.put({ ...reading.result, accountId });
			await new Promise<void>((resolve, reject) => {
				work.oncomplete = () => resolve();
				work.onerror = () => reject(work.error);
			});
			opened.close();
		},
		{ tables, cabinetId: seededCabinet, accountId },
	);
}
