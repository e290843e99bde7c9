import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Order } from '../../../lib/orders/model.ts';
import type { PrilavokDatabase } from '../../../lib/storage/db.ts';
import { jobsNow } from '../../../lib/sync/commands.ts';
import type { Committed } from '../../../lib/sync/commit.ts';
import { createScheduler, ensureJobs, type SchedulerTools } from '../../../lib/sync/scheduler.ts';
import { toyCabinet, toyMarketplace, toyServer } from './toy.ts';
import { emptyDatabase, syncTools, testClock } from './world.ts';

let db: PrilavokDatabase;
let server: ReturnType<typeof toyServer>;
let clock: ReturnType<typeof testClock>;
let changes: Committed[];

const marketplace = toyMarketplace();

/** A life of the worker. */
const worker = (change: Partial<SchedulerTools> = {}) => {
	const tools = syncTools(server.fetch, {
		db,
		now: clock.now,
		sleep: clock.sleep,
		marketplaceOf: () => marketplace,
		openKey: async () => ({ authorization: { 'Api-Key': 'secret-key' }, secrets: ['secret-key'] }),
		onChanged: (committed) => changes.push(committed),
		...change,
	});
	return createScheduler(tools);
};

const orders = (...list: [number: unknown, status: string][]) => {
	server.orders = list.map(([number, status]) => ({ number, status }));
};
const goods = (...ids: string[]) => {
	server.goods = ids.map((id) => ({ id, name: `Goods ${id}` }));
};
const job = async (name: 'orders' | 'products') => {
	const state = await db.jobs.get(`ozon-1/ozon.toy-${name}`);
	if (!state) throw new Error('no such job');
	return state;
};
const storedOrders = async () => (await db.orders.toArray()).map((order: Order) => `${order.number} ${order.native.status}`).sort();
const storedGoods = async () => (await db.cards.toArray()).map((card) => card.nativeId).sort();
const json = (value: unknown, init?: ResponseInit) => Response.json(value, init);

beforeEach(async () => {
	db = emptyDatabase();
	server = toyServer();
	clock = testClock();
	changes = [];
	await db.cabinets.put(toyCabinet);
	orders(['1', 'new'], ['2', 'new'], ['3', 'delivered']);
	goods('a', 'b', 'c', 'd', 'e');
});

describe('a pass', () => {
	test('brings every row with the least calls, open orders first', async () => {
		await worker().wake();
		expect(await storedOrders()).toEqual(['1 new', '2 new', '3 delivered']);
		expect(await storedGoods()).toEqual(['a', 'b', 'c', 'd', 'e']);
		expect(server.asked).toEqual(['/orders 0', '/orders 2', '/goods 0', '/goods 2', '/goods 4']);
		expect(await job('orders')).toMatchObject({ asOf: clock.now(), cursor: clock.now(), failures: 0, nextAt: clock.now() + 60_000 });
		expect(await db.calls.count()).toBe(5);
		expect(JSON.stringify(await db.calls.toArray())).not.toContain('secret-key');
	});

	test('that finds nothing new writes no rows and remembers no pages', async () => {
		await worker().wake();
		changes = [];
		const before = JSON.stringify([
			await db.orders.toArray(),
			await db.cards.toArray(),
			await db.passes.toArray(),
			await db.orderEvents.toArray(),
		]);
		clock.advance(3_600_000);
		await worker().wake();
		expect(
			JSON.stringify([await db.orders.toArray(), await db.cards.toArray(), await db.passes.toArray(), await db.orderEvents.toArray()]),
		).toBe(before);
		expect(changes).toEqual([]);
		expect((await job('products')).asOf).toBe(clock.now());
	});

	test('writes only what changed and keeps the order’s time line', async () => {
		await worker().wake();
		clock.advance(60_000);
		changes = [];
		orders(['1', 'new'], ['2', 'delivered'], ['3', 'delivered']);
		await worker().wake();
		expect(changes.map((change) => change.ids)).toEqual([['ozon-1/2']]);
		const events = await db.orderEvents.where('orderId').equals('ozon-1/2').toArray();
		expect(events.map(({ axis, from, to }) => [axis, from, to])).toEqual([
			['native', undefined, 'new'],
			['unified', undefined, 'new'],
			['native', 'new', 'delivered'],
			['unified', 'new', 'delivered'],
		]);
	});

	test('counts a code that no rule knows and shows it as it is', async () => {
		orders(['1', 'teleported']);
		await worker().wake();
		expect(await db.orders.get('ozon-1/1')).toMatchObject({ unified: 'none', mover: 'unknown', native: { status: 'teleported' } });
		expect(await db.unknownCodes.toArray()).toMatchObject([{ id: 'ozon/teleported', count: 1 }]);
	});

	test('removes rows that vanished, but only at the end of a whole pass', async () => {
		await worker().wake();
		goods('a', 'c', 'e', 'f');
		clock.advance(3_600_000);
		server.faults = [undefined, undefined, undefined, new TypeError('Failed to fetch')];
		await worker().wake();
		expect(await storedGoods()).toEqual(['a', 'b', 'c', 'd', 'e']);
		clock.advance(60_000);
		await worker().wake();
		expect(await storedGoods()).toEqual(['a', 'c', 'e', 'f']);
		expect(await db.passes.count()).toBe(2);
	});

	test('removes vanished rows even when the pass that saw them vanish was given up', async () => {
		await worker().wake();
		goods('a', 'c');
		clock.advance(3_600_000);
		await jobsNow({}, { db, now: clock.now });
		server.faults = [
			undefined,
			undefined,
			json({
				items: [
					{ id: 'a', name: 'Goods a' },
					{ id: 'c', name: 'Goods c' },
				],
				next: 2,
			}),
			json({}, { status: 400 }),
		];
		await worker().wake();
		expect(await job('products')).toMatchObject({ failure: { code: 'request-refused' }, pass: undefined });
		clock.advance(3_600_000);
		await worker().wake();
		expect(await storedGoods()).toEqual(['a', 'c']);
	});
});

