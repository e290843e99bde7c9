import 'fake-indexeddb/auto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ActionAsk, Plain } from '../../../lib/changes/model.ts';
import { isUnderWay, usualRetries } from '../../../lib/changes/rules.ts';
import { offerOf } from '../../../lib/marketplaces/offer-of.ts';
import type { Order } from '../../../lib/orders/model.ts';
import type { Action } from '../../../lib/outbox/action.ts';
import { type OutboxTools, previewAction, retryNow, submitAction, withdraw } from '../../../lib/outbox/commands.ts';
import { createSender } from '../../../lib/outbox/sender.ts';
import { nativeCode } from '../../../lib/statuses/rules.ts';
import type { Fault } from '../../sandbox/faults.ts';
import { orderSerialOf } from '../../sandbox/ozon/numbers.ts';
import { actionNamed, isUnmarked, openOzonDesk } from './ozon-desk.ts';

const host = 'api-seller.ozon.ru';

describe('wishes about postings of Ozon', () => {
	let desk: Awaited<ReturnType<typeof openOzonDesk>>;
	let sender: ReturnType<typeof createSender>;
	const actionOf: OutboxTools['actionOf'] = (id) => {
		const action: Action = actionNamed(id);
		const offer = offerOf(id);
		return offer && { action, offer, marketplace: 'ozon' };
	};
	beforeAll(async () => {
		desk = await openOzonDesk({ products: 80, orders: 400 });
		await desk.sync();
		sender = createSender({
			...desk.tools,
			sleep: async (ms) => desk.shop.advance(ms),
			actionOf,
			retries: usualRetries,
			onEnded: async () => {},
		});
	});
	afterAll(() => desk.close());
	beforeEach(() => desk.shop.sandbox.state.faults.clear());

	const world = () => desk.shop.sandbox.state.world.seller('ozon-1');
	const serial = ({ number }: Pick<Order, 'number'>) => orderSerialOf(number) ?? -1;
	const tools = (): OutboxTools => ({
		db: desk.db,
		now: desk.tools.now,
		random: (length) => crypto.getRandomValues(new Uint8Array(length)),
		actionOf,
	});
	const askOf = (actionId: string, orders: readonly Order[], input: Plain): ActionAsk => ({
		kind: 'do',
		actionId,
		orderIds: orders.map(({ id }) => id),
		input,
	});
	const preview = (actionId: string, orders: readonly Order[], input: Plain = {}) => previewAction(askOf(actionId, orders, input), tools());
	const submit = async (actionId: string, orders: readonly Order[], input: Plain = {}) =>
		submitAction(askOf(actionId, orders, input), await preview(actionId, orders, input), 'workspace', tools());
	const idsOf = async (groupId: string) => (await desk.db.changes.where('groupId').equals(groupId).toArray()).map(({ id }) => id);
	/** Alarms every half a minute, with the reading of orders in between, until nothing is under way. */
	async function untilQuiet(meanwhile: (round: number) => void = () => {}) {
		for (let round = 0; round < 200; round++) {
			await sender.wake();
			if ((await desk.db.changes.filter(({ state }) => isUnderWay(state)).count()) === 0) return;
			meanwhile(round);
			desk.shop.advance(30_000);
			await desk.sync();
		}
		throw new Error('Something is under way for ever');
	}
	const states = async (groupId: string) =>
		Object.fromEntries((await desk.db.changes.where('groupId').equals(groupId).toArray()).map(({ number, state }) => [number, state]));
	/** How often an assembly failed since. */
	const failuresOf = (order: Order, since: number) =>
		world()
			.order(serial(order), desk.now())
			?.life.filter(({ substatus, at }) => substatus === 'ship_failed' && at > since && at <= desk.now()).length ?? 0;

	/** Orders that nobody has touched yet, to be assembled. */
	async function fresh(count: number): Promise<Order[]> {
		const all = await desk.move(
			400,
			'awaiting_packaging',
			'posting_created',
			(order) => isUnmarked(order) && Object.keys(world().effects.of(serial(order))).length === 0,
		);
		return all.slice(0, count);
	}

	const lost: readonly [string, Partial<Fault>][] = [
		['nothing goes wrong', { times: 1, delayMs: 0 }],
		['calls never arrive', { times: 7, drop: true }],
		['answers get lost', { times: 7, drop: true, after: true }],
		['the server fails before', { times: 7, status: 503 }],
		['the server fails after', { times: 7, status: 502, after: true }],
		['there were too many calls', { times: 7, status: 429, headers: { 'retry-after': '2' }, body: { code: 8, message: 'rate limit' } }],
		['a page is answered', { times: 7, mangle: 'html' }],
	];
	test.each(lost)('are carried out once each when %s', async (_, fault) => {
		const orders = await fresh(20);
		const since = desk.now();
		desk.shop.sandbox.state.faults.arm({ host, path: '/v4/posting/fbs/ship', ...fault });
		const { groupId, queued } = await submit('ozon.assemble', orders);
		expect(queued).toBe(20);
		await untilQuiet();
		expect(await states(groupId)).toEqual(Object.fromEntries(orders.map(({ number }) => [number, 'done'])));
		for (const order of orders) {
			expect(world().order(serial(order), desk.now())?.state.status).toBe('awaiting_deliver');
			const failures = failuresOf(order, since);
			expect(world().effects.of(serial(order))).toEqual({ ship: 1, ...(failures > 0 ? { 'ship-failed': failures } : {}) });
		}
	});

	test('divide postings as they were packed, also when the answers get lost', async () => {
		const several = (await fresh(400)).filter(({ lines }) => lines.length > 1).slice(0, 6);
		desk.shop.sandbox.state.faults.arm({ host, path: '/v4/posting/fbs/ship', times: 3, drop: true, after: true });
		for (const order of several)
			await submit('ozon.assemble', [order], { packages: order.lines.map(({ quantity }, line) => [{ line, quantity }]) });
		await untilQuiet();
		await desk.read();
		const written = new Map(desk.written().map((one) => [one.number, one]));
		for (const { number, lines } of several) {
			const { packages = [], status } = written.get(number) ?? {};
			expect(status).toBe('awaiting_deliver');
			expect(packages.map(({ items }) => items)).toEqual(lines.map(({ sku, quantity }) => [{ id: sku, quantity }]));
			const rows = await desk.db.orders.bulkGet(packages.map(({ id }) => `${desk.cabinet.id}/${id}`));
			expect(rows.map((row) => row?.native.status)).toEqual(packages.map(() => 'awaiting_deliver'));
		}
	});

	test('end in a conflict where the buyer was quicker, and leave the others alone', async () => {
		const orders = await fresh(12);
		const gone = orders.slice(0, 3);
		const { groupId } = await submit('ozon.assemble', orders);
		for (const order of gone.slice(0, 2)) world().actOnOrder(serial(order), desk.now(), 'cancelled', 'posting_canceled');
		await untilQuiet((round) => {
			const [late] = gone.slice(2);
			if (round === 0 && late) world().actOnOrder(serial(late), desk.now(), 'cancelled', 'posting_canceled');
		});
		const ends = await states(groupId);
		for (const { number } of orders) {
			const cancelled = world().order(orderSerialOf(number) ?? -1, desk.now())?.state.status === 'cancelled';
			expect(ends[number] === 'done' || cancelled, `${number} ${ends[number]}`).toBe(true);
		}
		for (const { number } of gone.slice(0, 2)) expect(ends[number]).toBe('conflict');
	});

	test('cancel once, for the reason that was given, also when the answers get lost', async () => {
		const orders = await fresh(8);
		desk.shop.sandbox.state.faults.arm({ host, path: '/v2/posting/fbs/cancel', times: 4, drop: true, after: true });
		const { groupId } = await submit('ozon.cancel', orders, { option: '400' });
		await untilQuiet();
		expect(await states(groupId)).toEqual(Object.fromEntries(orders.map(({ number }) => [number, 'done'])));
		const written = new Map(desk.written().map((one) => [one.number, one]));
		for (const { number } of orders)
			expect(written.get(number)).toMatchObject({ status: 'cancelled', cancelReason: '400', effects: { cancel: 1 } });
	});

	test.each([
		['no step', ''],
		['the making', '/v1/carriage/create'],
		['the filling', '/v1/carriage/set-postings'],
		['the approval', '/v1/carriage/approve'],
	])('make one shipment of the chosen postings where the answer to %s gets lost', async (_, path) => {
		const ready = await desk.move(400, 'awaiting_deliver', 'posting_not_in_carriage');
		const chosen = ready.filter(({ warehouseId }) => warehouseId === ready[0]?.warehouseId).slice(0, 5);
		const before = desk.written().filter(({ shipment }) => shipment).length;
		if (path) desk.shop.sandbox.state.faults.arm({ host, path, times: 1, drop: true, after: true });
		const { groupId } = await submit('ozon.load', chosen);
		await untilQuiet();
		const rows = await desk.db.changes.where('groupId').equals(groupId).toArray();
		expect(rows.map(({ state }) => state)).toEqual(['done', 'done', 'done']);
		const shipments = desk.written().filter(({ number }) => chosen.some((one) => one.number === number));
		expect(shipments.map(({ shipment }) => shipment?.status)).toEqual(chosen.map(() => 'formed'));
		expect(new Set(shipments.map(({ shipment }) => shipment?.id)).size).toBe(1);
		expect(desk.written().filter(({ shipment }) => shipment).length).toBeLessThanOrEqual(before + chosen.length);
		const undo = rows.at(-1);
		if (!undo) throw new Error('There are no changes');
		const ask: ActionAsk = { kind: 'undo', changeIds: [undo.id] };
		const back = await submitAction(ask, await previewAction(ask, tools()), 'workspace', tools());
		await untilQuiet();
		expect(Object.values(await states(back.groupId))).toEqual(['done']);
		expect(desk.written().filter(({ number, shipment }) => shipment && chosen.some((one) => one.number === number))).toEqual([]);
	});

	test('about a shipment and about an order in it do not cross: the second waits, or goes without that order', async () => {
		const ready = await desk.move(400, 'awaiting_deliver', 'posting_not_in_carriage');
		const chosen = ready.filter(({ warehouseId }) => warehouseId === ready[0]?.warehouseId).slice(0, 3);
		const [first] = chosen;
		if (!first) throw new Error('There are too few orders');
		const refusals = async (actionId: string, orders: readonly Order[], input: Plain = {}) => {
			const { changes, skipped } = await preview(actionId, orders, input);
			return [changes.length, skipped.map(({ number, reason, changeId }) => [number, reason, changeId?.split('/')[0]])];
		};
		const load = await submit('ozon.load', chosen);
		expect(await refusals('ozon.cancel', chosen, { option: '400' })).toEqual([
			0,
			chosen.map(({ number }) => [number, 'busy', load.groupId]),
		]);
		await withdraw(await idsOf(load.groupId), tools());
		const cancel = await submit('ozon.cancel', [first], { option: '400' });
		expect(await refusals('ozon.load', [first])).toEqual([0, [[first.number, 'busy', cancel.groupId]]]);
		expect(await refusals('ozon.load', chosen)).toEqual([3, [[first.number, 'busy', cancel.groupId]]]);
		const others = await submit('ozon.load', chosen);
		await untilQuiet();
		expect(Object.values(await states(cancel.groupId))).toEqual(['done']);
		const rows = await desk.db.changes.where('groupId').equals(others.groupId).toArray();
		expect(rows.map(({ state, about }) => [state, about])).toEqual(rows.map(() => ['done', chosen.slice(1).map(({ id }) => id)]));
		const shipped = desk.written().filter(({ number, shipment }) => shipment && chosen.some((one) => one.number === number));
		expect(shipped.map(({ number }) => number).sort()).toEqual(
			chosen
				.slice(1)
				.map(({ number }) => number)
				.sort(),
		);
	});

	test('about a shipment of which nothing can go any more leave no open one behind, so that the next is made', async () => {
		const ready = await desk.move(400, 'awaiting_deliver', 'posting_not_in_carriage');
		const [gone, ...others] = ready.filter(({ warehouseId }) => warehouseId === ready[0]?.warehouseId).slice(0, 3);
		if (!gone) throw new Error('There are too few orders');
		const { groupId } = await submit('ozon.load', [gone]);
		// The buyer cancels after the last reading.
		world().actOnOrder(serial(gone), desk.now(), 'cancelled', 'posting_canceled');
		await untilQuiet();
		const rows = await desk.db.changes.where('groupId').equals(groupId).toArray();
		expect(rows.map(({ state }) => state)).toEqual(['done', 'failed', 'failed']);
		expect(rows[1]?.words).toBe(`${gone.number}: HAS_INCORRECT_STATUS; carriage: cancelled`);
		// Another try finds it gone, and taking it back finds it taken back.
		await retryNow(
			rows.slice(1).map(({ id }) => id),
			tools(),
		);
		await untilQuiet();
		expect((await desk.db.changes.get(rows[1]?.id ?? ''))?.words).toBe('carriage status is not new; carriage: cancelled');
		const ask: ActionAsk = { kind: 'undo', changeIds: [rows[0]?.id ?? ''] };
		const back = await submitAction(ask, await previewAction(ask, tools()), 'workspace', tools());
		await untilQuiet();
		expect(Object.values(await states(back.groupId))).toEqual(['done']);
		const { groupId: again } = await submit('ozon.load', others);
		await untilQuiet();
		expect((await desk.db.changes.where('groupId').equals(again).toArray()).map(({ state }) => state)).toEqual(['done', 'done', 'done']);
	});

	test('about a shipment are not sent once the row of an order in it says that it was cancelled', async () => {
		const ready = await desk.move(400, 'awaiting_deliver', 'posting_not_in_carriage');
		const chosen = ready.filter(({ warehouseId }) => warehouseId === ready[0]?.warehouseId).slice(0, 2);
		const { groupId } = await submit('ozon.load', chosen);
		const gone = chosen[1];
		if (!gone) throw new Error('There are too few orders');
		world().actOnOrder(serial(gone), desk.now(), 'cancelled', 'posting_canceled');
		await desk.read();
		desk.shop.sandbox.state.journal.clear();
		await untilQuiet();
		const rows = await desk.db.changes.where('groupId').equals(groupId).toArray();
		expect(rows.map(({ state }) => state)).toEqual(['conflict', 'failed', 'failed']);
		expect(rows[0]?.words).toMatch(new RegExp(`^${gone.number}: cancelled`));
		expect(desk.shop.sandbox.state.journal.all().filter(({ path }) => path.includes('carriage'))).toEqual([]);
	});

	test('leave a time line without a hole: what the marketplace made of them, step by step, up to what is stored', async () => {
		const [order] = await fresh(1);
		if (!order) throw new Error('There are too few orders');
		const before = await desk.db.orderEvents.count();
		const { groupId } = await submit('ozon.assemble', [order]);
		await untilQuiet();
		// The wish itself writes no status: it moves when the marketplace says so.
		await desk.read();
		expect(await states(groupId)).toEqual({ [order.number]: 'done' });
		const news = (await desk.db.orderEvents.toArray()).slice(before).filter(({ orderId }) => orderId === order.id);
		expect(news.at(0)?.from).toBe(nativeCode(order.native));
		expect(new Set(news.map(({ source }) => source))).toEqual(new Set(['sync']));

		const holes: string[] = [];
		for (const { id, native, unified, own } of await desk.db.orders.toArray()) {
			const events = await desk.db.orderEvents.where('orderId').equals(id).sortBy('id');
			for (const [axis, now] of [
				['native', nativeCode(native)],
				['unified', own ?? unified],
			] as const) {
				const steps = events.filter((event) => event.axis === axis);
				const follows = steps.every(({ from }, place) => from === steps[place - 1]?.to);
				if (!follows || steps.at(-1)?.to !== now)
					holes.push(`${id} ${axis}: ${steps.map(({ from, to }) => `${from} > ${to}`).join(', ')}; ${now}`);
			}
		}
		expect(holes).toEqual([]);
	});
});
