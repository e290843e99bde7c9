import { describe, expect, test } from 'vitest';
import type { Shop } from '../../../../lib/cabinets/model.ts';
import { businessOrders } from '../../../../lib/marketplaces/yandex/api/orders.ts';
import { orders, toOrder } from '../../../../lib/marketplaces/yandex/orders-job.ts';
import { parseAnswer } from '../../../../lib/requests/answer.ts';
import { render } from '../../../../lib/requests/render.ts';
import { order, understood } from './answers.ts';

const shops: Shop[] = [{ id: '23582214', name: 'DBS', scheme: 'dbs', available: true }];
const cabinet = { id: 'yandex-1a2b3c4d', shops };
const at = (moment: string) => Date.parse(moment);

function mapped(changes: Record<string, unknown> = {}, delivery: Record<string, unknown> = {}) {
	const [found] = understood(businessOrders, { orders: [order(changes, delivery)], paging: {} }).orders;
	if (!found) throw new Error('The order was not understood');
	return toOrder(found, cabinet);
}

describe('an order of Yandex Market', () => {
	test('keeps number, article, shop and both status codes as they are', () => {
		expect(mapped()).toMatchObject({
			number: '47676459969',
			shopId: '23582214',
			scheme: 'fbs',
			native: { status: 'PROCESSING', substatus: 'STARTED' },
			createdAt: at('2026-11-20T11:30:30Z'),
			changedAt: at('2026-11-20T12:00:00Z'),
			lines: [{ cardId: 'yandex-1a2b3c4d/0557722', article: '0557722', name: 'Ковш', quantity: 2 }],
		});
	});

	test('is found by the codes of its boxes', () => {
		const box = { items: [{ id: 1, fullCount: 1 }], boxId: 7 };
		const boxesLayout = [1, 2].map((place) => ({ ...box, barcode: `47676459969-${place}` }));
		expect(mapped({}, { boxesLayout }).labelCodes).toEqual(['47676459969-1', '47676459969-2']);
		expect(mapped()).not.toHaveProperty('labelCodes');
	});

	test('costs what the buyer and the points pay together; one piece costs its part', () => {
		expect(mapped()).toMatchObject({ sumKopecks: 199_800, currency: 'RUB', lines: [{ priceKopecks: 99_900 }] });
	});

	test('has no sum when a price is missing: no data is not zero', () => {
		const found = mapped({ items: [{ id: 1, offerId: 'A', offerName: 'A', count: 1 }], prices: undefined });
		expect(found).not.toHaveProperty('sumKopecks');
		expect(found.lines[0]).not.toHaveProperty('priceKopecks');
	});

	test.each([
		['PERSON', 'person'],
		['BUSINESS', 'company'],
		['SOMETHING_NEW', undefined],
		['constructor', undefined],
		[undefined, undefined],
	])('of a buyer %s is of %s', (buyerType, buyer) => {
		expect(mapped({ buyerType }).buyer).toBe(buyer);
	});

	test.each([
		['POST', 'POST'],
		['DIGITAL', 'DIGITAL'],
		['UNKNOWN', undefined],
		[undefined, undefined],
	])('that goes by %s says so', (type, deliveryType) => {
		expect(mapped({}, { type }).deliveryType).toBe(deliveryType);
	});

	test.each([
		['FBS', 'fbs'],
		['FBY', 'fbo'],
		['DBS', 'dbs'],
		['EXPRESS', 'express'],
		['LAAS', 'laas'],
		['SOMETHING_NEW', 'dbs'],
		[undefined, 'dbs'],
	])('of the model %s is %s', (programType, scheme) => {
		expect(mapped({ programType }).scheme).toBe(scheme);
	});

	test.each([
		['a day alone: to its end in Moscow', { shipmentDate: '2026-11-21' }, '2026-11-21T23:59:00+03:00', 'delivery.shipment.shipmentDate'],
		[
			'a day and no time',
			{ shipmentDate: '2026-11-21', shipmentTime: null },
			'2026-11-21T23:59:00+03:00',
			'delivery.shipment.shipmentDate',
		],
		[
			'hours and minutes',
			{ shipmentDate: '2026-11-21', shipmentTime: '14:30' },
			'2026-11-21T14:30:00+03:00',
			'delivery.shipment.shipmentDate + shipmentTime',
		],
		[
			'seconds too',
			{ shipmentDate: '2026-11-21', shipmentTime: '14:30:00' },
			'2026-11-21T14:30:00+03:00',
			'delivery.shipment.shipmentDate + shipmentTime',
		],
		[
			'a time with its own offset',
			{ shipmentDate: '2026-11-21', shipmentTime: '14:30:00+05:00' },
			'2026-11-21T14:30:00+05:00',
			'delivery.shipment.shipmentDate + shipmentTime',
		],
	])('is to be handed over by %s', (_, shipment, moment, source) => {
		expect(mapped({}, { shipment })).toMatchObject({ shipBy: at(moment), shipBySource: source });
	});

	test.each([
		['the Market ships itself', { programType: 'FBY' }, { shipment: { shipmentDate: '2026-11-21' } }],
		['has no shipment yet', {}, {}],
	])('that %s has no deadline', (_, changes, delivery) => {
		expect(mapped(changes, delivery)).not.toHaveProperty('shipBy');
	});

	test('that cannot be read is put aside, and its neighbours live', () => {
		const { answer, rejected } = parseAnswer(businessOrders, {
			orders: [order({ status: 7 }), order({ orderId: 2 }), order({}, { shipment: { shipmentDate: 'завтра' } })],
		});
		expect(answer.orders.map(({ orderId }) => orderId)).toEqual(['2']);
		expect(rejected.map(({ places }) => places[0])).toEqual([
			'orders.0.status: expected string',
			expect.stringContaining('orders.2.delivery.shipment.shipmentDate'),
		]);
	});

	test('may carry fields and values that nobody has heard of', () => {
		expect(mapped({ status: 'TELEPORTED', colour: 'red' }).native.status).toBe('TELEPORTED');
	});
});

