import * as z from 'zod/mini';
import { json, type Reply, type SandboxRoute } from '../marketplace';
import type { OrderNow } from '../world/orders';
import type { SellerWorld } from '../world/seller-world';
import { badRequest, notFound } from './errors';
import { postingV3, postingV4 } from './fbs-posting';
import type { OzonKey } from './keys';
import { deliveryMethodIds, orderId, orderNumber, scanitOf, warehouseIds } from './numbers';
import { happened, orderPage, postingAt, tooLong, warehouseOf } from './postings';
import { route } from './route';
import * as shape from './shapes';
import { ozonDelivery } from './warehouses';

const extras = z.optional(
	z.object({
		analytics_data: z.optional(z.boolean()),
		barcodes: z.optional(z.boolean()),
		financial_data: z.optional(z.boolean()),
		legal_info: z.optional(z.boolean()),
	}),
);

const changed = z.optional(z.object({ from: z.optional(shape.moment), to: z.optional(shape.moment) }));

const places = { delivery_method_ids: shape.ids(1_000), provider_ids: shape.ids(1_000), warehouse_ids: shape.ids(1_000) };

const listBody = z.object({
	cursor: z.optional(z.string()),
	filter: z.object({
		...places,
		since: shape.moment,
		to: shape.moment,
		statuses: z.optional(z.array(z.string())),
		last_changed_status_date: changed,
		order_id: z.optional(shape.id),
		order_numbers: shape.texts(100),
		integration_type_flow: z.optional(z.array(z.string())),
		is_blr_traceable: z.optional(z.boolean()),
	}),
	limit: shape.limit(100),
	sort_dir: shape.sortDirection,
	translit: z.optional(z.boolean()),
	with: extras,
});

const openBody = z.object({
	cursor: z.optional(z.string()),
	filter: z.object({
		...places,
		cutoff_from: z.optional(shape.moment),
		cutoff_to: z.optional(shape.moment),
		delivering_date_from: z.optional(shape.moment),
		delivering_date_to: z.optional(shape.moment),
		statuses: z.optional(z.array(z.string())),
		last_changed_status_date: changed,
	}),
	limit: z.optional(shape.limit(100)),
	sort_dir: shape.sortDirection,
	translit: z.optional(z.boolean()),
	with: extras,
});

const getBody = z.object({
	posting_number: z.string().check(z.minLength(1)),
	with: z.optional(
		z.object({
			analytics_data: z.optional(z.boolean()),
			barcodes: z.optional(z.boolean()),
			financial_data: z.optional(z.boolean()),
			legal_info: z.optional(z.boolean()),
			product_exemplars: z.optional(z.boolean()),
			related_postings: z.optional(z.boolean()),
			translit: z.optional(z.boolean()),
		}),
	),
});

/** Postings that are not done with: the statuses that `/v4/posting/fbs/unfulfilled/list` documents. */
const unfulfilled: ReadonlySet<string> = new Set([
	'awaiting_registration',
	'acceptance_in_progress',
	'awaiting_approve',
	'awaiting_packaging',
	'awaiting_deliver',
	'arbitration',
	'client_arbitration',
	'delivering',
	'driver_pickup',
	'cancelled',
	'not_accepted',
]);

