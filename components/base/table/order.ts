/** What a column is sorted by; null = no data, which comes last in both directions. */
export type SortValue = string | number | null;

export interface Sort {
	column: string;
	descending: boolean;
}

/** Row numbers in ascending order of one column: known values first, then `known … length` those without data. */
export interface Ascending {
	order: Uint32Array;
	known: number;
}

/** Text as it is compared: letter case and the dots of ё do not count. */
export const comparable = (text: string): string => text.toLowerCase().replaceAll('ё', 'е');

/** Rows of equal value keep their order. */
export function ascending<Row>(rows: readonly Row[], read: (row: Row) => SortValue): Ascending {
	const order = new Uint32Array(rows.length);
	const unknown: number[] = [];
	const numbers = new Float64Array(rows.length);
	const texts: string[] = [];
	let known = 0;
	for (const [index, row] of rows.entries()) {
		const value = read(row);
		if (value === null || Number.isNaN(value)) {
			unknown.push(index);
			continue;
		}
		if (typeof value === 'number') numbers[index] = value;
		else texts[index] = comparable(value);
		order[known] = index;
		known += 1;
	}
	const sortable = order.subarray(0, known);
	if (texts.length > 0) sortable.sort((a, b) => compareTexts(texts[a] ?? '', texts[b] ?? '') || a - b);
	else sortable.sort((a, b) => (numbers[a] ?? 0) - (numbers[b] ?? 0) || a - b);
	order.set(unknown, known);
	return { order, known };
}

const compareTexts = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Numbers of the rows to show, in the order in which they are shown. */
export function visibleRows<Row>(
	rows: readonly Row[],
	sorted: Ascending | undefined,
	descending: boolean,
	keep?: (row: Row) => boolean,
): Uint32Array {
	const visible = new Uint32Array(rows.length);
	let count = 0;
	const take = (index: number | undefined) => {
		if (index === undefined) return;
		const row = rows[index];
		if (row === undefined || (keep && !keep(row))) return;
		visible[count] = index;
		count += 1;
	};
	if (!sorted) {
		for (let index = 0; index < rows.length; index++) take(index);
		return visible.subarray(0, count);
	}
	const { order, known } = sorted;
	if (descending) for (let place = known - 1; place >= 0; place--) take(order[place]);
	else for (let place = 0; place < known; place++) take(order[place]);
	for (let place = known; place < order.length; place++) take(order[place]);
	return visible.subarray(0, count);
}
