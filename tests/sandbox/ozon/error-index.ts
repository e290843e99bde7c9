import * as z from 'zod/mini';
import { json, type Reply, type SandboxRoute } from '../marketplace';
import type { OrderNow } from '../world/orders';
import type { SellerWorld } from '../world/seller-world';
import { cursorOf, numbersOf } from './cursors';
import { badRequest } from './errors';
import type { OzonKey } from './keys';
import { roubles } from './money';
import { postingNumber } from './numbers';
import { cancellationOf, linesOf } from './postings';
import { route } from './route';
import * as shape from './shapes';
import { dateAt, instant } from './time';

/*
 * The index of errors: postings that the seller cancelled or was late with. How Ozon counts it, over which period and what an error
 * costs is not documented: here it is the share of such postings, per cent, over fourteen days, and five per cent of the goods' price.
 */

const day = 86_400_000;
const period = 14 * day;
const chargePercent = 5;
const zone = 'Europe/Moscow';

interface Defect {
	readonly order: OrderNow;
	readonly at: number;
}

/** The seller's index of errors and the postings behind it. */
export const errorIndexRoutes: readonly SandboxRoute<OzonKey>[] = [
	route({
		method: 'POST',
		path: '/v1/rating/index/fbs/info',
		group: 'common',
		needs: 'orders',
		body: z.optional(z.looseObject({})),
		handle({ world, now }): Reply {
			const since = now - period;
			const defects = defectsOf(world, since, now, now);
			const days = Array.from({ length: period / day }, (_, index) => dateAt(zone, since + (index + 1) * day));
			const on = (date: string) => defects.filter(({ at }) => dateAt(zone, at) === date);
			return json({
				currency_code: 'RUB',
				index: shareOf(defects.length, createdBetween(world, since, now, now).length),
				period_from: days[0],
				period_to: days.at(-1),
				processing_costs_sum: costOf(world, defects),
				defects: days.map((date) => ({
					date,
					index_by_date: shareOf(
						on(date).length,
						createdBetween(world, since, now, now).filter(({ createdAt }) => dateAt(zone, createdAt) === date).length,
					),
					processing_costs_sum_by_date: costOf(world, on(date)),
				})),
			});
		},
	}),
	route({
		method: 'POST',
		path: '/v1/rating/index/fbs/posting/list',
		group: 'common',
		needs: 'orders',
		body: z.object({
			cursor: z.optional(z.string()),
			filter: z.object({ date_from: shape.moment, date_to: shape.moment, posting_numbers: shape.texts(1_000) }),
			limit: shape.limit(1_000),
		}),
		handle({ world, body, now }): Reply {
			const { date_from, date_to, posting_numbers: wanted } = body.filter;
			const from = numbersOf(body.cursor);
			if (!from) return badRequest('invalid cursor');
			const all = defectsOf(world, date_from, date_to, now).filter(({ order }) => !wanted?.length || wanted.includes(postingNumber(order)));
			const start = from[0] ?? 0;
			const end = start + body.limit;
			return json({
				errors: all.slice(start, end).map((defect) => ({
					posting_number: postingNumber(defect.order),
					posting_error_type: 'SELLER_CANCELLATION',
					error_at: instant(defect.at),
					delivery_schema: 'FBS',
					has_grace_status: false,
					index: 0,
					charge_percent: chargePercent,
					charge_price: costOf(world, [defect]),
					charge_price_currency_code: 'RUB',
					product_price: priceOf(world, defect.order),
					product_price_currency_code: 'RUB',
				})),
				has_next: end < all.length,
				cursor: end < all.length ? cursorOf(end) : '',
			});
		},
	}),
];

/** Postings that the seller cancelled between two moments. */
function defectsOf(world: SellerWorld, from: number, to: number, now: number): Defect[] {
	return world
		.orders('fbs', now)
		.filter((order) => cancellationOf(world, order)?.type === 'seller')
		.map((order) => ({ order, at: order.changedAt }))
		.filter(({ at }) => at >= from && at <= to);
}

const createdBetween = (world: SellerWorld, from: number, to: number, now: number) =>
	world.orders('fbs', now).filter(({ createdAt }) => createdAt >= from && createdAt <= to);

const shareOf = (part: number, whole: number) => (whole === 0 ? 0 : Math.round((part * 10_000) / whole) / 100);

const priceOf = (world: SellerWorld, order: OrderNow) =>
	roubles(linesOf(world, order).reduce((sum, { listing, quantity }) => sum + listing.priceKopecks * quantity, 0));

const costOf = (world: SellerWorld, defects: readonly Defect[]) =>
	Math.round(defects.reduce((sum, { order }) => sum + priceOf(world, order) * chargePercent, 0)) / 100;
