import * as z from 'zod/mini';
import type { Cabinet } from '../../../lib/cabinets/model.ts';
import { defineMarketplace, type Marketplace } from '../../../lib/marketplaces/marketplace.ts';
import { eachOf } from '../../../lib/requests/answer.ts';
import { defineRequest } from '../../../lib/requests/define.ts';
import { defineStatuses } from '../../../lib/statuses/rules.ts';
import { type AnyJob, defineJob, type JobContext } from '../../../lib/sync/jobs.ts';

/** A small marketplace to try the engine on: orders that change and goods that vanish, two on a page. */
const bucket = { id: 'all', capacity: 1000, perSecond: 1000 };
const host = 'api-seller.ozon.ru';

interface Paged {
	cursor?: number;
	since?: number;
}

interface Position {
	cursor?: number;
}

export const toyOrders = defineRequest({
	id: 'ozon.toy-orders',
	marketplace: 'ozon',
	host,
	method: 'POST',
	path: '/orders',
	bucket,
	body: ({ cursor = 0, since }: Paged) => ({ cursor, since }),
	answer: () => z.object({ items: eachOf('items', z.object({ number: z.string(), status: z.string() })), next: z.optional(z.number()) }),
	next: (answer) => answer.next,
	count: (answer) => answer.items.length,
});

export const toyGoods = defineRequest({
	id: 'ozon.toy-goods',
	marketplace: 'ozon',
	host,
	method: 'POST',
	path: '/goods',
	bucket,
	body: ({ cursor = 0 }: Paged) => ({ cursor }),
	answer: () => z.object({ items: eachOf('items', z.object({ id: z.string(), name: z.string() })), next: z.optional(z.number()) }),
	next: (answer) => answer.next,
	count: (answer) => answer.items.length,
});

export const ordersJob = defineJob({
	id: 'ozon.toy-orders',
	every: { seconds: 60 },
	needs: 'fbsOrders',
	priority: 0,
	into: 'orders',
	first: (_: JobContext<number>): Position => ({}),
	async step({ page, cursor }: JobContext<number>, position: Position) {
		const { answer, next } = await page(toyOrders, { cursor: position.cursor, since: cursor });
		return {
			rows: answer.items.map(({ number, status }) => ({
				number,
				scheme: 'fbs' as const,
				native: { status },
				createdAt: 1,
				currency: 'RUB',
				lines: [],
				actions: [],
			})),
			...(next === undefined ? {} : { next: { cursor: next } }),
		};
	},
	after: ({ now }: JobContext<number>): number => now,
});

export const goodsJob = defineJob({
	id: 'ozon.toy-products',
	every: { seconds: 3600 },
	needs: 'products',
	priority: 1,
	into: 'cards',
	removes: 'all',
	first: (): Position => ({}),
	async step({ page }, position: Position) {
		const { answer, next } = await page(toyGoods, position);
		return {
			rows: answer.items.map(({ id, name }) => ({ nativeId: id, article: id, name, barcodes: [], archived: false })),
			...(next === undefined ? {} : { next: { cursor: next } }),
		};
	},
});

const shipped: readonly AnyJob[] = [ordersJob, goodsJob];

export const toyMarketplace = (jobs = shipped): Marketplace =>
	defineMarketplace<'ozon'>({
		id: 'ozon',
		readCredentials: (entered) => entered,
		authorize: ({ apiKey }) => ({ 'Api-Key': apiKey }),
		check: () => Promise.reject(new Error('not part of the toy')),
		requests: [toyOrders, toyGoods],
		jobs,
		statuses: defineStatuses('ozon', [
			{ status: 'new', unified: 'new' },
			{ status: 'delivered', unified: 'delivered' },
		]),
	});

export const toyCabinet: Cabinet = {
	id: 'ozon-1',
	marketplace: 'ozon',
	accountId: '1',
	accountName: 'Shop',
	title: 'Shop',
	code: '',
	partner: '',
	contract: '',
	legalEntity: '',
	used: true,
	primary: true,
	productLink: '',
	color: '#000000',
	shops: [],
	key: { checkedAt: 0, rights: ['fbsOrders', 'products'], readOnly: false, roles: [] },
	createdAt: 0,
};

interface ToyServer {
	orders: { number: unknown; status: string }[];
	goods: { id: string; name: string }[];
	/** Paths with their cursors, in the order asked. */
	asked: string[];
	/** Answers in this order before the real ones; undefined lets the real one through. */
	faults: (Response | Error | 'hang' | undefined)[];
	fetch: typeof fetch;
}

/** The toy's server: what it has, what it was asked, and what goes wrong next. */
export function toyServer(): ToyServer {
	const server: ToyServer = {
		orders: [],
		goods: [],
		asked: [],
		faults: [],
		fetch: async (target, options) => {
			const path = new URL(String(target)).pathname;
			const body = JSON.parse(String(options?.body)) as { cursor: number };
			server.asked.push(`${path} ${body.cursor}`);
			const fault = server.faults.shift();
			if (fault === 'hang') return new Promise<Response>(() => {});
			if (fault instanceof Error) throw fault;
			if (fault) return fault;
			const all: unknown[] = path === '/orders' ? server.orders : server.goods;
			const items = all.slice(body.cursor, body.cursor + 2);
			const next = body.cursor + 2 < all.length ? body.cursor + 2 : undefined;
			return Response.json({ items, next });
		},
	};
	return server;
}
