import { expect, test } from 'vitest';
import { type RowGroup, withHeads } from '../../../components/base/table/groups.ts';

const groups: RowGroup[] = [
	{ id: 'a', title: 'A', rows: [4, 1] },
	{ id: 'b', title: 'B', rows: [] },
	{ id: 'c', title: 'C', rows: [0] },
];

test('every group begins with its head, rows keep their order', () => {
	expect([...withHeads(groups, new Set(), 10)]).toEqual([10, 4, 1, 11, 12, 0]);
});

test('a folded group is its head alone', () => {
	expect([...withHeads(groups, new Set(['a', 'gone']), 10)]).toEqual([10, 11, 12, 0]);
	expect([...withHeads(groups, new Set(['a', 'b', 'c']), 10)]).toEqual([10, 11, 12]);
});

test('no groups, no heads', () => {
	expect(withHeads([], new Set(), 10)).toHaveLength(0);
});
