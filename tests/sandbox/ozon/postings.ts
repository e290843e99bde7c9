import type { LifeEvent } from '../world/life';
import type { OrderLine, OrderNow } from '../world/orders';
import type { Listing, SellerWorld } from '../world/seller-world';
import type { Warehouse } from '../world/warehouses';
import { cursorOf, numbersOf } from './cursors';
import { deskOf } from './desk';
import { orderSerialOf, postingNumber } from './numbers';
import { skuOf } from './products';

/** A line of a posting with the product as it is listed. */
export interface PostedLine extends OrderLine {
	readonly listing: Listing;
	readonly sku: number;
}

/** The FBS posting with this number, as it stands now. */
export function postingAt(world: SellerWorld, number: string, now: number): OrderNow | undefined {
	const serial = orderSerialOf(number);
	const order = serial === undefined ? undefined : world.order(serial, now);
	return order?.scheme === 'fbs' && postingNumber(order) === number ? order : undefined;
}

/** Longest period of a list: one year. */
const year = 366 * 86_400_000;

/** True if a period is longer than a list may have, or ends before it begins. */
export const tooLong = (since: number, to: number): boolean => to - since > year || to < since;

/** Lines of an order with their products. */
export function linesOf(world: SellerWorld, { lines }: OrderNow): PostedLine[] {
	return lines.flatMap((line) => {
		const listing = world.listing(line.good);
		return listing ? [{ ...line, listing, sku: skuOf(world, line.good) }] : [];
	});
}

/** The warehouse that an order leaves from. */
export function warehouseOf(world: SellerWorld, { scheme, warehouse }: OrderNow): Warehouse {
	const found = (scheme === 'fbs' ? world.ownWarehouses : world.marketplaceWarehouses)[warehouse];
	if (!found) throw new Error(`There is no warehouse ${warehouse} for ${scheme}`);
	return found;
}

/** The first event of an order that has happened by `now` and fits. */
export function happened({ life }: OrderNow, now: number, fits: (event: LifeEvent) => boolean): number | undefined {
	return life.find((event) => event.at <= now && fits(event))?.at;
}

/** Substatus before the one of this moment; empty if there was none. */
export function previousSubstatus({ life, state }: OrderNow): string {
	const index = life.indexOf(state);
	return index > 0 ? (life[index - 1]?.substatus ?? '') : '';
}

/**
 * A page of orders by creation time, either way; orders made at the same millisecond by serial.
 * Returns undefined if the cursor is none of ours.
 */
export function orderPage(
	orders: readonly OrderNow[],
	{ cursor, limit, falling }: { readonly cursor: string | undefined; readonly limit: number; readonly falling: boolean },
): { orders: readonly OrderNow[]; next: string } | undefined {
	const last = numbersOf(cursor);
	if (!last) return undefined;
	const [lastAt, lastSerial = 0] = last;
	const sign = falling ? -1 : 1;
	const place = (order: OrderNow, at: number, serial: number) => sign * (order.createdAt - at || order.serial - serial);
	const sorted = [...orders].sort((one, other) => place(one, other.createdAt, other.serial));
	const rest = lastAt === undefined ? sorted : sorted.filter((order) => place(order, lastAt, lastSerial) > 0);
	const shown = rest.slice(0, limit);
	const end = shown.at(-1);
	return { orders: shown, next: rest.length > limit && end ? cursorOf(end.createdAt, end.serial) : '' };
}

/** Cancellations of the plan. Only the seller's reason has a documented id. */
const initiators = [
	{ type: 'client', initiator: 'Клиент', reason: 'Покупатель отменил заказ', id: 0 },
	{ type: 'seller', initiator: 'Продавец', reason: 'Товар закончился на складе продавца', id: 352 },
	{ type: 'system', initiator: 'Система', reason: 'Заказ не передан в доставку в срок', id: 0 },
] as const;

/** Who cancelled an order and why; undefined if nobody did. */
export function cancellationOf(world: SellerWorld, order: OrderNow) {
	if (!order.state.status.startsWith('cancelled')) return undefined;
	const reason = deskOf(world).reasonOf(order.serial);
	if (reason) return { type: 'seller', initiator: 'Продавец', reason: reason.title, id: reason.id } as const;
	return initiators[Math.floor(order.chance * initiators.length)] ?? initiators[0];
}

const cities = ['Казань', 'Тверь', 'Самара', 'Омск', 'Пермь', 'Тула'] as const;

/** City that an order goes to. */
export const destinationOf = ({ chance }: OrderNow): string => cities[Math.floor(chance * cities.length)] ?? cities[0];

/** How an order was paid. */
export const paymentOf = ({ chance }: OrderNow): string => (chance < 0.5 ? 'картой онлайн' : 'Система Быстрых Платежей');

/** True if the buyer is a firm. */
export const isFirm = ({ chance }: OrderNow): boolean => chance < 0.06;
