import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AnyPriceEdit, PriceEdit } from '../../../lib/prices/edit-model.ts';
import { applyEdit, type EditContext, pricesOfSameGoods } from '../../../lib/prices/edits.ts';
import { usualPriceRules } from '../../../lib/prices/model.ts';
import type { PriceRow } from '../../../lib/prices/row.ts';
import { plainTerms, priceOf, rowOf } from './plain-terms.ts';

const context: EditContext = {
	terms: { ozon: plainTerms },
	rules: usualPriceRules,
	now: 0,
	types: [{ id: 'type-1', title: 'Дилерская', position: 0 }],
};
const wishOf = (edit: AnyPriceEdit, row: PriceRow, more: Partial<EditContext> = {}) => {
	const { drafts, left } = applyEdit(edit, [row], { ...context, ...more });
	return drafts[0]?.wish ?? left[0];
};
const price = { figure: 'priceKopecks' } as const;
const withList = (kopecks: number) =>
	rowOf('1', undefined, { own: { id: 'A1', article: 'A-1', costKopecks: 50_000, prices: { 'type-1': kopecks }, changedAt: 0 } });

describe('an edit', () => {
	test.each<[string, PriceEdit, PriceRow, unknown]>([
		['sets', { ...price, kind: 'set', value: 95_000 }, rowOf('1'), { priceKopecks: 95_000 }],
		['adds', { ...price, kind: 'add', by: -5_000 }, rowOf('1'), { priceKopecks: 95_000 }],
		['takes per cent', { ...price, kind: 'percent', percent: -12.5 }, rowOf('1'), { priceKopecks: 87_500 }],
		['goes on from the draft', { ...price, kind: 'percent', percent: 10 }, rowOf('1', { priceKopecks: 50_050 }), { priceKopecks: 55_055 }],
		[
			'leaves the draft’s other figures alone',
			{ ...price, kind: 'set', value: 95_000 },
			rowOf('1', { minKopecks: 80_000 }),
			{ priceKopecks: 95_000, minKopecks: 80_000 },
		],
		[
			'rounds what it has made',
			{ ...price, kind: 'percent', percent: -1, rounding: { to: '9', way: 'down' } },
			rowOf('1'),
			{ priceKopecks: 98_900 },
		],
		['only rounds', { ...price, kind: 'round', rounding: { to: '90', way: 'nearest' } }, rowOf('1'), { priceKopecks: 99_000 }],
		['takes from a price list', { ...price, kind: 'type', typeId: 'type-1' }, withList(77_700), { priceKopecks: 77_700 }],
		['reckons', { ...price, kind: 'formula', text: 'себестоимость * 1,5' }, rowOf('1'), { priceKopecks: 75_000 }],
		[
			'reckons from a price list',
			{ ...price, kind: 'formula', text: 'тип("дилерская") + 0,50' },
			withList(77_700),
			{ priceKopecks: 77_750 },
		],
		['reckons to the kopeck', { ...price, kind: 'formula', text: 'цена / 3' }, rowOf('1'), { priceKopecks: 33_333 }],
		[
			'takes a figure away',
			{ figure: 'beforeKopecks', kind: 'remove' },
			rowOf('1', undefined, { price: priceOf('1', { beforeKopecks: 1 }) }),
			{ beforeKopecks: null },
		],
		['leaves no draft that asks for what is there', { ...price, kind: 'set', value: 100_000 }, rowOf('1', { priceKopecks: 95_000 }), {}],
		[
			'keeps a figure that is to stay while another one moves',
			{ ...price, kind: 'set', value: 100_000 },
			rowOf('1', { minKopecks: 80_000 }),
			{ priceKopecks: 100_000, minKopecks: 80_000 },
		],
	])('%s', (_, edit, row, expected) => {
		expect(wishOf(edit, row)).toEqual(expected);
	});

	test.each<[string, PriceEdit, PriceRow, object]>([
		[
			'there is nothing to add to',
			{ figure: 'minKopecks', kind: 'add', by: 100 },
			rowOf('1'),
			{ reason: 'no-data', missing: ['min-price'] },
		],
		[
			'the draft takes it away',
			{ figure: 'beforeKopecks', kind: 'add', by: 100 },
			rowOf('1', { beforeKopecks: null }),
			{ reason: 'no-data', missing: ['before'] },
		],
		['it is not in the price list', { ...price, kind: 'type', typeId: 'type-2' }, withList(1), { reason: 'no-data', missing: ['type'] }],
		['data are missing', { ...price, kind: 'formula', text: 'остаток' }, rowOf('1'), { reason: 'no-data', missing: ['stock'] }],
		['it divides by zero', { ...price, kind: 'formula', text: '1 / (цена - цена)' }, rowOf('1'), { reason: 'division-by-zero' }],
		['it comes to nothing', { ...price, kind: 'percent', percent: -100 }, rowOf('1'), { reason: 'not-positive' }],
		['it comes to less than nothing', { ...price, kind: 'add', by: -200_000 }, rowOf('1'), { reason: 'not-positive' }],
		['it is beyond all prices', { ...price, kind: 'formula', text: '1e300 * 1e300' }, rowOf('1'), { reason: 'out-of-range' }],
		[
			'it cannot be rounded that way',
			{ ...price, kind: 'set', value: 5_000, rounding: { to: '90', way: 'down' } },
			rowOf('1'),
			{ reason: 'cannot-round' },
		],
		['it is so already', { ...price, kind: 'set', value: 100_000 }, rowOf('1'), { reason: 'already-so' }],
		['there is nothing to take away', { figure: 'beforeKopecks', kind: 'remove' }, rowOf('1'), { reason: 'already-so' }],
		['the list says what is there', { ...price, kind: 'type', typeId: 'type-1' }, withList(100_000), { reason: 'already-so' }],
		['there is no such figure here', { figure: 'discountPercent', kind: 'set', value: 5 }, rowOf('1'), { reason: 'figure-not-here' }],
		['it cannot be taken away', { ...price, kind: 'remove' }, rowOf('1'), { reason: 'figure-not-here' }],
		[
			'it is in another currency',
			{ ...price, kind: 'set', value: 5 },
			rowOf('1', undefined, { price: priceOf('1', { currency: 'BYN' }) }),
			{ reason: 'other-currency' },
		],
	])('leaves a row alone when %s', (_, edit, row, expected) => {
		expect(wishOf(edit, row)).toEqual({ id: 'ozon-1/price/1', ...expected });
	});

	test('with a formula that cannot be read changes nothing and says where it is wrong', () => {
		expect(applyEdit({ ...price, kind: 'formula', text: 'ценна' }, [rowOf('1')], context)).toEqual({
			drafts: [],
			left: [],
			problem: { code: 'unknown-name', index: 0, length: 5, params: { name: 'ценна' } },
		});
	});

	test('from a list takes several figures at once, and leaves alone what is not in it', () => {
		const edit: AnyPriceEdit = {
			kind: 'list',
			wishes: {
				'ozon-1/price/1': { priceKopecks: 95_010, beforeKopecks: null },
				'ozon-1/price/3': { priceKopecks: 0 },
				'ozon-1/price/4': { priceKopecks: 100_000, beforeKopecks: null },
			},
			rounding: { to: 'rouble', way: 'up' },
		};
		expect(applyEdit(edit, [rowOf('1', { beforeKopecks: 120_000 }), rowOf('2'), rowOf('3'), rowOf('4')], context)).toEqual({
			drafts: [{ id: 'ozon-1/price/1', cabinetId: 'ozon-1', wish: { priceKopecks: 95_100, beforeKopecks: null } }],
			left: [
				{ id: 'ozon-1/price/2', reason: 'not-listed' },
				{ id: 'ozon-1/price/3', reason: 'not-positive' },
				{ id: 'ozon-1/price/4', reason: 'already-so' },
			],
		});
	});
});

