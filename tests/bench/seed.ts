import type { Page } from '@playwright/test';
import { type Cabinet, rights } from '../../lib/cabinets/model.ts';
import { jobKey } from '../../lib/core/ids.ts';
import { ozonJobs } from '../../lib/marketplaces/ozon/jobs.ts';
import type { Supply } from '../../lib/supplies/model.ts';
import type { JobState } from '../../lib/sync/model.ts';
import type { Stand } from './stand.ts';
import { untilYes } from './until-yes.ts';

/** How much to put into the extension's own database. */
export interface SeedSize {
	products: number;
	orders: number;
	/** Plans of supplies, shipped one after another; 20 unless said otherwise. */
	plans?: number;
}

const hour = 3_600_000;
/** The one cabinet of the seeded shop. */
export const seededCabinet = 'ozon-5eed5eed';
const id = seededCabinet;
const words = ['Форма для выпечки', 'Нож кухонный', 'Кастрюля', 'Чайник', 'Набор для барбекю', 'Контейнер', 'Полотенце', 'Сковорода'];

/** The n-th seeded posting number: `50000123-0001-1`. */
export const seededPosting = (n: number): string => `${50_000_000 + n}-0001-1`;

const cabinetAt = (now: number): Cabinet => ({
	id,
	marketplace: 'ozon',
	accountId: '1000001',
	accountName: 'Bench',
	title: 'Bench',
	code: '',
	partner: '',
	contract: '',
	legalEntity: '',
	used: true,
	primary: true,
	productLink: '',
	color: '#005bff',
	shops: [],
	key: { checkedAt: now, rights: [...rights], readOnly: true, roles: [] },
	createdAt: now,
});

/** Every job has just been done and is not due for a day: nothing is asked of the sandbox while a figure is taken. */
const jobsAt = (now: number): JobState[] =>
	ozonJobs.map((job) => ({
		id: jobKey(id, job.id),
		cabinetId: id,
		jobId: job.id,
		nextAt: now + 24 * hour,
		leaseUntil: 0,
		asOf: now,
		finishedAt: now,
		failures: 0,
	}));

const suppliesAt = (now: number, count: number): Supply[] =>
	Array.from({ length: count }, (_, n) => ({
		id: `${id}/${700_000 + n}`,
		cabinetId: id,
		marketplace: 'ozon',
		nativeId: String(700_000 + n),
		number: String(2_000_000_700_000 + n),
		nativeState: 'READY_TO_SUPPLY',
		stage: 'planned',
		known: true,
		slot: { from: now + (n + 1) * 20 * hour, to: now + (n + 1) * 20 * hour + hour, zone: 'Europe/Moscow', dayOnly: false },
		lines: [],
		readAt: now,
	}));

/**
 * Fills the database past the sync, as a shop of that size would have it, and waits until the background has made its pictures from it.
 * @param page one of the extension's own pages
 */
export async function seed(page: Page, size: SeedSize): Promise<void> {
	const now = Date.now();
	const tables = { jobs: jobsAt(now), supplies: suppliesAt(now, size.plans ?? 20), cabinets: [cabinetAt(now)] };
	await page.evaluate(
		async ({ tables, id, size, words, now, hour }) => {
			const opened = await new Promise<IDBDatabase>((resolve, reject) => {
				const ask = indexedDB.open('prilavok');
				ask.onsuccess = () => resolve(ask.result);
				ask.onerror = () => reject(ask.error);
			});
			const put = (store: string, rows: readonly object[]) =>
				new Promise<void>((resolve, reject) => {
					const work = opened.transaction(store, 'readwrite');
					for (const row of rows) work.objectStore(store).put(row);
					work.oncomplete = () => resolve();
					work.onerror = () => reject(work.error);
				});
			const fill = async (store: string, count: number, row: (n: number) => object) => {
				for (let from = 0; from < count; from += 5000)
					await put(
						store,
						Array.from({ length: Math.min(5000, count - from) }, (_, n) => row(from + n)),
					);
			};
			await put('warehouses', [
				{ id: `${id}/own/1`, cabinetId: id, nativeId: '1', kind: 'own', name: 'Основной', readAt: now },
				{ id: `${id}/marketplace/2`, cabinetId: id, nativeId: '2', kind: 'marketplace', name: 'Хоругвино', readAt: now },
			]);
			await fill('cards', size.products, (n) => ({
				id: `${id}/${n}`,
				cabinetId: id,
				marketplace: 'ozon',
				nativeId: String(n),
				article: `П${n}`,
				sku: String(900_000_000 + n),
				name: `${words[n % words.length]} ${n}, арт. ${(n * 7919) % 10007}`,
				barcodes: [String(4_600_000_000_000 + n)],
				archived: false,
				readAt: now,
			}));
			for (const [kind, warehouseId, step] of [
				['own', '1', 31],
				['marketplace', '2', 47],
			] as const)
				await fill('stocks', size.products, (n) => ({
					id: `${id}/${n}/${kind}`,
					cabinetId: id,
					cardId: `${id}/${n}`,
					kind,
					places: [{ warehouseId, free: (n * step) % 400, reserved: n % 5 }],
					readAt: now,
				}));
			await fill('orders', size.orders, (n) => {
				const open = n % 50 === 0;
				const shipBy = now + ((n % 97) - 20) * hour;
				const number = `${50_000_000 + n}-0001-1`;
				return {
					id: `${id}/${number}`,
					cabinetId: id,
					marketplace: 'ozon',
					number,
					scheme: 'fbs',
					native: { status: open ? 'awaiting_packaging' : 'delivered' },
					unified: open ? 'confirmed' : 'delivered',
					mover: open ? 'seller' : 'nobody',
					ruleId: open ? 'ozon:awaiting_packaging' : 'ozon:delivered',
					open: open ? 1 : 0,
					...(open ? { due: shipBy, shipBy, shipBySource: 'shipment_date' } : {}),
					createdAt: now - n * 60_000,
					currency: 'RUB',
					lines: [{ article: `П${n}`, name: words[n % words.length], quantity: 1 }],
					actions: [],
					readAt: now,
				};
			});
			// The cabinet comes last: before it is there, the background makes no picture of a shop that is half there.
			for (const [store, rows] of Object.entries(tables)) await put(store, rows);
			opened.close();
		},
		{ tables, id, size, words, now, hour },
	);
}

/** Has the background make the popup's picture and the stock record from what was seeded. */
export async function buildPictures(stand: Stand, page: Page, { products }: SeedSize): Promise<void> {
	await stand.call(page, 'cabinets.update', { cabinetId: id, details: { title: 'Bench' } });
	const items = () =>
		page.evaluate(async () => {
			const { chrome } = globalThis as unknown as {
				chrome: { storage: { local: { get(key: string): Promise<{ summary?: { stock: { items: number } } }> } } };
			};
			return (await chrome.storage.local.get('summary')).summary?.stock.items;
		});
	await untilYes(async () => (await items()) === products, `A picture of ${products} goods for the popup`, 180_000);
}
