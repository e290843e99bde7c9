import type { Cabinet, MarketplaceId } from '../cabinets/model.ts';
import { crossingRows, hold, isKeptBack, underWayOf } from '../changes/crossing.ts';
import type {
	ActionAsk,
	ActionPreview,
	ActionSubmitted,
	Change,
	ChangeGroup,
	Offer,
	Plain,
	PlannedChange,
	Skipped,
} from '../changes/model.ts';
import {
	changeKey,
	groupsUntil,
	isTakenBack,
	isUnderWay,
	isUnsent,
	markOf,
	mostAtOnce,
	moved,
	newGroupId,
	planText,
	refusalOfCabinet,
	takenBack,
} from '../changes/rules.ts';
import { heldMakers, makersOf } from '../changes/way-back.ts';
import { AppError } from '../core/errors.ts';
import type { Order } from '../orders/model.ts';
import type { PrilavokDatabase } from '../storage/db.ts';
import { textHash } from '../sync/text-hash.ts';
import type { Action } from './action.ts';
import { type PageAccount, samePage } from './page-account.ts';
import { joined, type Plan, planIn, withAbout, withoutBusy } from './planning.ts';

export interface OutboxTools {
	db: PrilavokDatabase;
	/** Epoch milliseconds. */
	now: () => number;
	random: (length: number) => Uint8Array;
	/** The action and its offer; undefined for an id that nobody has. */
	actionOf: (actionId: string) => { action: Action; offer: Offer<Order>; marketplace: MarketplaceId } | undefined;
}

/**
 * What confirming would do: which changes, which orders are left out and why. Nothing is written, nothing is asked of a marketplace.
 * `page`: set when the wish began on a cabinet page; its account has to be the orders' account.
 * Throws `not-found` for an unknown action, `page-account-unknown`, `page-account-differs`, `message-malformed` for input of another shape.
 */
export async function previewAction(ask: ActionAsk, tools: OutboxTools, page?: PageAccount, groupId?: string): Promise<ActionPreview> {
	const id = groupId ?? newGroupId(tools.now(), tools.random(4));
	const { db } = tools;
	const plan = await db.transaction('r', [db.changes, db.orders, db.cabinets], () => planOf(ask, id, tools, page));
	const actionId = ask.kind === 'do' ? ask.actionId : (plan.changes[0]?.actionId ?? '');
	return { actionId, groupId: id, digest: digestOf(plan.changes), changes: plan.changes, skipped: plan.skipped };
}

const digestOf = (changes: readonly PlannedChange[]): string => textHash(planText(changes));

/**
 * Writes down what the user has confirmed, all of it or nothing. The plan is made anew from what is stored now; when it has become another
 * one than the user saw (`digest`), nothing is written: `plan-changed`. Confirming the same preview twice makes one group.
 */
export async function submitAction(
	ask: ActionAsk,
	confirmed: Pick<ActionPreview, 'groupId' | 'digest'>,
	source: ChangeGroup['source'],
	tools: OutboxTools,
	page?: PageAccount,
): Promise<ActionSubmitted> {
	const { db } = tools;
	return db.transaction('rw', [db.changes, db.changeGroups, db.orders, db.cabinets], async () => {
		const { groupId } = confirmed;
		const present = await db.changeGroups.get(groupId);
		if (present) return { groupId, queued: present.total, skipped: [] };
		const plan = await planOf(ask, groupId, tools, page);
		if (plan.changes.length === 0 || digestOf(plan.changes) !== confirmed.digest) throw new AppError('plan-changed');
		const now = tools.now();
		await db.changes.bulkAdd(plan.changes.map((planned, place) => newChange(planned, place, groupId, marketplaceOf(planned, tools), now)));
		await db.changeGroups.add({
			id: groupId,
			actionId: plan.changes[0]?.actionId ?? '',
			cabinetIds: [...new Set(plan.changes.map(({ cabinetId }) => cabinetId))],
			createdAt: now,
			source,
			total: plan.changes.length,
			...(ask.kind === 'undo' ? { undoOf: ask.changeIds[0]?.split('/')[0] ?? '' } : {}),
		});
		if (ask.kind === 'undo') await markUndone(ask.changeIds, plan, groupId, tools);
		return { groupId, queued: plan.changes.length, skipped: plan.skipped };
	});
}

const marketplaceOf = (planned: PlannedChange, tools: OutboxTools): MarketplaceId => known(planned.actionId, tools).marketplace;

function known(actionId: string, tools: OutboxTools) {
	const found = tools.actionOf(actionId);
	if (!found) throw new AppError('not-found', { what: actionId });
	return found;
}

/** A change as it begins its way. */
export function newChange(planned: PlannedChange, place: number, groupId: string, marketplace: MarketplaceId, now: number): Change {
	const { after, orderIds: _, besides: __, ...rest } = planned;
	return {
		...rest,
		id: changeKey(groupId, place),
		groupId,
		marketplace,
		state: 'queued',
		attempts: 0,
		looks: 0,
		...(after === undefined ? { due: now } : { after: changeKey(groupId, after) }),
		createdAt: now,
		changedAt: now,
	};
}

