import 'fake-indexeddb/auto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { wildberries } from '../../lib/marketplaces/wildberries/wildberries.ts';
import { openShop, type Shop } from '../unit/marketplaces/wildberries-shop.ts';
import { documentsPresent, whySkipped } from './documents';
import { requestComplaints } from './requests';

const minute = 60_000;

if (!documentsPresent) console.warn(whySkipped);

describe.skipIf(!documentsPresent)('what Prilavok asks of Wildberries', () => {
	let shop: Shop;
	beforeAll(async () => {
		shop = await openShop({ seed: 1, products: 260, orders: 1_200 });
		for (const key of shop.keys.filter(({ readOnly }) => !readOnly)) await shop.connect(key);
		await shop.syncFor(3 * minute);
		shop.clock.advance(9 * 60 * minute);
		await shop.syncFor(3 * minute);
	});
	afterAll(() => shop.close());

	test('is documented: path, query and body of every call, and nobody refused one', () => {
		expect(requestComplaints(shop.journal())).toEqual([]);
		expect(shop.journal().filter(({ status }) => status !== 200)).toEqual([]);
	});

	test('makes use of every request that is defined', async () => {
		const used = new Set((await shop.db.calls.toArray()).map(({ requestId }) => requestId));
		// The key is checked before there is a cabinet whose calls are kept.
		used.add('wildberries.seller-info');
		expect(wildberries.requests.map(({ id }) => id).filter((id) => !used.has(id))).toEqual([]);
	});
});
