import type { Change } from '../changes/model.ts';
import { moved, nextLook, type RetryPlan, saysHeld, waitAfter, waitForLook } from '../changes/rules.ts';
import type { ErrorCode, Failure } from '../core/errors.ts';
import { sentenceIn } from '../core/refusal.ts';
import type { Outcome } from './action.ts';

/** Whether a call that failed may have had an effect: certainly not, the marketplace refused it, or nobody knows. */
export type Reach = 'not-taken' | 'refused' | 'unknown';

/** Nothing was asked, or the marketplace said so before it did anything. */
const notTaken: ReadonlySet<ErrorCode> = new Set([
	'rate-limited',
	'key-missing',
	'key-refused',
	'key-expired',
	'vault-locked',
	'account-blocked',
	'host-not-allowed',
	'quota-exceeded',
	'database-failed',
	'database-blocked',
]);
const refusals: ReadonlySet<ErrorCode> = new Set(['request-refused', 'method-retired', 'key-lacks-rights']);

/** Everything that is not known to be harmless counts as unknown: asking what is there costs a call, sending twice costs a parcel. */
export function reachOf(code: ErrorCode): Reach {
	if (notTaken.has(code)) return 'not-taken';
	return refusals.has(code) ? 'refused' : 'unknown';
}

/** Waiting that is nobody's fault: it takes no try away. */
const patient: ReadonlySet<ErrorCode> = new Set(['rate-limited', 'vault-locked', 'offline']);

/** A call whose answer got lost may still be at work on the other side: only after this is "nothing there" believed, or "something else". */
export const settleMs = 15_000;
/** What the marketplace took and has not finished for so long, it will not finish. */
export const followedMost = 24 * 3_600_000;

const minute = 60_000;

export interface Trouble extends Failure {
	retryAt?: number;
}

/** Not asked, or not taken: waits for the next try, or has failed when there are no more. */
function later(change: Change, now: number, retries: RetryPlan, news: Partial<Change>, at?: number): Change {
	const counted = change.attempts + 1;
	const wait = waitAfter(counted, retries);
	if (wait === undefined) return moved(change, 'failed', now, { ...news, attempts: counted });
	return moved(change, 'queued', now, { ...news, attempts: counted, due: Math.max(at ?? now + wait, now) });
}

/** What follows from a call that ended with an answer about this change. Pure. */
export function afterSend(change: Change, outcome: Outcome, now: number, retries: RetryPlan): Change {
	const fresh = { failure: undefined, words: undefined, looks: 0 };
	switch (outcome.is) {
		case 'done':
			return moved(change, 'done', now, { ...fresh, ...withResult(outcome), words: outcome.words, attempts: change.attempts + 1 });
		case 'accepted':
			return moved(change, 'followed', now, {
				...fresh,
				...withResult(outcome),
				attempts: change.attempts + 1,
				due: Math.max(outcome.at ?? 0, nextLook(0, now)),
			});
		case 'refused':
			return moved(change, 'failed', now, { ...fresh, words: outcome.words, attempts: change.attempts + 1 });
		case 'other':
			return moved(change, 'conflict', now, { ...fresh, words: outcome.words, attempts: change.attempts + 1 });
		case 'again':
			return later(change, now, retries, { ...fresh, words: outcome.words }, outcome.at);
		case 'absent':
			return later(change, now, retries, fresh);
	}
}

/** What follows from a call that failed. `company`: other changes went with it. Pure. */
export function afterFailedSend(change: Change, trouble: Trouble, company: boolean, now: number, retries: RetryPlan): Change {
	const { retryAt, ...failure } = trouble;
	const why = typeof failure.params?.why === 'string' && failure.params.why !== '' ? { words: sentenceIn(failure.params.why) } : {};
	switch (reachOf(failure.code)) {
		case 'not-taken':
			if (patient.has(failure.code)) return moved(change, 'queued', now, { failure, due: retryAt ?? now + minute });
			return later(change, now, retries, { failure, ...why }, retryAt);
		case 'refused':
			// One bad item never spoils the others: each is asked about alone.
			if (company) return moved(change, 'queued', now, { failure, ...why, alone: true, due: now });
			return moved(change, 'failed', now, { failure, ...why, attempts: change.attempts + 1 });
		case 'unknown':
			return moved(change, 'unsure', now, { failure, attempts: change.attempts + 1, looks: 0, due: nextLook(0, now) });
	}
}

/** What follows from a look. Pure. */
export function afterLook(change: Change, outcome: Outcome, now: number, retries: RetryPlan): Change {
	const looks = change.looks + 1;
	const settled = now - (change.sentAt ?? change.createdAt) >= settleMs;
	const fresh = { failure: undefined, words: undefined, looks };
	const held = outcome.is === 'accepted' && saysHeld(outcome.result);
	const notBefore = held ? now + 10 * minute : ((outcome.is === 'accepted' ? outcome.at : undefined) ?? 0);
	const again = (): Change => {
		const { leaseOwner: _owner, leaseUntil: _until, ...kept } = change;
		return { ...kept, ...withResult(outcome), looks, due: Math.max(notBefore, nextLook(looks, now)) };
	};
	switch (outcome.is) {
		case 'done':
			return moved(change, 'done', now, { ...fresh, ...withResult(outcome), words: outcome.words });
		case 'refused':
			return moved(change, 'failed', now, { ...fresh, words: outcome.words });
		case 'other':
			// What somebody else has done may have been there when ours came, and ours shows a moment later.
			return change.state === 'unsure' && !settled ? again() : moved(change, 'conflict', now, { ...fresh, words: outcome.words });
		case 'again':
			return later(change, now, retries, { ...fresh, words: outcome.words }, outcome.at);
		case 'accepted':
			// A quarantine has no end of its own.
			if (!saysHeld(change.result) && now - (change.sentAt ?? change.createdAt) > followedMost)
				return moved(change, 'conflict', now, { looks, failure: { code: 'answer-never-came' } });
			return change.state === 'unsure'
				? moved(change, 'followed', now, { ...fresh, ...withResult(outcome), due: Math.max(notBefore, nextLook(looks, now)) })
				: again();
		case 'absent': {
			if (!settled) return again();
			const { leaseOwner: _owner, leaseUntil: _until, ...kept } = change;
			const unsent = { ...kept, attempts: Math.max(0, change.attempts - 1) };
			return later(unsent, now, retries, { looks }, change.attempts <= retries.main.tries ? now : undefined);
		}
	}
}

/** A look that failed leaves the change where it is. Pure. */
export function afterFailedLook(change: Change, trouble: Trouble, now: number): Change {
	const { retryAt, ...failure } = trouble;
	const { leaseOwner: _owner, leaseUntil: _until, ...kept } = change;
	const wait = patient.has(failure.code) ? minute : Math.min(10 * minute, waitForLook(change.looks) * 2);
	return { ...kept, failure, looks: change.looks + 1, due: Math.max(retryAt ?? now + wait, now) };
}

const withResult = (outcome: Outcome): Pick<Partial<Change>, 'result'> =>
	'result' in outcome && outcome.result !== undefined ? { result: outcome.result } : {};
