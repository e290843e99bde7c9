import type { Failure } from '../core/errors.ts';
import type { PrintItem } from '../labels/model.ts';
import { isBeforePrinting } from '../labels/rules.ts';
import type { PrintTools } from './tools.ts';

/** What an item says whose order is printed by another one. */
export const elsewhere: Failure = { code: 'label-elsewhere' };

/**
 * Which of these items must not be set going (again): their order's label was printed meanwhile and they were not meant to print it a second time, or
 * another item is about to print it. Of several items of one order the first may. For a transaction over items and marks.
 */
export async function takenElsewhere(items: readonly PrintItem[], { db }: Pick<PrintTools, 'db'>): Promise<Set<string>> {
	const orders = items.filter(({ kind }) => kind === 'order');
	const targetIds = [...new Set(orders.map(({ targetId }) => targetId))];
	const own = new Set(orders.map(({ id }) => id));
	const [marks, company] = await Promise.all([
		db.printMarks.bulkGet(targetIds),
		db.printItems
			.where('targetId')
			.anyOf(targetIds)
			.filter(({ id, kind, state }) => kind === 'order' && isBeforePrinting(state) && !own.has(id))
			.toArray(),
	]);
	const printed = new Set(marks.flatMap((mark) => mark?.id ?? []));
	const busy = new Set(company.map(({ targetId }) => targetId));
	const taken = new Set<string>();
	for (const { id, targetId, duplicate } of orders) {
		if (busy.has(targetId) || (printed.has(targetId) && !duplicate)) taken.add(id);
		else busy.add(targetId);
	}
	return taken;
}