describe('an edit from another cabinet', () => {
	const there = (nativeId: string, article: string, priceKopecks: number, size?: string) =>
		priceOf(nativeId, {
			id: `wb-1/price/${nativeId}`,
			cabinetId: 'wb-1',
			marketplace: 'wildberries',
			article,
			priceKopecks,
			...(size ? { size } : {}),
		});
	const alike = new Map([['A1', ['B7']]]);
	const edit: PriceEdit = { ...price, kind: 'cabinet', cabinetId: 'wb-1' };
	const from = (...prices: ReturnType<typeof there>[]) => wishOf(edit, rowOf('1'), { elsewhere: pricesOfSameGoods(prices, alike) });

	test('takes the price of the same article there', () => {
		expect(from(there('5', 'a 1', 88_800), there('6', 'A-2', 1))).toEqual({ priceKopecks: 88_800 });
	});

	test('takes the price of the same goods under another article', () => {
		expect(from(there('5', 'B-7', 88_800))).toEqual({ priceKopecks: 88_800 });
	});

	test('leaves a row alone that is not sold there, or at several prices', () => {
		expect(from(there('6', 'A-2', 1))).toMatchObject({ reason: 'no-data' });
		expect(from(there('5', 'A-1', 88_800, 'S'), there('6', 'A-1', 88_800, 'M'))).toEqual({ priceKopecks: 88_800 });
		expect(from(there('5', 'A-1', 88_800, 'S'), there('6', 'A-1', 99_900, 'M'))).toMatchObject({ reason: 'several' });
	});

	test('takes the price of the same size', () => {
		const elsewhere = pricesOfSameGoods([there('5', 'A-1', 88_800, 'S'), there('6', 'A-1', 99_900, 'M')], alike);
		const row = rowOf('1', undefined, { price: priceOf('1', { priceKopecks: 1, size: 'M' }) });
		expect(wishOf(edit, row, { elsewhere })).toEqual({ priceKopecks: 99_900 });
	});
});

