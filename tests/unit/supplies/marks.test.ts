import { expect, test } from 'vitest';
import { canBeMarked, type SupplyPlan } from '../../../lib/supplies/rules.ts';
import { at, planOn } from './plan-samples.ts';

const now = at('2026-11-24', '12:00');
const marked = (plan: SupplyPlan) => plan.chain.filter((step) => canBeMarked(plan, step)).map(({ stepId, state }) => `${stepId} ${state}`);

test('a mark can be given to what is open and taken from what has one; not from what is done because a later step is', () => {
	expect(marked(planOn('2026-11-27', now, { done: ['labels'] }))).toEqual(['labels done', 'pass-data next', 'pass-ordered ahead']);
});

test('nobody marks that goods have arrived, or anything once they have left', () => {
	const open = planOn('2026-11-27', now);
	expect(marked(open)).toHaveLength(open.chain.length - 1);
	expect(marked(planOn('2026-11-27', now, { stage: 'in-transit' }))).toEqual([]);
});