describe('a worker that is killed', () => {
	test.each([1, 2, 3, 4, 5])('at call %i leaves what another one ends with exactly the same rows', async (call) => {
		server.faults = [...Array.from({ length: call - 1 }, () => undefined), 'hang'];
		void worker({ owner: 'killed' }).wake();
		await expect.poll(() => server.asked.length).toBe(call);
		server.faults = [];
		await worker({ owner: 'next' }).wake();
		expect(await storedOrders()).toEqual(['1 new', '2 new', '3 delivered']);
		expect(await storedGoods()).toEqual(['a', 'b', 'c', 'd', 'e']);
		expect(await db.orderEvents.count()).toBe(6);
		// Only the page that hung is asked for twice.
		expect(server.asked.length).toBe(6);
	});

	test('but still lives keeps its job: two workers never do the same one', async () => {
		server.faults = ['hang'];
		void worker({ owner: 'slow' }).wake();
		await expect.poll(() => server.asked.length).toBe(1);
		await worker({ owner: 'second', isAlive: async (owner) => owner === 'slow' }).wake();
		expect(server.asked.filter((asked) => asked.startsWith('/orders'))).toHaveLength(1);
		expect(await storedGoods()).toHaveLength(5);
	});

	test('and comes back late cannot write over its successor', async () => {
		let answerLate: (answer: Response) => void = () => {};
		const late: typeof fetch = () =>
			new Promise((resolve) => {
				answerLate = resolve;
			});
		const old = worker({ owner: 'old', fetch: late }).wake();
		await expect.poll(async () => (await job('orders').catch(() => undefined))?.leaseOwner).toBe('old');
		await worker({ owner: 'new' }).wake();
		answerLate(json({ items: [{ number: '9', status: 'new' }] }));
		await Promise.race([old, new Promise((wake) => setTimeout(wake, 100))]);
		expect(await storedOrders()).toEqual(['1 new', '2 new', '3 delivered']);
	});
});

