import { type Day, endOfDay } from '../../core/time.ts';
import type { PlanPast } from '../alarms/alarms.ts';
import { isOwnShipment } from '../own-shipments.ts';
import type { DelayCause, OperatorProfile, OperatorStep, PlanEvent } from '../plan.ts';
import { arrivalStep, type ChainStep, isBeforeShipment, type PlanRules, type SupplyPlan } from '../rules.ts';

/**
 * What is new in the record of plans as of `now`: days set and moved, steps that were late, goods that left. What is known already is not
 * told again, so that doing it twice adds nothing; and nothing that is written is ever changed (of an end that was none see `undoneEnds`).
 *
 * * `known` has all events of each supply.
 * * A record begins when a supply is planned: a draft binds nobody, and one that had left before it was first seen has none.
 * * A step is late when its moment has passed before our eyes: one that lay behind when the day was set is not counted, since it may have
 *   been done long before anybody told us of the plan.
 */
export const newEvents = (
	plans: readonly SupplyPlan[],
	known: ReadonlyMap<string, readonly PlanEvent[]>,
	now: number,
	{ profile }: Pick<PlanRules, 'profile'>,
): PlanEvent[] => plans.flatMap((plan) => eventsOf(plan, known.get(plan.supply.id) ?? [], profile, now));

function eventsOf(plan: SupplyPlan, known: readonly PlanEvent[], profile: OperatorProfile | undefined, now: number): PlanEvent[] {
	const { supply, shipDay } = plan;
	const written = new Set(known.map(({ id }) => id));
	const event = (kind: PlanEvent['kind'], place: string, day: Day, more: Partial<PlanEvent> = {}): PlanEvent[] => {
		const id = `${supply.id}/${kind}${place}`;
		return written.has(id) ? [] : [{ id, supplyId: supply.id, number: supply.number, kind, at: now, day, ...more }];
	};
	const former = standingDay(known);
	if (former === undefined) return supply.stage === 'planned' && shipDay !== undefined ? event('planned', '', shipDay) : [];
	// A supply that loses its slot keeps the day that it had: it has moved when there is another one.
	const day = shipDay ?? former.day;
	const moved =
		day === former.day || supply.stage === 'cancelled'
			? []
			: event('moved', `/${former.day}/${day}/${now}`, former.day, { movedTo: day, ...causeOf(plan, known, former, profile) });
	if (supply.stage === 'cancelled') return event('cancelled', '', former.day);
	if (supply.stage === 'trouble') return moved;
	if (!isBeforeShipment(supply)) return [...moved, ...event('shipped', '', day)];
	const since = moved.length > 0 ? now : former.since;
	// A day off that is added gives a step that was late another moment, not another lateness.
	const noted = new Set(moved.length > 0 ? [] : lateFor(former, known).map(({ stepId }) => stepId));
	const late = plan.chain
		.filter((step) => step.state === 'missed' && step.at >= since && !noted.has(step.stepId) && isSurelyLate(step, plan, now))
		.flatMap(({ stepId, actor, at }) => event('late', `/${stepId}/${at}`, day, { stepId, actor, latest: at }));
	return [...moved, ...late];
}

/** That goods have arrived is known only when the marketplace says so, hours later: they are late when the day has ended without a word. */
const isSurelyLate = ({ stepId }: ChainStep, { supply, shipDay }: SupplyPlan, now: number): boolean =>
	stepId !== arrivalStep || (supply.slot !== undefined && shipDay !== undefined && now > endOfDay(shipDay, supply.slot.zone));

/**
 * Ids of ends that a record tells of and that were none: the goods are to leave after all, or it has ended otherwise. What went wrong says
 * nothing about it.
 */
export const undoneEnds = (plans: readonly SupplyPlan[], known: ReadonlyMap<string, readonly PlanEvent[]>): string[] =>
	plans.flatMap(({ supply }) => {
		if (supply.stage === 'trouble') return [];
		const end = isBeforeShipment(supply) ? undefined : supply.stage === 'cancelled' ? 'cancelled' : 'shipped';
		const told = known.get(supply.id) ?? [];
		return told.filter(({ kind }) => (kind === 'shipped' || kind === 'cancelled') && kind !== end).map(({ id }) => id);
	});

