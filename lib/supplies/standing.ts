import { type ChainStep, isBeforeShipment, isMissedMove, isMovingStep, type SupplyPlan } from './rules.ts';

/** A moment after which the day of shipment can no longer be kept unless its step is done. */
export interface PointOfNoReturn {
	step: ChainStep;
	/** The moment has passed; with the step done that does no harm. */
	isBehind: boolean;
}

/** Where a plan stands as of a moment. */
export interface Standing {
	/** Whether the day of shipment can still be kept by what the seller does. */
	kept: boolean;
	/** The seller's steps that move the shipment, earliest first. */
	noReturn: PointOfNoReturn[];
	/** What the seller has to do yet, each until its moment, so that the day is kept; empty once it is lost. */
	saveable: ChainStep[];
	/** What others have not done yet, be it due or not: only to be waited or asked for. */
	awaited: ChainStep[];
	/** What no action can change: steps whose moment has passed without them, and that move the shipment. */
	lost: ChainStep[];
}

/** Points of no return of a plan, what can still be saved, and what is lost. Empty once the goods have left. */
export function standingOf(plan: Pick<SupplyPlan, 'supply' | 'chain'>, now: number): Standing {
	const chain = isBeforeShipment(plan.supply) ? plan.chain : [];
	const moving = chain.filter(isMovingStep);
	const lost = moving.filter(isMissedMove);
	const kept = lost.length === 0;
	return {
		kept,
		noReturn: moving.map((step) => ({ step, isBehind: step.at < now })),
		saveable: kept ? moving.filter(({ state }) => state !== 'done') : [],
		awaited: chain.filter(({ actor, state }) => actor !== 'seller' && state !== 'done'),
		lost,
	};
}
