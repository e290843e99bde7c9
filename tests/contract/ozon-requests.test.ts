import 'fake-indexeddb/auto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ozon } from '../../lib/marketplaces/ozon/ozon.ts';
import { jobsNow } from '../../lib/sync/commands.ts';
import { openOzonShop } from '../unit/marketplaces/ozon-shop.ts';
import { documentsPresent, whySkipped } from './documents';
import { requestComplaints } from './requests';

if (!documentsPresent) console.warn(whySkipped);

describe.skipIf(!documentsPresent)('what Prilavok asks of Ozon', () => {
	let shop: Awaited<ReturnType<typeof openOzonShop>>;
	let prilavok: ReturnType<typeof shop.another>;
	beforeAll(async () => {
		shop = await openOzonShop({ seed: 1, products: 1_300, orders: 1_200 });
		prilavok = shop.another();
		for (const key of shop.keys.filter(({ readOnly }) => !readOnly)) await prilavok.connect(key);
		await prilavok.sync();
		shop.advance(9 * 3_600_000);
		await jobsNow({}, prilavok.tools);
		await prilavok.sync();
	});
	afterAll(() => shop.close());

	test('is documented: path, query and body of every call, and nobody refused one', () => {
		const journal = shop.sandbox.state.journal.all();
		expect(requestComplaints(journal)).toEqual([]);
		expect(journal.filter(({ status }) => status !== 200)).toEqual([]);
	});

	test('makes use of every request that is defined', async () => {
		const used = new Set((await prilavok.db.calls.toArray()).map(({ requestId }) => requestId));
		expect(ozon.requests.map(({ id }) => id).filter((id) => !used.has(id))).toEqual([]);
	});
});
