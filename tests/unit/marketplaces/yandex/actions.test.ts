import 'fake-indexeddb/auto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { connectCabinet } from '../../../../lib/cabinets/commands.ts';
import type { Cabinet } from '../../../../lib/cabinets/model.ts';
import type { Change, Plain } from '../../../../lib/changes/model.ts';
import { yandexActions } from '../../../../lib/marketplaces/yandex/actions/actions.ts';
import { boxes, isWhole } from '../../../../lib/marketplaces/yandex/actions/boxes.ts';
import { cancel, ready } from '../../../../lib/marketplaces/yandex/actions/order-status.ts';
import { confirm, transfer } from '../../../../lib/marketplaces/yandex/actions/shipments.ts';
import { shipment } from '../../../../lib/marketplaces/yandex/api/shipments.ts';
import { yandexOffers } from '../../../../lib/marketplaces/yandex/offers.ts';
import { yandex } from '../../../../lib/marketplaces/yandex/yandex.ts';
import type { Order } from '../../../../lib/orders/model.ts';
import type { Action, Doing } from '../../../../lib/outbox/action.ts';
import type { PrilavokDatabase } from '../../../../lib/storage/db.ts';
import { createCaller } from '../../../../lib/sync/caller.ts';
import { checkKey } from '../../../../lib/sync/check-key.ts';
import type { Caller } from '../../../../lib/sync/jobs.ts';
import { createScheduler } from '../../../../lib/sync/scheduler.ts';
import { type Sandbox, startSandbox } from '../../../sandbox/server';
import { writtenOrders } from '../../../sandbox/yandex/written';
import { emptyDatabase, syncTools } from '../../sync/world.ts';

/** Early in Moscow: today's shipments are formed and not yet confirmed, tomorrow's are not formed. */
const morning = Date.parse('2026-11-21T07:00:00+03:00');
const minute = 60_000;

let sandbox: Sandbox;
let db: PrilavokDatabase;
let cabinet: Cabinet;
let calls: Caller;

const internet: typeof fetch = (target, options) => {
	const url = new URL(String(target));
	return fetch(`${sandbox.http}/${url.host}${url.pathname}${url.search}`, options);
};
const now = () => sandbox.state.clock.now();

// The rows are read once: every test begins in the same world, in which nothing has been written yet.
beforeAll(async () => {
	sandbox = await startSandbox({ seed: 7, products: 60, orders: 300, now: morning, realClock: () => morning });
	db = emptyDatabase();
	const tools = syncTools(internet, { db, now });
	const [{ token }] = sandbox.credentials.yandex as [{ token: string }];
	const check: Parameters<typeof connectCabinet>[2]['check'] = (entered) => checkKey(entered, tools);
	cabinet = await connectCabinet(
		{ marketplace: 'yandex', token },
		{},
		{ db, now, check, seal: tools.vault.seal, random: (length) => new Uint8Array(length) },
	);
	await createScheduler(tools).wake();
	calls = createCaller({ cabinetId: cabinet.id, marketplace: yandex, authorization: { 'Api-Key': token } }, tools);
}, 30_000);
afterAll(() => sandbox.close());
beforeEach(() => sandbox.state.reset({}));

const at = (substatus: string, orders: readonly Order[]) =>
	orders.filter(({ scheme, native }) => scheme === 'fbs' && native.status === 'PROCESSING' && native.substatus === substatus);
const started = async () => at('STARTED', await db.orders.toArray());
const sole = <Item>([item]: readonly Item[]): Item => {
	if (item === undefined) throw new Error('There is none');
	return item;
};

/** The plan's changes on their way, as if the sender had just claimed them. */
function planned(action: Action, orders: readonly Order[], input: Plain = null): Change[] {
	const plan = action.plan?.({ cabinet, orders, input, mark: 'test' });
	return (plan?.changes ?? []).map(({ orderIds: _, after: __, ...change }, place) => ({
		...change,
		id: `group/${place}`,
		groupId: 'group',
		cabinetId: cabinet.id,
		marketplace: 'yandex',
		state: 'sending',
		attempts: 0,
		looks: 0,
		createdAt: now(),
		changedAt: now(),
		sentAt: now(),
	}));
}
const doing = (changes: readonly Change[]): Doing => ({ cabinet, calls, changes, now: now() });
const written = (number: string) => writtenOrders(sandbox.state.world.seller('yandex-1'), now()).find((order) => order.number === number);
const act = (number: string, status: string, substatus: string) =>
	fetch(`${sandbox.http}/__sandbox/act`, {
		method: 'POST',
		body: JSON.stringify({ marketplace: 'yandex', seller: 'yandex-1', order: number, status, substatus }),
	});
