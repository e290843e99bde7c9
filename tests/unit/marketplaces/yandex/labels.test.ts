import 'fake-indexeddb/auto';
import { PDFDocument } from '@cantoo/pdf-lib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { connectCabinet } from '../../../../lib/cabinets/commands.ts';
import type { Cabinet } from '../../../../lib/cabinets/model.ts';
import type { LabelAsk, LabelNews, LabelWant } from '../../../../lib/labels/fetcher.ts';
import type { LabelKind } from '../../../../lib/labels/model.ts';
import { readFile } from '../../../../lib/labels/pages/read-file.ts';
import { numberedTarget, orderTarget, supplyTargets } from '../../../../lib/labels/targets.ts';
import { labelFormat, yandexLabelSource } from '../../../../lib/marketplaces/yandex/label-source.ts';
import { yandexLabelTerms } from '../../../../lib/marketplaces/yandex/labels.ts';
import { yandex } from '../../../../lib/marketplaces/yandex/yandex.ts';
import type { Order } from '../../../../lib/orders/model.ts';
import { startJob } from '../../../../lib/printing/commands.ts';
import { createEngine } from '../../../../lib/printing/fetching.ts';
import type { PrintCallTools } from '../../../../lib/printing/tools.ts';
import { downloadPdf } from '../../../../lib/requests/download.ts';
import type { PrilavokDatabase } from '../../../../lib/storage/db.ts';
import { createCaller } from '../../../../lib/sync/caller.ts';
import { checkKey } from '../../../../lib/sync/check-key.ts';
import type { Caller } from '../../../../lib/sync/jobs.ts';
import { createScheduler } from '../../../../lib/sync/scheduler.ts';
import { nodeSurface } from '../../../node-surface.ts';
import { foreignHost } from '../../../sandbox/label-files';
import { type Sandbox, startSandbox } from '../../../sandbox/server';
import type { LabelTwist } from '../../../sandbox/world/label-twists';
import { fileHost } from '../../../sandbox/yandex/file-host';
import { wasmReader } from '../../../wasm-reader.ts';
import { emptyDatabase, syncTools } from '../../sync/world.ts';

const morning = Date.parse('2026-11-21T07:00:00+03:00');
const host = 'api.partner.market.yandex.ru';

let sandbox: Sandbox;
let db: PrilavokDatabase;
let cabinet: Cabinet;
let calls: Caller;
let tools: ReturnType<typeof syncTools>;
let printable: Order[];

/** Headers that went to a host, to see that the key stays at home. */
const sentTo = new Map<string, Headers>();
const internet: typeof fetch = (target, options) => {
	const url = new URL(String(target));
	sentTo.set(url.host, new Headers(options?.headers));
	return fetch(`${sandbox.http}/${url.host}${url.pathname}${url.search}`, options);
};
const now = () => sandbox.state.clock.now();

beforeAll(async () => {
	sandbox = await startSandbox({ seed: 7, products: 40, orders: 260, now: morning, realClock: () => morning });
	db = emptyDatabase();
	tools = syncTools(internet, { db, now });
	const [{ token }] = sandbox.credentials.yandex as [{ token: string }];
	cabinet = await connectCabinet(
		{ marketplace: 'yandex', token },
		{},
		{ db, now, check: (entered) => checkKey(entered, tools), seal: tools.vault.seal, random: (length) => new Uint8Array(length) },
	);
	await createScheduler(tools).wake();
	calls = createCaller({ cabinetId: cabinet.id, marketplace: yandex, authorization: { 'Api-Key': token } }, tools);
	printable = (await db.orders.toArray()).filter((order) => yandexLabelTerms.orderLabel(order) === undefined);
}, 30_000);
afterAll(() => sandbox.close());
beforeEach(() => {
	sandbox.state.reset({});
	sentTo.clear();
});

const seller = () => sandbox.state.world.seller('yandex-1');
const twist = (one: LabelTwist) => seller().labelTwists.arm(one, 1);
const act = (order: Order, status: string, substatus: string) =>
	fetch(`${sandbox.http}/__sandbox/act`, {
		method: 'POST',
		body: JSON.stringify({ marketplace: 'yandex', seller: 'yandex-1', order: order.number, status, substatus }),
	});
const asked = () =>
	sandbox.state.journal
		.all()
		.map(({ host: to, method, path }) => `${method} ${to === host ? '' : `${to} `}${path.replace(/\d{4,}/g, '#')}`);
const sole = <Item>(items: readonly Item[]): Item => {
	const [item] = items;
	if (item === undefined) throw new Error('There is none');
	return item;
};

