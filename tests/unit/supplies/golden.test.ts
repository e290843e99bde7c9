import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, dayAt, daysBetween } from '../../../lib/core/time.ts';
import { type DayReading, isDayOff, russianCalendar } from '../../../lib/supplies/calendar/calendar.ts';
import type { Supply } from '../../../lib/supplies/model.ts';
import type { OperatorStep } from '../../../lib/supplies/plan.ts';
import { skippedRuns } from '../../../lib/supplies/plans/explain.ts';
import { openDays } from '../../../lib/supplies/plans/last-days.ts';
import { fillTicket } from '../../../lib/supplies/plans/tickets.ts';
import { kaktus } from '../../../lib/supplies/profile/kaktus.ts';
import { faultsOf } from '../../../lib/supplies/profile/rules.ts';
import { backSchedule, momentBy, movedTo, onDay, planOf, type ScheduledStep } from '../../../lib/supplies/rules.ts';

const moscow = 'Europe/Moscow';
const day = new Intl.DateTimeFormat('ru', { timeZone: moscow, weekday: 'short', day: '2-digit', month: '2-digit' });
const clock = new Intl.DateTimeFormat('ru', { timeZone: moscow, hour: '2-digit', minute: '2-digit' });
/** `пн 23.11 23:59` */
const words = (at: number) => `${day.format(at).replace(',', '')} ${clock.format(at)}`;
const lines = (steps: readonly ScheduledStep[]) => steps.map(({ stepId, at }) => `${stepId} ${words(at)}`);
const at = (date: string, time: string) => Date.parse(`${date}T${time}:00+03:00`);

