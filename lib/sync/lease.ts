import type { PrilavokDatabase } from '../storage/db.ts';
import type { JobState } from './model.ts';

/** Longer than the longest wait for one answer, so that a live worker never loses a job in the middle of a call. */
export const leaseMs = 60_000;

/** Somebody else has taken the job over; what this worker was about to write must not be written. */
export class LeaseLost extends Error {
	override readonly name = 'LeaseLost';
}

export interface LeaseTools {
	db: PrilavokDatabase;
	now: () => number;
	/** This life of the worker. */
	owner: string;
	/** Whether the worker with this name still lives; the lease of a dead one is free at once. */
	isAlive: (owner: string) => Promise<boolean>;
}

/** Takes the job for this worker; undefined when another one is at it. */
export async function claim(tools: LeaseTools, jobId: string): Promise<JobState | undefined> {
	const seen = await tools.db.jobs.get(jobId);
	if (!seen) return undefined;
	// A lease that lasts longer than one is given for was taken by a clock that has jumped back since.
	const left = seen.leaseUntil - tools.now();
	const held = seen.leaseOwner !== undefined && left > 0 && left <= leaseMs;
	if (held && (seen.leaseOwner === tools.owner || (await tools.isAlive(seen.leaseOwner ?? '')))) return undefined;
	return tools.db.transaction('rw', tools.db.jobs, async () => {
		const state = await tools.db.jobs.get(jobId);
		if (!state || state.leaseOwner !== seen.leaseOwner || state.leaseUntil !== seen.leaseUntil) return undefined;
		const claimed: JobState = { ...state, leaseOwner: tools.owner, leaseUntil: tools.now() + leaseMs, triedAt: tools.now() };
		await tools.db.jobs.put(claimed);
		return claimed;
	});
}

/** The job's row, for a transaction of its holder. Throws `LeaseLost` when it is no longer ours or the cabinet is gone. */
export async function held(tools: LeaseTools, jobId: string): Promise<JobState> {
	const state = await tools.db.jobs.get(jobId);
	if (state?.leaseOwner !== tools.owner) throw new LeaseLost();
	return state;
}

/** Makes the lease last for another call when half of it is over. */
export async function renew(tools: LeaseTools, jobId: string): Promise<void> {
	const state = await held(tools, jobId);
	if (state.leaseUntil - tools.now() > leaseMs / 2) return;
	await tools.db.transaction('rw', tools.db.jobs, async () => {
		await tools.db.jobs.put({ ...(await held(tools, jobId)), leaseUntil: tools.now() + leaseMs });
	});
}
