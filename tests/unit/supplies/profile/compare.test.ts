import { describe, expect, test } from 'vitest';
import { momentOf } from '../../../../lib/core/time.ts';
import { russianCalendar } from '../../../../lib/supplies/calendar/calendar.ts';
import type { Supply } from '../../../../lib/supplies/model.ts';
import type { OperatorProfile } from '../../../../lib/supplies/plan.ts';
import { effectOf } from '../../../../lib/supplies/profile/compare.ts';
import { kaktus } from '../../../../lib/supplies/profile/kaktus.ts';
import { exampleDay, stepExample } from '../../../../lib/supplies/profile/step-example.ts';
import { planOf } from '../../../../lib/supplies/rules.ts';

const zone = 'Europe/Moscow';
const calendar = russianCalendar('calendar');
const now = momentOf('2026-11-21', '12:00', zone);

const supply = (id: string, day: string, stage: Supply['stage'] = 'planned'): Supply => ({
	id,
	cabinetId: 'ozon-1',
	marketplace: 'ozon',
	nativeId: id,
	number: id,
	nativeState: 'X',
	stage,
	known: true,
	slot: { from: momentOf(day, '10:00', zone), zone, dayOnly: false },
	lines: [],
	readAt: now,
});
const rules = { profile: kaktus, calendar };
const plan = (made: Supply) => planOf(made, rules, new Set(), now);
const changed = (id: string, changes: Partial<OperatorProfile['steps'][number]>): OperatorProfile => ({
	...kaktus,
	steps: kaktus.steps.map((step) => (step.id === id ? { ...step, ...changes } : step)),
});

describe('what another regulation does to plans', () => {
	test('names each step that moves, and leaves plans alone that are not ahead', () => {
		const plans = [plan(supply('a', '2026-11-27')), plan(supply('b', '2026-11-27', 'done'))];
		const effect = effectOf(plans, rules, { ...rules, profile: changed('labels', { clock: '12:00' }) }, now);
		expect(effect).toEqual({
			plans: 1,
			moved: [
				{
					supplyId: 'a',
					number: 'a',
					steps: [{ stepId: 'labels', from: momentOf('2026-11-26', '14:00', zone), to: momentOf('2026-11-26', '12:00', zone) }],
				},
			],
		});
	});

	test('tells steps that come and go, and plans that become late or are late no more', () => {
		const plans = [plan(supply('near', '2026-11-24')), plan(supply('far', '2026-11-27'))];
		const tighter = { ...rules, profile: changed('create-order', { fullDaysBetween: 6 }) };
		expect(effectOf(plans, rules, tighter, now).moved).toMatchObject([
			{ supplyId: 'near' },
			{ supplyId: 'far', becomes: 'late', steps: [{ stepId: 'create-order' }] },
		]);
		const without = { ...rules, profile: { ...kaktus, steps: kaktus.steps.filter(({ id }) => id !== 'create-order') } };
		expect(effectOf(plans, rules, without, now).moved).toMatchObject([
			{ supplyId: 'near', becomes: 'in-time', steps: [{ stepId: 'create-order', from: expect.any(Number) }] },
			{ supplyId: 'far', steps: [{ stepId: 'create-order' }] },
		]);
	});

	test('is nothing for the same rules', () => {
		expect(effectOf([plan(supply('a', '2026-11-27'))], rules, { ...rules, profile: { ...kaktus } }, now)).toEqual({ plans: 1, moved: [] });
	});
});

describe('the example of a step', () => {
	const create = kaktus.steps[1];
	test('is a Friday more than a week ahead, and shows both ways of counting', () => {
		expect(exampleDay(now, zone)).toBe('2026-12-04');
		const example = create && stepExample(create, zone, '2026-11-06', calendar);
		// 4 November is a holiday: the working days begin before it.
		expect(example).toMatchObject({ at: momentOf('2026-11-02', '23:59', zone), otherAt: momentOf('2026-10-30', '23:59', zone) });
	});

	test('is not there while the rule or the zone is not whole', () => {
		if (!create) throw new Error('no step');
		expect(stepExample({ ...create, fullDaysBetween: Number.NaN }, zone, '2026-12-04', calendar)).toBeUndefined();
		expect(stepExample({ ...create, clock: '9' }, zone, '2026-12-04', calendar)).toBeUndefined();
		expect(stepExample(create, 'Europe/Kaktus', '2026-12-04', calendar)).toBeUndefined();
	});

	test('is there though the condition of the step does not hold', () => {
		const [agree] = kaktus.steps;
		expect(agree && stepExample(agree, zone, '2026-12-04', calendar)).toMatchObject({ stepId: 'agree-term' });
	});
});
