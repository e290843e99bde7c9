import 'fake-indexeddb/auto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { allMarketplaces } from '../../../lib/marketplaces/registry.ts';
import { saveOverride } from '../../../lib/requests/commands.ts';
import { createScheduler } from '../../../lib/sync/scheduler.ts';
import { sentenceOf } from './sentences.ts';
import { minute, openMarketplaces, openShop } from './shop.ts';

let marketplaces: Awaited<ReturnType<typeof openMarketplaces>>;
beforeAll(async () => {
	marketplaces = await openMarketplaces();
}, 30_000);
afterAll(() => marketplaces.sandbox.close());
beforeEach(() => marketplaces.sandbox.state.reset({}, marketplaces.clock.now()));

const calls = () => marketplaces.sandbox.state.journal.all();

test('offline: said, no call is made, nothing is lost, and it goes on by itself', async () => {
	let online = true;
	const shop = openShop(marketplaces, { isOnline: () => online });
	const cabinet = await shop.connectFirst('ozon');
	await shop.readWhole();
	const before = await shop.stored();
	online = false;
	marketplaces.sandbox.state.journal.clear();
	await shop.syncFor(20 * minute);
	expect(calls()).toEqual([]);
	const { health, failure } = await shop.health(cabinet);
	expect(health).toBe('late');
	expect(await sentenceOf(failure)).toContain('Нет связи с интернетом');
	expect(await shop.stored()).toBe(before);
	online = true;
	await shop.syncUntil(async () => (await shop.jobs(cabinet)).every((job) => !job.failure), 5, 'end of the failures');
	await shop.syncUntil(async () => (await shop.differences(cabinet)).length === 0, 15, 'moment with every row as it is');
});

test('a full disk: said, nothing half-written, and it goes on when there is room', async () => {
	const shop = openShop(marketplaces);
	const cabinet = await shop.connectFirst('yandex');
	let written = 0;
	const noRoom = () => {
		written += 1;
		if (written > 20) throw new DOMException('The disk is full.', 'QuotaExceededError');
	};
	shop.db.cards.hook('creating', noRoom);
	await shop.syncFor(3 * minute);
	const { failure } = await shop.job(cabinet, 'yandex.products');
	expect(failure?.code).toBe('quota-exceeded');
	expect(await sentenceOf(failure)).toContain('кончилось место');
	expect(await shop.db.cards.count()).toBe(0);
	shop.db.cards.hook('creating').unsubscribe(noRoom);
	await shop.syncUntil(async () => (await shop.job(cabinet, 'yandex.products')).failure === undefined, 45, 'end of the failure');
	await shop.syncUntil(async () => (await shop.differences(cabinet)).length === 0, 25, 'moment with every row as it is');
});

test.each(['ozon', 'wildberries', 'yandex'] as const)(
	'%s: woken after nine hours, every job runs once and all is as it is',
	{ timeout: 20_000 },
	async (marketplace) => {
		const shop = openShop(marketplaces);
		const cabinet = await shop.connectFirst(marketplace);
		await shop.readWhole();
		marketplaces.clock.advance(9 * 60 * minute);
		marketplaces.sandbox.state.journal.clear();
		const wokenAt = marketplaces.clock.now();
		const { db, owner: _, ...tools } = shop.tools;
		const nextLife = createScheduler({ ...tools, db, owner: 'next-life' });
		await Promise.all([nextLife.wake(), nextLife.wake()]);
		const jobs = await shop.jobs(cabinet);
		expect(jobs.filter(({ asOf = 0, failure }) => asOf < wokenAt || failure).map(({ jobId, failure }) => [jobId, failure])).toEqual([]);
		expect(calls().filter(({ status }) => status !== 200)).toEqual([]);
		const asked = calls().map(({ host, path, query, body }) => JSON.stringify([host, path, query, body]));
		const twice = asked.filter((call, index) => asked.indexOf(call) !== index);
		// Prices and fees stand in one answer of Ozon's, and each job reads it for itself.
		expect(twice.filter((call) => !call.includes('/v5/product/info/prices'))).toEqual([]);
		expect(new Set(twice).size).toBe(twice.length);
		await shop.syncUntil(async () => (await shop.differences(cabinet)).length === 0, 15, 'moment with every row as it is');
	},
);

test('two workers at once: each job belongs to one of them', async () => {
	const shop = openShop(marketplaces, { isAlive: async () => true });
	const cabinet = await shop.connectFirst('ozon');
	const other = createScheduler({ ...shop.tools, owner: 'another-worker' });
	await Promise.all([shop.scheduler.wake(), other.wake()]);
	await shop.readWhole();
	expect(await shop.differences(cabinet)).toEqual([]);
	const lists = calls().filter(({ path }) => path === '/v3/product/list');
	expect(lists.length).toBe(2);
});

const requests = allMarketplaces.flatMap((marketplace) => marketplace.requests);

test('a request mended by the user: a renamed field', async () => {
	const shop = openShop(marketplaces);
	const cabinet = await shop.connectFirst('ozon');
	marketplaces.sandbox.state.faults.arm({
		host: 'api-seller.ozon.ru',
		path: '/v4/posting/fbs/list',
		mangle: { rename: { from: 'postings.*.posting_number', to: 'number' } },
	});
	await shop.syncFor(2 * minute);
	expect((await shop.job(cabinet, 'ozon.fbs-orders')).failure).toMatchObject({ code: 'answer-unexpected' });
	expect(await shop.db.orders.filter(({ scheme }) => scheme === 'fbs').count()).toBe(0);

	await saveOverride(
		{
			requestId: 'ozon.fbs-postings',
			rename: { 'postings.number': 'postings.posting_number' },
			enabled: true,
			changedAt: marketplaces.clock.now(),
		},
		requests,
		shop.db,
	);
	await shop.now();
	await shop.readWhole();
	expect((await shop.job(cabinet, 'ozon.fbs-orders')).failure).toBeUndefined();
	await shop.syncUntil(async () => (await shop.differences(cabinet)).length === 0, 15, 'moment with every row as it is');
});

test('a request mended by the user: a moved path, and nothing else of the marketplace waits for it', async () => {
	/** The marketplace has moved its list: the old place is gone, the new one answers as the old one did. */
	const moved =
		(internet: typeof fetch): typeof fetch =>
		async (target, options) => {
			const address = String(target);
			if (address.endsWith('/v4/posting/fbs/list')) return Response.json({ code: 5, message: 'Not Found' }, { status: 404 });
			return internet(address.replace('/v5/posting/fbs/list', '/v4/posting/fbs/list'), options);
		};
	const shop = openShop(marketplaces, { weather: moved });
	const cabinet = await shop.connectFirst('ozon');
	await shop.syncFor(2 * minute);
	const { failure } = await shop.job(cabinet, 'ozon.fbs-orders');
	expect(failure?.code).toBe('method-retired');
	expect(await sentenceOf(failure)).toContain('ozon.fbs-postings');
	expect((await shop.job(cabinet, 'ozon.products')).asOf).toBeDefined();

	await saveOverride(
		{ requestId: 'ozon.fbs-postings', path: '/v5/posting/fbs/list', enabled: true, changedAt: marketplaces.clock.now() },
		requests,
		shop.db,
	);
	await shop.now();
	expect((await shop.job(cabinet, 'ozon.fbs-orders')).failure).toBeUndefined();
	await shop.syncUntil(async () => (await shop.differences(cabinet)).length === 0, 15, 'moment with every row as it is');
});
