import type { SeenFact } from './plan.ts';
import type { SupplyPlan } from './rules.ts';

/** A step that shows by itself to be done. */
export interface SeenStep {
	stepId: string;
	by: SeenFact;
}

/**
 * Steps of a plan that are to be marked as done because of what was seen: those whose profile names one of the facts (`doneBy`), and that
 * nobody has ticked yet. Ticks are only ever added. Empty once the goods have left.
 */
export const seenSteps = ({ chain, done }: Pick<SupplyPlan, 'chain' | 'done'>, facts: ReadonlySet<SeenFact>): SeenStep[] =>
	chain.flatMap(({ stepId, state, step }): SeenStep[] => {
		if (state === 'done' || done.has(stepId)) return [];
		const by = step?.doneBy?.find((fact) => facts.has(fact));
		return by ? [{ stepId, by }] : [];
	});
