import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TariffStep } from '../../../lib/orders/model.ts';
import { moneyOf, moneyTimer, priceOf, riskOf } from '../../../lib/orders/money-at-risk.ts';

/** The steps of an official example: a discount that melts, then surcharges that grow, the last one without an end. */
const steps: TariffStep[] = [
	{ until: 100, kopecks: 900, percent: 3, kind: 'discount' },
	{ from: 100, until: 200, kopecks: 600, percent: 2, kind: 'discount' },
	{ from: 200, until: 300, kopecks: 5_000, percent: 1, kind: 'commission' },
	{ from: 300, until: 400, kopecks: 10_000, percent: 2, kind: 'commission' },
	{ from: 400, until: 500, kopecks: 10_000, percent: 3, kind: 'commission' },
	{ from: 500, kopecks: 15_000, percent: 3, kind: 'commission' },
];

describe('how money runs while an order waits', () => {
	test.each([
		{ now: 0, says: { price: -900, until: 100, next: -600, risk: 300 } },
		{ now: 100, says: { price: -600, until: 200, next: 5_000, risk: 5_600 } },
		{ now: 250, says: { price: 5_000, until: 300, next: 10_000, risk: 5_000 } },
		{ now: 300, says: { price: 10_000, until: 500, next: 15_000, risk: 5_000 } },
		{ now: 450, says: { price: 10_000, until: 500, next: 15_000, risk: 5_000 } },
	])('at $now', ({ now, says }) => {
		const timer = moneyTimer(steps, now);
		expect(timer && { price: timer.price.kopecks, until: timer.until, next: timer.next?.kopecks, risk: timer.riskKopecks }).toEqual(says);
	});

	test('after the last step nothing changes any more', () => {
		expect(moneyTimer(steps, 900)).toEqual({ price: { kopecks: 15_000, percent: 3 }, riskKopecks: 0 });
	});

	test('a last step with an end leaves open what comes after it', () => {
		expect(moneyTimer([{ until: 100, kopecks: 2_400, kind: 'discount' }], 0)).toEqual({ price: { kopecks: -2_400 }, until: 100, next: {} });
	});

	test('steps that have all ended are no data', () => {
		expect(moneyTimer([{ until: 100, kopecks: 1, kind: 'commission' }], 100)).toBeUndefined();
		expect(moneyTimer([], 0)).toBeUndefined();
	});

	test('a share without a sum is told as a share, and no sum is made up', () => {
		const shares: TariffStep[] = [
			{ until: 100, percent: 0, kind: 'no_discount' },
			{ from: 100, percent: 2, kind: 'commission' },
		];
		expect(moneyTimer(shares, 0)).toEqual({ price: { percent: 0 }, until: 100, next: { percent: 2 } });
	});

	test.each<[TariffStep, ReturnType<typeof priceOf>]>([
		[{ kopecks: 500, kind: 'commission' }, { kopecks: 500 }],
		[{ kopecks: 500, kind: 'discount' }, { kopecks: -500 }],
		[{ kopecks: 0 }, { kopecks: 0 }],
		[{ kopecks: 500, kind: 'something_new' }, {}],
		[{ kopecks: 500 }, {}],
		[{}, {}],
	])('%j costs %j', (step, price) => expect(priceOf(step)).toEqual(price));

	test('only orders that wait for the seller have a timer; one without a tariff says that there is no data', () => {
		expect(moneyOf({ tariffSteps: steps }, 0)).toBeUndefined();
		expect(moneyOf({ due: 200 }, 0)).toBe('no-data');
		expect(riskOf({ due: 200 }, 0)).toBeNull();
		expect(riskOf({ due: 200, tariffSteps: steps }, 150)).toBe(5_600);
	});

	test('whatever the steps: the moment lies ahead, and no risk is told that is not the difference of two known sums', () => {
		const step = fc.record({
			kopecks: fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined }),
			percent: fc.option(fc.integer({ min: 0, max: 2 }), { nil: undefined }),
			kind: fc.constantFrom('commission', 'discount', 'no_discount', 'new_kind'),
		});
		fc.assert(
			fc.property(fc.array(step, { maxLength: 6 }), fc.nat(700), fc.boolean(), (made, now, endless) => {
				const given = made.map((one, place): TariffStep => {
					const { kopecks, percent, kind } = one;
					const last = place === made.length - 1;
					return {
						...(kopecks === undefined ? {} : { kopecks }),
						...(percent === undefined ? {} : { percent }),
						kind,
						...(last && endless ? {} : { until: (place + 1) * 100 }),
					};
				});
				const timer = moneyTimer(given, now);
				if (!timer) return;
				if (timer.until !== undefined) expect(timer.until).toBeGreaterThan(now);
				if (timer.riskKopecks !== undefined && timer.next)
					expect(timer.riskKopecks).toBe((timer.next.kopecks ?? Number.NaN) - (timer.price.kopecks ?? Number.NaN));
				if (timer.next) expect(timer.until).toBeDefined();
			}),
		);
	});
});
