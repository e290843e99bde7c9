import { describe, expect, test } from 'vitest';
import { typedFigure, typedPercent } from '../../../components/prices/typed.ts';
import { draftWith } from '../../../components/prices/wishes.ts';
import type { Cabinet } from '../../../lib/cabinets/model.ts';
import type { Change } from '../../../lib/changes/model.ts';
import { articleKey, searchText } from '../../../lib/core/text.ts';
import { allPriceTerms } from '../../../lib/marketplaces/prices.ts';
import type { PriceDesk } from '../../../lib/prices/desk.ts';
import { activePriceParts, allPrices, filterOfParams, keepPrice, type PriceFlag, paramsOfFilter } from '../../../lib/prices/filter.ts';
import { histogramOf } from '../../../lib/prices/histogram.ts';
import { type PriceListRow, readBackOf, rowOfPrice } from '../../../lib/prices/list.ts';
import { type Price, usualPriceRules } from '../../../lib/prices/model.ts';

const cabinet = 'ozon-00000001';
const now = 1_800_000_000_000;

const priceAt = (n: number, priceKopecks: number): Price => ({
	id: `${cabinet}/price/${n}`,
	cabinetId: cabinet,
	marketplace: 'ozon',
	nativeId: String(n),
	article: `АБ-${n}`,
	currency: 'RUB',
	priceKopecks,
	vatPercent: 0,
	readAt: now,
});

/** Three prices of 1 000 ₽: a tenth is the marketplace's; the goods cost 500, 950 and nobody knows what. */
function deskOf(wish?: number): PriceDesk {
	const prices = [1, 2, 3].map((n) => priceAt(n, 100_000));
	const fees = prices.map(({ id, nativeId }) => ({
		id,
		cabinetId: cabinet,
		nativeId,
		readAt: now,
		schemes: [{ scheme: 'fbs' as const, parts: [{ kind: 'commission' as const, percent: 10, source: 'ozon.prices' }] }],
	}));
	const own = [50_000, 95_000].map((costKopecks, place) => {
		const article = `АБ-${place + 1}`;
		return { id: articleKey(article), article, costKopecks, prices: {}, changedAt: now };
	});
	const [first] = prices;
	const drafts =
		wish === undefined || !first
			? []
			: [{ id: first.id, cabinetId: cabinet, wish: { priceKopecks: wish }, source: 'workspace' as const, changedAt: now }];
	const byId = <Row extends { id: string }>(rows: readonly Row[]) => new Map(rows.map((row) => [row.id, row]));
	return {
		now,
		rules: usualPriceRules,
		cabinets: new Map<string, Cabinet>(),
		prices,
		cards: new Map(),
		fees: byId(fees),
		holds: new Map(),
		drafts: byId(drafts),
		blocked: new Set([`${cabinet}/price/2`]),
		own: byId(own),
		otherSizes: new Map(),
		onlyDefaultPrices: new Map(),
		alike: new Map(),
		types: [],
		stock: new Map(),
		sold: new Map(),
		changes: new Map(),
	};
}

const rowsOf = (desk: PriceDesk): PriceListRow[] =>
	desk.prices.map((price, place) => rowOfPrice(desk, price, place + 1, allPriceTerms, searchText));

describe('a row of the document', () => {
	test('shows what a draft brings, and by how much', () => {
		const [row] = rowsOf(deskOf(90_000));
		expect([row?.now.priceKopecks, row?.next?.priceKopecks, row?.percent]).toEqual([100_000, 90_000, -10]);
	});

	test.each([
		['changed', [1]],
		['at-loss', [2]],
		['below-floor', [2]],
		['blocked', [2]],
		['no-margin', [3]],
		['held', []],
		['refused', []],
	] as [PriceFlag, number[]][])('is found by being %s', (flag, places) => {
		const keep = keepPrice({ ...allPrices, flags: [flag] });
		expect(rowsOf(deskOf(90_000)).flatMap((row) => (keep?.(row) ? [row.place] : []))).toEqual(places);
	});

	test('is judged by the draft, not by what stands there', () => {
		const keep = keepPrice({ ...allPrices, flags: ['at-loss'] });
		expect(rowsOf(deskOf(40_000)).flatMap((row) => (keep?.(row) ? [row.place] : []))).toEqual([1, 2]);
	});

	test.each(['аб1', 'АБ-1', ',1', 'f, 1'])('is found by its article, however it is typed: %s', (words) => {
		const found = rowsOf(deskOf()).filter(keepPrice({ ...allPrices, words }) ?? (() => true));
		expect(found.map(({ place }) => place)).toContain(1);
	});
});

