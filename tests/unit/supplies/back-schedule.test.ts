import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, dayAt, daysBetween, momentOf } from '../../../lib/core/time.ts';
import { type DayReading, isDayOff, russianCalendar } from '../../../lib/supplies/calendar/calendar.ts';
import type { Supply } from '../../../lib/supplies/model.ts';
import type { OperatorProfile, OperatorStep } from '../../../lib/supplies/plan.ts';
import { kaktus } from '../../../lib/supplies/profile/kaktus.ts';
import {
	arrivalStep,
	backSchedule,
	chainOf,
	momentBy,
	movedTo,
	planOf,
	regulationMoment,
	type ScheduledStep,
} from '../../../lib/supplies/rules.ts';
import { supplyOn } from './plan-samples.ts';

const moscow = 'Europe/Moscow';
const text = new Intl.DateTimeFormat('ru', {
	timeZone: moscow,
	weekday: 'short',
	day: '2-digit',
	month: '2-digit',
	hour: '2-digit',
	minute: '2-digit',
});
/** `пн 23.11 23:59` */
const words = (at: number) => text.format(at).replaceAll(',', '');
const times = (steps: readonly ScheduledStep[]) => Object.fromEntries(steps.map((step) => [step.stepId, words(step.at)]));
const at = (day: string, clock: string) => Date.parse(`${day}T${clock}:00+03:00`);
const by = (reading: DayReading) => russianCalendar(reading);

describe('the latest moments before a shipment', () => {
	test.each([
		{
			ship: '2026-11-27',
			name: 'пятница',
			'create-order': 'пн 23.11 23:59',
			packed: 'чт 26.11 11:00',
			labels: 'чт 26.11 14:00',
			'pass-data': 'чт 26.11 20:00',
			'pass-ordered': 'пт 27.11 09:30',
		},
		{
			ship: '2026-11-30',
			name: 'понедельник',
			'create-order': 'чт 26.11 23:59',
			packed: 'вс 29.11 11:00',
			labels: 'вс 29.11 14:00',
			'pass-data': 'вс 29.11 20:00',
			'pass-ordered': 'пн 30.11 09:30',
		},
	])('counting every day, shipping on $name $ship', ({ ship, name, ...expected }) => {
		expect(times(backSchedule(kaktus, { day: ship }, by('calendar')))).toEqual(expected);
	});

	test.each([
		{ ship: '2026-11-27', why: 'no day off is in between', create: 'пн 23.11 23:59', packed: 'чт 26.11 11:00', differs: false },
		{ ship: '2026-11-30', why: 'the weekend does not count', create: 'вт 24.11 23:59', packed: 'пт 27.11 11:00', differs: true },
		{ ship: '2026-11-26', why: 'nobody takes orders on a Sunday', create: 'пт 20.11 23:59', packed: 'ср 25.11 11:00', differs: true },
		{
			ship: '2026-06-15',
			why: 'Russia Day and the weekend do not count',
			create: 'пн 08.06 23:59',
			packed: 'чт 11.06 11:00',
			differs: true,
		},
		{ ship: '2027-01-11', why: 'the New Year holidays do not count', create: 'пт 25.12 23:59', packed: 'ср 30.12 11:00', differs: true },
	])('counting working days, $ship: $why', ({ ship, create, packed, differs }) => {
		const steps = backSchedule(kaktus, { day: ship }, by('working'));
		expect(times(steps)).toMatchObject({ 'create-order': create, packed });
		expect(steps.some((step) => step.readingsDiffer)).toBe(differs);
	});

	test('a day that the user has made a working day counts again', () => {
		const calendar = russianCalendar('working', { extraDaysOff: [], extraWorkDays: ['2026-11-28'] });
		expect(times(backSchedule(kaktus, { day: '2026-11-30' }, calendar))).toMatchObject({
			packed: 'сб 28.11 11:00',
			'create-order': 'ср 25.11 23:59',
		});
	});

	test('a day that the user has made a day off does not', () => {
		const calendar = russianCalendar('working', { extraDaysOff: ['2026-11-26'], extraWorkDays: [] });
		expect(times(backSchedule(kaktus, { day: '2026-11-27' }, calendar))).toMatchObject({ packed: 'ср 25.11 11:00' });
	});
});

