import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { defineRequest } from '../../../lib/requests/define.ts';
import { readLimitHeaders } from '../../../lib/requests/limit-headers.ts';
import { render } from '../../../lib/requests/render.ts';
import { withoutPersonal, withoutSecrets } from '../../../lib/requests/secrets.ts';
import { type SendTools, send } from '../../../lib/requests/send.ts';

const now = Date.parse('2026-11-21T09:00:00Z');
const request = defineRequest({
	id: 'ozon.postings',
	marketplace: 'ozon',
	host: 'api-seller.ozon.ru',
	method: 'POST',
	path: '/v4/posting/list',
	bucket: { id: 'common', capacity: 1, perSecond: 1 },
	body: () => ({}),
	answer: () => z.object({}),
});
const authorization = { 'Api-Key': 'the-key' };

const tools = (internet: typeof fetch, change: Partial<SendTools> = {}): SendTools => ({
	fetch: internet,
	now: () => now,
	isOnline: () => true,
	timeoutMs: 50,
	...change,
});

const sent = (internet: typeof fetch, change?: Partial<SendTools>, url?: string) => {
	const rendered = render(request, undefined, undefined);
	return send(tools(internet, change), { request, rendered: url ? { ...rendered, url } : rendered, authorization });
};

const answering =
	(body: string | null, init: ResponseInit = {}): typeof fetch =>
	async () =>
		new Response(body, init);

describe('what happens to a call', () => {
	test.each<[string, typeof fetch, object]>([
		['401', answering('{"code":16}', { status: 401 }), { code: 'key-refused' }],
		['403', answering('{}', { status: 403 }), { code: 'key-lacks-rights' }],
		[
			'400',
			answering('{"message":"bad"}', { status: 400 }),
			{ code: 'request-refused', params: { status: 400, request: 'ozon.postings' } },
		],
		['404', answering('404 page not found', { status: 404 }), { code: 'method-retired' }],
		['410', answering('', { status: 410 }), { code: 'method-retired' }],
		['429 without a word', answering('', { status: 429 }), { code: 'rate-limited', params: { time: now + 60_000 }, retryAt: now + 60_000 }],
		[
			'429 with Retry-After',
			answering('', { status: 429, headers: { 'Retry-After': '7' } }),
			{ code: 'rate-limited', retryAt: now + 7000 },
		],
		[
			'420 with Until',
			answering('{}', { status: 420, headers: { 'X-RateLimit-Resource-Until': 'Sat, 21 Nov 2026 09:30:00 GMT' } }),
			{ code: 'rate-limited', retryAt: now + 30 * 60_000 + 1000 },
		],
		['500', answering('oops', { status: 500 }), { code: 'server-error', params: { status: 500, host: 'api-seller.ozon.ru' } }],
		[
			'503 with Retry-After',
			answering('', { status: 503, headers: { 'Retry-After': '90' } }),
			{ code: 'server-error', retryAt: now + 90_000 },
		],
		['a page instead of data', answering('<!doctype html><title>Not a robot</title>'), { code: 'answer-not-json' }],
		['data cut in the middle', answering('{"postings":[{"number":"1'), { code: 'answer-cut' }],
		['a connection that breaks', () => Promise.reject(new TypeError('Failed to fetch')), { code: 'connection-dropped' }],
		[
			'an answer that never comes',
			(_, init) => new Promise((_resolve, reject) => init?.signal?.addEventListener('abort', () => reject(init.signal?.reason))),
			{ code: 'time-out', params: { seconds: 0.05 } },
		],
		[
			'a body that breaks off',
			async () => new Response(new ReadableStream({ start: (stream) => stream.error(new TypeError('network error')) })),
			{ code: 'answer-cut' },
		],
	])('%s', async (_, internet, failure) => {
		expect((await sent(internet)).failure).toMatchObject(failure);
	});

	test('nothing goes out while there is no network', async () => {
		const result = await sent(() => Promise.reject(new Error('must not be asked')), { isOnline: () => false });
		expect(result).toMatchObject({ sent: false, status: 0, failure: { code: 'offline' } });
	});

	test('an answer comes back parsed, measured and with its limits', async () => {
		const result = await sent(answering('{"ok":"да"}', { headers: { 'Ratelimit-Remaining': '49' } }));
		expect(result).toMatchObject({ status: 200, json: { ok: 'да' }, bytes: 13, limits: { remaining: 49 } });
		expect(result.failure).toBeUndefined();
	});

	test.each([
		'http://api-seller.ozon.ru/x',
		'https://evil.example/x',
		'https://api-seller.ozon.ru:444/x',
		'https://a:b@api-seller.ozon.ru/x',
	])('the key is not sent to %s', async (url) => {
		const result = await sent(() => Promise.reject(new Error('must not be asked')), {}, url);
		expect(result).toMatchObject({ sent: false, failure: { code: 'host-not-allowed' } });
	});

	test('the key goes along in the headers, cookies and redirects do not', async () => {
		let seen: RequestInit | undefined;
		await sent(async (_, init) => {
			seen = init;
			return new Response('{}');
		});
		expect(seen).toMatchObject({ credentials: 'omit', redirect: 'error', headers: { 'Api-Key': 'the-key' } });
	});
});

