import type { PlanEvent, ToldAlarm } from '../plan.ts';
import { type ChainStep, isBeforeShipment, isMovingStep, type SupplyPlan } from '../rules.ts';
import { type QuietHours, quietEnd } from './quiet.ts';

/** Minutes before a step's latest moment, or that the moment has passed. */
export type Lead = number | 'late';

/** One thing to be told of a step, once. */
export interface PlanWarning {
	/** `${supplyId}/${stepId}/${latest moment}/${lead}`: a plan that is moved has other ones. */
	id: string;
	plan: SupplyPlan;
	step: ChainStep;
	lead: Lead;
	/** From when on it is due, epoch ms. */
	at: number;
}

/** By what warnings are given. */
export interface WarningRules {
	/** Off = nothing is shown; what comes due meanwhile is not shown later either. */
	on: boolean;
	/** Minutes. */
	leads: readonly number[];
	quiet: QuietHours;
	/** Told in quiet hours, too, when it could not be saved after them. */
	unlessUrgent: boolean;
}

const minuteMs = 60_000;

/**
 * What is to be told of a plan, nearest to each step's moment first: of the seller's steps at every lead and when the moment has passed, of others'
 * only that they have not said it is done. Nothing of what is done, and nothing of a plan that is shipped or cancelled.
 */
export function warningsOf(plan: SupplyPlan, leads: readonly number[]): PlanWarning[] {
	if (!isBeforeShipment(plan.supply)) return [];
	const ordered = [...new Set(leads)].sort((a, b) => a - b);
	return plan.chain
		.filter(({ state }) => state !== 'done')
		.flatMap((step) => {
			const all: Lead[] = step.actor === 'seller' ? ['late', ...ordered] : ['late'];
			return all.map((lead) => ({
				id: warningId(plan.supply.id, step, lead),
				plan,
				step,
				lead,
				// In its last moment a step is still in time.
				at: lead === 'late' ? step.at + 1 : step.at - lead * minuteMs,
			}));
		});
}

const warningId = (supplyId: string, { stepId, at }: Pick<ChainStep, 'stepId' | 'at'>, lead: Lead): string =>
	`${supplyId}/${stepId}/${at}/${lead}`;

/** The step that a warning's id is about; ids of supplies may hold any sign. */
export const stepOfWarning = ({ id, supplyId }: Pick<ToldAlarm, 'id' | 'supplyId'>): string =>
	id.slice(supplyId.length + 1).split('/')[0] ?? '';

/** Those whose time has come, each step's together, nearest first. */
export const passedWarnings = (plans: readonly SupplyPlan[], leads: readonly number[], now: number): PlanWarning[] =>
	plans.flatMap((plan) => warningsOf(plan, leads)).filter(({ at }) => at <= now);

/** What tells whether a step's lateness is news. */
export interface PlanPast {
	/** Since when we know the plan with the day that it has, epoch ms. */
	since: number;
	/** What the record says was late for that day. */
	late: readonly Pick<PlanEvent, 'stepId' | 'latest'>[];
}

/** Ids under which the same lateness may have been told already: a day off that is added gives a late step another moment. */
export const formerIds = ({ plan, step }: PlanWarning, { late }: PlanPast): string[] =>
	late.flatMap(({ stepId, latest }) =>
		stepId === step.stepId && latest !== undefined && latest !== step.at ? [warningId(plan.supply.id, { stepId, at: latest }, 'late')] : [],
	);

/**
 * Whether nobody needs to be told that a step is late: it lay behind when its plan got its day, and may have been done long before; or it was
 * told when this moment, too, had passed. `told` holds when those of its `formerIds` that were told were.
 */
export const isOldNews = ({ step, lead }: PlanWarning, { since }: PlanPast, told: readonly number[]): boolean =>
	lead === 'late' && (step.at < since || told.some((at) => at >= step.at));

export interface DueWarnings {
	/** To be shown now: of each step at most one, the nearest to its moment. */
	show: PlanWarning[];
	/** To be counted as told without being shown. */
	silent: PlanWarning[];
	/** When something can be due again, epoch ms; absent = nothing is ahead. */
	next?: number;
}

/**
 * What is due of the plans' warnings. `told` holds those that were told, by id: they are never told again, whatever the clock says. Of several
 * of one step that came due together (the computer slept) only the nearest is shown. In quiet hours a warning waits for their end, unless it cannot.
 * `old` holds those that are no news: they are not shown.
 */
export function dueNow(
	plans: readonly SupplyPlan[],
	told: ReadonlySet<string>,
	rules: WarningRules,
	now: number,
	old: ReadonlySet<string> = new Set(),
): DueWarnings {
	const due: DueWarnings = { show: [], silent: [] };
	const end = quietEnd(now, rules.quiet);
	const wake = (at: number) => {
		due.next = Math.min(due.next ?? at, at);
	};
	for (const plan of plans) {
		const all = warningsOf(plan, rules.leads);
		for (const { at } of all) if (at > now) wake(at);
		for (const [nearest, ...further] of byStep(all.filter(({ at }) => at <= now))) {
			if (!nearest) continue;
			const untold = further.filter(({ id }) => !told.has(id));
			if (told.has(nearest.id)) due.silent.push(...untold);
			else if (!rules.on || plan.facts?.quiet || old.has(nearest.id)) due.silent.push(nearest, ...untold);
			else if (end !== undefined && !(rules.unlessUrgent && lostBy(nearest, end))) wake(end);
			else {
				due.show.push(nearest);
				due.silent.push(...untold);
			}
		}
	}
	due.show.sort((a, b) => a.step.at - b.step.at || (a.id < b.id ? -1 : 1));
	return due;
}

/** Runs of warnings of the same step. */
function byStep(warnings: readonly PlanWarning[]): PlanWarning[][] {
	const runs: PlanWarning[][] = [];
	for (const warning of warnings) {
		const run = runs.at(-1);
		if (run?.[0]?.step === warning.step) run.push(warning);
		else runs.push([warning]);
	}
	return runs;
}

/** Whether waiting until `end` would lose what the warning is about; once it is late, whether it would lose the next point of no return. */
function lostBy({ plan, step, lead }: PlanWarning, end: number): boolean {
	const moment = lead === 'late' ? plan.chain.find(isStillAhead)?.at : step.at;
	return moment !== undefined && moment <= end;
}

const isStillAhead = (step: ChainStep): boolean => (step.state === 'next' || step.state === 'ahead') && isMovingStep(step);
