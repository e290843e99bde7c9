import type { AppError, ErrorCode } from '../core/errors.ts';
import { longestAway } from '../requests/limit-headers.ts';

const minute = 60_000;
const firstWait = 15_000;
const longestWait = 30 * minute;

/** Failures of the key or the account: every job of the cabinet would meet them, so the whole cabinet waits. */
const cabinetWide: ReadonlySet<ErrorCode> = new Set(['key-missing', 'key-refused', 'key-expired', 'account-blocked', 'vault-locked']);

/** Waiting that is nobody's fault: it does not make the next wait longer. */
const patient: ReadonlySet<ErrorCode> = new Set(['offline', 'rate-limited', 'vault-locked']);

/** The saved place in the pages is of no use after these: the next try begins the pass anew. */
const startsAnew: ReadonlySet<ErrorCode> = new Set(['answer-repeats', 'request-refused']);

export interface Verdict {
	/** Epoch milliseconds; infinity = rests until the key changes or the user asks. */
	nextAt: number;
	failures: number;
	wholeCabinet: boolean;
	dropPass: boolean;
}

/** What follows from a failed try: when the job comes back and whom else it concerns. Pure; `failures` counts tries in a row. */
export function verdict(code: ErrorCode, retryAt: number | undefined, failures: number, now: number): Verdict {
	const counted = patient.has(code) ? failures : failures + 1;
	const wholeCabinet = cabinetWide.has(code);
	const dropPass = startsAnew.has(code);
	const backoff = Math.min(longestWait, firstWait * 2 ** Math.min(counted - 1, 20));
	const wait = () => {
		if (code === 'key-lacks-rights') return Number.MAX_SAFE_INTEGER - now;
		if (code === 'offline') return 30_000;
		if (code === 'vault-locked') return 10 * minute;
		if (code === 'rate-limited') return minute;
		return wholeCabinet ? Math.max(backoff, 15 * minute) : backoff;
	};
	const told = retryAt === undefined ? undefined : Math.min(retryAt, now + longestAway);
	return { nextAt: Math.max(told ?? now + wait(), now), failures: counted, wholeCabinet, dropPass };
}

/** When the other side said to come back. */
export const retryMoment = (error: unknown): number | undefined => (error as Partial<AppError> | undefined)?.retryAt;
