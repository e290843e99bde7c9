import type { ItemState, PrintItem, PrintJob } from './model.ts';

export const itemKey = (jobId: string, place: number): string => `${jobId}/${String(place).padStart(5, '0')}`;
/** The items of a job, for `between(lower, upper)`. */
export const keysOfJob = (jobId: string): [string, string] => [`${jobId}/`, `${jobId}0`];

/** States in which nothing of an item was handed to a printer and it still may be. */
const before: ReadonlySet<ItemState> = new Set(['queued', 'fetching', 'waiting', 'unread', 'ready']);
/** States in which something is still to be fetched. */
const toFetch: ReadonlySet<ItemState> = new Set(['queued', 'fetching', 'waiting']);

export const isBeforePrinting = (state: ItemState): boolean => before.has(state);
export const isToFetch = (state: ItemState): boolean => toFetch.has(state);

/** A failed item may be asked for again, a waiting one at once. */
export const mayRetry = (state: ItemState): boolean => state === 'failed' || state === 'waiting';
/** May be taken out of its job. */
export const mayWithdraw = (state: ItemState): boolean => before.has(state) || state === 'failed';

/** The item without what belongs to a worker that is at it. */
export function freed(item: PrintItem): PrintItem {
	const { leaseOwner: _owner, leaseUntil: _until, due: _due, ...kept } = item;
	return kept;
}

/** The item in a new state: what belongs to fetching and to a former failure is gone. */
export function changedTo(item: PrintItem, state: ItemState, now: number, news: Partial<PrintItem> = {}): PrintItem {
	const { failure: _failure, words: _words, ...kept } = freed(item);
	return { ...kept, state, changedAt: now, ...news };
}

export type ItemCounts = Record<ItemState, number>;

export function countItems(items: readonly Pick<PrintItem, 'state'>[]): ItemCounts {
	const counts: ItemCounts = {
		queued: 0,
		fetching: 0,
		waiting: 0,
		unread: 0,
		ready: 0,
		sent: 0,
		confirmed: 0,
		failed: 0,
		dropped: 0,
		withdrawn: 0,
	};
	for (const { state } of items) counts[state]++;
	return counts;
}

/** What a job asks of the user next: nothing is left out of sight while it is not `done`. */
export type JobStanding = 'fetching' | 'ready' | 'ask' | 'trouble' | 'done' | 'closed';

/** `ask`: something was sent, and nobody has said yet whether it came out. */
export function standingOf(job: Pick<PrintJob, 'closedAt'>, counts: ItemCounts): JobStanding {
	if (job.closedAt !== undefined) return 'closed';
	if (counts.sent > 0) return 'ask';
	if (counts.ready > 0) return 'ready';
	if (counts.queued + counts.fetching + counts.waiting + counts.unread > 0) return 'fetching';
	return counts.failed > 0 ? 'trouble' : 'done';
}
