import { describe, expect, test } from 'vitest';
import { readWildberriesCredentials, wildberriesRefusal } from '../../../lib/marketplaces/wildberries/check.ts';
import { readToken } from '../../../lib/marketplaces/wildberries/token.ts';

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const tokenOf = (claims: object) => `${part({ alg: 'ES256', typ: 'JWT' })}.${part(claims)}.c2lnbmF0dXJl`;
const bits = (...positions: number[]) => positions.reduce((mask, position) => mask + 2 ** position, 0);
const claims = { acc: 3, exp: 1_800_000_000, for: 'self', id: 'one', s: bits(1), sid: 'seller', t: false };

describe('a token of Wildberries', () => {
	test('tells its seller, its end and its kind without being sent anywhere', () => {
		expect(readToken(tokenOf(claims))).toMatchObject({ sid: 'seller', expiresAt: 1_800_000_000_000, isTest: false, readOnly: false });
		expect(readToken(tokenOf({ ...claims, t: true }))?.isTest).toBe(true);
		expect(readToken(tokenOf({ ...claims, acc: 2 }))?.isTest).toBe(true);
	});

	test.each([
		{ s: bits(1), rights: ['products'], categories: ['content'] },
		{ s: bits(4), rights: ['warehouses', 'fbsOrders'], categories: ['marketplace'] },
		{ s: bits(2), rights: ['fboOrders'], categories: ['contentanalytics'] },
		{ s: bits(2, 4), rights: ['stocks', 'warehouses', 'fbsOrders', 'fboOrders'], categories: ['contentanalytics', 'marketplace'] },
		{ s: bits(10), rights: ['supplies'], categories: ['supplies'] },
		{ s: bits(13), rights: [], categories: ['#13'] },
		{ s: bits(1, 33), rights: ['products'], categories: ['content', '#33'] },
	])('with the mask $s may read $rights', ({ s, rights, categories }) => {
		expect(readToken(tokenOf({ ...claims, s }))).toMatchObject({ rights, categories, readOnly: false });
	});

	test('that may only read says so, and the mark is no category', () => {
		expect(readToken(tokenOf({ ...claims, s: bits(1, 30) }))).toMatchObject({ readOnly: true, categories: ['content'] });
	});

	test.each(['', 'text', 'a.b.c', 'eyJhbGciOiJFUzI1NiJ9.bm90IGpzb24.c2ln', tokenOf({ exp: 1 }), `${tokenOf(claims)}.more`])(
		'is not read from %j',
		(text) => {
			expect(readToken(text)).toBeUndefined();
		},
	);
});

describe('what is entered as a key', () => {
	const enter = (token: string) => readWildberriesCredentials({ marketplace: 'wildberries', token });

	test('may have spaces around and "Bearer" in front', () => {
		const token = tokenOf(claims);
		expect(enter(`  Bearer ${token}\n`)).toEqual({ marketplace: 'wildberries', token });
	});

	test.each([
		{ entered: 'ACMA:abcdefgh:12345678', error: { code: 'key-other-marketplace', params: { marketplace: 'yandex' } } },
		{ entered: '00000000-1111-2222-3333-444444444444', error: { code: 'key-other-marketplace', params: { marketplace: 'ozon' } } },
		{ entered: 'password', error: { code: 'key-malformed' } },
	])('$entered is refused with $error.code', ({ entered, error }) => {
		expect(() => enter(entered)).toThrow(expect.objectContaining(error));
	});
});

test.each([
	[401, '{"title":"unauthorized","detail":"token scope not allowed"}', 'key-lacks-rights'],
	[401, '{"title":"unauthorized","detail":"token problem; token is expired"}', undefined],
	[402, '{"title":"payment required"}', 'account-blocked'],
	[400, '{"code":"IncorrectParameter"}', undefined],
] as const)('a refusal %i %s means %s', (status, text, code) => {
	expect(wildberriesRefusal(status, text)).toBe(code);
});
