import 'fake-indexeddb/auto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Change } from '../../../lib/changes/model.ts';
import { ozonOffers } from '../../../lib/marketplaces/ozon/offers.ts';
import type { Order } from '../../../lib/orders/model.ts';
import { orderSerialOf } from '../../sandbox/ozon/numbers.ts';
import { actionNamed, isUnmarked, openOzonDesk } from './ozon-desk.ts';

const order = (parts: Partial<Order>): Order => ({
	id: 'ozon-1/1-1',
	cabinetId: 'ozon-1',
	marketplace: 'ozon',
	number: '1-1',
	scheme: 'fbs',
	native: { status: 'awaiting_packaging' },
	unified: 'confirmed',
	mover: 'seller',
	open: 1,
	createdAt: 0,
	currency: 'RUB',
	lines: [],
	warehouseId: '7',
	actions: [],
	readAt: 0,
	...parts,
});
const packed = { status: 'awaiting_deliver', substatus: 'posting_not_in_carriage' };

describe('what may be done with a posting', () => {
	const offered = (parts: Partial<Order>) => ozonOffers.filter((offer) => !offer.refusal(order(parts))).map(({ id }) => id);

	test.each<[string, Partial<Order>, string[]]>([
		['to be assembled', { actions: ['cancel', 'product_cancel', 'ship', 'ship_async'] }, ['ozon.assemble', 'ozon.cancel']],
		['being assembled', { actions: ['ship_async_in_process'] }, []],
		['whose assembly failed', { actions: ['cancel', 'ship_async_retry'] }, ['ozon.assemble', 'ozon.cancel']],
		['that wants more information first', { actions: ['ship_with_additional_info'] }, []],
		[
			'that wants codes first',
			{ actions: ['ship_with_additional_info'], lines: [{ article: 'a', name: 'a', quantity: 1, needsMark: true }] },
			['ozon.set-marks'],
		],
		['assembled', { native: packed, actions: ['cancel', 'label_download'] }, ['ozon.load', 'ozon.cancel']],
		['in a shipment', { native: { ...packed, substatus: 'posting_in_carriage' }, actions: ['cancel'] }, ['ozon.cancel']],
		['assembled, of a seller who delivers', { scheme: 'rfbs', native: packed }, []],
		['disputed', { native: { status: 'arbitration' }, actions: ['awaiting_delivery'] }, ['ozon.hand-over']],
		['that Ozon ships', { scheme: 'fbo', actions: ['cancel'] }, []],
	])('one %s', (_, parts, expected) => expect(offered(parts)).toEqual(expected));
});

