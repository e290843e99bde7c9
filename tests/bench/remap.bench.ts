import type { Page, Worker } from '@playwright/test';
import { type Bench, figure } from './figure.ts';
import { longestTasks } from './own-time.ts';
import { seed } from './seed.ts';
import { onStand, type Stand } from './stand.ts';

const size = { products: 0, orders: 100_000 };
const idleMs = 10_000;

/** Rows that a slice writes at most; the floor writes as many at a time. */
const atOnce = 200;

/** Put into a page or a worker: remembers the longest time in which nothing else could have its turn. */
const watchTurns = (): void => {
	let last = performance.now();
	const turns = { longest: 0 };
	Object.assign(globalThis, { benchTurns: turns });
	const turn = () => {
		const now = performance.now();
		turns.longest = Math.max(turns.longest, now - last);
		last = now;
		setTimeout(turn, 1);
	};
	turn();
};

const takeLongest = (): number => {
	const { benchTurns } = globalThis as unknown as { benchTurns: { longest: number } };
	const { longest } = benchTurns;
	benchTurns.longest = 0;
	return longest;
};

/** Waits until no order is left to be looked at. */
const untilDone = (page: Page): Promise<void> =>
	page.evaluate(async () => {
		const opened = await new Promise<IDBDatabase>((resolve, reject) => {
			const ask = indexedDB.open('prilavok');
			ask.onsuccess = () => resolve(ask.result);
			ask.onerror = () => reject(ask.error);
		});
		for (const begun = performance.now(); ; ) {
			const note = await new Promise<unknown>((resolve, reject) => {
				const ask = opened.transaction('jobNotes').objectStore('jobNotes').get('remap');
				ask.onsuccess = () => resolve(ask.result);
				ask.onerror = () => reject(ask.error);
			});
			if (note === undefined) break;
			if (performance.now() - begun > 240_000) throw new Error('Recomputing did not end within four minutes.');
			await new Promise((wake) => setTimeout(wake, 50));
		}
		opened.close();
	});

/** Milliseconds of nothing but writing the same rows again, in transactions of the size of a slice. */
const bareWrites = (worker: Worker): Promise<number> =>
	worker.evaluate(async (atOnce) => {
		const opened = await new Promise<IDBDatabase>((resolve, reject) => {
			const ask = indexedDB.open('prilavok');
			ask.onsuccess = () => resolve(ask.result);
			ask.onerror = () => reject(ask.error);
		});
		let spent = 0;
		for (let after = ''; ; ) {
			const rows = await new Promise<{ id: string }[]>((resolve, reject) => {
				const ask = opened.transaction('orders').objectStore('orders').getAll(IDBKeyRange.lowerBound(after, true), atOnce);
				ask.onsuccess = () => resolve(ask.result);
				ask.onerror = () => reject(ask.error);
			});
			const last = rows.at(-1);
			if (!last) break;
			after = last.id;
			const begun = performance.now();
			await new Promise<void>((resolve, reject) => {
				const work = opened.transaction('orders', 'readwrite');
				work.oncomplete = () => resolve();
				work.onabort = () => reject(work.error);
				for (const row of rows) work.objectStore('orders').put(row);
			});
			spent += performance.now() - begun;
		}
		opened.close();
		return spent;
	}, atOnce);

/** Orders whose status is this one, by the marketplace's rules as they are stored; read in pieces, so that the page is no fuller afterwards. */
const countOf = (page: Page, unified: string): Promise<number> =>
	page.evaluate(
		async ({ wanted, atOnce }) => {
			const opened = await new Promise<IDBDatabase>((resolve, reject) => {
				const ask = indexedDB.open('prilavok');
				ask.onsuccess = () => resolve(ask.result);
				ask.onerror = () => reject(ask.error);
			});
			let count = 0;
			for (let after = ''; ; ) {
				const rows = await new Promise<{ id: string; unified: string }[]>((resolve, reject) => {
					const ask = opened.transaction('orders').objectStore('orders').getAll(IDBKeyRange.lowerBound(after, true), atOnce);
					ask.onsuccess = () => resolve(ask.result);
					ask.onerror = () => reject(ask.error);
				});
				const last = rows.at(-1);
				if (!last) break;
				after = last.id;
				count += rows.filter(({ unified }) => unified === wanted).length;
			}
			opened.close();
			return count;
		},
		{ wanted: unified, atOnce },
	);