describe('a pass over the orders of Yandex Market', () => {
	const now = at('2026-11-21T09:00:00Z');
	const day = 86_400_000;
	type Position = Parameters<typeof orders.step>[1];
	type Context = Parameters<typeof orders.step>[0];

	/** Runs a pass; each question is answered by `answer`. */
	async function pass(cursor: { newest: number } | undefined, answer: (position: Position) => { changed: string[]; next?: string }) {
		const asked: Position[] = [];
		const context = {
			cabinet: { ...cabinet, accountId: '937172' },
			cursor,
			now,
			page: async (_: unknown, params: Position) => {
				asked.push(params);
				const { changed, next } = answer(params);
				const json = {
					orders: changed.map((updateDate, index) => order({ updateDate, orderId: index + 1 })),
					paging: { nextPageToken: next },
				};
				return { answer: understood(businessOrders, json), next };
			},
		} as unknown as Context;
		let position: Position | undefined = await orders.first(context);
		for (;;) {
			const step = await orders.step(context, position);
			if (step.next === undefined) return { asked, cursor: step.cursor };
			position = step.next;
		}
	}

	test('begins 29 days back, so that a clock that differs a little does not break the documented 30', async () => {
		const { asked } = await pass(undefined, () => ({ changed: [] }));
		expect(asked).toHaveLength(1);
		expect(asked[0]).toMatchObject({ from: now - 29 * day, to: undefined });
	});

	test('goes on ten minutes before the newest change that was seen, by the clock of the Market', async () => {
		const newest = '2026-11-21T11:00:00Z';
		const first = await pass(undefined, ({ cursor }) =>
			cursor ? { changed: [newest] } : { changed: ['2026-11-20T10:00:00Z'], next: 'two' },
		);
		expect(first.cursor).toEqual({ newest: at(newest) });
		const second = await pass(first.cursor, () => ({ changed: [] }));
		expect(second.asked[0]).toMatchObject({ from: at(newest) - 10 * 60_000 });
		expect(second.cursor).toEqual(first.cursor);
	});

	test('after a long absence asks window by window, the last one open', async () => {
		const { asked } = await pass({ newest: now - 70 * day }, () => ({ changed: [] }));
		expect(asked.map(({ from, to }) => (to === undefined ? 'open' : Math.round((to - from) / day)))).toEqual([29, 29, 'open']);
		expect(asked[1]?.from).toBe(asked[0]?.to);
		expect(asked[2]?.from).toBe(asked[1]?.to);
	});

	test('lets the beginning follow the clock while nothing happens', async () => {
		const { cursor } = await pass({ newest: now - 20 * day }, () => ({ changed: [] }));
		expect(cursor).toEqual({ newest: now - day });
	});

	test('asks in the documented form', () => {
		const { url, body } = render(businessOrders, undefined, { businessId: '937172', from: now, cursor: 'token' });
		expect(url).toBe('https://api.partner.market.yandex.ru/v1/businesses/937172/orders?limit=50&pageToken=token');
		expect(JSON.parse(body ?? '')).toEqual({ dates: { updateDateFrom: '2026-11-21T09:00:00.000Z' } });
	});
});
