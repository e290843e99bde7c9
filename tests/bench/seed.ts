import type { Page } from '@playwright/test';
import type { Cabinet } from '../../lib/cabinets/model.ts';

/** How much to put into the extension's own database. Rows have the shapes of `lib/storage/db.ts`. */
export interface SeedSize {
	products: number;
	orders: number;
}

export const seededCabinet: Pick<Cabinet, 'id' | 'marketplace' | 'accountId'> = {
	id: 'ozon-5eed5eed',
	marketplace: 'ozon',
	accountId: '1000001',
};

/** The n-th seeded posting number: `50000123-0001-1`. */
export const seededPosting = (n: number): string => `${50_000_000 + n}-0001-1`;

/**
 * Fills the database of the extension from one of its pages, past the sync, as a shop of that size would have it.
 * The background is not involved; its next rebuild makes snapshot and summary from these rows.
 */
export async function seed(page: Page, size: SeedSize): Promise<void> {
	const cabinet: Cabinet = {
		...seededCabinet,
		accountName: 'Bench',
		title: 'Bench',
		code: '',
		partner: '',
		contract: '',
		legalEntity: '',
		// Paused: nothing may be asked of the sandbox while a figure is taken.
		used: false,
		primary: true,
		productLink: '',
		color: '#005bff',
		shops: [],
		key: { checkedAt: Date.now(), rights: [], readOnly: true, roles: [] },
		createdAt: Date.now(),
	};
	await page.evaluate(
		async ({ cabinet, size, firstPosting }) => {
			const opened = await new Promise<IDBDatabase>((resolve, reject) => {
				const ask = indexedDB.open('prilavok');
				ask.onsuccess = () => resolve(ask.result);
				ask.onerror = () => reject(ask.error);
			});
			const put = (store: string, rows: object[]) =>
				new Promise<void>((resolve, reject) => {
					const work = opened.transaction(store, 'readwrite');
					for (const row of rows) work.objectStore(store).put(row);
					work.oncomplete = () => resolve();
					work.onerror = () => reject(work.error);
				});
			const fill = async (store: string, count: number, row: (n: number) => object) => {
				for (let start = 0; start < count; start += 5000)
					await put(
						store,
						Array.from({ length: Math.min(5000, count - start) }, (_, n) => row(start + n)),
					);
			};
			const now = Date.now();
			const words = ['Форма для выпечки', 'Нож кухонный', 'Кастрюля', 'Чайник', 'Набор для барбекю', 'Контейнер', 'Полотенце', 'Сковорода'];
			await put('cabinets', [cabinet]);
			await put('warehouses', [
				{ id: `${cabinet.id}/own/1`, cabinetId: cabinet.id, nativeId: '1', kind: 'own', name: 'Основной', readAt: now },
			]);
			await fill('cards', size.products, (n) => ({
				id: `${cabinet.id}/${n}`,
				cabinetId: cabinet.id,
				marketplace: cabinet.marketplace,
				nativeId: String(n),
				article: `П${n}`,
				sku: String(900_000_000 + n),
				name: `${words[n % words.length]} ${n}, арт. ${(n * 7919) % 10007}`,
				barcodes: [String(4_600_000_000_000 + n)],
				archived: false,
				readAt: now,
			}));
			await fill('stocks', size.products, (n) => ({
				id: `${cabinet.id}/${n}/own`,
				cabinetId: cabinet.id,
				cardId: `${cabinet.id}/${n}`,
				kind: 'own',
				places: [{ warehouseId: '1', free: (n * 31) % 400, reserved: n % 5 }],
				readAt: now,
			}));
			await fill('orders', size.orders, (n) => {
				const open = n % 50 === 0;
				const shipBy = now + ((n % 97) - 20) * 3_600_000;
				return {
					id: `${cabinet.id}/${firstPosting + n}-0001-1`,
					cabinetId: cabinet.id,
					marketplace: cabinet.marketplace,
					number: `${firstPosting + n}-0001-1`,
					scheme: 'fbs',
					native: { status: open ? 'awaiting_packaging' : 'delivered' },
					unified: open ? 'confirmed' : 'delivered',
					mover: open ? 'seller' : 'nobody',
					ruleId: open ? 'ozon.awaiting_packaging' : 'ozon.delivered',
					open: open ? 1 : 0,
					...(open ? { due: shipBy, shipBy, shipBySource: 'shipment_date' } : {}),
					createdAt: now - n * 60_000,
					currency: 'RUB',
					lines: [{ article: `П${n}`, name: words[n % words.length], quantity: 1 }],
					actions: [],
					readAt: now,
				};
			});
			opened.close();
		},
		{ cabinet, size, firstPosting: 50_000_000 },
	);
}