describe('bad answers', () => {
	test('one bad item goes to quarantine, the others are stored, and it is read again once it is well', async () => {
		orders(['1', 'new'], [2, 'new'], ['3', 'delivered']);
		await worker().wake();
		expect(await storedOrders()).toEqual(['1 new', '3 delivered']);
		expect(await job('orders')).toMatchObject({
			failure: { code: 'answer-unexpected', params: { request: 'ozon.toy-orders', place: 'items.1.number: expected string' } },
			asOf: clock.now(),
			failures: 0,
		});
		expect((await job('orders')).cursor).toBeUndefined();
		expect(await db.quarantine.toArray()).toMatchObject([{ requestId: 'ozon.toy-orders', body: '{"number":2,"status":"new"}' }]);

		clock.advance(60_000);
		await worker().wake();
		expect(await db.quarantine.count()).toBe(1);

		orders(['1', 'new'], ['2', 'new'], ['3', 'delivered']);
		clock.advance(60_000);
		await worker().wake();
		expect(await storedOrders()).toEqual(['1 new', '2 new', '3 delivered']);
		const after = await job('orders');
		expect(after.failure).toBeUndefined();
		expect(after.cursor).toBe(clock.now());
	});

	test('after some passes the cursor goes on without the bad item, and "now" goes back for it', async () => {
		orders(['1', 'new'], [2, 'new']);
		for (let pass = 0; pass < 7; pass++) {
			await worker().wake();
			clock.advance(60_000);
		}
		expect((await job('orders')).cursor).toBeTypeOf('number');
		expect((await job('orders')).retryFrom).toEqual({ cursor: undefined });
		await jobsNow({ jobId: 'ozon.toy-orders' }, { db, now: clock.now });
		expect((await job('orders')).cursor).toBeUndefined();
	});

	test('a page with unreadable goods removes nothing', async () => {
		await worker().wake();
		server.goods = [{ id: 'a', name: 'Goods a' }, { id: 'b' } as never];
		clock.advance(3_600_000);
		await worker().wake();
		expect(await storedGoods()).toEqual(['a', 'b', 'c', 'd', 'e']);
	});

	test.each<[string, () => Response | Error, string]>([
		['a renamed field', () => json({ rows: [] }), 'answer-unexpected'],
		['a page instead of data', () => new Response('<html>'), 'answer-not-json'],
		['cut data', () => new Response('{"items":[{"num'), 'answer-cut'],
		['a server error', () => json({}, { status: 502 }), 'server-error'],
		['a dropped connection', () => new TypeError('Failed to fetch'), 'connection-dropped'],
		['an empty page with a cursor', () => json({ items: [], next: 4 }), 'answer-repeats'],
	])('%s stops the job, loses nothing, and is tried again from where it stood', async (_, fault, code) => {
		server.faults = [undefined, fault()];
		await worker().wake();
		expect(await job('orders')).toMatchObject({ failures: 1, failure: { code } });
		expect(await storedOrders()).toEqual(['1 new', '2 new']);
		expect(await storedGoods()).toHaveLength(5);
		clock.advance(30_000);
		await worker().wake();
		expect(await storedOrders()).toEqual(['1 new', '2 new', '3 delivered']);
		expect(await job('orders')).toMatchObject({ failures: 0, failure: undefined });
	});

	test('the raw answer that could not be read is kept without secrets', async () => {
		server.faults = [json({ rows: [], echo: 'secret-key' })];
		await worker().wake();
		expect(await db.quarantine.toArray()).toMatchObject([{ places: ['items: expected array'], body: '{"rows":[],"echo":"•••"}' }]);
	});

	test('pages that go in circles are left, however long the circle', async () => {
		const item = { number: '1', status: 'new' };
		server.faults = [
			json({ items: [item], next: 2 }),
			json({ items: [item], next: 4 }),
			json({ items: [item], next: 2 }),
			json({ items: [item], next: 4 }),
			json({ items: [item], next: 2 }),
		];
		await worker().wake();
		expect((await job('orders')).failure?.code).toBe('answer-repeats');
	});
});

