import 'fake-indexeddb/auto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { replaceKey } from '../../../lib/cabinets/commands.ts';
import type { Credentials, MarketplaceId } from '../../../lib/cabinets/model.ts';
import { type ErrorCode, toFailure } from '../../../lib/core/errors.ts';
import { checkKey } from '../../../lib/sync/check-key.ts';
import { sentenceOf } from './sentences.ts';
import { minute, openMarketplaces, openShop, type Shop } from './shop.ts';

let marketplaces: Awaited<ReturnType<typeof openMarketplaces>>;
beforeAll(async () => {
	marketplaces = await openMarketplaces();
}, 30_000);
afterAll(() => marketplaces.sandbox.close());
beforeEach(() => marketplaces.sandbox.state.reset({}, marketplaces.clock.now()));

interface BadKey {
	why: string;
	clientId?: string;
	apiKey?: string;
	token?: string;
}

/** A key that the sandbox refuses somewhere, as a person would enter it. */
function badKey(marketplace: MarketplaceId, why: string): Credentials {
	const found = (marketplaces.sandbox.badCredentials[marketplace] as readonly BadKey[]).find((key) => key.why.includes(why));
	if (!found) throw new Error(`The sandbox has no bad key of ${marketplace} that is ${why}.`);
	if (marketplace === 'ozon') return { marketplace, clientId: found.clientId ?? '', apiKey: found.apiKey ?? '' };
	return { marketplace, token: found.token ?? '' };
}

const goodToken = () => (marketplaces.sandbox.credentials.wildberries as readonly { token: string }[])[0]?.token ?? '';

async function refused(shop: Shop, credentials: Credentials) {
	try {
		await shop.connect(credentials);
	} catch (thrown) {
		return toFailure(thrown);
	}
	throw new Error('The key was not refused.');
}

interface Refusal {
	name: string;
	key: () => Credentials;
	code: ErrorCode;
	says: string;
}

const refusals: readonly Refusal[] = [
	{ name: 'Ozon: wrong', key: () => badKey('ozon', 'wrong'), code: 'key-refused', says: 'не принял ключ' },
	{ name: 'Ozon: expired', key: () => badKey('ozon', 'expired'), code: 'key-refused', says: 'не отозван' },
	{
		name: 'Ozon: half of a key',
		key: () => ({ marketplace: 'ozon', clientId: '1', apiKey: 'abc' }),
		code: 'key-malformed',
		says: 'Api-Key',
	},
	{
		name: 'Ozon: no Client-Id',
		key: () => ({ ...badKey('ozon', 'wrong'), clientId: 'seller' }) as Credentials,
		code: 'key-malformed',
		says: 'Client-Id',
	},
	{
		name: 'Ozon: a token of Wildberries',
		key: () => ({ marketplace: 'ozon', clientId: '1', apiKey: goodToken() }),
		code: 'key-other-marketplace',
		says: 'Wildberries',
	},
	{ name: 'Wildberries: wrong', key: () => badKey('wildberries', 'signature'), code: 'key-refused', says: 'не принял ключ' },
	{ name: 'Wildberries: expired', key: () => badKey('wildberries', 'expired'), code: 'key-expired', says: '20.11.2026' },
	{ name: 'Wildberries: for tests only', key: () => badKey('wildberries', 'test'), code: 'key-refused', says: 'не принял ключ' },
	{ name: 'Wildberries: no token', key: () => ({ marketplace: 'wildberries', token: 'hello' }), code: 'key-malformed', says: 'API token' },
	{
		name: 'Wildberries: a key of Yandex Market',
		key: () => ({ ...badKey('yandex', 'wrong'), marketplace: 'wildberries' }) as Credentials,
		code: 'key-other-marketplace',
		says: 'Яндекс',
	},
	{ name: 'Yandex Market: wrong', key: () => badKey('yandex', 'wrong'), code: 'key-refused', says: 'не принял ключ' },
	{
		name: 'Yandex Market: chats only',
		key: () => badKey('yandex', 'no right to anything'),
		code: 'key-lacks-rights',
		says: 'товары',
	},
	{ name: 'Yandex Market: switched off', key: () => badKey('yandex', 'switched off'), code: 'account-blocked', says: 'MANUALLY_DISABLED' },
	{ name: 'Yandex Market: no key', key: () => ({ marketplace: 'yandex', token: 'y0_AgAA' }), code: 'key-malformed', says: 'Api-Key' },
	{
		name: 'Yandex Market: another cabinet',
		key: () => {
			const [good] = marketplaces.sandbox.credentials.yandex as readonly { token: string }[];
			return { marketplace: 'yandex', token: good?.token ?? '', businessId: '12345' };
		},
		code: 'key-account-changed',
		says: '12345',
	},
];

