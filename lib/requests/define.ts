import * as z from 'zod/mini';
import type { MarketplaceId } from '../cabinets/model.ts';
import { once } from '../core/once.ts';
import type { LimitGroup } from './model.ts';

// Without this the library probes `new Function`, which the page policy forbids.
z.config({ jitless: true });

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
export type QueryValue = string | number | boolean | readonly (string | number)[] | undefined;

/**
 * One request of a marketplace's API as data: what is asked, what comes back, how it goes on.
 * `Params` is what a job gives, `Answer` what the parsed answer looks like, `Next` where the next page begins.
 */
export interface RequestDefinition<Params = unknown, Answer = unknown, Next = unknown> {
	/** `ozon.fbs-postings`: marketplace, dot, name. Overrides, the journal and quarantine know it by this. */
	id: string;
	marketplace: MarketplaceId;
	/** One of the marketplace's own API hosts, see `apiHostsOf`. */
	host: string;
	method: Method;
	/** May hold places, `/api/v3/stocks/{warehouseId}`; `place` fills them. */
	path: string;
	place?: (params: Params) => Record<string, string | number>;
	/** Absent values are left out; lists are sent as repeated parameters. */
	query?: (params: Params) => Record<string, QueryValue>;
	/** JSON body; absent = none. Keys whose value is undefined are left out. */
	body?: (params: Params) => unknown;
	/** What of it tells of a person: taken out of the marketplace's words when it repeats them. Bodies are kept nowhere. */
	personal?: (params: Params) => readonly string[];
	/** The limit that the call counts against. */
	bucket: LimitGroup;
	/** A part of the bucket's key of its own, where the limit is per shop or per warehouse. */
	bucketOf?: (params: Params) => string;
	/** Tokens of the bucket that the call takes; absent = 1 (Yandex counts goods in some). */
	cost?: (params: Params) => number;
	/**
	 * Shape of the answer, built when the first answer is read: a worker that wakes for something else does without. Unknown fields are
	 * ignored; enumerations are plain strings; lists of rows use `eachOf`.
	 */
	answer: () => z.ZodMiniType<Answer>;
	/** Bytes of the longest answer that is read; absent = 32 MB, several times what usual pages are. */
	largestAnswer?: number;
	/** Where the next page begins; undefined = this was the last. What it returns is given back in `params.cursor`. */
	next?: (answer: Answer, params: Params) => Next | undefined;
	/** Rows on the page. With `next` set and none here the marketplace is going in circles: `answer-repeats`. */
	count?: (answer: Answer) => number;
}

/** Any definition, for lists. */
export type AnyRequest = Omit<
	RequestDefinition,
	'place' | 'query' | 'body' | 'personal' | 'bucketOf' | 'cost' | 'answer' | 'next' | 'count'
>;

/** Keeps the types of what is asked and answered, and the shape of the answer once it is built. */
export const defineRequest = <Params, Answer, Next = never>(
	definition: RequestDefinition<Params, Answer, Next>,
): RequestDefinition<Params, Answer, Next> => ({ ...definition, answer: once(definition.answer) });
