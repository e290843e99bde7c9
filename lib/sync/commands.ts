import { AppError } from '../core/errors.ts';
import { jobKey } from '../core/ids.ts';
import type { PrilavokDatabase } from '../storage/db.ts';

export interface CommandTools {
	db: PrilavokDatabase;
	/** Epoch milliseconds. */
	now: () => number;
}

/** Makes jobs due now and forgets that they failed: all, of one cabinet, or one job. Those whose right the key lacks go back to rest
 * when the scheduler looks at them. */
export async function jobsNow(filter: { cabinetId?: string; jobId?: string }, { db, now }: CommandTools): Promise<void> {
	await db.transaction('rw', db.jobs, async () => {
		await db.jobs.toCollection().modify((job) => {
			if (filter.cabinetId !== undefined && job.cabinetId !== filter.cabinetId) return;
			if (filter.jobId !== undefined && job.jobId !== filter.jobId) return;
			job.nextAt = now();
			job.failures = 0;
			job.resting = false;
			if (!job.retryFrom) return;
			job.cursor = job.retryFrom.cursor;
			job.retryFrom = undefined;
			job.held = 0;
		});
	});
}

/** Cadence of a job in milliseconds; absent = the shipped one. The shortest is the alarm's own 30 s. */
export async function setCadence(ask: { cabinetId: string; jobId: string; everyMs?: number }, { db, now }: CommandTools): Promise<void> {
	const everyMs = ask.everyMs === undefined ? undefined : Math.max(30_000, ask.everyMs);
	const id = jobKey(ask.cabinetId, ask.jobId);
	await db.transaction('rw', db.jobs, async () => {
		const job = await db.jobs.get(id);
		if (!job) throw new AppError('not-found', { what: ask.jobId });
		const nextAt = everyMs === undefined ? job.nextAt : Math.min(job.nextAt, now() + everyMs);
		await db.jobs.put({ ...job, everyMs, nextAt });
	});
}
