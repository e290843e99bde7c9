import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Card } from '../../../lib/items/model.ts';
import { groupCards } from '../../../lib/items/rules.ts';
import type { Stock, StockColumn, StockKind } from '../../../lib/stocks/model.ts';
import { buildRows, hashOf, lowestRows, searchRows } from '../../../lib/stocks/rules.ts';

const card = (id: string, article: string, name = 'Форма для выпечки', barcodes = ['4601234567893'], more: Partial<Card> = {}): Card => {
	const [cabinetId = '', nativeId = ''] = id.split('/');
	return { id, cabinetId, marketplace: 'ozon', nativeId, article, name, barcodes, archived: false, readAt: 0, ...more };
};
const stock = (cardId: string, kind: StockKind, ...free: number[]): Stock => ({
	id: `${cardId}/${kind}`,
	cabinetId: cardId.split('/')[0] ?? '',
	cardId,
	kind,
	places: free.map((units, index) => ({ warehouseId: String(index), free: units })),
	readAt: 0,
});
const columns: StockColumn[] = [
	{ cabinetId: 'ozon-1', kind: 'own', asOf: 5 },
	{ cabinetId: 'ozon-1', kind: 'marketplace', asOf: 5 },
	{ cabinetId: 'wb-1', kind: 'own', asOf: 5 },
	{ cabinetId: 'wb-1', kind: 'marketplace', asOf: 5 },
];
const rows = (cards: Card[], stocks: Stock[], shown = columns) => buildRows(groupCards(cards), cards, stocks, shown);

describe('one row per item', () => {
	test('adds up the warehouses of a column, and never mixes the seller’s with the marketplace’s', () => {
		const [row] = rows(
			[card('ozon-1/1', 'A'), card('wb-1/2', 'B')],
			[stock('ozon-1/1', 'own', 3, 4), stock('ozon-1/1', 'marketplace', 10), stock('wb-1/2', 'own', 0), stock('wb-1/2', 'marketplace', 1)],
		);
		expect(row).toMatchObject({ amounts: [7, 10, 0, 1], total: 18, partial: false, cards: 2 });
	});

	test('tells the category, and a change of it is news', () => {
		const [plain] = rows([card('ozon-1/1', 'A')], []);
		const [filed] = rows([card('ozon-1/1', 'A', undefined, undefined, { category: 'Формы' })], []);
		expect([plain?.category, filed?.category]).toEqual([undefined, 'Формы']);
		expect(hashOf(plain ? [plain] : [], columns)).not.toBe(hashOf(filed ? [filed] : [], columns));
	});

	test('no data is not zero, and the total is then “at least”', () => {
		const [row] = rows([card('ozon-1/1', 'A'), card('wb-1/2', 'B')], [stock('ozon-1/1', 'own', 3)]);
		expect(row).toMatchObject({ amounts: [3, null, null, null], total: 3, partial: true });
	});

	test('a cabinet that does not sell the item is no hole', () => {
		const [row] = rows([card('ozon-1/1', 'A')], [stock('ozon-1/1', 'own', 3), stock('ozon-1/1', 'marketplace', 0)]);
		expect(row).toMatchObject({ amounts: [3, 0, null, null], partial: false });
	});

	test('a column that was never read to its end leaves the total open', () => {
		const unread = columns.map((column) => (column.kind === 'marketplace' ? { ...column, asOf: undefined } : column));
		expect(rows([card('ozon-1/1', 'A')], [stock('ozon-1/1', 'own', 3)], unread)[0]).toMatchObject({ total: 3, partial: true });
	});

	test('archived goods are shown only while something of them still lies somewhere', () => {
		const archived = { archived: true };
		const cards = [card('ozon-1/1', 'A', 'Нож', ['1'], archived), card('ozon-1/2', 'B', 'Ложка', ['2'], archived)];
		expect(rows(cards, [stock('ozon-1/1', 'own', 0), stock('ozon-1/2', 'own', 2)]).map(({ name }) => name)).toEqual(['Ложка']);
	});
});

describe('low first', () => {
	const cards = [card('ozon-1/1', 'A', 'Нож', ['1']), card('ozon-1/2', 'B', 'Ложка', ['2']), card('ozon-1/3', 'C', 'Вилка', ['3'])];
	const shop = rows(cards, [stock('ozon-1/1', 'own', 9), stock('ozon-1/2', 'own', 0)]);

	test('and what nobody knows anything of comes last', () => {
		expect(shop.map(({ name }) => name)).toEqual(['Ложка', 'Нож', 'Вилка']);
	});

	test('the lowest are those of which something is known', () => {
		expect(lowestRows(shop, 10).map(({ name }) => name)).toEqual(['Ложка', 'Нож']);
		expect(lowestRows(shop, 1).map(({ name }) => name)).toEqual(['Ложка']);
	});
});

describe('search finds', () => {
	const cards = [
		card('ozon-1/1', 'ВХ-100', 'Форма для выпечки круглая', ['4601234567893']),
		card('ozon-1/2', 'BX-1001', 'Щётка для посуды', ['4601234567894']),
		card('ozon-1/3', 'K 7', 'Нож для томатов', ['OZN1234567']),
	];
	const shop = rows(cards, [stock('ozon-1/1', 'own', 9), stock('ozon-1/2', 'own', 1), stock('ozon-1/3', 'own', 5)]);
	const found = (query: string) => searchRows(shop, query).map(({ article }) => article);

	test.each([
		['', ['BX-1001', 'K 7', 'ВХ-100'], 'everything, low first, for nothing'],
		['выпечк', ['ВХ-100'], 'a part of a word'],
		['круглая форма', ['ВХ-100'], 'words in any order'],
		['щетка', ['BX-1001'], 'ё as е'],
		['ajhvf', ['ВХ-100'], 'Russian words typed on the Latin layout'],
		['bx100', ['ВХ-100', 'BX-1001'], 'an article in Latin without its dash, the exact one first'],
		['k7', ['K 7'], 'an article without its space'],
		['4601234567894', ['BX-1001'], 'a barcode'],
		['ozn1234567', ['K 7'], 'a barcode in small letters'],
		['для', ['BX-1001', 'K 7', 'ВХ-100'], 'several, low first'],
		['самовар', [], 'nothing where there is nothing'],
	])('%j: %j (%s)', (query, articles) => {
		expect(found(query)).toEqual(articles);
	});
});

test('the hash tells any difference that can be seen, and nothing else', () => {
	const shop = rows([card('ozon-1/1', 'A')], [stock('ozon-1/1', 'own', 3)]);
	const changed = rows([card('ozon-1/1', 'A')], [stock('ozon-1/1', 'own', 4)]);
	expect(hashOf(shop, columns)).toBe(hashOf(structuredClone(shop), structuredClone(columns)));
	expect(hashOf(changed, columns)).not.toBe(hashOf(shop, columns));
	expect(hashOf(shop, columns.slice(1))).not.toBe(hashOf(shop, columns));
});

test('for any amounts, different rows have different hashes', () => {
	const amount = fc.integer({ min: 0, max: 50 });
	const shop = (units: number[]) => rows([card('ozon-1/1', 'A')], [stock('ozon-1/1', 'own', ...units)]);
	fc.assert(
		fc.property(amount, amount, (one, other) => {
			expect(hashOf(shop([one]), columns) === hashOf(shop([other]), columns)).toBe(one === other);
		}),
	);
});
