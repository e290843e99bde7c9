import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../../../lib/core/time.ts';
import { arrivalStep, onDay, planOf } from '../../../../lib/supplies/rules.ts';
import { atHours, fitting, nextFeasible, onSlot } from '../../../../lib/supplies/visits/slot-rules.ts';
import type { SupplySlot } from '../../../../lib/supplies/visits/slots.ts';
import { at, planOn, rules, supplyOn, workingRules } from '../plan-samples.ts';

const slotOn = (day: string, clock = '12:00', more: Partial<SupplySlot> = {}): SupplySlot => ({
	from: at(day, clock),
	to: at(day, clock) + 3_600_000,
	zone: 'Europe/Moscow',
	dayOnly: false,
	...more,
});
const now = at('2026-11-24', '12:00');

describe('slots of a marketplace, for a plan', () => {
	const verdicts = (slots: SupplySlot[], plan = planOn('2026-11-27', now), by = rules) =>
		fitting(slots, plan, by, now).map(({ day, fits, late }) => `${day} ${fits ? 'fits' : late?.stepId}`);

	test('are sorted by time, and each says which step would be late', () => {
		expect(
			verdicts([slotOn('2026-11-30'), slotOn('2026-11-24'), slotOn('2026-11-28', '15:00'), slotOn('2026-11-28'), slotOn('2026-11-27')]),
		).toEqual(['2026-11-24 create-order', '2026-11-27 create-order', '2026-11-28 fits', '2026-11-28 fits', '2026-11-30 fits']);
	});

	test('are judged by what is done already', () => {
		const plan = planOn('2026-11-27', now, { done: ['create-order'] });
		expect(verdicts([slotOn('2026-11-24'), slotOn('2026-11-25')], plan)).toEqual(['2026-11-24 labels', '2026-11-25 fits']);
	});

	test('are judged for a supply that has none yet, with its ticks', () => {
		const plan = planOn('2026-11-27', now, { slot: undefined, done: ['create-order'] });
		expect(plan.chain).toEqual([]);
		expect(verdicts([slotOn('2026-11-25')], plan)).toEqual(['2026-11-25 fits']);
	});

	test('say how long one may think, whether nobody works on the day, and which one the supply has', () => {
		const [saturday, monday] = fitting(
			[slotOn('2026-11-28'), slotOn('2026-11-30')],
			planOn('2026-11-30', now, { by: workingRules }),
			workingRules,
			now,
		);
		expect(saturday).toMatchObject({
			fits: true,
			dayOff: 'weekend',
			current: false,
			first: { stepId: 'create-order', at: at('2026-11-24', '23:59') },
		});
		expect(monday).toMatchObject({ fits: true, current: true });
		expect(monday).not.toHaveProperty('dayOff');
	});

	test('without an operator need only be ahead', () => {
		const alone = { calendar: rules.calendar };
		expect(
			verdicts([slotOn('2026-11-24', '09:00'), slotOn('2026-11-24', '14:00')], planOn('2026-11-27', now, { by: alone }), alone),
		).toEqual(['2026-11-24 arrival', '2026-11-24 fits']);
	});

	test('are nothing to goods that have left', () => {
		expect(fitting([slotOn('2026-11-30')], planOn('2026-11-27', now, { stage: 'in-transit' }), rules, now)).toEqual([]);
	});
});

const anyDay = fc.integer({ min: 0, max: 700 }).map((count) => addDays('2026-01-01', count));
const anyMinute = fc.integer({ min: 0, max: 24 * 60 - 1 });
const clock = (minute: number) => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
const moments = (plan: { chain: readonly { stepId: string; at: number }[] }) => new Map(plan.chain.map((step) => [step.stepId, step.at]));

