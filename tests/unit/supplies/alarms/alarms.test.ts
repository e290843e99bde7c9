import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { momentOf } from '../../../../lib/core/time.ts';
import { dueNow, passedWarnings, stepOfWarning, type WarningRules, warningsOf } from '../../../../lib/supplies/alarms/alarms.ts';
import { russianCalendar } from '../../../../lib/supplies/calendar/calendar.ts';
import type { Supply } from '../../../../lib/supplies/model.ts';
import type { SupplyFacts } from '../../../../lib/supplies/plan.ts';
import { kaktus } from '../../../../lib/supplies/profile/kaktus.ts';
import { planOf, type SupplyPlan } from '../../../../lib/supplies/rules.ts';

const zone = 'Europe/Moscow';
const at = (day: string, clock: string) => momentOf(day, clock, zone);
const minute = 60_000;
const calendar = russianCalendar('calendar');
const rules = (more: Partial<WarningRules> = {}): WarningRules => ({
	on: true,
	leads: [1440, 120, 30],
	quiet: { from: '00:00', to: '00:00', zone },
	unlessUrgent: true,
	...more,
});

/** A shipment on Friday the 27th of November 2026 at noon. */
function plan(now: number, { done = ['create-order'], stage = 'planned', facts }: PlanIs = {}): SupplyPlan {
	const from = at('2026-11-27', '12:00');
	const supply: Supply = {
		id: 'ozon-1/7',
		cabinetId: 'ozon-1',
		marketplace: 'ozon',
		nativeId: '7',
		number: '7',
		nativeState: '',
		stage,
		known: true,
		slot: { from, to: from + 60 * minute, zone, dayOnly: false },
		lines: [],
		readAt: 0,
	};
	return planOf(supply, { profile: kaktus, calendar }, new Set(done), now, facts);
}
interface PlanIs {
	done?: string[];
	stage?: Supply['stage'];
	facts?: SupplyFacts;
}

const none = new Set<string>();
const labels = at('2026-11-26', '14:00');
const shown = (now: number, told: ReadonlySet<string> = none, more: Partial<WarningRules> = {}, is: PlanIs = {}) =>
	dueNow([plan(now, is)], told, rules(more), now).show.map(({ step, lead }) => `${step.stepId} ${lead}`);

describe('what is told of a plan', () => {
	test("the seller's steps at every lead and when they are late, the operator's only then", () => {
		const told = warningsOf(plan(labels - 5000 * minute), [30, 120, 30]).map(({ step, lead }) => `${step.stepId} ${lead}`);
		expect(told).toEqual([
			'packed late',
			...['late', 30, 120].map((lead) => `labels ${lead}`),
			'pass-data late',
			...['late', 30, 120].map((lead) => `pass-ordered ${lead}`),
			...['late', 30, 120].map((lead) => `arrival ${lead}`),
		]);
	});

	test.each(['in-transit', 'done', 'cancelled', 'trouble'] as const)('nothing of one that is %s', (stage) => {
		expect(warningsOf(plan(labels + minute, { stage }), [30])).toEqual([]);
	});

	test('nothing of a step that is done, or that comes before one that is', () => {
		const told = warningsOf(plan(labels + minute, { done: ['labels'] }), [30]).map(({ step }) => step.stepId);
		expect(new Set(told)).toEqual(new Set(['pass-data', 'pass-ordered', 'arrival']));
	});

	test('its id names the step, also for a supply whose number has a stroke', () => {
		expect(stepOfWarning({ id: 'ozon-1/a/b/labels/1795690800000/late', supplyId: 'ozon-1/a/b' })).toBe('labels');
	});
});

describe('when it is told', () => {
	test('at the lead, not before', () => {
		expect(shown(labels - 120 * minute - 1, none, { leads: [120] })).not.toContain('labels 120');
		expect(shown(labels - 120 * minute, none, { leads: [120] })).toContain('labels 120');
	});

	test('in the last moment it is not late, the next one it is', () => {
		expect(shown(labels)).toContain('labels 30');
		expect(shown(labels + 1)).toContain('labels late');
	});

	test('of several that came due together only the nearest is shown', () => {
		const due = dueNow([plan(labels - 10 * minute)], none, rules(), labels - 10 * minute);
		expect(due.show.map(({ step, lead }) => `${step.stepId} ${lead}`)).toEqual([
			'packed late',
			'labels 30',
			'pass-ordered 1440',
			'arrival 1440',
		]);
		expect(due.silent.map(({ step, lead }) => `${step.stepId} ${lead}`)).toEqual(['labels 120', 'labels 1440']);
	});

	test('a lead that is added later, further than one that was told, is not shown any more', () => {
		const now = labels - 10 * minute;
		const told = new Set([`ozon-1/7/labels/${labels}/30`]);
		expect(shown(now, told, { leads: [30, 60] })).not.toContain('labels 60');
		expect(dueNow([plan(now)], told, rules({ leads: [30, 60] }), now).silent.map(({ lead }) => lead)).toContain(60);
	});

	test.each([
		['warnings are off', { on: false }, {}],
		['the plan is not to be warned about', {}, { facts: { id: 'ozon-1/7', quiet: true as const, changedAt: 0 } }],
	])('when %s nothing is shown, and all of it is counted as told', (_, more, is) => {
		const due = dueNow([plan(labels, is)], none, rules(more), labels);
		expect(due.show).toEqual([]);
		expect(due.silent).toEqual(passedWarnings([plan(labels, is)], [1440, 120, 30], labels));
	});
});

