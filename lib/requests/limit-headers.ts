/** What an answer says about the limit it counted against. Epoch milliseconds of our clock. */
export interface LimitNews {
	/** Calls that are left now. */
	remaining?: number;
	/** When the count begins anew. */
	resetAt?: number;
	/** When the marketplace wants to be asked again. */
	retryAt?: number;
}

/** No header may send us away for longer: such a time is misread, or meant ill. */
export const longestAway = 24 * 3_600_000;

/** Such dates know no parts of a second: the limit may end so much later than they say, and whoever comes too early is refused. */
const unsaid = 1000;

/** Dates of HTTP and RFC 822 name their day or month in letters; a bare number, below zero or not, is none. */
const dateWords = /[a-z]{3}/i;

const whole = (text: string | null): number | undefined => (text !== null && /^\s*\d+(\.\d+)?\s*$/.test(text) ? Number(text) : undefined);

/**
 * Reads every family of limit headers that the three marketplaces use: `Retry-After` (seconds or a date), Ozon
 * `Ratelimit-Remaining` and `Item-Retry-After` (minutes), Wildberries `X-Ratelimit-{Remaining,Reset,Retry}` (seconds), Yandex
 * `X-RateLimit-Resource-{Remaining,Until}` (RFC 822 date). Dates are shifted by the difference between the answer's own
 * `Date` and our clock, so that a wrong clock on this machine does not matter.
 */
export function readLimitHeaders(headers: Headers, now: number): LimitNews {
	const answeredAt = Date.parse(headers.get('Date') ?? '');
	const skew = Number.isNaN(answeredAt) ? 0 : answeredAt - now;
	const moment = (text: string | null): number | undefined => {
		const at = text !== null && dateWords.test(text) ? Date.parse(text) : Number.NaN;
		return Number.isNaN(at) ? undefined : Math.min(Math.max(now, at - skew + unsaid), now + longestAway);
	};
	const later = (text: string | null, unitMs: number): number | undefined => {
		const amount = whole(text);
		return amount === undefined ? undefined : now + Math.min(Math.ceil(amount * unitMs), longestAway);
	};
	const remaining = ['X-RateLimit-Resource-Remaining', 'X-Ratelimit-Remaining', 'Ratelimit-Remaining']
		.map((name) => whole(headers.get(name)))
		.find((value) => value !== undefined);
	const retryAt =
		later(headers.get('X-Ratelimit-Retry'), 1000) ??
		later(headers.get('Retry-After'), 1000) ??
		moment(headers.get('Retry-After')) ??
		later(headers.get('Item-Retry-After'), 60_000);
	const resetAt = moment(headers.get('X-RateLimit-Resource-Until')) ?? later(headers.get('X-Ratelimit-Reset'), 1000);
	return { remaining, resetAt, retryAt };
}