describe('a key that is entered', () => {
	test.each(refusals)('$name: refused in a sentence, nothing is stored', async ({ key, code, says }) => {
		const shop = openShop(marketplaces);
		const failure = await refused(shop, key());
		expect(failure.code).toBe(code);
		expect((await sentenceOf(failure)).toLowerCase()).toContain(says.toLowerCase());
		expect([await shop.db.cabinets.count(), await shop.db.secrets.count(), await shop.db.jobs.count()]).toEqual([0, 0, 0]);
	});

	test.each([
		['429', { status: 429 }, 'rate-limited', 'просит подождать'],
		['403', { status: 403, body: {} }, undefined, ''],
		['500', { status: 500 }, 'server-error', '500'],
		['a page', { mangle: 'html' }, 'answer-not-json', 'страницу'],
		['no connection', { drop: true }, 'connection-dropped', 'оборвалась'],
		['another answer', { body: { hello: 1 } }, 'answer-unexpected', 'изменился'],
	] as const)('is not stored when the marketplace answers with %s', async (_, fault, code, says) => {
		for (const marketplace of ['ozon', 'wildberries', 'yandex'] as const) {
			const shop = openShop(marketplaces);
			marketplaces.sandbox.state.faults.clear();
			marketplaces.sandbox.state.faults.arm({ ...fault, host: '*', path: '/*' });
			const failure = await shop.connectFirst(marketplace).then(
				() => undefined,
				(thrown: unknown) => toFailure(thrown),
			);
			if (code) expect(failure?.code).toBe(code);
			expect(await sentenceOf(failure)).toContain(says);
			expect(await shop.db.cabinets.count()).toBe(0);
		}
	});
});

describe('a weak key', () => {
	test.each([
		{
			marketplace: 'ozon',
			why: 'no right to orders',
			rests: ['ozon.fbs-orders', 'ozon.supplies'],
			reads: 'ozon.products',
			right: 'заказы FBS',
		},
		{
			marketplace: 'wildberries',
			why: 'no right to orders',
			rests: ['wildberries.fbs-orders', 'wildberries.supplies'],
			reads: 'wildberries.products',
			right: 'заказы FBS',
		},
		{
			marketplace: 'yandex',
			why: 'no right to products, stocks, supplies and prices',
			rests: ['yandex.products', 'yandex.supplies', 'yandex.prices'],
			reads: 'yandex.orders',
			right: 'товары',
		},
	] as const)(
		'of $marketplace is connected, and says which jobs rest and for want of which right',
		async ({ marketplace, why, rests, reads, right }) => {
			const shop = openShop(marketplaces);
			const { check } = await checkKey(badKey(marketplace, why), shop.tools);
			expect(check.missing.length).toBeGreaterThan(0);
			const cabinet = await shop.connect(badKey(marketplace, why));
			await shop.syncFor(5 * minute);
			const said: string[] = [];
			for (const id of rests) {
				const job = await shop.job(cabinet, id);
				expect(job).toMatchObject({ resting: true, failure: { code: 'key-lacks-rights' } });
				said.push(await sentenceOf(job.failure));
			}
			expect(said.join(' ').toLowerCase()).toContain(right.toLowerCase());
			expect((await shop.job(cabinet, reads)).asOf).toBeDefined();
			expect(await shop.health(cabinet)).toEqual({ health: 'fresh' });
		},
	);

	test('that is replaced by a strong one brings the rest', async () => {
		const shop = openShop(marketplaces);
		const cabinet = await shop.connect(badKey('ozon', 'no right to orders'));
		await shop.syncFor(2 * minute);
		const own = (marketplaces.sandbox.credentials.ozon as readonly { clientId: string; apiKey: string }[]).find(
			({ clientId }) => clientId === cabinet.accountId,
		);
		await replaceKey(
			cabinet.id,
			{ marketplace: 'ozon', clientId: own?.clientId ?? '', apiKey: own?.apiKey ?? '' },
			{
				db: shop.db,
				now: marketplaces.clock.now,
				check: (entered) => checkKey(entered, shop.tools),
				seal: shop.tools.vault.seal,
				random: (length) => new Uint8Array(length),
			},
		);
		await shop.readWhole();
		expect((await shop.jobs(cabinet)).filter(({ resting, asOf }) => resting || asOf === undefined)).toEqual([]);
	});
});

test('a key that ends while it is in use: said with the day, and no call is made with it any more', async () => {
	const shop = openShop(marketplaces);
	const cabinet = await shop.connectFirst('wildberries');
	await shop.readWhole();
	const before = await shop.ids();
	await shop.db.cabinets.update(cabinet.id, { key: { ...cabinet.key, expiresAt: marketplaces.clock.now() + minute } });
	marketplaces.clock.advance(2 * minute);
	marketplaces.sandbox.state.journal.clear();
	await shop.syncFor(10 * minute);
	const { health, failure } = await shop.health(cabinet);
	expect(health).toBe('key-problem');
	expect(await sentenceOf(failure)).toMatch(/Срок ключа истёк \d\d\.\d\d\.\d{4}/);
	expect(marketplaces.sandbox.state.journal.all()).toEqual([]);
	expect(await shop.lostOf(before)).toEqual([]);
});
