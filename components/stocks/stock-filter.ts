import type { StockColumn, StockRow } from '../../lib/stocks/model.ts';

/** A column of the snapshot that is on screen, with its place in `amounts`. */
export interface ShownColumn extends StockColumn {
	index: number;
}

/** Columns of the chosen cabinet and kind; all of them when nothing is chosen. */
export const shownColumns = (columns: readonly StockColumn[], cabinetId?: string, kind?: string): ShownColumn[] =>
	columns
		.map((column, index) => ({ ...column, index }))
		.filter((column) => (!cabinetId || column.cabinetId === cabinetId) && (!kind || column.kind === kind));

/** Sum over the shown columns; null when none of them has data. */
export function shownTotal(row: StockRow, shown: readonly ShownColumn[]): number | null {
	let sum: number | null = null;
	for (const { index } of shown) {
		const amount = row.amounts[index];
		if (amount !== null && amount !== undefined) sum = (sum ?? 0) + amount;
	}
	return sum;
}

/** Free units of an item in one warehouse; null when the warehouse says nothing of it. */
export function freeOf(row: StockRow, free: ReadonlyMap<string, number>): number | null {
	let sum: number | null = null;
	for (const cardId of row.cardIds) {
		const amount = free.get(cardId);
		if (amount !== undefined) sum = (sum ?? 0) + amount;
	}
	return sum;
}

interface RowFilter {
	shown: readonly ShownColumn[];
	/** Only rows of which this many or fewer are left; a row without data is not low. */
	low: number | undefined;
	doubtful: boolean;
	/** Only items that this warehouse tells of. */
	warehouse: ReadonlyMap<string, number> | undefined;
}

/** Undefined when nothing is left out. */
export function keepRow({ shown, low, doubtful, warehouse }: RowFilter): ((row: StockRow) => boolean) | undefined {
	if (low === undefined && !doubtful && !warehouse) return undefined;
	return (row) => {
		if (doubtful && !row.doubtful) return false;
		if (warehouse && freeOf(row, warehouse) === null) return false;
		if (low === undefined) return true;
		const total = shownTotal(row, shown);
		return total !== null && total <= low;
	};
}
