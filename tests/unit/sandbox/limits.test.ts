import { describe, expect, test } from 'vitest';
import { Limits } from '../../sandbox/limits';

describe('a bucket', () => {
	const rule = { everyMs: 200, burst: 3 };

	test('lets a burst through, then one at a time', () => {
		const limits = new Limits();
		const take = (now: number) => limits.take('seller', 'orders', rule, 1, now);
		expect([take(0), take(0), take(0)].map(({ remaining }) => remaining)).toEqual([2, 1, 0]);
		expect(take(0)).toMatchObject({ allowed: false, retryMs: 200 });
		expect(take(199).allowed).toBe(false);
		expect(take(200)).toMatchObject({ allowed: true, remaining: 0 });
	});

	test('is each seller’s own', () => {
		const limits = new Limits();
		for (let left = 3; left > 0; left--) limits.take('one', 'orders', rule, 1, 0);
		expect(limits.take('one', 'orders', rule, 1, 0).allowed).toBe(false);
		expect(limits.take('other', 'orders', rule, 1, 0).allowed).toBe(true);
	});

	test('can be charged for what an answer cost, and be refilled', () => {
		const limits = new Limits();
		limits.charge('seller', 'orders', rule, 10, 0);
		expect(limits.take('seller', 'orders', rule, 1, 0)).toMatchObject({ allowed: false, remaining: 0 });
		limits.refill();
		expect(limits.take('seller', 'orders', rule, 1, 0).allowed).toBe(true);
	});
});

describe('a window', () => {
	const rule = { windowMs: 3_600_000, limit: 100 };

	test('counts items and opens again after its time', () => {
		const limits = new Limits();
		expect(limits.take('seller', 'prices', rule, 60, 0)).toMatchObject({ allowed: true, remaining: 40 });
		expect(limits.take('seller', 'prices', rule, 60, 1_000)).toMatchObject({ allowed: false, remaining: 40, retryMs: 3_599_000 });
		expect(limits.take('seller', 'prices', rule, 60, 3_600_000)).toMatchObject({ allowed: true, remaining: 40 });
	});
});
