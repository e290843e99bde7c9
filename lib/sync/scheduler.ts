import type { Cabinet } from '../cabinets/model.ts';
import { jobKey } from '../core/ids.ts';
import type { Marketplace } from '../marketplaces/marketplace.ts';
import { longestAway } from '../requests/limit-headers.ts';
import { keysOfCabinet, type PrilavokDatabase } from '../storage/db.ts';
import type { AnyJob } from './jobs.ts';
import type { JobState } from './model.ts';
import { type PassTools, runPass } from './pass.ts';

/** A worker may be stopped after five minutes on one event; before that the rest is left to the next alarm. */
export const sliceMs = 4 * 60_000;
/** Alarms come every 30 s; what would fall due just after one is done with it, so that "every 60 s" is not "every 90 s". */
export const tolerance = 10_000;

export interface SchedulerTools extends PassTools {
	marketplaceOf: (cabinet: Cabinet) => Marketplace;
	/** Rebuilds what is kept ready for the popup; called now and then during a slice and at its end. */
	onProgress: () => void;
	/** A failure that could not even be written down (full disk, broken database). */
	onTrouble: (thrown: unknown) => void;
}

export interface Scheduler {
	/** Does all that is due; resolves when nothing is, or when the slice is over. Calls while it works are joined into one more look. */
	wake(): Promise<void>;
}

/** Takes due jobs, cabinets side by side, the jobs of one cabinet one after another by priority. Keeps nothing that matters in memory. */
export function createScheduler(tools: SchedulerTools): Scheduler {
	/** Cabinets at work in this life of the worker, and what was tried for them since they were last asked for. */
	const working = new Map<string, { tried: Set<string>; done: Promise<void> }>();

	async function workOn(cabinet: Cabinet, tried: Set<string>): Promise<void> {
		const until = tools.now() + sliceMs;
		const { jobs } = tools.marketplaceOf(cabinet);
		await ensureJobs(tools.db, cabinet, jobs, tools.now());
		for (;;) {
			const states = await jobsOf(tools.db, cabinet.id);
			const job = nextDue(jobs, states, tools.now(), tried);
			const current = job && (await tools.db.cabinets.get(cabinet.id));
			if (!job || !current?.used || tools.now() >= until) return;
			const goesOn = async () => tools.now() < until && !isOvertaken(job, jobs, await jobsOf(tools.db, cabinet.id), tools.now(), tried);
			const outcome = await runPass(current, tools.marketplaceOf(current), job, tools, goesOn);
			if (outcome.kind !== 'yielded') tried.add(job.id);
			tools.onProgress();
			if (outcome.kind === 'failed' && outcome.wholeCabinet) return;
		}
	}

	return {
		async wake() {
			const cabinets = (await tools.db.cabinets.toArray()).filter((cabinet) => cabinet.used);
			for (const cabinet of cabinets) {
				const busy = working.get(cabinet.id);
				if (busy) busy.tried.clear();
				else {
					const tried = new Set<string>();
					const done = workOn(cabinet, tried)
						.catch(tools.onTrouble)
						.finally(() => {
							working.delete(cabinet.id);
							tools.onProgress();
						});
					working.set(cabinet.id, { tried, done });
				}
			}
			await Promise.all([...working.values()].map(({ done }) => done));
		},
	};
}

const jobsOf = async (db: PrilavokDatabase, cabinetId: string): Promise<Map<string, JobState>> => {
	const states = await db.jobs
		.where('id')
		.between(...keysOfCabinet(cabinetId))
		.toArray();
	return new Map(states.map((state) => [state.jobId, state]));
};

/** The job to run now: due, not tried in this slice yet, not waiting for another's first pass; open orders first. Pure. */
export function nextDue(
	jobs: readonly AnyJob[],
	states: ReadonlyMap<string, JobState>,
	now: number,
	tried: ReadonlySet<string>,
): AnyJob | undefined {
	return jobs
		.filter((job) => !tried.has(job.id) && isDue(job, states, now))
		.sort((a, b) => a.priority - b.priority || (states.get(a.id)?.nextAt ?? 0) - (states.get(b.id)?.nextAt ?? 0))[0];
}

function isDue(job: AnyJob, states: ReadonlyMap<string, JobState>, now: number): boolean {
	const state = states.get(job.id);
	if (!state || state.resting || !isTime(job, state, now)) return false;
	return (job.waitsFor ?? []).every((other) => states.get(other)?.asOf !== undefined || states.get(other)?.resting === true);
}

/**
 * Whether the job's time has come. A time that was set by a clock which has jumped back since is not believed: otherwise one day on
 * which a computer thought that it was next year would silence everything until then.
 */
function isTime(job: AnyJob, { nextAt, triedAt = 0, failure, everyMs = job.every.seconds * 1000 }: JobState, now: number): boolean {
	if (nextAt <= now + tolerance) return true;
	const setLater = Math.max(triedAt, failure?.at ?? 0) > now + tolerance;
	return setLater || nextAt > now + Math.max(longestAway, everyMs) + tolerance;
}

/** Whether something more urgent has fallen due while a long pass is at work. */
function isOvertaken(
	job: AnyJob,
	jobs: readonly AnyJob[],
	states: ReadonlyMap<string, JobState>,
	now: number,
	tried: Set<string>,
): boolean {
	for (const id of tried) if ((states.get(id)?.nextAt ?? 0) <= now) tried.delete(id);
	const other = nextDue(jobs, states, now, tried);
	return other !== undefined && other.id !== job.id && other.priority < job.priority;
}

/** Rows for jobs that this cabinet has not had yet. A job whose right the key lacks rests, and says so. */
export async function ensureJobs(db: PrilavokDatabase, cabinet: Cabinet, jobs: readonly AnyJob[], now: number): Promise<void> {
	const known = await jobsOf(db, cabinet.id);
	const stale = jobs.filter((job) => {
		const state = known.get(job.id);
		return !state || (!state.resting && !cabinet.key.rights.includes(job.needs));
	});
	if (stale.length === 0) return;
	await db.transaction('rw', db.jobs, db.cabinets, async () => {
		// Removed since it was read: nothing of it may come back.
		if (!(await db.cabinets.get(cabinet.id))) return;
		const states = await db.jobs.bulkGet(stale.map((job) => jobKey(cabinet.id, job.id)));
		await db.jobs.bulkPut(stale.map((job, index) => settledByRights(states[index] ?? newJob(cabinet, job, now), cabinet, job, now)));
	});
}

/** A job's first row. */
const newJob = (cabinet: Cabinet, job: AnyJob, now: number): JobState => ({
	id: jobKey(cabinet.id, job.id),
	cabinetId: cabinet.id,
	jobId: job.id,
	nextAt: now,
	leaseUntil: 0,
	failures: 0,
});

function settledByRights(state: JobState, cabinet: Cabinet, job: AnyJob, now: number): JobState {
	if (cabinet.key.rights.includes(job.needs)) return state;
	const failure = { code: 'key-lacks-rights', params: { rights: job.needs }, at: now } as const;
	return { ...state, nextAt: Number.MAX_SAFE_INTEGER, resting: true, failure };
}
