import { memo } from '../core/memo.ts';
import { addDays, clockAt, type Day, dayAt, endOfDay, momentOf } from '../core/time.ts';
import type { StepState } from '../summary/model.ts';
import { type Calendar, countBack, type DayCount, type DayReading, isDayOff, otherReading, withReading } from './calendar/calendar.ts';
import type { Supply } from './model.ts';
import type { OperatorProfile, OperatorStep, ProofKind, StepCondition, SupplyFacts } from './plan.ts';

/** What the schedule depends on, beside the operator's profile. */
export interface Shipment {
	day: Day;
	/** Absent = not known, and nothing is concluded from it. */
	units?: number;
	specialGoods?: boolean;
	operatorDelivers?: boolean;
	/** Absent = no slot is thought of, and nothing is due before the regulation's own time. */
	gate?: Gate;
}

/** When goods may be at the marketplace on the day of shipment: everything before that is done by then, whatever time the regulation leaves. */
export interface Gate {
	/** The beginning of the slot on its own clock; absent = only the day is known, and it lasts till it ends. */
	clock?: string;
	zone: string;
}

/** How a step's moment was found: the rule of the profile, and the days that it was counted over. */
export interface MomentRule extends DayCount {
	/** The day of shipment. */
	from: Day;
	reading: DayReading;
	/** Days that have to lie between … */
	full?: number;
	/** … or days before the shipment. */
	before?: number;
	/** Absent = the end of the day. */
	clock?: string;
	zone: string;
	/** The slot begins at this moment, and the regulation's time would be later. */
	slotBegins?: number;
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
	proofs: readonly ProofKind[];
	source: string;
	/** Its name where the profile gives one. */
	title?: string;
	/** The step of the profile, and how its moment follows from it; absent for the arrival, which is the slot's own. */
	step?: OperatorStep;
	rule?: MomentRule;
}

export interface ChainStep extends ScheduledStep {
	state: StepState;
}

/** Schedules of one calendar, by profile and day: a thousand supplies are shipped on some dozens of days. */
const made = new WeakMap<Calendar, WeakMap<OperatorProfile, Map<Day, readonly ScheduledStep[]>>>();

/** Every step of the profile, whether its condition holds or not, earliest first. */
function allSteps(profile: OperatorProfile, day: Day, calendar: Calendar): readonly ScheduledStep[] {
	const profiles = made.get(calendar) ?? new WeakMap<OperatorProfile, Map<Day, readonly ScheduledStep[]>>();
	made.set(calendar, profiles);
	const days = profiles.get(profile) ?? new Map<Day, readonly ScheduledStep[]>();
	profiles.set(profile, days);
	const known = days.get(day);
	if (known) return known;
	const other = withReading(calendar, otherReading(calendar.reading));
	const steps = profile.steps
		.map((step): ScheduledStep => {
			const rule = ruleOf(step, day, profile.zone, calendar);
			const at = momentBy(rule);
			const otherAt = momentBy(ruleOf(step, day, profile.zone, other));
			return {
				stepId: step.id,
				actor: step.actor,
				at,
				otherAt,
				readingsDiffer: at !== otherAt,
				estimated: step.estimated ?? false,
				proofs: step.proofs,
				source: step.source,
				...(step.words ? { title: step.words.title } : {}),
				step,
				rule,
			};
		})
		.sort((a, b) => a.at - b.at);
	days.set(day, steps);
	return steps;
}

/**
 * Latest moment of every step before a shipment, in the operator's zone, earliest first; none is later than the gate opens.
 * A step whose condition does not hold is left out. Source: the operator's profile.
 */
export function backSchedule(profile: OperatorProfile, shipment: Shipment, calendar: Calendar): ScheduledStep[] {
	const { day, gate } = shipment;
	const steps = allSteps(profile, day, calendar).filter(
		({ step }) => !step?.when || step.when.some((condition) => holds(condition, shipment)),
	);
	if (!gate) return steps;
	const slotBegins = latest(day, gate.clock ?? '', gate.zone);
	return steps.map((step) => notAfter(step, slotBegins));
}

