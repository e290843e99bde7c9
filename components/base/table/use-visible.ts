import { useEffect, useMemo } from 'preact/hooks';
import type { Column } from './column.ts';
import { type Ascending, ascending, ascendingSteps, mendedSteps, type Sort, type SortValue, sortAlike, visibleRows } from './order.ts';

interface Made {
	/** What the order was made by (`Column.orderKey`). */
	key: string;
	order: Ascending;
	read: (row: never) => SortValue;
}

/** Orders already made, by column, for as long as the rows they belong to live: turning a sort round or filtering it costs no new sort. */
const orders = new WeakMap<object, Map<string, Made>>();

function ordersOf(rows: object): Map<string, Made> {
	const made = orders.get(rows) ?? new Map<string, Made>();
	orders.set(rows, made);
	return made;
}

const keyOf = <Row>({ id, orderKey }: Column<Row>): string => orderKey ?? id;

function orderBy<Row>(rows: readonly Row[], column: Column<Row> | undefined): Ascending | undefined {
	if (!column?.sortBy) return undefined;
	const made = ordersOf(rows);
	const found = made.get(column.id);
	if (found?.key === keyOf(column)) return found.order;
	const order = ascending(rows, column.sortBy);
	made.set(column.id, { key: keyOf(column), order, read: column.sortBy });
	return order;
}

/** What became of rows: see `mendedSteps`. */
interface Moved {
	moved: Int32Array;
	fresh: Uint32Array;
	/** Each of the fresh rows stands in the place of the row that it was made from. */
	inPlace: boolean;
}

/** Takes the orders of rows over to the rows that they have become, in steps: those that nothing has changed for as they are, the others mended. */
export function* carryOrders<Row>(
	before: readonly Row[],
	after: readonly Row[],
	{ moved, fresh, inPlace }: Moved,
): Generator<undefined, void> {
	const made = orders.get(before);
	if (!made) return;
	const carried = ordersOf(after);
	for (const [id, former] of made) {
		yield;
		const read = former.read as (row: Row) => SortValue;
		const isSame = inPlace && (yield* sortAlike(before, after, fresh, read));
		carried.set(id, isSame ? former : { ...former, order: yield* mendedSteps(former.order, moved, fresh, after, read) });
	}
}

/**
 * Numbers of the rows to show. `keep` must be the same function as long as the filter is the same. `growing`: more rows are about to come,
 * so no orders are made that nobody asked for.
 */
export function useVisible<Row>(
	rows: readonly Row[],
	columns: readonly Column<Row>[],
	sort: Sort | undefined,
	keep?: (row: Row) => boolean,
	growing = false,
): Uint32Array {
	const column = columns.find(({ id }) => id === sort?.column);
	const sorted = useMemo(() => orderBy(rows, column), [rows, column && keyOf(column)]);
	useOrdersAhead(rows, columns, growing);
	return useMemo(() => visibleRows(rows, sorted, sort?.descending ?? false, keep), [rows, sorted, sort?.descending, keep]);
}

/** Below this a sort is quick enough to be made when it is asked for. */
const manyRows = 5000;
/** The browser calls up to 50 ms idle; whoever presses a key in that time would wait for all of it. */
const longestIdle = 12;

/** Makes the order of every column of a long table in idle moments, so that pressing its head only turns to it. */
function useOrdersAhead<Row>(rows: readonly Row[], columns: readonly Column<Row>[], growing: boolean): void {
	const keys = columns.map(keyOf).join();
	useEffect(() => {
		if (growing || rows.length < manyRows) return;
		const made = ordersOf(rows);
		const work = makeOrders(rows, columns, made);
		let handle = requestIdleCallback(function proceed(idle) {
			const until = performance.now() + longestIdle;
			do {
				if (work.next().done) return;
			} while (performance.now() < until && idle.timeRemaining() > 4);
			handle = requestIdleCallback(proceed);
		});
		return () => cancelIdleCallback(handle);
	}, [rows, keys, growing]);
}

function* makeOrders<Row>(rows: readonly Row[], columns: readonly Column<Row>[], made: Map<string, Made>): Generator<undefined, void> {
	for (const column of columns) {
		if (!column.sortBy || made.get(column.id)?.key === keyOf(column)) continue;
		const order = yield* ascendingSteps(rows, column.sortBy);
		made.set(column.id, { key: keyOf(column), order, read: column.sortBy });
	}
}
