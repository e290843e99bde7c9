import type { ErrorCode, Failure } from '../core/errors.ts';
import type { JobState } from '../sync/model.ts';
import { feedOf, usualCadence } from './feeds.ts';
import type { Cabinet, Health } from './model.ts';

const keyProblems: ReadonlySet<ErrorCode> = new Set([
	'key-missing',
	'key-malformed',
	'key-other-marketplace',
	'key-refused',
	'key-expired',
	'key-lacks-rights',
	'key-account-changed',
	'account-blocked',
	'vault-locked',
]);

/** Tries in a row that may fail before it is more than a hiccup. */
const hiccups = 2;
/** Data is late when it is this many cadences old, and a minute for the alarm to ring. */
const lateAfter = 3;
const grace = 60_000;

export interface CabinetHealth {
	health: Health;
	/** The failure behind it, where there is one. */
	failure?: Failure;
}

/**
 * How a cabinet is, worst first: a key that is refused or has expired, jobs that fail again and again, data older than three of
 * its cadences, switched off by the user, first sync under way, fresh. Offline is not a failure of the cabinet: its data grows late.
 */
export function health(cabinet: Pick<Cabinet, 'used' | 'key'>, jobs: readonly JobState[], now: number): CabinetHealth {
	if (!cabinet.used) return { health: 'paused' };
	const active = jobs.filter((job) => !job.resting);

	const refused = active.find((job) => job.failure && keyProblems.has(job.failure.code))?.failure;
	if (refused) return { health: 'key-problem', failure: plain(refused) };
	if (cabinet.key.expiresAt !== undefined && cabinet.key.expiresAt <= now)
		return { health: 'key-problem', failure: { code: 'key-expired', params: { date: cabinet.key.expiresAt } } };

	const failing = active
		.filter((job) => job.failure && job.failure.code !== 'offline' && job.failures > hiccups)
		.sort((a, b) => b.failures - a.failures)[0]?.failure;
	if (failing) return { health: 'failing', failure: plain(failing) };

	const late = active.find((job) => isLate(job, now));
	if (late) return late.failure ? { health: 'late', failure: plain(late.failure) } : { health: 'late' };

	if (active.length === 0 || active.some((job) => job.asOf === undefined)) {
		const hiccup = active.find((job) => job.asOf === undefined && job.failure)?.failure;
		return hiccup ? { health: 'syncing', failure: plain(hiccup) } : { health: 'syncing' };
	}
	return { health: 'fresh' };
}

const plain = ({ code, params }: Failure): Failure => (params ? { code, params } : { code });

function isLate(job: JobState, now: number): boolean {
	if (job.asOf === undefined) return false;
	const feed = feedOf(job.jobId);
	const cadence = job.everyMs ?? (feed ? usualCadence[feed.table] : usualCadence.cards);
	return now - job.asOf > lateAfter * cadence + grace;
}
