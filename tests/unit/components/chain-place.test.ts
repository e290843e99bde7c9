import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chainPlace } from '../../../components/supplies/chain-place.ts';

const hour = 3_600_000;
const moments = [10 * hour, 20 * hour, 22 * hour, 40 * hour];

describe('"now" on the line of a chain', () => {
	test('stands on a point at its moment', () => {
		expect(chainPlace(moments, 20 * hour)).toBeCloseTo(1.5 / 4);
	});

	test('stands half way between two points half way in time', () => {
		expect(chainPlace(moments, 21 * hour)).toBeCloseTo(2 / 4);
	});

	test('stays on the line long before and long after', () => {
		expect(chainPlace(moments, -1000 * hour)).toBe(0);
		expect(chainPlace(moments, 1000 * hour)).toBe(1);
	});

	test('is at the beginning when there is no chain', () => {
		expect(chainPlace([], 5)).toBe(0);
	});

	test('never goes back as time goes on', () => {
		const chain = fc.array(fc.integer({ min: 0, max: 1e9 }), { minLength: 1, maxLength: 8 }).map((all) => all.sort((a, b) => a - b));
		fc.assert(
			fc.property(chain, fc.integer({ min: -1e8, max: 2e9 }), fc.integer({ min: 0, max: 1e8 }), (points, now, later) => {
				expect(chainPlace(points, now + later)).toBeGreaterThanOrEqual(chainPlace(points, now) - 1e-9);
			}),
		);
	});
});
