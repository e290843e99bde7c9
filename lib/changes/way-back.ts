import type { EntityTable, PromiseExtended } from 'dexie';
import type { Order } from '../orders/model.ts';
import type { Change, Offer, PlannedChange } from './model.ts';
import { isTakenBack, isUnderWay } from './rules.ts';

/**
 * How a plan can be taken back once it is done. `targets`: the things that it is about in the end (not what is only made on the way, such as
 * a supply for orders). `back`: how many of them can be taken back. `final`: the marketplace does not even let it be done differently later.
 */
export interface WayBack {
	targets: number;
	back: number;
	final: boolean;
}

export type OfferOf = (actionId: string) => Pick<Offer, 'final' | 'back'> | undefined;

/** Pure. A change of an action that nobody has counts as final. */
export function wayBack(changes: readonly Pick<PlannedChange, 'actionId' | 'targetId' | 'wanted' | 'after'>[], offerOf: OfferOf): WayBack {
	const onTheWay = new Set<string>();
	for (const { after, targetId } of changes) {
		const before = after === undefined ? undefined : changes[after];
		if (before && before.targetId !== targetId) onTheWay.add(before.targetId);
	}
	const inTheEnd = changes.filter(({ targetId }) => !onTheWay.has(targetId));
	const withBack = inTheEnd.filter(({ actionId, wanted }) => offerOf(actionId)?.back?.(wanted));
	return {
		targets: new Set(inTheEnd.map(({ targetId }) => targetId)).size,
		back: new Set(withBack.map(({ targetId }) => targetId)).size,
		final: changes.some(({ actionId }) => offerOf(actionId)?.final ?? true),
	};
}

/** Those of the changes that can be taken back now. `taken`: what is taken back already, see `takenBack`; `held`: see `heldMakers`. Pure. */
export const undoable = (changes: readonly Change[], taken: ReadonlySet<string>, held: ReadonlySet<string>, offerOf: OfferOf): Change[] =>
	changes.filter(
		(change) =>
			change.state === 'done' && !held.has(change.id) && !isTakenBack(change, taken) && offerOf(change.actionId)?.back?.(change.wanted),
	);

/** Done changes that made what later steps have put orders into, or are about to, with the steps that have no way back themselves. */
type Makers = ReadonlyMap<string, readonly Change[]>;

/** `changes`: whole groups. Pure. */
export function makersOf(changes: readonly Change[], taken: ReadonlySet<string>, offerOf: OfferOf): Makers {
	const byId = new Map(changes.map((change) => [change.id, change]));
	const makers = new Map<string, Change[]>();
	for (const change of changes) {
		const maker = change.after === undefined ? undefined : byId.get(change.after);
		if (maker?.state !== 'done' || maker.targetId === change.targetId || isTakenBack(maker, taken)) continue;
		if (change.state !== 'done' && !isUnderWay(change.state)) continue;
		if (change.state === 'done' && offerOf(change.actionId)?.back?.(change.wanted)) continue;
		const steps = makers.get(maker.id);
		if (steps) steps.push(change);
		else makers.set(maker.id, [change]);
	}
	return makers;
}

/**
 * Ids of those of the makers that cannot be taken back as things stand: a supply into which orders are being put, or that holds an order that was
 * new before. A promise of the database's own, so that transactions may wait for it.
 */
export function heldMakers(makers: Makers, orders: EntityTable<Order, 'id'>): PromiseExtended<Set<string>> {
	const busy = new Set([...makers].flatMap(([maker, steps]) => (steps.some(({ state }) => isUnderWay(state)) ? [maker] : [])));
	const steps = [...makers].flatMap(([maker, some]) => (busy.has(maker) ? [] : some.map((step) => ({ maker, step }))));
	return orders
		.bulkGet(steps.map(({ step }) => step.targetId))
		.then((rows) => new Set([...busy, ...steps.flatMap(({ maker, step }, place) => (standsStill(step, rows[place]) ? [maker] : []))]));
}

/** Whether the order is where the step has put it, or has not been read since. */
function standsStill({ assumed, result }: Change, order: Order | undefined): boolean {
	if (!order) return false;
	if (order.supplyNumber === result) return true;
	return order.native.status === assumed?.status && order.native.substatus === assumed.substatus;
}