/** Since when a plan is known with the day that it has, and what was late for it; undefined where the record does not have that day yet. */
export function pastOf({ shipDay }: Pick<SupplyPlan, 'shipDay'>, known: readonly PlanEvent[]): PlanPast | undefined {
	const standing = standingDay(known);
	return standing && standing.day === shipDay ? { since: standing.since, late: lateFor(standing, known) } : undefined;
}

/** What was late for the day that a plan has, since it has it. */
const lateFor = ({ day, since }: StandingDay, known: readonly PlanEvent[]): PlanEvent[] =>
	known.filter((event) => event.kind === 'late' && event.day === day && (event.latest ?? 0) >= since);

/** The day that a plan has by its record, and since when. */
interface StandingDay {
	day: Day;
	since: number;
}

/**
 * Where the moves of a record end. Each day but the last is left as often as it is reached (the first is reached once by being planned), so
 * that this holds in whatever order clocks that were put back have written them.
 */
export function standingDay(events: readonly PlanEvent[]): StandingDay | undefined {
	const balance = new Map<Day, number>();
	const since = new Map<Day, number>();
	const count = (day: Day, by: number) => balance.set(day, (balance.get(day) ?? 0) + by);
	for (const { kind, day, movedTo, at } of events) {
		const reached = kind === 'planned' ? day : movedTo;
		if (reached === undefined || (kind !== 'planned' && kind !== 'moved')) continue;
		if (kind === 'moved') count(day, -1);
		count(reached, 1);
		since.set(reached, Math.max(at, since.get(reached) ?? at));
	}
	const open = [...balance].filter(([, times]) => times > 0).map(([day]) => ({ day, since: since.get(day) ?? 0 }));
	return open.sort((a, b) => b.since - a.since)[0];
}

/**
 * Who caused that a shipment was moved, by what was late before it:
 *
 * 1. the earliest late step among those that move the shipment and those that they wait for, or the operator's wish for another day,
 *    whichever came first;
 * 2. else another step that was late, since the regulation lets any missed time move it (F8);
 * 3. else nobody was late: a plan made by hand was moved because the seller wished so, of any other it is not known.
 */
function causeOf(
	{ supply }: SupplyPlan,
	known: readonly PlanEvent[],
	standing: StandingDay,
	profile: OperatorProfile | undefined,
): Pick<PlanEvent, 'cause' | 'stepId' | 'actor' | 'latest'> {
	const asking = new Set(profile?.statuses?.filter(({ asksToMove }) => asksToMove).map(({ id }) => id));
	const late = lateFor(standing, known).sort(byMoment);
	const leading = stepsLeadingToMove(profile, late);
	const asked = known
		.filter(({ kind, status, at }) => kind === 'status' && status !== undefined && asking.has(status) && at >= standing.since)
		.sort((a, b) => a.at - b.at)[0];
	const first = late.find(({ stepId }) => stepId !== undefined && leading.has(stepId));
	if (asked && (!first || asked.at < (first.latest ?? 0))) return { cause: 'operator', actor: 'operator' };
	return blame(first ?? late[0]) ?? { cause: isOwnShipment(supply.id) ? 'wish' : 'unknown' };
}

const byMoment = (a: PlanEvent, b: PlanEvent): number => (a.latest ?? 0) - (b.latest ?? 0);

function blame(event: PlanEvent | undefined): (Pick<PlanEvent, 'stepId' | 'actor' | 'latest'> & { cause: DelayCause }) | undefined {
	if (!event?.actor) return undefined;
	const { actor, stepId, latest } = event;
	return { cause: actor, actor, ...(stepId === undefined ? {} : { stepId }), ...(latest === undefined ? {} : { latest }) };
}

/** The late steps that move a shipment, and all that they wait for. Of a step that its profile has lost, the seller's moves it. */
function stepsLeadingToMove(profile: OperatorProfile | undefined, late: readonly PlanEvent[]): ReadonlySet<string> {
	const steps = new Map<string, OperatorStep>((profile?.steps ?? []).map((step) => [step.id, step]));
	const leading = new Set<string>();
	const open = late.flatMap(({ stepId, actor }) => {
		if (stepId === undefined) return [];
		return (steps.get(stepId)?.movesShipment ?? (!steps.has(stepId) && actor === 'seller')) ? [stepId] : [];
	});
	for (let id = open.pop(); id !== undefined; id = open.pop()) {
		if (leading.has(id)) continue;
		leading.add(id);
		open.push(...(steps.get(id)?.after ?? []));
	}
	return leading;
}