/** Shipping on a day: the last day for creating the order and the day before the shipment, counting every day, and counting working days. */
const golden: [ship: string, why: string, created: string, before: string, createdWorking: string, beforeWorking: string][] = [
	['2026-11-23', 'Monday', 'чт 19.11', 'вс 22.11', 'вт 17.11', 'пт 20.11'],
	['2026-11-24', 'Tuesday', 'пт 20.11', 'пн 23.11', 'ср 18.11', 'пн 23.11'],
	['2026-11-25', 'Wednesday', 'сб 21.11', 'вт 24.11', 'чт 19.11', 'вт 24.11'],
	['2026-11-26', 'Thursday', 'вс 22.11', 'ср 25.11', 'пт 20.11', 'ср 25.11'],
	['2026-11-27', 'Friday, the example of the regulation', 'пн 23.11', 'чт 26.11', 'пн 23.11', 'чт 26.11'],
	['2026-11-28', 'Saturday', 'вт 24.11', 'пт 27.11', 'вт 24.11', 'пт 27.11'],
	['2026-11-29', 'Sunday', 'ср 25.11', 'сб 28.11', 'вт 24.11', 'пт 27.11'],
	['2025-05-12', 'after two weeks of May with moved days', 'чт 08.05', 'вс 11.05', 'ср 30.04', 'ср 07.05'],
	['2025-11-05', 'after a Saturday on which people worked', 'сб 01.11', 'вт 04.11', 'ср 29.10', 'сб 01.11'],
	['2026-01-12', 'the first working day of a year', 'чт 08.01', 'вс 11.01', 'чт 25.12', 'вт 30.12'],
	['2026-02-24', 'after a Monday that is a holiday', 'пт 20.02', 'пн 23.02', 'вт 17.02', 'пт 20.02'],
	['2026-03-10', 'after a holiday on Sunday that moved to Monday', 'пт 06.03', 'пн 09.03', 'вт 03.03', 'пт 06.03'],
	['2026-11-05', 'after a holiday in the middle of the week', 'вс 01.11', 'ср 04.11', 'чт 29.10', 'вт 03.11'],
	['2026-12-01', 'over the end of a month', 'пт 27.11', 'пн 30.11', 'ср 25.11', 'пн 30.11'],
	['2027-01-11', 'over the end of a year and its holidays', 'чт 07.01', 'вс 10.01', 'пт 25.12', 'ср 30.12'],
	['2027-02-23', 'over a Monday that was swapped for a Saturday', 'пт 19.02', 'пн 22.02', 'ср 17.02', 'сб 20.02'],
	['2027-02-24', 'over both', 'сб 20.02', 'вт 23.02', 'ср 17.02', 'сб 20.02'],
	['2027-06-15', 'after a holiday on Saturday', 'пт 11.06', 'пн 14.06', 'вт 08.06', 'пт 11.06'],
	['2027-11-08', 'after a Friday moved from January', 'чт 04.11', 'вс 07.11', 'пт 29.10', 'ср 03.11'],
	['2028-03-01', 'over the end of a leap February', 'сб 26.02', 'вт 29.02', 'чт 24.02', 'вт 29.02'],
	// Each weekday across a holiday, across the end of a year and of a month, and in the longest holidays.
	['2026-06-12', 'Friday across Russia Day', 'пн 08.06', 'чт 11.06', 'пн 08.06', 'чт 11.06'],
	['2026-06-13', 'Saturday across Russia Day', 'вт 09.06', 'пт 12.06', 'пн 08.06', 'чт 11.06'],
	['2026-06-14', 'Sunday across Russia Day', 'ср 10.06', 'сб 13.06', 'пн 08.06', 'чт 11.06'],
	['2026-06-15', 'Monday across Russia Day', 'чт 11.06', 'вс 14.06', 'пн 08.06', 'чт 11.06'],
	['2026-06-16', 'Tuesday across Russia Day', 'пт 12.06', 'пн 15.06', 'вт 09.06', 'пн 15.06'],
	['2026-06-17', 'Wednesday across Russia Day', 'сб 13.06', 'вт 16.06', 'ср 10.06', 'вт 16.06'],
	['2026-06-18', 'Thursday across Russia Day', 'вс 14.06', 'ср 17.06', 'чт 11.06', 'ср 17.06'],
	['2026-12-28', 'Monday across the end of a year', 'чт 24.12', 'вс 27.12', 'вт 22.12', 'пт 25.12'],
	['2026-12-29', 'Tuesday across the end of a year', 'пт 25.12', 'пн 28.12', 'ср 23.12', 'пн 28.12'],
	['2026-12-30', 'Wednesday across the end of a year', 'сб 26.12', 'вт 29.12', 'чт 24.12', 'вт 29.12'],
	['2026-12-31', 'Thursday across the end of a year', 'вс 27.12', 'ср 30.12', 'пт 25.12', 'ср 30.12'],
	['2027-01-01', 'Friday across the end of a year', 'пн 28.12', 'чт 31.12', 'пт 25.12', 'ср 30.12'],
	['2027-01-02', 'Saturday across the end of a year', 'вт 29.12', 'пт 01.01', 'пт 25.12', 'ср 30.12'],
	['2027-01-03', 'Sunday across the end of a year', 'ср 30.12', 'сб 02.01', 'пт 25.12', 'ср 30.12'],
	['2027-01-04', 'Monday in the holidays of January', 'чт 31.12', 'вс 03.01', 'пт 25.12', 'ср 30.12'],
	['2027-01-05', 'Tuesday in the holidays of January', 'пт 01.01', 'пн 04.01', 'пт 25.12', 'ср 30.12'],
	['2027-01-06', 'Wednesday in the holidays of January', 'сб 02.01', 'вт 05.01', 'пт 25.12', 'ср 30.12'],
	['2027-01-07', 'Thursday in the holidays of January', 'вс 03.01', 'ср 06.01', 'пт 25.12', 'ср 30.12'],
	['2027-01-08', 'Friday in the holidays of January', 'пн 04.01', 'чт 07.01', 'пт 25.12', 'ср 30.12'],
	['2027-01-09', 'Saturday in the holidays of January', 'вт 05.01', 'пт 08.01', 'пт 25.12', 'ср 30.12'],
	['2027-01-10', 'Sunday in the holidays of January', 'ср 06.01', 'сб 09.01', 'пт 25.12', 'ср 30.12'],
	['2026-05-08', 'Friday across Victory Day', 'пн 04.05', 'чт 07.05', 'пн 04.05', 'чт 07.05'],
	['2026-05-09', 'Saturday across Victory Day', 'вт 05.05', 'пт 08.05', 'вт 05.05', 'пт 08.05'],
	['2026-05-10', 'Sunday across Victory Day', 'ср 06.05', 'сб 09.05', 'вт 05.05', 'пт 08.05'],
	['2026-05-11', 'Monday across Victory Day', 'чт 07.05', 'вс 10.05', 'вт 05.05', 'пт 08.05'],
	['2026-05-12', 'Tuesday across Victory Day', 'пт 08.05', 'пн 11.05', 'вт 05.05', 'пт 08.05'],
	['2026-05-13', 'Wednesday across Victory Day', 'сб 09.05', 'вт 12.05', 'ср 06.05', 'вт 12.05'],
	['2026-05-14', 'Thursday across Victory Day', 'вс 10.05', 'ср 13.05', 'чт 07.05', 'ср 13.05'],
	['2026-06-01', 'Monday on the first of a month', 'чт 28.05', 'вс 31.05', 'вт 26.05', 'пт 29.05'],
	['2026-09-01', 'Tuesday on the first of a month', 'пт 28.08', 'пн 31.08', 'ср 26.08', 'пн 31.08'],
	['2026-07-01', 'Wednesday on the first of a month', 'сб 27.06', 'вт 30.06', 'чт 25.06', 'вт 30.06'],
	['2026-10-01', 'Thursday on the first of a month', 'вс 27.09', 'ср 30.09', 'пт 25.09', 'ср 30.09'],
	['2027-10-01', 'Friday on the first of a month', 'пн 27.09', 'чт 30.09', 'пн 27.09', 'чт 30.09'],
	['2026-08-01', 'Saturday on the first of a month', 'вт 28.07', 'пт 31.07', 'вт 28.07', 'пт 31.07'],
	['2027-08-01', 'Sunday on the first of a month', 'ср 28.07', 'сб 31.07', 'вт 27.07', 'пт 30.07'],
];

