import { AppError, type ErrorCode } from '../core/errors.ts';
import { normaliseText } from '../core/plain-text.ts';
import type { LimitNews } from './limit-headers.ts';
import { withoutPersonal, withoutSecrets } from './secrets.ts';

export interface RefusedAnswer {
	status: number;
	text: string;
	host: string;
	requestId: string;
	/** The path names one thing of many (`/supplies/{id}`): then 404 speaks of the thing, not of the method. */
	pathHasPlaces: boolean;
	limits: LimitNews;
	/** When it came, epoch milliseconds. */
	at: number;
	/** Texts of the key: a marketplace may repeat it in its words. */
	secrets: readonly string[];
	/** What was asked and tells of a person. */
	personal?: readonly string[] | undefined;
	/** What the marketplace's own words mean, see `Marketplace.refusal`. */
	refusal?: (status: number, text: string) => ErrorCode | undefined;
}

/** For so long nothing is asked after a refusal for too many calls that does not say when to come back. */
export const waitWithoutWord = 60_000;

/** At most this much of a marketplace's own words is kept. */
const wordsLimit = 200;

/** What an answer outside 2XX means to us. `retryAt` is set where the marketplace said when to come back. */
export function refusalOf(answer: RefusedAnswer): AppError {
	const { status, limits } = answer;
	const code = codeOf(answer);
	const params = {
		status,
		host: answer.host,
		request: answer.requestId,
		...(code === 'account-blocked' || code === 'request-refused' ? { why: wordsOf(answer) } : {}),
	};
	const retryAt = limits.retryAt ?? (code === 'rate-limited' ? (limits.resetAt ?? answer.at + waitWithoutWord) : undefined);
	return new AppError(code, retryAt === undefined ? params : { ...params, time: retryAt }, retryAt);
}

/** The marketplace's own words, short, without the key, without persons and without signs that turn a line of text around. */
const wordsOf = ({ text, secrets, personal = [] }: RefusedAnswer): string =>
	normaliseText(withoutPersonal(withoutSecrets(text.slice(0, 20 * wordsLimit), secrets), personal)).slice(0, wordsLimit);

function codeOf({ status, text, pathHasPlaces, refusal }: RefusedAnswer): ErrorCode {
	const special = refusal?.(status, text);
	if (special) return special;
	if (status === 429 || status === 420) return 'rate-limited';
	if (status === 401) return 'key-refused';
	if (status === 403) return 'key-lacks-rights';
	if (status === 410 || status === 405 || (status === 404 && !pathHasPlaces)) return 'method-retired';
	if (status >= 500) return 'server-error';
	return 'request-refused';
}

/** The parsed body of a 2XX answer; an empty one is undefined. Throws `answer-not-json` for a page, `answer-cut` for a broken end. */
export function jsonOf(text: string, host: string): unknown {
	const trimmed = text.trim();
	if (trimmed === '') return undefined;
	try {
		return JSON.parse(trimmed);
	} catch (cause) {
		const code = trimmed.startsWith('{') || trimmed.startsWith('[') ? 'answer-cut' : 'answer-not-json';
		throw new AppError(code, { host }, undefined, { cause });
	}
}
