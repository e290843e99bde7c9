import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { median } from '../../../lib/prices/guards.ts';
import { isMargin } from '../../../lib/prices/margin.ts';
import { type PriceWish, usualPriceRules } from '../../../lib/prices/model.ts';
import { isSent, planOfReview, reviewInSlices, reviewPrices } from '../../../lib/prices/review.ts';
import type { ReviewInput } from '../../../lib/prices/review-model.ts';
import type { PriceRow } from '../../../lib/prices/row.ts';
import type { PriceTerms } from '../../../lib/prices/terms.ts';
import { plainTerms, priceOf, rowOf } from './plain-terms.ts';

const inputOf = (rows: readonly PriceRow[], more: Partial<ReviewInput> = {}): ReviewInput => ({
	rows,
	terms: { ozon: plainTerms },
	rules: usualPriceRules,
	now: 10_000_000,
	refusals: new Map(),
	underWay: new Map(),
	onlyDefaultPrices: new Map(),
	...more,
});
const only = (row: PriceRow, more: Partial<ReviewInput> = {}) => {
	const review = reviewPrices(inputOf([row], more));
	const [first] = review.rows;
	if (!first) throw new Error('the row has a wish');
	return { review, row: first, stops: first.stops.map(({ code }) => code) };
};

describe('the review of a wish', () => {
	test('says what stands there, what will, and what that does to the margin', () => {
		const { row } = only(rowOf('1', { priceKopecks: 95_000 }));
		expect(row).toMatchObject({
			id: 'ozon-1/price/1',
			old: { priceKopecks: 100_000 },
			wish: { priceKopecks: 95_000 },
			next: { priceKopecks: 95_000 },
			rounded: false,
			percent: -5,
			problems: [],
			effects: [],
			stops: [],
		});
		expect([row.before.worst, row.after.worst].map((one) => isMargin(one) && one.kopecks)).toEqual([40_000, 35_500]);
	});

	test('says when the marketplace can only have something near it', () => {
		const { row } = only(rowOf('1', { priceKopecks: 95_050 }));
		expect(row).toMatchObject({ rounded: true, asked: { priceKopecks: 95_050 }, next: { priceKopecks: 95_100 } });
	});

	test('says what the marketplace will do with it', () => {
		expect(only(rowOf('1', { priceKopecks: 50_000 })).row.effects).toEqual([{ code: 'quarantine' }]);
	});

	test.each<[string, PriceRow, string[]]>([
		['is marked as not to be sent', rowOf('1', { priceKopecks: 95_000 }, { blocked: true }), ['blocked']],
		['says nothing new', rowOf('1', { priceKopecks: 100_000 }), ['nothing-changes']],
		['is refused by the marketplace', rowOf('1', { priceKopecks: 0 }), ['zero']],
		['asks for a figure that is not here', rowOf('1', { discountPercent: 5 }), ['figure-not-here']],
		[
			'takes away what cannot be taken away',
			rowOf('1', { minKopecks: null }, { price: priceOf('1', { minKopecks: 1_000 }) }),
			['figure-not-here'],
		],
		[
			'is in another currency',
			rowOf('1', { priceKopecks: 95_000 }, { price: priceOf('1', { priceKopecks: 1, currency: 'KZT' }) }),
			['not-roubles'],
		],
		[
			'was made on figures that are others by now',
			rowOf('1', { priceKopecks: 95_000 }, { expected: { priceKopecks: 99_900 } }),
			['changed-since'],
		],
		[
			'would be the eleventh in an hour',
			rowOf('1', { priceKopecks: 95_000 }, { sentAt: Array.from({ length: 10 }, (_, place) => 9_990_000 - place) }),
			['too-many-changes'],
		],
	])('a wish is not sent that %s', (_, row, problems) => {
		const { review, row: reviewed } = only(row);
		expect(reviewed.problems.map(({ code }) => code)).toEqual(problems);
		expect(reviewed).toMatchObject({ stops: [], effects: [] });
		expect(review).toMatchObject({ toSend: 0, skipped: 1, needsTyped: 0, stops: [] });
		expect(planOfReview(review)).toEqual([]);
	});

	test('a wish is sent that was made on the figures that still stand there', () => {
		expect(only(rowOf('1', { priceKopecks: 95_000 }, { expected: { priceKopecks: 100_000 } })).review.toSend).toBe(1);
	});

	test('nothing is sent from a cabinet that refuses it, or over a change that is on its way', () => {
		const row = rowOf('1', { priceKopecks: 95_000 });
		expect(only(row, { refusals: new Map([['ozon-1', 'cabinet-paused']]) })).toMatchObject({
			row: { refusal: 'cabinet-paused' },
			review: { toSend: 0, skipped: 1 },
		});
		expect(only(row, { underWay: new Map([['ozon-1/price/1', 'busy']]) })).toMatchObject({
			row: { refusal: 'busy' },
			review: { toSend: 0 },
		});
	});

	test('wishes that do not go together are not sent, and the others are', () => {
		const terms: PriceTerms = {
			...plainTerms,
			clashes: (wishes) =>
				new Map(wishes.filter(({ price }) => price.article !== 'A-3').map(({ price }) => [price.id, { code: 'sizes-differ' }])),
		};
		const rows = ['1', '2', '3'].map((id) => rowOf(id, { priceKopecks: 70_000 }, id === '2' ? { blocked: true } : {}));
		const review = reviewPrices(inputOf(rows, { terms: { ozon: terms } }));
		expect(review.rows.map(({ problems, stops }) => [problems.map(({ code }) => code), stops.length])).toEqual([
			[['sizes-differ'], 0],
			[['blocked'], 0],
			[[], 1],
		]);
		expect(planOfReview(review).map(({ number }) => number)).toEqual(['A-3']);
	});

	test('rows without a wish are not in it', () => {
		expect(reviewPrices(inputOf([rowOf('1'), rowOf('2', { priceKopecks: 99_000 })])).rows.map(({ id }) => id)).toEqual(['ozon-1/price/2']);
	});
});

