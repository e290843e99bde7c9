import 'fake-indexeddb/auto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { MarketplaceId } from '../../../lib/cabinets/model.ts';
import type { ErrorCode } from '../../../lib/core/errors.ts';
import type { Fault, Mangle } from '../../sandbox/faults';
import { sentenceOf } from './sentences.ts';
import { minute, openMarketplaces, openShop } from './shop.ts';

let marketplaces: Awaited<ReturnType<typeof openMarketplaces>>;
beforeAll(async () => {
	marketplaces = await openMarketplaces();
}, 30_000);
afterAll(() => marketplaces.sandbox.close());
beforeEach(() => marketplaces.sandbox.state.reset({}, marketplaces.clock.now()));

const arm = (fault: Fault) => marketplaces.sandbox.state.faults.arm(fault);

/** A list of rows, the job that reads it, and how its answer looks. */
interface List {
	marketplace: MarketplaceId;
	job: string;
	host: string;
	path: string;
	/** Dotted path of the rows, and of one field in them that cannot be done without. */
	rows: string;
	field: string;
	/** Makes the answer say that there is one more page, always the same. */
	again?: Record<string, unknown>;
}

const lists: readonly List[] = [
	{
		marketplace: 'ozon',
		job: 'ozon.fbs-orders',
		host: 'api-seller.ozon.ru',
		path: '/v4/posting/fbs/list',
		rows: 'postings',
		field: 'status',
		again: { has_next: true, cursor: 'once-more' },
	},
	{
		marketplace: 'ozon',
		job: 'ozon.fbo-orders',
		host: 'api-seller.ozon.ru',
		path: '/v3/posting/fbo/list',
		rows: 'postings',
		field: 'posting_number',
		again: { has_next: true, cursor: 'once-more' },
	},
	{
		marketplace: 'ozon',
		job: 'ozon.products',
		host: 'api-seller.ozon.ru',
		path: '/v3/product/info/list',
		rows: 'items',
		field: 'offer_id',
	},
	{
		marketplace: 'ozon',
		job: 'ozon.own-warehouses',
		host: 'api-seller.ozon.ru',
		path: '/v2/warehouse/list',
		rows: 'warehouses',
		field: 'warehouse_id',
	},
	{ marketplace: 'ozon', job: 'ozon.supplies', host: 'api-seller.ozon.ru', path: '/v3/supply-order/get', rows: 'orders', field: 'state' },
	{
		marketplace: 'wildberries',
		job: 'wildberries.products',
		host: 'content-api.wildberries.ru',
		path: '/content/v2/get/cards/list',
		rows: 'cards',
		field: 'nmID',
		again: { 'cursor.total': 100, 'cursor.nmID': 7, 'cursor.updatedAt': '2026-11-01T00:00:00Z' },
	},
	{
		marketplace: 'wildberries',
		job: 'wildberries.fbs-orders',
		host: 'marketplace-api.wildberries.ru',
		path: '/api/v3/orders/status',
		rows: 'orders',
		field: 'supplierStatus',
	},
	{
		marketplace: 'wildberries',
		job: 'wildberries.marketplace-stocks',
		host: 'seller-analytics-api.wildberries.ru',
		path: '/api/analytics/v1/stocks-report/wb-warehouses',
		rows: 'data.items',
		field: 'warehouseId',
	},
	{
		marketplace: 'yandex',
		job: 'yandex.orders',
		host: 'api.partner.market.yandex.ru',
		path: '/v1/businesses/*',
		rows: 'orders',
		field: 'status',
		again: { 'paging.nextPageToken': 'once-more' },
	},
	{
		marketplace: 'yandex',
		job: 'yandex.products',
		host: 'api.partner.market.yandex.ru',
		path: '/v2/businesses/*',
		rows: 'result.offerMappings',
		field: 'offer.offerId',
		again: { 'result.paging.nextPageToken': 'once-more' },
	},
];

/** A marketplace that does not look at the token of a page that it has itself invented, and gives the first page again. */
const deaf =
	(internet: typeof fetch): typeof fetch =>
	(target, options) => {
		const url = new URL(String(target));
		if (url.searchParams.get('pageToken') === 'once-more') url.searchParams.delete('pageToken');
		return internet(url.href, options);
	};

interface Change {
	name: string;
	mangle: (list: List) => Mangle | undefined;
	code: ErrorCode;
	says: string;
	/** Whether what came is kept for whoever mends the request. */
	quarantined: boolean;
}

const renamed = (path: string) => path.replace(/[^.]+$/, (name) => `${name}_v2`);

