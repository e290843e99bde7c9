import * as z from 'zod/mini';
import { eachOf } from '../../../requests/answer.ts';
import { defineRequest } from '../../../requests/define.ts';
import { assembly, hosts } from './limits.ts';
import { counted, id, list, neededMoment, optionalId, text } from './shapes.ts';

/** The most that the documents allow, for the list and for statuses. */
export const pageSize = 1000;

/** Period of creation, seconds of the epoch, both ends included. At most 30 days long. */
export interface Period {
	dateFrom: number;
	dateTo: number;
}

const order = () =>
	z.object({
		id,
		orderUid: text,
		createdAt: neededMoment,
		article: z.string(),
		nmId: id,
		chrtId: optionalId,
		skus: list(z.string()),
		/** Price with all discounts in the currency of the sale, times 100. */
		price: z.optional(z.number()),
		currencyCode: z.optional(z.number()),
		warehouseId: optionalId,
		supplyId: text,
		cargoType: z.optional(z.number()),
		options: z.nullish(z.object({ isB2B: z.nullish(z.boolean()) })),
	});

export type AssemblyOrder = z.infer<ReturnType<typeof order>>;

/** Assembly orders by the moment of creation (of the last 3 months), without their statuses. */
export const assemblyOrders = defineRequest({
	id: 'wildberries.assembly-orders',
	marketplace: 'wildberries',
	host: hosts.marketplace,
	method: 'GET',
	path: '/api/v3/orders',
	bucket: assembly,
	query: ({ dateFrom, dateTo, cursor = 0 }: Period & { cursor?: number }) => ({ limit: pageSize, next: cursor, dateFrom, dateTo }),
	answer: () => z.object({ next: z.optional(z.number()), orders: counted('orders', order()) }),
	next: ({ next, orders }): number | undefined => (next && orders.all >= pageSize ? next : undefined),
	count: (answer) => answer.orders.all,
});

/** Assembly orders that are not in a supply yet, with the marking that they need; oversized goods carry the day on which the seller should bring them. */
export const newAssemblyOrders = defineRequest({
	id: 'wildberries.new-assembly-orders',
	marketplace: 'wildberries',
	host: hosts.marketplace,
	method: 'GET',
	path: '/api/v3/orders/new',
	bucket: assembly,
	answer: () => z.object({ orders: eachOf('orders', z.object({ id, sellerDate: text, requiredMeta: list(z.string()) })) }),
});

/** Both statuses of up to 1000 orders; an id that is not the seller's is not in the answer. */
export const assemblyStatuses = defineRequest({
	id: 'wildberries.assembly-statuses',
	marketplace: 'wildberries',
	host: hosts.marketplace,
	method: 'POST',
	path: '/api/v3/orders/status',
	bucket: assembly,
	body: ({ ids }: { ids: readonly string[] }) => ({ orders: ids.map(Number) }),
	answer: () =>
		z.object({
			orders: eachOf('orders', z.object({ id, supplierStatus: z.string(), wbStatus: text, isCancellable: z.optional(z.boolean()) })),
		}),
});

/** Orders of a period of creation as they are answered, for people to look at. */
export const rawAssemblyOrders = defineRequest({
	id: 'wildberries.raw-assembly-orders',
	marketplace: 'wildberries',
	host: hosts.marketplace,
	method: 'GET',
	path: '/api/v3/orders',
	bucket: assembly,
	query: (period: Period) => ({ limit: pageSize, next: 0, ...period }),
	answer: () => z.object({ orders: z.array(z.looseObject({ id: z.optional(z.number()) })) }),
});
