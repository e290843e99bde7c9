import { describe, expect, test } from 'vitest';
import { nothingSelected, type Selection, selectAll, selectRow } from '../../../components/base/table/selection.ts';

const idAt = (index: number): string => `row${index}`;
const ids = ({ ids: chosen }: Selection): string[] => [...chosen].sort();

describe('choosing rows', () => {
	test('Ctrl adds a row, and takes it away again', () => {
		const once = selectRow(nothingSelected, 2, 'toggle', idAt);
		const two = selectRow(once, 4, 'toggle', idAt);
		expect(ids(two)).toEqual(['row2', 'row4']);
		expect(ids(selectRow(two, 2, 'toggle', idAt))).toEqual(['row4']);
	});

	test('Shift chooses everything between the last row and this one, in either direction', () => {
		const start = selectRow(nothingSelected, 3, 'toggle', idAt);
		expect(ids(selectRow(start, 5, 'range', idAt))).toEqual(['row3', 'row4', 'row5']);
		expect(ids(selectRow(start, 1, 'range', idAt))).toEqual(['row1', 'row2', 'row3']);
	});

	test('Shift pressed twice counts from the same row both times', () => {
		const start = selectRow(nothingSelected, 3, 'only', idAt);
		const far = selectRow(start, 9, 'range', idAt);
		expect(ids(selectRow(far, 4, 'range', idAt))).toEqual(['row3', 'row4']);
	});

	test('everything is chosen at once, and let go when it already was', () => {
		const all = selectAll(nothingSelected, 3, idAt);
		expect(ids(all)).toEqual(['row0', 'row1', 'row2']);
		expect(ids(selectAll(all, 3, idAt))).toEqual([]);
	});

	test('heads of groups between rows are passed over', () => {
		const grouped = (index: number): string | undefined => (index === 2 ? undefined : idAt(index));
		const start = selectRow(nothingSelected, 1, 'toggle', grouped);
		expect(ids(selectRow(start, 3, 'range', grouped))).toEqual(['row1', 'row3']);
		expect(ids(selectRow(start, 2, 'toggle', grouped))).toEqual(['row1']);
		const all = selectAll(nothingSelected, 4, grouped);
		expect(ids(all)).toEqual(['row0', 'row1', 'row3']);
		expect(ids(selectAll(all, 4, grouped))).toEqual([]);
	});

	test('an earlier selection is never changed in place', () => {
		const before = selectRow(nothingSelected, 1, 'toggle', idAt);
		selectRow(before, 2, 'toggle', idAt);
		expect(ids(before)).toEqual(['row1']);
	});
});
