import * as z from 'zod/mini';
import { eachOf } from '../../../requests/answer.ts';
import { defineRequest } from '../../../requests/define.ts';
import { common, host } from './limits.ts';
import { id, list, moment, text } from './shapes.ts';

export const supplyOrdersPerPage = 100;
/** Most supply orders that one `get` may name. */
export const supplyOrdersPerGet = 50;
const linesPerPage = 100;

interface ListPage {
	states: readonly string[];
	cursor?: string;
}

/** Ids of supply orders in the given states, the one that changed last first. */
export const supplyOrderList = defineRequest({
	id: 'ozon.supply-order-list',
	marketplace: 'ozon',
	host,
	method: 'POST',
	path: '/v3/supply-order/list',
	bucket: common,
	body: ({ states, cursor }: ListPage) => ({
		filter: { states },
		last_id: cursor,
		limit: supplyOrdersPerPage,
		sort_by: 'ORDER_STATE_UPDATED_AT',
		sort_dir: 'DESC',
	}),
	answer: () => z.object({ order_ids: list(id), last_id: text }),
	next: (answer) => (answer.order_ids.length < supplyOrdersPerPage ? undefined : answer.last_id),
	count: (answer) => answer.order_ids.length,
});

const warehouse = () => z.nullish(z.object({ name: text }));

export const supplyOrder = () =>
	z.object({
		order_id: id,
		order_number: text,
		state: z.string(),
		created_date: moment,
		state_updated_date: moment,
		dropoff_warehouse: warehouse(),
		timeslot: z.nullish(
			z.object({
				/** Clock time at the drop-off point, written with a `Z` that does not mean UTC. */
				timeslot: z.nullish(z.object({ from: text, to: text })),
				timezone_info: z.nullish(z.object({ iana_name: text, offset: text })),
			}),
		),
		supplies: list(z.object({ supply_id: z.optional(id), bundle_id: text, storage_warehouse: warehouse() })),
	});
export type SupplyOrder = z.infer<ReturnType<typeof supplyOrder>>;

export const supplyOrderGet = defineRequest({
	id: 'ozon.supply-order-get',
	marketplace: 'ozon',
	host,
	method: 'POST',
	path: '/v3/supply-order/get',
	bucket: common,
	body: ({ orderIds }: { orderIds: readonly string[] }) => ({ order_ids: orderIds }),
	answer: () => z.object({ orders: eachOf('orders', supplyOrder()) }),
});

/** Contents of one supply: one call is about one bundle. */
export const supplyBundle = defineRequest({
	id: 'ozon.supply-bundle',
	marketplace: 'ozon',
	host,
	method: 'POST',
	path: '/v1/supply-order/bundle',
	bucket: common,
	body: ({ bundleId, cursor }: { bundleId: string; cursor?: string }) => ({
		bundle_ids: [bundleId],
		last_id: cursor,
		limit: linesPerPage,
		is_asc: true,
		sort_field: 'SKU',
	}),
	answer: () =>
		z.object({
			items: eachOf('items', z.object({ sku: z.optional(id), offer_id: text, name: text, barcode: text, quantity: z.number() })),
			has_next: z.optional(z.boolean()),
			last_id: text,
		}),
	next: (answer) => (answer.has_next ? answer.last_id : undefined),
	count: (answer) => answer.items.length,
});
