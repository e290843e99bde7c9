import 'fake-indexeddb/auto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Cabinet } from '../../../lib/cabinets/model.ts';
import type { LabelFetcher, LabelNews, LabelSource } from '../../../lib/labels/fetcher.ts';
import type { LabelKind } from '../../../lib/labels/model.ts';
import { orderStickers } from '../../../lib/marketplaces/wildberries/api/labels.ts';
import { agrees, stickerNumber } from '../../../lib/marketplaces/wildberries/label-stickers.ts';
import { wildberries } from '../../../lib/marketplaces/wildberries/wildberries.ts';
import type { Order } from '../../../lib/orders/model.ts';
import { createCaller } from '../../../lib/sync/caller.ts';
import type { Caller } from '../../../lib/sync/jobs.ts';
import { assemblyAt } from '../../sandbox/wildberries/assembly';
import { needsCodes } from '../../sandbox/wildberries/meta';
import { metaOf } from '../../sandbox/wildberries/meta-book';
import { stickerTextOf } from '../../sandbox/wildberries/stickers';
import type { LabelTwist } from '../../sandbox/world/label-twists';
import { openShop, type Shop } from './wildberries-shop.ts';

const minute = 60_000;
const host = 'marketplace-api.wildberries.ru';

describe('the number inside a sticker', () => {
	/** `*` and 42 bits: the number, then eight bits of check. */
	const starred = (number: number) => {
		const bits = (BigInt(number) << 8n) | 0x5an;
		const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
		return `*${Array.from({ length: 7 }, (_, place) => digits[Number((bits >> BigInt(6 * (6 - place))) & 63n)]).join('')}`;
	};

	test('is read from both forms, and of no other', () => {
		expect(stickerNumber('!uKEtQZVx')).toBe(2_316_489_753);
		for (const number of [1, 99_990_001, 2_316_489_753, 2 ** 34 - 1]) expect(stickerNumber(starred(number))).toBe(number);
		for (const code of ['', '!', '!uKEtQZV', '*uKEtQZVx', 'uKEtQZVx', '!uKEtQZV ', 'WB-GI-1', '$WBMP:1:123:1234567'])
			expect(stickerNumber(code)).toBeUndefined();
	});

	test('has to be the one in print, as far as the form is known', () => {
		expect([agrees('!uKEtQZVx', '231648', '9753'), agrees('!uKEtQZVx', '231648', '9754'), agrees('some new form', '1', '2')]).toEqual([
			true,
			false,
			true,
		]);
		expect(agrees(starred(120_007), '12', '0007')).toBe(true);
	});

	test('comes in parts that are texts or, as before, numbers', () => {
		const sticker = { orderId: 5, barcode: '!uKEtQZVx', file: '' };
		const { stickers } = orderStickers.answer().parse({
			stickers: [
				{ ...sticker, partA: '231648', partB: '0753' },
				{ ...sticker, partA: 231648, partB: 9753 },
			],
		});
		expect(stickers.map(({ partA, partB }) => [partA, partB])).toEqual([
			['231648', '0753'],
			['231648', '9753'],
		]);
	});
});

