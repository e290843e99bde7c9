import * as z from 'zod/mini';
import { defineRequest } from '../../../requests/define.ts';
import { hosts, orderFeed as limit } from './limits.ts';
import { counted, id, neededMoment, text } from './shapes.ts';

/** The most that the document allows. */
export const pageSize = 10_000;

/** Where the next page begins: all pages of one reading name the snapshot that the first one answered with. */
export interface FeedCursor {
	offset: number;
	snapshotTime: string;
}

const order = () =>
	z.object({
		nmId: id,
		chrtId: id,
		srid: z.string(),
		createdAt: neededMoment,
		updatedAt: neededMoment,
		status: z.string(),
		cancelType: text,
		warehouseName: text,
		/** True for orders from the seller's own warehouse. */
		isMp: z.boolean(),
		/** Roubles with the seller's discount. */
		sellerPrice: z.optional(z.number()),
	});

export type FeedOrder = z.infer<ReturnType<typeof order>>;

/** Orders of all warehouses whose present status began at this moment or later (in the last 31 days), newest first, in real time. */
export const orderFeed = defineRequest({
	id: 'wildberries.order-feed',
	marketplace: 'wildberries',
	host: hosts.analytics,
	method: 'POST',
	path: '/api/analytics/v1/order-feed',
	bucket: limit,
	body: ({ from, cursor }: { from: number; cursor?: FeedCursor }) => ({
		selectedPeriod: { start: new Date(from).toISOString() },
		pagination: { limit: pageSize, ...(cursor ?? { offset: 0 }) },
	}),
	answer: () =>
		z.object({
			data: z.object({ snapshotTime: z.string(), currency: text, orders: counted('data.orders', order()) }),
		}),
	next: ({ data: { snapshotTime, orders } }, { cursor }): FeedCursor | undefined =>
		orders.all < pageSize ? undefined : { offset: (cursor?.offset ?? 0) + orders.all, snapshotTime },
	count: (answer) => answer.data.orders.all,
});