/** The step, due when the slot begins where the regulation would leave more time. */
function notAfter(step: ScheduledStep, slotBegins: number): ScheduledStep {
	if (step.at <= slotBegins && step.otherAt <= slotBegins) return step;
	const at = Math.min(step.at, slotBegins);
	const otherAt = Math.min(step.otherAt, slotBegins);
	const rule = step.rule && step.at > slotBegins ? { ...step.rule, slotBegins } : step.rule;
	return { ...step, at, otherAt, readingsDiffer: at !== otherAt, ...(rule ? { rule } : {}) };
}

function holds(condition: StepCondition, shipment: Shipment): boolean {
	if (condition === 'special-goods') return shipment.specialGoods ?? false;
	if (condition === 'operator-delivers') return shipment.operatorDelivers ?? false;
	return (shipment.units ?? 0) > condition.unitsOver;
}

/**
 * The day of a step, counted back from the day of shipment. A number of full days that lie free is one day more than they are: in working
 * days it ends on a working day itself, since nobody at the operator takes an order on a day off.
 */
function ruleOf(step: OperatorStep, from: Day, zone: string, calendar: Calendar): MomentRule {
	const { fullDaysBetween: full, daysBefore: before = 0, clock } = step;
	return {
		from,
		reading: calendar.reading,
		...(full === undefined ? { before } : { full }),
		...(clock ? { clock } : {}),
		zone,
		...countBack(from, full === undefined ? before : full + 1, calendar),
	};
}

/** The moment that the regulation itself yields, epoch milliseconds. */
export const regulationMoment = ({ day, clock, zone }: Pick<MomentRule, 'day' | 'clock' | 'zone'>): number =>
	latest(day, clock ?? '', zone);

/** The moment that a rule yields: the regulation's, or the beginning of the slot where that comes first. Epoch milliseconds. */
export const momentBy = ({ slotBegins = Number.POSITIVE_INFINITY, ...rule }: MomentRule): number =>
	Math.min(regulationMoment(rule), slotBegins);

// Calendar maths is slow beside a look-up: a thousand plans are made anew with every change, on the same few hundred days.
const latest = memo(10_000, (day: Day, clock: string, zone: string) => (clock ? momentOf(day, clock, zone) : endOfDay(day, zone)));
const dayThen = memo(10_000, dayAt);
const clockThen = memo(10_000, clockAt);

/**
 * Where the chain stands. A step is done when it is ticked, or when one is that comes after it: nobody labels what is not packed. What comes
 * after what is told by all steps of the profile, also by those whose condition does not hold for this shipment. Of the others those whose
 * moment has passed are missed, the first that is still to come is next.
 */
export function chainOf(
	schedule: readonly ScheduledStep[],
	steps: readonly OperatorStep[],
	ticked: ReadonlySet<string>,
	now: number,
): ChainStep[] {
	const done = withEarlier(steps, ticked);
	let nextFound = false;
	return schedule.map((step) => {
		if (done.has(step.stepId)) return { ...step, state: 'done' };
		if (step.at < now) return { ...step, state: 'missed' };
		if (nextFound) return { ...step, state: 'ahead' };
		nextFound = true;
		return { ...step, state: 'next' };
	});
}

function withEarlier(steps: readonly OperatorStep[], ticked: ReadonlySet<string>): ReadonlySet<string> {
	if (ticked.size === 0) return ticked;
	const after = new Map(steps.map(({ id, after: earlier = [] }) => [id, earlier]));
	const done = new Set<string>();
	const open = [...ticked];
	for (let id = open.pop(); id !== undefined; id = open.pop()) {
		if (done.has(id)) continue;
		done.add(id);
		open.push(...(after.get(id) ?? []));
	}
	return done;
}

/** How far ahead a new date is looked for. */
const horizonDays = 90;

/** Whether every step of the seller that would move the shipment can still be made, or is done. */
const canStillShip = (profile: OperatorProfile, shipment: Shipment, calendar: Calendar, done: ReadonlySet<string>, now: number): boolean =>
	!isMissedBySeller(chainOf(backSchedule(profile, shipment, calendar), profile.steps, done, now));

