import { useEffect, useMemo } from 'preact/hooks';
import type { Column } from './column.ts';
import { type Ascending, ascending, ascendingSteps, type Sort, visibleRows } from './order.ts';

/** Orders already made, for as long as the rows they belong to live: turning a sort round or filtering it costs no new sort. */
const orders = new WeakMap<object, Map<string, Ascending>>();

function ordersOf(rows: object): Map<string, Ascending> {
	const made = orders.get(rows) ?? new Map<string, Ascending>();
	orders.set(rows, made);
	return made;
}

const keyOf = <Row>({ id, orderKey }: Column<Row>): string => orderKey ?? id;

function orderBy<Row>(rows: readonly Row[], column: Column<Row> | undefined): Ascending | undefined {
	if (!column?.sortBy) return undefined;
	const made = ordersOf(rows);
	const found = made.get(keyOf(column)) ?? ascending(rows, column.sortBy);
	made.set(keyOf(column), found);
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
	const sorted = useMemo(() => orderBy(rows, column), [rows, column && keyOf(column)]);
	useOrdersAhead(rows, columns);
	return useMemo(() => visibleRows(rows, sorted, sort?.descending ?? false, keep), [rows, sorted, sort?.descending, keep]);
}

/** Below this a sort is quick enough to be made when it is asked for. */
const manyRows = 5000;

/** Makes the order of every column of a long table in idle moments, so that pressing its head only turns to it. */
function useOrdersAhead<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): void {
	const keys = columns.map(keyOf).join();
	useEffect(() => {
		if (rows.length < manyRows) return;
		const made = ordersOf(rows);
		const work = makeOrders(rows, columns, made);
		let handle = requestIdleCallback(function proceed(idle) {
			do {
				if (work.next().done) return;
			} while (idle.timeRemaining() > 8);
			handle = requestIdleCallback(proceed);
		});
		return () => cancelIdleCallback(handle);
	}, [rows, keys]);
}

function* makeOrders<Row>(rows: readonly Row[], columns: readonly Column<Row>[], made: Map<string, Ascending>): Generator<undefined, void> {
	for (const column of columns) {
		if (!column.sortBy || made.has(keyOf(column))) continue;
		const order = yield* ascendingSteps(rows, column.sortBy);
		made.set(keyOf(column), order);
	}
}
