import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Order } from '../../../lib/orders/model.ts';
import type { StockKind } from '../../../lib/stocks/model.ts';
import type { Supply } from '../../../lib/supplies/model.ts';
import { assemblyAt } from '../../sandbox/wildberries/assembly';
import { bookOf } from '../../sandbox/wildberries/assembly-book';
import { fbwSupplyIdOf, orderSerialOf, preorderIdOf, sridOf, warehouseIdOf } from '../../sandbox/wildberries/numbers';
import { openShop, type Shop } from './wildberries-shop.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

/** Orders of a shop as the sandbox had them when they were last read, by number, as one line each. */
async function ordersAtMarketplace(shop: Shop, seller: string): Promise<Map<string, string>> {
	const world = shop.world(seller);
	const jobs = await shop.db.jobs.toArray();
	const readAt = (id: string) => jobs.find(({ jobId }) => jobId === id)?.asOf ?? 0;
	const fbs = assemblyAt(world, readAt('wildberries.fbs-orders')).orders.map(
		(one) => [String(one.id), `${one.supplierStatus}/${one.wbStatus} ${one.supplyId}`] as const,
	);
	const feedReadAt = readAt('wildberries.fbo-orders');
	const fbo = world
		.orders('fbo', feedReadAt)
		.filter(({ state, createdAt }) => Math.max(state.at, createdAt) > feedReadAt - 30 * day)
		.map((order) => [sridOf(order), `${order.state.status}/${order.state.substatus} undefined`] as const);
	return new Map([...fbs, ...fbo]);
}

const ordersStored = (orders: readonly Order[]): Map<string, string> =>
	new Map(orders.map(({ number, native, supplyNumber }) => [number, `${native.status}/${native.substatus ?? ''} ${supplyNumber}`]));

const sorted = (map: ReadonlyMap<string, string>) => [...map].sort(([one], [other]) => one.localeCompare(other));

