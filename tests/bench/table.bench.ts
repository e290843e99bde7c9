import type { Page } from '@playwright/test';
import { type Bench, figure } from './figure.ts';
import { buildPictures, seed } from './seed.ts';
import { onStand } from './stand.ts';

const size = { products: 100_000, orders: 0 };
const rounds = 9;

interface Timing {
	ms: number;
}

/**
 * Milliseconds from an act of the user to the frame that shows what came of it: the first row reads as it will stay.
 * The act is done inside the page, so that the way of the test's own orders is not counted.
 */
async function untilShown(page: Page, act: 'filter' | 'sort', argument: string): Promise<number> {
	const { ms } = await page.evaluate(
		({ act, argument }) =>
			new Promise<Timing>((resolve, reject) => {
				const texts = (selector: string) => [...document.querySelectorAll(selector)].map((found) => found.textContent).join();
				const sorted = () => [...document.querySelectorAll('[aria-sort]')].map((head) => head.getAttribute('aria-sort')).join();
				const firstRows = '[role="row"][aria-rowindex="2"], [role="row"][aria-rowindex="3"]';
				const picture = () => `${texts('.page-head')} ${sorted()} ${texts(firstRows)}`;
				const before = picture();
				const begun = performance.now();
				if (act === 'filter') {
					const box = document.querySelector<HTMLInputElement>('.page-tools input[type="search"], .page-tools input');
					if (!box) return reject(new Error('There is no search box.'));
					box.value = argument;
					box.dispatchEvent(new InputEvent('input', { bubbles: true }));
				} else {
					const head = document.querySelectorAll<HTMLElement>('[role="columnheader"] button')[Number(argument)];
					if (!head) return reject(new Error('There is no such column to sort by.'));
					head.click();
				}
				const look = () => {
					if (performance.now() - begun > 30_000) return reject(new Error(`Nothing changed after ${act} ${argument}.`));
					if (picture() === before) {
						requestAnimationFrame(look);
						return;
					}
					const channel = new MessageChannel();
					channel.port1.onmessage = () => resolve({ ms: performance.now() - begun });
					channel.port2.postMessage(undefined);
				};
				requestAnimationFrame(look);
			}),
		{ act, argument },
	);
	return ms;
}

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
				filters.push(await untilShown(page, 'filter', `чайник ${round}`));
				filters.push(await untilShown(page, 'filter', ''));
				sorts.push(await untilShown(page, 'sort', String(round % 3)));
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
