import type { Transaction } from 'dexie';
import type { Change } from '../changes/model.ts';
import { orderKey } from '../core/ids.ts';

/**
 * Wishes about shipments of Ozon and supplies of Wildberries that were written down before version 6 told the numbers of their orders only in
 * the wish: they hold these orders from now on.
 */
export async function holdOrders(transaction: Transaction): Promise<void> {
	await transaction
		.table<Change>('changes')
		.toCollection()
		.modify((change) => {
			if (!/\/(carriage|supply)\//.test(change.targetId)) return false;
			const { numbers, orders = numbers } = change.wanted as { numbers?: string[]; orders?: string[] };
			if (!orders) return false;
			change.about = orders.map((number) => orderKey(change.cabinetId, number));
			return true;
		});
}
