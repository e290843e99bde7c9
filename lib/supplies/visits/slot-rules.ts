import { addDays, type Day, dayAt } from '../../core/time.ts';
import type { DayOff } from '../calendar/calendar.ts';
import type { Supply } from '../model.ts';
import {
	type ChainStep,
	daysInTime,
	isBeforeShipment,
	isMissedMove,
	type PlanRules,
	planOf,
	type SupplyPlan,
	shipmentOf,
} from '../rules.ts';
import { slotHours } from './slot-hours.ts';
import type { SupplySlot } from './slots.ts';

/** What of a slot a plan depends on. */
export type SlotHours = Pick<SupplySlot, 'from' | 'to' | 'zone' | 'dayOnly'>;

/** A supply as if it had this slot: its day and its hours. */
export const onSlot = <Moved extends Pick<Supply, 'slot'>>(supply: Moved, { from, to, zone, dayOnly }: SlotHours): Moved => ({
	...supply,
	slot: { from, ...(to === undefined ? {} : { to }), zone, dayOnly },
});

/**
 * A supply as if it arrived at other hours of the same day (`HH:MM` on the slot's own clock); an end that is not after the beginning is on
 * the next day. A supply without a slot stays as it is: there is no day that the hours could be of.
 */
export function atHours<Moved extends Pick<Supply, 'slot'>>(supply: Moved, from: string, to?: string): Moved {
	if (!supply.slot) return supply;
	const { zone } = supply.slot;
	return onSlot(supply, { ...slotHours(dayAt(supply.slot.from, zone), from, to, zone), zone, dayOnly: false });
}

/** A slot, with the plan that a supply would have in it. */
export interface FittingSlot {
	slot: SupplySlot;
	day: Day;
	/** Whether every step that would move the shipment, and is not done, can still be made. */
	fits: boolean;
	/** The first of those that cannot. */
	late?: ChainStep;
	/** The seller's first step that is still to be made, with its moment: how long one may think. */
	first?: ChainStep;
	/** Where working days are counted: why nobody works at the operator on its day. */
	dayOff?: DayOff;
	/** The supply has this slot already. */
	current: boolean;
	plan: SupplyPlan;
}

/** Which of the slots a plan's supply could still make as of `now`, earliest first; empty once the goods have left. */
export const fitting = (slots: readonly SupplySlot[], plan: SupplyPlan, rules: PlanRules, now: number): FittingSlot[] =>
	isBeforeShipment(plan.supply) ? slots.map((slot) => inSlot(slot, plan, rules, now)).sort(byTime) : [];

function inSlot(slot: SupplySlot, { supply, facts, done }: SupplyPlan, rules: PlanRules, now: number): FittingSlot {
	const plan = planOf(onSlot(supply, slot), rules, done, now, facts);
	const late = plan.chain.find(isMissedMove);
	const first = plan.chain.find(({ actor, state }) => actor === 'seller' && (state === 'next' || state === 'ahead'));
	const day = dayAt(slot.from, slot.zone);
	const dayOff = rules.profile && rules.calendar.reading === 'working' ? rules.calendar.offBecause(day) : undefined;
	return {
		slot,
		day,
		fits: late === undefined,
		...(late ? { late } : {}),
		...(first ? { first } : {}),
		...(dayOff ? { dayOff } : {}),
		current: slot.from === supply.slot?.from && slot.to === supply.slot?.to,
		plan,
	};
}

const byTime = (a: FittingSlot, b: FittingSlot): number =>
	a.slot.from - b.slot.from || (a.slot.to ?? a.slot.from) - (b.slot.to ?? b.slot.from);

/**
 * The first day, today or later, on which the supply of a plan can still be shipped, whatever day it has now; with `after`, the first one
 * after that day. Undefined without an operator, since then there is nothing to count back, and where no day within three months can be kept.
 */
export function nextFeasible(
	{ supply, facts, done }: SupplyPlan,
	{ profile, calendar }: PlanRules,
	now: number,
	after?: Day,
): Day | undefined {
	if (!profile || !isBeforeShipment(supply)) return undefined;
	const today = dayAt(now, profile.zone);
	const from = after !== undefined && after >= today ? addDays(after, 1) : today;
	const { day: _, ...shipment } = shipmentOf(from, supply, facts);
	return daysInTime(profile, { ...shipment, done }, calendar, { from, count: 1, now })[0];
}