const asked = () => sandbox.state.journal.all().map(({ method, path }) => `${method} ${path.replace(/\d{4,}/g, '#')}`);

describe('what is offered', () => {
	const order = (native: Order['native'], changes: Partial<Order> = {}) =>
		({ marketplace: 'yandex', scheme: 'fbs', shopId: '1', supplyNumber: '2', lines: [], native, ...changes }) as unknown as Order;
	const refusals = (one: Order) => Object.fromEntries(yandexOffers.map((offer) => [offer.id.slice(7), offer.refusal(one)]));

	test.each([
		['STARTED', {}],
		['READY_TO_SHIP', { boxes: 'status', ready: 'already-so', 'set-marks': 'status' }],
		[
			'SHIPPED',
			{ boxes: 'status', 'set-marks': 'status', ready: 'status', 'confirm-shipment': 'status', transfer: 'status', cancel: 'status' },
		],
	] as const)('in PROCESSING / %s', (substatus, refused) => {
		const none = { boxes: undefined, ready: undefined, 'confirm-shipment': undefined, transfer: undefined, cancel: undefined };
		const plain = { ...none, 'set-marks': 'not-offered' };
		expect(refusals(order({ status: 'PROCESSING', substatus }))).toEqual({ ...plain, ...refused });
	});

	test('nothing to orders that are not the seller’s to assemble, or gone', () => {
		const begun = { status: 'PROCESSING', substatus: 'STARTED' };
		expect(new Set(Object.values(refusals(order(begun, { scheme: 'fbo' }))))).toEqual(new Set(['other-scheme']));
		expect(new Set(Object.values(refusals(order(begun, { marketplace: 'ozon' }))))).toEqual(new Set(['other-marketplace']));
		const gone = refusals(order({ status: 'CANCELLED', substatus: 'USER_CHANGED_MIND' }));
		expect(gone).toMatchObject({ ready: 'status', cancel: 'already-so' });
		const marked = refusals(order(begun, { lines: [{ article: 'A', name: 'A', quantity: 1, needsMark: true }] }));
		expect(marked['set-marks']).toBeUndefined();
		const ownDelivery = refusals(order(begun, { scheme: 'dbs', lines: [{ article: 'A', name: 'A', quantity: 1, needsMark: true }] }));
		expect(ownDelivery).toMatchObject({ 'set-marks': undefined, boxes: 'other-scheme' });
		expect(refusals(order(begun, { supplyNumber: undefined })).transfer).toBe('not-offered');
	});

	test('has an action for each offer', () => {
		const aboutOrders = yandexActions.map(({ id }) => id).filter((id) => !id.endsWith('-price'));
		expect(aboutOrders).toEqual(yandexOffers.filter(({ about }) => about !== 'prices').map(({ id }) => id));
	});
});

describe('ready to ship', () => {
	test('many orders in one call, each with its own outcome', async () => {
		const orders = (await started()).slice(0, 4);
		await act(orders[1]?.number ?? '', 'CANCELLED', 'USER_CHANGED_MIND');
		await act(orders[2]?.number ?? '', 'PROCESSING', 'READY_TO_SHIP');
		const changes = planned(ready, orders);
		expect((await ready.look(doing(changes))).map(({ is }) => is)).toEqual(['absent', 'other', 'done', 'absent']);
		const outcomes = await ready.send(doing(changes));
		expect(outcomes).toEqual([{ is: 'done' }, { is: 'other', words: 'CANCELLED / USER_CHANGED_MIND' }, { is: 'done' }, { is: 'done' }]);
		expect(asked().filter((line) => line.endsWith('status-update'))).toHaveLength(1);
		for (const place of [0, 3]) expect(written(orders[place]?.number ?? '')?.effects).toEqual({ ready: 1 });
	});

	test('is told in the Market’s words where it refuses', async () => {
		const order = sole(await started());
		await act(order.number, 'PENDING', 'AWAIT_CONFIRMATION');
		expect(await ready.send(doing(planned(ready, [order])))).toEqual([
			{
				is: 'refused',
				words: `Order ${order.number} with status PENDING and substatus AWAIT_CONFIRMATION cannot become PROCESSING READY_TO_SHIP`,
			},
		]);
	});

	test('that took effect before the connection broke is found by a look', async () => {
		const order = sole(await started());
		const host = 'api.partner.market.yandex.ru';
		await fetch(`${sandbox.http}/__sandbox/faults`, {
			method: 'POST',
			body: JSON.stringify({ host, path: '/v2/campaigns/*', times: 1, drop: true, after: true }),
		});
		const changes = planned(ready, [order]);
		await expect(ready.send(doing(changes))).rejects.toThrow();
		expect(await ready.look(doing(changes))).toEqual([{ is: 'done' }]);
		expect(written(order.number)?.effects).toEqual({ ready: 1 });
	});

	test('does not speak of an order that the Market does not show', async () => {
		const [change] = planned(ready, (await started()).slice(0, 1));
		expect(await ready.look(doing([{ ...(change as Change), number: '5' }]))).toEqual([{ is: 'accepted' }]);
	});
});

