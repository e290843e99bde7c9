import type { Cabinet, MarketplaceId } from '../cabinets/model.ts';
import type { Change, Offer } from '../changes/model.ts';
import { isUnderWay, moved, type RetryPlan } from '../changes/rules.ts';
import { AppError, toFailure } from '../core/errors.ts';
import type { Marketplace } from '../marketplaces/marketplace.ts';
import type { Order } from '../orders/model.ts';
import type { Supply } from '../supplies/model.ts';
import { retryMoment } from '../sync/backoff.ts';
import { type CallTools, createCaller } from '../sync/caller.ts';
import type { Caller } from '../sync/jobs.ts';
import type { Action, Doing, Outcome } from './action.ts';
import { failFollowers } from './commands.ts';
import { afterFailedLook, afterFailedSend, afterLook, afterSend } from './outcomes.ts';
import { orderTargets, priceTargets, supplyTargets, type Targets } from './targets.ts';

/** Longer than a call with its wait for a turn of the limit can last. */
export const leaseMs = 120_000;
/** What falls due sooner is waited for; what comes later is left to the next alarm. */
const worthWaiting = 20_000;
/** Changes that are read at once. */
const portion = 2000;

export interface SenderTools extends CallTools {
	/** This life of the worker. */
	owner: string;
	isAlive: (owner: string) => Promise<boolean>;
	openKey: (cabinet: Cabinet) => Promise<{ authorization: Record<string, string>; secrets: string[] }>;
	marketplaceOf: (cabinet: Cabinet) => Marketplace;
	actionOf: (actionId: string) => { action: Action; offer: Offer<Order>; marketplace: MarketplaceId } | undefined;
	retries: RetryPlan;
	/** Changes of a cabinet that came to their end, and the jobs that will show it. */
	onEnded: (cabinet: Cabinet, ended: readonly Change[], jobs: readonly string[]) => Promise<void>;
	/** A failure that could not even be written down. */
	onTrouble: (thrown: unknown) => void;
}

export interface Sender {
	/** Does all that is due; resolves when nothing is for a while. Calls while it works are joined into one more look. */
	wake(): Promise<void>;
}

/** A cabinet at work in this life of the worker. */
interface Work {
	/** Asked for again meanwhile. */
	again: boolean;
	/** Ends the wait for what falls due soon. */
	poke: () => void;
	done: Promise<void>;
}

/** One call: changes of one action that go together, to be sent or looked for. */
interface Errand {
	action: Action;
	phase: 'send' | 'look';
	ids: string[];
}

/**
 * Carries wishes to the marketplaces. Everything that matters is in the rows: a change is claimed in one transaction, called about, and
 * settled in another **after** the reply. Whoever dies in between leaves `sending` behind, which becomes `unsure`: the marketplace is asked what
 * is there before anything is sent again.
 */
