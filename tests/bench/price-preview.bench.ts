import type { Page } from '@playwright/test';
import { type Bench, figure } from './figure.ts';
import { priceCalls } from './price-calls.ts';
import { buildPictures, seed, seededCabinet } from './seed.ts';
import { onStand } from './stand.ts';

const size = { products: 10_000, orders: 100 };
const rounds = 5;

/** Prices of all seeded goods with fees and costs, each with a draft: what a seller has who is about to reprice the whole shop. */
const seedPrices = (page: Page): Promise<void> =>
	page.evaluate(
		async ({ cabinet, count, now }) => {
			const opened = await new Promise<IDBDatabase>((resolve, reject) => {
				const ask = indexedDB.open('prilavok');
				ask.onsuccess = () => resolve(ask.result);
				ask.onerror = () => reject(ask.error);
			});
			const fill = (store: string, row: (n: number) => object) =>
				new Promise<void>((resolve, reject) => {
					const work = opened.transaction(store, 'readwrite');
					for (let n = 0; n < count; n += 1) work.objectStore(store).put(row(n));
					work.oncomplete = () => resolve();
					work.onerror = () => reject(work.error);
				});
			const id = (n: number) => `${cabinet}/price/${n}`;
			const price = (n: number) => 50_000 + ((n * 7_919) % 400_000);
			await fill('prices', (n) => ({
				id: id(n),
				cabinetId: cabinet,
				marketplace: 'ozon',
				nativeId: String(n),
				article: `П${n}`,
				sku: String(900_000_000 + n),
				currency: 'RUB',
				priceKopecks: price(n),
				beforeKopecks: Math.round(price(n) * 1.3),
				minKopecks: Math.round(price(n) * 0.7),
				vatPercent: 20,
				readAt: now,
			}));
			await fill('fees', (n) => ({
				id: id(n),
				cabinetId: cabinet,
				nativeId: String(n),
				schemes: ['fbs', 'fbo'].map((scheme) => ({
					scheme,
					parts: [
						{ kind: 'commission', percent: 18, source: 'ozon.prices' },
						{ kind: 'acquiring', percent: 1.5, source: 'ozon.prices' },
						{ kind: 'logistics', kopecks: 6_300, source: 'ozon.prices' },
						{ kind: 'last-mile', kopecks: 2_500, source: 'ozon.prices' },
					],
				})),
				readAt: now,
			}));
			await fill('ownPricing', (n) => ({
				id: `P${n}`,
				article: `П${n}`,
				costKopecks: Math.round(price(n) * 0.4),
				prices: {},
				changedAt: now,
			}));
			await fill('priceDrafts', (n) => ({
				id: id(n),
				cabinetId: cabinet,
				wish: { priceKopecks: Math.round(price(n) * (0.9 + (n % 20) / 100)) },
				source: 'workspace',
				changedAt: now,
			}));
			opened.close();
		},
		{ cabinet: seededCabinet, count: size.products, now: Date.now() },
	);

/** Reading the same rows and nothing else: what nobody who looks at every draft can go below. */
const bareReading = (page: Page): Promise<number> =>
	page.evaluate(async () => {
		const opened = await new Promise<IDBDatabase>((resolve, reject) => {
			const ask = indexedDB.open('prilavok');
			ask.onsuccess = () => resolve(ask.result);
			ask.onerror = () => reject(ask.error);
		});
		const begun = performance.now();
		for (const store of ['prices', 'fees', 'priceDrafts', 'ownPricing', 'cards', 'stocks'])
			await new Promise<void>((resolve, reject) => {
				const ask = opened.transaction(store).objectStore(store).getAll();
				ask.onsuccess = () => resolve();
				ask.onerror = () => reject(ask.error);
			});
		const took = performance.now() - begun;
		opened.close();
		return took;
	});

interface Shown {
	ms: number;
	longest: number;
}

/** Goes to a place of the workspace and waits until its table has all rows: how long that took, and the longest task on the way (0 = none of 50 ms). */
const shown = (page: Page, place: string, count: number): Promise<Shown> =>
	page.evaluate(
		({ place, count }) =>
			new Promise<Shown>((resolve) => {
				let longest = 0;
				new PerformanceObserver((list) => {
					for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
				}).observe({ type: 'longtask' });
				const begun = performance.now();
				location.hash = place;
				const look = () => {
					const grid = document.querySelector('[role="grid"]');
					if (grid?.getAttribute('aria-rowcount') !== String(count + 1)) {
						requestAnimationFrame(look);
						return;
					}
					const ms = performance.now() - begun;
					// A task is told of once it has ended.
					setTimeout(() => resolve({ ms, longest }), 300);
				};
				requestAnimationFrame(look);
			}),
		{ place, count },
	);

/** Ten thousand drafts: the review of all of them, the document that they stand in, and the calls that it takes to send them. */
export const bench: Bench = {
	name: 'price-preview',
	async run() {
		const screens = await onStand({}, async (stand) => {
			const first = await stand.page('workspace', '#/settings');
			await seed(first, size);
			await seedPrices(first);
			await buildPictures(stand, first, size);
			await first.close();
			const reviews: Shown[] = [];
			const documents: Shown[] = [];
			const floors: number[] = [];
			for (let round = 0; round < rounds; round += 1) {
				const page = await stand.page('workspace', '#/settings');
				await page.waitForSelector('.settings');
				reviews.push(await shown(page, '#/prices/review', size.products));
				await page.evaluate(() => {
					location.hash = '#/settings';
				});
				await page.waitForSelector('.settings');
				documents.push(await shown(page, '#/prices', size.products));
				floors.push(await bareReading(page));
				await page.close();
			}
			const times = (of: readonly Shown[]) => of.map(({ ms }) => ms);
			const blocks = (of: readonly Shown[]) => of.map(({ longest }) => longest);
			return [
				figure('price-preview/review', 'ms', times(reviews), { bar: 1000, baseline: floors }),
				figure('price-preview/review-longest-block', 'ms', blocks(reviews)),
				figure('price-preview/document', 'ms', times(documents), { baseline: floors }),
				figure('price-preview/document-longest-block', 'ms', blocks(documents)),
			];
		});
		return [...screens, ...(await priceCalls())];
	},
};
