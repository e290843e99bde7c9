import { expect, test } from 'vitest';
import { moveBy } from '../../../components/base/table/keys.ts';

const size = { rows: 100, columns: 5, page: 20 };
const here = { row: 10, column: 2 };

test.each([
	['ArrowDown', false, { row: 11, column: 2 }],
	['ArrowUp', false, { row: 9, column: 2 }],
	['ArrowRight', false, { row: 10, column: 3 }],
	['ArrowLeft', false, { row: 10, column: 1 }],
	['PageDown', false, { row: 30, column: 2 }],
	['PageUp', false, { row: 0, column: 2 }],
	['Home', false, { row: 10, column: 0 }],
	['End', false, { row: 10, column: 4 }],
	['Home', true, { row: 0, column: 0 }],
	['End', true, { row: 99, column: 4 }],
	['ArrowDown', true, { row: 99, column: 2 }],
])('%s (Ctrl: %s) leads to %o', (key, ctrl, there) => {
	expect(moveBy(key, ctrl, here, size)).toEqual(there);
});

test('other keys do not move', () => {
	expect(moveBy('a', false, here, size)).toBeUndefined();
});

test('the edges of the table hold', () => {
	expect(moveBy('ArrowDown', false, { row: 99, column: 0 }, size)).toEqual({ row: 99, column: 0 });
	expect(moveBy('ArrowLeft', false, { row: 0, column: 0 }, size)).toEqual({ row: 0, column: 0 });
});
