import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Rounding, type RoundingTo, roundingWays } from '../../../lib/prices/edit-model.ts';
import { rounded } from '../../../lib/prices/rounding.ts';

const forms = fc.oneof<fc.Arbitrary<RoundingTo>[]>(
	fc.constantFrom<RoundingTo>({ to: '9' }, { to: '90' }, { to: 'rouble' }),
	fc.integer({ min: 1, max: 100_000 }).map((stepKopecks) => ({ to: 'step' as const, stepKopecks })),
);
const roundings = fc.tuple(forms, fc.constantFrom(...roundingWays)).map(([form, way]): Rounding => ({ ...form, way }));
const prices = fc.integer({ min: 1, max: 1_000_000_000 });

describe('a price in the form that is wanted', () => {
	test.each<[string, number, Rounding, number | undefined]>([
		['1234,56 → …9 nearest', 123_456, { to: '9', way: 'nearest' }, 123_900],
		['1233,99 → …9 nearest', 123_399, { to: '9', way: 'nearest' }, 122_900],
		['1234 is halfway and goes up', 123_400, { to: '9', way: 'nearest' }, 123_900],
		['1239 stays', 123_900, { to: '9', way: 'up' }, 123_900],
		['1239,01 → …9 up', 123_901, { to: '9', way: 'up' }, 124_900],
		['1234 → …90 down', 123_400, { to: '90', way: 'down' }, 119_000],
		['1234 → …90 up', 123_400, { to: '90', way: 'up' }, 129_000],
		['30 → …90 nearest is never below zero', 3_000, { to: '90', way: 'nearest' }, 9_000],
		['30 → …90 down: there is none', 3_000, { to: '90', way: 'down' }, undefined],
		['0,40 → whole roubles nearest is never zero', 40, { to: 'rouble', way: 'nearest' }, 100],
		['0,40 → whole roubles down: there is none', 40, { to: 'rouble', way: 'down' }, undefined],
		['1234 → by 50', 123_400, { to: 'step', stepKopecks: 5_000, way: 'nearest' }, 125_000],
		['nothing', 0, { to: '9', way: 'up' }, undefined],
	])('%s', (_, kopecks, rounding, expected) => {
		expect(rounded(kopecks, rounding)).toBe(expected);
	});

	test('is above zero, never the wrong way, at most a step away, and stays when rounded again', () => {
		fc.assert(
			fc.property(prices, roundings, (kopecks, rounding) => {
				const answer = rounded(kopecks, rounding);
				if (answer === undefined) {
					expect(rounding.way).toBe('down');
					return;
				}
				expect(answer).toBeGreaterThan(0);
				if (rounding.way === 'up') expect(answer).toBeGreaterThanOrEqual(kopecks);
				if (rounding.way === 'down') expect(answer).toBeLessThanOrEqual(kopecks);
				const step = { '9': 1_000, '90': 10_000, rouble: 100, step: rounding.to === 'step' ? rounding.stepKopecks : 0 }[rounding.to];
				expect(Math.abs(answer - kopecks)).toBeLessThan(Math.max(step, 9_000 + 1));
				expect(rounded(answer, rounding)).toBe(answer);
			}),
		);
	});

	test('nearest is no farther than up or down', () => {
		fc.assert(
			fc.property(prices, forms, (kopecks, form) => {
				const [nearest, up, down] = (['nearest', 'up', 'down'] as const).map((way) => rounded(kopecks, { ...form, way }));
				const distance = (price: number | undefined) => (price === undefined ? Number.POSITIVE_INFINITY : Math.abs(price - kopecks));
				expect(distance(nearest)).toBe(Math.min(distance(up), distance(down)));
			}),
		);
	});
});
