import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { AppError } from '../../../lib/core/errors.ts';
import { defineRequest } from '../../../lib/requests/define.ts';
import type { RequestOverride } from '../../../lib/requests/model.ts';
import { mergePatch, renameFields } from '../../../lib/requests/override.ts';
import { render } from '../../../lib/requests/render.ts';
import { withoutSecrets } from '../../../lib/requests/secrets.ts';
import { send } from '../../../lib/requests/send.ts';

const host = 'api-seller.ozon.ru';
const key = 'made-up-key-5f3759df';
const request = defineRequest({
	id: 'ozon.toy',
	marketplace: 'ozon',
	host,
	method: 'POST',
	path: '/v1/toy/{id}',
	place: () => ({ id: '7' }),
	bucket: { id: 'all', capacity: 1, perSecond: 1 },
	body: () => ({}),
	answer: () => z.object({}),
});

/** Sends the request as the override makes it, and tells every address that saw the key. */
async function sentTo(change: Partial<RequestOverride>): Promise<string[]> {
	const seen: string[] = [];
	const internet: typeof fetch = async (target, options) => {
		if (JSON.stringify(options?.headers).includes(key)) seen.push(String(target));
		return new Response('{}');
	};
	const override: RequestOverride = { requestId: request.id, enabled: true, changedAt: 0, ...change };
	try {
		const rendered = render(request, override, undefined);
		await send(
			{ fetch: internet, now: () => 0, isOnline: () => true, timeoutMs: 1000 },
			{ request, rendered, authorization: { 'Api-Key': key } },
		);
	} catch (thrown) {
		if (!(thrown instanceof AppError)) throw thrown;
	}
	return seen;
}

describe('no changed request takes the key anywhere but to the marketplace', () => {
	const paths = [
		'//evil.example',
		'/\\evil.example',
		'/\t/evil.example',
		'/\n//evil.example',
		'\\\\evil.example',
		'https://evil.example/x',
		'/..//evil.example',
		'/.//evil.example',
		'/x/../..//evil.example',
		'/%2f%2fevil.example',
		'@evil.example',
		'/@evil.example',
		'/\t/user:word@api-seller.ozon.ru/x',
		'/\t/api-seller.ozon.ru:444/x',
		'/{constructor}',
		'/{__proto__}',
		`/?key=${key}`,
	];
	test.each(paths)('path %j', async (path) => {
		for (const address of await sentTo({ path })) expect(new URL(address).origin).toBe(`https://${host}`);
	});

	test.each([
		'evil.example',
		'api-seller.ozon.ru.',
		'api-seller.ozon.ru:443',
		'api-seller.ozon.ru@evil.example',
		'evil.example#api-seller.ozon.ru',
		'API-SELLER.OZON.RU',
		'api-seller.ozon.ru/..',
		'api-seller.ozon.ru\\@evil.example',
		'common-api.wildberries.ru',
		'127.0.0.1',
		'',
	])('host %j is refused', async (other) => {
		expect(await sentTo({ host: other })).toEqual([]);
	});

	test('whatever is written there', async () => {
		const piece = fc.constantFrom('/', '\\', '@', ':', '.', '..', '%2f', '%5c', '\t', '\n', '#', '?', '{id}', 'evil.example', host, '443');
		const text = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''));
		await fc.assert(
			fc.asyncProperty(text, fc.option(text, { nil: undefined }), async (path, other) => {
				for (const address of await sentTo({ path, ...(other === undefined ? {} : { host: other }) })) {
					const url = new URL(address);
					expect([url.protocol, url.host, url.username, url.password]).toEqual(['https:', host, '', '']);
				}
			}),
		);
	});

	test('a place is never filled from what every object has', () => {
		const override: RequestOverride = { requestId: request.id, enabled: true, changedAt: 0, path: '/v1/{constructor}' };
		expect(() => render(request, override, undefined)).toThrow(AppError);
	});
});

describe('names that every object has', () => {
	const hostile = JSON.parse('{"__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}}, "a": 1}') as Record<
		string,
		unknown
	>;

	test('change nothing when a body is patched with them', () => {
		const body = mergePatch({ a: 0 }, hostile) as Record<string, unknown>;
		expect(Object.getPrototypeOf(body)).toBe(Object.prototype);
		expect(body).toEqual({ a: 1, constructor: { prototype: { polluted: 1 } } });
		expect(({} as Record<string, unknown>).polluted).toBeUndefined();
	});

	test.each([
		'{"constructor":"a"}',
		'{"constructor.name":"a"}',
		'{"__proto__":"a"}',
		'{"toString":"a.b"}',
		'{"a":"__proto__.polluted"}',
		'{"a":"constructor.prototype.polluted"}',
	])('bring nothing into an answer whose fields are renamed by %s', (names) => {
		const rename = JSON.parse(names) as Record<string, string>;
		const answer = renameFields({ a: { b: 1 } }, rename);
		expect(Object.getPrototypeOf(answer)).toBe(Object.prototype);
		expect(({} as Record<string, unknown>).polluted).toBeUndefined();
		expect(() => structuredClone(answer)).not.toThrow();
	});
});

describe('a server that repeats the key', () => {
	const speaking = async (status: number, text: string) =>
		send(
			{ fetch: async () => new Response(text, { status }), now: () => 0, isOnline: () => true, timeoutMs: 1000 },
			{ request, rendered: render(request, undefined, undefined), authorization: { 'Api-Key': key }, refusal: () => 'account-blocked' },
		);

	test('in its words of refusal is not quoted with it, nor with signs that turn a line around', async () => {
		const { failure } = await speaking(403, `Кабинет \u202eс ключом ${key} и ${key.toUpperCase()} закрыт`);
		expect(failure).toMatchObject({ code: 'account-blocked', params: { why: 'Кабинет с ключом ••• и ••• закрыт' } });
	});

	test.each([
		['inside JSON', JSON.stringify({ said: `"${key}"` })],
		['in capitals', key.toUpperCase()],
		['in an address', `https://x/?k=${encodeURIComponent('made up/key+5f3759df')}`],
	])('%s is not kept with it', (_, text) => {
		expect(withoutSecrets(text, [key, 'made up/key+5f3759df'])).not.toMatch(/5f3759df/i);
	});

	test('a value with a quote in it is hidden to its end', () => {
		expect(withoutSecrets('{"password":"ab\\"cd","x":1}', [])).toBe('{"password":"•••","x":1}');
	});

	test.each([
		['beginnings of tokens', 'eyJ'.repeat(300_000)],
		['names of keys', '"token"'.repeat(150_000)],
		['backslashes', `"token":"${'\\'.repeat(1_000_000)}`],
		['spaces', `"token"${' '.repeat(1_000_000)}`],
	])('cannot hold the worker up with a megabyte of %s', (_, text) => {
		const start = performance.now();
		withoutSecrets(text, [key]);
		// Reading it again from every place would take minutes.
		expect(performance.now() - start).toBeLessThan(2000);
	});
});
