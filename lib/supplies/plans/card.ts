import type { Cabinet } from '../../cabinets/model.ts';
import type { OperatorProfile } from '../plan.ts';
import { type ChainStep, isBeforeShipment, isMovingStep, type SupplyPlan } from '../rules.ts';
import type { PlanCard, PlanCardStep } from './standing.ts';

/** What a cabinet's page is told of a plan; `number` is what the page calls the supply. Pure. */
export function planCard(
	number: string,
	{ supply, facts, chain, movedTo }: SupplyPlan,
	profile: OperatorProfile | undefined,
	cabinet: Pick<Cabinet, 'title' | 'color'> | undefined,
): PlanCard {
	const status = facts?.operatorStatus;
	const given = status === undefined ? undefined : profile?.statuses?.find(({ id }) => id === status);
	return {
		number,
		shownNumber: supply.number,
		supplyId: supply.id,
		...(cabinet ? { cabinet: { title: cabinet.title, color: cabinet.color } } : {}),
		stage: supply.stage,
		ahead: isBeforeShipment(supply),
		...(supply.slot ? { slot: supply.slot } : {}),
		steps: chain.map(cardStep),
		...(movedTo === undefined ? {} : { movedTo }),
		...(given === undefined ? {} : { operatorStatus: given.title, ...(given.asksToMove ? { asksToMove: true as const } : {}) }),
		asOf: supply.readAt,
	};
}

function cardStep(step: ChainStep): PlanCardStep {
	const { stepId, actor, title, at, otherAt, readingsDiffer, estimated, state } = step;
	return {
		stepId,
		actor,
		...(title === undefined ? {} : { title }),
		at,
		...(readingsDiffer ? { otherAt } : {}),
		...(estimated ? { estimated: true } : {}),
		done: state === 'done',
		moves: isMovingStep(step),
	};
}