/** What is counted on for a shipment whose day is still open. */
export interface Wish extends Omit<Shipment, 'day'> {
	/** Steps that are done already. */
	done: ReadonlySet<string>;
}

/**
 * The first days of shipment, `from` or later, that can still be kept as of `now`. In working days only those are proposed; within three
 * months, at most `count`.
 */
export function daysInTime(
	profile: OperatorProfile,
	{ done, ...shipment }: Wish,
	calendar: Calendar,
	{ from, count, now }: { from: Day; count: number; now: number },
): Day[] {
	const found: Day[] = [];
	let day = from;
	for (let step = 0; step < horizonDays && found.length < count; step += 1, day = addDays(day, 1)) {
		const isShippingDay = calendar.reading === 'calendar' || !isDayOff(day, calendar);
		if (isShippingDay && canStillShip(profile, { ...shipment, day }, calendar, done, now)) found.push(day);
	}
	return found;
}

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
	if (canStillShip(profile, shipment, calendar, done, now)) return undefined;
	const today = dayAt(now, profile.zone);
	const from = addDays(shipment.day > today ? shipment.day : today, 1);
	return daysInTime(profile, { ...shipment, done }, calendar, { from, count: 1, now })[0];
}

const isMissedBySeller = (chain: readonly ChainStep[]): boolean => chain.some(isMissedMove);
/** Whether a step moves the shipment when it is late: the seller's own, where its profile says so, or the arrival itself. */
export const isMovingStep = ({ actor, step }: Pick<ScheduledStep, 'actor' | 'step'>): boolean =>
	actor === 'seller' && (step === undefined || step.movesShipment === true);
/** Whether it is late and does. */
export const isMissedMove = (step: ChainStep): boolean => step.state === 'missed' && isMovingStep(step);

/** The day of a supply's shipment: the slot's day in the slot's own zone; undefined without a slot, which is "no data". */
export const shipDayOf = (supply: Pick<Supply, 'slot'>): Day | undefined => supply.slot && dayThen(supply.slot.from, supply.slot.zone);

/** The id of the last link of every chain: the goods at the marketplace's gate. */
export const arrivalStep = 'arrival';
/** Whether a step is done when the user says so: that goods have arrived is the marketplace's word, or the end of a plan by hand. */
export const isMarkable = ({ stepId }: Pick<ScheduledStep, 'stepId'>): boolean => stepId !== arrivalStep;

/** The slot itself as the last step: its end where it has one, else its beginning; a slot that is only a day lasts till the day ends. */
export function arrival({ from, to, zone, dayOnly }: NonNullable<Supply['slot']>): ScheduledStep {
	const at = dayOnly ? latest(dayThen(from, zone), '', zone) : (to ?? from);
	return { stepId: arrivalStep, actor: 'seller', at, otherAt: at, readingsDiffer: false, estimated: false, proofs: [], source: 'slot' };
}

/** What plans are made by: the operator's profile, absent when the user works without an operator, and the calendar. */
export interface PlanRules {
	profile?: OperatorProfile;
	calendar: Calendar;
}

export interface SupplyPlan {
	supply: Supply;
	facts?: SupplyFacts;
	/** Absent = the marketplace gives no slot. */
	shipDay?: Day;
	/** Steps that are ticked, also while there is no slot to count back from. */
	done: ReadonlySet<string>;
	/** Empty without a slot. */
	chain: ChainStep[];
	next?: ChainStep;
	/** A step of the seller's is past its moment and not ticked. */
	missed: boolean;
	/** Set when the date cannot be kept any more: the first day that can. */
	movedTo?: Day;
	readingsDiffer: boolean;
	/** Days are counted as working days, and for one of the years nobody has said how days off are moved. */
	decreeUnknown: boolean;
}

/** Whether anything is still to be done before the goods leave. */
export const isBeforeShipment = (supply: Pick<Supply, 'stage'>): boolean => supply.stage === 'draft' || supply.stage === 'planned';

