import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Cabinet } from '../../../lib/cabinets/model.ts';
import type { Order } from '../../../lib/orders/model.ts';
import {
	badges,
	openOrdersOf,
	orderByNumber,
	orderEvents,
	ordersDue,
	ordersSince,
	ordersWithoutMoment,
} from '../../../lib/orders/queries.ts';
import { lateness, noMoment } from '../../../lib/orders/rules.ts';
import { database } from '../../../lib/storage/db.ts';

const cabinet = (id: string, marketplace: Cabinet['marketplace']): Cabinet => ({
	id,
	marketplace,
	accountId: `account of ${id}`,
	accountName: id,
	title: `Кабинет ${id}`,
	code: '',
	partner: '',
	contract: '',
	legalEntity: '',
	used: true,
	primary: false,
	productLink: '',
	color: '#123456',
	shops: [],
	key: { checkedAt: 0, rights: [], readOnly: true, roles: [] },
	createdAt: 0,
});
const order = (cabinetId: string, number: string, more: Partial<Order> = {}): Order => ({
	id: `${cabinetId}/${number}`,
	cabinetId,
	marketplace: 'ozon',
	number,
	scheme: 'fbs',
	native: { status: 'awaiting_deliver', substatus: 'posting_in_carriage' },
	unified: 'packed',
	mover: 'seller',
	ruleId: 'ozon:awaiting_deliver',
	open: 1,
	createdAt: 100,
	currency: 'RUB',
	lines: [],
	actions: [],
	readAt: 50,
	...more,
});

beforeEach(async () => {
	await Promise.all(database().tables.map((table) => table.clear()));
	await database().cabinets.bulkPut([cabinet('ozon-1', 'ozon'), cabinet('ozon-2', 'ozon'), cabinet('wb-1', 'wildberries')]);
	await database().orders.bulkPut([
		order('ozon-1', '1-0001-1', { shipBy: 500, shipBySource: 'shipment_date', due: 500 }),
		order('ozon-2', '2-0001-1', { due: noMoment, createdAt: 300 }),
		order('ozon-2', '2-0002-1', { due: 200, createdAt: 200 }),
		order('ozon-1', '1-0002-1', { unified: 'none', mover: 'unknown', ruleId: undefined, native: { status: 'teleported' } }),
		order('wb-1', '777', { marketplace: 'wildberries', due: noMoment, createdAt: 90 }),
	]);
});

describe('badges', () => {
	test('say the seller’s own status where the order stands in one, and only its title and colour', async () => {
		const own = {
			id: 'own-00000001',
			axis: 'unified',
			title: 'На упаковке',
			color: '#0b8f7a',
			base: 'packed',
			place: 0,
			changedAt: 1,
		} as const;
		await database().ownStatuses.put(own);
		await database().orders.put(order('ozon-1', '1-0001-1', { own: own.id }));
		const found = await badges('ozon', ['1-0001-1', '2-0001-1']);
		expect(found.map(({ unified, own: shown }) => [unified, shown])).toEqual([
			['packed', { title: 'На упаковке', color: '#0b8f7a' }],
			['packed', undefined],
		]);
	});

	test('come from every cabinet of the marketplace, and say which', async () => {
		const found = await badges('ozon', ['1-0001-1', '2-0001-1', '9-0009-9', '777']);
		expect(found.map(({ number, cabinetTitle }) => [number, cabinetTitle])).toEqual([
			['1-0001-1', 'Кабинет ozon-1'],
			['2-0001-1', 'Кабинет ozon-2'],
		]);
	});

	test('carry raw code, rule, deadline and its source', async () => {
		expect(await badges('ozon', ['1-0001-1'])).toMatchObject([
			{
				nativeCode: 'awaiting_deliver / posting_in_carriage',
				known: true,
				ruleId: 'ozon:awaiting_deliver',
				shipBy: 500,
				shipBySource: 'shipment_date',
			},
		]);
	});

	test('do not hide a code that nobody knows', async () => {
		expect(await badges('ozon', ['1-0002-1'])).toMatchObject([{ known: false, unified: 'none', nativeCode: 'teleported' }]);
	});

	test('are as fresh as the last time the marketplace was asked, though the row is older', async () => {
		await database().jobs.put({
			id: 'ozon-1/ozon.fbs-orders',
			cabinetId: 'ozon-1',
			jobId: 'ozon.fbs-orders',
			nextAt: 0,
			leaseUntil: 0,
			failures: 0,
			asOf: 9000,
		});
		const found = await badges('ozon', ['1-0001-1', '2-0001-1']);
		expect(found.map(({ asOf }) => asOf)).toEqual([9000, 50]);
	});
});

describe('what is due', () => {
	const numbers = (orders: readonly Order[]) => orders.map(({ number }) => number);

	test('comes most urgent first, up to the moment asked for', async () => {
		expect(numbers(await ordersDue(1000))).toEqual(['2-0002-1', '1-0001-1']);
		expect(numbers(await ordersDue(400))).toEqual(['2-0002-1']);
	});

	test('without a moment is a list of its own, oldest first', async () => {
		expect(numbers(await ordersWithoutMoment())).toEqual(['777', '2-0001-1']);
	});

	test.each([
		[{ due: 200 }, 'late'],
		[{ due: 350 }, 'today'],
		[{ due: 500 }, 'later'],
		[{ due: noMoment }, 'no-moment'],
		[{}, undefined],
	] as const)('%j is %s', (fields, expected) => {
		expect(lateness(fields, 300, 400)).toBe(expected);
	});
});

test('new orders come newest first', async () => {
	expect((await ordersSince(150)).map(({ number }) => number)).toEqual(['2-0001-1', '2-0002-1']);
});

test('an order is found by its number, and only in the cabinet of the account when one is named', async () => {
	expect((await orderByNumber('ozon', '2-0001-1'))?.id).toBe('ozon-2/2-0001-1');
	expect(await orderByNumber('ozon', '2-0001-1', 'account of ozon-1')).toBeUndefined();
	expect(await orderByNumber('yandex', '2-0001-1')).toBeUndefined();
});

test('an open order is found by a code of its label, a closed one is not jumped to', async () => {
	await database().orders.update('ozon-1/1-0001-1', { open: 1, labelCodes: ['%101%7', '207'] });
	expect((await openOrdersOf('%101%7', new Set())).map(({ id }) => id)).toEqual(['ozon-1/1-0001-1']);
	expect((await openOrdersOf('207', new Set())).map(({ id }) => id)).toEqual(['ozon-1/1-0001-1']);
	await database().orders.update('ozon-1/1-0001-1', { open: 0 });
	expect(await openOrdersOf('207', new Set())).toEqual([]);
});

test('what happened to an order comes in the order of time', async () => {
	const event = { orderId: 'ozon-1/1-0001-1', cabinetId: 'ozon-1', axis: 'unified', source: 'sync' } as const;
	await database().orderEvents.bulkAdd([
		{ ...event, at: 20, from: 'new', to: 'packed' },
		{ ...event, at: 10, to: 'new' },
		{ ...event, orderId: 'other', at: 5, to: 'new' },
	]);
	expect((await orderEvents('ozon-1/1-0001-1')).map(({ to }) => to)).toEqual(['new', 'packed']);
});
