import * as z from 'zod/mini';
import { eachOf } from '../../../requests/answer.ts';
import { defineRequest } from '../../../requests/define.ts';
import { host, limits } from './limits.ts';
import { id, list, text } from './shapes.ts';

/** Orders that one question by number may name. */
export const mostByNumber = 50;
/** Orders whose status one call may change. */
export const mostStatuses = 30;

/** A code of one piece as orders show it: `cis` is without its tail, `cisFull` with it. Of the others one is given. */
const instance = () => z.object({ cis: text, cisFull: text, uin: text, rnpt: text, gtd: text, countryCode: text });
export type ShownInstance = z.infer<ReturnType<typeof instance>>;

const order = () =>
	z.object({
		orderId: id,
		status: z.string(),
		substatus: text,
		items: z.array(z.object({ id, offerId: z.string(), count: z.int(), instances: list(instance()) })),
		delivery: z.object({
			shipment: z.nullish(z.object({ id: z.nullish(id) })),
			boxesLayout: list(
				z.object({
					items: z.array(
						z.object({
							id,
							fullCount: z.nullish(z.int()),
							partialCount: z.nullish(z.object({ current: z.int(), total: z.int() })),
						}),
					),
				}),
			),
		}),
	});
/** An order as it stands now: what an action has to know of it. */
export type StandingOrder = z.infer<ReturnType<typeof order>>;

interface ByNumber {
	businessId: string;
	numbers: readonly string[];
}

const byNumber = {
	marketplace: 'yandex',
	host,
	method: 'POST',
	path: '/v1/businesses/{businessId}/orders',
	place: ({ businessId }: ByNumber) => ({ businessId }),
	bucket: limits.orders,
	query: () => ({ limit: mostByNumber }),
	body: ({ numbers }: ByNumber) => ({ orderIds: numbers.map(Number) }),
} as const;

/** Orders by number, at most 50. Whether one that is older than 30 days is found without dates is not documented. */
export const ordersByNumber = defineRequest({
	...byNumber,
	id: 'yandex.orders-by-number',
	answer: () => z.object({ orders: eachOf('orders', order()) }),
});

/** The same, unread. */
export const rawOrders = defineRequest({
	...byNumber,
	id: 'yandex.raw-orders',
	answer: () => z.object({ orders: z.array(z.unknown()) }),
});

/** A code of one piece as it is given; `cis` is a whole code of «Честный знак», its separators as U+001D. */
export type Instance = Partial<Omit<ShownInstance, 'cisFull'>>;

/** An item in a box: whole pieces, or one part of a piece. */
export interface BoxedItem {
	id: string;
	fullCount?: number;
	partialCount?: { current: number; total: number };
	/** One for each piece; a piece in parts has its code in every box. */
	instances?: readonly Instance[];
}

/** How the goods of an order lie in boxes. Takes the place of what was said before, until the order is ready to ship. */
export const orderBoxes = defineRequest({
	id: 'yandex.order-boxes',
	marketplace: 'yandex',
	host,
	method: 'PUT',
	path: '/v2/campaigns/{campaignId}/orders/{orderId}/boxes',
	place: ({ campaignId, orderId }: { campaignId: string; orderId: string; boxes: readonly (readonly BoxedItem[])[] }) => ({
		campaignId,
		orderId,
	}),
	bucket: limits.orderBoxes,
	bucketOf: ({ campaignId }) => campaignId,
	body: ({ boxes }) => ({ boxes: boxes.map((items) => ({ items: items.map((item) => ({ ...item, id: Number(item.id) })) })) }),
	answer: () => z.object({ result: z.object({ boxes: z.array(z.object({ boxId: id })) }) }),
});

/** Changes the status of at most 30 orders of a shop; the limit counts orders. Each has an answer of its own. */
export const orderStatuses = defineRequest({
	id: 'yandex.order-statuses',
	marketplace: 'yandex',
	host,
	method: 'POST',
	path: '/v2/campaigns/{campaignId}/orders/status-update',
	place: ({ campaignId }: { campaignId: string; numbers: readonly string[]; status: string; substatus: string }) => ({ campaignId }),
	bucket: limits.orderStatuses,
	bucketOf: ({ campaignId }) => campaignId,
	cost: ({ numbers }) => numbers.length,
	body: ({ numbers, status, substatus }) => ({ orders: numbers.map((number) => ({ id: Number(number), status, substatus })) }),
	answer: () =>
		z.object({ result: z.object({ orders: z.array(z.object({ id, updateStatus: z.optional(z.string()), errorDetails: text })) }) }),
});
