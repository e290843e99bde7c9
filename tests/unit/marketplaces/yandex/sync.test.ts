import 'fake-indexeddb/auto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { connectCabinet } from '../../../../lib/cabinets/commands.ts';
import { checkKey } from '../../../../lib/sync/check-key.ts';
import { jobsNow } from '../../../../lib/sync/commands.ts';
import { createScheduler } from '../../../../lib/sync/scheduler.ts';
import { type Sandbox, startSandbox } from '../../../sandbox/server';
import { emptyDatabase, syncTools } from '../../sync/world.ts';

interface Key {
	readonly token: string;
	readonly businessId: number;
	readonly campaignIds: readonly number[];
	readonly why?: string;
}

const start = Date.parse('2026-11-21T09:00:00Z');
const minute = 60_000;
const day = 24 * 60 * minute;

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ seed: 7, products: 640, orders: 260, now: start, realClock: () => start });
}, 30_000);
afterAll(() => sandbox.close());
beforeEach(() => sandbox.state.reset({}));

const goodKey = () => sandbox.credentials.yandex?.[0] as Key;
const badKey = (why: string) => (sandbox.badCredentials.yandex as readonly Key[]).find((key) => key.why?.includes(why)) as Key;
const counts = () => sandbox.state.world.seller('yandex-1').counts(sandbox.state.clock.now());

/** The internet in which every host is the sandbox. */
const internet: typeof fetch = (target, options) => {
	const url = new URL(String(target));
	return fetch(`${sandbox.http}/${url.host}${url.pathname}${url.search}`, { ...options, redirect: 'manual' });
};

function setUp() {
	const db = emptyDatabase();
	let slept = 0;
	const now = () => sandbox.state.clock.now() + slept;
	const sleep = async (ms: number) => {
		slept += ms;
	};
	const tools = syncTools(internet, { db, now, sleep });
	const check = (token: string) => checkKey({ marketplace: 'yandex', token }, tools);
	const connect = () =>
		connectCabinet(
			{ marketplace: 'yandex', token: goodKey().token },
			{},
			{ db, now, check: (entered) => checkKey(entered, tools), seal: tools.vault.seal, random: (length) => new Uint8Array(length) },
		);
	return { db, tools, connect, check };
}

async function synced() {
	const world = setUp();
	const cabinet = await world.connect();
	await createScheduler(world.tools).wake();
	return { ...world, cabinet };
}

const pieces = <Row>(rows: readonly Row[], of: (row: Row) => number) => rows.reduce((sum, row) => sum + of(row), 0);

