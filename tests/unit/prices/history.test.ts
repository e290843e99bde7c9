import { describe, expect, test } from 'vitest';
import { changedFigures, figuresToldIn, stepPoints, wishBack } from '../../../lib/prices/history.ts';
import type { Figures, OwnPricing, PriceEvent } from '../../../lib/prices/model.ts';
import { ownOf } from '../../../lib/prices/own.ts';

const event = (id: number, at: number, after: Figures, source: PriceEvent['source'] = 'outside'): PriceEvent => ({
	id,
	priceId: 'ozon-1/price/1',
	cabinetId: 'ozon-1',
	at,
	after,
	source,
});

describe('the line of a price', () => {
	const events = [
		event(1, 100, { priceKopecks: 1_000 }, 'first'),
		event(2, 200, { priceKopecks: 1_000, beforeKopecks: 2_000 }),
		{ ...event(3, 300, { priceKopecks: 900 }, 'own'), changeId: 'g/00000' },
		event(4, 400, {}),
	];

	test('has a corner wherever the figure became another one', () => {
		expect(stepPoints(events, 'priceKopecks')).toEqual([
			{ at: 100, value: 1_000, source: 'first' },
			{ at: 300, value: 900, source: 'own', changeId: 'g/00000' },
			{ at: 400, source: 'outside' },
		]);
		expect(stepPoints(events, 'beforeKopecks')).toEqual([
			{ at: 100, source: 'first' },
			{ at: 200, value: 2_000, source: 'outside' },
			{ at: 300, source: 'own', changeId: 'g/00000' },
		]);
	});

	test('begins at the edge of the picture with what stood there, and ends at its other edge', () => {
		expect(stepPoints(events, 'priceKopecks', 350, 399)).toEqual([{ at: 350, value: 900, source: 'own', changeId: 'g/00000' }]);
		expect(stepPoints(events, 'priceKopecks', 0, 150)).toEqual([{ at: 100, value: 1_000, source: 'first' }]);
		expect(stepPoints([], 'priceKopecks')).toEqual([]);
	});

	test('does not depend on the order in which events are read', () => {
		expect(stepPoints([...events].reverse(), 'priceKopecks')).toEqual(stepPoints(events, 'priceKopecks'));
	});
});

describe('what an event has changed', () => {
	const before: Figures = { priceKopecks: 1_000, beforeKopecks: 2_000, minKopecks: 500 };
	test.each<[string, Figures | undefined, Figures, ReturnType<typeof changedFigures>]>([
		['the price alone', before, { ...before, priceKopecks: 900 }, [{ name: 'priceKopecks', before: 1_000, after: 900 }]],
		['the minimum alone', before, { ...before, minKopecks: 600 }, [{ name: 'minKopecks', before: 500, after: 600 }]],
		[
			'a discount, and the price with it',
			{ priceKopecks: 1_000, beforeKopecks: 2_000, discountPercent: 50 },
			{ priceKopecks: 1_200, beforeKopecks: 2_000, discountPercent: 40 },
			[
				{ name: 'priceKopecks', before: 1_000, after: 1_200 },
				{ name: 'discountPercent', before: 50, after: 40 },
			],
		],
		[
			'a crossed-out price that was taken away',
			before,
			{ priceKopecks: 1_000, minKopecks: 500 },
			[{ name: 'beforeKopecks', before: 2_000 }],
		],
		['a figure that was not there', { priceKopecks: 1 }, { priceKopecks: 1, minKopecks: 0 }, [{ name: 'minKopecks', after: 0 }]],
		[
			'all that a first reading tells',
			undefined,
			{ priceKopecks: 1, minKopecks: 2 },
			[
				{ name: 'priceKopecks', after: 1 },
				{ name: 'minKopecks', after: 2 },
			],
		],
		['nothing', before, { ...before }, []],
	])('%s', (_, was, is, expected) => {
		expect(changedFigures(was, is)).toEqual(expected);
	});

	test('the figures that have a line are those with a value', () => {
		expect(figuresToldIn([event(1, 1, { minKopecks: 5 }), event(2, 2, { priceKopecks: 1 })])).toEqual(['priceKopecks', 'minKopecks']);
		expect(figuresToldIn([])).toEqual([]);
	});
});

describe('the wish that takes a change back', () => {
	test('asks for what stood there, and takes away what was absent', () => {
		const before = { priceKopecks: 1_000, minKopecks: 500 };
		expect(wishBack({ before, wanted: { priceKopecks: 900, beforeKopecks: 1_200 } })).toEqual({ priceKopecks: 1_000, beforeKopecks: null });
	});

	test('asks for nothing when nobody wrote down what stood there', () => {
		expect(wishBack({ wanted: { priceKopecks: 900 } })).toEqual({});
	});
});

describe('what the seller knows of the goods', () => {
	const row = (id: string): OwnPricing => ({ id, article: id, prices: {}, changedAt: 0 });
	const own = new Map([row('A1'), row('B2')].map((one) => [one.id, one]));

	test('is kept under the article, else under another article of the same goods', () => {
		expect(ownOf({ article: 'а-1' }, own, new Map([['A1', ['B2']]]))?.id).toBe('A1');
		expect(ownOf({ article: 'x-9' }, own, new Map([['X9', ['Y', 'B2', 'A1']]]))?.id).toBe('B2');
		expect(ownOf({ article: 'x-9' }, own, new Map([['X9', ['Y']]]))).toBeUndefined();
	});
});