describe('the guards', () => {
	const loose = { rules: { ...usualPriceRules, medianPercent: 1_000 } };

	test.each<[string, PriceWish, Partial<PriceRow>, string[]]>([
		['nothing out of the way', { priceKopecks: 90_000 }, {}, []],
		['exactly twenty per cent', { priceKopecks: 80_000 }, {}, []],
		['more than twenty per cent down', { priceKopecks: 79_900 }, {}, ['row-change']],
		['more than twenty per cent up', { priceKopecks: 120_100 }, {}, ['row-change']],
		['below the floor', { priceKopecks: 55_000 }, {}, ['below-floor', 'row-change']],
		['below the cost', { priceKopecks: 49_900 }, {}, ['below-cost', 'below-floor', 'row-change']],
		['nobody knows the floor', { priceKopecks: 99_000 }, { own: undefined }, ['unknown-floor']],
		['the marketplace may go below the floor by itself', { minKopecks: 40_000 }, {}, ['below-cost', 'below-floor']],
		['a price before the discount moves no price', { beforeKopecks: 900_000 }, { own: undefined }, []],
		['a first price has nothing to be compared with', { priceKopecks: 90_000 }, { price: priceOf('1') }, []],
	])('%s', (_, draft, more, expected) => {
		expect(only(rowOf('1', draft, more), loose).stops).toEqual(expected);
	});

	test('say when no price at all would be high enough', () => {
		const row = rowOf('1', { priceKopecks: 99_000 });
		expect(only(row, { rules: { ...loose.rules, minMarginPercent: 95 } }).stops).toEqual(['floor-unreachable']);
	});

	test('use the least margin that the goods themselves want before the one for all', () => {
		const row = rowOf('1', { priceKopecks: 99_000 });
		const choosy = { ...row, own: { ...row.own, id: 'A1', article: 'A-1', prices: {}, changedAt: 0, minMarginPercent: 45 } };
		expect(only(choosy, loose).row.stops).toEqual([{ code: 'below-floor', params: { price: 99_000, floor: 111_112 } }]);
	});

	test('stop a batch whose median moves, and ask for the number of its rows', () => {
		const drafts = [94_000, 94_000, 99_000].map((priceKopecks, place) => rowOf(String(place), { priceKopecks }));
		const review = reviewPrices(inputOf(drafts));
		expect(review).toMatchObject({ medianPercent: -6, toSend: 3, needsTyped: 3 });
		expect(review.stops).toEqual([{ code: 'median-change', ids: [], params: { percent: -6, limit: 5 } }]);
		expect(reviewPrices(inputOf(drafts.slice(1))).needsTyped).toBe(0);
	});

	test('name the rows that they stop, and the worst of them', () => {
		const wishes = [70_000, 99_000, 60_000, 75_000];
		const review = reviewPrices(
			inputOf(
				wishes.map((priceKopecks, place) => rowOf(String(place), { priceKopecks })),
				loose,
			),
		);
		expect(review.stops).toEqual([
			{ code: 'row-change', ids: ['0', '2', '3'].map((id) => `ozon-1/price/${id}`), params: { percent: -40, limit: 20 } },
		]);
	});

	test('do not count rows that are not sent', () => {
		const rows = [rowOf('1', { priceKopecks: 10_000 }, { blocked: true }), rowOf('2', { priceKopecks: 99_000 })];
		expect(reviewPrices(inputOf(rows))).toMatchObject({ stops: [], medianPercent: -1, toSend: 1, needsTyped: 0 });
	});

	test('know the middle of a list', () => {
		expect([[], [3], [1, 10], [-9, 100, 2]].map(median)).toEqual([undefined, 3, 5.5, 2]);
	});
});

