import { AppError } from '../core/errors.ts';
import { waitWithoutWord } from '../requests/classify.ts';
import { type LimitNews, longestAway } from '../requests/limit-headers.ts';
import type { LimitGroup } from '../requests/model.ts';
import type { PrilavokDatabase } from '../storage/db.ts';
import type { Bucket } from './model.ts';

/** A shorter wait is slept through; a longer one becomes the job's next time, so that the worker may sleep. */
export const longestNap = 20_000;
/** No header may lock us out for longer: longer "come back" times are dates misread or clocks that jumped. */
const longestBlock = longestAway;

export type Turn = { now: true; bucket: Bucket } | { now: false; bucket: Bucket; at: number };

/** Whether `cost` calls may be made now, or when. Pure: the bucket as stored comes in, as it should be stored goes out. */
export function turnOf(id: string, stored: Bucket | undefined, group: LimitGroup, cost: number, now: number): Turn {
	const bucket = filled(id, stored, group, now);
	if (bucket.blockedUntil > now) return { now: false, bucket, at: bucket.blockedUntil };
	const need = Math.min(cost, group.capacity);
	if (bucket.tokens >= need) return { now: true, bucket: { ...bucket, tokens: bucket.tokens - cost } };
	return { now: false, bucket, at: now + Math.ceil(((need - bucket.tokens) / group.perSecond) * 1000) };
}

/**
 * The bucket after an answer. Headers win where they tell of less than we count: somebody else uses the same limit. Where they tell of more
 * they speak of a moment before the calls that are on their way, and our own count goes on.
 */
export function learnt(id: string, stored: Bucket | undefined, group: LimitGroup, status: number, news: LimitNews, now: number): Bucket {
	const bucket = filled(id, stored, group, now);
	const refused = status >= 400 && status < 500;
	const charged = refused && group.refusalCost ? bucket.tokens - (group.refusalCost - 1) : bucket.tokens;
	const tokens = news.remaining === undefined ? charged : Math.min(news.remaining, charged);
	if (status === 429 || status === 420) {
		const until = news.retryAt ?? news.resetAt ?? now + waitWithoutWord;
		return { ...bucket, tokens: Math.min(tokens, 0), blockedUntil: Math.min(until, now + longestBlock) };
	}
	const spent = news.remaining === 0 && news.resetAt !== undefined;
	return { ...bucket, tokens, blockedUntil: spent ? Math.min(news.resetAt ?? 0, now + longestBlock) : bucket.blockedUntil };
}

/**
 * The bucket as it stands now. A clock that jumped ahead gives no more than a full bucket; one that jumped back gives no tokens, and a
 * block ends as long from now as it did then.
 */
function filled(id: string, stored: Bucket | undefined, group: LimitGroup, now: number): Bucket {
	if (!stored) return { id, tokens: group.capacity, at: now, blockedUntil: 0 };
	const passed = Math.max(0, now - stored.at);
	const asThen = stored.blockedUntil - Math.max(0, stored.at - now);
	const blockedUntil = asThen - now > longestBlock ? now : asThen;
	return { id, tokens: Math.min(group.capacity, stored.tokens + (passed / 1000) * group.perSecond), at: now, blockedUntil };
}

export interface LimiterTools {
	db: Pick<PrilavokDatabase, 'buckets' | 'transaction'>;
	now: () => number;
	sleep: (ms: number) => Promise<void>;
}

/** Takes a turn in the stored bucket, sleeping through a short wait. Throws `rate-limited` with `retryAt` for a long one. */
export async function takeTurn(tools: LimiterTools, id: string, group: LimitGroup, cost: number): Promise<void> {
	for (;;) {
		const turn = await tools.db.transaction('rw', tools.db.buckets, async () => {
			const stored = await tools.db.buckets.get(id);
			const found = turnOf(id, stored, group, cost, tools.now());
			// With a time in the future the stored bucket would never fill: it begins anew from the clock of now.
			if (found.now || (stored && stored.at > found.bucket.at)) await tools.db.buckets.put(found.bucket);
			return found;
		});
		if (turn.now) return;
		const wait = turn.at - tools.now();
		if (wait > longestNap) throw new AppError('rate-limited', { time: turn.at }, turn.at);
		await tools.sleep(Math.max(wait, 1));
	}
}

/** Writes down what an answer said about the limit; nothing when it said nothing new. */
export async function learn(tools: LimiterTools, id: string, group: LimitGroup, status: number, news: LimitNews): Promise<void> {
	const silent = news.remaining === undefined && status < 400;
	if (silent) return;
	await tools.db.transaction('rw', tools.db.buckets, async () => {
		const stored = await tools.db.buckets.get(id);
		// The call took its turn in this bucket: where it is gone, its cabinet was removed meanwhile.
		if (stored) await tools.db.buckets.put(learnt(id, stored, group, status, news, tools.now()));
	});
}