const wantOf = (order: Order): LabelWant => ({ ...orderTarget(order), id: order.number, order });
const wantsOf = (count: number): LabelWant[] => {
	const wants = printable.slice(0, count).map(wantOf);
	expect(wants).toHaveLength(count);
	return wants;
};

const ask = (wants: readonly LabelWant[], changes: Partial<LabelAsk> = {}): LabelAsk => ({
	cabinet,
	calls,
	download: (link) => downloadPdf('yandex', link, tools),
	wants,
	size: [58, 40],
	now: now(),
	...changes,
});

function fetcherOf(kind: LabelKind) {
	const found = yandexLabelSource.fetchers.find((one) => one.kind === kind);
	if (!found) throw new Error(`There is no fetcher of ${kind}`);
	return found;
}

/** Asks as the engine does: again with what was noted, when its time has come, until nothing is under way. */
async function settled(wants: readonly LabelWant[], changes: Partial<LabelAsk> = {}): Promise<LabelNews[]> {
	const ends = new Map<string, LabelNews>();
	let left = wants;
	for (let turn = 0; left.length > 0; turn++) {
		if (turn > 60) throw new Error('It never ends');
		const news = await fetcherOf('order').fetch(ask(left, changes));
		expect(news).toHaveLength(left.length);
		let due = now();
		left = left.flatMap((want, place): LabelWant[] => {
			const one = news[place] as LabelNews;
			if (one.is !== 'working') {
				ends.set(want.id, one);
				return [];
			}
			due = Math.max(due, one.at);
			return [{ ...want, task: one.task }];
		});
		sandbox.state.clock.advance(due - now());
	}
	return wants.map(({ id }) => ends.get(id) as LabelNews);
}

const fileOf = (news: LabelNews | undefined) => {
	if (news?.is !== 'file') throw new Error(`No file: ${JSON.stringify(news)}`);
	return news;
};
const pagesOf = async (news: LabelNews | undefined) => {
	const pages = (await PDFDocument.load(fileOf(news).bytes)).getPages();
	const mm = (points: number) => Math.round((points / 72) * 254) / 10;
	return pages.map((page) => [mm(page.getWidth()), mm(page.getHeight())]);
};

test.each([
	[58, 40, 'A9_HORIZONTALLY'],
	[58, 60, 'A9'],
	[40, 58, 'A9'],
	[75, 120, 'A7'],
	[120, 75, 'A7'],
	[100, 150, 'A7'],
	[40, 30, 'A9_HORIZONTALLY'],
])('stock of %d × %d mm takes %s', (width, height, format) => {
	expect(labelFormat([width, height])).toBe(format);
});

