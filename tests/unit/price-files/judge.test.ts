import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PriceRow } from '../../../lib/price-files/model.ts';
import { judge } from '../../../lib/price-files/seat-belt/judge.ts';
import { goodsNames, type StoredPrices } from '../../../lib/price-files/seat-belt/lines.ts';
import { asks, stored } from './files.ts';

/** Twelve goods of a shop: articles and roubles. */
const shop = [
	['A1', 1990],
	['A2', 490],
	['A3', 12_500],
	['A4', 790],
	['A5', 3490],
	['A6', 5200],
	['A7', 249],
	['A8', 1590],
	['A9', 8990],
	['B1', 690],
	['B2', 2290],
	['B3', 999],
] as const;
const own = shop.map(([article, roubles]) => stored(article, roubles));
const known: StoredPrices = { own, others: [] };
/** Article and roubles of the goods in this place, counted round. */
const goods = (place: number): readonly [string, number] => shop[place % shop.length] ?? ['', 0];

/** The shop's file with each price changed. */
const file = (
	change: (roubles: number, place: number) => number | undefined,
	more: (place: number) => Partial<PriceRow> = () => ({}),
): PriceRow[] => shop.map(([article, roubles], place) => asks(place + 2, article, change(roubles, place), more(place)));

const kinds = (rows: PriceRow[], options = {}, prices = known): string[] => judge(rows, prices, options).findings.map(({ kind }) => kind);

describe('an honest file passes:', () => {
	const round9 = (roubles: number) => Math.round(roubles / 10) * 10 - 1;
	test.each<[string, (roubles: number, place: number) => number | undefined]>([
		['nothing changed', (roubles) => roubles],
		['40 % off everything', (roubles) => roubles * 0.6],
		['40 % off, rounded to nine', (roubles) => round9(roubles * 0.6)],
		['70 % off everything', (roubles) => Math.round(roubles * 0.3)],
		['sales by category', (roubles, place) => Math.round(roubles * ([1, 0.85, 0.5, 0.3][place % 4] ?? 1))],
		['a clearance of two at 80 % off', (roubles, place) => (place === 3 || place === 8 ? Math.round(roubles * 0.2) : roubles)],
		['everything a quarter dearer', (roubles) => roubles * 1.25],
		['one twice as dear', (roubles, place) => (place === 4 ? roubles * 2 : roubles)],
		['few of the prices', (roubles, place) => (place < 3 ? roubles - 10 : undefined)],
	])('%s', (_, change) => {
		expect(kinds(file(change))).toEqual([]);
	});

	test('new goods, at whatever price', () => {
		expect(kinds([...file((roubles) => roubles), asks(20, 'NEW-1', 150_000), asks(21, 'NEW-2', 45)])).toEqual([]);
	});

	test('a price before the discount and a least price that move with the price', () => {
		const rows = file(
			(roubles) => roubles * 0.5,
			(place) => ({ wish: { priceKopecks: goods(place)[1] * 50, beforeKopecks: goods(place)[1] * 100, minKopecks: null } }),
		);
		expect(kinds(rows)).toEqual([]);
	});
});

