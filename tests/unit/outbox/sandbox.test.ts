import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { MarketplaceId } from '../../../lib/cabinets/model.ts';
import type { ActionAsk, Change, Plain } from '../../../lib/changes/model.ts';
import { allOffers } from '../../../lib/marketplaces/offers.ts';
import { marketplaceOf } from '../../../lib/marketplaces/registry.ts';
import type { Order } from '../../../lib/orders/model.ts';
import { withdraw } from '../../../lib/outbox/commands.ts';
import { createCaller } from '../../../lib/sync/caller.ts';
import { codeOfPiece } from '../../sandbox/world/marking';
import { actionOf, type Desk, mishaps, openDesk } from './desk.ts';

/** By which name the sandbox counts that an action took effect on an order. */
const effectOf: Record<string, string> = {
	'ozon.assemble': 'ship',
	'ozon.cancel': 'cancel',
	'ozon.hand-over': 'awaiting-delivery',
	'ozon.load-approve': 'carriage-approve',
	'ozon.unload': 'carriage-cancel',
	'wildberries.put-into-supply': 'put-into-supply',
	'wildberries.deliver-supply': 'deliver',
	'wildberries.cancel': 'cancel',
	'yandex.boxes': 'boxes',
	'yandex.ready': 'ready',
	'yandex.confirm-shipment': 'confirm',
	'yandex.transfer': 'transfer',
	'yandex.cancel': 'cancel',
};

const step = fc.oneof(
	{
		weight: 6,
		arbitrary: fc.record({ kind: fc.constant('do' as const), pick: fc.nat(), from: fc.nat(), count: fc.integer({ min: 1, max: 6 }) }),
	},
	{ weight: 1, arbitrary: fc.record({ kind: fc.constant('undo' as const), pick: fc.nat() }) },
	{ weight: 1, arbitrary: fc.record({ kind: fc.constant('withdraw' as const), pick: fc.nat() }) },
	{ weight: 1, arbitrary: fc.record({ kind: fc.constant('others-cancel' as const), pick: fc.nat() }) },
	{ weight: 4, arbitrary: fc.record({ kind: fc.constant('wake' as const) }) },
	{ weight: 2, arbitrary: fc.record({ kind: fc.constant('wait' as const), seconds: fc.integer({ min: 1, max: 400 }) }) },
);
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;

const cancelledAs: Record<MarketplaceId, [string, string]> = {
	ozon: ['cancelled', 'posting_canceled'],
	wildberries: ['new', 'canceled_by_client'],
	yandex: ['CANCELLED', 'USER_CHANGED_MIND'],
};

/** What may be done with the order now, from menus and at the packing table. */
const offersFor = (order: Order) => allOffers.filter(({ marketplace, refusal }) => marketplace === order.marketplace && !refusal(order));

/** What the user would say in the dialog. */
async function inputFor(desk: Desk, order: Order, actionId: string, input: string): Promise<Plain | undefined> {
	if (input === 'name') return { name: 'Утро' };
	if (input === 'marks') {
		const marks = order.lines.flatMap(({ needsMark, quantity }, line) =>
			needsMark ? [{ line, codes: Array.from({ length: quantity }, (_, piece) => codeOfPiece('4600000000008', piece + 100 * line)) }] : [],
		);
		return { marks };
	}
	if (input !== 'reason' && input !== 'supply' && input !== 'shipment') return {};
	const action = actionOf(actionId)?.action;
	const calls = createCaller(
		{ cabinetId: desk.cabinet.id, marketplace: marketplaceOf(desk.cabinet), authorization: await desk.authorization() },
		desk.callTools,
	);
	const [first] = (await action?.options?.({ cabinet: desk.cabinet, calls, orders: [order], now: desk.now() })) ?? [];
	return first && { option: first.id, ...(first.needsText ? { text: 'нет в наличии' } : {}) };
}

async function take(desk: Desk, one: Step): Promise<void> {
	// No two things happen in the same millisecond: which of two wishes came last is told by their moments.
	desk.advance(1);
	if (one.kind === 'wake') await desk.wake();
	else if (one.kind === 'wait') desk.advance(one.seconds * 1000);
	else if (one.kind === 'withdraw') {
		const queued = (await desk.changes()).filter(({ state }) => state === 'queued');
		const change = queued[one.pick % (queued.length || 1)];
		if (change) await withdraw([change.id], desk.outbox);
	} else if (one.kind === 'undo') {
		const done = (await desk.changes()).filter(({ state }) => state === 'done');
		const change = done[one.pick % (done.length || 1)];
		if (change) await desk.submit({ kind: 'undo', changeIds: [change.id] });
	} else if (one.kind === 'others-cancel') {
		const open = (await desk.db.orders.toArray()).filter((order) => offersFor(order).length > 0);
		const order = open[one.pick % (open.length || 1)];
		if (order && desk.act(order.number, ...cancelledAs[desk.id])) desk.cancelledByOthers.add(order.number);
	} else {
		const open = (await desk.db.orders.toArray()).filter((order) => offersFor(order).length > 0);
		const lead = open[one.from % (open.length || 1)];
		const offers = lead ? offersFor(lead) : [];
		const offer = offers[one.pick % (offers.length || 1)];
		if (!lead || !offer) return;
		const alike = open.filter((order) => !offer.refusal(order));
		const at = alike.indexOf(lead);
		const chosen = offer.many ? alike.slice(at, at + one.count) : [lead];
		const input = await inputFor(desk, lead, offer.id, offer.input);
		if (input === undefined) return;
		const ask: ActionAsk = { kind: 'do', actionId: offer.id, orderIds: chosen.map(({ id }) => id), input };
		await desk.submit(ask);
	}
}

