import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Cabinet } from '../../../lib/cabinets/model.ts';
import { retriable, underWayOf } from '../../../lib/changes/crossing.ts';
import type { ActionAsk, Change, Plain } from '../../../lib/changes/model.ts';
import { isUnderWay, takenBack, usualRetries } from '../../../lib/changes/rules.ts';
import { heldMakers, makersOf, undoable } from '../../../lib/changes/way-back.ts';
import { offerOf } from '../../../lib/marketplaces/offer-of.ts';
import { wildberriesActions } from '../../../lib/marketplaces/wildberries/actions/actions.ts';
import { supplyTarget } from '../../../lib/marketplaces/wildberries/actions/supply-ids.ts';
import { wildberriesOffers } from '../../../lib/marketplaces/wildberries/offers.ts';
import { wildberriesPriceTerms } from '../../../lib/marketplaces/wildberries/prices.ts';
import { wildberriesSupplyOffers } from '../../../lib/marketplaces/wildberries/supply-offers.ts';
import { wildberries } from '../../../lib/marketplaces/wildberries/wildberries.ts';
import type { Order } from '../../../lib/orders/model.ts';
import { type OutboxTools, previewAction, retryNow, submitAction, withdraw } from '../../../lib/outbox/commands.ts';
import { createSender, type Sender } from '../../../lib/outbox/sender.ts';
import { createCaller } from '../../../lib/sync/caller.ts';
import type { Fault } from '../../sandbox/faults';
import { assemblyAt } from '../../sandbox/wildberries/assembly';
import { needsCodes } from '../../sandbox/wildberries/meta';
import { openShop, type Shop } from './wildberries-shop.ts';

const minute = 60_000;
const host = 'marketplace-api.wildberries.ru';

const actionOf: OutboxTools['actionOf'] = (id) => {
	const action = wildberriesActions.find((one) => one.id === id);
	const offer = wildberriesOffers.find((one) => one.id === id);
	return action && offer ? { action, offer, marketplace: 'wildberries' } : undefined;
};

describe('what is offered', () => {
	const order = (status: string, substatus: string, more: Partial<Order> = {}) =>
		({ marketplace: 'wildberries', scheme: 'fbs', native: { status, substatus }, actions: ['cancel'], lines: [], ...more }) as Order;
	const refusals = (one: Order) => wildberriesOffers.filter(({ input }) => input !== 'marks').map((offer) => offer.refusal(one));

	test.each([
		['a new order', order('new', 'waiting'), [undefined, undefined, 'status', undefined]],
		['one in a supply', order('confirm', 'waiting', { supplyNumber: 'WB-GI-1' }), [undefined, undefined, undefined, undefined]],
		['one that the buyer took back', order('new', 'declined_by_client', { actions: [] }), ['status', 'status', 'status', 'not-offered']],
		['one handed over', order('complete', 'waiting', { actions: [] }), ['status', 'status', 'already-so', 'not-offered']],
		['a cancelled one', order('cancel', 'canceled', { actions: [] }), ['status', 'status', 'status', 'already-so']],
		['one from a warehouse of WB', order('new', 'waiting', { scheme: 'fbo' }), Array(4).fill('other-scheme')],
		['one of another marketplace', order('new', 'waiting', { marketplace: 'ozon' }), Array(4).fill('other-marketplace')],
	])('%s', (_, one, expected) => expect(refusals(one)).toEqual([...expected, 'not-offered']));

	test('codes are taken of orders in assembly that need them', () => {
		const offer = wildberriesOffers.find(({ id }) => id === 'wildberries.set-marks');
		const lines = [{ article: 'a', name: 'a', quantity: 1, needsMark: true }] as const;
		const given = [
			order('confirm', 'waiting'),
			order('confirm', 'waiting', { lines: [...lines] }),
			order('new', 'waiting', { lines: [...lines] }),
		];
		expect(given.map((one) => offer?.refusal(one))).toEqual(['not-offered', undefined, 'status']);
		expect(offer?.refusal(order('confirm', 'waiting', { lines: [...lines], scheme: 'fbo' }))).toBe('other-scheme');
	});

	test('has an action for each offer', () =>
		expect(wildberriesActions.map(({ id }) => id)).toEqual([
			...wildberriesOffers.map(({ id }) => id),
			wildberriesPriceTerms.actionId,
			...wildberriesSupplyOffers.map(({ id }) => id),
		]));
});

