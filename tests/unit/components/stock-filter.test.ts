import { describe, expect, test } from 'vitest';
import { sumOf, totalText } from '../../../components/stocks/amounts.ts';
import { freeOf, keepRow, shownColumns, shownTotal } from '../../../components/stocks/stock-filter.ts';
import type { StockColumn, StockRow } from '../../../lib/stocks/model.ts';

const columns: StockColumn[] = [
	{ cabinetId: 'ozon-1', kind: 'own' },
	{ cabinetId: 'ozon-1', kind: 'marketplace' },
	{ cabinetId: 'wb-1', kind: 'own' },
];

const row = (amounts: (number | null)[], more: Partial<StockRow> = {}): StockRow => ({
	itemId: 'i',
	name: 'Нож',
	article: 'П1',
	barcodes: [],
	haystack: '',
	amounts,
	total: 0,
	partial: false,
	cards: 1,
	cardIds: ['ozon-1/1', 'wb-1/1'],
	doubtful: false,
	...more,
});

describe('the columns of the stock table', () => {
	test('are those of the chosen cabinet and place', () => {
		expect(shownColumns(columns, 'ozon-1').map(({ index }) => index)).toEqual([0, 1]);
		expect(shownColumns(columns, undefined, 'own').map(({ index }) => index)).toEqual([0, 2]);
	});

	test('without any data add up to no data, not to zero', () => {
		expect(shownTotal(row([null, null, null]), shownColumns(columns))).toBeNull();
		expect(shownTotal(row([0, null, null]), shownColumns(columns))).toBe(0);
	});

	test('keep what the seller holds apart from what the marketplace holds', () => {
		expect(sumOf([3, 40, 5], columns, 'own')).toBe(8);
		expect(sumOf([3, 40, 5], columns, 'marketplace')).toBe(40);
		expect(sumOf([null, 40, null], columns, 'own')).toBeNull();
	});
});

describe('the filters of the stock table', () => {
	const shown = shownColumns(columns);
	const none = { shown, low: undefined, doubtful: false, warehouse: undefined };

	test('are no filter when nothing is chosen', () => {
		expect(keepRow(none)).toBeUndefined();
	});

	test('find what is low, and never what is not known', () => {
		const keep = keepRow({ ...none, low: 10 });
		expect(keep?.(row([4, 6, null]))).toBe(true);
		expect(keep?.(row([4, 7, null]))).toBe(false);
		expect(keep?.(row([null, null, null]))).toBe(false);
	});

	test('find doubtful items', () => {
		expect(keepRow({ ...none, doubtful: true })?.(row([1, 1, 1], { doubtful: true }))).toBe(true);
		expect(keepRow({ ...none, doubtful: true })?.(row([1, 1, 1]))).toBe(false);
	});

	test('find what one warehouse tells of, zero included', () => {
		const warehouse = new Map([['wb-1/1', 0]]);
		expect(freeOf(row([1, 1, 1]), warehouse)).toBe(0);
		expect(keepRow({ ...none, warehouse })?.(row([1, 1, 1]))).toBe(true);
		expect(keepRow({ ...none, warehouse })?.(row([1, 1, 1], { cardIds: ['other'] }))).toBe(false);
	});
});

test('a total of which a part is not known says "at least"', () => {
	expect(totalText(118, true, String)).toBe('≥118');
	expect(totalText(118, false, String)).toBe('118');
});
