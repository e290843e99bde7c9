import { batches } from '../core/batches.ts';
import { groupBy } from '../core/groups.ts';
import type { PrintItem } from '../labels/model.ts';
import { changedTo } from '../labels/rules.ts';
import { releaseMarks } from '../marking/commands.ts';
import { markTables } from '../marking/ledger.ts';
import { nativeCode } from '../statuses/rules.ts';
import { createCaller } from '../sync/caller.ts';
import type { PrintCallTools } from './tools.ts';

/**
 * Asks the marketplaces how the orders of these items stand at this very moment. Orders that are cancelled, or gone, drop out of their job,
 * and the codes that were reserved for them are free again. Labels that are about no order need no asking. Rejects as calls do: then nothing is to be printed.
 */
export async function recheckItems(itemIds: readonly string[], tools: PrintCallTools): Promise<{ printable: string[]; dropped: string[] }> {
	const { db } = tools;
	const items = (await db.printItems.bulkGet([...itemIds])).filter((item): item is PrintItem => item?.state === 'ready');
	const dropped = new Map<string, string>();
	for (const [cabinetId, own] of groupBy(
		items.filter(({ kind }) => kind === 'order'),
		(item) => item.cabinetId,
	)) {
		const cabinet = await db.cabinets.get(cabinetId);
		const source = cabinet && (await tools.marketplaceOf(cabinet).labels?.());
		if (!source) {
			for (const { id } of own) dropped.set(id, '');
			continue;
		}
		const { authorization } = await tools.openKey(cabinet);
		const calls = createCaller({ cabinetId, marketplace: tools.marketplaceOf(cabinet), authorization }, tools);
		const terms = tools.termsOf(cabinet);
		const stored = await db.orders.bulkGet(own.map(({ targetId }) => targetId));
		const orders = stored.filter((order) => order !== undefined);
		for (const part of batches(orders, source.mostStandings)) {
			const standings = await source.standings({ cabinet, calls, orders: part });
			const numbers = new Map(part.map((order) => [order.id, order.number]));
			for (const { id, targetId, duplicate } of own) {
				const number = numbers.get(targetId);
				if (number === undefined) continue;
				const native = standings.get(number);
				// What is printed again may have left already; only what is cancelled or gone must not.
				const fit = native !== undefined && (terms.stillPrintable(native) || (duplicate === true && !terms.isCancelled(native)));
				if (!fit) dropped.set(id, native ? nativeCode(native) : '');
			}
		}
		const known = new Set(orders.map(({ id }) => id));
		for (const { id, targetId } of own) if (!known.has(targetId)) dropped.set(id, '');
	}
	await db.transaction('rw', [db.printItems, ...markTables(db)], async () => {
		const now = tools.now();
		const rows = (await db.printItems.bulkGet([...dropped.keys()])).filter((item) => item?.state === 'ready') as PrintItem[];
		await db.printItems.bulkPut(
			rows.map((item) => {
				const words = dropped.get(item.id);
				return changedTo(item, 'dropped', now, words ? { words } : {});
			}),
		);
		await releaseMarks(
			db,
			rows.map(({ id }) => id),
		);
	});
	return { printable: items.filter(({ id }) => !dropped.has(id)).map(({ id }) => id), dropped: [...dropped.keys()] };
}
