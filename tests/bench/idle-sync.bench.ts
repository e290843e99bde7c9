import type { Page } from '@playwright/test';
import { type Bench, figure } from './figure.ts';
import { onStand, type Stand } from './stand.ts';

/** Few orders, so that hardly one of them moves while the second sync runs; many goods, so that a needless write would show. */
const world = { products: 2_000, orders: 60 };

/** Tables that hold what was read, and those that only hold how the reading stands. */
const dataTables = [
	'cabinets',
	'cards',
	'itemLinks',
	'warehouses',
	'stocks',
	'orders',
	'orderEvents',
	'supplies',
	'doneSteps',
	'snapshots',
];

interface Counts {
	writes: Record<string, number>;
	reads: Record<string, number>;
}

/** Put into a page or a worker: counts what is done to each table of the database from then on. */
const countDatabaseWork = (): void => {
	const counts: Counts = { writes: {}, reads: {} };
	Object.assign(globalThis, { benchCounts: counts });
	const count = (into: Record<string, number>, store: string) => {
		into[store] = (into[store] ?? 0) + 1;
	};
	for (const name of ['put', 'add', 'delete', 'clear'] as const) {
		const work = IDBObjectStore.prototype[name] as (...given: unknown[]) => IDBRequest;
		Object.assign(IDBObjectStore.prototype, {
			[name](this: IDBObjectStore, ...given: unknown[]) {
				count(counts.writes, this.name);
				return work.apply(this, given);
			},
		});
	}
	for (const name of ['update', 'delete'] as const) {
		const work = IDBCursor.prototype[name] as (...given: unknown[]) => IDBRequest;
		Object.assign(IDBCursor.prototype, {
			[name](this: IDBCursor, ...given: unknown[]) {
				const { source } = this;
				count(counts.writes, source instanceof IDBIndex ? source.objectStore.name : source.name);
				return work.apply(this, given);
			},
		});
	}
	const begin = IDBDatabase.prototype.transaction;
	IDBDatabase.prototype.transaction = function (this: IDBDatabase, stores, ...rest) {
		for (const store of typeof stores === 'string' ? [stores] : stores) count(counts.reads, store);
		return begin.call(this, stores, ...rest);
	};
};

const takeCounts = (): Counts => {
	const { benchCounts } = globalThis as unknown as { benchCounts: Counts };
	const taken = { writes: { ...benchCounts.writes }, reads: { ...benchCounts.reads } };
	for (const counts of [benchCounts.writes, benchCounts.reads]) for (const store of Object.keys(counts)) delete counts[store];
	return taken;
};

const sum = (counts: Readonly<Record<string, number>>, of: (store: string) => boolean): number =>
	Object.entries(counts).reduce((total, [store, count]) => total + (of(store) ? count : 0), 0);
const isData = (store: string): boolean => dataTables.includes(store);

interface Standing {
	jobs: number;
	unread: number;
	busy: number;
	oldest: number;
	rows: number;
}

/** How the jobs stand and how many rows are stored. */
const standing = (page: Page): Promise<Standing> =>
	page.evaluate(async () => {
		const done = <Value>(ask: IDBRequest<Value>) =>
			new Promise<Value>((resolve, reject) => {
				ask.onsuccess = () => resolve(ask.result);
				ask.onerror = () => reject(ask.error);
			});
		const opened = await done(indexedDB.open('prilavok'));
		const tables = ['jobs', 'cards', 'stocks', 'orders', 'supplies', 'warehouses'];
		const work = opened.transaction(tables);
		const jobs = (await done(work.objectStore('jobs').getAll())) as { asOf?: number; leaseUntil: number; resting?: boolean }[];
		const active = jobs.filter(({ resting }) => !resting);
		let rows = 0;
		for (const table of tables.slice(1)) rows += await done(work.objectStore(table).count());
		opened.close();
		return {
			jobs: active.length,
			unread: active.filter(({ asOf }) => asOf === undefined).length,
			busy: active.filter(({ leaseUntil }) => leaseUntil > Date.now()).length,
			oldest: Math.min(...active.map(({ asOf }) => asOf ?? 0)),
			rows,
		};
	});