describe('waiting', () => {
	test('a rate limit makes the job wait as long as the marketplace says, and is no failure of ours', async () => {
		server.faults = [json({}, { status: 429, headers: { 'Retry-After': '300' } })];
		await worker().wake();
		expect(await job('orders')).toMatchObject({ nextAt: clock.now() + 300_000, failures: 0, failure: { code: 'rate-limited' } });
		// The limit is the same group's: goods were not even asked for.
		expect(server.asked).toEqual(['/orders 0']);
		clock.advance(300_000);
		await worker().wake();
		expect(await storedOrders()).toHaveLength(3);
		expect(await storedGoods()).toHaveLength(5);
	});

	test('failures wait longer and longer, up to half an hour; "now" does not wait', async () => {
		const waits = [];
		for (let attempt = 0; attempt < 9; attempt++) {
			server.faults = [json({}, { status: 500 })];
			await worker().wake();
			const { nextAt } = await job('orders');
			waits.push((nextAt - clock.now()) / 1000);
			clock.advance(nextAt - clock.now());
		}
		expect(waits).toEqual([15, 30, 60, 120, 240, 480, 960, 1800, 1800]);
		await jobsNow({}, { db, now: clock.now });
		await worker().wake();
		expect(await job('orders')).toMatchObject({ failures: 0 });
	});

	test('a refused key stops the whole cabinet after one call', async () => {
		server.faults = [json({}, { status: 401 })];
		await worker().wake();
		expect(server.asked).toHaveLength(1);
		expect(await job('orders')).toMatchObject({ failure: { code: 'key-refused' } });
		expect(await job('products')).toMatchObject({ failure: { code: 'key-refused' }, nextAt: clock.now() + 15 * 60_000 });
	});

	test('an expired key makes no call at all', async () => {
		await db.cabinets.put({ ...toyCabinet, key: { ...toyCabinet.key, expiresAt: clock.now() - 1 } });
		await worker().wake();
		expect(server.asked).toEqual([]);
		expect((await job('orders')).failure).toMatchObject({ code: 'key-expired', params: { date: clock.now() - 1 } });
	});

	test('a job whose right the key lacks rests and says which', async () => {
		await db.cabinets.put({ ...toyCabinet, key: { ...toyCabinet.key, rights: ['products'] } });
		await worker().wake();
		expect(await job('orders')).toMatchObject({ resting: true, failure: { code: 'key-lacks-rights', params: { rights: 'fbsOrders' } } });
		expect(await storedGoods()).toHaveLength(5);
	});

	test('offline nothing is asked and nothing counts as a failure', async () => {
		await worker({ isOnline: () => false }).wake();
		expect(server.asked).toEqual([]);
		expect(await job('orders')).toMatchObject({ failures: 0, failure: { code: 'offline' } });
	});

	test('after hours of sleep every job runs once, not as often as it would have', async () => {
		await worker().wake();
		server.asked = [];
		clock.advance(9 * 3_600_000);
		await worker().wake();
		expect(server.asked).toEqual(['/orders 0', '/orders 2', '/goods 0', '/goods 2', '/goods 4']);
	});

	test('a clock that jumped back does not stop anything for long', async () => {
		await worker().wake();
		clock.advance(-24 * 3_600_000);
		await jobsNow({}, { db, now: clock.now });
		orders(['7', 'new']);
		await worker().wake();
		expect(await storedOrders()).toContain('7 new');
	});
});

describe('the database', () => {
	test('full: the failure is told, nothing is half written, and later it goes on', async () => {
		const full = Object.assign(new Error('full'), { name: 'QuotaExceededError' });
		const refuse = () => {
			throw full;
		};
		db.cards.hook('creating', refuse);
		await worker().wake();
		expect(await job('products')).toMatchObject({ failure: { code: 'quota-exceeded' } });
		expect((await job('products')).asOf).toBeUndefined();
		expect(await storedGoods()).toEqual([]);
		expect(await storedOrders()).toHaveLength(3);
		db.cards.hook('creating').unsubscribe(refuse);
		clock.advance(60_000);
		await worker().wake();
		expect(await storedGoods()).toHaveLength(5);
	});

	test('a cabinet that is paused is not asked for', async () => {
		await db.cabinets.put({ ...toyCabinet, used: false });
		await worker().wake();
		expect(server.asked).toEqual([]);
	});

	test('jobs are there once, also when looked for twice', async () => {
		await Promise.all([ensureJobs(db, toyCabinet, marketplace.jobs, 1), ensureJobs(db, toyCabinet, marketplace.jobs, 1)]);
		expect(await db.jobs.count()).toBe(2);
	});
});