test('a filter that was written into the address is read back as it was', () => {
	const filter = { words: 'нож', cabinets: [cabinet], marketplaces: ['ozon' as const], flags: ['changed' as const, 'held' as const] };
	expect(filterOfParams(paramsOfFilter(filter))).toEqual(filter);
	expect(activePriceParts(filter)).toEqual(['words', 'cabinets', 'marketplaces', 'flags']);
	expect(filterOfParams({ show: 'changed,nonsense', mp: 'elsewhere' })).toEqual({ ...allPrices, flags: ['changed'] });
});

test.each([
	['queued', undefined, 'waiting'],
	['followed', undefined, 'waiting'],
	['followed', { held: true }, 'held'],
	['done', undefined, 'accepted'],
	['failed', undefined, 'refused'],
	['conflict', undefined, 'refused'],
	['withdrawn', undefined, 'none'],
] as const)('a change that is %s reads back as it should', (state, result, readBack) => {
	const change = { state, ...(result ? { result } : {}) } as unknown as Change;
	expect(readBackOf(change, undefined)).toBe(readBack);
});

test.each(['price-blocked', 'price-changed-meanwhile'] as const)('a change that was held back here (%s) is not told as refused', (code) => {
	const change = { state: 'conflict', failure: { code } } as unknown as Change;
	expect(readBackOf(change, undefined)).toBe('unsent');
	expect(readBackOf({ ...change, words: 'Цена меньше минимальной' }, undefined)).toBe('refused');
});

test('a price that nothing was sent for has nothing to read back, unless a quarantine holds it', () => {
	expect(readBackOf(undefined, undefined)).toBe('none');
	expect(readBackOf(undefined, { id: 'x', cabinetId: cabinet, nativeId: '1', reasons: [], readAt: now })).toBe('held');
});

test('every change falls into exactly one bar, falls on the left and rises on the right', () => {
	const percents = [-90, -30, -29.9, -5, -0.1, 0, 1e-12, 0.1, 5, 5.1, 30, 400];
	const bars = histogramOf(percents);
	expect(bars.reduce((sum, { count }) => sum + count, 0)).toBe(percents.length);
	expect(bars.map(({ count }) => count)).toEqual([1, 2, 0, 0, 2, 2, 2, 1, 0, 1, 1]);
});

describe('what is typed', () => {
	test.each([
		['1 234,50', 123_450],
		['1234.5 ₽', 123_450],
		['', undefined],
		['дорого', undefined],
		['-5', undefined],
	])('«%s» as a price', (text, kopecks) => expect(typedFigure('priceKopecks', text)).toBe(kopecks));

	test.each([
		['15', 15],
		['100', undefined],
		['12,5', undefined],
	])('«%s» as a discount', (text, percent) => expect(typedFigure('discountPercent', text)).toBe(percent));

	test.each([
		['-10', -10],
		['−2,5 %', -2.5],
		['7', 7],
	])('«%s» as a step', (text, percent) => expect(typedPercent(text)).toBe(percent));

	test('is no wish where it stands already, and takes the draft back', () => {
		const [row] = rowsOf(deskOf(90_000)) as [PriceListRow];
		expect(draftWith(row, { priceKopecks: 80_000 })).toEqual({ id: row.id, wish: { priceKopecks: 80_000 } });
		expect(draftWith(row, { priceKopecks: 100_000 })).toEqual({ id: row.id, wish: null });
		expect(draftWith(row, { minKopecks: 70_000 })).toEqual({ id: row.id, wish: { priceKopecks: 90_000, minKopecks: 70_000 } });
	});
});
