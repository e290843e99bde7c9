import type { Chance } from './chance.ts';
import type { Draft, Layout } from './layouts.ts';

/** How people spoil price lists. Each takes a good table and makes one fault in it; false when this table gives no room for it. */
export const faultNames = [
	'discount-as-price',
	'stock-as-price',
	'number-as-price',
	'price-and-before-swapped',
	'pasted-one-column-off',
	'cost-as-price',
	'row-shift',
	'column-sorted-alone',
	'zero-missing',
	'zero-extra',
	'kopecks-for-roubles',
	'hundredth',
	'comma-lost',
	'thousands-dot',
	'formula-error',
	'wrong-shop',
	'all-one-price',
	'all-nothing',
	'dragged-down',
	'counted-on',
	'text-for-price',
] as const;
export type FaultName = (typeof faultNames)[number];

type Fault = (layout: Layout, chance: Chance) => boolean;

const number = (cell: Draft): number | undefined => (typeof cell === 'number' ? cell : undefined);

/** Some of the rows that hold a price: one, a few, a stretch, or all. */
function someRows({ body, columns }: Layout, chance: Chance, test: (row: Draft[]) => boolean = () => true): Draft[][] {
	const price = columns.price;
	const rows = body.filter((row) => price !== undefined && (number(row[price]) ?? 0) > 0 && test(row));
	if (rows.length === 0) return [];
	const strength = chance.share();
	if (strength < 0.15) return [chance.pick(rows)];
	if (strength < 0.3) return chance.shuffled(rows).slice(0, Math.min(rows.length, chance.whole(2, 5)));
	if (strength < 0.5) return rows.filter(() => chance.happens(0.05 + 0.2 * chance.share()));
	if (strength < 0.75) {
		const from = chance.whole(0, rows.length - 1);
		return rows.slice(from, from + Math.max(3, Math.floor(rows.length * chance.share())));
	}
	return rows;
}

/** Puts another figure into the price cells of some rows; only where it makes a difference that anyone would call a fault. */
const inPrice =
	(
		change: (price: number, row: Draft[], layout: Layout, chance: Chance) => Draft,
		room: (row: Draft[], layout: Layout) => boolean = () => true,
	): Fault =>
	(layout, chance) => {
		const price = layout.columns.price;
		if (price === undefined) return false;
		let done = 0;
		for (const row of someRows(layout, chance, (one) => room(one, layout))) {
			const old = number(row[price]) ?? 0;
			const wrong = change(old, row, layout, chance);
			if (wrong === undefined || wrong === old) continue;
			row[price] = wrong;
			done += 1;
		}
		return done > 0;
	};

const other =
	(name: keyof Layout['columns']) =>
	(row: Draft[], { columns }: Layout) => {
		const index = columns[name];
		return index === undefined ? undefined : number(row[index]);
	};
const far = (a: number, b: number): boolean => a > b * 1.6 || b > a * 1.6;
const differs = (name: keyof Layout['columns']) => (row: Draft[], layout: Layout) => {
	const value = other(name)(row, layout);
	return value !== undefined && value > 0 && far(value, other('price')(row, layout) ?? 0);
};

const removeZero = (price: number, chance: Chance): number | undefined => {
	const digits = String(Math.round(price));
	const places = Array.from(digits, (digit, at) => (digit === '0' ? at : -1)).filter((at) => at >= 0);
	if (digits.length < 3) return undefined;
	// The last digit goes when there is no zero: 1 999 becomes 199.
	const at = places.length === 0 || chance.happens(0.5) ? digits.length - 1 : chance.pick(places);
	return Number(digits.slice(0, at) + digits.slice(at + 1));
};

