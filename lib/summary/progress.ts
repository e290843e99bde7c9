import type { JobState } from '../sync/model.ts';

/** How far the first reading of a cabinet is. */
export interface FirstSync {
	/** Rows read so far, of all kinds. */
	rows: number;
	/** Kinds of data that are to be read, and those that have been read to the end. */
	jobs: number;
	done: number;
	/** What is being read at the moment, with its own rows (0 until its first page has come) and, where the marketplace tells, of how many. */
	now?: { jobId: string; rows: number; total?: number };
	/** Set while everything that is left waits for the marketplace's limit: the earliest moment at which it goes on. */
	waitsUntil?: number;
}

/** Undefined when there is nothing to read or everything has been read once. Jobs that rest (the key has no right) do not count. */
export function firstSyncOf(jobs: readonly JobState[], now: number): FirstSync | undefined {
	const active = jobs.filter(({ resting }) => !resting);
	const unread = active.filter(({ asOf }) => asOf === undefined);
	if (unread.length === 0) return undefined;
	const isHeld = ({ leaseUntil }: JobState) => leaseUntil > now;
	const atWork = unread.find(isHeld) ?? unread.find(({ pass }) => pass);
	const waits = unread.some(({ failure }) => failure?.code === 'rate-limited') && unread.every((job) => !isHeld(job) && job.nextAt > now);
	return {
		rows: active.reduce((sum, { asOf, firstRows, pass }) => sum + (asOf === undefined ? (pass?.rows ?? 0) : (firstRows ?? 0)), 0),
		jobs: active.length,
		done: active.length - unread.length,
		...(atWork ? { now: reading(atWork) } : {}),
		...(waits ? { waitsUntil: Math.min(...unread.map(({ nextAt }) => nextAt)) } : {}),
	};
}

const reading = ({ jobId, pass }: JobState): FirstSync['now'] => ({
	jobId,
	rows: pass?.rows ?? 0,
	...(pass?.total === undefined ? {} : { total: pass.total }),
});