const shipments = [999, 1000, 1001].flatMap((units) => [false, true].map((operatorDelivers) => ({ units, operatorDelivers })));

describe.each(golden)('shipping on %s, %s', (ship, _, created, before, createdWorking, beforeWorking) => {
	const shipDay = words(at(ship, '12:00')).slice(0, -6);
	const expected = (create: string, eve: string, { units, operatorDelivers }: (typeof shipments)[number]) => [
		...(units > 1000 ? [`agree-term ${create} 23:59`] : []),
		`create-order ${create} 23:59`,
		...(operatorDelivers ? [`delivery-ticket ${create} 23:59`] : []),
		`packed ${eve} 11:00`,
		`labels ${eve} 14:00`,
		`pass-data ${eve} 20:00`,
		`pass-ordered ${shipDay} 09:30`,
	];

	test.each(shipments)('$units units, operator delivers: $operatorDelivers', (shipment) => {
		const by = (reading: DayReading) => backSchedule(kaktus, { day: ship, ...shipment }, russianCalendar(reading));
		expect(lines(by('calendar'))).toEqual(expected(created, before, shipment));
		expect(lines(by('working'))).toEqual(expected(createdWorking, beforeWorking, shipment));
		expect(by('calendar').map(({ otherAt }) => otherAt)).toEqual(by('working').map(({ at: moment }) => moment));
		const differs = created !== createdWorking;
		expect(by('working').find(({ stepId }) => stepId === 'create-order')?.readingsDiffer).toBe(differs);
	});
});

test('the example of the regulation, to the minute', () => {
	const moments = Object.fromEntries(
		backSchedule(kaktus, { day: '2026-11-27' }, russianCalendar('calendar')).map((step) => [step.stepId, step.at]),
	);
	expect(moments).toEqual({
		'create-order': Date.parse('2026-11-23T23:59:00+03:00'),
		packed: Date.parse('2026-11-26T11:00:00+03:00'),
		labels: Date.parse('2026-11-26T14:00:00+03:00'),
		'pass-data': Date.parse('2026-11-26T20:00:00+03:00'),
		'pass-ordered': Date.parse('2026-11-27T09:30:00+03:00'),
	});
});

const anyDay = fc.integer({ min: 0, max: 1500 }).map((count) => addDays('2025-01-01', count));
const anyReading = fc.constantFrom<DayReading>('calendar', 'working');
const anyShipment = fc.record({ units: fc.integer({ min: 1, max: 3000 }), specialGoods: fc.boolean(), operatorDelivers: fc.boolean() });

