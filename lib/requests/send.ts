import type { MarketplaceId } from '../cabinets/model.ts';
import { AppError, type ErrorCode, type Failure, toFailure } from '../core/errors.ts';
import { isApiHost } from '../marketplaces/hosts.ts';
import { jsonOf, refusalOf } from './classify.ts';
import type { AnyRequest } from './define.ts';
import { type LimitNews, readLimitHeaders } from './limit-headers.ts';
import type { RenderedRequest } from './render.ts';

const megabyte = 1 << 20;
/** A longer answer is not read to its end. The longest usual pages are some ten megabytes: a thousand goods, ten thousand orders. */
const usualLargest = 32 * megabyte;

/** What sending needs of the world; given, so that tests bring their own. */
export interface SendTools {
	fetch: typeof fetch;
	/** Epoch milliseconds. */
	now: () => number;
	isOnline: () => boolean;
	/** Longest wait for an answer. */
	timeoutMs: number;
}

export interface Outgoing {
	request: AnyRequest;
	rendered: RenderedRequest;
	/** Headers with the key. They leave this file only towards the marketplace's own API hosts. */
	authorization: Record<string, string>;
	refusal?: (status: number, text: string) => ErrorCode | undefined;
	/** What the request says of a person. */
	personal?: readonly string[] | undefined;
	/** The answer is a file. */
	asFile?: boolean;
}

/** How a call went; `failure` is thrown by whoever asked, after the limit has learnt from `limits`. */
export interface Sent {
	/** 0 = no answer came. */
	status: number;
	ms: number;
	bytes: number;
	limits: LimitNews;
	/** Whether something went out at all. */
	sent: boolean;
	json?: unknown;
	/** The answer as it came, where a file was asked for. */
	file?: Uint8Array<ArrayBuffer>;
	failure?: AppError;
}

/** The only place that talks to a marketplace. Never throws for what the other side does: the outcome is in the answer. */
export async function send(tools: SendTools, outgoing: Outgoing): Promise<Sent> {
	const startedAt = tools.now();
	const url = new URL(outgoing.rendered.url);
	const without = (failure: AppError, sent: boolean): Sent => ({
		status: 0,
		ms: tools.now() - startedAt,
		bytes: 0,
		limits: {},
		sent,
		failure,
	});
	if (!mayCarryKey(outgoing.request.marketplace, url)) return without(new AppError('host-not-allowed', { host: url.host }), false);
	if (!tools.isOnline()) return without(new AppError('offline'), false);

	const seconds = tools.timeoutMs / 1000;
	let answer: Response | undefined;
	let body: Read;
	try {
		answer = await tools.fetch(url.href, {
			method: outgoing.rendered.method,
			headers: { Accept: outgoing.asFile ? '*/*' : 'application/json', ...outgoing.rendered.headers, ...outgoing.authorization },
			body: outgoing.rendered.body,
			redirect: 'error',
			credentials: 'omit',
			cache: 'no-store',
			referrerPolicy: 'no-referrer',
			signal: AbortSignal.timeout(tools.timeoutMs),
		});
		body = await bodyOf(answer, url.host, outgoing.request.largestAnswer ?? usualLargest);
	} catch (thrown) {
		if (thrown instanceof AppError) return { ...without(thrown, true), status: answer?.status ?? 0, bytes: Number(thrown.params.bytes) };
		const late = thrown instanceof Error && (thrown.name === 'TimeoutError' || thrown.name === 'AbortError');
		const code = late ? 'time-out' : answer ? 'answer-cut' : tools.isOnline() ? 'connection-dropped' : 'offline';
		const failure = new AppError(code, { host: url.host, seconds }, undefined, { cause: thrown });
		return { ...without(failure, true), status: answer?.status ?? 0, limits: answer ? readLimitHeaders(answer.headers, tools.now()) : {} };
	}

	const result: Sent = {
		status: answer.status,
		ms: tools.now() - startedAt,
		bytes: body.bytes,
		limits: readLimitHeaders(answer.headers, tools.now()),
		sent: true,
	};
	if (!answer.ok) {
		const failure = refusalOf({
			status: answer.status,
			text: textOf(body),
			host: url.host,
			requestId: outgoing.request.id,
			pathHasPlaces: outgoing.request.path.includes('{'),
			limits: result.limits,
			at: tools.now(),
			secrets: Object.values(outgoing.authorization),
			personal: outgoing.personal,
			refusal: outgoing.refusal,
		});
		return { ...result, failure };
	}
	if (outgoing.asFile) return { ...result, file: wholeOf(body) };
	try {
		return { ...result, json: jsonOf(textOf(body), url.host) };
	} catch (thrown) {
		return { ...result, failure: thrown as AppError };
	}
}

/** An answer as it came, and how many bytes it was, unpacked. */
export interface Read {
	pieces: readonly Uint8Array<ArrayBuffer>[];
	bytes: number;
}

/** Reads an answer piece by piece and stops where it is longer than any answer may be. Throws `answer-too-big`. */
export async function bodyOf(answer: Response, host: string, most: number): Promise<Read> {
	const reader = answer.body?.getReader();
	if (!reader) return { pieces: [], bytes: 0 };
	const pieces: Uint8Array<ArrayBuffer>[] = [];
	let bytes = 0;
	for (;;) {
		const { done, value } = await reader.read();
		if (done) break;
		bytes += value.byteLength;
		if (bytes > most) {
			await reader.cancel();
			throw new AppError('answer-too-big', { host, megabytes: Math.floor(most / megabyte), bytes });
		}
		pieces.push(value);
	}
	return { pieces, bytes };
}

function textOf({ pieces }: Read): string {
	const decoder = new TextDecoder();
	return [...pieces.map((piece) => decoder.decode(piece, { stream: true })), decoder.decode()].join('');
}

/** The pieces as one. */
export function wholeOf({ pieces, bytes }: Read): Uint8Array<ArrayBuffer> {
	const whole = new Uint8Array(bytes);
	let at = 0;
	for (const piece of pieces) {
		whole.set(piece, at);
		at += piece.byteLength;
	}
	return whole;
}

/** Keys go to the marketplace's own API hosts over https and nowhere else. */
export const mayCarryKey = (marketplace: MarketplaceId, url: URL): boolean =>
	url.protocol === 'https:' && url.port === '' && url.username === '' && url.password === '' && isApiHost(marketplace, url.hostname);

/** The failure as the journal keeps it. */
export const failureOf = (sent: Sent): Failure | undefined => (sent.failure ? toFailure(sent.failure) : undefined);