describe('a Wildberries cabinet', () => {
	let shop: Shop;
	beforeEach(async () => {
		shop = await openShop();
	}, 30_000);
	afterEach(() => shop.close());

	const first = () => {
		const [key] = shop.keys;
		if (!key) throw new Error('The sandbox gave no token');
		return key;
	};

	test('is checked, connected and read to the last row without one refusal', async () => {
		const { seller } = first();
		const cabinet = await shop.connect(first());
		expect(cabinet).toMatchObject({ marketplace: 'wildberries', accountName: 'Уют', primary: true });
		expect([...cabinet.key.rights].sort()).toEqual(['fboOrders', 'fbsOrders', 'prices', 'products', 'stocks', 'supplies', 'warehouses']);
		await shop.syncFor(3 * minute);

		const jobs = await shop.db.jobs.toArray();
		expect(jobs.filter(({ failure }) => failure).map(({ jobId, failure }) => [jobId, failure])).toEqual([]);
		expect(jobs.every(({ asOf }) => asOf !== undefined)).toBe(true);
		expect(shop.journal().filter(({ status }) => status !== 200)).toEqual([]);

		const counts = shop.world(seller).counts(shop.clock.now());
		const stocks = await shop.db.stocks.toArray();
		const places = (kind: StockKind) => stocks.filter((stock) => stock.kind === kind).flatMap((stock) => stock.places).length;
		expect(await shop.db.cards.count()).toBe(counts.products);
		expect(places('own')).toBe(counts.stocks.seller);
		expect(places('marketplace')).toBe(counts.stocks.marketplace);
		expect(await shop.db.warehouses.count()).toBe(counts.warehouses.seller + counts.warehouses.marketplace);
		expect(await shop.db.supplies.count()).toBe(counts.supplies);
	});

	test('has every order with both codes and its supply, and no code is unknown', async () => {
		const { seller } = first();
		await shop.connect(first());
		await shop.syncFor(2 * minute);
		const orders = await shop.db.orders.toArray();
		expect(sorted(ordersStored(orders))).toEqual(sorted(await ordersAtMarketplace(shop, seller)));
		expect(orders.filter(({ ruleId }) => ruleId === undefined)).toEqual([]);
		const articles = new Set([...shop.world(seller).listings()].filter(({ archived }) => !archived).map(({ article }) => article));
		const open = orders.filter((order) => order.open === 1 && articles.has(order.lines[0]?.article ?? ''));
		expect(open.length).toBeGreaterThan(20);
		expect(open.filter(({ lines: [line] }) => line?.name === line?.article)).toEqual([]);
		expect(orders.every(({ lines }) => lines.length === 1 && lines[0]?.quantity === 1)).toBe(true);
	});

	test('keeps up while orders arrive, go into supplies and travel', async () => {
		const { seller } = first();
		await shop.connect(first());
		await shop.syncFor(2 * minute);
		const before = await shop.db.orders.count();
		for (const pause of [5 * 60 * minute, 11 * 60 * minute, 2 * day]) {
			shop.clock.advance(pause);
			await shop.syncFor(3 * minute);
			const known = ordersStored(await shop.db.orders.toArray());
			const there = await ordersAtMarketplace(shop, seller);
			for (const number of known.keys()) if (!there.has(number)) known.delete(number);
			expect(sorted(known)).toEqual(sorted(there));
		}
		expect(await shop.db.orders.count()).toBeGreaterThan(before);
		expect(shop.journal().filter(({ status }) => status !== 200)).toEqual([]);
	});

	test('learns into which supply an order was put after it had been in another one, also when that one was removed', async () => {
		await shop.close();
		shop = await openShop({ orders: 1_200 });
		const { seller } = first();
		await shop.connect(first());
		await shop.syncFor(2 * minute);
		const world = shop.world(seller);
		const now = shop.clock.now();
		const from = assemblyAt(world, now).supplies.filter(({ closedAt, orderIds }) => closedAt === undefined && orderIds.length > 0);
		expect(from.length).toBeGreaterThan(1);
		const book = bookOf(world);
		const [emptied, halved] = from;
		const serials = (ids: readonly number[] = []) => ids.map((id) => orderSerialOf(String(id)) ?? -1);
		book.put(book.make('one', now), serials(emptied?.orderIds), now);
		book.put(book.make('other', now), serials(halved?.orderIds.slice(0, 1)), now);
		book.end('remove', emptied?.id ?? '', now);
		await shop.syncFor(2 * minute);
		expect(sorted(ordersStored(await shop.db.orders.toArray()))).toEqual(sorted(await ordersAtMarketplace(shop, seller)));
		shop.sandbox.state.journal.clear();
		await shop.syncFor(2 * minute);
		expect(shop.journal().filter(({ status }) => status !== 200)).toEqual([]);
	});

	test('writes nothing and asks three things about its own orders when nothing has changed', async () => {
		await shop.connect(first());
		await shop.syncFor(3 * minute);
		shop.changed.length = 0;
		shop.sandbox.state.journal.clear();
		await shop.db.jobs.toCollection().modify({ nextAt: 0 });
		await shop.syncFor(1);
		expect(shop.changed).toEqual([]);
		const asked = shop.journal().filter(({ path }) => path.startsWith('/api/v3/orders'));
		expect(asked.length).toBeLessThanOrEqual(3);
	});

	test('gives oversized goods the end of the day by which they are awaited, and other goods no moment at all', async () => {
		await shop.close();
		shop = await openShop({ seed: 1, products: 200, orders: 900 });
		await shop.connect(first());
		await shop.syncFor(2 * minute);
		const fresh = assemblyAt(shop.world(first().seller), shop.clock.now()).orders.filter(({ supplierStatus }) => supplierStatus === 'new');
		const stored = new Map((await shop.db.orders.toArray()).map((order) => [order.number, order]));
		for (const { id, cargoType, wbStatus } of fresh) {
			const { shipBy, shipBySource } = stored.get(String(id)) ?? {};
			if (cargoType === 1 || wbStatus !== 'waiting') expect(shipBy).toBeUndefined();
			else
				expect([new Date((shipBy ?? 0) + 3 * 60 * minute).toISOString().slice(11, 19), shipBySource]).toEqual(['23:59:59', 'sellerDate']);
		}
		expect(fresh.some(({ cargoType }) => cargoType === 2)).toBe(true);
		// A sale to a firm is told; what is none is not said to be one to a person.
		expect(new Set([...stored.values()].map(({ buyer }) => buyer))).toEqual(new Set(['company', undefined]));
	});

	test('names a supply by the order until it is planned, keeps its row afterwards, and reads its goods', async () => {
		const { seller } = first();
		await shop.connect(first());
		await shop.syncFor(3 * minute);
		const supplies = shop.world(seller).supplies(shop.clock.now());
		const stored = new Map((await shop.db.supplies.toArray()).map((supply) => [supply.nativeId, supply]));
		for (const supply of supplies) {
			const row = stored.get(String(preorderIdOf(supply.serial)));
			const planned = supply.state.status !== '1';
			expect(row?.number).toBe(String(planned ? fbwSupplyIdOf(supply.serial) : preorderIdOf(supply.serial)));
			expect(row?.slot === undefined).toBe(!planned);
			expect(row?.units).toBe(supply.lines.reduce((sum, { quantity }) => sum + quantity, 0));
			expect(row?.lines).toHaveLength(supply.lines.length);
			const place = shop.world(seller).marketplaceWarehouses[supply.storage];
			expect([row?.target, row?.targetId]).toEqual([place?.city, String(place && warehouseIdOf(place))]);
			expect(['2', '5']).toContain(row?.boxType);
			expect(row?.shipmentAllowed).toBe(supply.state.status === '3' ? true : undefined);
		}
		const draft = supplies.find(({ state }) => state.status === '1');
		if (!draft) throw new Error('The sandbox has no supply that is not planned');
		shop.world(seller).actOnSupply(draft.serial, shop.clock.now() + 1_000, '2');
		await shop.syncFor(6 * minute);
		const planned = await shop.db.supplies
			.where('id')
			.equals(stored.get(String(preorderIdOf(draft.serial)))?.id ?? '')
			.first();
		expect(planned).toMatchObject({ number: String(fbwSupplyIdOf(draft.serial)), nativeState: 'Planned', stage: 'planned' });
	});

	test('tells when the shipment is allowed, for as long as it is, and reads rows anew that were kept before this was known', async () => {
		const { seller } = first();
		const cabinet = await shop.connect(first());
		await shop.syncFor(3 * minute);
		const supply = shop
			.world(seller)
			.supplies(shop.clock.now())
			.find(({ state }) => state.status === '2');
		if (!supply) throw new Error('The sandbox has no planned supply');
		const row = () => shop.db.supplies.get(`${cabinet.id}/${preorderIdOf(supply.serial)}`);
		expect(await row()).toMatchObject({ nativeState: 'Planned' });
		expect((await row())?.shipmentAllowed).toBeUndefined();
		shop.world(seller).actOnSupply(supply.serial, shop.clock.now(), '3');
		await shop.syncFor(6 * minute);
		expect(await row()).toMatchObject({ nativeState: 'AllowUnload', stage: 'planned', shipmentAllowed: true });
		const { shipmentAllowed: _allowed, targetId, boxType, ...older } = (await row()) ?? {};
		await shop.db.supplies.put(older as Supply);
		// What is remembered of pages was made of rows without the fields, too.
		await shop.db.passes.clear();
		await shop.syncFor(6 * minute);
		expect(await row()).toMatchObject({ targetId, boxType, shipmentAllowed: true });
		shop.sandbox.state.journal.clear();
		await shop.syncFor(6 * minute);
		expect(shop.journal().filter(({ path }) => path.startsWith('/api/v1/supplies/')).length).toBeLessThanOrEqual(4);
		shop.world(seller).actOnSupply(supply.serial, shop.clock.now(), '6');
		await shop.syncFor(6 * minute);
		expect(await row()).toMatchObject({ nativeState: 'UnloadedOnGate' });
		expect((await row())?.shipmentAllowed).toBeUndefined();
	});

	test('reads a shop of several pages of orders to the last one', async () => {
		await shop.close();
		shop = await openShop({ orders: 3_600 });
		const { seller } = first();
		await shop.connect(first());
		await shop.syncFor(3 * minute);
		const there = await ordersAtMarketplace(shop, seller);
		expect(there.size).toBeGreaterThan(2_000);
		expect(sorted(ordersStored(await shop.db.orders.toArray()))).toEqual(sorted(there));
		shop.clock.advance(6 * 60 * minute);
		await shop.syncFor(3 * minute);
		const known = ordersStored(await shop.db.orders.toArray());
		for (const [number, state] of await ordersAtMarketplace(shop, seller)) expect([number, known.get(number)]).toEqual([number, state]);
		expect(shop.journal().filter(({ status }) => status !== 200)).toEqual([]);
	}, 30_000);

	test('ends with the same rows when every fifth call is lost on the way', async () => {
		await shop.close();
		let calls = 0;
		shop = await openShop({}, (internet) => (target, options) => {
			calls++;
			return calls % 5 === 0 ? Promise.reject(new TypeError('Failed to fetch')) : internet(target, options);
		});
		const { seller } = first();
		await shop.connect(first());
		await shop.syncFor(60 * minute);
		expect(sorted(ordersStored(await shop.db.orders.toArray()))).toEqual(sorted(await ordersAtMarketplace(shop, seller)));
		const counts = shop.world(seller).counts(shop.clock.now());
		expect(await shop.db.cards.count()).toBe(counts.products);
		expect(await shop.db.supplies.count()).toBe(counts.supplies);
	}, 30_000);

	test('with a token of one category only the jobs of that category run, the others say which right they lack', async () => {
		const key = shop.badKeys.find(({ why }) => why?.startsWith('no right'));
		if (!key) throw new Error('The sandbox has no token without rights');
		const cabinet = await shop.connect(key);
		expect(cabinet.key.rights).toEqual(['products']);
		await shop.syncFor(2 * minute);
		const jobs = await shop.db.jobs.toArray();
		expect(jobs.filter(({ resting }) => !resting).map(({ jobId }) => jobId)).toEqual(['wildberries.products']);
		expect(shop.journal().filter(({ status }) => status !== 200)).toEqual([]);
	});

	test.each([
		['expired', 'key-expired'],
		['made for the test contour', 'key-refused'],
		['signature of another key', 'key-refused'],
	])('is not connected with a token that is %s', async (why, code) => {
		const key = shop.badKeys.find((one) => one.why === why);
		if (!key) throw new Error(`The sandbox has no token that is ${why}`);
		await expect(shop.connect(key)).rejects.toMatchObject({ code });
		expect(await shop.db.cabinets.count()).toBe(0);
	});

	test('is not connected twice', async () => {
		await shop.connect(first());
		const readOnly = shop.keys.find((key) => key.readOnly);
		if (!readOnly) throw new Error('The sandbox has no read-only token');
		expect((await shop.check(readOnly)).check.key.readOnly).toBe(true);
		await expect(shop.connect(readOnly)).rejects.toMatchObject({ code: 'key-already-connected' });
	});
});
