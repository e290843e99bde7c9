import type { Page } from '@playwright/test';
import { type Bench, figure } from './figure.ts';
import { buildPictures, seed } from './seed.ts';
import { onStand } from './stand.ts';
import { untilShown } from './until-shown.ts';

const size = { products: 100_000, orders: 0 };
const rounds = 9;

/** The longest time between two frames while the table is scrolled through, a little each frame. */
const longestFrame = (page: Page): Promise<number> =>
	page.evaluate(
		() =>
			new Promise<number>((resolve, reject) => {
				const table = document.querySelector('[role="grid"]');
				if (!table) return reject(new Error('There is no table.'));
				let longest = 0;
				let last = performance.now();
				let frames = 0;
				const step = (now: number) => {
					if (frames > 1) longest = Math.max(longest, now - last);
					last = now;
					table.scrollTop += frames % 30 === 29 ? 40_000 : 400;
					frames += 1;
					if (frames < 180) {
						requestAnimationFrame(step);
						return;
					}
					table.scrollTop = 0;
					resolve(longest);
				};
				requestAnimationFrame(step);
			}),
	);

/** The same question put to the bare rows, without a screen: the floor of a filter and of a sort. */
const bareArray = (page: Page): Promise<{ filter: number; sort: number }> =>
	page.evaluate(async () => {
		const opened = await new Promise<IDBDatabase>((resolve, reject) => {
			const ask = indexedDB.open('prilavok');
			ask.onsuccess = () => resolve(ask.result);
			ask.onerror = () => reject(ask.error);
		});
		const { rows } = await new Promise<{ rows: { haystack: string; name: string }[] }>((resolve, reject) => {
			const ask = opened.transaction('snapshots').objectStore('snapshots').get('stock');
			ask.onsuccess = () => resolve(ask.result);
			ask.onerror = () => reject(ask.error);
		});
		opened.close();
		const time = (work: () => unknown) => {
			const begun = performance.now();
			work();
			return performance.now() - begun;
		};
		const names = new Intl.Collator('ru', { numeric: true });
		return {
			filter: time(() => rows.filter(({ haystack }) => haystack.includes('чайник'))),
			sort: time(() => [...rows].sort((a, b) => names.compare(a.name, b.name))),
		};
	});

/** The stock table of a big shop: what a filter, a sort and a scroll cost, against the same work on a bare array. */
export const bench: Bench = {
	name: 'table',
	async run() {
		return onStand({}, async (stand) => {
			const first = await stand.page('workspace', '#/settings');
			await seed(first, size);
			await buildPictures(stand, first, size);
			await first.close();

			const loads: number[] = [];
			for (let round = 0; round < 3; round += 1) {
				const page = await stand.page('workspace', '#/stocks');
				await page.waitForSelector('[role="row"][aria-rowindex="2"]', { timeout: 30_000 });
				loads.push(await page.evaluate(() => performance.now()));
				if (round < 2) await page.close();
			}
			const page = stand.browser.context.pages().at(-1) as Page;
			// People look before they press; the table makes its orders in that time.
			await page.waitForTimeout(3_000);
			const filters: number[] = [];
			const sorts: number[] = [];
			const frames: number[] = [];
			const floors: { filter: number; sort: number }[] = [];
			for (let round = 0; round < rounds; round += 1) {
				filters.push(await untilShown(page, 'type', `чайник ${round}`));
				filters.push(await untilShown(page, 'type', ''));
				sorts.push(await untilShown(page, 'press', '[role="columnheader"] button', round % 3));
				frames.push(await longestFrame(page));
				floors.push(await bareArray(page));
			}
			return [
				figure('table/filter', 'ms', filters, { bar: 100, baseline: floors.map(({ filter }) => filter) }),
				figure('table/sort', 'ms', sorts, { bar: 100, baseline: floors.map(({ sort }) => sort) }),
				figure('table/scroll-frame', 'ms', frames, { bar: 50, baseline: 1000 / 60 }),
				figure('table/first-load', 'ms', loads),
			];
		});
	},
};
