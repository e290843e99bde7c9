import type { Worker } from '@playwright/test';
import { batches } from '../../lib/core/batches.ts';
import { type Bench, figure } from './figure.ts';
import { onStand, type Stand } from './stand.ts';

const products = 100_000;
const perPage = 1000;
const seller = 'ozon-1';
const jobs = ['ozon.products', 'ozon.own-stocks', 'ozon.marketplace-stocks'];
const paths = [
	'/v1/description-category/tree',
	'/v3/product/list',
	'/v3/product/info/list',
	'/v2/product/info/stocks-by-warehouse/fbs',
	'/v1/product/info/stocks-by-warehouse/fbo',
];

/**
 * The least number of calls for somebody who does not know the amounts beforehand: goods come a thousand a page and are described a
 * thousand a call, the names of their categories in one more; amounts are asked for a thousand goods at once and come a thousand rows a page, and each question has an answer.
 */
async function leastCalls({ client }: Stand['sandbox']): Promise<number> {
	const pages = (rows: number) => Math.ceil(rows / perPage);
	const goods = await client.rows('ozon', seller, 'products');
	const archived = goods.filter((product) => product.archived).length;
	const stocks = await client.rows('ozon', seller, 'stocks');
	const amounts = (['seller', 'marketplace'] as const).map((owner) => {
		const rowsOf = new Map<string, number>();
		for (const stock of stocks) if (stock.owner === owner) rowsOf.set(stock.product, (rowsOf.get(stock.product) ?? 0) + 1);
		const questions = batches(goods.map(({ id }) => id).sort(), perPage);
		return questions.map((ids) => Math.max(1, pages(ids.reduce((sum, id) => sum + (rowsOf.get(id) ?? 0), 0))));
	});
	return 1 + 2 * (pages(goods.length - archived) + pages(archived)) + amounts.flat().reduce((sum, calls) => sum + calls, 0);
}

/** Adds up the time of the worker's commits from now on. */
const watchCommits = (worker: Worker): Promise<void> =>
	worker.evaluate(() => {
		const sums = { commits: 0, ms: 0 };
		Object.assign(globalThis, { benchCommits: sums });
		new PerformanceObserver((list) => {
			for (const { name, duration } of list.getEntries()) {
				if (name !== 'prilavok:commit') continue;
				sums.commits += 1;
				sums.ms += duration;
			}
		}).observe({ entryTypes: ['measure'] });
	});

/** Waits until each of the jobs has ended a whole pass. */
async function untilRead(worker: Worker): Promise<void> {
	for (const began = Date.now(); Date.now() - began < 15 * 60_000; ) {
		const ended = await worker.evaluate(
			(jobs) =>
				new Promise<number>((resolve, reject) => {
					const ask = indexedDB.open('prilavok');
					ask.onerror = () => reject(ask.error);
					ask.onsuccess = () => {
						const read = ask.result.transaction('jobs').objectStore('jobs').getAll();
						read.onsuccess = () => {
							ask.result.close();
							resolve(read.result.filter(({ jobId, asOf }) => jobs.includes(jobId) && asOf !== undefined).length);
						};
						read.onerror = () => reject(read.error);
					};
				}),
			jobs,
		);
		if (ended === jobs.length) return;
		await new Promise((resolve) => setTimeout(resolve, 1_000));
	}
	throw new Error('Goods and amounts were not read within a quarter of an hour.');
}

/** Milliseconds that it takes to put the very rows that were stored into empty tables of the same shape, a page a transaction. */
const bareBulkPut = (worker: Worker): Promise<number> =>
	worker.evaluate(
		async ({ perPage }) => {
			const done = <Value>(ask: IDBRequest<Value>) =>
				new Promise<Value>((resolve, reject) => {
					ask.onsuccess = () => resolve(ask.result);
					ask.onerror = () => reject(ask.error);
				});
			const stores = ['cards', 'stocks'];
			const from = await done(indexedDB.open('prilavok'));
			const asking = indexedDB.open('bare');
			asking.onupgradeneeded = () => {
				const shapes = from.transaction(stores);
				for (const name of stores) {
					const shape = shapes.objectStore(name);
					const store = asking.result.createObjectStore(name, { keyPath: shape.keyPath });
					for (const index of Array.from(shape.indexNames)) store.createIndex(index, shape.index(index).keyPath);
				}
			};
			const into = await done(asking);
			let ms = 0;
			for (const name of stores) {
				const rows: object[] = await done(from.transaction(name).objectStore(name).getAll());
				for (let start = 0; start < rows.length; start += perPage) {
					const begun = performance.now();
					await new Promise<void>((resolve, reject) => {
						const work = into.transaction(name, 'readwrite');
						const store = work.objectStore(name);
						for (const row of rows.slice(start, start + perPage)) store.put(row);
						work.oncomplete = () => resolve();
						work.onerror = () => reject(work.error);
					});
					ms += performance.now() - begun;
				}
			}
			from.close();
			into.close();
			await done(indexedDB.deleteDatabase('bare'));
			return ms;
		},
		{ perPage },
	);

async function connect(stand: Stand): Promise<void> {
	const page = await stand.page('workspace', '#/settings');
	const [key] = stand.sandbox.address.credentials.ozon;
	await stand.call(page, 'cabinets.connect', {
		credentials: { marketplace: 'ozon', clientId: key?.clientId, apiKey: key?.apiKey },
		details: {},
	});
	await page.close();
}

/** The first reading of a big shop: its calls against the fewest that do, its database time against putting the same rows. */
export const bench: Bench = {
	name: 'first-sync',
	async run() {
		return onStand({ world: { products, orders: 300 } }, async (stand) => {
			const least = await leastCalls(stand.sandbox);
			const worker = await stand.browser.worker();
			await worker.evaluate('globalThis.__name ??= (named) => named');
			await watchCommits(worker);
			const begun = performance.now();
			await connect(stand);
			await untilRead(worker);
			const seconds = (performance.now() - begun) / 1000;
			const calls = (await stand.sandbox.client.journal()).filter(({ path }) => paths.includes(path)).length;
			const { ms, commits } = await worker.evaluate(
				() => (globalThis as unknown as { benchCommits: { ms: number; commits: number } }).benchCommits,
			);
			if (commits === 0) throw new Error('The worker told nothing of its commits.');
			const bare: number[] = [];
			for (let round = 0; round < 3; round += 1) bare.push(await bareBulkPut(worker));
			const floor = [...bare].sort((a, b) => a - b)[1] ?? Number.NaN;
			return [
				figure('first-sync/calls', 'calls', [calls], { bar: least, baseline: least }),
				figure('first-sync/database', '× of a bare put', [ms / floor], { bar: 1.5, baseline: 1 }),
				figure('first-sync/database-time', 'ms', [ms], { baseline: bare }),
				figure('first-sync/whole', 's', [seconds]),
			];
		});
	},
};
