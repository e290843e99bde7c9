import * as z from 'zod/mini';
import { defineRequest } from '../../../requests/define.ts';
import { assembly, assemblyCancel, hosts } from './limits.ts';
import { counted, id, list, moment } from './shapes.ts';

/** The most orders that one call puts into a supply. */
export const mostPerPut = 100;

/** Letters of the longest name of a supply. */
export const longestName = 128;

const pageSize = 1000;

const common = { marketplace: 'wildberries', host: hosts.marketplace, bucket: assembly } as const;

/** How one supply is named in a path. */
interface Named {
	supplyId: string;
}
const place = ({ supplyId }: Named) => ({ supplyId });

/** Success is 204 without a body. */
const nothing = () => z.unknown();

const supply = () =>
	z.object({
		id: z.string(),
		name: z.string(),
		/** Closed: handed over. */
		done: z.boolean(),
		createdAt: moment,
		/** 0 = empty, no kind yet. */
		cargoType: z.optional(z.number()),
	});

export type AssemblySupply = z.infer<ReturnType<typeof supply>>;

/** All supplies of assembly orders, open and closed, in pages. */
export const assemblySupplies = defineRequest({
	...common,
	id: 'wildberries.assembly-supplies',
	method: 'GET',
	path: '/api/v3/supplies',
	query: ({ cursor = 0 }: { cursor?: number }) => ({ limit: pageSize, next: cursor }),
	answer: () => z.object({ next: z.optional(z.number()), supplies: counted('supplies', supply()) }),
	next: ({ next, supplies }): number | undefined => (next && supplies.all >= pageSize ? next : undefined),
	count: ({ supplies }) => supplies.all,
});

/** One supply. */
export const assemblySupply = defineRequest({
	...common,
	id: 'wildberries.assembly-supply',
	method: 'GET',
	path: '/api/v3/supplies/{supplyId}',
	place,
	answer: supply,
});

/** Ids of the orders in a supply. */
export const assemblySupplyOrders = defineRequest({
	...common,
	id: 'wildberries.assembly-supply-orders',
	method: 'GET',
	path: '/api/marketplace/v3/supplies/{supplyId}/order-ids',
	place,
	answer: () => z.object({ orderIds: list(id) }),
});

/** Makes an empty supply. It takes its kind from the first order that is put in. */
export const makeAssemblySupply = defineRequest({
	...common,
	id: 'wildberries.make-assembly-supply',
	method: 'POST',
	path: '/api/v3/supplies',
	body: ({ name }: { name: string }) => ({ name }),
	answer: () => z.object({ id: z.string() }),
});

/** Puts up to 100 orders into an open supply, also out of another one; they are `confirm` from then on. */
export const putIntoAssemblySupply = defineRequest({
	...common,
	id: 'wildberries.put-into-assembly-supply',
	method: 'PATCH',
	path: '/api/marketplace/v3/supplies/{supplyId}/orders',
	place,
	body: ({ ids }: Named & { ids: readonly string[] }) => ({ orders: ids.map(Number) }),
	answer: nothing,
});

/** Closes a supply that is not empty; all its orders are `complete` from then on. There is no way back. */
export const deliverAssemblySupply = defineRequest({
	...common,
	id: 'wildberries.deliver-assembly-supply',
	method: 'PATCH',
	path: '/api/v3/supplies/{supplyId}/deliver',
	place,
	answer: nothing,
});

/** Removes a supply that is open and empty. */
export const removeAssemblySupply = defineRequest({
	...common,
	id: 'wildberries.remove-assembly-supply',
	method: 'DELETE',
	path: '/api/v3/supplies/{supplyId}',
	place,
	answer: nothing,
});

/** Cancels an order while `isCancellable`; it leaves its supply. There is no way back. */
export const cancelAssemblyOrder = defineRequest({
	...common,
	id: 'wildberries.cancel-assembly-order',
	method: 'PATCH',
	path: '/api/v3/orders/{orderId}/cancel',
	place: ({ orderId }: { orderId: string }) => ({ orderId }),
	bucket: assemblyCancel,
	answer: nothing,
});