describe('steps with a condition', () => {
	const ids = (shipment: object) => backSchedule(kaktus, { day: '2026-11-27', ...shipment }, by('calendar')).map((step) => step.stepId);

	test.each([
		[{}, []],
		[{ units: 1000 }, []],
		[{ units: 1001 }, ['agree-term']],
		[{ specialGoods: true }, ['agree-term']],
		[{ operatorDelivers: true }, ['delivery-ticket']],
		[{ units: 5000, operatorDelivers: true }, ['agree-term', 'delivery-ticket']],
	])('%j adds %j', (shipment, added) => {
		const plain = new Set(ids({}));
		expect(ids(shipment).filter((id) => !plain.has(id))).toEqual(added);
	});

	test('have no moment of their own in the regulation, and say so', () => {
		const steps = backSchedule(kaktus, { day: '2026-11-27', units: 2000 }, by('calendar'));
		expect(steps.filter((step) => step.estimated).map((step) => step.stepId)).toEqual(['agree-term']);
	});
});

describe('a slot that begins before the regulation says', () => {
	const slotAt = (from: string, to: string, zone: string): Supply['slot'] => ({
		from: momentOf('2026-11-27', from, zone),
		to: momentOf('2026-11-27', to, zone),
		zone,
		dayOnly: false,
	});
	const planAt = (slot: Supply['slot'], now = at('2026-11-20', '10:00'), done: string[] = []) =>
		planOf(supplyOn('2026-11-27', { slot }), { profile: kaktus, calendar: by('calendar') }, new Set(done), now);

	test.each([
		{ zone: moscow, from: '08:00', to: '09:00', pass: 'пт 27.11 08:00', arrives: 'пт 27.11 09:00', data: 'чт 26.11 20:00' },
		{ zone: moscow, from: '09:00', to: '10:00', pass: 'пт 27.11 09:00', arrives: 'пт 27.11 10:00', data: 'чт 26.11 20:00' },
		{ zone: 'Asia/Vladivostok', from: '09:00', to: '10:00', pass: 'пт 27.11 02:00', arrives: 'пт 27.11 03:00', data: 'чт 26.11 20:00' },
		{ zone: 'Asia/Kamchatka', from: '01:00', to: '02:00', pass: 'чт 26.11 16:00', arrives: 'чт 26.11 17:00', data: 'чт 26.11 16:00' },
		{ zone: moscow, from: '09:30', to: '10:30', pass: 'пт 27.11 09:30', arrives: 'пт 27.11 10:30', data: 'чт 26.11 20:00' },
	])('$zone $from-$to', ({ zone, from, to, pass, arrives, data }) => {
		const { chain } = planAt(slotAt(from, to, zone));
		expect(times(chain)).toMatchObject({ labels: 'чт 26.11 14:00', 'pass-data': data, 'pass-ordered': pass, arrival: arrives });
		expect(chain.map(({ stepId }) => stepId).slice(-3)).toEqual(['pass-data', 'pass-ordered', arrivalStep]);
	});

	test('is named by the rule of each step that it makes earlier, beside the time that the regulation leaves', () => {
		const slot = slotAt('08:00', '09:00', moscow);
		const rules = new Map(planAt(slot).chain.map((step) => [step.stepId, step.rule]));
		const pass = rules.get('pass-ordered');
		expect(pass?.slotBegins).toBe(slot?.from);
		expect(pass && words(regulationMoment(pass))).toBe('пт 27.11 09:30');
		expect(rules.get('pass-data')).not.toHaveProperty('slotBegins');
	});

	test('leaves no day that could be kept once it has begun without the pass', () => {
		const done = ['pass-data'];
		const slot = slotAt('08:00', '09:00', moscow);
		expect(planAt(slot, at('2026-11-27', '08:00'), done)).toMatchObject({ missed: false, next: { stepId: 'pass-ordered' } });
		expect(planAt(slot, at('2026-11-27', '08:01'), done)).toMatchObject({ missed: true, movedTo: '2026-11-28' });
	});

	test('makes the day it moves to one that its own hours can keep', () => {
		const late = at('2026-11-27', '08:30');
		const plan = planAt(slotAt('08:00', '09:00', moscow), late, ['pass-data']);
		const slotNext = { ...plan.supply.slot, from: at('2026-11-28', '08:00'), to: at('2026-11-28', '09:00') } as Supply['slot'];
		expect(planAt(slotNext, late, ['pass-data'])).toMatchObject({ missed: false });
	});
});

