import { isBeforeShipment, isMissedMove, type PlanRules, planOf, type SupplyPlan } from '../rules.ts';

/** What another regulation does to a step of a plan; a moment that is absent = the step is not there then. */
export interface StepMove {
	stepId: string;
	/** As the profile that has it calls it. */
	title?: string;
	from?: number;
	to?: number;
}

export interface PlanMove {
	supplyId: string;
	number: string;
	steps: StepMove[];
	/** The shipment can be kept by the one, and not by the other. */
	becomes?: 'late' | 'in-time';
}

export interface ProfileEffect {
	/** Plans that are ahead. */
	plans: number;
	/** Those whose steps move, come or go. */
	moved: PlanMove[];
}

/** What the plans that are ahead would be by other rules: which of their steps move, which come and go, and which plans become late. */
export function effectOf(plans: readonly SupplyPlan[], before: PlanRules, after: PlanRules, now: number): ProfileEffect {
	const open = plans.filter(({ supply, shipDay }) => isBeforeShipment(supply) && shipDay !== undefined);
	const moved = open.flatMap((plan): PlanMove[] => {
		const done = new Set(plan.chain.filter(({ state }) => state === 'done').map(({ stepId }) => stepId));
		const [was, will] = [before, after].map((rules) => planOf(plan.supply, rules, done, now, plan.facts)) as [SupplyPlan, SupplyPlan];
		const steps = movesOf(was, will);
		const [wasLate, willBeLate] = [was, will].map(({ chain }) => chain.some(isMissedMove));
		if (steps.length === 0 && wasLate === willBeLate) return [];
		const becomes = wasLate === willBeLate ? {} : { becomes: willBeLate ? ('late' as const) : ('in-time' as const) };
		return [{ supplyId: plan.supply.id, number: plan.supply.number, steps, ...becomes }];
	});
	return { plans: open.length, moved };
}

function movesOf(was: SupplyPlan, will: SupplyPlan): StepMove[] {
	const former = new Map(was.chain.map((step) => [step.stepId, step]));
	const next = new Set(will.chain.map(({ stepId }) => stepId));
	const named = ({ stepId, title }: { stepId: string; title?: string }) => ({ stepId, ...(title === undefined ? {} : { title }) });
	return [
		...will.chain.flatMap((step): StepMove[] => {
			const from = former.get(step.stepId)?.at;
			if (from === step.at) return [];
			return [{ ...named(step), ...(from === undefined ? {} : { from }), to: step.at }];
		}),
		...was.chain.filter(({ stepId }) => !next.has(stepId)).map((step): StepMove => ({ ...named(step), from: step.at })),
	];
}