describe('writes on assembly orders', () => {
	let shop: Shop;
	let cabinet: Cabinet;
	let outbox: OutboxTools;
	let sender: Sender;

	beforeEach(async () => {
		shop = await openShop({ orders: 900 });
		const [key] = shop.keys;
		if (!key) throw new Error('The sandbox gave no token');
		cabinet = await shop.connect(key);
		await shop.syncFor(2 * minute);
		shop.sandbox.state.journal.clear();
		shop.sandbox.state.limits.refill();
		await shop.db.buckets.clear();
		outbox = { db: shop.db, now: shop.clock.now, random: (length) => crypto.getRandomValues(new Uint8Array(length)), actionOf };
		sender = createSender({ ...shop.tools, actionOf, retries: usualRetries, onEnded: async () => {} });
	}, 30_000);
	afterEach(() => shop.close());

	const seller = 'wildberries-1';
	const assembly = () => assemblyAt(shop.world(seller), shop.clock.now());
	const orders = async () => (await shop.db.orders.toArray()).filter(({ scheme }) => scheme === 'fbs');
	const inStatus = async (status: string) =>
		(await orders()).filter(({ native }) => native.status === status && native.substatus === 'waiting');
	const isMarked = ({ number }: Order) => {
		const one = assembly().orders.find(({ id }) => id === Number(number));
		return one !== undefined && needsCodes(shop.world(seller), one);
	};
	/** New orders that may share a supply, and be handed over without codes. */
	async function company(count: number): Promise<Order[]> {
		const fresh = (await inStatus('new')).filter((order) => !isMarked(order));
		const groups = new Map<string, Order[]>();
		for (const order of fresh) {
			const key = `${order.warehouseId}/${order.cargoType}`;
			groups.set(key, [...(groups.get(key) ?? []), order]);
		}
		const biggest = [...groups.values()].sort((one, other) => other.length - one.length)[0] ?? [];
		expect(biggest.length).toBeGreaterThanOrEqual(count);
		return biggest.slice(0, count);
	}
	const numbers = (list: readonly Order[]) => list.map(({ number }) => Number(number));
	const supply = (id: Plain | undefined) => assembly().supplies.find((one) => one.id === id);
	const made = (name: string) => assembly().supplies.filter((one) => one.name?.startsWith(name));
	const statusOf = ({ number }: Order) => {
		const one = assembly().orders.find(({ id }) => id === Number(number));
		return `${one?.supplierStatus}/${one?.wbStatus}`;
	};
	const calls = () =>
		shop
			.journal()
			.filter(({ method, path }) => method !== 'GET' && !path.endsWith('/status'))
			.map(({ method, path, status }) => `${method} ${path.replace(/\/(WB-GI-)?\d+/, '/#')} ${status}`);
	const refused = () => shop.journal().filter(({ status }) => status >= 400 && status < 500);
	const fault = (one: Partial<Fault>) => shop.sandbox.state.faults.arm({ host, path: '/api/*', times: 1, ...one });

	async function submit(what: ActionAsk): Promise<string> {
		const preview = await previewAction(what, outbox);
		return (await submitAction(what, preview, 'workspace', outbox)).groupId;
	}
	const groupOf = (groupId: string) => shop.db.changes.where('groupId').equals(groupId).sortBy('id');
	/** Sends until nothing is under way. */
	async function carry(groupId: string): Promise<Change[]> {
		for (let turn = 0; turn < 30; turn++) {
			await sender.wake();
			const changes = await groupOf(groupId);
			if (!changes.some(({ state }) => isUnderWay(state))) return changes;
			shop.clock.advance(minute);
		}
		return groupOf(groupId);
	}
	const act = async (actionId: string, chosen: readonly Order[], input: Plain = null) =>
		carry(await submit({ kind: 'do', actionId, orderIds: chosen.map(({ id }) => id), input }));
	const states = (changes: readonly Change[]) => changes.map(({ state }) => state);
	const allDone = (changes: readonly Change[]) => expect(changes.filter(({ state }) => state !== 'done')).toEqual([]);
	const undo = async (changes: readonly Change[]) => carry(await submit({ kind: 'undo', changeIds: changes.map(({ id }) => id) }));
	/** The group's first step after one look of the worker at what is due. */
	async function firstWake(groupId: string): Promise<Partial<Change>> {
		await sender.wake();
		return (await groupOf(groupId))[0] ?? {};
	}
	/** In the cabinet, past Prilavok. */
	const putByHand = (id: string, chosen: readonly Order[]) =>
		fetch(`${shop.sandbox.http}/${host}/api/marketplace/v3/supplies/${id}/orders`, {
			method: 'PATCH',
			headers: { authorization: shop.keys[0]?.token ?? '', 'content-type': 'application/json' },
			body: JSON.stringify({ orders: numbers(chosen) }),
		});
	async function newSupply(chosen: readonly Order[], name: string): Promise<string> {
		const [first] = await act('wildberries.new-supply', chosen, { name });
		return String(first?.result);
	}

	test('new supplies are made for all chosen orders, one for each warehouse and size of goods, with the fewest calls', async () => {
		const fresh = await inStatus('new');
		const shares = new Set(fresh.map(({ warehouseId, cargoType }) => `${warehouseId}/${cargoType}`));
		expect(shares.size).toBeGreaterThan(1);
		const changes = await act('wildberries.new-supply', fresh, { name: ` Утро ${'я'.repeat(200)}` });
		allDone(changes);
		expect(changes).toHaveLength(fresh.length + shares.size);
		expect(made('Утро ')).toHaveLength(shares.size);
		expect(
			made('Утро ')
				.flatMap(({ orderIds }) => orderIds)
				.sort(),
		).toEqual(numbers(fresh).sort());
		expect(calls()).toHaveLength(2 * shares.size);
		expect(refused()).toEqual([]);
		await shop.syncFor(2 * minute);
		expect(new Set((await orders()).filter(({ id }) => fresh.some((order) => order.id === id)).map(({ native }) => native.status))).toEqual(
			new Set(['confirm']),
		);
	});

	test('orders go into the open supply that was chosen; those that are there already, and those of another cabinet, are left out', async () => {
		const chosen = await company(4);
		const id = await newSupply(chosen.slice(0, 2), 'Первая');
		await shop.syncFor(2 * minute);
		const { action } = actionOf('wildberries.put-into-supply') ?? {};
		const { authorization } = await shop.tools.openKey(cabinet);
		const caller = createCaller({ cabinetId: cabinet.id, marketplace: wildberries, authorization }, shop.tools);
		const options = await action?.options?.({ cabinet, calls: caller, orders: chosen, now: shop.clock.now() });
		expect(options?.[0]).toEqual({ id: supplyTarget(cabinet.id, id), title: supply(id)?.name, note: id });
		expect(options?.map(({ note }) => note).sort()).toEqual(
			assembly()
				.supplies.filter((one) => one.closedAt === undefined && String(one.cargoType) === chosen[0]?.cargoType)
				.map((one) => one.id)
				.sort(),
		);
		const what = {
			kind: 'do',
			actionId: 'wildberries.put-into-supply',
			orderIds: chosen.map((order) => order.id),
			input: { option: options?.[0]?.id ?? '' },
		} as const;
		const preview = await previewAction({ ...what, orderIds: [...what.orderIds] }, outbox);
		expect(preview.skipped.map(({ reason }) => reason)).toEqual(['already-so', 'already-so']);
		allDone(await act(what.actionId, chosen, what.input));
		expect(supply(id)?.orderIds).toEqual(numbers(chosen));
		const strange = await previewAction({ ...what, orderIds: [...what.orderIds], input: { option: supplyTarget('other', id) } }, outbox);
		expect([strange.changes, strange.skipped.map(({ reason }) => reason)]).toEqual([[], Array(4).fill('other-account')]);
	});

	test('a move is taken back into the supply from which it came; what was new before has no way back', async () => {
		const chosen = await company(3);
		const first = await newSupply(chosen.slice(0, 2), 'Откуда');
		await shop.syncFor(2 * minute);
		const [, ...puts] = await act('wildberries.new-supply', chosen, { name: 'Куда' });
		const second = made('Куда')[0]?.id;
		expect([supply(first)?.orderIds, supply(second)?.orderIds]).toEqual([[], numbers(chosen)]);
		const preview = await previewAction({ kind: 'undo', changeIds: puts.map(({ id }) => id) }, outbox);
		expect(preview.skipped.map(({ number, reason }) => [number, reason])).toEqual([[chosen[2]?.number, 'no-way-back']]);
		await shop.syncFor(2 * minute);
		allDone(await undo(puts));
		expect(new Set(supply(first)?.orderIds)).toEqual(new Set(numbers(chosen.slice(0, 2))));
		expect(supply(second)?.orderIds).toEqual(numbers(chosen.slice(2)));
	});

	test('a supply that was made is taken back once it is empty, and not offered to be while orders that were new stand in it', async () => {
		const chosen = await company(3);
		const changes = await act('wildberries.new-supply', chosen.slice(0, 2), { name: 'Лишняя' });
		const [made] = changes;
		const ask = { kind: 'undo', changeIds: [made?.id ?? ''] } as const;
		const plan = () => previewAction({ ...ask, changeIds: [...ask.changeIds] }, outbox);
		const offered = async () => {
			const own = await groupOf(made?.groupId ?? '');
			const undone = await shop.db.changes
				.where('groupId')
				.notEqual(made?.groupId ?? '')
				.toArray();
			const taken = takenBack(undone);
			return undoable(own, taken, await heldMakers(makersOf(own, taken, offerOf), shop.db.orders), offerOf).length;
		};
		const barred = { changes: [], skipped: [{ reason: 'no-way-back' }] };
		expect([await plan(), await offered()]).toMatchObject([barred, 0]);
		await shop.syncFor(2 * minute);
		expect([await plan(), await offered()]).toMatchObject([barred, 0]);
		allDone(await act('wildberries.cancel', chosen.slice(0, 2)));
		await shop.syncFor(2 * minute);
		expect(supply(made?.result)?.orderIds).toEqual([]);
		expect([(await plan()).changes.length, await offered()]).toEqual([1, 1]);
		// Somebody else puts an order into it meanwhile.
		await putByHand(String(made?.result), chosen.slice(2));
		const [kept] = await undo(changes.slice(0, 1));
		expect([kept?.state, kept?.words]).toEqual(['conflict', chosen[2]?.number]);
		allDone(await act('wildberries.cancel', chosen.slice(2)));
		await retryNow([kept?.id ?? ''], outbox);
		allDone(await carry(kept?.groupId ?? ''));
		expect(supply(made?.result)).toBeUndefined();
		expect([await plan(), await offered()]).toMatchObject([barred, 0]);
		expect(refused()).toEqual([]);
	});

	test('an order that the buyer took back meanwhile is a conflict, the others go in; it costs one refusal', async () => {
		const chosen = await company(5);
		const [gone] = chosen;
		shop
			.world(seller)
			.actOnOrder(shop.sandbox.state.marketplaces[1]?.orderSerial(gone?.number ?? '') ?? 0, shop.clock.now(), 'new', 'declined_by_client');
		const [first, second, ...others] = await act('wildberries.new-supply', chosen, { name: 'С отказом' });
		expect([second?.state, second?.words]).toEqual(['conflict', 'new / declined_by_client']);
		allDone(others);
		expect(supply(first?.result)?.orderIds).toEqual(numbers(chosen.slice(1)));
		expect(refused()).toHaveLength(1);
	});

	test('a supply that was closed or removed meanwhile refuses them all at once, in the words of the marketplace', async () => {
		const chosen = await company(6);
		const id = await newSupply(chosen.slice(0, 1), 'Закрыта');
		const wish = await submit({
			kind: 'do',
			actionId: 'wildberries.put-into-supply',
			orderIds: chosen.slice(1).map((order) => order.id),
			input: { option: supplyTarget(cabinet.id, id) },
		});
		await fetch(`${shop.sandbox.http}/${host}/api/v3/supplies/${id}/deliver`, {
			method: 'PATCH',
			headers: { authorization: shop.keys[0]?.token ?? '' },
		});
		const changes = await carry(wish);
		expect(states(changes)).toEqual(Array(5).fill('failed'));
		expect(changes[0]?.words).toMatch(/^Не удалось закрепить[^{}"]+\.$/);
		expect(refused()).toHaveLength(1);
	});

	test.each([
		['lost after the marketplace took it', { drop: true, after: true }],
		['lost on the way there', { drop: true }],
		['an error of the server after it was taken', { status: 502, body: 'Bad Gateway', after: true }],
		['too many requests', { status: 429, headers: { 'x-ratelimit-retry': '3' } }],
		['a page instead of an answer', { mangle: 'html' }],
	] satisfies [string, Partial<Fault>][])('each write happens once though its answer is %s', async (_, bad) => {
		const chosen = await company(6);
		fault({ ...bad, method: 'POST', path: '/api/v3/supplies' });
		fault({ ...bad, method: 'PATCH', path: '/api/marketplace/v3/supplies/*' });
		const changes = await act('wildberries.new-supply', chosen, { name: 'Один раз' });
		allDone(changes);
		expect(made('Один раз').map(({ orderIds }) => orderIds)).toEqual([numbers(chosen)]);
		await shop.syncFor(2 * minute);
		fault({ ...bad, method: 'PATCH', path: '/api/v3/orders/*' });
		allDone(await act('wildberries.cancel', chosen.slice(0, 2)));
		await shop.syncFor(2 * minute);
		fault({ ...bad, method: 'PATCH', path: '/api/v3/supplies/*' });
		allDone(await act('wildberries.deliver-supply', chosen.slice(2)));
		expect(chosen.map(statusOf)).toEqual([...Array(2).fill('cancel/canceled'), ...Array(4).fill('complete/waiting')]);
		const written = shop.sandbox.state.marketplaces
			.find(({ id }) => id === 'wildberries')
			?.names.written?.(shop.world(seller), shop.clock.now());
		expect(written?.map(({ effects }) => effects)).toEqual(
			chosen.map((_order, place) => ({ 'put-into-supply': 1, ...(place < 2 ? { cancel: 1 } : { deliver: 1 }) })),
		);
	});

	test('a supply that the browser has asked for twice by itself is there once', async () => {
		const chosen = await company(2);
		const twice: typeof fetch = async (address, init) => {
			if (init?.method === 'POST' && String(address).endsWith('/api/v3/supplies')) await shop.tools.fetch(address, init);
			return shop.tools.fetch(address, init);
		};
		sender = createSender({ ...shop.tools, fetch: twice, actionOf, retries: usualRetries, onEnded: async () => {} });
		allDone(await act('wildberries.new-supply', chosen, { name: 'Дважды' }));
		expect(made('Дважды').map(({ orderIds }) => orderIds)).toEqual([numbers(chosen)]);
	});

	test('a supply is handed over whole, which is said before; not when something in it is other than was said', async () => {
		const chosen = await company(4);
		const id = await newSupply(chosen.slice(0, 3), 'Сдаём');
		await shop.syncFor(2 * minute);
		const deliver = 'wildberries.deliver-supply';
		const one: ActionAsk = { kind: 'do', actionId: deliver, orderIds: [chosen[0]?.id ?? ''], input: null };
		const preview = await previewAction(one, outbox);
		const besides = chosen.slice(1, 3).map(({ number }) => number);
		expect(preview.changes.map((change) => [change.number, change.besides])).toEqual([[id, besides]]);
		expect(preview.changes[0]?.orderIds.toSorted()).toEqual(
			chosen
				.slice(0, 3)
				.map((order) => order.id)
				.toSorted(),
		);
		// One has left it.
		const other = await newSupply(chosen.slice(1, 2), 'В другую');
		const [left] = await act(deliver, chosen.slice(0, 1));
		expect([left?.state, left?.words]).toEqual(['conflict', chosen[1]?.number]);
		await shop.syncFor(2 * minute);
		// Another one has come that nobody was told of.
		await putByHand(id, chosen.slice(3));
		const [came] = await act(deliver, chosen.slice(0, 1));
		expect([came?.state, came?.words]).toEqual(['conflict', chosen[3]?.number]);
		expect(supply(id)?.closedAt).toBeUndefined();
		// It stays inside when its buyer takes it back, and is in nobody's way then.
		shop
			.world(seller)
			.actOnOrder(
				shop.sandbox.state.marketplaces[1]?.orderSerial(chosen[3]?.number ?? '') ?? 0,
				shop.clock.now(),
				'confirm',
				'canceled_by_client',
			);
		expect(supply(id)?.orderIds).toContain(Number(chosen[3]?.number));
		allDone(await act(deliver, chosen.slice(2, 3)));
		expect(chosen.slice(0, 3).map(statusOf)).toEqual(['complete/waiting', 'confirm/waiting', 'complete/waiting']);
		expect(supply(other)?.closedAt).toBeUndefined();
		expect(refused()).toEqual([]);
	});

	test('of handing over a supply and a wish about an order in it, or about one that goes into it, the second waits', async () => {
		const chosen = await company(4);
		const [first, second, outside, later] = chosen;
		if (!first || !second || !outside || !later) throw new Error('The world has no new orders');
		const id = await newSupply([first, second], 'Вместе');
		await shop.syncFor(2 * minute);
		const doing = (actionId: string, one: Order, input: Plain = null): ActionAsk => ({ kind: 'do', actionId, orderIds: [one.id], input });
		const deliver = doing('wildberries.deliver-supply', second);
		const cancel = doing('wildberries.cancel', first);
		const put = (one: Order) => doing('wildberries.put-into-supply', one, { option: supplyTarget(cabinet.id, id) });
		const refusal = async (what: ActionAsk) => {
			const { changes, skipped } = await previewAction(what, outbox);
			return [changes.length, ...skipped.map(({ reason, changeId }) => `${reason} ${changeId?.split('/')[0]}`)];
		};
		for (const [wish, others] of [
			[cancel, [deliver]],
			[put(outside), [deliver]],
			[deliver, [cancel, put(outside)]],
		] as const) {
			const group = await submit(wish);
			for (const other of others) expect(await refusal(other)).toEqual([0, `busy ${group}`]);
			await withdraw(
				(await groupOf(group)).map((change) => change.id),
				outbox,
			);
			for (const other of others) expect((await previewAction(other, outbox)).changes).toHaveLength(1);
		}
		// Several may go into one supply at the same time.
		const wishes = [await submit(put(outside)), await submit(put(later))];
		for (const group of wishes) allDone(await carry(group));
		expect(supply(id)?.orderIds).toHaveLength(4);
		expect(refused()).toEqual([]);
	});

	test('a supply into which orders are still being put is not handed over', async () => {
		const [one, two, inside] = await company(3);
		if (!one || !two || !inside) throw new Error('The world has no new orders');
		const input = { name: 'По частям' };
		const group = await submit({ kind: 'do', actionId: 'wildberries.new-supply', orderIds: [one.id, two.id], input });
		fault({ method: 'PATCH', path: '/api/marketplace/v3/supplies/*', status: 429, headers: { 'x-ratelimit-retry': '300' } });
		const id = String((await firstWake(group)).result);
		await shop.db.orders.put({ ...inside, native: { status: 'confirm', substatus: 'waiting' }, supplyNumber: id });
		const deliver: ActionAsk = { kind: 'do', actionId: 'wildberries.deliver-supply', orderIds: [inside.id], input: null };
		expect(await previewAction(deliver, outbox)).toMatchObject({ changes: [], skipped: [{ reason: 'busy' }] });
		allDone(await carry(group));
		expect((await previewAction(deliver, outbox)).changes).toHaveLength(1);
	});

	test('a handing over that failed is not tried again while an order in it is cancelled, nor sent once its row says so', async () => {
		const chosen = await company(3);
		const id = await newSupply(chosen.slice(0, 2), 'Повтор');
		await shop.syncFor(2 * minute);
		await putByHand(id, chosen.slice(2));
		const [conflict] = await act('wildberries.deliver-supply', chosen.slice(0, 1));
		if (conflict?.state !== 'conflict') throw new Error('It was handed over');
		const cancel = await submit({ kind: 'do', actionId: 'wildberries.cancel', orderIds: [chosen[1]?.id ?? ''], input: null });
		const offered = async () => retriable([conflict], [conflict], underWayOf(await shop.db.changes.toArray())).length;
		expect([await offered(), await retryNow([conflict.id], outbox)]).toEqual([0, 0]);
		await withdraw(
			(await groupOf(cancel)).map((change) => change.id),
			outbox,
		);
		expect([await offered(), await retryNow([conflict.id], outbox)]).toEqual([1, 1]);
		await shop.db.orders.update(chosen[1]?.id ?? '', { native: { status: 'confirm', substatus: 'canceled_by_client' } });
		const [again] = await carry(conflict.groupId);
		expect([again?.state, again?.words]).toEqual(['conflict', `${chosen[1]?.number}: confirm / canceled_by_client`]);
		expect(supply(id)?.closedAt).toBeUndefined();
	});

	test('a cancelled order stays cancelled, and one on its way is a conflict', async () => {
		const [cancelled, gone] = await company(2);
		if (!cancelled || !gone) throw new Error('The world has no new orders');
		const move = (order: Order, status: string) =>
			shop
				.world(seller)
				.actOnOrder(
					shop.sandbox.state.marketplaces[1]?.orderSerial(order.number) ?? 0,
					shop.clock.now(),
					status,
					status === 'cancel' ? 'canceled' : 'sorted',
				);
		const wish = await submit({ kind: 'do', actionId: 'wildberries.cancel', orderIds: [cancelled.id, gone.id], input: null });
		move(cancelled, 'cancel');
		move(gone, 'complete');
		const changes = await carry(wish);
		expect(changes.map(({ state, words }) => [state, words])).toEqual([
			['done', undefined],
			['conflict', 'complete / sorted'],
		]);
	});
});
