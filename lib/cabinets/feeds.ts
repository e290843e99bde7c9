import type { StockKind } from '../stocks/model.ts';
import type { DataTable } from '../sync/jobs.ts';
import type { JobState } from '../sync/model.ts';
import type { Scheme } from './model.ts';

/** What a job keeps up to date, read from the end of its id, so that every context can say how old a number is without knowing the marketplaces. */
export interface Feed {
	table: DataTable;
	kind?: StockKind;
}

const endings: readonly [RegExp, Feed][] = [
	[/[.-]own-stocks$/, { table: 'stocks', kind: 'own' }],
	[/[.-]marketplace-stocks$/, { table: 'stocks', kind: 'marketplace' }],
	[/[.-]own-warehouses$/, { table: 'warehouses', kind: 'own' }],
	[/[.-]marketplace-warehouses$/, { table: 'warehouses', kind: 'marketplace' }],
	[/[.-]orders$/, { table: 'orders' }],
	[/[.-]supplies$/, { table: 'supplies' }],
	[/[.-]products$/, { table: 'cards' }],
	[/[.-]prices$/, { table: 'prices' }],
	[/[.-]fees$/, { table: 'fees' }],
	[/[.-]price-holds$/, { table: 'priceHolds' }],
];

/** Undefined for an id that follows none of the endings: `own-stocks`, `marketplace-stocks`, `orders`, `supplies`, `products` … */
export const feedOf = (jobId: string): Feed | undefined => endings.find(([ending]) => ending.test(jobId))?.[1];

/** How often a job of this kind runs when the user has not said otherwise, milliseconds. */
export const usualCadence: Readonly<Record<DataTable, number>> = {
	orders: 60_000,
	stocks: 300_000,
	supplies: 300_000,
	cards: 3_600_000,
	warehouses: 3_600_000,
	prices: 900_000,
	fees: 6 * 3_600_000,
	priceHolds: 900_000,
};

/**
 * As of when the rows of a table are true: the oldest of the jobs that feed it. Jobs that rest (the key has no right) do not count;
 * undefined while one of the others has never ended.
 */
export function asOfTable(jobs: readonly JobState[], cabinetId: string, wanted: Feed): number | undefined {
	return oldest(
		jobs.filter((job) => {
			const feed = job.cabinetId === cabinetId ? feedOf(job.jobId) : undefined;
			return feed?.table === wanted.table && (wanted.kind === undefined || feed.kind === wanted.kind);
		}),
	);
}

/** As of when orders of this scheme are true: a marketplace may read orders from its own warehouses (`…fbo-orders`) apart from the others. */
export function asOfOrders(jobs: readonly JobState[], cabinetId: string, scheme: Scheme): number | undefined {
	const feeding = jobs.filter((job) => job.cabinetId === cabinetId && feedOf(job.jobId)?.table === 'orders');
	const isForFbo = (job: JobState) => job.jobId.endsWith('.fbo-orders');
	const isForFbs = (job: JobState) => job.jobId.endsWith('.fbs-orders');
	return oldest(feeding.filter((job) => (scheme === 'fbo' ? !isForFbs(job) : !isForFbo(job))));
}

function oldest(jobs: readonly JobState[]): number | undefined {
	let moment: number | undefined;
	for (const { asOf, resting } of jobs) {
		if (resting) continue;
		if (asOf === undefined) return undefined;
		moment = Math.min(moment ?? asOf, asOf);
	}
	return moment;
}
