import { asOfTable } from '../cabinets/feeds.ts';
import { health } from '../cabinets/health.ts';
import type { Cabinet } from '../cabinets/model.ts';
import type { StockMark } from '../stocks/model.ts';
import type { SupplyPlan } from '../supplies/rules.ts';
import type { JobState } from '../sync/model.ts';
import type { CabinetSummary, DeadlineSummary, Summary } from './model.ts';
import { firstSyncOf } from './progress.ts';

/** At most so many hand-over moments and deadlines are kept in the summary. */
export const dueAtMost = 5000;
export const deadlinesAtMost = 12;

export interface SummaryInputs {
	cabinets: readonly Cabinet[];
	jobs: readonly JobState[];
	/** Moments of hand-over, earliest first, at most `dueAtMost`. */
	due: readonly number[];
	/** How many there are beyond. */
	dueMore: number;
	dueUnknown: number;
	fresh: number;
	unknownCodes: number;
	quarantined: number;
	plans: readonly SupplyPlan[];
	stock: Pick<StockMark, 'items' | 'lowest'> | undefined;
	/** The stock columns with their present age. */
	columns: StockMark['columns'];
}

/** What the popup paints from, out of counters and small lists. Pure. */
export function buildSummary(inputs: SummaryInputs, now: number): Summary {
	const deadlines = inputs.plans.flatMap(toDeadline).sort((a, b) => a.at - b.at || (a.supplyId < b.supplyId ? -1 : 1));
	return {
		version: 1,
		builtAt: now,
		cabinets: inputs.cabinets.map((cabinet) =>
			toCabinet(
				cabinet,
				inputs.jobs.filter((job) => job.cabinetId === cabinet.id),
				now,
			),
		),
		due: { at: [...inputs.due], more: inputs.dueMore },
		dueUnknown: inputs.dueUnknown,
		fresh: inputs.fresh,
		unknownCodes: inputs.unknownCodes,
		quarantined: inputs.quarantined,
		deadlines: deadlines.slice(0, deadlinesAtMost),
		deadlinesTotal: deadlines.length,
		stock: { items: inputs.stock?.items ?? 0, columns: inputs.columns, lowest: inputs.stock?.lowest ?? [] },
	};
}

function toCabinet(cabinet: Cabinet, jobs: readonly JobState[], now: number): CabinetSummary {
	const ordersAsOf = asOfTable(jobs, cabinet.id, { table: 'orders' });
	const stocksAsOf = asOfTable(jobs, cabinet.id, { table: 'stocks' });
	const read = [ordersAsOf, stocksAsOf].filter((moment) => moment !== undefined);
	const progress = firstSyncOf(jobs, now);
	return {
		id: cabinet.id,
		marketplace: cabinet.marketplace,
		title: cabinet.title,
		color: cabinet.color,
		...health(cabinet, jobs, now),
		...(read.length > 0 ? { asOf: Math.min(...read) } : {}),
		...(ordersAsOf === undefined ? {} : { ordersAsOf }),
		...(stocksAsOf === undefined ? {} : { stocksAsOf }),
		...(cabinet.key.expiresAt === undefined ? {} : { keyExpiresAt: cabinet.key.expiresAt }),
		...(progress ? { progress } : {}),
	};
}

function toDeadline({ supply, shipDay, chain, next, readingsDiffer }: SupplyPlan): DeadlineSummary[] {
	if (!next || shipDay === undefined) return [];
	const place = supply.dropOff ?? supply.target;
	return [
		{
			supplyId: supply.id,
			cabinetId: supply.cabinetId,
			number: supply.number,
			marketplace: supply.marketplace,
			shipDay,
			...(place ? { place } : {}),
			stepId: next.stepId,
			at: next.at,
			readingsDiffer,
			chain: chain.map(({ stepId, actor, title, at, state }) => ({ stepId, actor, ...(title ? { title } : {}), at, state })),
		},
	];
}

/** Whether two summaries say the same; when they were built does not matter. */
export const sameSummary = (a: Summary | undefined, b: Summary): boolean =>
	a !== undefined && JSON.stringify({ ...a, builtAt: 0 }) === JSON.stringify({ ...b, builtAt: 0 });