describe('where the chain stands', () => {
	const steps = backSchedule(kaktus, { day: '2026-11-27' }, by('calendar'));
	const states = (now: number, done: string[] = []) =>
		chainOf(steps, kaktus.steps, new Set(done), now).map(({ stepId, state }) => `${stepId} ${state}`);

	test('before anything is due', () => {
		expect(states(at('2026-11-20', '10:00'))).toEqual([
			'create-order next',
			'packed ahead',
			'labels ahead',
			'pass-data ahead',
			'pass-ordered ahead',
		]);
	});

	test('with the order created in time', () => {
		expect(states(at('2026-11-25', '10:00'), ['create-order'])).toEqual([
			'create-order done',
			'packed next',
			'labels ahead',
			'pass-data ahead',
			'pass-ordered ahead',
		]);
	});

	test('a tick on a later step speaks for the earlier ones', () => {
		expect(states(at('2026-11-26', '15:00'), ['labels'])).toEqual([
			'create-order done',
			'packed done',
			'labels done',
			'pass-data next',
			'pass-ordered ahead',
		]);
	});

	describe('with a step between two others that does not apply', () => {
		const step = (id: string, clock: string, more: Partial<OperatorStep> = {}): OperatorStep => ({
			id,
			actor: 'seller',
			daysBefore: 1,
			clock,
			movesShipment: true,
			proofs: [],
			words: { title: id },
			source: '',
			...more,
		});
		const profile: OperatorProfile = {
			id: 'profile-00000001',
			title: 'x',
			zone: moscow,
			steps: [step('a', '10:00'), step('b', '12:00', { when: ['operator-delivers'], after: ['a'] }), step('c', '14:00', { after: ['b'] })],
		};
		const planAt = (done: string[]) =>
			planOf(supplyOn('2026-11-27'), { profile, calendar: by('calendar') }, new Set(done), at('2026-11-26', '13:00'));

		test('the last one speaks for the first', () => {
			const plan = planAt(['c']);
			expect(plan.chain.map(({ stepId, state }) => `${stepId} ${state}`)).toEqual(['a done', 'c done', 'arrival next']);
			expect(plan).toMatchObject({ missed: false });
			expect(plan).not.toHaveProperty('movedTo');
		});

		test('a tick on the step itself stays one, as when it was made', () => {
			expect(planAt(['b']).chain.map(({ stepId, state }) => `${stepId} ${state}`)).toEqual(['a done', 'c next', 'arrival ahead']);
		});
	});

	test('the very minute still counts, the next one does not', () => {
		expect(states(at('2026-11-26', '14:00'), ['packed'])[2]).toBe('labels next');
		expect(states(at('2026-11-26', '14:00') + 60_000, ['packed'])[2]).toBe('labels missed');
	});
});

describe('the point of no return', () => {
	const moved = (now: number, done: string[] = [], reading: DayReading = 'calendar') =>
		movedTo(kaktus, { day: '2026-11-27' }, by(reading), new Set(done), now);

	test('the date stands while every step can be made', () => {
		expect(moved(at('2026-11-23', '23:00'))).toBeUndefined();
	});

	test('an order not created by the end of Monday moves Friday to Saturday', () => {
		expect(moved(at('2026-11-24', '00:30'))).toBe('2026-11-28');
	});

	test('in working days it moves to Monday', () => {
		expect(moved(at('2026-11-24', '00:30'), [], 'working')).toBe('2026-11-30');
	});

	test('labels that came too late move it by a day', () => {
		expect(moved(at('2026-11-26', '14:30'), ['packed'])).toBe('2026-11-28');
	});

	test('what the operator has not confirmed does not move it', () => {
		expect(moved(at('2026-11-26', '11:30'), ['create-order'])).toBeUndefined();
	});

	test('a step that the regulation lets be late does not move it', () => {
		const steps = kaktus.steps.map(({ movesShipment: _, ...step }) => step);
		const lenient = { ...kaktus, steps };
		expect(movedTo(lenient, { day: '2026-11-27' }, by('calendar'), new Set(), at('2026-11-26', '15:00'))).toBeUndefined();
		const chain = chainOf(backSchedule(lenient, { day: '2026-11-27' }, by('calendar')), steps, new Set(), at('2026-11-26', '15:00'));
		expect(chain.map(({ state }) => state)).toEqual(['missed', 'missed', 'missed', 'next', 'ahead']);
	});

	test('the new day is in the future even when the old one is long gone', () => {
		expect(moved(at('2026-12-10', '12:00'))).toBe('2026-12-14');
	});
});

