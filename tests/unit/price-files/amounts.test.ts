import { describe, expect, test } from 'vitest';
import { amountOf, kopecksOfCell, percentOfCell } from '../../../lib/price-files/amounts.ts';

describe('an amount in a cell', () => {
	test.each([
		['1916', 1916],
		['1916,5', 1916.5],
		['1916.50', 1916.5],
		['1 916,00', 1916],
		['1\u00a0916', 1916],
		['1\u202f916 ₽', 1916],
		['12 345 678,90 руб.', 12_345_678.9],
		['1.916,50', 1916.5],
		['1,916.50', 1916.5],
		['1,916,500', 1_916_500],
		["1'916", 1916],
		['20 %', 20],
		['990 р.', 990],
		['0', 0],
		['0,125', 0.125],
	])('%s is %d', (text, value) => {
		expect(amountOf({ text })).toEqual({ value });
	});

	test.each([
		['по запросу', 'text'],
		['1990 или 1790', 'text'],
		['19 16', 'text'],
		['12.05.2026', 'text'],
		['1,916', 'ambiguous'],
		['1.916', 'ambiguous'],
		['-5', 'negative'],
	])('%s is none: %s', (text, problem) => {
		expect(amountOf({ text })).toEqual({ problem });
	});

	test.each(['', ' ', '-', '—'])('«%s» is an empty cell', (text) => {
		expect(amountOf({ text })).toBeUndefined();
	});

	test('a failed formula is no amount, whatever it shows', () => {
		expect(amountOf({ text: '#REF!', error: '#REF!' })).toEqual({ problem: 'formula-error' });
	});

	test('roubles become kopecks without losing one', () => {
		expect(kopecksOfCell({ text: '1916.5', number: 1916.5 })).toEqual({ value: 191_650 });
		expect(kopecksOfCell({ text: '', number: 0.1 + 0.2 })).toEqual({ value: 30 });
		expect(kopecksOfCell({ text: '', number: 1e20 })).toEqual({ problem: 'text' });
	});

	test('a share of one is not taken for a discount in per cent', () => {
		expect(percentOfCell({ text: '0.2', number: 0.2 })).toEqual({ problem: 'fraction' });
		expect(percentOfCell({ text: '20%' })).toEqual({ value: 20 });
		expect(percentOfCell({ text: '0', number: 0 })).toEqual({ value: 0 });
	});
});
