import { ordersByKey } from '../orders/queries.ts';
import { database } from '../storage/db.ts';
import { addToGroups, type CodeGroup } from './counts.ts';
import type { OwnStatus, StatusMap } from './model.ts';

export interface StatusBook {
	/** In their order; those that were removed too. */
	own: OwnStatus[];
	maps: StatusMap[];
}

/** Own statuses and changed lines. */
export async function statusBook(): Promise<StatusBook> {
	const db = database();
	const [own, maps] = await Promise.all([db.ownStatuses.toArray(), db.statusMaps.toArray()]);
	return { own: own.sort((a, b) => a.place - b.place), maps };
}

/** All stored orders grouped by what rules can tell of them, read in pieces. `onProgress` hears how many of how many were read. */
export async function codeGroups(onProgress: (done: number, total: number) => void, signal: AbortSignal): Promise<CodeGroup[]> {
	const total = await database().orders.count();
	const groups = new Map<string, CodeGroup>();
	let done = 0;
	for await (const orders of ordersByKey(signal)) {
		addToGroups(groups, orders);
		done += orders.length;
		onProgress(done, Math.max(done, total));
	}
	return [...groups.values()];
}

/** How many orders carry each client status that somebody gave them. */
export async function clientCounts(): Promise<Map<string, number>> {
	const counts = new Map<string, number>();
	await database().orderMarks.each(({ client }) => {
		counts.set(client, (counts.get(client) ?? 0) + 1);
	});
	return counts;
}