async function checkMoved(page: Page, unified: string): Promise<void> {
	const moved = await countOf(page, unified);
	if (moved < size.orders * 0.9) throw new Error(`Only ${moved} orders were recomputed.`);
}

/** Throws away what the page has left behind before the work that is measured: the seeding of so many orders, above all. */
async function tidy(page: Page): Promise<void> {
	const session = await page.context().newCDPSession(page);
	await session.send('HeapProfiler.collectGarbage');
	await session.detach();
}

async function round(stand: Stand, page: Page, worker: Worker, unified: 'dispute' | 'delivered') {
	await page.evaluate(takeLongest);
	await worker.evaluate(takeLongest);
	const begun = performance.now();
	await stand.call(page, 'statuses.saveMap', { id: 'ozon', lines: unified === 'dispute' ? [{ status: 'delivered', unified }] : [] });
	await untilDone(page);
	const ms = performance.now() - begun;
	const longest = { worker: await worker.evaluate(takeLongest), page: await page.evaluate(takeLongest) };
	return { ms, ...longest };
}

/** The list of all orders while they are recomputed, from the change of the rule until the order that is recomputed last shows it. */
async function underTheList(stand: Stand, worker: Worker): Promise<{ page: number }> {
	const page = await stand.page('workspace', '#/orders?all=1&sort=created');
	await page.waitForSelector(`[role="grid"][aria-rowcount="${size.orders + 1}"]`, { timeout: 120_000 });
	await page.evaluate(watchTurns);
	await tidy(page);
	await page.waitForTimeout(idleMs);
	const oldest = page.locator('[role="row"][aria-rowindex="2"]');
	const before = await oldest.innerText();
	return longestTasks(stand.browser.context, async () => {
		await round(stand, page, worker, 'dispute');
		await page.waitForFunction(
			(before) => document.querySelector<HTMLElement>('[role="row"][aria-rowindex="2"]')?.innerText !== before,
			before,
			{
				timeout: 60_000,
				polling: 250,
			},
		);
	});
}

/**
 * 100 000 stored orders after a change of one rule that nearly all of them go by: how long nobody else had a turn, how long the longest
 * tasks were by their threads' own time, which a busy computer does not lengthen, also with the list of all these orders open, and how long all took.
 */
export const bench: Bench = {
	name: 'remap',
	async run() {
		return onStand({}, async (stand) => {
			const first = await stand.page('workspace', '#/settings');
			await seed(first, size);
			await first.close();
			const page = await stand.page('workspace', '#/statuses');
			await page.waitForSelector('.map-counted time', { timeout: 120_000 });
			await tidy(page);
			const worker = await stand.browser.worker();
			await worker.evaluate('globalThis.__name ??= (named) => named');
			await page.evaluate(watchTurns);
			await worker.evaluate(watchTurns);
			// What the machine itself takes from everybody while nothing of ours is at work.
			await page.waitForTimeout(idleMs);
			const idle = { worker: await worker.evaluate(takeLongest), page: await page.evaluate(takeLongest) };
			const taken = await round(stand, page, worker, 'dispute');
			await checkMoved(page, 'dispute');
			const bare = await bareWrites(worker);
			// The way back under the eyes of the browser, which itself takes time: what it says of tasks is theirs alone.
			const own = await longestTasks(stand.browser.context, () => round(stand, page, worker, 'delivered'));
			await checkMoved(page, 'delivered');
			await page.close();
			const list = await underTheList(stand, worker);
			return [
				figure('remap/longest-block-of-the-worker', 'ms', [taken.worker], { bar: 50, baseline: idle.worker }),
				figure('remap/longest-block-of-the-page', 'ms', [taken.page], { bar: 50, baseline: idle.page }),
				figure('remap/longest-task-of-the-worker', 'ms', [own.worker], { bar: 50 }),
				figure('remap/longest-task-of-the-page', 'ms', [own.page], { bar: 50 }),
				figure('remap/longest-task-of-the-orders-page', 'ms', [list.page], { bar: 50 }),
				figure('remap/whole', 'ms', [taken.ms], { baseline: bare }),
			];
		});
	},
};
