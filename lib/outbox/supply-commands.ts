import type { ActionSubmitted, ChangeGroup, Offer, Plain } from '../changes/model.ts';
import { inTheWay, isUnderWay, refusalOfCabinet } from '../changes/rules.ts';
import { AppError } from '../core/errors.ts';
import { supplyTargetKey } from '../core/ids.ts';
import type { Supply } from '../supplies/model.ts';
import { supplyStanding } from '../supplies/rules.ts';
import { newChange, type OutboxTools } from './commands.ts';

export interface SupplyWish {
	/** Made by the page, so that a double press is one. */
	groupId: string;
	actionId: string;
	supplyId: string;
	wanted: Plain;
	/** `supplyStanding` of the supply as the user saw it. */
	assumed: string;
}

/**
 * Writes down one wish about a supply. Confirming the same group twice makes it once. Throws `not-found`, `message-malformed` for a wish of another
 * shape, `plan-changed` when the supply is not as the user saw it.
 * One that cannot be done now is given back as skipped, with the reason.
 */
export async function submitSupply(wish: SupplyWish, source: ChangeGroup['source'], tools: OutboxTools): Promise<ActionSubmitted> {
	const { db } = tools;
	const found = tools.actionOf(wish.actionId);
	if (found?.offer.about !== 'supplies') throw new AppError('not-found', { what: wish.actionId });
	const wanted = found.action.input().safeParse(wish.wanted);
	if (!wanted.success) throw new AppError('message-malformed');
	const offer = found.offer as Offer<unknown> as Offer<Supply>;
	return db.transaction('rw', [db.changes, db.changeGroups, db.supplies, db.cabinets], async () => {
		const present = await db.changeGroups.get(wish.groupId);
		if (present) return { groupId: wish.groupId, queued: present.total, skipped: [] };
		const supply = await db.supplies.get(wish.supplyId);
		const cabinet = supply && (await db.cabinets.get(supply.cabinetId));
		if (!supply || !cabinet) throw new AppError('not-found', { what: wish.supplyId });
		if (supplyStanding(supply) !== wish.assumed) throw new AppError('plan-changed');
		const targetId = supplyTargetKey(supply.cabinetId, supply.nativeId);
		const underWay = (await db.changes.where('targetId').equals(targetId).toArray()).find(({ state }) => isUnderWay(state));
		const reason =
			refusalOfCabinet(cabinet, found.action) ??
			offer.refusal(supply) ??
			(underWay && inTheWay(underWay, { actionId: wish.actionId, wanted: wanted.data }));
		if (reason) {
			const skipped = { orderId: supply.id, number: supply.number, reason, ...(underWay ? { changeId: underWay.id } : {}) };
			return { groupId: wish.groupId, queued: 0, skipped: [skipped] };
		}
		const now = tools.now();
		const planned = { cabinetId: cabinet.id, targetId, number: supply.number, orderIds: [], wanted: wanted.data, actionId: wish.actionId };
		await db.changes.add(newChange(planned, 0, wish.groupId, supply.marketplace, now));
		await db.changeGroups.add({ id: wish.groupId, actionId: wish.actionId, cabinetIds: [cabinet.id], createdAt: now, source, total: 1 });
		return { groupId: wish.groupId, queued: 1, skipped: [] };
	});
}

/**
 * Forgets wishes of one action about a supply that came to nothing, with all that they held: those that are done keep only what the action
 * leaves of them, and those under way are needed until they end.
 */
export async function forgetWishes(
	{ cabinetId, nativeId }: Pick<Supply, 'cabinetId' | 'nativeId'>,
	actionId: string,
	db: OutboxTools['db'],
): Promise<void> {
	await db.transaction('rw', db.changes, db.changeGroups, async () => {
		const wishes = await db.changes.where('targetId').equals(supplyTargetKey(cabinetId, nativeId)).toArray();
		const ended = wishes.filter((wish) => wish.actionId === actionId && wish.state !== 'done' && !isUnderWay(wish.state));
		await db.changes.bulkDelete(ended.map(({ id }) => id));
		// A wish about a supply is a group of its own.
		await db.changeGroups.bulkDelete(ended.map(({ groupId }) => groupId));
	});
}
