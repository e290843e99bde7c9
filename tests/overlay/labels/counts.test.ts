import { expect, test } from 'vitest';
import { comingOf, countsOf, readyIn } from '../../../lib/overlay/labels/counts.ts';
import type { PageLabelState } from '../../../lib/overlay/labels/model.ts';

const states = new Map<string, PageLabelState | undefined>([
	['1', 'ready'],
	['2', 'waiting'],
	['3', 'printed'],
	['4', 'in-job'],
	['5', 'refused'],
	['6', undefined],
]);

test('orders are counted by how they stand; those about which nobody has answered yet are not counted at all', () => {
	const counts = countsOf(['1', '2', '3', '4', '5', '6', '7'], states);
	expect(counts).toEqual({ ready: 1, waiting: 1, printed: 1, 'in-job': 1, refused: 1, unknown: 1 });
	expect(comingOf(counts)).toBe(2);
});

test('of rows that are merely shown only those are taken that can be printed now', () => {
	expect(readyIn(['1', '2', '3', '4', '5', '6', '7'], states)).toEqual(['1']);
});
