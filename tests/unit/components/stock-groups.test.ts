import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shownColumns } from '../../../components/stocks/stock-filter.ts';
import { categoryOf, countCategories, groupByCategory, sumGroup, withoutCategory } from '../../../components/stocks/stock-groups.ts';
import type { StockRow } from '../../../lib/stocks/model.ts';

const row = (itemId: string, category: string | undefined, amounts: (number | null)[] = [], more: Partial<StockRow> = {}): StockRow => ({
	itemId,
	name: itemId,
	article: itemId,
	barcodes: [],
	...(category === undefined ? {} : { category }),
	haystack: itemId,
	amounts,
	total: 0,
	partial: false,
	cards: 1,
	cardIds: [itemId],
	doubtful: false,
	...more,
});
const goods = [
	row('1', 'Чайники'),
	row('2', undefined),
	row('3', 'Ёршики'),
	row('4', 'Чайники'),
	row('5', 'Диски 10 см'),
	row('6', 'Диски 2 см'),
];

describe('categories of the stock', () => {
	test('are counted by name, as Russian sorts them, goods without one last', () => {
		expect(countCategories(goods, undefined).map(({ category, count }) => `${category} ${count}`)).toEqual([
			'Диски 2 см 1',
			'Диски 10 см 1',
			'Ёршики 1',
			'Чайники 2',
			`${withoutCategory} 1`,
		]);
	});

	test('are counted only among rows that the other filters leave', () => {
		expect(countCategories(goods, ({ itemId }) => itemId === '4')).toEqual([{ category: 'Чайники', count: 1 }]);
	});

	test('gather rows, which keep the order that they are shown in', () => {
		const groups = groupByCategory(goods, Uint32Array.of(3, 1, 0, 2), 'Без категории');
		expect(groups.map(({ title, rows }) => [title, rows])).toEqual([
			['Ёршики', [2]],
			['Чайники', [3, 0]],
			['Без категории', [1]],
		]);
	});

	test('lose no visible row and double none', () => {
		fc.assert(
			fc.property(fc.array(fc.option(fc.constantFrom('А', 'Б', 'В'), { nil: undefined })), (categories) => {
				const rows = categories.map((category, index) => row(String(index), category));
				const visible = Uint32Array.from(rows.keys()).filter((index) => index % 3 !== 1);
				const groups = groupByCategory(rows, visible, '—');
				expect(groups.flatMap((group) => [...group.rows]).sort((a, b) => a - b)).toEqual([...visible]);
				for (const group of groups) for (const index of group.rows) expect(categoryOf(rows[index] ?? row('', undefined))).toBe(group.id);
			}),
		);
	});
});

describe('sums of a category', () => {
	const columns = [
		{ cabinetId: 'ozon-1', kind: 'own' as const },
		{ cabinetId: 'ozon-1', kind: 'marketplace' as const },
		{ cabinetId: 'wb-1', kind: 'own' as const },
	];
	const rows = [row('1', 'А', [3, null, null], { partial: true }), row('2', 'А', [4, 0, null]), row('3', 'А', [null, null, null])];
	const all = { id: 'А', title: 'А', rows: [0, 1, 2] };

	test('add what is known; a column without any number has no data rather than zero', () => {
		expect(sumGroup(rows, all, shownColumns(columns))).toEqual({ total: 7, partial: true, amounts: [7, 0, null], free: null });
	});

	test('are of the shown columns only', () => {
		expect(sumGroup(rows, all, shownColumns(columns, undefined, 'marketplace'))).toMatchObject({ total: 0, amounts: [undefined, 0] });
		expect(sumGroup(rows, { ...all, rows: [2] }, shownColumns(columns)).total).toBeNull();
	});

	test('tell what lies in the chosen warehouse', () => {
		const free = new Map([
			['1', 5],
			['3', 2],
		]);
		expect(sumGroup(rows, all, [], free).free).toBe(7);
		expect(sumGroup(rows, { ...all, rows: [1] }, [], free).free).toBeNull();
	});
});
