import { AppError } from '../core/errors.ts';
import { firstClient, isClientId } from '../statuses/rules.ts';
import type { PrilavokDatabase } from '../storage/db.ts';

/** Orders per transaction: few enough that nobody waits for it. */
const atOnce = 500;

export interface ClientTools {
	db: PrilavokDatabase;
	/** Epoch milliseconds. */
	now: () => number;
	/** Lets others have their turn between two slices. */
	rest: () => Promise<unknown>;
}

/**
 * Gives orders a client status by hand, each with a line in its history. Orders that have it already, or are not stored, stay as they are.
 * Returns the numbers of those that were changed. Throws `not-found` for a status that is neither shipped nor an own one of that axis.
 */
export async function setClient(orderIds: readonly string[], client: string, { db, now, rest }: ClientTools): Promise<number> {
	let changed = 0;
	for (let from = 0; from < orderIds.length; from += atOnce) {
		if (from > 0) await rest();
		const ids = [...new Set(orderIds.slice(from, from + atOnce))];
		changed += await db.transaction('rw', [db.orders, db.orderMarks, db.orderEvents, db.ownStatuses], async () => {
			const own = isClientId(client) ? undefined : await db.ownStatuses.get(client);
			if (!isClientId(client) && (own?.axis !== 'client' || own.removedAt !== undefined)) throw new AppError('not-found', { what: client });
			const [orders, marks] = await Promise.all([db.orders.bulkGet(ids), db.orderMarks.bulkGet(ids)]);
			const at = now();
			const moved = ids.flatMap((id, index) => {
				const order = orders[index];
				const before = marks[index]?.client ?? firstClient;
				return order && before !== client ? [{ id, cabinetId: order.cabinetId, from: before }] : [];
			});
			await db.orderMarks.bulkPut(moved.map(({ id }) => ({ id, client, changedAt: at })));
			await db.orderEvents.bulkAdd(
				moved.map(({ id, cabinetId, from: before }) => ({
					orderId: id,
					cabinetId,
					at,
					axis: 'client',
					from: before,
					to: client,
					source: 'user',
				})),
			);
			return moved.length;
		});
	}
	return changed;
}
