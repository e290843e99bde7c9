import { describe, expect, test } from 'vitest';
import { AppError } from '../../../../lib/core/errors.ts';
import { campaigns, tokenInfo } from '../../../../lib/marketplaces/yandex/api/account.ts';
import { checkYandexKey, readYandexCredentials, rightsOf } from '../../../../lib/marketplaces/yandex/check.ts';
import type { Caller } from '../../../../lib/sync/jobs.ts';
import { understood } from './answers.ts';

const now = Date.parse('2026-11-21T09:00:00Z');
const token = 'ACMA:sandbox-1-full:0123abcd';

const shop = (id: number, business: number, placementType = 'FBS', apiAvailability = 'AVAILABLE') => ({
	id,
	domain: `Магазин ${id}`,
	business: { id: business, name: `Кабинет ${business}` },
	placementType,
	apiAvailability,
});

/** Asks about a key whose shops are these. */
function check(shops: object[], businessId?: string) {
	const calls = {
		call: async () => understood(tokenInfo, { status: 'OK', result: { apiKey: { name: 'ключ', authScopes: ['ALL_METHODS_READ_ONLY'] } } }),
		pages: async () => [understood(campaigns, { campaigns: shops, paging: {} })],
	} as unknown as Caller;
	return checkYandexKey({ calls, credentials: { marketplace: 'yandex', token, ...(businessId ? { businessId } : {}) }, now });
}

describe('a key of Yandex Market', () => {
	test.each([
		[' ACMA:sandbox-1-full:0123abcd ', undefined],
		['ACMA:', 'key-malformed'],
		['7e2fa1b0-0000-4000-8000-123456789abc', 'key-other-marketplace'],
		['eyJhbGciOiJFUzI1NiJ9.e30.c2ln', 'key-other-marketplace'],
		['пароль', 'key-malformed'],
	])('that reads "%s" is refused with %s', (entered, code) => {
		const read = () => readYandexCredentials({ marketplace: 'yandex', token: entered });
		if (code === undefined) expect(read().token).toBe(token);
		else expect(read).toThrow(expect.objectContaining({ code }));
	});

	test.each([
		[['ALL_METHODS'], 7, false],
		[['ALL_METHODS_READ_ONLY'], 7, true],
		[['OFFERS_AND_CARDS_MANAGEMENT_READ_ONLY', 'SUPPLIES_MANAGEMENT_READ_ONLY'], 3, true],
		[['FINANCE_AND_ACCOUNTING'], 2, true],
		[['PRICING'], 1, false],
	])('with the scopes %s has %i rights', (scopes, count, readOnly) => {
		expect(rightsOf(scopes)).toMatchObject({ readOnly, roles: scopes });
		expect(rightsOf(scopes).rights).toHaveLength(count);
	});

	test('brings its shops along, also those whose API is switched off', async () => {
		const found = await check([shop(1, 7), shop(2, 7, 'FBY', 'MANUALLY_DISABLED'), shop(3, 7, 'DBS'), shop(4, 7, 'LAAS')]);
		expect(found).toMatchObject({ accountId: '7', accountName: 'Кабинет 7', missing: [] });
		expect(found.key).not.toHaveProperty('expiresAt');
		expect(found.shops.map(({ scheme, available }) => [scheme, available])).toEqual([
			['fbs', true],
			['fbo', false],
			['dbs', true],
			['laas', true],
		]);
	});

	test('that reaches several businesses makes the user choose one', async () => {
		const shops = [shop(1, 7), shop(2, 8)];
		await expect(check(shops)).rejects.toMatchObject({ code: 'account-ambiguous', params: { accounts: '7 Кабинет 7, 8 Кабинет 8' } });
		await expect(check(shops, '8')).resolves.toMatchObject({ accountId: '8', shops: [{ id: '2' }] });
		await expect(check(shops, '9')).rejects.toMatchObject({ code: 'key-account-changed' });
	});

	test('of a business without a single working shop is refused with the reason', async () => {
		await expect(check([shop(1, 7, 'FBS', 'DISABLED_BY_INACTIVITY')])).rejects.toMatchObject({
			code: 'account-blocked',
			params: { why: 'DISABLED_BY_INACTIVITY' },
		});
	});

	test('that is forbidden even to ask about itself is wrong, not weak', async () => {
		const calls = { call: async () => Promise.reject(new AppError('key-lacks-rights', { status: 403 })) } as unknown as Caller;
		await expect(checkYandexKey({ calls, credentials: { marketplace: 'yandex', token }, now })).rejects.toMatchObject({
			code: 'key-refused',
		});
	});
});