describe('labels of many orders', () => {
	test('are one report in the order that was given, fetched without the key', async () => {
		const wants = wantsOf(20).reverse();
		const news = await settled(wants);
		expect(new Set(news.map((one) => fileOf(one).bytes)).size).toBe(1);
		expect(news.map((one) => fileOf(one).expects[0])).toEqual(wants.map(({ number }) => number));
		expect((await pagesOf(news[0])).length).toBeGreaterThanOrEqual(20);
		expect(new Set((await pagesOf(news[0])).map(String))).toEqual(new Set(['58,40']));
		expect(asked().filter((line) => line.startsWith('POST'))).toEqual(['POST /v2/reports/documents/labels/generate']);
		expect(sandbox.state.journal.all()[0]?.body).toEqual({
			businessId: Number(cabinet.accountId),
			orderIds: wants.map(({ number }) => Number(number)),
			sortingType: 'SORT_BY_GIVEN_ORDER',
		});
		expect(sentTo.get(host)?.has('api-key')).toBe(true);
		expect(sentTo.get(fileHost)?.has('api-key')).toBe(false);
	});

	test('are looked at ever more seldom, and by their own number', async () => {
		const wants = wantsOf(3);
		const [begun] = await fetcherOf('order').fetch(ask(wants));
		const at = now();
		if (begun?.is !== 'working') throw new Error('Not begun');
		expect(begun.at).toBeGreaterThanOrEqual(at + 1000);
		const task = begun.task;
		const [early] = await fetcherOf('order').fetch(ask(wants.map((want) => ({ ...want, task }))));
		expect(early).toMatchObject({ is: 'working', at: at + 2000, task });
		// One was taken out of the company meanwhile: the file of others is of no use.
		const [anew] = await fetcherOf('order').fetch(ask(wants.slice(1).map((want) => ({ ...want, task }))));
		expect(anew).toMatchObject({ is: 'working' });
		expect(anew).not.toMatchObject({ task });
	});

	test('one bad order of twenty is told by name, and spoils nothing', async () => {
		const wants = wantsOf(20);
		await act(wants[13]?.order as Order, 'CANCELLED', 'USER_CHANGED_MIND');
		const news = await settled(wants);
		expect(news.filter(({ is }) => is === 'file')).toHaveLength(19);
		expect(news[13]).toEqual({ is: 'refused', words: `Order ${wants[13]?.number} has no labels: it is CANCELLED` });
	});

	test('a key that may only read has its company halved instead', async () => {
		const reader = { ...cabinet, key: { ...cabinet.key, readOnly: true, roles: ['ALL_METHODS_READ_ONLY'] } };
		const wants = wantsOf(4);
		await act(wants[2]?.order as Order, 'CANCELLED', 'USER_CHANGED_MIND');
		await expect(settled(wants, { cabinet: reader })).rejects.toMatchObject({
			code: 'request-refused',
			params: { why: 'RESOURCE_NOT_FOUND' },
		});
		expect((await settled(wants.slice(0, 2), { cabinet: reader })).map(({ is }) => is)).toEqual(['file', 'file']);
		expect(await settled(wants.slice(2, 3), { cabinet: reader })).toEqual([{ is: 'refused', words: 'NO_DATA' }]);
	});

	test.each<[LabelTwist, string]>([
		['foreign-host', 'a link that leads elsewhere'],
		['not-pdf', 'a page in place of the file'],
		['empty', 'a file with nothing in it'],
	])('%s: %s is answered with files of single orders', async (wrong) => {
		twist(wrong);
		const wants = wantsOf(3);
		const news = await settled(wants);
		expect(new Set(news.map((one) => fileOf(one).bytes)).size).toBe(3);
		expect(sentTo.has(foreignHost)).toBe(false);
	});

	test('a report that never ends, or is known no more, is given up', async () => {
		sandbox.state.faults.arm({ host, path: '/v2/reports/info/*', mangle: { set: { 'result.status': 'PROCESSING' } } });
		expect((await settled(wantsOf(2))).map(({ is }) => is)).toEqual(['file', 'file']);
		sandbox.state.faults.clear();
		sandbox.state.faults.arm({ host, path: '/v2/reports/info/*', status: 404, body: { status: 'ERROR', errors: [{ code: 'NOT_FOUND' }] } });
		expect((await settled(wantsOf(2))).map(({ is }) => is)).toEqual(['file', 'file']);
	});

	test('a lost answer costs a second report and nothing else', async () => {
		sandbox.state.faults.arm({ host, path: '/v2/reports/documents/*', times: 1, drop: true, after: true });
		const wants = wantsOf(3);
		await expect(fetcherOf('order').fetch(ask(wants))).rejects.toMatchObject({ code: 'connection-dropped' });
		expect((await settled(wants)).map(({ is }) => is)).toEqual(['file', 'file', 'file']);
	});
});

describe('labels of one order', () => {
	test('are asked for at once: a page for each box', async () => {
		const order = printable.find(({ native }) => native.substatus === 'READY_TO_SHIP') as Order;
		const [news] = await settled([wantOf(order)], { size: [75, 120] });
		expect(fileOf(news)).toMatchObject({ expects: [order.number, `${order.number}-1`], places: 1 });
		expect(await pagesOf(news)).toEqual([[80.4, 125.6]]);
		expect(asked()).toEqual(['GET /v2/campaigns/#/orders/#/delivery/labels']);
		const two = wantOf({ ...order, labelCodes: [`${order.number}-1`, `${order.number}-2`] });
		expect(await settled([two])).toMatchObject([{ is: 'file', places: 2 }]);
		const { labelCodes: _codes, ...untold } = order;
		expect(fileOf(sole(await settled([wantOf(untold)])))).not.toHaveProperty('places');
	});

	test('come by themselves when the order has only just come into work', async () => {
		const order = sole(printable);
		await act(order, 'PENDING', 'AWAIT_CONFIRMATION');
		sandbox.state.clock.advance(60_000);
		await act(order, 'PROCESSING', 'STARTED');
		const fresh = wantOf({ ...order, changedAt: now() });
		const [early] = await settled([fresh]);
		expect(early).toEqual({ is: 'not-ready', at: now() + 60_000, words: `Labels of order ${order.number} are not ready yet` });
		sandbox.state.clock.advance(60_000);
		expect((await settled([fresh])).map(({ is }) => is)).toEqual(['file']);
	});

	test('an order of nobody is refused in the Market’s words', async () => {
		const want = { ...wantOf(sole(printable)), number: '5', order: undefined };
		expect(await settled([{ ...want, shopId: sole(printable).shopId ?? '' }])).toEqual([{ is: 'refused', words: 'There is no order 5' }]);
	});

	test('what is no label is the end of a single one', async () => {
		twist('not-pdf');
		await expect(settled(wantsOf(1))).rejects.toMatchObject({ code: 'file-not-pdf' });
	});
});

