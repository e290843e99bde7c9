import { asOfOrders } from '../cabinets/feeds.ts';
import type { Cabinet, MarketplaceId } from '../cabinets/model.ts';
import { orderKey } from '../core/ids.ts';
import { nativeCode } from '../statuses/rules.ts';
import { database } from '../storage/db.ts';
import type { JobState } from '../sync/model.ts';
import type { BadgeOrder, Order, OrderEvent } from './model.ts';
import { byUrgency, noMoment } from './rules.ts';

/** What the badges of these orders need; a number that no cabinet of the marketplace has is absent. */
export async function badges(marketplace: MarketplaceId, numbers: readonly string[]): Promise<BadgeOrder[]> {
	const [{ cabinets, orders }, jobs] = await Promise.all([ordersByNumber(marketplace, numbers), database().jobs.toArray()]);
	return orders.flatMap((order) => {
		const cabinet = cabinets.get(order.cabinetId);
		return cabinet ? [toBadge(order, cabinet, jobs)] : [];
	});
}

function toBadge(order: Order, cabinet: Cabinet, jobs: readonly JobState[]): BadgeOrder {
	return {
		number: order.number,
		orderId: order.id,
		cabinetId: cabinet.id,
		cabinetTitle: cabinet.title,
		cabinetColor: cabinet.color,
		unified: order.unified,
		mover: order.mover,
		known: order.ruleId !== undefined,
		nativeCode: nativeCode(order.native),
		...(order.ruleId === undefined ? {} : { ruleId: order.ruleId }),
		scheme: order.scheme,
		...(order.shipBy === undefined ? {} : { shipBy: order.shipBy }),
		...(order.shipBySource === undefined ? {} : { shipBySource: order.shipBySource }),
		asOf: Math.max(order.readAt, asOfOrders(jobs, order.cabinetId, order.scheme) ?? 0),
	};
}

/** Orders of all cabinets of a marketplace that carry one of the numbers. */
async function ordersByNumber(
	marketplace: MarketplaceId,
	numbers: readonly string[],
): Promise<{ cabinets: Map<string, Cabinet>; orders: Order[] }> {
	const cabinets = (await database().cabinets.toArray()).filter((cabinet) => cabinet.marketplace === marketplace);
	const ids = cabinets.flatMap((cabinet) => numbers.map((number) => orderKey(cabinet.id, number)));
	const orders = (await database().orders.bulkGet(ids)).filter((order) => order !== undefined);
	return { cabinets: new Map(cabinets.map((cabinet) => [cabinet.id, cabinet])), orders };
}

/** The order with this number; with `accountId` only in the cabinet of that account. */
export async function orderByNumber(marketplace: MarketplaceId, number: string, accountId?: string): Promise<Order | undefined> {
	const { cabinets, orders } = await ordersByNumber(marketplace, [number]);
	return orders.find((order) => accountId === undefined || cabinets.get(order.cabinetId)?.accountId === accountId);
}

/** Orders to be handed over at `until` the latest, the late ones included; the most urgent first. */
export async function ordersDue(until: number, limit = 5000): Promise<Order[]> {
	const orders = await database()
		.orders.where('due')
		.belowOrEqual(Math.min(until, noMoment - 1))
		.limit(limit)
		.toArray();
	return orders.sort(byUrgency);
}

/** Orders to be handed over for which the marketplace gives no moment, oldest first. */
export async function ordersWithoutMoment(limit = 5000): Promise<Order[]> {
	const orders = await database().orders.where('due').equals(noMoment).limit(limit).toArray();
	return orders.sort(byUrgency);
}

/** Orders created since the moment, newest first. */
export const ordersSince = (moment: number, limit = 5000): Promise<Order[]> =>
	database().orders.where('createdAt').aboveOrEqual(moment).reverse().limit(limit).toArray();

/** What happened to an order, oldest first. */
export const orderEvents = (orderId: string): Promise<OrderEvent[]> => database().orderEvents.where('orderId').equals(orderId).sortBy('at');
