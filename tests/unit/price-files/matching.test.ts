import { describe, expect, test } from 'vitest';
import { cabinetNames, type MatchStock, matchRows, type NamedCabinet, rowLeftReasons } from '../../../lib/price-files/matching.ts';
import type { PriceRow, RowKey } from '../../../lib/price-files/model.ts';
import { ownPatchesOf, wishesOf } from '../../../lib/price-files/wanted.ts';
import type { Price } from '../../../lib/prices/model.ts';
import english from '../../../public/_locales/en/messages.json';
import messages from '../../../public/_locales/ru/messages.json';
import { asks } from './files.ts';

const cabinets: NamedCabinet[] = [
	{ id: 'ozon-1', label: 'Ozon · Первый', title: 'Первый' },
	{ id: 'ozon-2', label: 'Ozon · Второй', title: 'Второй' },
	{ id: 'wb-1', label: 'WB · Первый', title: 'Первый' },
	{ id: 'market-1', label: 'Маркет · Первый', title: 'Первый' },
];

const at = (cabinetId: string, nativeId: string, article: string, more: Partial<Price> = {}): Price => ({
	id: `${cabinetId}/${nativeId}`,
	cabinetId,
	marketplace: cabinetId.startsWith('ozon') ? 'ozon' : cabinetId.startsWith('wb') ? 'wildberries' : 'yandex',
	nativeId,
	article,
	currency: 'RUB',
	priceKopecks: 100_000,
	readAt: 0,
	...more,
});

const prices: Price[] = [
	at('ozon-1', '501', 'A-1', { sku: '9501' }),
	at('ozon-2', '502', 'A-1', { sku: '9502' }),
	at('wb-1', '161:7', 'A-1', { sku: '161', size: 'S' }),
	at('wb-1', '161:8', 'A-1', { sku: '161', size: 'M' }),
	at('market-1', 'A-1', 'A-1'),
	at('market-1', 'A-1@77', 'A-1', { shopId: '77' }),
	at('ozon-1', '503', 'B-2'),
	at('wb-1', '162', 'C-3', { sku: '162' }),
	at('wb-1', '503', 'D-4', { sku: '503' }),
	at('market-1', 'e:5', 'e:5'),
	at('market-1', 'E:5', 'E:5'),
];
const stock: MatchStock = {
	prices,
	barcodesOf: (id) => (id === 'wb-1/162' || id === 'ozon-1/503' ? ['4600000000017'] : []),
	cabinets,
	chosen: cabinets.map(({ id }) => id),
};

const outcome = (key: RowKey, cabinet?: string, more: Partial<MatchStock> = {}): string[] | string => {
	const row: PriceRow = asks(2, '', 1, { key, ...(cabinet === undefined ? {} : { cabinet }) });
	const { matched, left } = matchRows([row], { ...stock, ...more });
	return matched[0]?.prices.map(({ id }) => id) ?? left[0]?.reason ?? 'nothing';
};

describe('a row of a file is about', () => {
	const everywhere = ['ozon-1/501', 'ozon-2/502', 'wb-1/161:7', 'wb-1/161:8', 'market-1/A-1'];
	test.each<[string, RowKey, string | undefined, string[] | string]>([
		['an article: all cabinets, all sizes, all shops', { article: 'а-1' }, undefined, everywhere],
		['an article in a cabinet', { article: 'A-1' }, 'Ozon · Второй', ['ozon-2/502']],
		['a cabinet typed in other letters', { article: 'A-1' }, 'OZON  ·  второй', ['ozon-2/502']],
		['a cabinet by its id', { article: 'A-1' }, 'ozon-2', ['ozon-2/502']],
		['a title that several cabinets have: each of them', { article: 'B-2' }, 'Первый', ['ozon-1/503']],
		['a number of the marketplace: that price alone', { article: 'A-1', nativeId: '502' }, undefined, ['ozon-2/502']],
		['an SKU: that price alone', { sku: '9501' }, undefined, ['ozon-1/501']],
		['a card of Wildberries: all of its sizes', { nativeId: '161' }, undefined, ['wb-1/161:7', 'wb-1/161:8']],
		['a size by its name', { nativeId: '161', size: 'm' }, undefined, ['wb-1/161:8']],
		['a size by its number', { nativeId: '161', size: '7' }, undefined, ['wb-1/161:7']],
		['a size as our exports have it', { nativeId: '161:8', size: 'M', article: 'A-1' }, 'WB · Первый', ['wb-1/161:8']],
		['a size of a card with one price', { nativeId: '162', size: 'XL' }, undefined, ['wb-1/162']],
		['a size of an article in a cabinet', { article: 'A-1', size: 'S' }, 'WB · Первый', ['wb-1/161:7']],
		['a size that is not there: nothing', { nativeId: '161', size: 'XL' }, undefined, 'missing'],
		['a shop of Yandex Market', { nativeId: 'A-1@77', article: 'A-1' }, undefined, ['market-1/A-1@77']],
		['an offer of Yandex Market, whose number is the article', { nativeId: 'A-1', article: 'A-1' }, 'Маркет · Первый', ['market-1/A-1']],
		['one number of two marketplaces, told by the article', { nativeId: '503', article: 'd4' }, undefined, ['wb-1/503']],
		['one number of two marketplaces, told by the cabinet', { nativeId: '503' }, 'Ozon · Первый', ['ozon-1/503']],
		['one number of two marketplaces: nobody can tell', { nativeId: '503' }, undefined, 'several'],
		['a barcode: all cabinets that have it', { barcode: '4600000000017' }, undefined, ['ozon-1/503', 'wb-1/162']],
		['an article in the column of numbers', { sku: 'C3' }, undefined, ['wb-1/162']],
		['a number in the column of articles', { article: '162' }, undefined, ['wb-1/162']],
		['an article as it is written, where two differ by capitals', { article: 'E:5' }, undefined, ['market-1/E:5']],
		['an article that is written like neither of two', { article: 'E : 5' }, undefined, 'several'],
		['goods that are not there', { article: 'НЕТ' }, undefined, 'missing'],
		['a cabinet that is not there', { article: 'A-1' }, 'Ozon · Третий', 'no-cabinet'],
	])('%s', (_, key, cabinet, expected) => {
		expect(outcome(key, cabinet)).toEqual(expected);
	});

	test('the cabinets that were chosen, and no others', () => {
		expect(outcome({ article: 'A-1' }, undefined, { chosen: ['ozon-1'] })).toEqual(['ozon-1/501']);
		expect(outcome({ article: 'A-1' }, 'Ozon · Второй', { chosen: ['ozon-1'] })).toBe('other-cabinet');
	});
});