describe('other hours, to look at', () => {
	test('move the arrival, and what would be due later than they begin', () => {
		fc.assert(
			fc.property(anyDay, anyMinute, anyMinute, fc.boolean(), (day, from, to, working) => {
				const by = working ? workingRules : rules;
				const supply = supplyOn(day);
				const before = moments(planOf(supply, by, new Set(), now));
				const after = moments(planOf(atHours(supply, clock(from), clock(to)), by, new Set(), now));
				const arrives = after.get(arrivalStep);
				expect(arrives).toBe(at(to > from ? day : addDays(day, 1), clock(to)));
				before.delete(arrivalStep);
				after.delete(arrivalStep);
				const begin = at(day, clock(from));
				expect(after).toEqual(new Map([...before].map(([stepId, moment]) => [stepId, Math.min(moment, begin)])));
			}),
		);
	});

	test('another day moves every step; back on the first one all is as it was', () => {
		fc.assert(
			fc.property(anyDay, fc.integer({ min: 1, max: 60 }), (day, later) => {
				const supply = supplyOn(day);
				const moved = onDay(supply, addDays(day, later));
				const before = moments(planOf(supply, rules, new Set(), now));
				const after = moments(planOf(moved, rules, new Set(), now));
				for (const [stepId, moment] of before) expect(after.get(stepId)).toBe(moment + later * 86_400_000);
				expect(onDay(moved, day)).toEqual(supply);
			}),
		);
	});

	test('a day becomes hours, and hours without an end have none', () => {
		const supply = supplyOn('2026-11-27', { slot: { from: at('2026-11-27', '00:00'), zone: 'Europe/Moscow', dayOnly: true } });
		expect(atHours(supply, '10:00').slot).toEqual({ from: at('2026-11-27', '10:00'), zone: 'Europe/Moscow', dayOnly: false });
		expect(onSlot(supply, slotOn('2026-11-30', '10:00', { to: undefined, coefficient: 3 })).slot).toEqual({
			from: at('2026-11-30', '10:00'),
			zone: 'Europe/Moscow',
			dayOnly: false,
		});
	});

	test('hours that end when they begin last a day', () => {
		expect(atHours(supplyOn('2026-11-27'), '10:00', '10:00').slot?.to).toBe(at('2026-11-28', '10:00'));
	});

	test('hours of a supply without a slot are of no day', () => {
		expect(atHours({ slot: undefined }, '10:00', '11:00')).toEqual({ slot: undefined });
	});
});

describe('the first day that a plan can still make', () => {
	test('is the one that a late plan moves to, and it fits', () => {
		fc.assert(
			fc.property(
				anyDay,
				fc.integer({ min: -72, max: 240 }),
				fc.boolean(),
				fc.subarray(['create-order', 'packed', 'labels']),
				(day, hours, working, done) => {
					const by = working ? workingRules : rules;
					const moment = at(day, '00:00') - hours * 3_600_000;
					const plan = planOn(day, moment, { done, by });
					const first = nextFeasible(plan, by, moment);
					if (first === undefined) throw new Error('Within three months there is always a day.');
					if (plan.movedTo) expect(first <= plan.movedTo).toBe(true);
					expect(fitting([slotOn(first, '23:00')], plan, by, moment)[0]?.late?.stepId).toBeUndefined();
				},
			),
		);
	});

	test('is a later one where the operator asks for that, though the present day could be kept', () => {
		const plan = planOn('2026-11-30', now);
		expect(nextFeasible(plan, rules, now)).toBe('2026-11-28');
		expect(nextFeasible(plan, rules, now, plan.shipDay)).toBe('2026-12-01');
		expect(nextFeasible(plan, rules, now, '2026-11-01')).toBe('2026-11-28');
	});

	test('is unknown without an operator, and nothing for goods that have left', () => {
		expect(nextFeasible(planOn('2026-11-27', now), { calendar: rules.calendar }, now)).toBeUndefined();
		expect(nextFeasible(planOn('2026-11-27', now, { stage: 'done' }), rules, now)).toBeUndefined();
	});
});