/** Inside a transaction over changes, orders and cabinets. */
async function planOf(ask: ActionAsk, groupId: string, tools: OutboxTools, page: PageAccount | undefined): Promise<Plan> {
	const { db } = tools;
	const cabinets = new Map((await db.cabinets.toArray()).map((cabinet) => [cabinet.id, cabinet]));
	let plan = withAbout(
		ask.kind === 'do' ? await planToDo(ask, groupId, cabinets, tools) : await planToUndo(ask.changeIds, cabinets, tools),
	);
	if (page) samePage(plan.changes, cabinets, page);
	let underWay = underWayOf(plan.changes.length === 0 ? [] : await crossingRows(plan.changes, db.changes));
	if (ask.kind === 'do') {
		// A shipment goes without those of its orders about which something else is under way; a supply that holds one cannot go at all.
		const inside = new Set(plan.changes.flatMap(({ about = [] }) => about));
		const busy = new Map(
			ask.orderIds.flatMap((id) => {
				const present = inside.has(id) ? underWay.byTarget.get(id) : undefined;
				return present ? [[id, present] as const] : [];
			}),
		);
		if (busy.size > 0) {
			plan = withAbout(await planToDo(ask, groupId, cabinets, tools, busy));
			underWay = underWayOf(plan.changes.length === 0 ? [] : await crossingRows(plan.changes, db.changes));
		}
	}
	return withoutBusy(plan, underWay);
}

const openOrders = (cabinetId: string, { db }: OutboxTools): Promise<Order[]> =>
	db.orders.where('[cabinetId+open]').equals([cabinetId, 1]).toArray();

async function planToDo(
	ask: { actionId: string; orderIds: readonly string[]; input: Plain },
	groupId: string,
	cabinets: ReadonlyMap<string, Cabinet>,
	tools: OutboxTools,
	busy: ReadonlyMap<string, Change> = new Map(),
): Promise<Plan> {
	const { action, offer, marketplace } = known(ask.actionId, tools);
	if (ask.orderIds.length > mostAtOnce) throw new AppError('message-malformed');
	const input = action.input().safeParse(ask.input);
	if (!input.success) throw new AppError('message-malformed');
	const ids = [...new Set(ask.orderIds)];
	const rows = await tools.db.orders.bulkGet(ids);
	const skipped: Skipped[] = [];
	const byCabinet = new Map<string, Order[]>();
	rows.forEach((order, place) => {
		const id = ids[place] ?? '';
		const present = busy.get(id);
		if (!order || !cabinets.has(order.cabinetId)) skipped.push({ orderId: id, number: id.slice(id.indexOf('/') + 1), reason: 'no-order' });
		else if (order.marketplace !== marketplace) skipped.push({ orderId: id, number: order.number, reason: 'other-marketplace' });
		else if (present) skipped.push({ orderId: id, number: order.number, reason: 'busy', changeId: present.id });
		else {
			const chosen = byCabinet.get(order.cabinetId);
			if (chosen) chosen.push(order);
			else byCabinet.set(order.cabinetId, [order]);
		}
	});
	let plan: Plan = { changes: [], skipped };
	for (const [cabinetId, orders] of byCabinet) {
		const cabinet = cabinets.get(cabinetId);
		if (!cabinet) continue;
		const open = action.company ? await openOrders(cabinetId, tools) : [];
		plan = joined(plan, planIn(cabinet, action, offer, orders, input.data, markOf(groupId), open));
	}
	return plan;
}

/** What takes done changes back, in the reverse of the order in which they were made. */
async function planToUndo(changeIds: readonly string[], cabinets: ReadonlyMap<string, Cabinet>, tools: OutboxTools): Promise<Plan> {
	const rows = await tools.db.changes.bulkGet([...changeIds].sort().reverse());
	const groups = [...new Set(rows.flatMap((change) => change?.undoneBy ?? []))];
	const undone = takenBack(groups.length === 0 ? [] : await tools.db.changes.where('groupId').anyOf(groups).toArray());
	const own = [...new Set(rows.flatMap((change) => change?.groupId ?? []))];
	const whole = await tools.db.changes.where('groupId').anyOf(own).toArray();
	const makers = makersOf(whole, undone, (id) => tools.actionOf(id)?.offer);
	const held = makers.size === 0 ? new Set<string>() : await heldMakers(makers, tools.db.orders);
	const changes: PlannedChange[] = [];
	const skipped: Skipped[] = [];
	const seen = new Set<string>();
	for (const change of rows) {
		const cabinet = change && cabinets.get(change.cabinetId);
		if (!change || !cabinet) continue;
		const { action } = known(change.actionId, tools);
		const mayGoBack = change.state === 'done' && !held.has(change.id) && !isTakenBack(change, undone);
		const back = mayGoBack ? action.undo?.(change) : undefined;
		const refused = refusalOfCabinet(cabinet, action);
		// Several steps about one thing are taken back at once.
		if (back && seen.has(`${back.actionId} ${back.targetId}`)) continue;
		if (back && !refused) {
			seen.add(`${back.actionId} ${back.targetId}`);
			changes.push({ ...back, cabinetId: cabinet.id, orderIds: [change.targetId] });
		} else skipped.push({ orderId: change.targetId, number: change.number, reason: refused ?? 'no-way-back', changeId: change.id });
	}
	return { changes, skipped };
}

