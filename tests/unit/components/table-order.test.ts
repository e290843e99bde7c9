import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ascending, type SortValue, visibleRows } from '../../../components/base/table/order.ts';

const shown = (values: SortValue[], descending: boolean, keep?: (value: { value: SortValue }) => boolean): SortValue[] => {
	const rows = values.map((value) => ({ value }));
	const sorted = ascending(rows, ({ value }) => value);
	return Array.from(visibleRows(rows, sorted, descending, keep), (index) => rows[index]?.value ?? null);
};

describe('a sorted column', () => {
	test('puts numbers by size, not by their digits', () => {
		expect(shown([10, 9, 100, -1], false)).toEqual([-1, 9, 10, 100]);
	});

	test('compares words without regard to case and the dots of ё', () => {
		expect(shown(['Щипцы', 'ёрш', 'Елка', 'ежик'], false)).toEqual(['ежик', 'Елка', 'ёрш', 'Щипцы']);
	});

	test('keeps rows without data last in both directions', () => {
		expect(shown([null, 2, null, 1], false)).toEqual([1, 2, null, null]);
		expect(shown([null, 2, null, 1], true)).toEqual([2, 1, null, null]);
	});

	test('leaves out what the filter does not keep', () => {
		expect(shown([3, 1, 2], false, ({ value }) => value !== 2)).toEqual([1, 3]);
	});

	test('shows the rows as they came when nothing is sorted by', () => {
		expect([...visibleRows(['b', 'a'], undefined, false)]).toEqual([0, 1]);
	});

	test('is the same as a plain stable sort, also when the rows are many', () => {
		fc.assert(
			fc.property(
				fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 0, maxLength: 200 }),
				fc.integer({ min: 1, max: 120 }),
				(seed, times) => {
					const values = Array.from({ length: seed.length * times }, (_, index) => (seed[index % seed.length] ?? 0) * ((index % 7) + 1));
					const { order } = ascending(values, (value) => value);
					const expected = values.map((value, index) => ({ value, index })).sort((a, b) => a.value - b.value || a.index - b.index);
					expect([...order]).toEqual(expected.map(({ index }) => index));
				},
			),
			{ numRuns: 60 },
		);
	});
});