/** When the goods of a slot may arrive, on whatever day: by its own clock. */
const gateOf = ({ from, zone, dayOnly }: NonNullable<Supply['slot']>): Gate => ({
	...(dayOnly ? {} : { clock: clockThen(from, zone) }),
	zone,
});

/** What the schedule depends on: units and the hours of the slot by the marketplace, the rest by the user. */
export const shipmentOf = (day: Day, supply: Pick<Supply, 'units' | 'slot'>, facts?: SupplyFacts): Shipment => ({
	day,
	...(supply.slot ? { gate: gateOf(supply.slot) } : {}),
	...(supply.units === undefined ? {} : { units: supply.units }),
	...(facts?.specialGoods ? { specialGoods: true } : {}),
	...(facts?.operatorDelivers ? { operatorDelivers: true } : {}),
});

/**
 * A supply with its chain; without an operator the chain is the slot alone.
 * Once the goods are on their way every step is done; a supply that was cancelled or went wrong has no chain any more.
 */
export function planOf(
	supply: Supply,
	{ profile, calendar }: PlanRules,
	done: ReadonlySet<string>,
	now: number,
	facts?: SupplyFacts,
): SupplyPlan {
	const known = { supply, done, ...(facts ? { facts } : {}) };
	const shipDay = shipDayOf(supply);
	if (!supply.slot || shipDay === undefined) return { ...known, chain: [], missed: false, readingsDiffer: false, decreeUnknown: false };
	const shipment = shipmentOf(shipDay, supply, facts);
	const schedule = [...(profile ? backSchedule(profile, shipment, calendar) : []), arrival(supply.slot)].sort((a, b) => a.at - b.at);
	if (!isBeforeShipment(supply)) {
		const chain =
			supply.stage === 'cancelled' || supply.stage === 'trouble' ? [] : schedule.map((step) => ({ ...step, state: 'done' as const }));
		return { ...known, shipDay, chain, missed: false, readingsDiffer: false, decreeUnknown: false };
	}
	const chain = chainOf(schedule, profile?.steps ?? [], done, now);
	const next = chain.find((step) => step.state === 'next');
	const later = profile && movedTo(profile, shipment, calendar, done, now);
	return {
		...known,
		shipDay,
		chain,
		...(next ? { next } : {}),
		missed: isMissedBySeller(chain),
		...(later ? { movedTo: later } : {}),
		readingsDiffer: chain.some((step) => step.readingsDiffer),
		decreeUnknown: calendar.reading === 'working' && chain.some(({ rule }) => rule && !isYearKnown(rule, calendar)),
	};
}

const isYearKnown = ({ from, day }: MomentRule, calendar: Calendar): boolean => calendar.knowsYearOf(from) && calendar.knowsYearOf(day);

/** A supply as if it were shipped on another day, at the same hours. */
export function onDay<Moved extends Pick<Supply, 'slot'>>(supply: Moved, day: Day): Moved {
	if (!supply.slot) return supply;
	const { slot } = supply;
	const offset = (moment: number) => moment - momentOf(dayAt(moment, slot.zone), '00:00', slot.zone);
	const span = slot.to === undefined ? undefined : slot.to - slot.from;
	const from = momentOf(day, '00:00', slot.zone) + offset(slot.from);
	return { ...supply, slot: { ...slot, from, ...(span === undefined ? {} : { to: from + span }) } };
}

/**
 * Whether the user can mark a step as done, or take that back: what is done only because a later step is has no mark that could be taken
 * away.
 */
export const canBeMarked = ({ supply, done }: Pick<SupplyPlan, 'supply' | 'done'>, step: ChainStep): boolean =>
	isBeforeShipment(supply) && isMarkable(step) && (step.state !== 'done' || done.has(step.stepId));

/** What of a supply a wish about it depends on; a wish made on another standing is refused. */
export const supplyStanding = ({ nativeState, slot }: Pick<Supply, 'nativeState' | 'slot'>): string =>
	JSON.stringify([nativeState, slot?.from ?? null, slot?.to ?? null]);
