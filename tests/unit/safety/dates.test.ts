import { describe, expect, test } from 'vitest';
import { readMomentText } from '../../../lib/core/moment-text.ts';
import { addDays, isCountable, momentOf, writtenMoment } from '../../../lib/core/time.ts';
import { fbsPostings } from '../../../lib/marketplaces/ozon/api/postings.ts';
import { toSupply } from '../../../lib/marketplaces/ozon/supplies-job.ts';
import { fboOrders } from '../../../lib/marketplaces/wildberries/fbo-orders-job.ts';
import { fbsOrders } from '../../../lib/marketplaces/wildberries/fbs-orders-job.ts';
import { toOrder, orders as yandexOrders } from '../../../lib/marketplaces/yandex/orders-job.ts';
import { parseAnswer } from '../../../lib/requests/answer.ts';

const now = Date.parse('2026-11-21T09:00:00Z');
const day = 86_400_000;
const year = 365 * day;

test.each([
	['2026-11-21T12:00:00+03:00', { kind: 'moment', at: now }],
	['0001-01-01T00:00:00Z', { kind: 'none' }],
	['1970-01-01T00:00:00Z', { kind: 'none' }],
	['+275760-09-13T00:00:00Z', { kind: 'fault' }],
	['9999-12-31T23:59:59Z', { kind: 'fault' }],
	['2026-13-45T00:00:00Z', { kind: 'fault' }],
	['завтра', { kind: 'fault' }],
])('the date %s', (text, expected) => {
	expect(readMomentText(text)).toEqual(expected);
});

describe('a day, a time or a zone that does not exist', () => {
	test.each([
		['2026-13-45', '12:00', 'Europe/Moscow'],
		['2026-11-21', '99:99', 'Europe/Moscow'],
		['2026-11-21', '12:00', 'Mars/Olympus'],
		['2026-11-21', '12:00', '+99:00'],
		['2026-02-31', '12:00', 'Europe/Moscow'],
	])('is no moment: %s %s %s', (day, clock, zone) => {
		expect(writtenMoment(day, clock, zone)).toBeUndefined();
		expect(() => momentOf(day, clock, zone)).toThrow(RangeError);
	});

	test.each(['0000-01-01', '9999-12-31'])('is no moment where it is one, but none can be counted from it: %s', (day) => {
		expect(writtenMoment(day, '12:00', 'Europe/Moscow')).toBeUndefined();
		expect(() => [-400, 400].map((count) => addDays(addDays(day, count), count))).toThrow(RangeError);
	});

	test.each([0.5, 1e300, Number.NaN, Date.parse('-000001-01-01T00:00:00Z'), Date.parse('+010000-01-01T00:00:00Z')])(
		'is none at %d',
		(at) => {
			expect(isCountable(at)).toBe(false);
		},
	);

	test('leaves the order without a deadline instead of failing the page', () => {
		const order = (shipmentDate: string, shipmentTime?: string) =>
			toOrder(
				{
					orderId: '1',
					status: 'PROCESSING',
					creationDate: now,
					items: [],
					delivery: { shipment: { shipmentDate, shipmentTime }, boxesLayout: [] },
				} as never,
				{
					id: 'yandex-1',
					shops: [],
				},
			);
		expect(order('2026-13-45').shipBy).toBeUndefined();
		expect(order('2026-11-21', '99:99').shipBy).toBeUndefined();
		expect(order('2026-11-21', '12:00').shipBy).toBe(now);
		expect(order('2026-11-21').shipBySource).toBe('delivery.shipment.shipmentDate');
	});

	test('leaves the supply without a slot', () => {
		const slot = (iana_name: string) =>
			toSupply(
				{
					order_id: '1',
					state: 'READY_TO_SUPPLY',
					supplies: [],
					timeslot: { timeslot: { from: '2026-11-21T12:00:00Z' }, timezone_info: { iana_name } },
				} as never,
				[],
			).slot;
		expect(slot('Mars/Olympus')).toBeUndefined();
		expect(slot('Europe/Moscow')).toMatchObject({ from: now });
	});

	test('puts the order aside when it lies beyond all calendars', () => {
		const posting = { posting_number: '1-1-1', status: 'new', products: [], shipment_date: '+275760-09-13T00:00:00Z' };
		const { rejected } = parseAnswer(fbsPostings, { postings: [posting], cursor: '', has_next: false });
		expect(rejected.flatMap(({ places }) => places)).toContainEqual('postings.0.shipment_date: expected date');
	});
});

test('a change that a marketplace dates into the future does not make us wait for it', async () => {
	const first = async (job: { first: (context: never) => unknown }, cursor: unknown) => job.first({ now, cursor } as never);
	expect(await first(yandexOrders, { newest: now + 50 * year })).toEqual({ from: now - 29 * day });
	expect(await first(fboOrders, { snapshotAt: now + 50 * year })).toEqual({ from: now - 900_000 });
	expect(await first(fbsOrders, { newest: (now + 50 * year) / 1000 })).toMatchObject({ dateFrom: now / 1000 - 900 });
});
