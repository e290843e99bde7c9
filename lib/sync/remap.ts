import type { Order } from '../orders/model.ts';
import { standing } from '../orders/rules.ts';
import type { StatusRule } from '../statuses/model.ts';
import { mapStatus } from '../statuses/rules.ts';
import type { PrilavokDatabase } from '../storage/db.ts';
import { eventsOf } from './commit.ts';
import { isSame } from './same-row.ts';

const atOnce = 1000;

/** Gives every stored order the unified status that today's rules say, for after an update that brought other rules. */
export async function remapOrders(db: PrilavokDatabase, rules: readonly StatusRule[], now: number): Promise<void> {
	for (let after = ''; ; ) {
		const orders = await db.orders.where('id').above(after).limit(atOnce).toArray();
		const last = orders.at(-1);
		if (!last) return;
		after = last.id;
		await db.transaction('rw', db.orders, db.orderEvents, async () => {
			const fresh = await db.orders.bulkGet(orders.map((order) => order.id));
			const changed = fresh.flatMap((order) => {
				const next = order && remapped(order, rules);
				return order && next && !isSame(order, next) ? [{ order, next }] : [];
			});
			await db.orders.bulkPut(changed.map(({ next }) => next));
			await db.orderEvents.bulkAdd(changed.flatMap(({ order, next }) => eventsOf(order, next, now)));
		});
	}
}

function remapped(order: Order, rules: readonly StatusRule[]): Order {
	const { ruleId: _rule, due: _due, ...facts } = order;
	return { ...facts, ...standing(mapStatus(rules, order.marketplace, order.scheme, order.native), order.shipBy) };
}