const changes: readonly Change[] = [
	{
		name: 'the list renamed',
		mangle: ({ rows }) => ({ rename: { from: rows, to: rows.split('.').at(-1)?.concat('_v2') ?? '' } }),
		code: 'answer-unexpected',
		says: 'изменился',
		quarantined: true,
	},
	{ name: 'the list missing', mangle: ({ rows }) => ({ drop: rows }), code: 'answer-unexpected', says: 'изменился', quarantined: true },
	{
		name: 'a needed field renamed in every row',
		mangle: ({ rows, field }) => ({ rename: { from: `${rows}.*.${field}`, to: renamed(field).split('.').at(-1) ?? '' } }),
		code: 'answer-unexpected',
		says: 'карантин',
		quarantined: true,
	},
	{
		name: 'a needed field missing in the first row',
		mangle: ({ rows, field }) => ({ drop: `${rows}.0.${field}` }),
		code: 'answer-unexpected',
		says: 'карантин',
		quarantined: true,
	},
	{
		name: 'a field of another type in the first row',
		mangle: ({ rows, field }) => ({ set: { [`${rows}.0.${field}`]: { now: 'an object' } } }),
		code: 'answer-unexpected',
		says: 'карантин',
		quarantined: true,
	},
	{
		name: 'the list of another type',
		mangle: ({ rows }) => ({ set: { [rows]: 'none' } }),
		code: 'answer-unexpected',
		says: 'изменился',
		quarantined: true,
	},
	{
		name: 'an empty page that promises more',
		mangle: ({ rows, again }) => again && { set: { [rows]: [], ...again } },
		code: 'answer-repeats',
		says: 'по кругу',
		quarantined: false,
	},
	{
		name: 'a page that leads to itself',
		mangle: ({ again }) => again && { set: again },
		code: 'answer-repeats',
		says: 'по кругу',
		quarantined: false,
	},
];

describe.each(lists)('$job, $path', { timeout: 20_000 }, (list) => {
	const possible = changes.flatMap((change) => {
		const mangle = change.mangle(list);
		return mangle ? [{ ...change, mangle }] : [];
	});
	test.each(possible)('$name: said in a sentence, nothing lost, made good afterwards', async ({ mangle, code, says, quarantined }) => {
		const shop = openShop(marketplaces, { weather: deaf });
		const cabinet = await shop.connectFirst(list.marketplace);
		await shop.readWhole();
		const before = await shop.ids();

		arm({ host: list.host, path: list.path, mangle });
		await shop.now({ jobId: list.job });
		await shop.syncFor(12 * minute);
		const { failure } = await shop.job(cabinet, list.job);
		expect(failure?.code).toBe(code);
		expect(await sentenceOf(failure)).toContain(says);
		const kept = (await shop.db.quarantine.toArray()).filter(({ jobId }) => jobId === list.job);
		expect(kept.length > 0).toBe(quarantined);
		for (const { places } of kept) expect(places.join()).toMatch(/\S: (expected|invalid|unrecognized) ?\w*/);
		expect(await shop.lostOf(before)).toEqual([]);

		marketplaces.sandbox.state.faults.clear();
		const well = async () => (await shop.job(cabinet, list.job)).failure === undefined;
		await shop.syncUntil(well, 60, 'end of the failure');
		await shop.syncUntil(async () => (await shop.differences(cabinet)).length === 0, 25, 'moment with every row as it is');
	});
});

test.each([
	{ marketplace: 'ozon', host: 'api-seller.ozon.ru', path: '/v4/posting/fbs/list', field: 'postings.0.status', job: 'ozon.fbs-orders' },
	{
		marketplace: 'wildberries',
		host: 'marketplace-api.wildberries.ru',
		path: '/api/v3/orders/status',
		field: 'orders.0.supplierStatus',
		job: 'wildberries.fbs-orders',
	},
	{ marketplace: 'yandex', host: 'api.partner.market.yandex.ru', path: '/v1/businesses/*', field: 'orders.0.status', job: 'yandex.orders' },
] as const)(
	'$marketplace: a status that nobody knows is stored, shown as not recognised and counted',
	async ({ marketplace, field, job, ...where }) => {
		const shop = openShop(marketplaces);
		arm({ ...where, mangle: { set: { [field]: 'teleported' } } });
		const cabinet = await shop.connectFirst(marketplace);
		await shop.readWhole();
		const strange = (await shop.db.orders.toArray()).filter(({ native }) => native.status === 'teleported');
		expect(strange.length).toBeGreaterThan(0);
		for (const { unified, ruleId } of strange) expect([unified, ruleId]).toEqual(['none', undefined]);
		expect((await shop.db.unknownCodes.toArray()).map(({ code }) => code.split(' / ')[0])).toContain('teleported');
		expect((await shop.job(cabinet, job)).failure).toBeUndefined();
	},
);
