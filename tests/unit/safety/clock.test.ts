import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test } from 'vitest';
import type { PrilavokDatabase } from '../../../lib/storage/db.ts';
import { leaseMs } from '../../../lib/sync/lease.ts';
import { learn, takeTurn } from '../../../lib/sync/limiter.ts';
import { createScheduler } from '../../../lib/sync/scheduler.ts';
import { toyCabinet, toyMarketplace, toyServer } from '../sync/toy.ts';
import { emptyDatabase, syncTools, testClock } from '../sync/world.ts';

const day = 86_400_000;
let db: PrilavokDatabase;
let server: ReturnType<typeof toyServer>;
let clock: ReturnType<typeof testClock>;

const wake = (owner = 'this-worker', alive: string[] = []) =>
	createScheduler(
		syncTools(server.fetch, {
			db,
			now: clock.now,
			sleep: clock.sleep,
			owner,
			isAlive: async (name) => alive.includes(name),
			marketplaceOf: () => toyMarketplace(),
			openKey: async () => ({ authorization: {}, secrets: [] }),
		}),
	).wake();

beforeEach(async () => {
	db = emptyDatabase();
	server = toyServer();
	clock = testClock();
	await db.cabinets.put(toyCabinet);
	server.orders = [{ number: '1', status: 'new' }];
	await wake();
	server.asked.length = 0;
});

describe('a clock that was ahead and is put back', () => {
	test.each([1, 30, 365])(
		'by %i days does not silence sync, and asks again for what a future cursor would have passed over',
		async (days) => {
			clock.advance(days * day);
			await wake();
			clock.advance(-days * day);
			server.asked.length = 0;
			const bodies: unknown[] = [];
			const { fetch } = server;
			server.fetch = (target, options) => {
				bodies.push(JSON.parse(String(options?.body)));
				return fetch(target, options);
			};
			await wake();
			expect(server.asked).toContain('/orders 0');
			expect(bodies).toContainEqual({ cursor: 0 });
			expect(await db.jobs.get('ozon-1/ozon.toy-orders')).toMatchObject({ asOf: clock.now(), nextAt: clock.now() + 60_000 });
		},
	);

	test('frees a lease that would have lasted for a year, also one of this very worker', async () => {
		await db.jobs.update('ozon-1/ozon.toy-orders', { leaseOwner: 'this-worker', leaseUntil: clock.now() + 365 * day, nextAt: clock.now() });
		await wake('this-worker', ['this-worker']);
		expect(server.asked).toEqual(['/orders 0']);
	});

	test('but a lease of a worker that lives, and that is no longer than leases are, is kept', async () => {
		await db.jobs.update('ozon-1/ozon.toy-orders', { leaseOwner: 'other', leaseUntil: clock.now() + leaseMs, nextAt: clock.now() });
		await wake('this-worker', ['other']);
		expect(server.asked).toEqual([]);
	});

	test('lets an empty bucket fill again', async () => {
		const group = { id: 'slow', capacity: 1, perSecond: 1 };
		const tools = { db, now: clock.now, sleep: clock.sleep };
		clock.advance(365 * day);
		await takeTurn(tools, 'ozon-1/slow', group, 1);
		clock.advance(-365 * day);
		const before = clock.now();
		await takeTurn(tools, 'ozon-1/slow', group, 1);
		expect(clock.now() - before).toBeLessThanOrEqual(1001);
	});

	test('keeps a block as long as it was, not until the old time comes again', async () => {
		const group = { id: 'slow', capacity: 1, perSecond: 1 };
		const tools = { db, now: clock.now, sleep: clock.sleep };
		clock.advance(3_600_000);
		await takeTurn(tools, 'ozon-1/slow', group, 1);
		await learn(tools, 'ozon-1/slow', group, 429, { retryAt: clock.now() + 60_000 });
		clock.advance(-3_600_000);
		await expect(takeTurn(tools, 'ozon-1/slow', group, 1)).rejects.toMatchObject({ retryAt: clock.now() + 60_000 });
	});
});

describe('a marketplace that says to come back', () => {
	test.each([
		['in a year', { 'Retry-After': String(365 * 86_400) }, day],
		['never', { 'Retry-After': '9'.repeat(400) }, day],
		['on a date in a hundred years', { 'Retry-After': 'Sat, 21 Nov 2126 09:00:00 GMT' }, day],
		['before now', { 'Retry-After': '-5' }, 60_000],
		['when nobody knows', { 'Retry-After': 'NaN', 'X-Ratelimit-Reset': '1e9', 'Ratelimit-Remaining': '-Infinity' }, 60_000],
	])('%s is asked again after a day at the latest, and not at once', async (_, headers, wait) => {
		clock.advance(60_000);
		server.faults.push(new Response('', { status: 429, headers }));
		await wake();
		const { nextAt = 0 } = (await db.jobs.get('ozon-1/ozon.toy-orders')) ?? {};
		expect(nextAt - clock.now()).toBe(wait);
	});
});
