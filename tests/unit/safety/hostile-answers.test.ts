import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test } from 'vitest';
import { removeCabinet } from '../../../lib/cabinets/commands.ts';
import type { PrilavokDatabase } from '../../../lib/storage/db.ts';
import { createCaller } from '../../../lib/sync/caller.ts';
import { createScheduler } from '../../../lib/sync/scheduler.ts';
import { toyCabinet, toyMarketplace, toyOrders, toyServer } from '../sync/toy.ts';
import { emptyDatabase, syncTools, testClock } from '../sync/world.ts';

let db: PrilavokDatabase;
let server: ReturnType<typeof toyServer>;
let clock: ReturnType<typeof testClock>;
const key = 'made-up-key-5f3759df';

const tools = () =>
	syncTools(server.fetch, {
		db,
		now: clock.now,
		sleep: clock.sleep,
		marketplaceOf: () => toyMarketplace(),
		openKey: async () => ({ authorization: { 'Api-Key': key }, secrets: [key] }),
	});
const wake = () => createScheduler(tools()).wake();
const ordersJob = async () => db.jobs.get('ozon-1/ozon.toy-orders');

beforeEach(async () => {
	db = emptyDatabase();
	server = toyServer();
	clock = testClock();
	await db.cabinets.put(toyCabinet);
	server.orders = [{ number: '1', status: 'new' }];
	server.goods = [{ id: 'a', name: 'Кружка' }];
	await wake();
	clock.advance(60_000);
});

/** A body that goes on for ever; `sent` tells how much of it was taken. */
function endless(piece: Uint8Array<ArrayBuffer>) {
	let sent = 0;
	const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
		pull(stream) {
			sent += piece.byteLength;
			stream.enqueue(piece);
		},
	});
	return { answer: new Response(body), sent: () => sent };
}

describe('an answer', () => {
	test('without an end is not read further than any answer goes, and says so', async () => {
		const { answer, sent } = endless(new Uint8Array(1 << 20).fill(32));
		server.faults.push(answer);
		await wake();
		expect(await ordersJob()).toMatchObject({ failure: { code: 'answer-too-big', params: { megabytes: 32 } } });
		expect(sent()).toBeLessThan(40 << 20);
		expect(await db.orders.count()).toBe(1);
	});

	test('of more items than any page has is put aside whole', async () => {
		server.faults.push(new Response(`{"items":[${'{},'.repeat(300_001)}{}]}`));
		await wake();
		expect(await ordersJob()).toMatchObject({ failure: { code: 'answer-unexpected' } });
		expect(await db.quarantine.count()).toBe(1);
		expect(await db.orders.count()).toBe(1);
	});

	test('of 20 000 unreadable items keeps the newest fifty and the worker goes on', async () => {
		server.faults.push(Response.json({ items: Array.from({ length: 20_000 }, (_, index) => ({ number: index })) }));
		await wake();
		expect(await db.quarantine.count()).toBe(50);
		expect(await ordersJob()).toMatchObject({ failure: { code: 'answer-unexpected' } });
	});

	test('nested deeper than can be walked through goes to quarantine, and the neighbours live', async () => {
		const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
		server.faults.push(new Response(`{"items":[{"number":${deep}},{"number":"2","status":"new"}]}`));
		await wake();
		expect((await db.orders.toArray()).map(({ number }) => number)).toEqual(['1', '2']);
		expect(await db.quarantine.toArray()).toMatchObject([
			{ places: ['items.0.number: expected string', 'items.0.status: expected string'] },
		]);
	});

	test('with names of its own that hold the key keeps neither the key nor endless places', async () => {
		server.faults.push(Response.json({ items: [{ number: key, status: { [key]: 1 } }] }));
		await wake();
		expect(JSON.stringify(await db.quarantine.toArray())).not.toContain(key);
	});

	test.each(['1e400', '-1e400', 'null', '{"__proto__":{"status":"new"}}'])(
		'with %s for a text is unreadable, not stored',
		async (value) => {
			server.faults.push(new Response(`{"items":[{"number":"9","status":${value}}]}`));
			await wake();
			expect(await db.orders.get('ozon-1/9')).toBeUndefined();
			expect(await db.quarantine.count()).toBe(1);
		},
	);

	test('that holds an order twice leaves it once, and finds nothing new the next time', async () => {
		server.orders = [
			{ number: '5', status: 'new' },
			{ number: '5', status: 'delivered' },
		];
		await wake();
		const events = await db.orderEvents.where('orderId').equals('ozon-1/5').count();
		expect(await db.orders.get('ozon-1/5')).toMatchObject({ native: { status: 'delivered' } });
		clock.advance(60_000);
		await wake();
		expect(await db.orderEvents.where('orderId').equals('ozon-1/5').count()).toBe(events);
	});

	test('with an order whose number sorts after everything else goes with its cabinet', async () => {
		server.orders = [{ number: '\uffff\uffff', status: 'new' }];
		await wake();
		await removeCabinet('ozon-1', db);
		expect(await db.orders.count()).toBe(0);
	});

	test.each([204, 205])('%i without a body is an answer that has changed, and nothing is lost', async (status) => {
		server.faults.push(new Response(null, { status }));
		await wake();
		expect(await ordersJob()).toMatchObject({ failure: { code: 'answer-unexpected' } });
		expect(await db.orders.count()).toBe(1);
	});
});

test('a list whose pages go round in a circle of three is left', async () => {
	let asked = 0;
	const rounds: typeof fetch = async () => {
		asked += 1;
		return Response.json({ items: [{ number: String(asked), status: 'new' }], next: (asked % 3) + 1 });
	};
	const { pages } = createCaller({ cabinetId: 'ozon-1', marketplace: toyMarketplace(), authorization: {} }, { ...tools(), fetch: rounds });
	await expect(pages(toyOrders, {})).rejects.toMatchObject({ code: 'answer-repeats' });
	expect(asked).toBeLessThan(10);
});
