import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type OperatorProfile, type SeenFact, seenFacts } from '../../../lib/supplies/plan.ts';
import { kaktus } from '../../../lib/supplies/profile/kaktus.ts';
import { seenSteps } from '../../../lib/supplies/seen.ts';
import { at, planOn, rules } from './plan-samples.ts';

const seeing: OperatorProfile = {
	...kaktus,
	id: 'profile-00000001',
	steps: kaktus.steps.map((step) => ({
		...step,
		...(step.id === 'labels' ? { doneBy: ['cargo-printed' as const] } : {}),
		...(step.id === 'pass-ordered' ? { doneBy: ['pass-taken' as const, 'shipment-allowed' as const] } : {}),
	})),
};
const now = at('2026-11-26', '12:00');
const plan = (done: string[], more: object = {}) => planOn('2026-11-27', now, { done, by: { ...rules, profile: seeing }, ...more });
const seen = (facts: SeenFact[], done: string[] = [], more: object = {}) => seenSteps(plan(done, more), new Set(facts));

test('a step is done by the facts that its profile names, and says by which', () => {
	expect(seen([])).toEqual([]);
	expect(seen(['cargo-printed'])).toEqual([{ stepId: 'labels', by: 'cargo-printed' }]);
	expect(seen(['shipment-allowed', 'cargo-printed'])).toEqual([
		{ stepId: 'labels', by: 'cargo-printed' },
		{ stepId: 'pass-ordered', by: 'shipment-allowed' },
	]);
});

test('a step that is done, ticked or by a later one, is not marked again', () => {
	expect(seen(['cargo-printed'], ['labels'])).toEqual([]);
	expect(seen(['cargo-printed'], ['pass-data'])).toEqual([]);
});

test('goods that have left have nothing left to mark', () => {
	expect(seen([...seenFacts], [], { stage: 'in-transit' })).toEqual([]);
});

test('the shipped regulation has no step that a marketplace could tell the end of', () => {
	expect(seenSteps(planOn('2026-11-27', now), new Set(seenFacts))).toEqual([]);
});

test('once marked, a step is not marked again', () => {
	fc.assert(
		fc.property(fc.subarray([...seenFacts]), fc.subarray(kaktus.steps.map(({ id }) => id)), (facts, done) => {
			const marked = seen(facts, done).map(({ stepId }) => stepId);
			expect(marked.some((stepId) => done.includes(stepId))).toBe(false);
			expect(seen(facts, [...done, ...marked])).toEqual([]);
		}),
	);
});
