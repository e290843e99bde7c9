import { addDays, type Day, dayAt, endOfDay, momentOf } from '../core/time.ts';
import type { StepState } from '../summary/model.ts';
import { type Calendar, dayLeavingFullDays, daysBefore, withReading } from './calendar.ts';
import type { Supply } from './model.ts';
import type { OperatorProfile, OperatorStep, StepCondition } from './plan.ts';

/** What the schedule depends on, beside the operator's profile. */
export interface Shipment {
	day: Day;
	/** Absent = not known, and nothing is concluded from it. */
	units?: number;
	specialGoods?: boolean;
	operatorDelivers?: boolean;
}

export interface ScheduledStep {
	stepId: string;
	actor: OperatorStep['actor'];
	/** Latest moment, epoch milliseconds. */
	at: number;
	/** The moment by the other way of counting days. */
	otherAt: number;
	/** Whether the two ways of counting differ. */
	readingsDiffer: boolean;
	/** The regulation names no moment for it. */
	estimated: boolean;
	proofs: readonly string[];
	source: string;
}

export interface ChainStep extends ScheduledStep {
	state: StepState;
}

/**
 * Latest moment of every step before a shipment, in the operator's zone, earliest first.
 * A step whose condition does not hold is left out. Source: the operator's profile.
 */
export function backSchedule(profile: OperatorProfile, shipment: Shipment, calendar: Calendar): ScheduledStep[] {
	const other = withReading(calendar, calendar.reading === 'calendar' ? 'working' : 'calendar');
	return profile.steps
		.filter((step) => !step.when || step.when.some((condition) => holds(condition, shipment)))
		.map((step) => {
			const at = latestMoment(step, shipment.day, profile.zone, calendar);
			const otherAt = latestMoment(step, shipment.day, profile.zone, other);
			return {
				stepId: step.id,
				actor: step.actor,
				at,
				otherAt,
				readingsDiffer: at !== otherAt,
				estimated: step.estimated ?? false,
				proofs: step.proofs,
				source: step.source,
			};
		})
		.sort((a, b) => a.at - b.at);
}

function holds(condition: StepCondition, shipment: Shipment): boolean {
	switch (condition) {
		case 'over-1000-units':
			return (shipment.units ?? 0) > 1000;
		case 'special-goods':
			return shipment.specialGoods ?? false;
		case 'operator-delivers':
			return shipment.operatorDelivers ?? false;
	}
}

function latestMoment(step: OperatorStep, shipDay: Day, zone: string, calendar: Calendar): number {
	const day =
		step.fullDaysBetween === undefined
			? daysBefore(shipDay, step.daysBefore, calendar)
			: dayLeavingFullDays(shipDay, step.fullDaysBetween, calendar);
	return step.clock ? momentOf(day, step.clock, zone) : endOfDay(day, zone);
}

/**
 * Where the chain stands. A step is done when it is ticked, or when a later one is: nobody labels what is not packed. Of the
 * others those whose moment has passed are missed, the first that is still to come is next.
 */
export function chainOf(schedule: readonly ScheduledStep[], done: ReadonlySet<string>, now: number): ChainStep[] {
	const lastDone = schedule.findLastIndex((step) => done.has(step.stepId));
	let nextFound = false;
	return schedule.map((step, index) => {
		if (index <= lastDone) return { ...step, state: 'done' };
		if (step.at < now) return { ...step, state: 'missed' };
		if (nextFound) return { ...step, state: 'ahead' };
		nextFound = true;
		return { ...step, state: 'next' };
	});
}

/** How far ahead a new date is looked for. */
const horizonDays = 90;

/**
 * The point of no return: a step that the seller has missed moves the shipment (F8). Undefined while the date can still be kept;
 * otherwise the first later day for which every step of the seller that is not done can still be made in time. What the
 * operator did not say he has done does not count against the date: he may have done it.
 */
