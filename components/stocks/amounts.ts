import type { StockColumn, StockKind } from '../../lib/stocks/model.ts';

/** Sum of the columns of one kind; null when none of them has data. */
export function sumOf(amounts: readonly (number | null)[], columns: readonly Pick<StockColumn, 'kind'>[], kind: StockKind): number | null {
	let sum: number | null = null;
	for (const [index, column] of columns.entries()) {
		const amount = amounts[index];
		if (column.kind === kind && amount !== null && amount !== undefined) sum = (sum ?? 0) + amount;
	}
	return sum;
}

/** `118`, or `≥118` when a part of the sum is not known. */
export const totalText = (total: number, partial: boolean, number: (value: number) => string): string =>
	`${partial ? '≥' : ''}${number(total)}`;