export function createSender(tools: SenderTools): Sender {
	const { db } = tools;
	const working = new Map<string, Work>();

	async function workOn(cabinetId: string, mine: Work): Promise<void> {
		for (;;) {
			mine.again = false;
			const cabinet = await db.cabinets.get(cabinetId);
			if (!cabinet?.used) return;
			await recover(cabinetId, tools);
			const found = await dueNow(cabinetId);
			const due = found.filter(({ actionId }) => tools.actionOf(actionId) !== undefined);
			if (due.length < found.length) await failUnknown(found);
			if (due.length > 0) {
				const calls = await callerFor(cabinet, due);
				if (calls) await run(cabinet, calls, errandsOf(due, tools.actionOf));
			}
			if (mine.again) continue;
			const next = await nextDue(cabinetId);
			const wait = next === undefined ? Number.POSITIVE_INFINITY : next - tools.now();
			if (wait > worthWaiting) return;
			if (wait > 0) await Promise.race([tools.sleep(wait), new Promise<void>((poke) => Object.assign(mine, { poke }))]);
		}
	}

	const dueNow = (cabinetId: string): Promise<Change[]> =>
		db.changes
			.where('[cabinetId+due]')
			.between([cabinetId, 0], [cabinetId, tools.now()], true, true)
			.limit(portion)
			.filter(({ leaseOwner }) => leaseOwner === undefined)
			.toArray();

	/** A wish that nobody here can carry out, such as one that a later version has written down, comes to an end. */
	const failUnknown = (due: readonly Change[]): Promise<void> =>
		db.transaction('rw', db.changes, async () => {
			const now = tools.now();
			const rows = (await db.changes.bulkGet(due.map(({ id }) => id))).filter((change) => change !== undefined);
			const strange = rows.filter(({ actionId, state, leaseOwner }) => !tools.actionOf(actionId) && isUnderWay(state) && !leaseOwner);
			const failed = strange.map((change) =>
				moved(change, 'failed', now, { failure: { code: 'not-found', params: { what: change.actionId } } }),
			);
			await db.changes.bulkPut(failed);
			await failFollowers(failed, db, now);
		});

	async function nextDue(cabinetId: string): Promise<number | undefined> {
		const next = await db.changes
			.where('[cabinetId+due]')
			.between([cabinetId, 0], [cabinetId, Number.MAX_SAFE_INTEGER], true, true)
			.filter(({ leaseOwner }) => leaseOwner === undefined)
			.first();
		return next?.due;
	}

	/** The cabinet's calls; when its key cannot be opened, what waits is told why and waits on. */
	async function callerFor(cabinet: Cabinet, due: readonly Change[]): Promise<Caller | undefined> {
		try {
			const { authorization } = await tools.openKey(cabinet);
			return createCaller({ cabinetId: cabinet.id, marketplace: tools.marketplaceOf(cabinet), authorization }, tools);
		} catch (thrown) {
			const now = tools.now();
			await db.transaction('rw', db.changes, async () => {
				const rows = (await db.changes.bulkGet(due.map(({ id }) => id))).filter((change) => change !== undefined);
				const waiting = rows.filter(({ state, leaseOwner }) => isUnderWay(state) && leaseOwner === undefined);
				await db.changes.bulkPut(waiting.map((change) => ({ ...change, failure: toFailure(thrown), due: now + 60_000 })));
			});
			return undefined;
		}
	}

	/** Errands of one action run side by side as far as it allows, the actions one after another. */
	async function run(cabinet: Cabinet, calls: Caller, errands: readonly Errand[]): Promise<void> {
		const ended: Change[] = [];
		const jobs = new Set<string>();
		for (const id of new Set(errands.map(({ action }) => action.id))) {
			const queue = errands.filter(({ action }) => action.id === id);
			const width = Math.max(1, queue[0]?.action.atOnce ?? 1);
			const lane = async () => {
				for (let errand = queue.shift(); errand; errand = queue.shift()) {
					const settled = await doErrand(cabinet, calls, errand);
					for (const change of settled) {
						if (isUnderWay(change.state)) continue;
						ended.push(change);
						for (const job of errand.action.refreshes) jobs.add(job);
					}
				}
			};
			await Promise.all(Array.from({ length: Math.min(width, queue.length) }, lane));
		}
		if (ended.length > 0) await tools.onEnded(cabinet, ended, [...jobs]);
	}

	async function doErrand(cabinet: Cabinet, calls: Caller, errand: Errand): Promise<Change[]> {
		const targets = targetsOf(errand.action, cabinet);
		const claimed = await claim(errand, targets);
		if (claimed.changes.length === 0) return claimed.ended;
		const doing: Doing = { cabinet, calls, changes: claimed.changes, now: tools.now() };
		if (claimed.before !== undefined) doing.before = claimed.before;
		let outcomes: Outcome[] | undefined;
		let trouble: unknown;
		try {
			outcomes = await (errand.phase === 'send' ? errand.action.send(doing) : errand.action.look(doing));
			if (outcomes.length !== claimed.changes.length) throw new AppError('internal', { name: `${errand.action.id}: outcomes` });
		} catch (thrown) {
			outcomes = undefined;
			trouble = thrown;
		}
		return [...claimed.ended, ...(await settle(errand, targets, claimed.changes, outcomes, trouble))];
	}

	/** Takes the errand's changes for this worker: only those that are still as they were when it was made up. */
	async function claim(
		{ phase, ids }: Errand,
		targets: Targets,
	): Promise<{ changes: Change[]; ended: Change[]; before?: Change['result'] }> {
		return db.transaction('rw', [db.changes, ...targets.tables], async () => {
			const now = tools.now();
			const rows = (await db.changes.bulkGet(ids)).filter(
				(change): change is Change =>
					change !== undefined && change.leaseOwner === undefined && (change.due ?? Number.POSITIVE_INFINITY) <= now,
			);
			const fit = rows.filter(({ state }) => (phase === 'send' ? state === 'queued' : state === 'unsure' || state === 'followed'));
			const lease = { leaseOwner: tools.owner, leaseUntil: now + leaseMs, due: now + leaseMs };
			if (phase === 'look') {
				const looked = fit.map((change) => ({ ...change, ...lease }));
				await db.changes.bulkPut(looked);
				return { changes: looked, ended: [], ...(await resultBefore(looked)) };
			}
			const met = await targets.inTheWay(fit, now);
			const ended = [...met.values()];
			const sending = fit
				.filter(({ id }) => !met.has(id))
				.map((change) => ({ ...moved(change, 'sending', now, { sentAt: now }), ...lease }));
			await db.changes.bulkPut([...sending, ...ended]);
			await failFollowers(ended, db, now);
			return { changes: sending, ended, ...(await resultBefore(sending)) };
		});
	}

	function targetsOf(action: Action, cabinet: Cabinet): Targets {
		const offer = tools.actionOf(action.id)?.offer;
		if (offer?.about === 'prices') return priceTargets(db, tools.marketplaceOf(cabinet).prices);
		return offer?.about === 'supplies' ? supplyTargets(db, offer as Offer<unknown> as Offer<Supply>) : orderTargets(db, offer);
	}

	async function resultBefore(changes: readonly Change[]): Promise<{ before?: Change['result'] }> {
		const after = changes[0]?.after;
		const result = after === undefined ? undefined : (await db.changes.get(after))?.result;
		return result === undefined ? {} : { before: result };
	}

	/** Writes what came of it. A change that was taken away meanwhile (its lease ran out, its cabinet was removed) is left alone. */
	async function settle(
		errand: Errand,
		targets: Targets,
		claimed: readonly Change[],
		outcomes: Outcome[] | undefined,
		trouble: unknown,
	): Promise<Change[]> {
		const retryAt = retryMoment(trouble);
		const failure = outcomes ? undefined : { ...toFailure(trouble), ...(retryAt === undefined ? {} : { retryAt }) };
		return db.transaction('rw', [db.changes, ...targets.tables], async () => {
			const now = tools.now();
			const rows = await db.changes.bulkGet(claimed.map(({ id }) => id));
			const { kept } = errand.action;
			const news = rows.flatMap((change, place) => {
				if (!change || change.leaseOwner !== tools.owner || change.leaseUntil !== claimed[place]?.leaseUntil) return [];
				const outcome = outcomes?.[place];
				if (errand.phase === 'send')
					return [
						outcome
							? afterSend(change, outcome, now, tools.retries)
							: afterFailedSend(change, failure ?? { code: 'internal' }, claimed.length > 1, now, tools.retries),
					];
				return [outcome ? afterLook(change, outcome, now, tools.retries) : afterFailedLook(change, failure ?? { code: 'internal' }, now)];
			});
			const settled = kept ? news.map((change) => (change.state === 'done' ? { ...change, wanted: kept(change.wanted) } : change)) : news;
			await db.changes.bulkPut(settled);
			await targets.done?.(
				settled.filter(({ state }) => state === 'done'),
				now,
			);
			await failFollowers(settled, db, now);
			await release(settled, now);
			return settled;
		});
	}

	/** What waited for a change that is done is due now. */
	async function release(settled: readonly Change[], now: number): Promise<void> {
		const done = new Set(settled.filter(({ state }) => state === 'done').map(({ id }) => id));
		if (done.size === 0) return;
		const groups = [...new Set(settled.map(({ groupId }) => groupId))];
		if (!(await waitsInGroups(groups))) return;
		const waiting = await db.changes
			.where('groupId')
			.anyOf(groups)
			.filter(({ after, state, due }) => after !== undefined && done.has(after) && state === 'queued' && due === undefined)
			.toArray();
		const results = new Map(settled.map(({ id, result }) => [id, result]));
		const freed = waiting.map((change) => {
			const about = tools.actionOf(change.actionId)?.action.since?.(change, results.get(change.after ?? ''));
			return { ...change, due: now, ...(about ? { about } : {}) };
		});
		await db.changes.bulkPut(freed);
	}

	/** Groups whose last change waits for another, told by their last row: steps that wait stand behind those that they wait for. */
	async function waitsInGroups(groups: readonly string[]): Promise<boolean> {
		for (const group of groups) {
			const last = await db.changes.where('id').between(`${group}/`, `${group}0`).last();
			if (last?.after !== undefined) return true;
		}
		return false;
	}

	return {
		async wake() {
			for (const id of await db.cabinets.toCollection().primaryKeys()) {
				const busy = working.get(id);
				if (busy) {
					busy.again = true;
					busy.poke();
				} else {
					const mine: Work = { again: false, poke: () => undefined, done: Promise.resolve() };
					mine.done = workOn(id, mine)
						.catch(tools.onTrouble)
						.finally(() => working.delete(id));
					working.set(id, mine);
				}
			}
			await Promise.all([...working.values()].map(({ done }) => done));
		},
	};
}

