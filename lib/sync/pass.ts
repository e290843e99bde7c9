import { Dexie } from 'dexie';
import type { Cabinet } from '../cabinets/model.ts';
import { AppError, toFailure } from '../core/errors.ts';
import { jobKey } from '../core/ids.ts';
import type { Marketplace } from '../marketplaces/marketplace.ts';
import { type RejectedItem, UnexpectedAnswer } from '../requests/answer.ts';
import { retryMoment, verdict } from './backoff.ts';
import { type CallTools, createCaller } from './caller.ts';
import { type Committed, commitStep, type StepToCommit } from './commit.ts';
import type { AnyJob, JobContext } from './jobs.ts';
import { claim, held, LeaseLost, type LeaseTools, renew } from './lease.ts';
import type { JobState, PassState } from './model.ts';
import { quarantine } from './quarantine.ts';
import { storedRowsOf } from './stored-rows.ts';
import { timed } from './timed.ts';

/** Clocks are put right by seconds now and then; who is further behind than this has jumped. */
const clockDoubt = 5 * 60_000;

/** A pass that has stood still for longer begins anew: marketplaces forget where a page begins. */
const passLivesFor = 6 * 3_600_000;

export interface PassTools extends CallTools, LeaseTools {
	/** The key's headers and the texts that must not be stored anywhere. Throws `vault-locked` or `key-missing`. */
	openKey: (cabinet: Cabinet) => Promise<{ authorization: Record<string, string>; secrets: string[] }>;
	/** Hears of every step that changed rows. */
	onChanged: (change: Committed & { cabinet: Cabinet; job: AnyJob }) => void;
}

export type PassOutcome =
	| { kind: 'done' }
	/** Somebody else is at it, or has taken it over. */
	| { kind: 'busy' }
	/** There is more, and the saved place to go on from. */
	| { kind: 'yielded' }
	| { kind: 'failed'; wholeCabinet: boolean };

/**
 * Runs one job from where it stands: to the end of its pass, to a failure, or until `mayGoOn` says no after a step. Every step's rows
 * are in the database together with the place of the next one, so that being killed at any moment loses nothing.
 */
export async function runPass(
	cabinet: Cabinet,
	marketplace: Marketplace,
	job: AnyJob,
	tools: PassTools,
	mayGoOn: () => Promise<boolean>,
): Promise<PassOutcome> {
	const id = jobKey(cabinet.id, job.id);
	const claimed = await claim(tools, id);
	if (!claimed) return { kind: 'busy' };
	try {
		return await runClaimed(cabinet, marketplace, job, tools, mayGoOn, claimed);
	} catch (thrown) {
		if (thrown instanceof LeaseLost) return { kind: 'busy' };
		return settleFailure(cabinet, job, tools, thrown);
	}
}

async function runClaimed(
	cabinet: Cabinet,
	marketplace: Marketplace,
	job: AnyJob,
	tools: PassTools,
	mayGoOn: () => Promise<boolean>,
	claimed: JobState,
): Promise<PassOutcome> {
	const expired = cabinet.key.expiresAt !== undefined && cabinet.key.expiresAt <= tools.now();
	if (expired) throw new AppError('key-expired', { date: cabinet.key.expiresAt ?? 0 });
	const key = await tools.openKey(cabinet);
	const aside: { requestId: string; item: RejectedItem }[] = [];
	const caller = createCaller(
		{
			cabinetId: cabinet.id,
			marketplace,
			authorization: key.authorization,
			onRejected: (requestId, items) => aside.push(...items.map((item) => ({ requestId, item }))),
			before: () => renew(tools, claimed.id),
		},
		tools,
	);

	let pass = resumable(claimed.pass, tools.now());
	const context: JobContext<unknown> = {
		...caller,
		cabinet,
		now: pass?.startedAt ?? tools.now(),
		cursor: cursorOf(claimed, tools.now()),
		// Only the job itself writes its note, so that the shape is the one it knows.
		kept: async <Kept>() => (await tools.db.jobNotes.get(claimed.id))?.value as Kept | undefined,
		stored: storedRowsOf(tools.db, cabinet.id),
	};
	pass ??= { startedAt: context.now, next: await job.first(context), pages: 0, rows: 0, rejected: 0 };

	for (;;) {
		aside.length = 0;
		const step = await stepOf(job, context, pass, cabinet, tools, key.secrets);
		const rejected = aside.length;
		if (rejected > 0) {
			const failure = { code: 'answer-unexpected', params: unexpectedParams(aside[0]) } as const;
			await quarantine(
				tools.db,
				aside.map(({ requestId, item }) => ({ ...about(cabinet, job, tools), requestId, failure, places: item.places, raw: item.raw })),
				key.secrets,
			);
		}
		const ended = step.next === undefined;
		const toCommit: StepToCommit = {
			cabinet,
			job,
			statuses: marketplace.statuses,
			pass,
			step,
			rejected,
			failure: aside[0] ? { code: 'answer-unexpected', params: unexpectedParams(aside[0]) } : undefined,
			after: ended && job.after ? { cursor: await job.after(context) } : undefined,
		};
		const committed: Committed = await timed('prilavok:commit', () => commitStep(toCommit, tools));
		if (committed.ids.length > 0 || committed.removed.length > 0) tools.onChanged({ ...committed, cabinet, job });
		if (!committed.pass) return { kind: 'done' };
		pass = committed.pass;
		if (!(await mayGoOn())) {
			await release(tools, claimed.id);
			return { kind: 'yielded' };
		}
	}
}

