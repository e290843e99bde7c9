import type { StockRow } from '../../lib/stocks/model.ts';
import type { RowGroup } from '../base/table/groups.ts';
import { freeOf, type ShownColumn, shownTotal } from './stock-filter.ts';

/** Stands in the address and as a group's id for goods whose category no marketplace has told. */
export const withoutCategory = '-';

/** The category of a row as filters and groups know it. */
export const categoryOf = ({ category }: StockRow): string => category ?? withoutCategory;

const byName = (a: string, b: string): number =>
	Number(a === withoutCategory) - Number(b === withoutCategory) || names.compare(a, b) || (a < b ? -1 : 1);
const names = new Intl.Collator('ru', { numeric: true });

/** How many of the rows that `keep` lets through are in each category, by name; those without one come last. */
export function countCategories(
	rows: readonly StockRow[],
	keep: ((row: StockRow) => boolean) | undefined,
): { category: string; count: number }[] {
	const counts = new Map<string, number>();
	for (const row of rows) {
		if (keep && !keep(row)) continue;
		const category = categoryOf(row);
		counts.set(category, (counts.get(category) ?? 0) + 1);
	}
	return Array.from(counts, ([category, count]) => ({ category, count })).sort((a, b) => byName(a.category, b.category));
}

/** The visible rows by category, by name, those without one last; inside a group they keep their order. */
export function groupByCategory(rows: readonly StockRow[], visible: Uint32Array, titleOfNone: string): RowGroup[] {
	const groups = new Map<string, number[]>();
	for (const index of visible) {
		const row = rows[index];
		if (!row) continue;
		const category = categoryOf(row);
		const group = groups.get(category);
		if (group) group.push(index);
		else groups.set(category, [index]);
	}
	return [...groups.keys()].sort(byName).map((category) => ({
		id: category,
		title: category === withoutCategory ? titleOfNone : category,
		rows: groups.get(category) ?? [],
	}));
}

/** What the rows of a group have together. */
export interface GroupSums {
	/** Over the shown columns; null when none of the rows has data. */
	total: number | null;
	/** True when a row's total is "at least". */
	partial: boolean;
	/** By the place of a column in `StockRow.amounts`; null = no data. */
	amounts: (number | null)[];
	/** Free units in the chosen warehouse; null when none is chosen or it says nothing of these goods. */
	free: number | null;
}

/** Adds up a group. Only the `shown` columns are looked at; `warehouse` = free units per card in the chosen one. */
export function sumGroup(
	rows: readonly StockRow[],
	group: RowGroup,
	shown: readonly ShownColumn[],
	warehouse?: ReadonlyMap<string, number>,
): GroupSums {
	const sums: GroupSums = { total: null, partial: false, amounts: [], free: null };
	for (const index of group.rows) {
		const row = rows[index];
		if (!row) continue;
		sums.partial ||= row.partial;
		const total = shownTotal(row, shown);
		if (total !== null) sums.total = (sums.total ?? 0) + total;
		const free = warehouse ? freeOf(row, warehouse) : null;
		if (free !== null) sums.free = (sums.free ?? 0) + free;
		for (const column of shown) {
			const amount = row.amounts[column.index];
			if (amount !== null && amount !== undefined) sums.amounts[column.index] = (sums.amounts[column.index] ?? 0) + amount;
		}
	}
	for (const { index } of shown) sums.amounts[index] ??= null;
	return sums;
}