/** `sending` of a worker that is no more was perhaps heard by the marketplace, perhaps not; a look that it began is simply free again. */
export async function recover(cabinetId: string, tools: Pick<SenderTools, 'db' | 'now' | 'owner' | 'isAlive'>): Promise<void> {
	const { db } = tools;
	const held = await db.changes
		.where('[cabinetId+due]')
		.between([cabinetId, 0], [cabinetId, Number.MAX_SAFE_INTEGER], true, true)
		.filter(({ leaseOwner }) => leaseOwner !== undefined)
		.toArray();
	if (held.length === 0) return;
	const alive = new Map<string, boolean>();
	for (const { leaseOwner = '' } of held) if (!alive.has(leaseOwner)) alive.set(leaseOwner, await tools.isAlive(leaseOwner));
	await db.transaction('rw', db.changes, async () => {
		const now = tools.now();
		const rows = (await db.changes.bulkGet(held.map(({ id }) => id))).filter((change) => change !== undefined);
		const lost = rows.filter(({ leaseOwner, leaseUntil = 0 }) => {
			// A lease that lasts longer than one is given for was taken by a clock that has jumped back since.
			const left = leaseUntil - now;
			const running = left > 0 && left <= leaseMs;
			return leaseOwner !== undefined && !(running && (leaseOwner === tools.owner || alive.get(leaseOwner)));
		});
		await db.changes.bulkPut(
			lost.map((change) => {
				if (change.state === 'sending') return moved(change, 'unsure', now, { attempts: change.attempts + 1, looks: 0, due: now });
				const { leaseOwner: _owner, leaseUntil: _until, ...free } = change;
				return { ...free, due: now };
			}),
		);
	});
}

