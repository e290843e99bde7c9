import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../sandbox/server';
import { assemblyAt } from '../sandbox/wildberries/assembly';
import { needsCodes } from '../sandbox/wildberries/meta';
import { documentsPresent, whySkipped } from './documents';
import { askWildberries } from './wildberries-ask.ts';

const host = 'marketplace-api.wildberries.ru';
const hour = 3_600_000;

interface Key {
	readonly token: string;
	readonly readOnly?: boolean;
}

interface Supply {
	readonly id: string;
	readonly name: string;
	readonly done: boolean;
	readonly closedAt: string | null;
	readonly scanDt: string | null;
	readonly cargoType: number;
	readonly destinationOfficeId: number | null;
}

interface Status {
	readonly id: number;
	readonly supplierStatus: string;
	readonly wbStatus: string;
	readonly isCancellable: boolean;
}

if (!documentsPresent) console.warn(whySkipped);

describe.skipIf(!documentsPresent)('writes on assembly orders at the sandbox of Wildberries', () => {
	let sandbox: Sandbox;
	let keys: readonly Key[];

	beforeAll(async () => {
		sandbox = await startSandbox({ seed: 7, orders: 600 });
		keys = sandbox.credentials.wildberries as readonly Key[];
	});
	afterAll(() => sandbox.close());
	beforeEach(() => sandbox.state.reset({}));

	/** Asks as documented; the question and the answer are checked against the official document. */
	async function ask<Shape>(status: number, method: string, target: string, sent?: unknown, token = keys[0]?.token ?? ''): Promise<Shape> {
		const body = await askWildberries(sandbox, { status, host, method, target, sent, token });
		sandbox.state.limits.refill();
		return body as Shape;
	}

	const make = async (name?: string) => (await ask<{ id: string }>(201, 'POST', '/api/v3/supplies', name === undefined ? {} : { name })).id;
	const put = (status: number, supply: string, orders: readonly number[]) =>
		ask<{ code: string }>(status, 'PATCH', `/api/marketplace/v3/supplies/${supply}/orders`, { orders });
	const inside = async (supply: string) =>
		(await ask<{ orderIds: number[] }>(200, 'GET', `/api/marketplace/v3/supplies/${supply}/order-ids`)).orderIds;
	const supplyOf = (id: string) => ask<Supply>(200, 'GET', `/api/v3/supplies/${id}`);
	const deliver = (status: number, id: string) => ask<{ code: string }>(status, 'PATCH', `/api/v3/supplies/${id}/deliver`);
	const cancel = (status: number, id: number | string) => ask<{ code: string }>(status, 'PATCH', `/api/v3/orders/${id}/cancel`);
	const remove = (status: number, id: string) => ask<{ code: string }>(status, 'DELETE', `/api/v3/supplies/${id}`);
	const statuses = async (orders: readonly number[]) =>
		(await ask<{ orders: Status[] }>(200, 'POST', '/api/v3/orders/status', { orders })).orders;

	const world = () => sandbox.state.world.seller('wildberries-1');
	const assembly = () => assemblyAt(world(), sandbox.state.clock.now());
	/** New orders of the same warehouse and size of goods that need no codes, the biggest such group. */
	function fresh(count: number): number[] {
		const groups = new Map<string, number[]>();
		for (const one of assembly().orders) {
			const { id, supplierStatus, wbStatus, cargoType, order } = one;
			if (supplierStatus !== 'new' || wbStatus !== 'waiting' || needsCodes(world(), one)) continue;
			const key = `${cargoType}/${order.warehouse}`;
			groups.set(key, [...(groups.get(key) ?? []), id]);
		}
		const biggest = [...groups.values()].sort((one, other) => other.length - one.length)[0] ?? [];
		expect(biggest.length).toBeGreaterThanOrEqual(count);
		return biggest.slice(0, count);
	}
	const effects = () =>
		sandbox.state.marketplaces.find(({ id }) => id === 'wildberries')?.names.written?.(world(), sandbox.state.clock.now()) ?? [];

	test('a supply is made empty, with its name, in the list, and takes the kind of its first order', async () => {
		const id = await make('Утренняя');
		expect(await supplyOf(id)).toMatchObject({ id, name: 'Утренняя', done: false, closedAt: null, cargoType: 0 });
		const { supplies } = await ask<{ supplies: Supply[] }>(200, 'GET', '/api/v3/supplies?limit=1000&next=0');
		expect(supplies.filter((one) => one.id === id)).toHaveLength(1);
		expect(await inside(id)).toEqual([]);
		const orders = fresh(2);
		await put(204, id, orders);
		expect((await supplyOf(id)).cargoType).toBeGreaterThan(0);
		expect(await inside(id)).toEqual(orders);
		expect(await statuses(orders)).toEqual(
			orders.map((one) => ({ id: one, supplierStatus: 'confirm', wbStatus: 'waiting', isCancellable: true })),
		);
		const list = await ask<{ orders: { id: number; supplyId?: string }[] }>(200, 'GET', '/api/v3/orders?limit=1000&next=0');
		expect(list.orders.filter(({ supplyId }) => supplyId === id).map((one) => one.id)).toEqual(orders);
		expect(await make()).not.toBe(id);
	});

	test('a name is 1 to 128 letters', async () => {
		for (const name of ['', 'я'.repeat(129), 5]) await ask(400, 'POST', '/api/v3/supplies', { name });
		await make('я'.repeat(128));
	});

	test('orders move to another supply by being put into it, and putting them there again changes nothing', async () => {
		const [one, other] = [await make('one'), await make('other')];
		const orders = fresh(3);
		await put(204, one, orders);
		await put(204, other, orders.slice(0, 1));
		await put(204, other, orders.slice(0, 1));
		expect([await inside(one), await inside(other)]).toEqual([orders.slice(1), orders.slice(0, 1)]);
		expect(effects().map(({ number, effects: counted }) => [Number(number), counted])).toEqual(
			orders.map((id, index) => [id, { 'put-into-supply': index === 0 ? 2 : 1 }]),
		);
		const natural = assembly().supplies.find(
			({ closedAt, orderIds, name }) => closedAt === undefined && name === undefined && orderIds.length > 1,
		);
		const [moved] = natural?.orderIds ?? [];
		if (!natural || moved === undefined) throw new Error('The world has no open supply');
		const third = await make('third');
		await put(204, third, [moved]);
		expect(await inside(third)).toEqual([moved]);
		expect(await inside(natural.id)).toEqual(natural.orderIds.slice(1));
		sandbox.state.clock.advance(60 * hour);
		expect(await inside(third)).toEqual([moved]);
	});

	test('all or none go in: other warehouses and sizes, orders too far on their way, strange ones and closed supplies are refused', async () => {
		const id = await make('mixed');
		const [first = 0, second = 0] = fresh(2);
		const of = (status: string) => assembly().orders.find(({ supplierStatus }) => supplierStatus === status)?.id ?? 0;
		const own = assembly().orders.find((order) => order.id === first);
		const elsewhere = assembly().orders.find(
			({ supplierStatus, wbStatus, order }) =>
				supplierStatus === 'new' && wbStatus === 'waiting' && order.warehouse !== own?.order.warehouse,
		);
		for (const wrong of [of('complete'), of('cancel'), elsewhere?.id ?? 0, 12])
			expect(await put(409, id, [first, wrong])).toMatchObject({ code: 'FailedToAddSupplyOrder' });
		expect([await inside(id), effects()]).toEqual([[], []]);
		await put(204, id, [first]);
		await put(409, id, [elsewhere?.id ?? 0]);
		await deliver(204, id);
		await put(409, id, [second]);
		await put(404, 'WB-GI-1', [second]);
		await put(400, '1', [second]);
		await put(400, id, []);
		await put(
			400,
			id,
			Array.from({ length: 101 }, (_, index) => index + 1),
		);
	});

	test('handing over closes the supply and completes its orders, which then travel; some are overlooked and go into another supply', async () => {
		const id = await make('day');
		expect(await deliver(409, id)).toMatchObject({ code: 'SupplyHasZeroOrders' });
		const orders = fresh(8);
		await put(204, id, orders);
		await deliver(204, id);
		expect(await supplyOf(id)).toMatchObject({ done: true, scanDt: null });
		expect((await supplyOf(id)).closedAt).not.toBeNull();
		expect((await statuses(orders)).every(({ supplierStatus, isCancellable }) => supplierStatus === 'complete' && !isCancellable)).toBe(
			true,
		);
		await deliver(409, id);
		await remove(409, id);
		expect(await cancel(409, orders[0] ?? 0)).toMatchObject({ code: 'StatusChangeNotAllowed' });
		expect(effects().every(({ shipment, effects: counted }) => shipment?.status === 'done' && counted.deliver === 1)).toBe(true);
		await put(409, await make('back'), orders);
		sandbox.state.clock.advance(12 * hour);
		expect((await supplyOf(id)).scanDt).not.toBeNull();
		expect((await statuses(orders)).some(({ wbStatus }) => wbStatus === 'sorted')).toBe(true);
	});

	test('an order that was overlooked at the acceptance is named, and may go into another supply', async () => {
		const all = assembly().orders.filter((one) => one.supplierStatus === 'new' && one.wbStatus === 'waiting' && !needsCodes(world(), one));
		const overlooked = all.find(({ order }) => order.chance > 0.9 && order.chance < 0.96);
		const company = all.find(
			(one) => one.cargoType === overlooked?.cargoType && one.order.warehouse === overlooked.order.warehouse && one.order.chance < 0.9,
		);
		if (!overlooked || !company) throw new Error('The world has no such orders: take another seed');
		const id = await make('incomplete');
		await put(204, id, [overlooked.id, company.id]);
		await deliver(204, id);
		const named = async () =>
			(await ask<{ orders: { supplyID: string; orderID: number }[] }>(200, 'GET', '/api/v3/supplies/orders/reshipment')).orders.filter(
				({ supplyID }) => supplyID === id,
			);
		expect(await named()).toEqual([]);
		sandbox.state.clock.advance(40 * hour);
		expect(await named()).toEqual([{ supplyID: id, orderID: overlooked.id }]);
		const again = await make('again');
		await put(204, again, [overlooked.id]);
		expect([await named(), await inside(again), await inside(id)]).toEqual([[], [overlooked.id], [company.id]]);
	});

	test('an order is cancelled while it may be, once, and leaves its supply', async () => {
		const id = await make('short');
		const [first = 0, second = 0, third = 0] = fresh(3);
		await put(204, id, [first, second]);
		await cancel(204, first);
		await cancel(204, third);
		expect(await inside(id)).toEqual([second]);
		expect(await statuses([first, third])).toEqual(
			[first, third].map((one) => ({ id: one, supplierStatus: 'cancel', wbStatus: 'canceled', isCancellable: false })),
		);
		expect(await cancel(409, first)).toMatchObject({ code: 'StatusMismatch' });
		await put(409, id, [first]);
		await cancel(404, 12);
		await cancel(400, 'WB');
		await remove(409, id);
		await cancel(204, second);
		await remove(204, id);
		await ask(404, 'GET', `/api/v3/supplies/${id}`);
		await remove(404, id);
	});

	test('are refused to a token that may only read, and change nothing', async () => {
		const token = keys.find(({ readOnly }) => readOnly)?.token;
		const [order = 0] = fresh(1);
		await ask(403, 'POST', '/api/v3/supplies', { name: 'no' }, token);
		const id = await make('mine');
		await ask(403, 'PATCH', `/api/marketplace/v3/supplies/${id}/orders`, { orders: [order] }, token);
		await ask(403, 'PATCH', `/api/v3/supplies/${id}/deliver`, undefined, token);
		await ask(403, 'DELETE', `/api/v3/supplies/${id}`, undefined, token);
		await ask(403, 'PATCH', `/api/v3/orders/${order}/cancel`, undefined, token);
		await ask(404, 'PATCH', `/api/v3/supplies/${id}/deliver`, undefined, keys[1]?.token);
		await ask(404, 'PATCH', `/api/v3/orders/${order}/cancel`, undefined, keys[1]?.token);
		expect(effects()).toEqual([]);
	});

	test('cancelling has a limit of its own, in which a refusal counts ten', async () => {
		const call = () =>
			fetch(`${sandbox.http}/${host}/api/v3/orders/12/cancel`, { method: 'PATCH', headers: { authorization: keys[0]?.token ?? '' } });
		const [once, twice, thrice] = [await call(), await call(), await call()];
		expect([once.status, twice.status, thrice.status]).toEqual([404, 404, 429]);
		expect(once.headers.get('x-ratelimit-remaining')).toBe('10');
		await make('not held up');
	});
});