describe('for any shipment', () => {
	test('each moment is what its rule yields, and the rule counts what it says', () => {
		fc.assert(
			fc.property(anyDay, anyReading, anyShipment, (ship, reading, shipment) => {
				const calendar = russianCalendar(reading);
				for (const { rule, at: moment, step } of backSchedule(kaktus, { day: ship, ...shipment }, calendar)) {
					if (!rule || !step) throw new Error('A step without its rule.');
					expect(momentBy(rule)).toBe(moment);
					expect(dayAt(moment, kaktus.zone)).toBe(rule.day);
					expect(rule).toMatchObject({ from: ship, reading });
					const between = Array.from({ length: Math.max(0, daysBetween(rule.day, ship) - 1) }, (_, index) => addDays(rule.day, index + 1));
					expect([...rule.passed, ...rule.skipped.map(({ day: off }) => off)].filter((each) => each > rule.day).sort()).toEqual(between);
					expect(rule.passed).toHaveLength(step.fullDaysBetween ?? Math.max(0, (step.daysBefore ?? 0) - 1));
					expect(rule.skipped.every(({ day: off, because }) => calendar.offBecause(off) === because)).toBe(true);
					expect(rule.passed.some((each) => reading === 'working' && isDayOff(each, calendar))).toBe(false);
				}
			}),
		);
	});

	test('a week later everything is a week later, where no holiday interferes', () => {
		fc.assert(
			fc.property(anyDay, anyReading, anyShipment, (ship, reading, shipment) => {
				const calendar = russianCalendar(reading);
				const around = Array.from({ length: 28 }, (_, index) => addDays(ship, index - 20));
				fc.pre(
					reading === 'calendar' ||
						around.every((each) => calendar.offBecause(each) !== 'holiday' && calendar.offBecause(each) !== 'moved'),
				);
				fc.pre(reading === 'calendar' || around.every((each) => isDayOff(each, calendar) === [0, 6].includes(new Date(each).getUTCDay())));
				const moments = (from: string) => backSchedule(kaktus, { day: from, ...shipment }, calendar).map(({ at: moment }) => moment);
				expect(moments(addDays(ship, 7))).toEqual(moments(ship).map((moment) => moment + 7 * 86_400_000));
			}),
		);
	});

	test('a later day of shipment makes no step earlier', () => {
		fc.assert(
			fc.property(anyDay, anyReading, anyShipment, (ship, reading, shipment) => {
				const moments = (from: string) =>
					backSchedule(kaktus, { day: from, ...shipment }, russianCalendar(reading)).map(({ at: moment }) => moment);
				const later = moments(addDays(ship, 1));
				moments(ship).forEach((moment, index) => {
					expect(later[index]).toBeGreaterThanOrEqual(moment);
				});
			}),
		);
	});
});

const anyStep = fc.record({
	days: fc.integer({ min: 0, max: 12 }),
	full: fc.boolean(),
	clock: fc.option(fc.constantFrom('00:00', '09:30', '14:00', '23:59'), { nil: undefined }),
	after: fc.array(fc.constantFrom('s0', 's1', 's2', 's3'), { maxLength: 2 }),
});

test('of any regulation without a fault, no step is due before the one it comes after, by either way of counting', () => {
	fc.assert(
		fc.property(anyDay, fc.array(anyStep, { minLength: 1, maxLength: 4 }), (ship, drawn) => {
			const steps = drawn.map(
				({ days, full, clock: time, after }, index): OperatorStep => ({
					id: `s${index}`,
					actor: 'seller',
					...(full ? { fullDaysBetween: days } : { daysBefore: days }),
					...(time ? { clock: time } : {}),
					after: after.filter((id) => Number(id.slice(1)) < drawn.length),
					proofs: [],
					words: { title: 'x' },
					source: '',
				}),
			);
			fc.pre(faultsOf({ zone: 'Asia/Vladivostok', steps }).length === 0);
			const profile = { id: 'profile-00000001', title: 'x', zone: 'Asia/Vladivostok', steps };
			for (const reading of ['calendar', 'working'] as const) {
				const schedule = backSchedule(profile, { day: ship }, russianCalendar(reading));
				const moments = new Map(schedule.map((step) => [step.stepId, step.at]));
				for (const { stepId, at: moment, step } of schedule)
					for (const earlier of step?.after ?? []) expect(moments.get(earlier), `${earlier} before ${stepId}`).toBeLessThanOrEqual(moment);
			}
		}),
	);
});

test('skipped days of one kind are told together', () => {
	const [created] = backSchedule(kaktus, { day: '2027-01-11' }, russianCalendar('working'));
	expect(created?.rule && skippedRuns(created.rule)).toEqual([
		{ from: '2026-12-26', to: '2026-12-27', because: 'weekend' },
		{ from: '2026-12-31', to: '2026-12-31', because: 'moved' },
		{ from: '2027-01-01', to: '2027-01-08', because: 'holiday' },
		{ from: '2027-01-09', to: '2027-01-10', because: 'weekend' },
	]);
});

