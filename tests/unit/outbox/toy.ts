import * as z from 'zod/mini';
import type { Cabinet } from '../../../lib/cabinets/model.ts';
import type { Change, Offer, Plain } from '../../../lib/changes/model.ts';
import { usualRetries } from '../../../lib/changes/rules.ts';
import { orderKey } from '../../../lib/core/ids.ts';
import { defineMarketplace } from '../../../lib/marketplaces/marketplace.ts';
import type { Order } from '../../../lib/orders/model.ts';
import type { Action, Outcome } from '../../../lib/outbox/action.ts';
import type { OutboxTools } from '../../../lib/outbox/commands.ts';
import type { SenderTools } from '../../../lib/outbox/sender.ts';
import { defineRequest } from '../../../lib/requests/define.ts';
import type { PrilavokDatabase } from '../../../lib/storage/db.ts';
import { toyCabinet } from '../sync/toy.ts';

export { toyCabinet };

/** A small marketplace to try the outbox on: orders that may be packed once, several in a call. */
const bucket = { id: 'all', capacity: 1000, perSecond: 1000 };
const host = 'api-seller.ozon.ru';
const outcome = z.object({ number: z.string(), is: z.string() });

const pack = defineRequest({
	id: 'ozon.toy-pack',
	marketplace: 'ozon',
	host,
	method: 'POST',
	path: '/pack',
	bucket,
	body: (numbers: readonly string[]) => ({ numbers }),
	answer: () => z.object({ items: z.array(outcome) }),
});
const ask = defineRequest({
	id: 'ozon.toy-ask',
	marketplace: 'ozon',
	host,
	method: 'POST',
	path: '/ask',
	bucket,
	body: (numbers: readonly string[]) => ({ numbers }),
	answer: () => z.object({ items: z.array(outcome) }),
});

const inOrder = (changes: readonly Change[], items: readonly { number: string; is: string }[]): Outcome[] =>
	changes.map(({ number }): Outcome => {
		const found = items.find((item) => item.number === number)?.is;
		if (found === 'packed') return { is: 'done' };
		if (found === 'packing') return { is: 'accepted' };
		if (found === 'waiting') return { is: 'absent' };
		if (found === 'busy') return { is: 'again', words: 'come back later' };
		if (found === 'cancelled') return { is: 'other', words: 'cancelled' };
		return { is: 'refused', words: found ?? 'unknown number' };
	});

export const packAction: Action = {
	id: 'ozon.pack',
	needs: 'fbsOrders',
	input: () => z.object({ note: z.optional(z.string()) }) as unknown as z.ZodMiniType<Plain>,
	most: 3,
	atOnce: 2,
	send: async ({ calls, changes }) =>
		inOrder(
			changes,
			(
				await calls.call(
					pack,
					changes.map(({ number }) => number),
				)
			).items,
		),
	look: async ({ calls, changes }) =>
		inOrder(
			changes,
			(
				await calls.call(
					ask,
					changes.map(({ number }) => number),
				)
			).items,
		),
	undo: ({ targetId, number }) =>
		number.endsWith('9') ? undefined : { actionId: 'ozon.pack', targetId, number, wanted: { note: 'undo' } },
	refreshes: ['ozon.toy-orders'],
};

export const packOffer: Offer<Order> = {
	id: 'ozon.pack',
	marketplace: 'ozon',
	input: 'none',
	final: false,
	many: true,
	refusal: (order) => (order.native.status === 'new' ? undefined : 'status'),
};

export const actionOf: OutboxTools['actionOf'] = (id) =>
	id === packAction.id ? { action: packAction, offer: packOffer, marketplace: 'ozon' } : undefined;

export const toyOrder = (number: string, cabinet: Cabinet = toyCabinet, status = 'new'): Order => ({
	id: orderKey(cabinet.id, number),
	cabinetId: cabinet.id,
	marketplace: 'ozon',
	number,
	scheme: 'fbs',
	native: { status },
	unified: 'new',
	mover: 'seller',
	open: 1,
	createdAt: 1,
	currency: 'RUB',
	lines: [],
	actions: [],
	readAt: 1,
});