test('what is no news is not shown, and counted as told', () => {
	const now = labels + 1;
	const old = new Set([`ozon-1/7/labels/${labels}/late`]);
	const due = dueNow([plan(now)], none, rules(), now, old);
	expect(due.show.map(({ step }) => step.stepId)).not.toContain('labels');
	expect(due.silent.filter(({ step }) => step.stepId === 'labels').map(({ lead }) => lead)).toEqual(['late', 30, 120, 1440]);
});

describe('in quiet hours', () => {
	const quiet = { from: '13:00', to: '13:50', zone };
	const end = at('2026-11-26', '13:50');

	test('a warning waits for their end', () => {
		const now = end - 10 * minute;
		const due = dueNow([plan(now)], none, rules({ quiet, leads: [30] }), now);
		expect(due.show).toEqual([]);
		expect(due.silent).toEqual([]);
		expect(due.next).toBe(end);
		expect(shown(end, none, { quiet, leads: [30] })).toContain('labels 30');
	});

	test('unless its moment comes before they end', () => {
		const longer = { ...quiet, to: '14:30' };
		const now = labels - 30 * minute;
		expect(shown(now, none, { quiet: longer, leads: [30] })).toEqual(['packed late', 'labels 30']);
		expect(shown(now, none, { quiet: longer, leads: [30], unlessUrgent: false })).toEqual([]);
	});

	test('what is late waits, unless the next point of no return comes before they end', () => {
		const night = { from: '21:00', to: '08:00', zone };
		const now = at('2026-11-26', '21:10');
		expect(shown(now, none, { quiet: night, leads: [] })).toEqual([]);
		expect(shown(now, none, { quiet: { ...night, to: '10:00' }, leads: [] })).toEqual(['packed late', 'labels late', 'pass-data late']);
	});
});

test('whatever was told is never told again, and nothing is passed over: looking more often only tells earlier', () => {
	const begin = at('2026-11-20', '00:00');
	const minutes = 9 * 24 * 60;
	fc.assert(
		fc.property(fc.array(fc.integer({ min: 0, max: minutes }), { maxLength: 40 }), (looks) => {
			const told = new Set<string>();
			const showed: string[] = [];
			const tell = (now: number) => {
				const due = dueNow([plan(now, { done: [] })], told, rules(), now);
				for (const { id } of [...due.show, ...due.silent]) {
					expect(told.has(id)).toBe(false);
					told.add(id);
				}
				showed.push(...due.show.map(({ id }) => id));
			};
			// In any order: a clock may be put back.
			for (const look of [...looks, minutes]) tell(begin + look * minute);
			const end = begin + minutes * minute;
			expect([...told].sort()).toEqual(
				passedWarnings([plan(end, { done: [] })], [1440, 120, 30], end)
					.map(({ id }) => id)
					.sort(),
			);
			for (const step of ['create-order', 'packed', 'labels', 'pass-data', 'pass-ordered', 'arrival'])
				expect(showed.some((id) => id.includes(`/${step}/`))).toBe(true);
		}),
		{ numRuns: 60 },
	);
});

test('the moment to look again is the first at which something more is due', () => {
	fc.assert(
		fc.property(fc.integer({ min: 0, max: 9 * 24 * 60 }), (look) => {
			const now = at('2026-11-20', '00:00') + look * minute;
			const { next } = dueNow([plan(now)], none, rules(), now);
			const passed = passedWarnings([plan(now)], [1440, 120, 30], now).length;
			const later = (moment: number) => passedWarnings([plan(moment)], [1440, 120, 30], moment).length;
			if (next === undefined) {
				expect(later(now + 365 * 24 * 60 * minute)).toBe(passed);
				return;
			}
			expect(later(next - 1)).toBe(passed);
			expect(later(next)).toBeGreaterThan(passed);
		}),
	);
});
