import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { searchText } from '../../../lib/core/text.ts';
import { OrderBook, type OrderRow, rememberingSearchText, rowOfOrder } from '../../../lib/orders/list.ts';
import type { Order } from '../../../lib/orders/model.ts';
import { order, row, sources } from './rows.ts';

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
					const { moved, fresh, inPlace } = book.patch(incoming, gone);
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
					const stand = (rows: readonly OrderRow[]) => rows.map(({ id }) => id);
					if (inPlace) expect(stand(book.rows)).toEqual(stand(before));
					expect([...fresh]).toEqual([...fresh].sort((a, b) => a - b));
					for (const one of model.values()) expect(book.get(one.id)).toBe(one);
				}
			}),
		);
	});

	test('rows whose places stay are told to be in place, many of them, too', () => {
		const book = new OrderBook();
		const many = Array.from({ length: 5000 }, (_, n) => rowAt(String(n), n % 700, 1));
		expect(book.patch(many).inPlace).toBe(false);
		const before = book.rows;
		const { moved, fresh, inPlace } = book.patch(many.filter((_, n) => n % 2 === 0).map((one) => ({ ...one, sumKopecks: 2 })));
		expect(inPlace).toBe(true);
		expect(fresh).toHaveLength(2500);
		for (const place of fresh) expect(book.rows[place]).toEqual({ ...before[place], sumKopecks: 2 });
		expect(book.rows.filter((one, place) => moved[place] === place && one === before[place])).toHaveLength(2500);
		expect(before.every(({ sumKopecks }) => sumKopecks === 1)).toBe(true);
	});

	test('after a change of the rules a row says the same as one made anew', () => {
		const facts: Partial<Order>[] = [
			{},
			{
				lines: [{ article: 'A', name: 'B', quantity: 2, barcode: '4600000000000' }],
				parentNumber: '1',
				labelCodes: ['x'],
				due: 5,
				shipBy: 5,
			},
			{ marketplace: 'yandex', cabinetId: 'yandex-1', warehouseId: '7', supplyNumber: 's', sumKopecks: 100, tariffSteps: [{ kopecks: 1 }] },
		];
		const ruled: Partial<Order>[] = [
			{},
			{ unified: 'delivered', mover: 'nobody', open: 0 },
			{ unified: 'dispute', own: 'own-1', ruleId: 'own:ozon:x' },
			{ unified: 'shipped', mover: 'marketplace', due: 7 },
		];
		for (const fact of facts)
			for (const was of ruled)
				for (const is of ruled) {
					const former = row({ ...fact, ...was });
					const anew = row({ ...fact, ...is });
					expect(rowOfOrder(order({ ...fact, ...is }), sources, former)).toEqual(anew);
				}
	});

	test('what the marketplace has said anew is not taken from the former row', () => {
		const former = row({ readAt: 50, supplyNumber: 'old', lines: [{ article: 'A', name: 'B', quantity: 1 }] });
		const read = order({ readAt: 60, lines: [{ article: 'C', name: 'D', quantity: 1 }] });
		expect(rowOfOrder(read, sources, former)).toEqual(rowOfOrder(read, sources));
	});

	test('search looks in each text once, however often it stands in the order, and names are remembered as they are made', () => {
		const normal = rememberingSearchText();
		const line = { article: 'аб-1', name: 'Ёлка Искусственная', quantity: 1, barcode: '4600000000000' };
		const made = order({ lines: [line, { ...line, article: 'АБ-1' }], parentNumber: '1-0001' });
		const { haystack } = rowOfOrder(made, { ...sources, normal });
		expect(haystack.split('\n')).toEqual([
			'1-0001-1',
			'1-0001',
			searchText('АБ-1'),
			searchText('АБ1'),
			'4600000000000',
			searchText(line.name),
		]);
		expect(rowOfOrder(made, { ...sources, normal }).haystack).toBe(haystack);
		expect(rowOfOrder(made, sources).haystack).toBe(haystack);
	});

	test('a row says which warehouse by its name where one is known', () => {
		expect(row({ cabinetId: 'yandex-1', warehouseId: '7' }).warehouse).toBe('Софьино');
		expect(row({ warehouseId: '8' }).warehouse).toBe('8');
		expect('warehouse' in row()).toBe(false);
	});
});