describe('a Yandex Market cabinet', () => {
	test('is checked and connected with its two shops', async () => {
		const { connect } = setUp();
		expect(await connect()).toMatchObject({
			accountId: String(goodKey().businessId),
			accountName: 'Уют',
			shops: [
				{ id: String(goodKey().campaignIds[0]), scheme: 'fbs', available: true },
				{ id: String(goodKey().campaignIds[1]), scheme: 'fbo', available: true },
			],
			key: { readOnly: false, roles: ['ALL_METHODS'] },
		});
	});

	test.each([
		['wrong key', 'key-refused'],
		['switched off', 'account-blocked'],
	])('is refused with a %s', async (why, code) => {
		const { check } = setUp();
		await expect(check(badKey(why).token)).rejects.toMatchObject({ code });
	});

	test('says which rights a weak key lacks', async () => {
		const { check } = setUp();
		const { check: found } = await check(badKey('supplies and prices').token);
		expect(found.missing).toEqual(['products', 'stocks', 'supplies', 'prices']);
	});

	test('is read to the last row, with the least calls', async () => {
		const { db } = await synced();
		const jobs = await db.jobs.toArray();
		expect(jobs.filter((job) => job.failure).map((job) => [job.jobId, job.failure])).toEqual([]);
		expect(jobs.filter((job) => job.asOf === undefined)).toEqual([]);

		const expected = counts();
		expect(await db.cards.count()).toBe(expected.products + expected.archived);
		expect(await db.warehouses.count()).toBe(expected.warehouses.seller + expected.warehouses.marketplace);
		expect(await db.supplies.count()).toBe(expected.supplies);
		const stocks = await db.stocks.toArray();
		const placesOf = (kind: string) =>
			pieces(
				stocks.filter((stock) => stock.kind === kind),
				({ places }) => places.length,
			);
		expect(placesOf('own')).toBe(expected.stocks.seller);
		expect(placesOf('marketplace')).toBe(expected.stocks.marketplace);

		const calls = await db.calls.toArray();
		expect(calls.filter((call) => call.status !== 200)).toEqual([]);
		const made = (id: string) => calls.filter((call) => call.requestId === id).length;
		expect(made('yandex.offer-mappings')).toBe(Math.ceil(expected.products / 100) + Math.ceil(expected.archived / 100));
		const questions = Math.ceil((expected.products + expected.archived) / 500);
		expect(made('yandex.partner-stocks')).toBe(questions * expected.warehouses.seller);
		expect(made('yandex.campaign-stocks')).toBe(questions);
		expect(made('yandex.default-prices')).toBe(Math.ceil(expected.products / 500));
		expect(made('yandex.tariffs')).toBe(2 * Math.ceil((expected.products + expected.archived) / 200));
	});

	test('has every order that changed in the last 29 days, as the world has it', async () => {
		const { db } = await synced();
		const world = sandbox.state.world.seller('yandex-1');
		const now = sandbox.state.clock.now();
		for (const [scheme, book] of [
			['fbs', world.orders('fbs', now)],
			['fbo', world.orders('fbo', now)],
		] as const) {
			const recent = book.filter((order) => order.changedAt >= now - 29 * day);
			const rows = (await db.orders.toArray()).filter((order) => order.scheme === scheme);
			expect(rows).toHaveLength(recent.length);
			expect(rows.map((row) => `${row.native.status}/${row.native.substatus}`).sort()).toEqual(
				recent.map(({ state }) => `${state.status}/${state.substatus}`).sort(),
			);
			expect(rows.filter((row) => row.ruleId === undefined)).toEqual([]);
			expect(rows.every((row) => (scheme === 'fbs') === (row.shipBy !== undefined))).toBe(true);
		}
	});

	test('writes no row when nothing has changed, and asks for contents of supplies only once', async () => {
		const { db, tools } = await synced();
		const before = await Promise.all([db.cards.toArray(), db.stocks.toArray(), db.orders.toArray(), db.supplies.toArray()]);
		await db.calls.clear();
		await jobsNow({}, { db, now: tools.now });
		await createScheduler(tools).wake();
		const after = await Promise.all([db.cards.toArray(), db.stocks.toArray(), db.orders.toArray(), db.supplies.toArray()]);
		expect(after).toEqual(before);
		const asked = (await db.calls.toArray()).map((call) => call.requestId);
		expect(asked).toContain('yandex.supply-requests');
		expect(asked).not.toContain('yandex.supply-request-items');
	});

	test('follows orders through their life', async () => {
		const { db, tools } = await synced();
		const before = await db.orders.count();
		sandbox.state.clock.advance(2 * day);
		await jobsNow({}, { db, now: tools.now });
		await createScheduler(tools).wake();
		const world = sandbox.state.world.seller('yandex-1');
		const now = sandbox.state.clock.now();
		const changed = [...world.orders('fbs', now), ...world.orders('fbo', now)].filter((order) => order.changedAt >= start);
		const rows = await db.orders.toArray();
		expect(rows.length).toBeGreaterThan(before);
		const stored = rows.filter((row) => (row.changedAt ?? 0) >= start).map((row) => `${row.native.status}/${row.native.substatus}`);
		expect(stored.sort()).toEqual(changed.map(({ state }) => `${state.status}/${state.substatus}`).sort());
	});

	test('gives supplies their day, where they are brought and what is inside', async () => {
		const { db } = await synced();
		const supplies = await db.supplies.toArray();
		expect(supplies.every((supply) => supply.known && supply.slot && supply.lines.length > 0)).toBe(true);
		expect(supplies.every((supply) => pieces(supply.lines, (line) => line.quantity) === supply.units)).toBe(true);
		const ahead = supplies.filter((supply) => supply.stage === 'planned' && (supply.slot?.from ?? 0) > start);
		expect(ahead.length).toBeGreaterThan(1);
	});

	test('waits as long as the Market says when it has asked too often, and then goes on', async () => {
		const { db, tools } = await synced();
		const until = tools.now() + 20 * minute;
		sandbox.state.faults.arm({
			host: 'api.partner.market.yandex.ru',
			path: '/v1/businesses/*',
			times: 1,
			status: 420,
			headers: {
				date: new Date(tools.now()).toUTCString(),
				'x-ratelimit-resource-remaining': '0',
				'x-ratelimit-resource-until': new Date(until).toUTCString(),
			},
			body: { status: 'ERROR', errors: [{ code: 'LIMIT_EXCEEDED' }] },
		});
		await jobsNow({ jobId: 'yandex.orders' }, { db, now: tools.now });
		await createScheduler(tools).wake();
		const rests = await db.jobs.get(`${(await db.cabinets.toArray())[0]?.id}/yandex.orders`);
		expect(rests).toMatchObject({ failures: 0, failure: { code: 'rate-limited' } });
		expect(Math.abs((rests?.nextAt ?? 0) - until)).toBeLessThan(2_000);

		sandbox.state.clock.advance(21 * minute);
		await createScheduler(tools).wake();
		expect((await db.jobs.get(rests?.id ?? ''))?.failure).toBeUndefined();
	});

	test('keeps the amounts it knows when an answer about stocks has other names', async () => {
		const { db, tools } = await synced();
		const before = await db.stocks.toArray();
		sandbox.state.faults.arm({
			host: 'api.partner.market.yandex.ru',
			path: '/v2/campaigns/*',
			mangle: { rename: { from: 'result.warehouses.*.offers.*.stocks.*.count', to: 'amount' } },
		});
		await jobsNow({ jobId: 'yandex.marketplace-stocks' }, { db, now: tools.now });
		await createScheduler(tools).wake();
		expect(await db.stocks.toArray()).toEqual(before);
		expect((await db.jobs.toArray()).filter((job) => job.failure).map((job) => [job.jobId, job.failure?.code])).toEqual([
			['yandex.marketplace-stocks', 'answer-unexpected'],
		]);
		expect(await db.quarantine.count()).toBe(1);
	});
});