describe('labels of Wildberries', () => {
	let shop: Shop;
	let cabinet: Cabinet;
	let calls: Caller;
	let source: LabelSource;

	beforeAll(async () => {
		shop = await openShop({ orders: 900 });
		const [key] = shop.keys;
		if (!key) throw new Error('The sandbox gave no token');
		cabinet = await shop.connect(key);
		await shop.syncFor(2 * minute);
		const { authorization } = await shop.tools.openKey(cabinet);
		calls = createCaller({ cabinetId: cabinet.id, marketplace: wildberries, authorization }, shop.tools);
		const found = await wildberries.labels?.();
		if (!found) throw new Error('There are no labels');
		source = found;
	}, 30_000);
	afterAll(() => shop.close());
	beforeEach(async () => {
		shop.sandbox.state.journal.clear();
		shop.sandbox.state.limits.refill();
		shop.sandbox.state.faults.clear();
		world().labelTwists.clear();
		await shop.db.buckets.clear();
	});

	const world = () => shop.world('wildberries-1');
	const assembly = () => assemblyAt(world(), shop.clock.now());
	const standing = (number: string) => assembly().orders.find(({ id }) => String(id) === number);
	const serialOf = (number: string) => standing(number)?.order.serial ?? -1;
	const orders = async (status: string): Promise<Order[]> =>
		(await shop.db.orders.where('cabinetId').equals(cabinet.id).toArray()).filter(
			({ scheme, number }) =>
				scheme === 'fbs' &&
				standing(number)?.supplierStatus === status &&
				(status === 'complete' || standing(number)?.wbStatus === 'waiting'),
		);
	/** So many in a status, of those that no other test has changed. */
	const some = async (status: string, count: number): Promise<Order[]> => {
		const found = await orders(status);
		expect(found.length).toBeGreaterThanOrEqual(count);
		return found.slice(0, count);
	};
	const fetcher = (kind: LabelKind): LabelFetcher => {
		const found = source.fetchers.find((one) => one.kind === kind);
		if (!found) throw new Error(`There is no fetcher of ${kind}`);
		return found;
	};
	const download = () => Promise.reject(new Error('Nothing is downloaded from Wildberries'));
	const ask = (kind: LabelKind, numbers: readonly string[], size: readonly [number, number] = [58, 40]): Promise<LabelNews[]> =>
		fetcher(kind).fetch({
			cabinet,
			calls,
			download,
			wants: numbers.map((number) => ({ id: number, kind, cabinetId: cabinet.id, targetId: number, number })),
			size,
			now: shop.clock.now(),
		});
	const askOrders = (wanted: readonly Order[], size?: readonly [number, number]) =>
		ask(
			'order',
			wanted.map(({ number }) => number),
			size,
		);
	const payloads = (news: LabelNews | undefined) => (news?.is === 'payload' ? news.labels : []);
	const paths = () => shop.journal().map(({ method, path, status }) => `${method} ${path.replace(/WB-GI-\d+/, '#')} ${status}`);
	const cabinetDoes = (method: string, path: string, body?: unknown) =>
		fetch(`${shop.sandbox.http}/${host}${path}`, {
			method,
			headers: { authorization: shop.keys[0]?.token ?? '' },
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
		});
	const sizeOf = (picture: Uint8Array | undefined) => {
		const view = new DataView((picture ?? new Uint8Array(24)).buffer);
		return [view.getUint32(16), view.getUint32(20)];
	};

	test('stickers come as texts with the parts in print and the picture, in one call', async () => {
		const wanted = [...(await some('confirm', 5)), ...(await some('complete', 5))];
		const news = await askOrders(wanted);
		expect(news.map((one) => payloads(one).map(({ text }) => text))).toEqual(wanted.map(({ number }) => [stickerTextOf(serialOf(number))]));
		for (const one of news) {
			const [{ text, partA, partB, picture } = { text: '' }] = payloads(one);
			expect(stickerNumber(text)).toBe(Number(partA) * 10_000 + Number(partB));
			expect(sizeOf(picture)).toEqual([580, 400]);
		}
		expect(paths()).toEqual(['POST /api/v3/orders/stickers 200']);
		expect(sizeOf(payloads((await askOrders(wanted.slice(0, 1), [30, 40]))[0])[0]?.picture)).toEqual([400, 300]);
	});

	test('one bad order does not spoil a hundred: what is new waits, what is cancelled is refused, the others come', async () => {
		const [fresh] = await some('new', 1);
		const cancelled = (await shop.db.orders.toArray()).find(({ native }) => native.status === 'cancel');
		const good = [...(await some('confirm', 5)), ...(await some('complete', 93))];
		if (!fresh || !cancelled) throw new Error('The world has no such orders');
		const news = await askOrders([fresh, ...good, cancelled]);
		expect(news[0]).toEqual({ is: 'not-ready', at: shop.clock.now() + minute });
		expect(news.at(-1)).toEqual({ is: 'refused', words: 'cancel / canceled' });
		expect(news.slice(1, -1).every((one) => payloads(one).length === 1)).toBe(true);
		expect(paths()).toEqual(['POST /api/v3/orders/stickers 200', 'POST /api/v3/orders/status 200']);
		const { id } = (await (await cabinetDoes('POST', '/api/v3/supplies', { name: 'for labels' })).json()) as { id: string };
		await cabinetDoes('PATCH', `/api/marketplace/v3/supplies/${id}/orders`, { orders: [Number(fresh.number)] });
		expect(payloads((await askOrders([fresh]))[0])[0]?.text).toBe(stickerTextOf(serialOf(fresh.number)));
	});

	test('an order without its customs declaration is found with two more calls, and the only one that is refused', async () => {
		const wanted = await some('complete', 20);
		const bad = wanted[7]?.number ?? '';
		metaOf(world()).askForDeclaration(serialOf(bad));
		const news = await askOrders(wanted);
		expect(
			news.flatMap((one, place) => (one.is === 'refused' ? [[place, one.words.includes('CustomsDeclarationIsRequired')]] : [])),
		).toEqual([[7, true]]);
		expect(news.filter((one) => one.is === 'payload')).toHaveLength(19);
		expect(paths()).toEqual([
			'POST /api/v3/orders/stickers 409',
			'POST /api/marketplace/v3/orders/meta 200',
			'POST /api/v3/orders/stickers 200',
		]);
		expect((await ask('order', [bad])).map(({ is }) => is)).toEqual(['refused']);
	});

	test('a refusal that nothing explains is thrown, so that the batch is halved', async () => {
		const wanted = (await some('complete', 2)).map(({ number }) => number);
		const refusal = { host, path: '/api/v3/orders/stickers', times: 1 } as const;
		shop.sandbox.state.faults.arm({ ...refusal, status: 409, body: '{"code":"Other","message":"no"}' });
		await expect(ask('order', wanted)).rejects.toMatchObject({ code: 'request-refused', params: { status: 409 } });
		shop.sandbox.state.faults.arm({ ...refusal, status: 400, body: '{"code":"IncorrectRequest","message":"no"}' });
		await expect(ask('order', wanted)).rejects.toMatchObject({ code: 'request-refused', params: { status: 400 } });
		shop.sandbox.state.faults.arm({ ...refusal, drop: true, after: true });
		await expect(ask('order', wanted)).rejects.toMatchObject({ code: expect.stringMatching(/connection|offline/) });
		expect((await ask('order', wanted)).map(({ is }) => is)).toEqual(['payload', 'payload']);
	});

	test.each([
		['reordered', ['payload', 'payload', 'payload']],
		['missing', ['payload', 'payload', 'not-ready']],
		['extra', ['payload', 'payload', 'payload']],
		['empty', ['not-ready', 'payload', 'payload']],
		['not-pdf', ['not-ready', 'payload', 'payload']],
		['other-code', ['payload', 'payload', 'payload']],
	] as [LabelTwist, LabelNews['is'][]][])('stickers that are %s never become those of another order', async (twist, expected) => {
		const wanted = await some('complete', 3);
		world().labelTwists.arm(twist, 1);
		const news = await askOrders(wanted);
		expect(news.map(({ is }) => is)).toEqual(expected);
		news.forEach((one, place) => {
			for (const { text } of payloads(one)) expect(text).toBe(stickerTextOf(serialOf(wanted[place]?.number ?? '')));
		});
	});

	test('a supply has its code once it was handed over, boxes have theirs before', async () => {
		const [first, ...more] = (await orders('new')).filter(({ number }) => {
			const one = standing(number);
			return one !== undefined && !needsCodes(world(), one);
		});
		const inside = [first, ...more]
			.filter((order) => order?.warehouseId === first?.warehouseId && order?.cargoType === first?.cargoType)
			.slice(0, 3);
		const { id } = (await (await cabinetDoes('POST', '/api/v3/supplies', { name: 'boxes' })).json()) as { id: string };
		await cabinetDoes('PATCH', `/api/marketplace/v3/supplies/${id}/orders`, { orders: inside.map((order) => Number(order?.number)) });
		expect(await ask('boxes', [id])).toEqual([{ is: 'refused', words: 'trbxes: []' }]);
		const made = (await (await cabinetDoes('POST', `/api/v3/supplies/${id}/trbx`, { amount: 2 })).json()) as { trbxIds: string[] };
		const [boxes] = await ask('boxes', [id]);
		expect(payloads(boxes).map(({ text, lines }) => [text, lines])).toEqual(
			made.trbxIds.map((box, place) => [`$WBMP:1:123:${box.replace('WB-TRBX-', '')}`, [id, `${place + 1} / 2`]]),
		);
		const [before] = await ask('supply', [id]);
		expect(before).toMatchObject({ is: 'not-ready', at: shop.clock.now() + minute, words: expect.stringContaining('SupplyNotClosed') });
		await cabinetDoes('PATCH', `/api/v3/supplies/${id}/deliver`);
		const [after] = await ask('supply', [id]);
		expect(payloads(after).map(({ text, picture }) => [text, sizeOf(picture)])).toEqual([[id, [580, 400]]]);
		await expect(ask('supply', ['WB-GI-1'])).rejects.toMatchObject({ code: 'request-refused', params: { status: 404 } });
	});

	test('how orders stand is read at once, without those that are gone', async () => {
		const [one] = await some('confirm', 1);
		if (!one) throw new Error('No order is in assembly');
		const gone = { ...one, number: '12' };
		expect(await source.standings({ cabinet, calls, orders: [one, gone] })).toEqual(
			new Map([[one.number, { status: 'confirm', substatus: 'waiting' }]]),
		);
	});
});