test('cabinets with one label are told apart in a file, and read back', () => {
	const twins = [...cabinets, { id: 'ozon-3', label: 'Ozon · Второй', title: 'Второй' }];
	const names = cabinetNames(twins);
	expect(new Set(names.values()).size).toBe(twins.length);
	expect(outcome({ article: 'A-1' }, names.get('ozon-2'), { cabinets: twins })).toEqual(['ozon-2/502']);
});

test('every reason has a text', () => {
	const texts = rowLeftReasons.map((reason) => `price_row_left_${reason.replaceAll('-', '_')}`);
	expect(texts.filter((key) => !(key in messages) || !(key in english))).toEqual([]);
});

describe('rows that name one price', () => {
	const row = (number: number, article: string, roubles: number | undefined, more: Partial<PriceRow> = {}) =>
		asks(number, article, roubles, more);
	const read = (...rows: PriceRow[]) => matchRows(rows, { ...stock, chosen: ['ozon-1'] }).matched;

	test.each<[string, PriceRow[], object, number[]]>([
		[
			'otherwise are told, and none is heard',
			[row(2, 'A-1', 950), row(3, 'B-2', 5), row(4, 'a1', 1_400)],
			{ 503: { priceKopecks: 500 } },
			[2, 4],
		],
		['alike are one', [row(2, 'A-1', 950), row(3, 'A-1', 950)], { 501: { priceKopecks: 95_000 } }, []],
		[
			'with other figures each add up',
			[row(2, 'A-1', 950), row(3, 'A-1', undefined, { wish: { minKopecks: null } })],
			{ 501: { priceKopecks: 95_000, minKopecks: null } },
			[],
		],
		['and ask for nothing do not count', [row(2, 'A-1', 950), row(3, 'A-1', undefined)], { 501: { priceKopecks: 95_000 } }, []],
	])('%s', (_, rows, expected, clashes) => {
		const wanted = wishesOf(read(...rows));
		expect(wanted.what).toEqual(Object.fromEntries(Object.entries(expected).map(([id, wish]) => [`ozon-1/${id}`, wish])));
		expect(wanted.clashes.map(({ row: { row: number }, reason }) => [number, reason])).toEqual(clashes.map((number) => [number, 'clash']));
	});

	test('of two cabinets are no clash', () => {
		const file = [row(2, 'A-1', 950, { cabinet: 'Ozon · Первый' }), row(3, 'A-1', 1_050, { cabinet: 'Ozon · Второй' })];
		const { what, clashes } = wishesOf(matchRows(file, stock).matched);
		expect(what).toEqual({ 'ozon-1/501': { priceKopecks: 95_000 }, 'ozon-2/502': { priceKopecks: 105_000 } });
		expect(clashes).toEqual([]);
	});
});

describe('a price list of the seller’s own', () => {
	const patches = (...rows: PriceRow[]) => ownPatchesOf(matchRows(rows, stock).matched, 'type-1');

	test.each<[string, RowKey, object[]]>([
		['by the number of a card', { nativeId: '162' }, [{ article: 'C-3', prices: { 'type-1': 95_000 } }]],
		['by an SKU', { sku: '9501' }, [{ article: 'A-1', prices: { 'type-1': 95_000 } }]],
		[
			'by a barcode, which two articles share',
			{ barcode: '4600000000017' },
			[
				{ article: 'B-2', prices: { 'type-1': 95_000 } },
				{ article: 'C-3', prices: { 'type-1': 95_000 } },
			],
		],
		['by an article that all cabinets have', { article: 'A1' }, [{ article: 'A-1', prices: { 'type-1': 95_000 } }]],
		['by a number that nobody has', { nativeId: '161000003' }, []],
	])('names the goods’ article: %s', (_, key, expected) => {
		expect(patches(asks(2, '', 950, { key }))).toEqual({ what: expected, clashes: [] });
	});

	test('has one price of an article: two that differ are told', () => {
		const file = [asks(2, 'A-1', 950, { cabinet: 'Ozon · Первый' }), asks(3, 'A-1', 1_050, { cabinet: 'Ozon · Второй' })];
		const { what, clashes } = patches(...file, asks(4, 'B-2', undefined), asks(5, 'B-2', 0));
		expect(what).toEqual([{ article: 'B-2', prices: { 'type-1': 0 } }]);
		expect(clashes.map(({ row }) => row.row)).toEqual([2, 3]);
	});
});