test.each([
	['A9_HORIZONTALLY', [58, 40]],
	['A9', [40, 58]],
	['A7', [80.4, 125.6]],
] as const)('a page of %s is read by what it says', async (format, size) => {
	const want = sole(wantsOf(1));
	const [news] = await settled([want], { size: format === 'A7' ? [75, 120] : size });
	const [page] = await readFile({ type: 'pdf', bytes: fileOf(news).bytes }, { surface: nodeSurface, strong: await wasmReader() });
	expect(page?.codes.map(({ text }) => text)).toEqual([want.number]);
	expect(page?.size.map((side) => Math.round(side * 10) / 10)).toEqual(size);
});

test('a print job with a bad one among many: the engine fetches all others, and says which one it is not', async () => {
	// More than are asked for one by one at a time.
	const orders = printable;
	expect(orders.length).toBeGreaterThan(20);
	await act(orders[7] as Order, 'CANCELLED', 'USER_CHANGED_MIND');
	const printing: PrintCallTools = {
		...tools,
		sleep: async (ms) => sandbox.state.clock.advance(ms),
		termsOf: () => yandexLabelTerms,
		mostOf: async (_, { most }) => most,
	};
	const options = { profileId: '', sorting: 'given', inserts: [], separators: 'none', pickingList: false } as const;
	await startJob({ jobId: 'mi8w2c5k0-00000001', targets: orders.map(orderTarget), options, source: 'orders' }, printing);
	for (let round = 0; round < 3; round++) await createEngine(printing).wake();
	const items = await db.printItems.toArray();
	expect(items.filter(({ state }) => state === 'unread')).toHaveLength(orders.length - 1);
	expect(items.filter(({ state }) => state !== 'unread')).toMatchObject([
		{ number: orders[7]?.number, state: 'failed', words: `Order ${orders[7]?.number} has no labels: it is CANCELLED` },
	]);
	expect(asked().filter((line) => line.includes('generate'))).toHaveLength(1);
});

test('boxes of a supply request have labels once it was looked at', async () => {
	const supplies = await db.supplies.toArray();
	const cargo = (state: string) => {
		const supply = supplies.find(({ nativeState }) => nativeState === state);
		if (!supply) throw new Error(`There is no supply in ${state}`);
		return fetcherOf('cargo').fetch(ask(supplyTargets('cargo', supply).map((target) => ({ ...target, id: supply.id }))));
	};
	expect(await cargo('CREATED')).toMatchObject([{ is: 'not-ready' }]);
	const [news] = await cargo('ACCEPTED_BY_WAREHOUSE_SYSTEM');
	expect((await pagesOf(news)).length).toBeGreaterThan(0);
	expect(sentTo.get(fileHost)?.has('api-key')).toBe(false);
});

test('packages of a shipment have labels once somebody has told how many there are', async () => {
	const shipments = new Map(printable.map((order) => [order.supplyNumber ?? '', order.shopId ?? '']));
	const news = await Promise.allSettled(
		[...shipments].map(([number, shopId]) =>
			fetcherOf('pallets').fetch(ask([{ ...numberedTarget('pallets', cabinet.id, number, shopId), id: number }])),
		),
	);
	const files = news.flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
	expect(await pagesOf(files[0])).toEqual([[52, 74]]);
	for (const one of news) if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'request-refused' });
});

test('orders stand as the Market says right now', async () => {
	const [first, second] = printable as [Order, Order];
	await act(second, 'CANCELLED', 'USER_CHANGED_MIND');
	const stand = await yandexLabelSource.standings({ cabinet, calls, orders: [first, second, { ...first, number: '5' }] });
	expect(stand).toEqual(
		new Map([
			[first.number, first.native],
			[second.number, { status: 'CANCELLED', substatus: 'USER_CHANGED_MIND' }],
		]),
	);
	expect(yandexLabelTerms.isCancelled(stand.get(second.number) as Order['native'])).toBe(true);
});
