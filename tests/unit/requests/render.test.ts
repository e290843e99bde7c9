import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { AppError } from '../../../lib/core/errors.ts';
import { isApiHost } from '../../../lib/marketplaces/hosts.ts';
import { defineRequest } from '../../../lib/requests/define.ts';
import type { RequestOverride } from '../../../lib/requests/model.ts';
import { checkOverride, mergePatch, renameFields } from '../../../lib/requests/override.ts';
import { render } from '../../../lib/requests/render.ts';

const bucket = { id: 'common', capacity: 50, perSecond: 50 };

const postings = defineRequest({
	id: 'ozon.postings',
	marketplace: 'ozon',
	host: 'api-seller.ozon.ru',
	method: 'POST',
	path: '/v4/posting/list',
	bucket,
	body: ({ since, cursor }: { since: string; cursor?: string }) => ({ filter: { since, statuses: ['new'] }, limit: 100, cursor }),
	answer: () => z.object({}),
});

const stocks = defineRequest({
	id: 'wildberries.stocks',
	marketplace: 'wildberries',
	host: 'marketplace-api.wildberries.ru',
	method: 'GET',
	path: '/api/v3/stocks/{warehouseId}',
	place: ({ warehouseId }: { warehouseId: string }) => ({ warehouseId }),
	query: () => ({ limit: 1000, next: 0, empty: undefined, ids: [1, 2] }),
	bucket,
	answer: () => z.object({}),
});

const changed = (change: Partial<RequestOverride>): RequestOverride => ({ requestId: 'x', enabled: true, changedAt: 0, ...change });
const codeOf = (run: () => unknown) => {
	try {
		run();
	} catch (thrown) {
		return thrown instanceof AppError ? thrown.code : thrown;
	}
	return undefined;
};

describe('a request as it goes out', () => {
	test('is made of its definition and what the job gives', () => {
		expect(render(postings, undefined, { since: '2026-11-01' })).toEqual({
			url: 'https://api-seller.ozon.ru/v4/posting/list',
			method: 'POST',
			headers: { 'Content-Type': 'application/json' },
			body: '{"filter":{"since":"2026-11-01","statuses":["new"]},"limit":100}',
		});
	});

	test('fills places of the path, leaves out what is absent and repeats lists', () => {
		const { url, body } = render(stocks, undefined, { warehouseId: '12/../x' });
		expect(url).toBe('https://marketplace-api.wildberries.ru/api/v3/stocks/12%2F..%2Fx?limit=1000&next=0&ids=1&ids=2');
		expect(body).toBeUndefined();
	});

	test.each(['..', '.', ''])('refuses %j as a part of the path', (warehouseId) => {
		expect(codeOf(() => render(stocks, undefined, { warehouseId }))).toBe('internal');
	});

	test('takes the user’s path, method, query and body, and leaves the rest as shipped', () => {
		const override = changed({ path: '/v5/posting/list', body: { limit: 50, filter: { statuses: null, kind: 'new' } } });
		const { url, body } = render(postings, override, { since: '2026-11-01', cursor: 'abc' });
		expect(url).toBe('https://api-seller.ozon.ru/v5/posting/list');
		expect(JSON.parse(body ?? '')).toEqual({ filter: { since: '2026-11-01', kind: 'new' }, limit: 50, cursor: 'abc' });
		const query = render(stocks, changed({ query: { limit: '10', next: null } }), { warehouseId: '7' });
		expect(new URL(query.url).search).toBe('?limit=10&ids=1&ids=2');
	});

	test('is the shipped one while the override is switched off', () => {
		const override = changed({ enabled: false, host: 'evil.example', path: '//evil.example/x' });
		expect(render(postings, override, { since: 'x' }).url).toBe('https://api-seller.ozon.ru/v4/posting/list');
	});

	test.each([
		{ host: 'evil.example' },
		{ host: 'api-seller.ozon.ru.evil.example' },
		{ host: 'marketplace-api.wildberries.ru' },
		{ host: 'api-seller.ozon.ru@evil.example' },
		{ host: 'api-seller.ozon.ru:8443' },
		{ path: '//evil.example/v1' },
		{ path: '/\\evil.example/v1' },
		{ path: 'https://evil.example/v1' },
		{ path: '@evil.example' },
	])('never leaves the marketplace’s own API hosts: %j', (change) => {
		expect(codeOf(() => checkOverride(postings, changed(change)))).toBe('host-not-allowed');
		expect(codeOf(() => render(postings, changed(change), { since: 'x' }))).toBe('host-not-allowed');
	});

	test('never leaves them, whatever an override says', () => {
		fc.assert(
			fc.property(fc.string(), fc.option(fc.oneof(fc.string(), fc.webAuthority(), fc.domain()), { nil: undefined }), (path, host) => {
				try {
					const url = new URL(render(postings, changed({ path: `/${path}`, host }), { since: 'x' }).url);
					return url.protocol === 'https:' && url.port === '' && isApiHost('ozon', url.hostname);
				} catch (thrown) {
					return thrown instanceof AppError || thrown instanceof TypeError;
				}
			}),
			{ numRuns: 2000 },
		);
	});
});

describe('a body override', () => {
	test.each([
		[{ a: 1 }, { a: 2 }, { a: 2 }],
		[{ a: { b: 1, c: 2 } }, { a: { b: null } }, { a: { c: 2 } }],
		[{ a: [1, 2] }, { a: [3] }, { a: [3] }],
		[undefined, { a: 1 }, { a: 1 }],
	])('merges %j with %j into %j', (target, patch, merged) => {
		expect(mergePatch(target, patch)).toEqual(merged);
	});
});

describe('renamed fields of an answer', () => {
	test.each([
		[{ state: 1 }, { state: 'status' }, { state: 1, status: 1 }],
		[
			{ items: [{ code: 'a' }, { code: 'b' }] },
			{ 'items.code': 'items.status' },
			{
				items: [
					{ code: 'a', status: 'a' },
					{ code: 'b', status: 'b' },
				],
			},
		],
		[{ data: { rows: [1] } }, { 'data.rows': 'result.items' }, { data: { rows: [1] }, result: { items: [1] } }],
		[{ other: 1 }, { state: 'status' }, { other: 1 }],
		[[{ a: 1 }], { a: 'b' }, [{ a: 1, b: 1 }]],
		['text', { a: 'b' }, 'text'],
	])('%j with %j reads as %j', (answer, rename, expected) => {
		expect(renameFields(answer, rename as unknown as Record<string, string>)).toEqual(expected);
	});
});
