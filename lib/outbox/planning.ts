import type { Cabinet } from '../cabinets/model.ts';
import { crossing, type UnderWay } from '../changes/crossing.ts';
import type { Offer, Plain, PlannedChange, Skipped } from '../changes/model.ts';
import { inTheWay, refusalOfCabinet } from '../changes/rules.ts';
import type { Order } from '../orders/model.ts';
import type { Action } from './action.ts';

export interface Plan {
	changes: PlannedChange[];
	skipped: Skipped[];
}

/**
 * The plan for the orders of one cabinet: those that the action is not offered for are left out with the reason. `open`: open orders of the
 * cabinet, needed by actions with `company`. Pure.
 */
export function planIn(
	cabinet: Cabinet,
	action: Action,
	offer: Offer<Order>,
	orders: readonly Order[],
	input: Plain,
	mark: string,
	open: readonly Order[] = [],
): Plan {
	const refused = refusalOfCabinet(cabinet, action);
	const skipped: Skipped[] = [];
	const fit: Order[] = [];
	for (const order of orders) {
		const reason = refused ?? offer.refusal(order);
		if (reason) skipped.push({ orderId: order.id, number: order.number, reason });
		else fit.push(order);
	}
	if (fit.length === 0) return { changes: [], skipped };
	const together = new Set(fit.map((order) => action.company?.(order)));
	const company = open.filter((order) => {
		const key = action.company?.(order);
		return key !== undefined && together.has(key);
	});
	const planned = action.plan?.({ cabinet, orders: fit, input, mark, company }) ?? {
		changes: fit.map((order) => ({
			targetId: order.id,
			number: order.number,
			orderIds: [order.id],
			assumed: order.native,
			wanted: input,
			actionId: action.id,
		})),
		skipped: [],
	};
	return {
		changes: planned.changes.map((change) => ({ ...change, cabinetId: cabinet.id })),
		skipped: [...skipped, ...planned.skipped],
	};
}

/** Two plans as one: the second's places move behind the first's. */
export function joined(first: Plan, second: Plan): Plan {
	const shift = first.changes.length;
	const moved = second.changes.map((change) => (change.after === undefined ? change : { ...change, after: change.after + shift }));
	return { changes: [...first.changes, ...moved], skipped: [...first.skipped, ...second.skipped] };
}

/** The plan whose changes tell what they are about besides their targets. What is a target of the plan itself is held by that change. Pure. */
export function withAbout({ changes, skipped }: Plan): Plan {
	const targets = new Set(changes.map(({ targetId }) => targetId));
	return {
		changes: changes.map(({ about = [], ...change }) => {
			const besides = [...new Set([...about, ...change.orderIds])].filter((key) => !targets.has(key));
			return besides.length === 0 ? change : { ...change, about: besides };
		}),
		skipped,
	};
}

/**
 * The plan without what a change under way stands in the way of, and without what waits for such a change; two changes of one target only as
 * a first and a second step. Pure.
 */
export function withoutBusy(plan: Plan, underWay: UnderWay): Plan {
	const kept: PlannedChange[] = [];
	const places = new Map<number, number>();
	const skipped = [...plan.skipped];
	const seen = new Set<string>();
	const waitedFor = new Set(plan.changes.map(({ after }) => after));
	const useful = new Set(plan.changes.filter((change) => !crossing(change, underWay)).map(({ after }) => after));
	plan.changes.forEach((change, place) => {
		// A supply for orders that are all left out would be made for nothing.
		if (waitedFor.has(place) && !useful.has(place)) return;
		const present = crossing(change, underWay);
		const before = change.after === undefined ? undefined : plan.changes[change.after];
		const waitsInVain = change.after !== undefined && !places.has(change.after);
		const twice = seen.has(change.targetId) && before?.targetId !== change.targetId;
		const reason = present ? inTheWay(present, change) : twice || waitsInVain ? 'busy' : undefined;
		if (reason) {
			const orderId = change.orderIds[0] ?? change.targetId;
			skipped.push({ orderId, number: change.number, reason, ...(present ? { changeId: present.id } : {}) });
			return;
		}
		seen.add(change.targetId);
		places.set(place, kept.length);
		const after = change.after === undefined ? undefined : places.get(change.after);
		const { after: _, ...rest } = change;
		kept.push(after === undefined ? rest : { ...rest, after });
	});
	return { changes: kept, skipped };
}