describe('a slip is found, also in one row of many:', () => {
	test.each<[string, string, (roubles: number, place: number) => number | undefined]>([
		['a zero missing', 'zero-missing', (roubles, place) => (place === 0 ? 199 : roubles)],
		['a zero missing in a sale', 'zero-missing', (roubles, place) => (place === 2 ? 750 : Math.round(roubles * 0.6))],
		['a zero too many', 'zero-extra', (roubles, place) => (place === 5 ? 52_000 : roubles)],
		['a zero within', 'zero-extra', (roubles, place) => (place === 0 ? 10_990 : roubles)],
		['kopecks for roubles', 'kopecks', (roubles) => roubles * 100],
		['a hundredth', 'hundredth', (roubles, place) => (place === 0 ? 19.9 : roubles)],
		['a lost comma', 'decimal-lost', (roubles, place) => (place === 4 ? 349_050 : roubles)],
		['one rouble', 'collapse', (roubles, place) => (place === 7 ? 1 : roubles)],
		['a price of zero', 'collapse', (roubles, place) => (place === 7 ? 0 : roubles)],
		['everything at one price', 'collapse', () => 500],
		['a cell dragged down', 'filled-down', (roubles, place) => (place >= 3 && place < 9 ? 790 : roubles)],
		['a cell that counts on', 'filled-down', (roubles, place) => (place >= 3 && place < 10 ? 787 + place : roubles)],
		['prices one row off', 'shifted-rows', (_, place) => goods(place + 1)[1]],
		['prices one row off, with 15 % off', 'shifted-rows', (_, place) => Math.round(goods(place + 1)[1] * 0.85)],
		['prices sorted without their articles', 'shifted-rows', (_, place) => [...shop].sort((a, b) => a[1] - b[1])[place]?.[1]],
	])('%s', (_, kind, change) => {
		expect(kinds(file(change))).toContain(kind);
	});

	test('a failed formula, also where the article should be', () => {
		expect(
			kinds(
				file(
					(roubles) => roubles,
					(place) => (place === 1 ? { wish: {}, problems: [{ role: 'price', code: 'formula-error', text: '#REF!' }] } : {}),
				),
			),
		).toEqual(['formula-error']);
		expect(
			kinds(
				file(
					(roubles) => roubles,
					(place) => (place === 1 ? { key: {}, problems: [{ role: 'article', code: 'formula-error', text: '#N/A' }] } : {}),
				),
			),
		).toEqual(['formula-error']);
	});

	test('a zero missing among variants that become dearer together', () => {
		const variants = ['V1', 'V2', 'V3', 'V4'];
		const rows = variants.map((article, place) => asks(place + 2, article, place === 1 ? 238 : 2380));
		expect(judge(rows, { own: variants.map((article) => stored(article, 975)), others: [] }).findings).toMatchObject([
			{ kind: 'zero-missing', rows: [3] },
		]);
	});

	test('a text in the place of a price', () => {
		const [finding] = judge(
			file(
				(roubles) => roubles,
				(place) => (place === 1 ? { wish: {}, problems: [{ role: 'price', code: 'text', text: 'по запросу' }] } : {}),
			),
			known,
		).findings;
		expect(finding).toMatchObject({ kind: 'text-in-price', rows: [3], worst: { row: 3, old: 49_000, text: 'по запросу' } });
	});

	test.each<[string, (place: number) => Partial<PriceRow>]>([
		['stocks', (place) => ({ wish: { priceKopecks: (place + 3) * 100 }, stock: place + 3 })],
		['discounts', (place) => ({ wish: { priceKopecks: (20 + place) * 100 }, now: { discountPercent: 20 + place } })],
		[
			'numbers of goods',
			(place) => ({
				wish: { priceKopecks: (100_200_300 + place) * 100 },
				key: { article: goods(place)[0], sku: String(100_200_300 + place) },
			}),
		],
		['costs', (place) => ({ wish: { priceKopecks: goods(place)[1] * 45 }, costKopecks: goods(place)[1] * 45 })],
		[
			'prices before the discount, exchanged',
			(place) => ({ wish: { priceKopecks: goods(place)[1] * 140, beforeKopecks: goods(place)[1] * 99 } }),
		],
	])('a column of prices that holds %s', (_, more) => {
		expect(kinds(file(() => 0, more))).toContain('shifted-columns');
	});

	test("a price before the discount in the discount's place, at Wildberries", () => {
		const prices = [stored('W', 800, { beforeKopecks: 100_000, discountPercent: 20 })];
		expect(
			kinds([asks(2, 'W', undefined, { wish: { beforeKopecks: 2000, discountPercent: 1000 } })], {}, { own: prices, others: [] }),
		).toContain('shifted-columns');
		expect(
			kinds([asks(2, 'W', undefined, { wish: { beforeKopecks: 100_000, discountPercent: 45 } })], {}, { own: prices, others: [] }),
		).toEqual([]);
	});
});

describe('the file of another shop', () => {
	const elsewhere = shop.map(([article, roubles], place) => ({
		...stored(`X${article}`, roubles),
		cabinetId: 'ozon-2',
		sku: String(500_000 + place),
	}));

	test('is known by its articles', () => {
		const rows = elsewhere.map(({ article, priceKopecks = 0 }, place) => asks(place + 2, article, priceKopecks / 100));
		expect(kinds(rows, {}, { own, others: elsewhere })).toEqual(['wrong-shop']);
	});

	test('is known by its numbers where both shops use the same articles', () => {
		const rows = file(
			(roubles) => roubles,
			(place) => ({ key: { article: goods(place)[0], sku: String(500_000 + place) } }),
		);
		expect(kinds(rows, {}, { own, others: elsewhere })).toEqual(['wrong-shop']);
	});

	describe('that is connected nowhere', () => {
		const theirs = elsewhere.map(({ article, priceKopecks = 0 }, place) => asks(place + 2, article, priceKopecks / 100));

		test('is known by goods of which none is here', () => {
			expect(judge(theirs, known)).toMatchObject({ known: 0, findings: [{ kind: 'wrong-shop', params: { count: 12 } }] });
		});

		test('is known by its numbers where both shops use the same articles', () => {
			const numbered = own.map((price, place) => ({ ...price, sku: String(700_000 + place) }));
			const rows = (from: number) =>
				file(
					(roubles) => roubles,
					(place) => ({ key: { article: goods(place)[0], sku: String(from + place) } }),
				);
			expect(kinds(rows(500_000), {}, { own: numbered, others: [] })).toEqual(['wrong-shop']);
			expect(kinds(rows(700_000), {}, { own: numbered, others: [] })).toEqual([]);
			// Where the number of the goods is not stored, nothing contradicts it.
			expect(kinds(rows(500_000))).toEqual([]);
		});

		test('is not seen in a few goods, nor in new ones whose cards are here without a price', () => {
			expect(kinds(theirs.slice(0, 9))).toEqual([]);
			const cards = elsewhere.map(({ article, nativeId }) => ({ nativeId, article, barcodes: [] }));
			expect(kinds(theirs, {}, { ...known, goods: goodsNames(cards) })).toEqual([]);
		});

		test('is not seen where nothing was read yet, not even beside a shop with the same articles', () => {
			expect(kinds(theirs, {}, { own: [], others: [] })).toEqual([]);
			expect(kinds(theirs, {}, { own: [], others: elsewhere })).toEqual([]);
			const numbered = theirs.map((row, place) => ({ ...row, key: { ...row.key, sku: String(500_000 + place) } }));
			expect(kinds(numbered, {}, { own: [], others: elsewhere })).toEqual(['wrong-shop']);
		});
	});

	test('is known by its template', () => {
		expect(
			kinds(
				file((roubles) => roubles),
				{ marketplace: 'ozon', fileMarketplace: 'wildberries' },
			),
		).toEqual(['wrong-shop']);
	});

	test('is not seen in a few goods that are still sold elsewhere only', () => {
		const rows = [...file((roubles) => roubles), asks(30, 'XA1', 1990), asks(31, 'XA2', 490)];
		expect(kinds(rows, {}, { own, others: elsewhere })).toEqual([]);
	});
});