describe('limit headers', () => {
	test.each<[Record<string, string>, object]>([
		[{ 'Ratelimit-Remaining': '12' }, { remaining: 12 }],
		[
			{ 'X-Ratelimit-Remaining': '0', 'X-Ratelimit-Reset': '3', 'X-Ratelimit-Retry': '2' },
			{ remaining: 0, resetAt: now + 3000, retryAt: now + 2000 },
		],
		[{ 'Item-Retry-After': '5' }, { retryAt: now + 300_000 }],
		[{ 'Retry-After': 'Sat, 21 Nov 2026 09:01:00 GMT' }, { retryAt: now + 61_000 }],
		// Their clock is an hour ahead of ours: what counts is the difference to their own date.
		[{ Date: 'Sat, 21 Nov 2026 10:00:00 GMT', 'X-RateLimit-Resource-Until': 'Sat, 21 Nov 2026 10:10:00 GMT' }, { resetAt: now + 601_000 }],
		[{ 'Retry-After': 'soon' }, { retryAt: undefined }],
	])('%j', (headers, expected) => {
		expect(readLimitHeaders(new Headers(headers), now)).toMatchObject(expected);
	});

	test('that tell an end without its parts of a second never bring us back before it', () => {
		for (const answered of [now, now + 1, now + 400, now + 999])
			for (const end of [now + 30_000, now + 30_001, now + 30_500, now + 30_999]) {
				const headers = new Headers({ Date: new Date(answered).toUTCString(), 'X-RateLimit-Resource-Until': new Date(end).toUTCString() });
				const { resetAt = 0 } = readLimitHeaders(headers, answered);
				expect(resetAt - end).toBeGreaterThanOrEqual(0);
				expect(resetAt - end).toBeLessThan(2000);
			}
	});
});

describe('secrets', () => {
	test.each([
		['{"x":"s3cret-value"}', '{"x":"•••"}'],
		['{"api_key":"abc","a":1}', '{"api_key":"•••","a":1}'],
		['token eyJhbGciOiJFUzI1NiJ9.eyJleHAiOjE3MDB9.c2ln end', 'token ••• end'],
		['ACMA:abcdef123456:xyz', '•••'],
	])('are taken out of %j', (text, clean) => {
		expect(withoutSecrets(text, ['s3cret-value'])).toBe(clean);
	});
});

describe('persons in words of a marketplace', () => {
	test.each([
		['Водитель Ли Анна не найден', 'Водитель ••• ••• не найден'],
		['Анна-Мария и ЛИЛИЯ, ли', '•••-Мария и ЛИЛИЯ, •••'],
		['{"message":"\\u0410\\u043d\\u043d\\u0430"}', '{"message":"•••"}'],
		['A 123 BC-77: (Mercedes \\"Vito\\")', '•••: (•••\\")'],
		['тел. 8 (900) 000-00-01', 'тел. •••'],
		['ничего', 'ничего'],
	])('are taken out of %j', (text, clean) => {
		expect(withoutPersonal(text, ['Анна', 'Ли', 'a123bc77', 'Mercedes "Vito"', '89000000001', '', ' '])).toBe(clean);
	});

	test('never reach the failure of a call', async () => {
		const about = defineRequest({ ...request, body: () => ({ name: 'Анна' }), personal: () => ['Анна'] });
		const answer = await send(
			tools(async () => new Response('{"message":"Анна is not allowed"}', { status: 400 })),
			{ request: about, rendered: render(about, undefined, undefined), authorization, personal: about.personal?.(undefined) },
		);
		expect(answer.failure?.params.why).toBe('{"message":"••• is not allowed"}');
	});
});
