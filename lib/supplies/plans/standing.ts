import type { Day } from '../../core/time.ts';
import type { Supply } from '../model.ts';
import type { OperatorStep } from '../plan.ts';

/* No import of code: scripts in cabinet pages use it, and let a plan go on by the clock without asking anybody. */

/** A step of a plan, as far as a cabinet's page tells of it. Epoch milliseconds. */
export interface PlanCardStep {
	stepId: string;
	actor: OperatorStep['actor'];
	/** Its name where the operator's profile gives one. */
	title?: string;
	at: number;
	/** The moment by the other way of counting days, where it is another one. */
	otherAt?: number;
	/** The regulation names no moment for it. */
	estimated?: true;
	done: boolean;
	/** Late, it moves the shipment. */
	moves: boolean;
}

/** The plan of one supply, small enough for a cabinet's page. It holds moments, not "time left": the reader has a clock of its own. */
export interface PlanCard {
	/** As the page, or its address, calls the supply. */
	number: string;
	/** As the cabinet shows it to people. */
	shownNumber: string;
	supplyId: string;
	/** Absent = planned by hand, for none of the connected ones. */
	cabinet?: { title: string; color: string };
	stage: Supply['stage'];
	/** Something is still to be done before the goods leave. */
	ahead: boolean;
	slot?: NonNullable<Supply['slot']>;
	/** Earliest first; empty without a slot, and for a supply that was cancelled. */
	steps: PlanCardStep[];
	/** The date cannot be kept any more: the first one that can, as of the answer. */
	movedTo?: Day;
	/** The operator's last status, in its own words. */
	operatorStatus?: string;
	/** With it the operator asks for another day. */
	asksToMove?: true;
	/** When the marketplace, or whoever planned it by hand, said so. */
	asOf: number;
}

/**
 * How a plan stands at a moment. `late`: the seller's own step is past and moves the shipment. `mine`: the seller is next. `waits`: somebody
 * else is. `no-slot`: nothing to count from. `over`: the goods are on their way, or will never be.
 */
export type PlanStanding = { kind: 'late' | 'mine' | 'waits'; step: PlanCardStep } | { kind: 'no-slot' } | { kind: 'over' };

/**
 * How a plan stands at `now` (epoch milliseconds): what has been missed counts before what comes next, and of several missed steps the last one,
 * with which the earlier ones are done as well.
 */
export function planStanding({ ahead, slot, steps }: Pick<PlanCard, 'ahead' | 'slot' | 'steps'>, now: number): PlanStanding {
	if (!ahead) return { kind: 'over' };
	if (!slot) return { kind: 'no-slot' };
	const late = steps.findLast(({ done, moves, at }) => !done && moves && at < now);
	if (late) return { kind: 'late', step: late };
	const next = steps.find(({ done, at }) => !done && at >= now);
	return next ? { kind: next.actor === 'seller' ? 'mine' : 'waits', step: next } : { kind: 'over' };
}

/** A step that is nearer than this cannot be put off any more. */
const soonMs = 3 * 3_600_000;

/** How near the seller's own step is. */
export const isSoon = (at: number, now: number): boolean => at - now < soonMs;