async function markUndone(changeIds: readonly string[], plan: Plan, groupId: string, { db }: OutboxTools): Promise<void> {
	const taken = new Set(plan.changes.flatMap(({ orderIds }) => orderIds));
	const done = (await db.changes.bulkGet([...changeIds])).filter((change) => change !== undefined && taken.has(change.targetId));
	await db.changes.bulkPut(done.map((change) => ({ ...(change as Change), undoneBy: groupId })));
}

/** Takes back what has not been asked of the marketplace yet; says how many that were. */
export function withdraw(changeIds: readonly string[], { db, now }: Pick<OutboxTools, 'db' | 'now'>): Promise<number> {
	return db.transaction('rw', db.changes, async () => {
		const rows = (await db.changes.bulkGet([...changeIds])).filter((change) => change !== undefined);
		const unsent = rows.filter(({ state }) => isUnsent(state)).map((change) => moved(change, 'withdrawn', now()));
		await db.changes.bulkPut(unsent);
		await failFollowers(unsent, db, now());
		return unsent.length;
	});
}

/** What waited for changes that have come to nothing comes to nothing too. Inside a transaction over changes. */
export async function failFollowers(ended: readonly Change[], db: Pick<PrilavokDatabase, 'changes'>, now: number): Promise<void> {
	const lost = new Set(ended.filter(({ state }) => !isUnderWay(state) && state !== 'done').map(({ id }) => id));
	if (lost.size === 0) return;
	const groups = [...new Set(ended.map(({ groupId }) => groupId))];
	const waiting = await db.changes
		.where('groupId')
		.anyOf(groups)
		.filter(({ after, state }) => after !== undefined && lost.has(after) && state === 'queued')
		.toArray();
	const failed = waiting.map((change) => moved(change, 'failed', now, { failure: { code: 'step-before-failed' } }));
	await db.changes.bulkPut(failed);
	await failFollowers(failed, db, now);
}

/**
 * Another try by the user's hand: what failed or met a conflict is queued anew, what waits is due now. Left alone where something that
 * crosses it is under way. Says how many were set going.
 */
export function retryNow(changeIds: readonly string[], { db, now }: Pick<OutboxTools, 'db' | 'now'>): Promise<number> {
	return db.transaction('rw', db.changes, async () => {
		const rows = (await db.changes.bulkGet([...changeIds])).filter((change) => change !== undefined);
		const chosen = new Set(rows.map(({ id }) => id));
		const underWay = underWayOf(rows.length === 0 ? [] : await crossingRows(rows, db.changes));
		const before = new Map(
			(await db.changes.bulkGet(rows.flatMap(({ after }) => (after === undefined ? [] : [after])))).flatMap((change) =>
				change ? [[change.id, change.state] as const] : [],
			),
		);
		const again: Change[] = [];
		for (const change of rows.sort((a, b) => (a.id < b.id ? -1 : 1))) {
			if (isUnderWay(change.state)) {
				if (change.due !== undefined && change.leaseOwner === undefined) again.push({ ...change, due: now() });
				continue;
			}
			if (change.state !== 'failed' && change.state !== 'conflict') continue;
			if (isKeptBack(change, underWay)) continue;
			const waits = change.after !== undefined && before.get(change.after) !== 'done';
			if (waits && !chosen.has(change.after ?? '')) continue;
			const anew = { failure: undefined, words: undefined, attempts: 0, looks: 0, alone: undefined };
			const queued = moved(change, 'queued', now(), { ...anew, ...(waits ? {} : { due: now() }) });
			hold(underWay, queued);
			again.push(queued);
		}
		await db.changes.bulkPut(again);
		return again.length;
	});
}

/** The user has dealt with what failed or met a conflict: it is told of no more until it does so anew. Says how many were told of. */
export function settle(changeIds: readonly string[], { db }: Pick<OutboxTools, 'db'>): Promise<number> {
	return db.transaction('rw', db.changes, async () => {
		const rows = (await db.changes.bulkGet([...changeIds])).filter((change) => change?.unsettled !== undefined);
		await db.changes.bulkPut((rows as Change[]).map(({ unsettled: _, ...change }) => change));
		return rows.length;
	});
}

/** Ended groups older than this are forgotten. */
export const keptForMs = 180 * 86_400_000;

/** Forgets groups that ended long ago. */
export async function pruneGroups({ db, now }: Pick<OutboxTools, 'db' | 'now'>): Promise<void> {
	const bound = groupsUntil(now() - keptForMs);
	await db.transaction('rw', db.changes, db.changeGroups, async () => {
		for (const id of await db.changeGroups.where('id').below(bound).primaryKeys()) {
			const changes = await db.changes.where('groupId').equals(id).toArray();
			if (changes.some(({ state }) => isUnderWay(state))) continue;
			await db.changes.bulkDelete(changes.map((change) => change.id));
			await db.changeGroups.delete(id);
		}
	});
}
