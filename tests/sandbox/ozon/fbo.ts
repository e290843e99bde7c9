import * as z from 'zod/mini';
import { json, type Reply, type SandboxRoute } from '../marketplace';
import type { OrderNow } from '../world/orders';
import type { SellerWorld } from '../world/seller-world';
import { commissionPercent } from './catalogue';
import { badRequest, notFound } from './errors';
import type { OzonKey } from './keys';
import { money, roubles, roubleText } from './money';
import { orderId, orderNumber, orderSerialOf, postingNumber, warehouseIds } from './numbers';
import {
	cancellationOf,
	destinationOf,
	happened,
	isFirm,
	linesOf,
	orderPage,
	type PostedLine,
	paymentOf,
	tooLong,
	warehouseOf,
} from './postings';
import { route } from './route';
import * as shape from './shapes';
import { instant } from './time';
import { ozonName } from './warehouses';

const extras = z.optional(
	z.object({ analytics_data: z.optional(z.boolean()), financial_data: z.optional(z.boolean()), legal_info: z.optional(z.boolean()) }),
);
type Extras = z.infer<typeof extras>;

const listBody = z.object({
	cursor: z.optional(z.string()),
	filter: z.optional(
		z.object({
			since: z.optional(shape.moment),
			to: z.optional(shape.moment),
			statuses: z.optional(z.array(z.string())),
			posting_numbers: shape.texts(1_000),
			order_numbers: shape.texts(1_000),
		}),
	),
	limit: z.optional(shape.limit(100)),
	sort_dir: shape.sortDirection,
	translit: z.optional(z.boolean()),
	with: extras,
});

const getBody = z.object({ posting_number: z.string().check(z.minLength(1)), translit: z.optional(z.boolean()), with: extras });

/** Orders that Ozon ships. */
export const fboRoutes: readonly SandboxRoute<OzonKey>[] = [
	route({
		method: 'POST',
		path: '/v3/posting/fbo/list',
		group: 'common',
		needs: 'orders',
		body: listBody,
		handle({ world, body: { filter = {}, limit = 100, cursor, sort_dir, with: wanted }, now }): Reply {
			const { since, to } = filter;
			if (since !== undefined && tooLong(since, to ?? now)) return badRequest('PERIOD_IS_TOO_LONG');
			const orders = world
				.orders('fbo', now)
				.filter(({ createdAt }) => createdAt >= (since ?? 0) && createdAt <= (to ?? now))
				.filter(({ state }) => !filter.statuses?.length || filter.statuses.includes(state.status))
				.filter((order) => !filter.posting_numbers?.length || filter.posting_numbers.includes(postingNumber(order)))
				.filter((order) => !filter.order_numbers?.length || filter.order_numbers.includes(orderNumber(order)));
			const page = orderPage(orders, { cursor, limit, falling: sort_dir === 'DESC' });
			if (!page) return badRequest('invalid cursor');
			return json({
				postings: page.orders.map((order) => listed(world, order, wanted)),
				cursor: page.next,
				has_next: page.next !== '',
			});
		},
	}),
	route({
		method: 'POST',
		path: '/v2/posting/fbo/get',
		group: 'common',
		needs: 'orders',
		body: getBody,
		handle({ world, body, now }): Reply {
			const serial = orderSerialOf(body.posting_number);
			const order = serial === undefined ? undefined : world.order(serial, now);
			if (order?.scheme !== 'fbo' || postingNumber(order) !== body.posting_number) return notFound('POSTING_NOT_FOUND');
			return json({ result: whole(world, order, body.with, now) });
		},
	}),
];

function commonPart(world: SellerWorld, order: OrderNow, wanted: Extras) {
	const warehouse = warehouseOf(world, order);
	return {
		posting_number: postingNumber(order),
		order_id: orderId(order),
		order_number: orderNumber(order),
		status: order.state.status,
		substatus: order.state.substatus,
		created_at: instant(order.createdAt),
		in_process_at: instant(order.createdAt + 16_000),
		cancel_reason_id: cancellationOf(world, order)?.id ?? 0,
		additional_data: [],
		external_order: { is_external: false, platform_name: '' },
		...(wanted?.legal_info
			? {
					legal_info: isFirm(order)
						? { company_name: 'ООО «Покупатель»', inn: '7700000909', kpp: '770000001' }
						: { company_name: '', inn: '', kpp: '' },
				}
			: {}),
		...(wanted?.analytics_data
			? {
					analytics_data: {
						city: '',
						delivery_type: 'PVZ',
						is_legal: isFirm(order),
						is_premium: order.chance < 0.3,
						payment_type_group_name: paymentOf(order),
						warehouse_id: warehouseIds.of(warehouse.serial),
						warehouse_name: ozonName(warehouse),
					},
				}
			: {}),
	};
}

function listed(world: SellerWorld, order: OrderNow, wanted: Extras) {
	const cancelled = cancellationOf(world, order);
	const lines = linesOf(world, order);
	return {
		...commonPart(world, order, wanted),
		cancellation: {
			cancel_reason: cancelled?.reason ?? '',
			cancellation_initiator: cancelled?.initiator ?? '',
			cancellation_type: cancelled?.type ?? '',
		},
		products: lines.map((line) => ({ ...product(line), price: money(line.listing.priceKopecks) })),
		...(wanted?.financial_data
			? {
					financial_data: {
						cluster_from: warehouseOf(world, order).city,
						cluster_to: destinationOf(order),
						products: lines.map((line) => ({
							...discounts(line),
							commission: { amount: commission(line), currency: 'RUB', percent: commissionPercent },
						})),
					},
				}
			: {}),
	};
}

function whole(world: SellerWorld, order: OrderNow, wanted: Extras, now: number) {
	const lines = linesOf(world, order);
	const handedOver = happened(order, now, ({ status }) => status === 'delivering');
	return {
		...commonPart(world, order, wanted),
		...(handedOver === undefined ? {} : { fact_delivery_date: instant(handedOver) }),
		products: lines.map((line) => ({ ...product(line), price: roubleText(line.listing.priceKopecks), currency_code: 'RUB' })),
		...(wanted?.financial_data
			? {
					financial_data: {
						cluster_from: warehouseOf(world, order).city,
						cluster_to: destinationOf(order),
						products: lines.map((line) => ({
							...discounts(line),
							quantity: line.quantity,
							currency_code: 'RUB',
							customer_currency_code: 'RUB',
							customer_price: roubles(line.listing.priceKopecks),
							commission_amount: commission(line),
							commission_percent: commissionPercent,
							commissions_currency_code: 'RUB',
						})),
					},
				}
			: {}),
	};
}

const product = ({ listing, sku, quantity }: PostedLine) => ({
	sku,
	offer_id: listing.article,
	name: listing.good.name,
	quantity,
	digital_codes: [],
	is_marketplace_buyout: false,
});

const commission = ({ listing }: PostedLine) => Math.round(listing.priceKopecks * commissionPercent) / 10_000;

function discounts({ listing, sku }: PostedLine) {
	const off = listing.oldPriceKopecks - listing.priceKopecks;
	return {
		product_id: sku,
		old_price: roubles(listing.oldPriceKopecks),
		price: roubles(listing.priceKopecks),
		payout: 0,
		actions: [],
		total_discount_value: roubles(off),
		total_discount_percent: Math.round((off * 10_000) / listing.oldPriceKopecks) / 100,
	};
}
