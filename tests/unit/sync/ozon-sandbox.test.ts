import 'fake-indexeddb/auto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { jobsNow } from '../../../lib/sync/commands.ts';
import { priceBookOf, repriceInCabinet } from '../../sandbox/ozon/price-book.ts';
import { type OzonKey, openOzonShop } from '../marketplaces/ozon-shop.ts';

let shop: Awaited<ReturnType<typeof openOzonShop>>;
beforeAll(async () => {
	shop = await openOzonShop({ seed: 7, products: 120, orders: 250 });
}, 30_000);
afterAll(() => shop.close());

/** The sandbox's own count of what a seller has. */
async function worldOf(seller: string) {
	const { counts } = (await (await fetch(`${shop.sandbox.http}/__sandbox/state`)).json()) as {
		counts: {
			ozon: Record<
				string,
				{
					products: number;
					archived: number;
					orders: { fbs: number; fbo: number };
					supplies: number;
					warehouses: Record<string, number>;
					stocks: Record<string, number>;
				}
			>;
		};
	};
	const world = counts.ozon[seller];
	if (!world) throw new Error(`no seller ${seller}`);
	return world;
}

describe('an Ozon cabinet', () => {
	test('is checked, connected and read to the last row, with the least calls', async () => {
		const { db, connect, sync } = shop.another();
		const key = shop.keys[0] as OzonKey;
		const cabinet = await connect(key);
		expect(cabinet).toMatchObject({ accountId: key.clientId, primary: true });
		expect(cabinet.key.rights).toHaveLength(7);

		await sync();
		const jobs = await db.jobs.toArray();
		expect(jobs.filter((job) => job.failure || job.asOf === undefined).map((job) => [job.jobId, job.failure])).toEqual([]);

		const world = await worldOf(key.seller);
		const orders = await db.orders.toArray();
		expect({
			products: await db.cards.count(),
			fbs: orders.filter((order) => order.scheme === 'fbs').length,
			fbo: orders.filter((order) => order.scheme === 'fbo').length,
			supplies: await db.supplies.count(),
			warehouses: await db.warehouses.count(),
			places: (await db.stocks.toArray()).reduce((sum, stock) => sum + stock.places.length, 0),
		}).toEqual({
			products: world.products + world.archived,
			fbs: world.orders.fbs,
			fbo: world.orders.fbo,
			supplies: world.supplies,
			warehouses: (world.warehouses.seller ?? 0) + (world.warehouses.marketplace ?? 0),
			places: (world.stocks.seller ?? 0) + (world.stocks.marketplace ?? 0),
		});
		expect(orders.filter((order) => order.ruleId === undefined)).toEqual([]);
		// The label's code and both older ones come with each posting that the seller ships, and lead to it alone.
		const codes = orders.filter(({ scheme }) => scheme === 'fbs').map(({ labelCodes }) => labelCodes ?? []);
		expect(codes.every(({ length }) => length === 3)).toBe(true);
		expect(new Set(codes.flat()).size).toBe(3 * codes.length);
		// Who bought is told of each, how it is delivered of those that the seller ships.
		for (const scheme of ['fbs', 'fbo'])
			expect(new Set(orders.filter((order) => order.scheme === scheme).map(({ buyer }) => buyer))).toEqual(new Set(['person', 'company']));
		expect(orders.filter(({ scheme, deliveryType }) => (scheme === 'fbs' ? 'ozon' : undefined) !== deliveryType)).toEqual([]);
		expect(await db.quarantine.count()).toBe(0);

		const calls = (await db.calls.toArray()).map((call) => call.path);
		const times = (path: string) => calls.filter((called) => called === path).length;
		expect(times('/v3/product/info/list')).toBe(world.archived > 0 ? 2 : 1);
		expect(times('/v1/description-category/tree')).toBe(1);
		expect(times('/v2/product/info/stocks-by-warehouse/fbs')).toBe(1);
		expect(times('/v3/posting/fbo/list')).toBe(1);
	});

	test('has the price and the fees of every product that is not archived, page by page', async () => {
		const big = await openOzonShop({ seed: 7, products: 1_400, orders: 20 });
		try {
			const { db, connect, sync, tools } = big.another();
			const key = big.keys[0] as OzonKey;
			const cabinet = await connect(key);
			await sync();
			const seller = big.sandbox.state.world.seller(key.seller);
			const kept = new Map(
				priceBookOf(seller)
					.all()
					.map((one) => [one.id, one]),
			);
			const roubles = (kopecks = 0) => (kopecks / 100).toFixed(2);
			const read = async () => {
				const rows = await db.prices.toArray();
				const { products } = seller.counts(big.sandbox.state.clock.now());
				expect([rows.length, await db.fees.count()]).toEqual([products, products]);
				for (const { nativeId, article, priceKopecks, beforeKopecks, minKopecks, sku } of rows) {
					expect(kept.get(nativeId)).toMatchObject({
						offer_id: article,
						price: roubles(priceKopecks),
						old_price: roubles(beforeKopecks),
						min_price: roubles(minKopecks),
					});
					expect(sku).toBeDefined();
				}
				return rows;
			};
			const rows = await read();
			expect(rows.some(({ promos, promoKopecks }) => promos && promoKopecks)).toBe(true);
			expect(rows.some(({ auto }) => auto)).toBe(true);
			expect(rows.filter(({ beforeKopecks }) => beforeKopecks === undefined).length).toBeGreaterThan(0);
			expect(rows.filter(({ minKopecks }) => minKopecks === undefined).length).toBeGreaterThan(0);
			const asked = async () => (await db.calls.toArray()).filter(({ requestId }) => requestId === 'ozon.prices').length;
			// Two pages of prices, two of fees, none in quarantine.
			expect(await asked()).toBe(5);

			// The counter is called `total_items` alone from 2026-11-23 on.
			const [first] = rows;
			if (!first) throw new Error('There are no prices');
			repriceInCabinet(seller, first.nativeId, { price: 777 }, big.sandbox.state.clock.now());
			kept.set(first.nativeId, { ...kept.get(first.nativeId), id: first.nativeId, price: '777.00' });
			big.advance(3 * 86_400_000);
			await jobsNow({}, tools);
			await sync();
			expect((await read()).find(({ nativeId }) => nativeId === first.nativeId)?.priceKopecks).toBe(77_700);
			expect(await asked()).toBe(10);
			expect((await db.jobs.get(`${cabinet.id}/ozon.prices`))?.failure).toBeUndefined();
		} finally {
			await big.close();
		}
	});

	test('tells which products a quarantine holds, and no more once they are let go', async () => {
		const { db, connect, sync, tools } = shop.another();
		const key = shop.keys[0] as OzonKey;
		await connect(key);
		await sync();
		expect(await db.priceHolds.count()).toBe(0);
		const [price] = await db.prices.toArray();
		const seller = shop.sandbox.state.world.seller(key.seller);
		const listing = price && seller.listingByArticle(price.article);
		if (!price || !listing) throw new Error('There are no prices');
		const book = priceBookOf(seller);
		book.write(
			listing,
			{ ...book.kept(listing), price: (price.priceKopecks ?? 0) * 2, oldPrice: 0, minPrice: 0 },
			shop.sandbox.state.clock.now(),
		);
		const again = async () => {
			shop.advance(20 * 60_000);
			await jobsNow({}, tools);
			await sync();
			return db.priceHolds.toArray();
		};
		expect(await again()).toMatchObject([{ id: price.id, wantedKopecks: (price.priceKopecks ?? 0) * 2, reasons: ['QUARANTINE'] }]);
		repriceInCabinet(seller, price.nativeId, {}, shop.sandbox.state.clock.now());
		expect(await again()).toEqual([]);
	});

	test('read again brings what changed since and asks little', async () => {
		const { db, connect, sync, tools } = shop.another();
		await connect(shop.keys[0] as OzonKey);
		await sync();
		const before = await db.orders.count();
		await db.calls.clear();
		shop.advance(3 * 3_600_000);
		await jobsNow({}, tools);
		await sync();
		const world = await worldOf((shop.keys[0] as OzonKey).seller);
		const orders = await db.orders.toArray();
		expect(orders.length).toBe(world.orders.fbs + world.orders.fbo);
		expect(orders.length).toBeGreaterThanOrEqual(before);
		expect(
			(await db.calls.where('id').above(0).toArray()).filter((call) => call.path === '/v4/posting/fbs/list').length,
		).toBeLessThanOrEqual(3);
	});

	test('has the names of categories on its cards, which are asked for once a day', async () => {
		const { db, connect, sync, tools } = shop.another();
		await connect(shop.keys[0] as OzonKey);
		await sync();
		const cards = await db.cards.toArray();
		expect(cards.filter(({ category, type }) => !category || !type)).toEqual([]);
		expect(cards.find(({ type }) => type === 'Ковш')?.category).toBe('Кастрюли и ковши');

		const reads = async () => (await db.calls.toArray()).filter(({ requestId }) => requestId === 'ozon.category-tree').length;
		shop.advance(2 * 3_600_000);
		await jobsNow({}, tools);
		await sync();
		expect(await reads()).toBe(1);
		shop.advance(23 * 3_600_000);
		await jobsNow({}, tools);
		await sync();
		expect(await reads()).toBe(2);
	});

	test('with a key that may not read categories has cards without them, asks once and has not failed', async () => {
		const { db, connect, sync, tools } = shop.another();
		const cabinet = await connect(shop.badKeys.find((key) => key.why?.startsWith('no right')) as OzonKey);
		const refused = async () => (await db.calls.toArray()).filter(({ status }) => status >= 400).map(({ requestId }) => requestId);
		await sync();
		await jobsNow({}, tools);
		shop.advance(30 * 3_600_000);
		await sync();
		const cards = await db.cards.toArray();
		expect(cards.length).toBeGreaterThan(0);
		expect(cards.filter(({ category }) => category !== undefined)).toEqual([]);
		expect(await refused()).toEqual(['ozon.category-tree']);
		const goods = await db.jobs.get(`${cabinet.id}/ozon.products`);
		expect(goods?.failure).toBeUndefined();
		expect(goods?.resting).toBe(false);

		await db.cabinets.update(cabinet.id, { key: { ...cabinet.key, checkedAt: cabinet.key.checkedAt + 1 } });
		await jobsNow({}, tools);
		await sync();
		expect(await refused()).toHaveLength(2);
	});

	test('is refused when its key is bad, with the reason', async () => {
		const { db, connect } = shop.another();
		const outcome = async (key: Partial<OzonKey>) =>
			connect({ ...(shop.keys[0] as OzonKey), ...key }).then(
				() => 'connected',
				(thrown) => thrown.code,
			);
		const bad = Object.fromEntries(shop.badKeys.map((key) => [key.why, key]));
		expect(await outcome({ apiKey: 'eyJhbGciOiJFUzI1NiJ9.e30.x' })).toBe('key-other-marketplace');
		expect(await outcome({ apiKey: 'ACMA:abc' })).toBe('key-other-marketplace');
		expect(await outcome({ apiKey: 'short' })).toBe('key-malformed');
		expect(await outcome({ clientId: 'abc' })).toBe('key-malformed');
		expect(await outcome(bad.expired ?? {})).toBe('key-refused');
		expect(await outcome(bad['wrong key'] ?? {})).toBe('key-refused');
		expect([await db.cabinets.count(), await db.secrets.count()]).toEqual([0, 0]);
		expect(await outcome({})).toBe('connected');
		expect(await outcome({})).toBe('key-already-connected');
	});

	test('with a weak key says which rights are missing and reads the rest', async () => {
		const { db, connect, sync } = shop.another();
		const weak = shop.badKeys.find((key) => key.why?.startsWith('no right')) as OzonKey;
		const cabinet = await connect(weak);
		expect(cabinet.key.rights).toEqual(['products', 'prices']);
		await sync();
		expect(await db.cards.count()).toBeGreaterThan(0);
		const resting = (await db.jobs.toArray()).filter((job) => job.resting).map((job) => job.failure?.params?.rights);
		expect(new Set(resting)).toEqual(new Set(['stocks', 'warehouses', 'fbsOrders', 'fboOrders', 'supplies']));
	});
});
