import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { OrderBook, type OrderRow } from '../../../lib/orders/list.ts';
import { row } from './rows.ts';

const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
const rowAt = (id: string, createdAt: number, sumKopecks: number) => row({ id, createdAt, sumKopecks });
const plain = (rows: readonly OrderRow[]) => rows.map(({ id, createdAt, sumKopecks }) => `${id} ${createdAt} ${sumKopecks}`);

describe('the list of orders', () => {
	test('after any changes holds what was put last, newest first, and tells where the others went', () => {
		const change = fc.record({
			put: fc.array(fc.tuple(fc.constantFrom(...ids), fc.nat(3), fc.nat(9)), { maxLength: 6 }),
			gone: fc.subarray(ids, { maxLength: 3 }),
		});
		fc.assert(
			fc.property(fc.array(change, { maxLength: 8 }), (changes) => {
				const book = new OrderBook();
				const model = new Map<string, OrderRow>();
				for (const { put, gone } of changes) {
					const before = book.rows;
					const incoming = put.map(([id, createdAt, sum]) => rowAt(id, createdAt, sum));
					for (const id of gone) model.delete(id);
					for (const one of incoming) model.set(one.id, one);
					const { moved, fresh } = book.patch(incoming, gone);
					const expected = [...model.values()].sort((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? -1 : 1));
					expect(plain(book.rows)).toEqual(plain(expected));
					const stayed = new Set<number>();
					before.forEach((one, place) => {
						const now = moved[place] ?? -1;
						if (now < 0) return;
						stayed.add(now);
						expect(book.rows[now]).toBe(one);
					});
					expect([...stayed, ...fresh].sort((a, b) => a - b)).toEqual(book.rows.map((_, place) => place));
					for (const one of model.values()) expect(book.get(one.id)).toBe(one);
				}
			}),
		);
	});

	test('a row says which warehouse by its name where one is known', () => {
		expect(row({ cabinetId: 'yandex-1', warehouseId: '7' }).warehouse).toBe('Софьино');
		expect(row({ warehouseId: '8' }).warehouse).toBe('8');
		expect('warehouse' in row()).toBe(false);
	});
});