/** Orders that the seller ships. */
export const fbsRoutes: readonly SandboxRoute<OzonKey>[] = [
	route({
		method: 'POST',
		path: '/v4/posting/fbs/list',
		group: 'common',
		needs: 'orders',
		body: listBody,
		handle({ world, body, now }): Reply {
			const { filter, limit, cursor, sort_dir } = body;
			if (tooLong(filter.since, filter.to)) return badRequest('PERIOD_IS_TOO_LONG');
			const orders = world
				.orders('fbs', now)
				.filter(({ createdAt }) => createdAt >= filter.since && createdAt <= filter.to)
				.filter(({ state }) => !filter.statuses?.length || filter.statuses.includes(state.status))
				.filter((order) => changedWithin(order, filter.last_changed_status_date))
				.filter((order) => filter.order_id === undefined || orderId(order) === filter.order_id)
				.filter((order) => !filter.order_numbers?.length || filter.order_numbers.includes(orderNumber(order)))
				.filter(() => !filter.integration_type_flow?.length || filter.integration_type_flow.includes('ozon'))
				.filter(() => !filter.is_blr_traceable)
				.filter((order) => leavesFrom(world, order, filter));
			const page = orderPage(orders, { cursor, limit, falling: sort_dir === 'DESC' });
			if (!page) return badRequest('invalid cursor');
			return json({
				postings: page.orders.map((order) => ({ ...postingV4(world, order, body.with ?? {}, now), scanit: scanitOf(order) })),
				cursor: page.next,
				has_next: page.next !== '',
			});
		},
	}),
	route({
		method: 'POST',
		path: '/v4/posting/fbs/unfulfilled/list',
		group: 'common',
		needs: 'orders',
		body: openBody,
		handle({ world, body, now }): Reply {
			const { filter, limit = 100, cursor, sort_dir } = body;
			const byCutoff = filter.cutoff_from !== undefined && filter.cutoff_to !== undefined;
			const byDelivery = filter.delivering_date_from !== undefined && filter.delivering_date_to !== undefined;
			if (byCutoff === byDelivery) return badRequest('use either cutoff_from and cutoff_to or delivering_date_from and delivering_date_to');
			const from = (byCutoff ? filter.cutoff_from : filter.delivering_date_from) ?? 0;
			const to = (byCutoff ? filter.cutoff_to : filter.delivering_date_to) ?? 0;
			if (tooLong(from, to)) return badRequest('PERIOD_IS_TOO_LONG');
			const orders = world
				.orders('fbs', now)
				.filter(({ state }) => unfulfilled.has(state.status))
				.filter(({ state }) => !filter.statuses?.length || filter.statuses.includes(state.status))
				.filter((order) => {
					const at = byCutoff ? order.shipBy : happened(order, now, ({ status }) => status === 'delivering');
					return at !== undefined && at >= from && at <= to;
				})
				.filter((order) => changedWithin(order, filter.last_changed_status_date))
				.filter((order) => leavesFrom(world, order, filter));
			const page = orderPage(orders, { cursor, limit, falling: sort_dir === 'DESC' });
			if (!page) return badRequest('invalid cursor');
			return json({
				postings: page.orders.map((order) => postingV4(world, order, body.with ?? {}, now)),
				count: page.orders.length,
				cursor: page.next,
				has_next: page.next !== '',
			});
		},
	}),
	route({
		method: 'POST',
		path: '/v3/posting/fbs/get',
		group: 'common',
		needs: 'orders',
		body: getBody,
		handle({ world, body, now }): Reply {
			const order = postingAt(world, body.posting_number, now);
			if (!order) return notFound('POSTING_NOT_FOUND');
			return json({ result: { ...postingV3(world, order, body.with ?? {}, now), scanit: scanitOf(order) } });
		},
	}),
];

function changedWithin({ changedAt }: OrderNow, period: { from?: number | undefined; to?: number | undefined } | undefined): boolean {
	return changedAt >= (period?.from ?? Number.NEGATIVE_INFINITY) && changedAt <= (period?.to ?? Number.POSITIVE_INFINITY);
}

interface Places {
	readonly delivery_method_ids?: readonly number[] | undefined;
	readonly provider_ids?: readonly number[] | undefined;
	readonly warehouse_ids?: readonly number[] | undefined;
}

function leavesFrom(world: SellerWorld, order: OrderNow, { delivery_method_ids, provider_ids, warehouse_ids }: Places): boolean {
	const { serial } = warehouseOf(world, order);
	const has = (list: readonly number[] | undefined, id: number) => !list?.length || list.includes(id);
	return (
		has(delivery_method_ids, deliveryMethodIds.of(serial)) &&
		has(warehouse_ids, warehouseIds.of(serial)) &&
		has(provider_ids, ozonDelivery.id)
	);
}