describe('the days that a new supply can still make', () => {
	const days = (now: number, reading: DayReading, count = 3) =>
		openDays({ profile: kaktus, calendar: russianCalendar(reading) }, now, count);

	test('begin three full days ahead, and say until when each can be begun', () => {
		const { days: found, other } = days(at('2026-11-24', '12:00'), 'calendar');
		expect(found.map(({ day: ship, first }) => `${ship} ${first?.stepId} ${words(first?.at ?? 0)}`)).toEqual([
			'2026-11-28 create-order вт 24.11 23:59',
			'2026-11-29 create-order ср 25.11 23:59',
			'2026-11-30 create-order чт 26.11 23:59',
		]);
		expect(other).toBe('2026-11-30');
	});

	test('are working days where those are counted', () => {
		const { days: found, other } = days(at('2026-12-25', '12:00'), 'working', 4);
		expect(found.map(({ day: ship }) => ship)).toEqual(['2027-01-11', '2027-01-12', '2027-01-13', '2027-01-14']);
		expect(other).toBe('2026-12-29');
	});

	test('can all be kept, and no day between them is left out', () => {
		fc.assert(
			fc.property(anyDay, fc.integer({ min: 0, max: 24 * 60 - 1 }), anyReading, (today, minute, reading) => {
				const now = at(today, '00:00') + minute * 60_000;
				const calendar = russianCalendar(reading);
				const { days: found } = days(now, reading, 3);
				const last = found.at(-1)?.day ?? today;
				const kept = Array.from({ length: daysBetween(today, last) + 1 }, (_, index) => addDays(today, index))
					.filter((each) => reading === 'calendar' || !isDayOff(each, calendar))
					.filter((each) => movedTo(kaktus, { day: each }, calendar, new Set(), now) === undefined);
				expect(found.map(({ day: ship }) => ship)).toEqual(kept);
			}),
			{ numRuns: 50 },
		);
	});
});

const supply: Supply = {
	id: 'ozon-1/1',
	cabinetId: 'ozon-1',
	marketplace: 'ozon',
	nativeId: '1',
	number: '2000012345',
	nativeState: 'READY_TO_SUPPLY',
	stage: 'planned',
	known: true,
	slot: { from: at('2026-11-27', '12:00'), to: at('2026-11-27', '13:00'), zone: moscow, dayOnly: false },
	units: 1001,
	lines: [],
	readAt: 0,
};

describe('another day, to look at', () => {
	test('keeps the hours of the slot, and comes back the same', () => {
		const moved = onDay(supply, '2026-12-01');
		expect(moved.slot).toEqual({ ...supply.slot, from: at('2026-12-01', '12:00'), to: at('2026-12-01', '13:00') });
		expect(onDay(moved, '2026-11-27')).toEqual(supply);
		expect(onDay({ ...supply, slot: undefined }, '2026-12-01').slot).toBeUndefined();
	});

	test('moves every step, with what is done still done', () => {
		const rules = { profile: kaktus, calendar: russianCalendar('calendar') };
		const now = at('2026-11-24', '12:00');
		expect(planOf(supply, rules, new Set(), now)).toMatchObject({ missed: true, movedTo: '2026-11-28' });
		const plan = planOf(onDay(supply, '2026-12-01'), rules, new Set(['create-order']), now);
		expect(plan).toMatchObject({ missed: false, next: { stepId: 'packed', at: at('2026-11-30', '11:00') } });
		expect(plan.chain.at(-1)).toMatchObject({ stepId: 'arrival', at: at('2026-12-01', '13:00') });
	});
});

describe('a ticket', () => {
	const ticket = kaktus.steps.find(({ id }) => id === 'delivery-ticket')?.ticket;
	if (!ticket) throw new Error('The regulation has this ticket.');
	const facts = { id: supply.id, orderNumber: 'FBO-77', changedAt: 0 };

	test('has the section, the category and the subject of the regulation, the order and the day', () => {
		expect(fillTicket(ticket, { supply, facts, shipDay: '2026-11-27' })).toEqual({
			section: 'Маркетплейсы',
			category: 'Отгрузка по схеме FBO',
			subject: 'Доставка силами Кактус',
			body: 'Номер заказа: FBO-77. Плановая дата отгрузки: 27.11.2026.',
			missing: [],
		});
	});

	test('names what is missing, and leaves its place open', () => {
		expect(fillTicket(ticket, { supply })).toMatchObject({ missing: ['order', 'day'], body: expect.stringContaining('{order}') });
	});

	test('takes what is filled in as it is, also where it looks like a place', () => {
		const filled = fillTicket(ticket, { supply, facts: { ...facts, orderNumber: '{day} $&' }, shipDay: '2026-11-27' });
		expect(filled).toMatchObject({ body: 'Номер заказа: {day} $&. Плановая дата отгрузки: 27.11.2026.', missing: [] });
	});
});