async function until(page: Page, what: string, is: (now: Standing) => boolean): Promise<Standing> {
	for (const began = Date.now(); Date.now() - began < 5 * 60_000; ) {
		const now = await standing(page);
		if (is(now)) return now;
		await page.waitForTimeout(1_000);
	}
	throw new Error(`${what} did not end within five minutes: ${JSON.stringify(await standing(page))}`);
}

async function connectAll(stand: Stand, page: Page): Promise<number> {
	const { ozon, wildberries, yandex } = stand.sandbox.address.credentials;
	const keys = [
		...ozon.filter(({ readOnly }) => !readOnly).map(({ clientId, apiKey }) => ({ marketplace: 'ozon', clientId, apiKey })),
		...wildberries.filter(({ readOnly }) => !readOnly).map(({ token }) => ({ marketplace: 'wildberries', token })),
		...yandex
			.filter(({ readOnly }) => !readOnly)
			.map(({ token, businessId }) => ({ marketplace: 'yandex', token, businessId: String(businessId) })),
	];
	for (const credentials of keys) await stand.call(page, 'cabinets.connect', { credentials, details: {} });
	return keys.length;
}

const screens = ['#/stocks', '#/today', '#/supplies'];

/** A sync in which the marketplaces say nothing new: what is written, and what the open screens do about it. */
export const bench: Bench = {
	name: 'idle-sync',
	async run() {
		return onStand({ world }, async (stand) => {
			const page = await stand.page('workspace', '#/settings');
			const cabinets = await connectAll(stand, page);
			await until(page, 'The first sync', ({ jobs, unread, busy }) => jobs >= cabinets * 3 && unread === 0 && busy === 0);
			// The pictures that are made from the last pass are built a moment after it.
			await page.waitForTimeout(6_000);

			const open: Page[] = [];
			for (const screen of screens) {
				const shown = await stand.browser.context.newPage();
				await shown.addInitScript(countDatabaseWork);
				// Screens tell the time left anew every minute; what they read for that is not the sync's doing.
				await shown.clock.setFixedTime(Date.now());
				await shown.goto(`chrome-extension://${stand.browser.extensionId}/workspace.html${screen}`);
				await shown.waitForTimeout(2_000);
				open.push(shown);
			}
			const worker = await stand.browser.worker();
			await worker.evaluate('globalThis.__name ??= (named) => named');
			await worker.evaluate(countDatabaseWork);
			for (const shown of open) await shown.evaluate(takeCounts);

			const asked = Date.now();
			await stand.call(page, 'sync.now', {});
			const { rows } = await until(page, 'The second sync', ({ oldest, busy }) => oldest >= asked && busy === 0);
			await page.waitForTimeout(6_000);

			const { writes } = await worker.evaluate(takeCounts);
			const rerun: Record<string, number> = {};
			for (const shown of open)
				for (const [store, count] of Object.entries((await shown.evaluate(takeCounts)).reads)) rerun[store] = (rerun[store] ?? 0) + count;
			process.stdout.write(`  written: ${JSON.stringify(writes)}; read by the screens: ${JSON.stringify(rerun)}\n`);
			return [
				figure('idle-sync/rows-written', 'rows', [sum(writes, isData)], { bar: 0, baseline: rows }),
				figure('idle-sync/live-queries', 'transactions over data', [sum(rerun, isData)], { bar: 0 }),
				figure('idle-sync/bookkeeping-writes', 'rows', [sum(writes, (store) => !isData(store))]),
				figure('idle-sync/bookkeeping-reads', 'transactions', [sum(rerun, (store) => !isData(store))]),
			];
		});
	},
};
