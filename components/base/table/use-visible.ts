import { useMemo } from 'preact/hooks';
import type { Column } from './column.ts';
import { type Ascending, ascending, type Sort, visibleRows } from './order.ts';

/** Orders already made, for as long as the rows they belong to live: turning a sort round or filtering it costs no new sort. */
const orders = new WeakMap<object, Map<string, Ascending>>();

function orderOf<Row>(rows: readonly Row[], column: Column<Row> | undefined): Ascending | undefined {
	if (!column?.sortBy) return undefined;
	const known = orders.get(rows) ?? new Map<string, Ascending>();
	orders.set(rows, known);
	const found = known.get(column.id) ?? ascending(rows, column.sortBy);
	known.set(column.id, found);
	return found;
}

/** Numbers of the rows to show. `keep` must be the same function as long as the filter is the same. */
export function useVisible<Row>(
	rows: readonly Row[],
	columns: readonly Column<Row>[],
	sort: Sort | undefined,
	keep?: (row: Row) => boolean,
): Uint32Array {
	const column = columns.find(({ id }) => id === sort?.column);
	const sorted = useMemo(() => orderOf(rows, column), [rows, column?.id]);
	return useMemo(() => visibleRows(rows, sorted, sort?.descending ?? false, keep), [rows, sorted, sort?.descending, keep]);
}