describe('Ozon is asked to', () => {
	let desk: Awaited<ReturnType<typeof openOzonDesk>>;
	beforeAll(async () => {
		desk = await openOzonDesk({ products: 60, orders: 260 });
		await desk.sync();
	});
	afterAll(() => desk.close());
	beforeEach(() => desk.shop.sandbox.state.faults.clear());

	const toPack = (count: number, fits?: (order: Order) => boolean) => desk.move(count, 'awaiting_packaging', 'posting_created', fits);
	const writtenOf = (number: string) => desk.written().find((one) => one.number === number);
	const planned = (id: string, orders: readonly Order[], input = {}) => {
		const plan = desk.plan(id, orders, input);
		expect(plan.skipped).toEqual([]);
		return plan.changes.map(desk.changeOf);
	};

	test('assemble postings: taken, followed, done; what failed is asked for again', async () => {
		const changes = planned('ozon.assemble', await toPack(36));
		expect(changes).toHaveLength(36);
		const waiting = new Set<Change>();
		for (const change of changes) expect(await desk.send([change])).toEqual([{ is: 'accepted', result: [change.number] }]);
		expect(new Set((await desk.look(changes, 'followed')).map(({ is }) => is))).toEqual(new Set(['accepted']));
		desk.shop.advance(61_000);
		const outcomes = await desk.look(changes, 'followed');
		for (const [place, outcome] of outcomes.entries()) {
			const change = changes[place];
			if (!change) throw new Error('More outcomes than changes');
			if (outcome.is === 'again') waiting.add(change);
			else expect(outcome).toEqual({ is: 'done', result: [change.number] });
		}
		expect(waiting.size).toBeGreaterThan(0);
		for (const change of waiting) {
			const retry = { ...change, sentAt: desk.now() };
			expect(await desk.send([retry])).toMatchObject([{ is: 'accepted' }]);
			desk.shop.advance(61_000);
			expect(await desk.look([retry], 'followed')).toEqual([{ is: 'done', result: [change.number] }]);
		}
		const effects = changes.map(({ number }) => writtenOf(number));
		expect(effects.map((one) => one?.status)).toEqual(changes.map(() => 'awaiting_deliver'));
		expect(effects.map((one) => one?.effects.ship)).toEqual(changes.map(() => 1));
		expect(effects.reduce((sum, one) => sum + (one?.effects['ship-failed'] ?? 0), 0)).toBe(waiting.size);
	});

	test('divide a posting over packages, and not into what it does not hold', async () => {
		const [posting] = await toPack(1, (order) => isUnmarked(order) && order.lines.length > 1);
		if (!posting) throw new Error('There is no posting with several goods');
		const packages = posting.lines.map(({ quantity }, line) => [{ line, quantity }]);
		expect(desk.plan('ozon.assemble', [posting], { packages: packages.slice(1) }).skipped).toMatchObject([{ reason: 'nothing-given' }]);
		const [change] = planned('ozon.assemble', [posting], { packages });
		if (!change) throw new Error('Nothing was planned');
		for (let outcome = ''; outcome !== 'done'; ) {
			const [sent] = await desk.send([change]);
			expect(sent?.is).toBe('accepted');
			desk.shop.advance(61_000);
			const [seen] = await desk.look([change], 'followed');
			outcome = seen?.is ?? '';
			expect(['done', 'again']).toContain(outcome);
		}
		expect(writtenOf(posting.number)?.packages?.map(({ items }) => items)).toEqual(
			posting.lines.map(({ sku, quantity }) => [{ id: sku, quantity }]),
		);
	});

	test('find out what came of an assembly whose answer got lost', async () => {
		const [first, second] = planned('ozon.assemble', await toPack(2));
		if (!first || !second) throw new Error('Nothing was planned');
		const path = '/v4/posting/fbs/ship';
		desk.shop.sandbox.state.faults.arm({ host: '*', path, times: 1, drop: true, after: true });
		await expect(desk.send([first])).rejects.toMatchObject({ code: 'connection-dropped' });
		desk.shop.sandbox.state.faults.arm({ host: '*', path, times: 1, drop: true });
		await expect(desk.send([second])).rejects.toMatchObject({ code: 'connection-dropped' });
		expect(await desk.look([first, second], 'unsure')).toEqual([{ is: 'accepted' }, { is: 'absent' }]);
	});

	test('are not taken in by a call that the browser has sent twice', async () => {
		const orders = await toPack(1);
		const changes = planned('ozon.assemble', orders);
		const shipped = () => desk.shop.sandbox.state.world.seller('ozon-1').effects.of(orderSerialOf(orders[0]?.number ?? '') ?? -1).ship ?? 0;
		const before = shipped();
		expect(await desk.send(changes)).toMatchObject([{ is: 'accepted' }]);
		// Ozon says HAS_INCORRECT_STATUS: it is at work on the first one.
		expect(await desk.send(changes)).toEqual([{ is: 'accepted' }]);
		desk.shop.advance(120_000);
		expect(await desk.look(changes, 'followed')).toEqual([expect.objectContaining({ is: 'done' })]);
		expect(shipped()).toBe(before + 1);
	});

	test('assemble what is assembled or cancelled already, in its own words', async () => {
		const changes = planned('ozon.assemble', await toPack(3));
		const [cancelled, shipped] = changes;
		if (!cancelled || !shipped) throw new Error('Nothing was planned');
		const world = desk.shop.sandbox.state.world.seller('ozon-1');
		world.actOnOrder(orderSerialOf(cancelled.number) ?? -1, desk.now(), 'cancelled', 'posting_canceled');
		world.actOnOrder(orderSerialOf(shipped.number) ?? -1, desk.now(), 'awaiting_deliver', 'posting_in_carriage');
		expect(await desk.send([cancelled])).toEqual([{ is: 'other', words: 'POSTING_ALREADY_CANCELLED' }]);
		expect(await desk.send([shipped])).toEqual([{ is: 'done', words: 'POSTING_ALREADY_SHIPPED' }]);
		expect(await desk.look([cancelled], 'followed')).toEqual([{ is: 'other', words: 'cancelled / posting_canceled' }]);
		const wrong = { ...changes[2], wanted: { packages: [[{ sku: '5', quantity: 1 }]] } } as Change;
		expect(await desk.send([wrong])).toEqual([{ is: 'refused', words: 'UNKNOWN_PRODUCT_DEFINED' }]);
		expect(await desk.send([{ ...wrong, number: '0000000001-0001-1' }])).toEqual([{ is: 'refused', words: 'POSTING_NOT_FOUND' }]);
	});

	test('cancel for one of its reasons, and tell what it costs', async () => {
		const [cancelled, ...orders] = await toPack(4);
		const world = desk.shop.sandbox.state.world.seller('ozon-1');
		expect(await desk.send(planned('ozon.cancel', cancelled ? [cancelled] : [], { option: '352' }))).toEqual([{ is: 'accepted' }]);
		expect(world.effects.of(orderSerialOf(cancelled?.number ?? '') ?? -1)).toMatchObject({ cancel: 1 });
		const ask = { cabinet: desk.cabinet, calls: desk.calls, orders, now: desk.now() };
		const action = actionNamed('ozon.cancel');
		expect(await action.options?.(ask)).toEqual([
			{ id: '352', title: 'Товар закончился на складе продавца' },
			{ id: '400', title: 'Остался только бракованный товар' },
			{ id: '402', title: 'Другое (вина продавца)', needsText: true },
		]);
		expect(action.input().safeParse({ option: '402', text: ' ' }).success).toBe(false);
		const [cost] = (await action.cost?.(ask)) ?? [];
		expect(cost?.kind).toBe('cancellation-share');

		const changes = planned('ozon.cancel', orders, { option: '402', text: 'Разбили' });
		for (const change of changes) expect(await desk.send([change])).toEqual([{ is: 'accepted' }]);
		expect(await desk.look(changes, 'followed')).toEqual(changes.map(() => ({ is: 'done' })));
		const [first] = changes;
		expect(writtenOf(first?.number ?? '')).toMatchObject({ status: 'cancelled', cancelReason: '402', effects: { cancel: 1 } });
		expect(await desk.send(changes.slice(0, 1))).toEqual([{ is: 'done', words: 'POSTING_ALREADY_CANCELLED' }]);
		// What was foretold has come.
		const [after] = (await action.cost?.(ask)) ?? [];
		expect(after?.before).toBeCloseTo(cost?.after ?? -1, 0);
	});

	test('hand disputed postings over, alone where one of them spoils the call', async () => {
		const orders = await desk.move(3, 'arbitration', 'posting_in_arbitration');
		const changes = planned('ozon.hand-over', orders);
		const [first, second, third] = changes;
		if (!first || !second || !third) throw new Error('Nothing was planned');
		const world = desk.shop.sandbox.state.world.seller('ozon-1');
		world.actOnOrder(orderSerialOf(third.number) ?? -1, desk.now(), 'cancelled', 'posting_canceled');
		await expect(desk.send(changes)).rejects.toMatchObject({ code: 'request-refused' });
		expect(await desk.send([third])).toEqual([{ is: 'other', words: 'HAS_INCORRECT_STATUS' }]);
		expect(await desk.look([first, second], 'unsure')).toEqual([{ is: 'absent' }, { is: 'absent' }]);
		expect(await desk.send([first, second])).toEqual([{ is: 'accepted' }, { is: 'accepted' }]);
		expect(await desk.look(changes, 'followed')).toEqual([
			{ is: 'done' },
			{ is: 'done' },
			{ is: 'other', words: 'cancelled / posting_canceled' },
		]);
	});

	describe('make a shipment', () => {
		const steps = async () => {
			const all = await desk.move(40, 'awaiting_deliver', 'posting_not_in_carriage');
			const [{ warehouseId } = order({})] = all;
			const chosen = all.filter((one) => one.warehouseId === warehouseId).slice(0, 3);
			const plan = desk.plan('ozon.load', chosen);
			expect(plan.changes.map(({ actionId, after }) => [actionId, after])).toEqual([
				['ozon.load', undefined],
				['ozon.load-postings', 0],
				['ozon.load-approve', 1],
			]);
			expect(new Set(plan.changes.map(({ targetId }) => targetId))).toEqual(new Set([`${desk.cabinet.id}/carriage/${warehouseId}`]));
			const [make, fill, approve] = plan.changes.map(desk.changeOf);
			if (!make || !fill || !approve) throw new Error('Three steps were planned');
			return { chosen, make, fill, approve };
		};
		const carriageOf = (outcome: Awaited<ReturnType<typeof desk.send>>[number] | undefined) => {
			if (outcome?.is !== 'done' || typeof outcome.result !== 'object') throw new Error(JSON.stringify(outcome));
			return outcome.result ?? {};
		};

		test('of the chosen postings and no others, approve it, and take it back', async () => {
			const { chosen, make, fill, approve } = await steps();
			expect(await desk.look([make], 'unsure')).toEqual([{ is: 'absent' }]);
			const carriage = carriageOf((await desk.send([make]))[0]);
			// Another one would cross it.
			expect(await desk.send([make])).toEqual([{ is: 'refused', words: 'there_are_incomplete_carriages' }]);
			expect(await desk.look([make], 'unsure')).toEqual([{ is: 'done', result: carriage }]);
			expect(await desk.look([{ ...make, sentAt: desk.now() + 3_600_000 }], 'unsure')).toMatchObject([{ is: 'other' }]);

			expect(await desk.look([fill], 'unsure', carriage)).toEqual([{ is: 'absent' }]);
			expect(await desk.send([fill], carriage)).toEqual([{ is: 'done', result: carriage }]);
			expect(await desk.look([fill], 'unsure', carriage)).toEqual([{ is: 'done', result: carriage }]);
			expect(await desk.look([approve], 'unsure', carriage)).toEqual([{ is: 'absent' }]);
			expect(await desk.send([approve], carriage)).toEqual([{ is: 'accepted', result: carriage }]);
			expect(await desk.look([approve], 'followed', carriage)).toEqual([{ is: 'done', result: carriage }]);
			for (const { number } of chosen) expect(writtenOf(number)?.shipment).toMatchObject({ status: 'formed' });
			expect(desk.written().filter(({ shipment }) => shipment?.status === 'formed')).toHaveLength(chosen.length);

			const back = actionNamed('ozon.load-approve').undo?.({ ...approve, result: carriage });
			if (!back) throw new Error('A shipment can be taken back');
			const undo = desk.changeOf({ ...back, cabinetId: desk.cabinet.id, orderIds: [] });
			expect(await desk.look([undo], 'unsure')).toEqual([{ is: 'absent' }]);
			expect(await desk.send([undo])).toEqual([{ is: 'accepted' }]);
			expect(await desk.look([undo], 'followed')).toEqual([{ is: 'done' }]);
			expect(await desk.send([undo])).toMatchObject([{ is: 'done' }]);
			expect(desk.written().filter(({ shipment }) => shipment)).toEqual([]);
		});

		test('without those that cannot go any more', async () => {
			const { chosen, make, fill, approve } = await steps();
			const carriage = carriageOf((await desk.send([make]))[0]);
			const [gone] = chosen;
			const world = desk.shop.sandbox.state.world.seller('ozon-1');
			world.actOnOrder(orderSerialOf(gone?.number ?? '') ?? -1, desk.now(), 'cancelled', 'posting_canceled');
			expect(await desk.send([fill], carriage)).toEqual([{ is: 'done', result: carriage, words: `${gone?.number}: HAS_INCORRECT_STATUS` }]);
			expect(await desk.send([approve], carriage)).toMatchObject([{ is: 'accepted' }]);
			expect(await desk.send([approve], carriage)).toMatchObject([{ is: 'refused', words: 'carriage status is not new' }]);
			expect(await desk.send([{ ...make, wanted: { warehouseId: '1', numbers: [] } }])).toEqual([{ is: 'refused', words: 'no_postings' }]);
		});
	});
});