const about = (cabinet: Cabinet, job: AnyJob, tools: PassTools) => ({ at: tools.now(), cabinetId: cabinet.id, jobId: job.id });

const unexpectedParams = (first: { requestId: string; item: RejectedItem } | undefined) => ({
	request: first?.requestId ?? '',
	place: first?.item.places[0] ?? '',
});

const isQuota = (thrown: Error): boolean => toFailure(thrown).code === 'quota-exceeded';

/** Where the pass begins. After a clock that has jumped back the stored place may lie in the future: everything is asked for once more. */
const cursorOf = ({ cursor, asOf = 0 }: JobState, now: number): unknown => (asOf > now + clockDoubt ? undefined : cursor);

const resumable = (pass: PassState | undefined, now: number): PassState | undefined =>
	pass && Math.abs(now - pass.startedAt) < passLivesFor ? pass : undefined;

/** One step; an answer that does not fit at all is put aside before the failure goes its way. */
async function stepOf(job: AnyJob, context: JobContext<unknown>, pass: PassState, cabinet: Cabinet, tools: PassTools, secrets: string[]) {
	try {
		return await job.step(context, pass.next);
	} catch (thrown) {
		if (thrown instanceof UnexpectedAnswer) {
			const { requestId, places, raw } = thrown;
			await quarantine(tools.db, [{ ...about(cabinet, job, tools), requestId, failure: toFailure(thrown), places, raw }], secrets);
		}
		throw thrown;
	}
}

/** Gives the job back with more to do: due at once. */
async function release(tools: PassTools, id: string): Promise<void> {
	await tools.db.transaction('rw', tools.db.jobs, async () => {
		await tools.db.jobs.put({ ...(await held(tools, id)), leaseUntil: 0, leaseOwner: undefined, nextAt: tools.now() });
	});
}

async function settleFailure(cabinet: Cabinet, job: AnyJob, tools: PassTools, thrown: unknown): Promise<PassOutcome> {
	const plain = thrown instanceof Dexie.DexieError && !isQuota(thrown) ? ({ code: 'database-failed' } as const) : toFailure(thrown);
	const failure = plain.code === 'key-lacks-rights' ? { ...plain, params: { ...plain.params, rights: job.needs } } : plain;
	const now = tools.now();
	const id = jobKey(cabinet.id, job.id);
	let wholeCabinet = false;
	await tools.db.transaction('rw', tools.db.jobs, async () => {
		const state = await tools.db.jobs.get(id);
		if (state?.leaseOwner !== tools.owner) return;
		const found = verdict(failure.code, retryMoment(thrown), state.failures, now);
		wholeCabinet = found.wholeCabinet;
		const settled = { nextAt: found.nextAt, failures: found.failures, failure: { ...failure, at: now } };
		await tools.db.jobs.put({
			...state,
			...settled,
			leaseUntil: 0,
			leaseOwner: undefined,
			...(found.dropPass ? { pass: undefined } : {}),
			...(failure.code === 'key-lacks-rights' ? { resting: true } : {}),
		});
		if (!wholeCabinet) return;
		const others = await tools.db.jobs.where('id').between(`${cabinet.id}/`, `${cabinet.id}/\uffff`).toArray();
		await tools.db.jobs.bulkPut(
			others.filter((other) => other.id !== id && !other.resting).map((other) => ({ ...other, ...settled, failures: other.failures })),
		);
	});
	return { kind: 'failed', wholeCabinet };
}
