import { expect, test } from 'vitest';
import { nothingSelected } from '../../../components/base/table/selection.ts';
import { chosenRows } from '../../../components/orders/chosen-rows.ts';
import { splitLists } from '../../../components/orders/today-lists.ts';

const hour = 3_600_000;
// 12:00 in Moscow.
const now = Date.parse('2026-11-21T09:00:00Z');
const due = [-2, -1, 3, 30].map((hours) => ({ due: now + hours * hour }));

test('a day is divided by the present moment and Moscow’s midnight', () => {
	const lists = splitLists({ due, undated: [], fresh: due.slice(0, 1), most: 10 }, now);
	expect(Object.entries(lists).map(([id, { rows, cut }]) => [id, rows.length, cut])).toEqual([
		['late', 2, false],
		['today', 1, false],
		['later', 1, false],
		['undated', 0, false],
		['new', 1, false],
	]);
});

test('a list that was not read to its end says so, those before it do not', () => {
	const cut = (most: number) => {
		const lists = splitLists({ due: due.slice(0, most), undated: [], fresh: [], most }, now);
		return Object.entries(lists).flatMap(([id, list]) => (list.cut ? [id] : []));
	};
	expect(cut(2)).toEqual(['late', 'today', 'later']);
	expect(cut(3)).toEqual(['today', 'later']);
	expect(cut(4)).toEqual(['later']);
	expect(cut(5)).toEqual([]);
	expect(splitLists({ due: [], undated: due, fresh: due, most: 4 }, now)).toMatchObject({ undated: { cut: true }, new: { cut: true } });
});

test('only rows in sight are chosen', () => {
	const rows = ['a', 'b', 'c'].map((id) => ({ id }));
	expect(chosenRows(rows, Uint32Array.of(2, 0), { ...nothingSelected, ids: new Set(['a', 'b']) })).toEqual([{ id: 'a' }]);
});