describe('cancelling', () => {
	test('takes effect once, and says so when asked again', async () => {
		const order = sole(await started());
		const changes = planned(cancel, [order]);
		expect(await cancel.look(doing(changes))).toEqual([{ is: 'absent' }]);
		expect(await cancel.send(doing(changes))).toEqual([{ is: 'done' }]);
		expect(await cancel.send(doing(changes))).toEqual([{ is: 'done' }]);
		expect(written(order.number)).toMatchObject({ cancelReason: 'SHOP_FAILED', effects: { cancel: 1 } });
	});

	test('finds what is there instead: cancelled by the buyer, or gone', async () => {
		const [first, second] = await started();
		await act(first?.number ?? '', 'CANCELLED', 'USER_CHANGED_MIND');
		await act(second?.number ?? '', 'DELIVERY', 'DELIVERY_SERVICE_RECEIVED');
		expect(await cancel.look(doing(planned(cancel, [first as Order, second as Order])))).toEqual([
			{ is: 'other', words: 'CANCELLED / USER_CHANGED_MIND' },
			{ is: 'other', words: 'DELIVERY / DELIVERY_SERVICE_RECEIVED' },
		]);
	});
});

describe('boxes', () => {
	const lines = [{ quantity: 2 }, { quantity: 1 }];
	const pieces = (line: number, quantity: number) => ({ line, quantity });
	test.each([
		['everything in one', [[pieces(0, 2), pieces(1, 1)]], true],
		['each in its own', [[pieces(0, 1)], [pieces(0, 1)], [pieces(1, 1)]], true],
		['too few', [[pieces(0, 1), pieces(1, 1)]], false],
		['too many', [[pieces(0, 3), pieces(1, 1)]], false],
		['a line that is not there', [[pieces(0, 2), pieces(1, 1), pieces(2, 1)]], false],
	])('%s', (_, layout, whole) => {
		expect(isWhole(lines, layout)).toBe(whole);
	});

	const inEach = (order: Order) => ({ boxes: order.lines.map(({ quantity }, line) => [{ line, quantity }]) });

	test('are said once, found again, and not said a second time', async () => {
		const order = (await started()).find((one) => one.lines.length > 1) as Order;
		const changes = planned(boxes, [order], {});
		expect(await boxes.look(doing(changes))).toEqual([{ is: 'absent' }]);
		const sent = await boxes.send(doing(changes));
		expect(sent).toEqual([{ is: 'done', result: [expect.any(String)] }]);
		expect(await boxes.look(doing(changes))).toEqual([{ is: 'done' }]);
		expect(await boxes.send(doing(changes))).toEqual([{ is: 'done' }]);
		const apart = planned(boxes, [order], inEach(order));
		expect(await boxes.send(doing(apart))).toEqual([{ is: 'done', result: order.lines.map(() => expect.any(String)) }]);
		expect(written(order.number)).toMatchObject({ effects: { boxes: 2 } });
		expect(written(order.number)?.packages).toHaveLength(order.lines.length);
	});

	test('are not planned when they do not hold the whole order', async () => {
		const order = sole(await started());
		const plan = boxes.plan?.({ cabinet, orders: [order], input: { boxes: [[{ line: 0, quantity: 77 }]] }, mark: 'test' });
		expect(plan).toEqual({ changes: [], skipped: [{ orderId: order.id, number: order.number, reason: 'nothing-given' }] });
	});

	test('are not said of an order that has other goods by now, or has gone on', async () => {
		const first = sole(await started());
		const second = (await started()).find((one) => one.lines.length > 1) as Order;
		const [changed] = planned(boxes, [{ ...first, lines: first.lines.map((line) => ({ ...line, quantity: 5 })) }], {
			boxes: [first.lines.map((_, line) => ({ line, quantity: 5 }))],
		});
		expect(await boxes.send(doing([changed as Change]))).toMatchObject([{ is: 'other' }]);
		await act(second.number, 'PROCESSING', 'READY_TO_SHIP');
		expect(await boxes.send(doing(planned(boxes, [second], inEach(second))))).toEqual([
			{ is: 'other', words: 'PROCESSING / READY_TO_SHIP' },
		]);
		expect(asked().some((line) => line.startsWith('PUT'))).toBe(false);
	});
});