describe('edits of many rows', () => {
	const rows = fc.array(
		fc.record({
			nativeId: fc.nat().map(String),
			kopecks: fc.integer({ min: 1, max: 1_000_000 }),
			draft: fc.option(fc.integer({ min: 1, max: 1_000_000 })),
		}),
		{ maxLength: 40 },
	);
	const edits = fc.oneof<fc.Arbitrary<PriceEdit>[]>(
		fc.integer({ min: 0, max: 1_000_000 }).map((value) => ({ ...price, kind: 'set', value })),
		fc.integer({ min: -500_000, max: 500_000 }).map((by) => ({ ...price, kind: 'add', by })),
		fc.integer({ min: -100, max: 300 }).map((percent) => ({ ...price, kind: 'percent', percent, rounding: { to: '9', way: 'down' } })),
		fc.constantFrom('цена * 0,9', 'макс(цена; себестоимость * 1,2)', 'остаток * 2').map((text) => ({ ...price, kind: 'formula', text })),
	);

	test('come to the same in one go and in slices, and account for every row', () => {
		fc.assert(
			fc.property(rows, edits, fc.nat({ max: 40 }), (all, edit, cut) => {
				const given = all.map(({ nativeId, kopecks, draft }) =>
					rowOf(nativeId, draft === null ? undefined : { priceKopecks: draft }, { price: priceOf(nativeId, { priceKopecks: kopecks }) }),
				);
				const whole = applyEdit(edit, given, context);
				const [first, second] = [given.slice(0, cut), given.slice(cut)].map((slice) => applyEdit(edit, slice, context));
				expect(whole.drafts).toEqual([...(first?.drafts ?? []), ...(second?.drafts ?? [])]);
				expect(whole.left).toEqual([...(first?.left ?? []), ...(second?.left ?? [])]);
				expect(whole.drafts.length + whole.left.length).toBe(given.length);
				for (const { wish } of whole.drafts) if (wish.priceKopecks !== undefined) expect(wish.priceKopecks).toBeGreaterThan(0);
			}),
		);
	});
});
