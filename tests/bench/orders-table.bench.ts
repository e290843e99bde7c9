import type { Page } from '@playwright/test';
import { type Bench, figure } from './figure.ts';
import { buildPictures, seed, seededPosting } from './seed.ts';
import { onStand } from './stand.ts';
import { untilShown } from './until-shown.ts';

const size = { products: 100, orders: 100_000 };
const rounds = 7;
const readings = 5;
/** People look before they press; the table makes its orders in that time. */
const settleMs = 3_000;

/** Chips of the filter: open ones, all, overdue ones. */
const chip = '.order-filters > .chip';
const [open, all, overdue] = [0, 1, 2];
/** Columns to sort by: number, goods, time left. */
const heads = [0, 1, 3];

interface Floor {
	filter: number;
	sort: number;
	search: number;
}

/** The same questions put to an array of the stored orders, without a screen: what nobody can go below by looking at every order. */
const bareArray = (page: Page, words: string): Promise<Floor> =>
	page.evaluate(async (words) => {
		interface Bare {
			number: string;
			open: number;
			due?: number;
			lines: { article: string; name: string }[];
		}
		const kept = globalThis as unknown as { bareOrders?: Bare[] };
		if (!kept.bareOrders) {
			const opened = await new Promise<IDBDatabase>((resolve, reject) => {
				const ask = indexedDB.open('prilavok');
				ask.onsuccess = () => resolve(ask.result);
				ask.onerror = () => reject(ask.error);
			});
			kept.bareOrders = await new Promise<Bare[]>((resolve, reject) => {
				const ask = opened.transaction('orders').objectStore('orders').getAll();
				ask.onsuccess = () => resolve(ask.result);
				ask.onerror = () => reject(ask.error);
			});
			opened.close();
		}
		const orders = kept.bareOrders;
		const time = (work: () => unknown) => {
			const begun = performance.now();
			work();
			return performance.now() - begun;
		};
		const now = Date.now();
		const wanted = words.toLowerCase();
		return {
			filter: time(() => orders.filter((order) => order.open === 1 && (order.due ?? 0) < now)),
			sort: time(() => [...orders].sort((a, b) => (a.number < b.number ? -1 : 1))),
			search: time(() =>
				orders.filter(
					({ number, lines }) =>
						number.includes(wanted) ||
						lines.some(({ article, name }) => article.toLowerCase().includes(wanted) || name.toLowerCase().includes(wanted)),
				),
			),
		};
	}, words);

/**
 * From now on remembers the longest task of the page, during which it answers nobody; 0 = none of 50 ms or more, which is what the browser calls
 * long. What comes before the first rows is the page's own start.
 */
const watchBlocks = (page: Page) =>
	page.evaluate(() => {
		const kept = globalThis as unknown as { longestBlock: number };
		kept.longestBlock = 0;
		new PerformanceObserver((list) => {
			for (const { duration } of list.getEntries()) kept.longestBlock = Math.max(kept.longestBlock, duration);
		}).observe({ type: 'longtask' });
	});

/** The list of orders of a big shop: what a filter, a sort, a search and the first picture cost, against the same work on a bare array. */
export const bench: Bench = {
	name: 'orders-table',
	async run() {
		return onStand({}, async (stand) => {
			const first = await stand.page('workspace', '#/settings');
			await seed(first, size);
			await buildPictures(stand, first, size);
			await first.close();

			const firsts: number[] = [];
			const wholes: number[] = [];
			const blocks: number[] = [];
			for (let round = 0; round < readings; round += 1) {
				for (const page of stand.browser.context.pages().slice(1)) await page.close();
				const page = await stand.page('workspace', '#/orders?all=1');
				await page.waitForSelector('[role="row"][aria-rowindex="2"]', { timeout: 30_000 });
				firsts.push(await page.evaluate(() => performance.now()));
				await watchBlocks(page);
				await page.waitForSelector(`[role="grid"][aria-rowcount="${size.orders + 1}"]`, { timeout: 60_000 });
				wholes.push(await page.evaluate(() => performance.now()));
				// The orders of the columns are made right afterwards, in idle moments.
				await page.waitForTimeout(settleMs);
				blocks.push(await page.evaluate(() => (globalThis as unknown as { longestBlock: number }).longestBlock));
			}
			const page = stand.browser.context.pages().at(-1) as Page;
			const filters: number[] = [];
			const sorts: number[] = [];
			const searches: number[] = [];
			const floors: Floor[] = [];
			for (let round = 0; round < rounds; round += 1) {
				filters.push(await untilShown(page, 'press', chip, open));
				filters.push(await untilShown(page, 'press', chip, overdue));
				await untilShown(page, 'press', chip, overdue);
				filters.push(await untilShown(page, 'press', chip, all));
				sorts.push(await untilShown(page, 'press', '[role="columnheader"] button', heads[round % heads.length]));
				const words = [seededPosting(90_000 + round).slice(0, 8), `чайник п${3 + round * 8}`, `Gjkjntywt ${round}`][round % 3] ?? '';
				searches.push(await untilShown(page, 'type', words));
				searches.push(await untilShown(page, 'type', ''));
				floors.push(await bareArray(page, words));
			}
			return [
				figure('orders-table/filter', 'ms', filters, { bar: 100, baseline: floors.map(({ filter }) => filter) }),
				figure('orders-table/sort', 'ms', sorts, { bar: 100, baseline: floors.map(({ sort }) => sort) }),
				figure('orders-table/search', 'ms', searches, { bar: 100, baseline: floors.map(({ search }) => search) }),
				figure('orders-table/first-rows', 'ms', firsts),
				figure('orders-table/all-rows', 'ms', wholes),
				figure('orders-table/longest-block', 'ms', blocks, { bar: 50 }),
			];
		});
	},
};
