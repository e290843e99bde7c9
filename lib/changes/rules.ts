import type { Cabinet, Right } from '../cabinets/model.ts';
import { AppError } from '../core/errors.ts';
import type { Change, ChangeState, Plain, PlannedChange, SkipReason } from './model.ts';

/** From each state, where a change may go. Everything that is not named here is a mistake of ours and throws. */
export const moves: Readonly<Record<ChangeState, readonly ChangeState[]>> = {
	// conflict: what was assumed is no more; failed: what it waited for failed; done: it is so already, before anything was asked.
	queued: ['sending', 'withdrawn', 'conflict', 'failed'],
	// queued: it certainly did not reach the marketplace, or was certainly not taken.
	sending: ['queued', 'unsure', 'followed', 'done', 'failed', 'conflict'],
	// queued: the marketplace was asked and knows nothing of it.
	unsure: ['queued', 'followed', 'done', 'failed', 'conflict'],
	// queued: the marketplace gave up on it by itself and may be asked again.
	followed: ['queued', 'done', 'failed', 'conflict'],
	// By the user's hand, as a new try.
	failed: ['queued'],
	conflict: ['queued'],
	done: [],
	withdrawn: [],
};

export const isUnderWay = (state: ChangeState): boolean =>
	state === 'queued' || state === 'sending' || state === 'unsure' || state === 'followed';

/** Came to an end that nobody wished for: somebody has to look at it. */
export const isStuck = (state: ChangeState): boolean => state === 'failed' || state === 'conflict';

/** At most so many orders or changes at once. */
export const mostAtOnce = 10_000;

/** May still be taken back without asking the marketplace. */
export const isUnsent = (state: ChangeState): boolean => state === 'queued';

/** Those that can be sent or looked for at once, by the user's hand: nobody is at it, and no step before is awaited. */
export const hurriable = (chosen: readonly Change[]): Change[] =>
	chosen.filter(({ state, due, leaseOwner }) => isUnderWay(state) && due !== undefined && leaseOwner === undefined);

/**
 * Targets whose taking back is under way or done, as `${group that does it} ${target}`; one that failed leaves it to another try. What takes
 * back a thing under another name (a supply that has its number since) is about both.
 */
export const takenBack = (taking: readonly Change[]): Set<string> =>
	new Set(
		taking
			.filter(({ state }) => isUnderWay(state) || state === 'done')
			.flatMap(({ groupId, targetId, about = [] }) => [targetId, ...about].map((key) => `${groupId} ${key}`)),
	);

/** Whether it was taken back, or is being: `taken` is what `takenBack` found. */
export const isTakenBack = ({ undoneBy, targetId }: Pick<Change, 'undoneBy' | 'targetId'>, taken: ReadonlySet<string>): boolean =>
	undoneBy !== undefined && taken.has(`${undoneBy} ${targetId}`);

/** The change in its next state. Throws `internal` on a move that the table does not know. */
export function moved(change: Change, to: ChangeState, now: number, with_: Partial<Omit<Change, 'id' | 'state'>> = {}): Change {
	if (!moves[change.state].includes(to)) throw new AppError('internal', { name: `${change.state} > ${to}` });
	const { leaseOwner: _owner, leaseUntil: _until, due: _due, unsettled: _unsettled, ...kept } = change;
	const next: Change = { ...kept, ...with_, state: to, changedAt: now, ...(isStuck(to) ? { unsettled: 1 } : {}) };
	if (!isUnderWay(to)) delete next.due;
	return next;
}

/** Tries of a call that comes to nothing: first these, then those, then it has failed. */
export interface RetryPlan {
	main: { tries: number; everyMs: number };
	reserve: { tries: number; everyMs: number };
}

/** Five tries a minute apart, then a hundred, ten minutes apart. */
export const usualRetries: RetryPlan = { main: { tries: 5, everyMs: 60_000 }, reserve: { tries: 100, everyMs: 600_000 } };

/** How long to wait after so many tries; undefined = no more tries. */
export function waitAfter(attempts: number, plan: RetryPlan): number | undefined {
	if (attempts < plan.main.tries) return plan.main.everyMs;
	return attempts < plan.main.tries + plan.reserve.tries ? plan.reserve.everyMs : undefined;
}

/** How long until an answer is looked for: soon at first, then ever more seldom. */
export const waitForLook = (looks: number): number => Math.min(60_000, lookEvery * 2 ** Math.min(looks, 6));

const lookEvery = 5_000;

/** The moment of the next look. Moments lie on a grid, so that wishes which were sent one after another are looked for in one call. */
export const nextLook = (looks: number, now: number): number => Math.ceil((now + waitForLook(looks)) / lookEvery) * lookEvery;

/** Whether what came of a change says that a quarantine of the marketplace holds it. */
export const saysHeld = (result: Plain | undefined): boolean =>
	typeof result === 'object' && result !== null && 'held' in result && Boolean(result.held);

/** Whether two wishes are the same wish. Order of fields does not matter. */
export const isSameWish = (a: Pick<Change, 'actionId' | 'wanted'>, b: Pick<Change, 'actionId' | 'wanted'>): boolean =>
	a.actionId === b.actionId && canonical(a.wanted) === canonical(b.wanted);

/** What a change that is under way means for a new wish about the same target: the same wish is there already, another one waits. */
export const inTheWay = (present: Change, wish: Pick<Change, 'actionId' | 'wanted'>): SkipReason =>
	isSameWish(present, wish) ? 'already-queued' : 'busy';

/** What stands between a cabinet and anything of ours that needs this right of its key. */
export function refusalOfCabinet(cabinet: Pick<Cabinet, 'used' | 'key'>, { needs }: { needs: Right }): SkipReason | undefined {
	if (!cabinet.used) return 'cabinet-paused';
	if (cabinet.key.readOnly) return 'key-read-only';
	return cabinet.key.rights.includes(needs) ? undefined : 'key-lacks-rights';
}

/** Plain data as text, fields in order. */
export function canonical(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
	if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
	const fields = Object.entries(value).filter(([, field]) => field !== undefined);
	return `{${fields
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([name, field]) => `${JSON.stringify(name)}:${canonical(field)}`)
		.join(',')}}`;
}

/** What was planned, as a text to compare. */
export const planText = (changes: readonly PlannedChange[]): string =>
	canonical(changes.map(({ targetId, actionId, wanted, after }) => [targetId, actionId, wanted, after ?? null]));

export const newGroupId = (now: number, random: Uint8Array): string =>
	`${groupsUntil(now)}-${Array.from(random.slice(0, 4), (byte) => byte.toString(16).padStart(2, '0')).join('')}`;

/** Where the groups that were confirmed before the moment end, in the order of their ids. */
export const groupsUntil = (moment: number): string => moment.toString(36).padStart(9, '0');

/** The group of the change with this key. */
export const groupOfChange = (changeId: string): string => changeId.slice(0, changeId.indexOf('/'));

export const changeKey = (groupId: string, place: number): string => `${groupId}/${String(place).padStart(5, '0')}`;

/** A short text that a name given to the marketplace carries, so that a thing made by an unanswered call is found again. */
export const markOf = (groupId: string): string => groupId.slice(-8);

export type GroupCounts = Record<ChangeState, number>;

/** How far a group is. */
export function countStates(changes: readonly Pick<Change, 'state'>[]): GroupCounts {
	const counts: GroupCounts = { queued: 0, sending: 0, unsure: 0, followed: 0, done: 0, failed: 0, conflict: 0, withdrawn: 0 };
	for (const { state } of changes) counts[state]++;
	return counts;
}
