import { describe, expect, test } from 'vitest';
import { type KnownGoods, ownChanges } from '../../../lib/price-files/own-changes.ts';
import { asks } from './files.ts';

const known: KnownGoods[] = [
	{ id: 'A1', article: 'A-1', own: { id: 'A1', article: 'A-1', costKopecks: 50_000, prices: { 'type-1': 90_000 }, changedAt: 0 } },
	{ id: '161000003', article: '161000003' },
];
const costs = (row: number, article: string, costKopecks: number) => asks(row, article, undefined, { costKopecks });

describe('costs and own lists from a file', () => {
	test('are what the file says otherwise', () => {
		const file = [asks(2, 'a1', 950, { costKopecks: 50_000 }), costs(3, 'N-9', 1_000), asks(4, 'A-1', 950)];
		expect(ownChanges(file, known, 'type-1')).toEqual({
			changes: [
				{ patch: { article: 'A-1', prices: { 'type-1': 95_000 } }, article: 'A-1', known: true, before: 90_000, after: 95_000 },
				{ patch: { article: 'N-9', costKopecks: 1_000 }, article: 'N-9', known: false, before: undefined, after: 1_000 },
			],
			left: [],
		});
	});

	test('of an article that two rows say different things of are told, and stay', () => {
		const file = [costs(2, 'A-1', 1_000), costs(3, 'B-2', 5), costs(4, 'a 1', 2_000)];
		const { changes, left } = ownChanges(file, known, '');
		expect(changes.map(({ article }) => article)).toEqual(['B-2']);
		expect(left.map(({ row, reason }) => [row.row, reason])).toEqual([
			[2, 'clash'],
			[4, 'clash'],
		]);
	});

	test('are not kept under a number of a marketplace, unless it is an article that is there', () => {
		const file = ['161000003', '161000004'].map((nativeId, at) => asks(at + 2, '', 950, { key: { nativeId } }));
		const { changes, left } = ownChanges(file, known, 'type-1');
		expect(changes.map(({ article }) => article)).toEqual(['161000003']);
		expect(left.map(({ row, reason }) => [row.row, reason])).toEqual([[3, 'no-article']]);
	});
});