/** How often each action may have taken effect on each order, and which must have. */
function expected(changes: readonly Change[], orders: ReadonlyMap<string, Order>) {
	const most = new Map<string, number>();
	const granted = new Set<string>();
	for (const change of changes) {
		const effect = effectOf[change.actionId];
		const order = orders.get(change.targetId);
		if (!effect || !order) continue;
		// In a conflict ours may have come first and somebody else's after it.
		const key = `${order.number} ${effect}`;
		if (change.state === 'done' || change.state === 'conflict') most.set(key, (most.get(key) ?? 0) + 1);
		if (change.state === 'done') granted.add(key);
	}
	return { most, granted };
}

/** Orders that are in another supply than the one into which they were put last. */
function misplaced(changes: readonly Change[], desk: Desk): unknown[] {
	const byId = new Map(changes.map((change) => [change.id, change]));
	const supplies = new Map(desk.written().map(({ number, shipment }) => [number, shipment?.id]));
	// A cancelled order leaves its supply.
	const cancelled = new Set(desk.written().flatMap(({ number, effects }) => (effects.cancel ? [number] : [])));
	const wished = new Map<string, string | undefined>();
	const done = changes.filter(
		({ actionId, state }) => actionId === 'wildberries.put-into-supply' && state !== 'failed' && state !== 'withdrawn',
	);
	for (const { number, state, wanted, after } of done.sort((a, b) => (a.sentAt ?? 0) - (b.sentAt ?? 0))) {
		const made = after === undefined ? undefined : byId.get(after)?.result;
		// A conflict says that something else is there: nobody promises which supply.
		wished.set(number, state === 'done' ? String((wanted as { supply?: string }).supply ?? made) : undefined);
	}
	const stays = (number: string) => !cancelled.has(number) && !desk.cancelledByOthers.has(number);
	return [...wished].filter(([number, supply]) => supply !== undefined && stays(number) && supplies.get(number) !== supply);
}

const ended = new Set(['done', 'failed', 'conflict', 'withdrawn']);

/** Effects of writes that are about orders themselves; those about whole supplies and shipments touch orders that nobody named. */
const ofOrders = new Set(['ship', 'cancel', 'awaiting-delivery', 'put-into-supply', 'boxes', 'ready', 'transfer']);

describe.each<MarketplaceId>(['ozon', 'wildberries', 'yandex'])('wishes for %s', (id) => {
	test('are neither lost nor doubled, whatever answers get lost and whoever dies', { timeout: 240_000 }, async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.integer({ min: 1, max: 1000 }),
				fc.array(step, { minLength: 6, maxLength: 24 }),
				fc.array(fc.option(fc.constantFrom(...mishaps), { freq: 2, nil: undefined }), { maxLength: 40 }),
				async (seed, steps, troubles) => {
					const desk = await openDesk(id, { seed, products: 12, orders: 24 });
					await desk.read();
					const queue = [...troubles];
					desk.misfortune(() => queue.shift());
					for (const one of steps) await take(desk, one);
					desk.misfortune(() => undefined);
					await desk.untilQuiet();
					desk.advance(120_000);
					await desk.read();

					const changes = await desk.changes();
					// None is lost: every wish that was confirmed has come to an end that is told.
					expect(changes.filter(({ state }) => !ended.has(state))).toEqual([]);
					for (const group of await desk.db.changeGroups.toArray())
						expect(changes.filter(({ groupId }) => groupId === group.id)).toHaveLength(group.total);
					expect(changes.filter(({ state, words, failure }) => (state === 'failed' || state === 'conflict') && !words && !failure)).toEqual(
						[],
					);

					// None is doubled, and nothing was done that nobody wished: the sandbox counts what took effect.
					const orders = new Map((await desk.db.orders.toArray()).map((order) => [order.id, order]));
					const { most, granted } = expected(changes, orders);
					const seen = new Map<string, number>();
					for (const { number, effects } of desk.written())
						for (const [effect, times] of Object.entries(effects)) {
							if (!ofOrders.has(effect)) continue;
							seen.set(`${number} ${effect}`, times);
							expect([number, effect, times <= (most.get(`${number} ${effect}`) ?? 0)]).toEqual([number, effect, true]);
						}
					// What is told as done is so: by this wish, by the same one before, or, for cancelling, because somebody else was quicker.
					for (const key of granted) {
						const [number = '', effect = ''] = key.split(' ');
						if (!ofOrders.has(effect) || (effect === 'cancel' && desk.cancelledByOthers.has(number))) continue;
						expect([key, seen.has(key)]).toEqual([key, true]);
					}
					expect(misplaced(changes, desk)).toEqual([]);
				},
			),
			{ numRuns: 20 },
		);
	});
});
