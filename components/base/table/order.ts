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
export const comparable = (text: string): string => text.toLowerCase().replaceAll('\u0451', '\u0435');

/** Work between two steps: small enough for an idle moment, large enough not to be lost in stepping. */
const stride = 4096;
/** The same for searches, each of which looks at some twenty rows. */
const searches = 256;

/** Rows of equal value keep their order. */
export function ascending<Row>(rows: readonly Row[], read: (row: Row) => SortValue): Ascending {
	const steps = ascendingSteps(rows, read);
	let step = steps.next();
	while (!step.done) step = steps.next();
	return step.value;
}

/** The same in steps of a few milliseconds, for making an order ahead of time while nobody waits for it. */
export function* ascendingSteps<Row>(rows: readonly Row[], read: (row: Row) => SortValue): Generator<undefined, Ascending> {
	const order = new Uint32Array(rows.length);
	const unknown: number[] = [];
	const numbers = new Float64Array(rows.length);
	const texts: string[] = [];
	let known = 0;
	for (const [index, row] of rows.entries()) {
		if (index % stride === stride - 1) yield;
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
	const compare =
		texts.length > 0
			? (a: number, b: number) => compareTexts(texts[a] ?? '', texts[b] ?? '') || a - b
			: (a: number, b: number) => (numbers[a] ?? 0) - (numbers[b] ?? 0) || a - b;
	yield* sortSteps(order.subarray(0, known), compare);
	order.set(unknown, known);
	return { order, known };
}

/** Merge sort in place: runs of `stride`, then merged in pairs. */
function* sortSteps(items: Uint32Array, compare: (a: number, b: number) => number): Generator<undefined, void> {
	for (let start = 0; start < items.length; start += stride) {
		items.subarray(start, start + stride).sort(compare);
		yield;
	}
	const merged = new Uint32Array(items.length);
	for (let width = stride; width < items.length; width *= 2) {
		for (let start = 0; start < items.length; start += 2 * width) {
			yield* mergeSteps(
				items.subarray(start, start + width),
				items.subarray(start + width, start + 2 * width),
				merged.subarray(start),
				compare,
			);
			yield;
		}
		items.set(merged);
	}
}

function* mergeSteps(
	left: Uint32Array,
	right: Uint32Array,
	into: Uint32Array,
	compare: (a: number, b: number) => number,
): Generator<undefined, void> {
	let l = 0;
	let r = 0;
	for (let place = 0; place < left.length + right.length; place++) {
		if (place % stride === stride - 1) yield;
		const takeLeft = r >= right.length || (l < left.length && compare(left[l] ?? 0, right[r] ?? 0) <= 0);
		into[place] = (takeLeft ? left[l++] : right[r++]) ?? 0;
	}
}

/**
 * An order mended after rows were changed, added or taken away, in place of being made anew: `moved[old]` is the new number of a row, −1 of one
 * that went or was made anew, `fresh` are the numbers of those that came, ascending. Rows that stayed keep their sequence. Answers what `ascending`
 * would, in steps of a few milliseconds.
 */
export function* mendedSteps<Row>(
	{ order, known }: Ascending,
	moved: Int32Array,
	fresh: Uint32Array,
	rows: readonly Row[],
	read: (row: Row) => SortValue,
): Generator<undefined, Ascending> {
	const valueAt = (index: number): string | number | null => {
		const row = rows[index];
		const value = row === undefined ? null : read(row);
		if (value === null || Number.isNaN(value)) return null;
		return typeof value === 'number' ? value : comparable(value);
	};
	const stay = (from: Uint32Array): Uint32Array => {
		const kept = new Uint32Array(from.length);
		let count = 0;
		for (const old of from) {
			const now = moved[old] ?? -1;
			if (now < 0) continue;
			kept[count] = now;
			count += 1;
		}
		return kept.subarray(0, count);
	};
	// What came is sorted by its places in `fresh`: those ascend as the numbers do.
	const values: (string | number | null)[] = [];
	for (const [place, index] of fresh.entries()) {
		if (place % stride === stride - 1) yield;
		values.push(valueAt(index));
	}
	const came = Uint32Array.from(fresh.keys()).filter((place) => values[place] !== null);
	yield* sortSteps(came, (a, b) => compareValues(values[a] ?? null, values[b] ?? null) || a - b);
	const stayed = stay(order.subarray(0, known));
	yield;
	const all = new Uint32Array(rows.length);
	let count = 0;
	let taken = 0;
	for (const [turn, place] of came.entries()) {
		if (turn % searches === searches - 1) yield;
		const index = fresh[place] ?? 0;
		const value = values[place] ?? null;
		const until = placeOf(stayed, taken, (other) => compareValues(valueAt(other), value) || other - index);
		while (taken < until) all[count++] = stayed[taken++] ?? 0;
		all[count++] = index;
	}
	all.set(stayed.subarray(taken), count);
	const nowKnown = count + stayed.length - taken;
	const unknown = stay(order.subarray(known));
	const withoutValue = fresh.filter((_, place) => values[place] === null);
	all.set(unknown, nowKnown);
	all.set(withoutValue, nowKnown + unknown.length);
	if (withoutValue.length > 0) all.subarray(nowKnown).sort();
	return { order: all, known: nowKnown };
}

/** Whether rows that were made anew, each in the place of its former one, are to be sorted as those were. In steps, as above. */
export function* sortAlike<Row>(
	before: readonly Row[],
	after: readonly Row[],
	fresh: Uint32Array,
	read: (row: Row) => SortValue,
): Generator<undefined, boolean> {
	for (const [turn, index] of fresh.entries()) {
		if (turn % stride === stride - 1) yield;
		const [was, is] = [before[index], after[index]];
		if (was === undefined || is === undefined || !Object.is(read(was), read(is))) return false;
	}
	return true;
}

/** The first place from `from` on whose row does not come before. */
function placeOf(sorted: Uint32Array, from: number, compare: (index: number) => number): number {
	let low = from;
	let high = sorted.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (compare(sorted[middle] ?? 0) < 0) low = middle + 1;
		else high = middle;
	}
	return low;
}

function compareValues(a: string | number | null, b: string | number | null): number {
	if (typeof a === 'number' && typeof b === 'number') return a - b;
	return compareTexts(String(a ?? ''), String(b ?? ''));
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