describe('for any day of shipment', () => {
	const anyDay = fc.integer({ min: 0, max: 1500 }).map((count) => addDays('2026-01-01', count));
	const anyReading = fc.constantFrom<DayReading>('calendar', 'working');
	const dayOf = (moment: number) => new Date(moment + 3 * 3_600_000).toISOString().slice(0, 10);

	test('steps come in order and none is after the day of shipment', () => {
		fc.assert(
			fc.property(anyDay, anyReading, (day, reading) => {
				const steps = backSchedule(kaktus, { day, units: 2000, operatorDelivers: true }, by(reading));
				expect(steps.map((step) => step.at)).toEqual(steps.map((step) => step.at).sort((a, b) => a - b));
				expect(dayOf(steps.at(-1)?.at ?? 0)).toBe(day);
			}),
		);
	});

	test('three full days lie between creation and shipment', () => {
		fc.assert(
			fc.property(anyDay, anyReading, (day, reading) => {
				const calendar = by(reading);
				const created = dayOf(backSchedule(kaktus, { day }, calendar)[0]?.at ?? 0);
				const between = Array.from({ length: daysBetween(created, day) - 1 }, (_, index) => addDays(created, index + 1));
				const counted = reading === 'calendar' ? between : between.filter((each) => !isDayOff(each, calendar));
				expect(counted).toHaveLength(3);
			}),
		);
	});

	test('working days never give more time than calendar days', () => {
		fc.assert(
			fc.property(anyDay, (day) => {
				const working = backSchedule(kaktus, { day }, by('working'));
				for (const step of working) expect(step.at).toBeLessThanOrEqual(step.otherAt);
			}),
		);
	});

	test('the day it is moved to can be kept', () => {
		fc.assert(
			fc.property(anyDay, anyReading, fc.integer({ min: -200, max: 200 }), (day, reading, hours) => {
				const now = at(day, '00:00') + hours * 3_600_000;
				const moved = movedTo(kaktus, { day }, by(reading), new Set(), now);
				if (moved !== undefined) expect(movedTo(kaktus, { day: moved }, by(reading), new Set(), now)).toBeUndefined();
			}),
		);
	});

	const anyZone = fc.constantFrom(moscow, 'Europe/Kaliningrad', 'Asia/Vladivostok', 'Asia/Kamchatka', 'America/New_York');
	const anySlot = fc.record({
		minute: fc.integer({ min: 0, max: 24 * 60 - 1 }),
		lasts: fc.option(fc.integer({ min: 0, max: 720 }), { nil: undefined }),
		zone: anyZone,
		dayOnly: fc.boolean(),
	});
	const ownClock = fc.option(fc.constantFrom('00:00', '09:30', '14:00', '23:59'), { nil: undefined });
	const anyProfile = fc.oneof(
		fc.constant(kaktus),
		fc.array(fc.record({ daysBefore: fc.integer({ min: 0, max: 3 }), clock: ownClock }), { minLength: 1, maxLength: 4 }).map(
			(steps): OperatorProfile => ({
				id: 'profile-00000001',
				title: 'x',
				zone: moscow,
				steps: steps.map(({ daysBefore, clock }, index) => ({
					id: `s${index}`,
					actor: 'seller',
					daysBefore,
					...(clock ? { clock } : {}),
					proofs: [],
					source: '',
				})),
			}),
		),
	);

	test('and any slot: the chain is in order and ends with the arrival, nothing is due once the slot has begun, and each moment is its rule’s', () => {
		fc.assert(
			fc.property(anyDay, anyReading, anySlot, anyProfile, (day, reading, { minute, lasts, zone, dayOnly }, profile) => {
				const from = momentOf(day, '00:00', zone) + (dayOnly ? 0 : minute * 60_000);
				const to = lasts === undefined || dayOnly ? {} : { to: from + lasts * 60_000 };
				const supply = supplyOn(day, { slot: { from, ...to, zone, dayOnly }, units: 2000 });
				const { chain, shipDay } = planOf(supply, { profile, calendar: by(reading) }, new Set(), 0);
				expect(chain.map((step) => step.at)).toEqual(chain.map((step) => step.at).sort((a, b) => a - b));
				expect(chain.at(-1)?.stepId).toBe(arrivalStep);
				const latest = dayOnly ? (chain.at(-1)?.at ?? 0) : from;
				expect(shipDay).toBe(dayAt(from, zone));
				for (const { at: moment, otherAt, rule } of chain.slice(0, -1)) {
					expect(moment).toBeLessThanOrEqual(latest);
					expect(otherAt).toBeLessThanOrEqual(latest);
					expect(rule && momentBy(rule)).toBe(moment);
				}
			}),
		);
	});
});
