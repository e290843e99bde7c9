import type { Transaction } from 'dexie';
import type { Change } from '../changes/model.ts';
import { orderKey } from '../core/ids.ts';

/** Gives wishes that were written down before version 6 what their rows lack. */
export async function completeChanges(transaction: Transaction): Promise<void> {
	await transaction
		.table<Change>('changes')
		.toCollection()
		.modify((change) => {
			const [held, told] = [holdOrders(change), tellOf(change)];
			return held || told;
		});
}

/** Shipments of Ozon and supplies of Wildberries told the numbers of their orders only in the wish: they hold these orders from now on. */
function holdOrders(change: Change): boolean {
	if (!/\/(carriage|supply)\//.test(change.targetId)) return false;
	const { numbers, orders = numbers } = change.wanted as { numbers?: string[]; orders?: string[] };
	if (!orders) return false;
	change.about = orders.map((number) => orderKey(change.cabinetId, number));
	return true;
}

/** Nobody was told of failures: they are told of from now on. */
function tellOf(change: Change): boolean {
	if (change.state !== 'failed' && change.state !== 'conflict') return false;
	change.unsettled = 1;
	return true;
}