export type ToyState = 'waiting' | 'packing' | 'packed' | 'cancelled' | 'busy' | 'not for sale';
/** What happens to one call: as it should be, lost before or after it had its effect, refused whole, too many, or no answer to be read. */
export type ToyFault =
	| 'lost-before'
	| 'lost-after'
	| 'error-after'
	| 'refused'
	| 'too-many'
	| 'html-after'
	| 'worker-dies-before'
	| 'worker-dies-after';

/** Stands for the death of the worker in the middle of a call: nothing after it happens in that life. */
export class Death extends Error {}

export interface ToyShop {
	orders: Map<string, ToyState>;
	/** How often an order was packed. */
	packed: Map<string, number>;
	/** Numbers of each call to pack. */
	calls: string[][];
	faults: (ToyFault | undefined)[];
	fetch: typeof fetch;
}

/** The marketplace's side. `slow`: packing is over only when asked about for the second time. */
export function toyShop(numbers: readonly string[], { slow = false } = {}): ToyShop {
	const shop: ToyShop = {
		orders: new Map(numbers.map((number) => [number, 'waiting'])),
		packed: new Map(),
		calls: [],
		faults: [],
		fetch: async (target, options) => {
			const { numbers: asked } = JSON.parse(String(options?.body)) as { numbers: string[] };
			const packs = new URL(String(target)).pathname === '/pack';
			if (packs) shop.calls.push(asked);
			const fault = shop.faults.shift();
			if (fault === 'lost-before') throw new TypeError('connection lost');
			if (fault === 'worker-dies-before') return new Promise(() => {});
			if (fault === 'too-many') return new Response('{}', { status: 429, headers: { 'retry-after': '7' } });
			const bad = asked.some((number) => shop.orders.get(number) === 'not for sale');
			if (fault === 'refused' || (packs && asked.length > 1 && bad))
				return new Response('{"message":"one of them is bad"}', { status: 400 });
			const items = asked.map((number) => ({ number, is: packs ? attempt(number) : look(number) }));
			if (fault === 'lost-after') throw new TypeError('connection lost');
			if (fault === 'error-after') return new Response('oops', { status: 502 });
			if (fault === 'html-after') return new Response('<html>', { status: 200 });
			if (fault === 'worker-dies-after') return new Promise(() => {});
			return Response.json({ items });
		},
	};
	function attempt(number: string): string {
		const state = shop.orders.get(number);
		if (state !== 'waiting') return state === 'packed' || state === 'packing' ? 'packed before' : (state ?? 'unknown');
		shop.packed.set(number, (shop.packed.get(number) ?? 0) + 1);
		shop.orders.set(number, slow ? 'packing' : 'packed');
		return slow ? 'packing' : 'packed';
	}
	function look(number: string): string {
		const state = shop.orders.get(number) ?? 'unknown';
		if (state === 'packing') shop.orders.set(number, 'packed');
		return state;
	}
	return shop;
}

const marketplace = defineMarketplace<'ozon'>({
	id: 'ozon',
	readCredentials: (entered) => entered,
	authorize: ({ apiKey }) => ({ 'Api-Key': apiKey }),
	check: () => Promise.reject(new Error('not part of the toy')),
	requests: [pack, ask],
	jobs: [],
	statuses: [],
	actions: async () => [packAction],
});

export const senderTools = (
	db: PrilavokDatabase,
	shop: Pick<ToyShop, 'fetch'>,
	clock: { now: () => number; sleep: (ms: number) => Promise<void> },
	more: Partial<SenderTools> = {},
): SenderTools => ({
	db,
	fetch: shop.fetch,
	now: clock.now,
	sleep: clock.sleep,
	isOnline: () => true,
	timeoutMs: 30_000,
	owner: 'worker-1',
	isAlive: async () => false,
	openKey: async () => ({ authorization: { 'Api-Key': 'k' }, secrets: ['k'] }),
	marketplaceOf: () => marketplace,
	actionOf,
	retries: usualRetries,
	onEnded: async () => undefined,
	onTrouble: (thrown) => {
		throw thrown;
	},
	...more,
});

export const outboxTools = (db: PrilavokDatabase, clock: { now: () => number }): OutboxTools => {
	let drawn = 0;
	return { db, now: clock.now, random: (length) => new Uint8Array(length).fill(drawn++), actionOf };
};
