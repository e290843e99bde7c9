import type { PrilavokDatabase } from '../../../lib/storage/db.ts';
import type { SyncedCabinet } from './shop.ts';
import { trueOrders } from './truth.ts';

/** Changes of the last minutes may still be on their way and say nothing. */
const tail = 5 * 60_000;

/** How long every change of an order's native status took to be seen in the database, milliseconds. */
export interface Ages {
	ours: number[];
	/** The same changes as somebody sees them who reads all orders in no time at every full minute. */
	everyMinute: number[];
}

/** Ages of the changes between two moments; a change that was never seen is as old as the day. */
export async function agesOf(db: PrilavokDatabase, cabinets: readonly SyncedCabinet[], from: number, until: number): Promise<Ages> {
	const seen = Map.groupBy(
		(await db.orderEvents.toArray()).filter(({ axis }) => axis === 'native'),
		({ orderId }) => orderId,
	);
	const ages: Ages = { ours: [], everyMinute: [] };
	for (const { cabinet, world } of cabinets) {
		for (const { number, states } of trueOrders(cabinet.marketplace, world, until).values()) {
			const sightings = seen.get(`${cabinet.id}/${number}`) ?? [];
			for (const [index, { at }] of states.entries()) {
				if (at < from || at > until - tail) continue;
				const codes = new Set(states.slice(index).map(({ code }) => code));
				const sighting = sightings.find((one) => one.at >= at && codes.has(one.to));
				const seenAt = sighting?.at ?? until;
				ages.ours.push(seenAt - at);
				ages.everyMinute.push(60_000 - ((at - from) % 60_000));
			}
		}
	}
	return ages;
}
