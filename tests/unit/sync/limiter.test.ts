import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { learn, learnt, longestNap, takeTurn, turnOf } from '../../../lib/sync/limiter.ts';
import { emptyDatabase, testClock } from './world.ts';

const group = { id: 'orders', capacity: 20, perSecond: 5, refusalCost: 10 };
const now = 1_000_000_000_000;
const bucket = (tokens: number, change = {}) => ({ id: 'c/orders', tokens, at: now, blockedUntil: 0, ...change });

describe('a turn', () => {
	test.each([
		['an untouched bucket is full', undefined, 1, { now: true, tokens: 19 }],
		['a call takes a token', bucket(3), 1, { now: true, tokens: 2 }],
		['an empty bucket waits for the next token', bucket(0), 1, { at: now + 200 }],
		['tokens come back with time', bucket(0, { at: now - 1000 }), 1, { now: true, tokens: 4 }],
		['never more than the bucket holds', bucket(0, { at: now - 3_600_000 }), 1, { now: true, tokens: 19 }],
		['a clock that jumped back gives nothing', bucket(0, { at: now + 3_600_000 }), 1, { at: now + 200 }],
		['a block lasts', bucket(20, { blockedUntil: now + 5000 }), 1, { at: now + 5000 }],
		[
			'a block that a jumping clock left behind does not',
			bucket(20, { blockedUntil: now + 400 * 86_400_000 }),
			1,
			{ now: true, tokens: 19 },
		],
		['a costly call waits for all it needs', bucket(4), 10, { at: now + 1200 }],
		['a call that costs more than the bucket holds waits for a full one', bucket(20), 100, { now: true, tokens: -80 }],
	])('%s', (_, stored, cost, expected) => {
		const turn = turnOf('c/orders', stored, group, cost, now);
		expect(turn.now ? { now: true, tokens: turn.bucket.tokens } : { at: turn.at }).toEqual(expected);
	});
});

describe('an answer', () => {
	test.each([
		['with a remainder wins over our count', 200, { remaining: 3 }, { tokens: 3, blockedUntil: 0 }],
		[
			'with nothing left until a moment blocks until it',
			200,
			{ remaining: 0, resetAt: now + 60_000 },
			{ tokens: 0, blockedUntil: now + 60_000 },
		],
		['429 blocks for as long as it says', 429, { retryAt: now + 9000 }, { tokens: 0, blockedUntil: now + 9000 }],
		['420 without a word blocks for a minute', 420, {}, { tokens: 0, blockedUntil: now + 60_000 }],
		['4XX costs ten where the documents say so', 404, {}, { tokens: 6, blockedUntil: 0 }],
		['429 for a year is not believed', 429, { retryAt: now + 365 * 86_400_000 }, { tokens: 0, blockedUntil: now + 86_400_000 }],
	])('%s', (_, status, news, expected) => {
		expect(learnt('c/orders', bucket(15), group, status, news, now)).toMatchObject(expected);
	});
});

test('however calls come, a minute never lets through more than the bucket and what comes back', () => {
	fc.assert(
		fc.property(fc.array(fc.integer({ min: 0, max: 2000 }), { maxLength: 200 }), (gaps) => {
			let at = now;
			let stored: ReturnType<typeof bucket> | undefined;
			const made: number[] = [];
			for (const gap of gaps) {
				at += gap;
				const turn = turnOf('c/orders', stored, group, 1, at);
				if (!turn.now) continue;
				stored = turn.bucket;
				made.push(at);
			}
			return made.every(
				(from) => made.filter((moment) => moment >= from && moment < from + 60_000).length <= group.capacity + 60 * group.perSecond,
			);
		}),
	);
});

describe('the stored bucket', () => {
	const setUp = () => {
		const clock = testClock(now);
		return { clock, tools: { db: emptyDatabase(), now: clock.now, sleep: clock.sleep } };
	};

	test('outlives the worker: forty calls of a group of twenty take four seconds', async () => {
		const { tools, clock } = setUp();
		for (let call = 0; call < 40; call++) await takeTurn({ ...tools }, 'c/orders', group, 1);
		expect(clock.now() - now).toBeGreaterThanOrEqual(4000);
		expect(clock.now() - now).toBeLessThan(4100);
	});

	test('does not sleep through a long wait but says when to come back', async () => {
		const { tools } = setUp();
		await takeTurn(tools, 'c/orders', group, 1);
		await learn(tools, 'c/orders', group, 429, { retryAt: now + longestNap + 1 });
		await expect(takeTurn(tools, 'c/orders', group, 1)).rejects.toMatchObject({ code: 'rate-limited', retryAt: now + longestNap + 1 });
		await expect(takeTurn(tools, 'other/orders', group, 1)).resolves.toBeUndefined();
	});
});