/** Orders in work of the first shipment that stands like this. */
async function ofShipment(status: string): Promise<{ orders: Order[]; number: string }> {
	for (const order of await started()) {
		const number = order.supplyNumber ?? '';
		const { result } = await calls.call(shipment, { campaignId: order.shopId ?? '', shipmentId: number });
		if (result.currentStatus?.status === status) return { orders: (await started()).filter((one) => one.supplyNumber === number), number };
	}
	throw new Error('There is no such shipment');
}

test('an order is told as the Market tells it', async () => {
	const order = sole(await started());
	expect(await yandex.rawOrder?.({ cabinet, calls, order })).toMatchObject({
		orderId: Number(order.number),
		paymentMethod: expect.any(String),
	});
	await expect(yandex.rawOrder?.({ cabinet, calls, order: { ...order, number: '5' } })).rejects.toMatchObject({ code: 'not-found' });
});

describe('a shipment', () => {
	test('is chosen from those that can be confirmed, and confirmed once', async () => {
		const orders = await started();
		const options = (await confirm.options?.({ cabinet, calls, orders, now: now() })) ?? [];
		const chosen = sole(options);
		expect(chosen.note).toMatch(/^\d\d\.\d\d\.2026 · \d+$/);
		const plan = confirm.plan?.({ cabinet, orders, input: { option: chosen.id }, mark: 'test' });
		expect(plan?.changes).toHaveLength(1);
		const inside = orders.filter(({ supplyNumber }) => supplyNumber === chosen.title);
		expect(plan?.changes[0]?.orderIds).toEqual(inside.map(({ id }) => id));
		expect(plan?.skipped.map(({ reason }) => reason)).toEqual(Array(orders.length - inside.length).fill('not-offered'));

		const changes = planned(confirm, orders, { option: chosen.id });
		expect(await confirm.look(doing(changes))).toEqual([{ is: 'absent' }]);
		expect(await confirm.send(doing(changes))).toEqual([{ is: 'done' }]);
		expect(await confirm.look(doing(changes))).toEqual([{ is: 'done' }]);
		expect(await confirm.send(doing(changes))).toEqual([{ is: 'done' }]);
		expect(written(inside[0]?.number ?? '')).toMatchObject({ effects: { confirm: 1 }, shipment: { status: 'OUTBOUND_CONFIRMED' } });
	});

	test('is refused before its hour, in the Market’s words', async () => {
		const { orders, number } = await ofShipment('OUTBOUND_CREATED');
		const changes = planned(confirm, orders, { option: `${orders[0]?.shopId}/${number}` });
		expect(await confirm.send(doing(changes))).toEqual([{ is: 'refused', words: 'Cutoff time for shipments has not been reached yet' }]);
		expect(await confirm.look(doing(changes))).toEqual([{ is: 'absent' }]);
	});

	test('lets orders go on to the next one, which is followed until they are there', async () => {
		const { orders, number } = await ofShipment('OUTBOUND_CREATED');
		const changes = planned(transfer, orders);
		expect(new Set(changes.map((change) => transfer.together?.(change)))).toEqual(new Set([`${orders[0]?.shopId}/${number}`]));
		expect(await transfer.send(doing(changes))).toEqual(changes.map(() => ({ is: 'accepted' })));
		expect(await transfer.look(doing(changes))).toEqual(changes.map(() => ({ is: 'accepted' })));
		sandbox.state.clock.advance(7 * minute);
		const moved = await transfer.look(doing(changes));
		expect(moved).toEqual(changes.map(() => ({ is: 'done', result: expect.not.stringMatching(number) })));
		expect(await transfer.send(doing(changes.slice(0, 1)))).toEqual(moved.slice(0, 1));
		for (const { number } of orders) expect(written(number)?.effects.transfer).toBe(1);
	});

	test('that orders never left is believed after a while only', async () => {
		const { orders } = await ofShipment('OUTBOUND_CREATED');
		const changes = planned(transfer, orders.slice(0, 1));
		expect(await transfer.look(doing(changes))).toEqual([{ is: 'accepted' }]);
		sandbox.state.clock.advance(16 * minute);
		expect(await transfer.look(doing(changes))).toEqual([{ is: 'absent' }]);
	});
});