/** Due changes as calls: looks first, so that what is done sets free what waits for it. Pure. */
export function errandsOf(due: readonly Change[], actionOf: SenderTools['actionOf']): Errand[] {
	const heaps = new Map<string, { action: Action; phase: Errand['phase']; changes: Change[] }>();
	for (const change of due) {
		const action = actionOf(change.actionId)?.action;
		if (!action) continue;
		const phase = change.state === 'queued' ? 'send' : 'look';
		const key = JSON.stringify([
			phase,
			action.id,
			action.together?.(change) ?? '',
			change.after ?? '',
			change.alone && phase === 'send' ? change.id : '',
		]);
		const heap = heaps.get(key);
		if (heap) heap.changes.push(change);
		else heaps.set(key, { action, phase, changes: [change] });
	}
	const errands = [...heaps.values()].flatMap(({ action, phase, changes }) => {
		const most = phase === 'send' ? action.most : (action.mostPerLook ?? action.most);
		const ids = changes.map(({ id }) => id);
		return Array.from({ length: Math.ceil(ids.length / most) }, (_, place) => ({
			action,
			phase,
			ids: ids.slice(place * most, (place + 1) * most),
		}));
	});
	return errands.sort((a, b) => (a.phase === b.phase ? 0 : a.phase === 'look' ? -1 : 1));
}
