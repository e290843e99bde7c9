import type { OrderRow } from '../../lib/orders/list.ts';
import type { Selection } from '../base/table/selection.ts';

/** Chosen rows among those in sight, in their order. */
export function chosenRows<Row extends Pick<OrderRow, 'id'>>(rows: readonly Row[], visible: Uint32Array, { ids }: Selection): Row[] {
	if (ids.size === 0) return [];
	const chosen: Row[] = [];
	for (const place of visible) {
		const row = rows[place];
		if (row && ids.has(row.id)) chosen.push(row);
	}
	return chosen;
}