const faults: Record<Exclude<FaultName, 'wrong-shop'>, Fault> = {
	'discount-as-price': inPrice((_, row, layout) => other('discount')(row, layout), differs('discount')),
	'stock-as-price': (layout, chance) => {
		// In one row it may be a price like others; as a column, or a stretch of one, it is not.
		const rows = layout.body.filter((row) => differs('stock')(row, layout));
		const { price, stock } = layout.columns;
		if (price === undefined || stock === undefined || rows.length < 5) return false;
		const from = chance.happens(0.5) ? 0 : chance.whole(0, rows.length - 5);
		const part = chance.happens(0.5) ? rows : rows.slice(from, from + Math.max(5, Math.floor(rows.length * chance.share())));
		for (const row of part) row[price] = row[stock];
		return true;
	},
	'number-as-price': inPrice((_, row, layout) => other('id')(row, layout) ?? numeric(row[layout.columns.sku ?? -1])),
	'price-and-before-swapped': (layout, chance) => {
		const { price, before } = layout.columns;
		if (price === undefined || before === undefined) return false;
		const rows = someRows(layout, chance, differs2(price, before));
		for (const row of rows) [row[price], row[before]] = [row[before], row[price]];
		return rows.length > 0;
	},
	'pasted-one-column-off': (layout, chance) => {
		const { price, before, discount } = layout.columns;
		const second = before ?? discount;
		if (price === undefined || second === undefined) return false;
		const rows = someRows(
			layout,
			chance,
			(row) => number(row[second]) !== undefined && far(number(row[second]) ?? 0, number(row[price]) ?? 0),
		);
		// What belongs into the column of prices stands in the one beside it, and the other way about.
		for (const row of rows) [row[price], row[second]] = [row[second], row[price]];
		return rows.length > 0;
	},
	'cost-as-price': (layout, chance) => {
		const { price, cost } = layout.columns;
		if (price === undefined || cost === undefined) return false;
		const share = chance.happens(0.6) ? 1 : 0.6 + 0.3 * chance.share();
		for (const row of layout.body.slice(0, Math.ceil(layout.body.length * share))) row[price] = row[cost];
		return true;
	},
	'row-shift': (layout, chance) => {
		const { price } = layout.columns;
		const size = layout.body.length;
		if (price === undefined || size < 12) return false;
		const from = chance.whole(0, size - 10);
		const length = chance.happens(0.5) ? size - from : chance.whole(8, size - from);
		const by = chance.pick([1, 1, 1, 2]);
		const prices = layout.body.map((row) => row[price]);
		let changed = 0;
		for (let at = from; at < from + length; at += 1) {
			const source = at + by;
			const row = layout.body[at] as Draft[];
			const next = prices[source < from + length ? source : from];
			if (far(number(next) ?? 0, number(row[price]) ?? 0)) changed += 1;
			row[price] = next;
		}
		return changed >= 3;
	},
	'column-sorted-alone': (layout, chance) => {
		const { price } = layout.columns;
		if (price === undefined || layout.body.length < 20) return false;
		const from = chance.happens(0.6) ? 0 : chance.whole(0, layout.body.length - 20);
		const part = from === 0 ? layout.body : layout.body.slice(from, from + Math.max(20, Math.floor(layout.body.length * chance.share())));
		const sorted = part.map((row) => number(row[price]) ?? 0).sort((a, b) => a - b);
		if (chance.happens(0.5)) sorted.reverse();
		let changed = 0;
		for (const [at, row] of part.entries()) {
			if (far(sorted[at] ?? 0, number(row[price]) ?? 0)) changed += 1;
			row[price] = sorted[at];
		}
		return changed >= 5;
	},
	'zero-missing': inPrice((price, _row, _layout, chance) => removeZero(price, chance)),
	'zero-extra': inPrice((price, _row, _layout, chance) => {
		const digits = String(Math.round(price));
		const at = chance.happens(0.7) ? digits.length : chance.whole(1, digits.length);
		return Number(`${digits.slice(0, at)}0${digits.slice(at)}`);
	}),
	'kopecks-for-roubles': inPrice((price) => Math.round(price * 100)),
	hundredth: inPrice((price) => Math.round(price) / 100),
	'comma-lost': inPrice(
		(price) =>
			Number(
				price
					.toFixed(2)
					.replace('.', '')
					.replace(/^(\d+?)0$/, '$1'),
			),
		(row, { columns }) => !Number.isInteger(number(row[columns.price ?? -1]) ?? 0),
	),
	'thousands-dot': inPrice(
		(price, _row, { file }) => {
			const dotted = `${Math.floor(price / 1000)}.${String(Math.round(price % 1000)).padStart(3, '0')}`;
			return file === 'xlsx' ? Number(dotted) : dotted;
		},
		(row, { columns }) => {
			const price = number(row[columns.price ?? -1]) ?? 0;
			return price >= 1000 && price < 900_000 && price % 1000 < 999;
		},
	),
	'formula-error': (layout, chance) => {
		const rows = someRows(layout, chance);
		const error = chance.pick(layout.file === 'xlsx' ? ['#REF!', '#N/A', '#VALUE!', '#DIV/0!'] : ['#ССЫЛКА!', '#Н/Д', '#REF!', '#ЗНАЧ!']);
		const column = chance.happens(0.85) ? layout.columns.price : (layout.columns.article ?? layout.columns.id);
		if (column === undefined) return false;
		for (const row of rows) row[column] = { error };
		return rows.length > 0;
	},
	'all-one-price': (layout, chance) => {
		const { price } = layout.columns;
		const prices = layout.body.flatMap((row) => number(row[price ?? -1]) ?? []);
		if (price === undefined || prices.length < 8) return false;
		const one = chance.pick([chance.pick(prices), 100, 999, 500]);
		const share = chance.happens(0.6) ? 1 : 0.65 + 0.35 * chance.share();
		for (const row of layout.body.slice(0, Math.ceil(layout.body.length * share))) row[price] = one;
		return true;
	},
	'all-nothing': inPrice((_price, _row, _layout, chance) => chance.pick([0, 1, 1, 0.01])),
	'dragged-down': (layout, chance) => dragged(layout, chance, 0),
	'counted-on': (layout, chance) => dragged(layout, chance, 1),
	'text-for-price': inPrice((_price, _row, _layout, chance) =>
		chance.pick(['по запросу', 'нет в наличии', 'уточнить', '1990 или 1790', 'цена', 'x']),
	),
};

const numeric = (cell: Draft): number | undefined => (typeof cell === 'string' && /^\d{5,15}$/.test(cell) ? Number(cell) : number(cell));
const differs2 = (a: number, b: number) => (row: Draft[]) => (number(row[b]) ?? 0) > (number(row[a]) ?? 0) * 1.15;

function dragged(layout: Layout, chance: Chance, step: number): boolean {
	const { price } = layout.columns;
	if (price === undefined || layout.body.length < 12) return false;
	const from = chance.whole(0, layout.body.length - 10);
	const rows = layout.body.slice(from, from + chance.whole(8, Math.max(9, Math.min(layout.body.length - from, 400))));
	const first = number(rows[0]?.[price]);
	if (first === undefined) return false;
	const changed = rows.filter((row) => far(number(row[price]) ?? 0, first)).length;
	if (changed < 4) return false;
	for (const [at, row] of rows.entries()) row[price] = first + at * step;
	return true;
}

/** Makes the fault in the table; false when it gives no room for it. A file of another shop is made elsewhere: it is no fault of the table. */
export const spoil = (layout: Layout, name: Exclude<FaultName, 'wrong-shop'>, chance: Chance): boolean => faults[name](layout, chance);
