import { type Day, dayAt } from '../../core/time.ts';
import { type ChainStep, isBeforeShipment, type SupplyPlan } from '../rules.ts';

/** Words for what a plan is made of, in the language of the screen. */
export interface PlanWords {
	/** What is to be done in a step. */
	step: (step: ChainStep) => string;
	/** Who does it. */
	actor: (actor: ChainStep['actor']) => string;
	/** A moment's clock time, with its zone where that has to be said. */
	clock: (at: number) => string;
	/** The shipment: marketplace, number, day, place. */
	shipment: (plan: SupplyPlan) => string;
}

/** A step that is to be done, or waited for, on a day. */
export interface DayLine {
	plan: SupplyPlan;
	step: ChainStep;
}

/** Steps that are not done and whose moment is on the day, in the zone's sense, earliest first; nothing of shipments that are over. */
export const dayLines = (plans: readonly SupplyPlan[], day: Day, zone: string): DayLine[] =>
	plans
		.filter(({ supply }) => isBeforeShipment(supply))
		.flatMap((plan) => plan.chain.filter((step) => step.state !== 'done' && dayAt(step.at, zone) === day).map((step) => ({ plan, step })))
		.sort((a, b) => a.step.at - b.step.at || (a.plan.supply.id < b.plan.supply.id ? -1 : 1));

/** What is written over the lines, beside them, and where there is none. */
export interface DayPlanHead extends PlanWords {
	/** The first line. */
	title: string;
	/** Put behind a step whose moment has passed. */
	missed: string;
	/** Instead of lines where there is none. */
	empty: string;
}

/** A day's plan as plain text to copy: a line for each step, shipments of one moment and step one after another. */
export function dayPlanText(lines: readonly DayLine[], words: DayPlanHead): string {
	const written = lines.map(({ plan, step }) => {
		const late = step.state === 'missed' ? ` (${words.missed})` : '';
		return `${words.clock(step.at)} — ${words.step(step)}${late} · ${words.actor(step.actor)} · ${words.shipment(plan)}`;
	});
	return `${[words.title, ...(written.length > 0 ? written : [words.empty])].map(oneLine).join('\n')}\n`;
}

/** Names come from users and marketplaces: none may begin a line of its own. */
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** An event of a calendar: the moment that a step has to be done by. */
export interface DeadlineEvent {
	/** The same for the same step of the same shipment, so that a calendar replaces what it had. */
	uid: string;
	at: number;
	title: string;
	description: string;
	/** Minutes before the moment at which the calendar warns. */
	leads: readonly number[];
}

/**
 * The steps ahead as events of a calendar, earliest first: those that are not done, of shipments that have not left and are not cancelled.
 * Warned of are the seller's own.
 */
export const deadlineEvents = (plans: readonly SupplyPlan[], words: PlanWords, leads: readonly number[]): DeadlineEvent[] =>
	plans
		.filter(({ supply }) => isBeforeShipment(supply))
		.flatMap((plan) =>
			plan.chain
				.filter(({ state }) => state === 'next' || state === 'ahead')
				.map((step) => ({
					uid: `${encodeURIComponent(plan.supply.id)}.${step.stepId}@prilavok`,
					at: step.at,
					title: oneLine(`${words.step(step)} · ${plan.supply.number}`),
					description: `${oneLine(words.shipment(plan))}\n${oneLine(words.actor(step.actor))}`,
					leads: step.actor === 'seller' ? [...new Set(leads)].sort((a, b) => b - a) : [],
				})),
		)
		.sort((a, b) => a.at - b.at || (a.uid < b.uid ? -1 : 1));