describe('the verdict', () => {
	test('names the rows, the worst case and what is lost in ten minutes', () => {
		const verdict = judge(
			file((roubles, place) => (place < 2 ? Math.round(roubles / 10) : roubles)),
			known,
			{
				ordersPerHour: new Map([
					['ozon-1/price/A1', 6],
					['ozon-1/price/A2', 3],
					['ozon-1/price/A3', 100],
				]),
			},
		);
		expect(verdict).toEqual({
			dangerous: true,
			findings: [
				{
					kind: 'zero-missing',
					rows: [2, 3],
					worst: { row: 2, figure: 'priceKopecks', old: 199_000, new: 19_900, priceId: 'ozon-1/price/A1' },
					params: { count: 2 },
				},
			],
			rows: 12,
			known: 12,
			lossKopecksPerTenMinutes: 179_100 + 44_100 / 2,
		});
	});

	test('tells no loss where the rate of orders is not known', () => {
		expect(
			judge(
				file(() => 1),
				known,
			),
		).not.toHaveProperty('lossKopecksPerTenMinutes');
	});

	test('of an empty file is none', () => {
		expect(judge([], known)).toEqual({ dangerous: false, findings: [], rows: 0, known: 0 });
	});
});

/** Lists of goods that cost at least fifty roubles, with articles of their own. */
const lists = fc
	.array(fc.integer({ min: 50, max: 90_000 }), { minLength: 1, maxLength: 60 })
	.map((prices) => prices.map((roubles, place) => stored(`P${place}`, roubles)));

describe('whatever a list holds,', () => {
	test('it passes when everything in it falls to a quarter or less far, or rises to less than twice', () => {
		fc.assert(
			fc.property(lists, fc.double({ min: 0.25, max: 1.9, noNaN: true }), (prices, factor) => {
				const rows = prices.map(({ article, priceKopecks = 0 }, place) =>
					asks(place + 2, article, Math.round((priceKopecks / 100) * factor)),
				);
				expect(kinds(rows, {}, { own: prices, others: [] })).toEqual([]);
			}),
		);
	});

	test('a zero written behind any of its prices is found, and only there', () => {
		fc.assert(
			fc.property(lists, fc.nat(), (prices, which) => {
				const wrong = which % prices.length;
				const rows = prices.map(({ article, priceKopecks = 0 }, place) =>
					asks(place + 2, article, (priceKopecks / 100) * (place === wrong ? 10 : 1)),
				);
				const { findings } = judge(rows, { own: prices, others: [] });
				expect(findings).toMatchObject([{ kind: 'zero-extra', rows: [wrong + 2] }]);
			}),
			// Among equal prices the slip alone decides how prices and rows go together.
			{ examples: [[[50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 149].map((roubles, place) => stored(`P${place}`, roubles)), 0]] },
		);
	});

	test('any figures at all get a verdict', () => {
		const figure = fc.option(fc.integer({ min: 0, max: 10_000_000_000 }), { nil: undefined });
		const row = fc.record({ priceKopecks: figure, beforeKopecks: figure, minKopecks: figure, discountPercent: figure });
		fc.assert(
			fc.property(lists, fc.array(row, { maxLength: 80 }), (prices, wishes) => {
				const rows = wishes.map((wish, place) => asks(place + 2, `P${place}`, undefined, { wish: JSON.parse(JSON.stringify(wish)) }));
				const { dangerous, findings } = judge(rows, { own: prices, others: prices });
				expect(dangerous).toBe(findings.length > 0);
				for (const { rows: found, params } of findings) expect([...new Set(found)]).toHaveLength(params.count);
			}),
		);
	});
});