export function movedTo(
	profile: OperatorProfile,
	shipment: Shipment,
	calendar: Calendar,
	done: ReadonlySet<string>,
	now: number,
): Day | undefined {
	const isInTime = (day: Day) => !isMissedBySeller(chainOf(backSchedule(profile, { ...shipment, day }, calendar), done, now));
	if (isInTime(shipment.day)) return undefined;
	const today = dayAt(now, profile.zone);
	let day = addDays(shipment.day > today ? shipment.day : today, 1);
	for (let step = 0; step < horizonDays; step += 1, day = addDays(day, 1)) {
		const isShippingDay = calendar.reading === 'calendar' || !calendar.isDayOff(day);
		if (isShippingDay && isInTime(day)) return day;
	}
	return undefined;
}

const isMissedBySeller = (chain: readonly ChainStep[]): boolean => chain.some((step) => step.state === 'missed' && step.actor === 'seller');

/** The day of a supply's shipment: the slot's day in the slot's own zone; undefined without a slot, which is "no data". */
export const shipDayOf = (supply: Pick<Supply, 'slot'>): Day | undefined => supply.slot && dayAt(supply.slot.from, supply.slot.zone);

/** The id of the last link of every chain: the goods at the marketplace's gate. */
export const arrivalStep = 'arrival';

/** The slot itself as the last step: its end where it has one, else its beginning; a slot that is only a day lasts till the day ends. */
export function arrival({ from, to, zone, dayOnly }: NonNullable<Supply['slot']>): ScheduledStep {
	const at = dayOnly ? endOfDay(dayAt(from, zone), zone) : (to ?? from);
	return { stepId: arrivalStep, actor: 'seller', at, otherAt: at, readingsDiffer: false, estimated: false, proofs: [], source: 'slot' };
}

export interface SupplyPlan {
	supply: Supply;
	/** Absent = the marketplace gives no slot. */
	shipDay?: Day;
	/** Empty without a slot. */
	chain: ChainStep[];
	next?: ChainStep;
	/** A step of the seller's is past its moment and not ticked. */
	missed: boolean;
	/** Set when the date cannot be kept any more: the first day that can. */
	movedTo?: Day;
	readingsDiffer: boolean;
	/** Days are counted as working days, and nobody has entered how days off are moved in this year. */
	decreeUnknown: boolean;
}

/** Whether anything is still to be done before the goods leave. */
export const isBeforeShipment = (supply: Pick<Supply, 'stage'>): boolean => supply.stage === 'draft' || supply.stage === 'planned';

/**
 * A supply with its chain. `profile` is absent when the user works without an operator: the chain is the slot alone.
 * Once the goods are on their way every step is done; a supply that was cancelled or went wrong has no chain any more.
 */
export function planOf(
	supply: Supply,
	profile: OperatorProfile | undefined,
	calendar: Calendar,
	done: ReadonlySet<string>,
	now: number,
): SupplyPlan {
	const shipDay = shipDayOf(supply);
	if (!supply.slot || shipDay === undefined) return { supply, chain: [], missed: false, readingsDiffer: false, decreeUnknown: false };
	const shipment = { day: shipDay, ...(supply.units === undefined ? {} : { units: supply.units }) };
	const schedule = [...(profile ? backSchedule(profile, shipment, calendar) : []), arrival(supply.slot)].sort((a, b) => a.at - b.at);
	if (!isBeforeShipment(supply)) {
		const chain =
			supply.stage === 'cancelled' || supply.stage === 'trouble' ? [] : schedule.map((step) => ({ ...step, state: 'done' as const }));
		return { supply, shipDay, chain, missed: false, readingsDiffer: false, decreeUnknown: false };
	}
	const chain = chainOf(schedule, done, now);
	const next = chain.find((step) => step.state === 'next');
	const later = profile && movedTo(profile, shipment, calendar, done, now);
	return {
		supply,
		shipDay,
		chain,
		...(next ? { next } : {}),
		missed: isMissedBySeller(chain),
		...(later ? { movedTo: later } : {}),
		readingsDiffer: chain.some((step) => step.readingsDiffer),
		decreeUnknown: profile !== undefined && calendar.reading === 'working' && !calendar.knowsYearOf(shipDay),
	};
}
