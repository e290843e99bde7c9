import { expect, test } from 'vitest';
import { memo } from '../../../lib/core/memo.ts';

test('an answer is looked for once, also when it is undefined, and apart for other questions', () => {
	const asked: string[] = [];
	const find = memo(10, (name: string, count: number) => {
		asked.push(`${name} ${count}`);
		return count > 1 ? name.repeat(count) : undefined;
	});
	expect([find('a', 2), find('a', 2), find('a', 1), find('a', 1), find('a1', 2)]).toEqual(['aa', 'aa', undefined, undefined, 'a1a1']);
	expect(asked).toEqual(['a 2', 'a 1', 'a1 2']);
});

test('no more than the given number are kept, and the answers stay right', () => {
	let asked = 0;
	const find = memo(2, (count: number) => {
		asked += 1;
		return count * 2;
	});
	expect([1, 2, 3, 1, 3].map((count) => find(count))).toEqual([2, 4, 6, 2, 6]);
	expect(asked).toBe(4);
});