describe('the plan', () => {
	const wishes = fc.array(
		fc.record({
			nativeId: fc.nat({ max: 1_000_000 }).map(String),
			price: fc.integer({ min: 0, max: 300_000 }),
			blocked: fc.boolean(),
			known: fc.boolean(),
		}),
		{ maxLength: 200 },
	);
	const rowsOf = (all: { nativeId: string; price: number; blocked: boolean; known: boolean }[]) =>
		[...new Map(all.map((one) => [one.nativeId, one])).values()].map(({ nativeId, price, blocked, known }) =>
			rowOf(nativeId, { priceKopecks: price }, { blocked, ...(known ? {} : { own: undefined }) }),
		);

	test('holds one change for each row that is sent, with the figures that it was made on', () => {
		const review = reviewPrices(inputOf([rowOf('2', { priceKopecks: 95_050 }), rowOf('1', { beforeKopecks: 200_000 })]));
		expect(planOfReview(review)).toEqual([
			{
				cabinetId: 'ozon-1',
				targetId: 'ozon-1/price/1',
				number: 'A-1',
				orderIds: [],
				before: { priceKopecks: 100_000 },
				wanted: { beforeKopecks: 200_000 },
				actionId: 'ozon.set-price',
			},
			expect.objectContaining({ targetId: 'ozon-1/price/2', wanted: { priceKopecks: 95_100 } }),
		]);
	});

	test('is the same in whatever order the rows were read, and sends exactly what the review says', () => {
		fc.assert(
			fc.property(wishes, (all) => {
				const rows = rowsOf(all);
				const review = reviewPrices(inputOf(rows));
				expect(planOfReview(reviewPrices(inputOf([...rows].reverse())))).toEqual(planOfReview(review));
				expect(planOfReview(review)).toHaveLength(review.toSend);
				expect(review.toSend + review.skipped).toBe(review.rows.length);
				expect(review.needsTyped > 0).toBe(review.stops.length > 0);
				for (const row of review.rows) if (!isSent(row)) expect(row.stops).toEqual([]);
			}),
			{ numRuns: 30 },
		);
	});

	test('in slices it is the same review, and the clock says when to pause', () => {
		fc.assert(
			fc.property(wishes, fc.integer({ min: 0, max: 20 }), (all, tick) => {
				const input = inputOf(rowsOf(all));
				let now = 0;
				const slices = reviewInSlices(input, () => (now += tick));
				const pauses: number[] = [];
				let step = slices.next();
				while (!step.done) {
					pauses.push(step.value);
					step = slices.next();
				}
				// Formulas are put together when asked for: as plain data the two are equal.
				expect(JSON.stringify(step.value)).toBe(JSON.stringify(reviewPrices(input)));
				if (tick === 0) expect(pauses).toEqual([]);
				if (tick >= 8) expect(pauses).toHaveLength(Math.max(0, Math.ceil(input.rows.length / 25) - 1));
				expect([...pauses].sort((a, b) => a - b)).toEqual(pauses);
			}),
			{ numRuns: 30 },
		);
	});
});
