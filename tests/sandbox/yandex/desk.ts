import { stateAt } from '../world/life';
import type { OrderNow } from '../world/orders';
import type { Scheme } from '../world/plan';
import type { SellerWorld } from '../world/seller-world';
import { day } from './time';

/** Marking codes of one piece; one of them, and the country beside it. */
export interface Instance {
	readonly cis?: string;
	readonly uin?: string;
	readonly rnpt?: string;
	readonly gtd?: string;
	readonly countryCode?: string;
}

/** Pieces of one line in a box: whole ones, or one part of one piece. */
export interface BoxItem {
	/** Place of the line in the order. */
	readonly line: number;
	readonly fullCount?: number;
	readonly partialCount?: { readonly current: number; readonly total: number };
	readonly instances?: readonly Instance[];
}

export interface Box {
	readonly id: number;
	readonly items: readonly BoxItem[];
}

interface Layout {
	readonly at: number;
	readonly boxes: readonly Box[];
	/** Pieces of each line that are left in the order. */
	readonly quantities: readonly number[];
}

/** What a seller has written, besides the states of orders: those the world keeps itself. */
interface Desk {
	readonly layouts: Map<number, Layout>;
	/** Moments at which an order goes on to the next shipment. */
	readonly transfers: Map<number, number[]>;
	/** By id of the shipment. */
	readonly confirmations: Map<number, Confirmation>;
	boxes: number;
}

export interface Confirmation {
	readonly at: number;
	readonly externalId?: string;
}

/** A world has a desk of its own, so that a new world begins with an empty one. */
const desks = new WeakMap<SellerWorld, Desk>();

function deskOf(world: SellerWorld): Desk {
	const known = desks.get(world);
	if (known) return known;
	const desk: Desk = { layouts: new Map(), transfers: new Map(), confirmations: new Map(), boxes: 0 };
	desks.set(world, desk);
	return desk;
}

/** Orders of one scheme as they stand with what was written. */
export const ordersOf = (world: SellerWorld, scheme: Scheme, now: number): OrderNow[] =>
	world.orders(scheme, now).map((order) => asWritten(order, world, now));

/** The order with this serial as it stands with what was written. */
export function orderWith(serial: number, world: SellerWorld, now: number): OrderNow | undefined {
	const order = world.order(serial, now);
	return order && asWritten(order, world, now);
}

/** A line that was taken out of the order stays in its place with no pieces, so that the others keep their ids. */
function asWritten(order: OrderNow, world: SellerWorld, now: number): OrderNow {
	const { layouts, transfers } = deskOf(world);
	const layout = layouts.get(order.serial);
	const moves = (transfers.get(order.serial) ?? []).filter((at) => at <= now && stateAt(order.life, at).status !== 'CANCELLED');
	if (!layout && moves.length === 0) return order;
	return {
		...order,
		shipBy: order.shipBy + moves.length * day,
		lines: layout ? order.lines.map((line, place) => ({ ...line, quantity: layout.quantities[place] ?? 0 })) : order.lines,
		changedAt: Math.max(order.changedAt, layout?.at ?? 0, ...moves),
	};
}

/** Boxes as the seller laid them out; undefined if nothing was laid out. */
export const layoutOf = ({ serial }: OrderNow, world: SellerWorld): readonly Box[] | undefined => deskOf(world).layouts.get(serial)?.boxes;

/** When the boxes were last laid out. */
export const laidOutAt = ({ serial }: OrderNow, world: SellerWorld): number | undefined => deskOf(world).layouts.get(serial)?.at;

/** Keeps a layout; every one makes new boxes. */
export function layOut(order: OrderNow, world: SellerWorld, now: number, contents: readonly (readonly BoxItem[])[]): readonly Box[] {
	const desk = deskOf(world);
	const boxes = contents.map((items) => ({ id: 3_900_000_001 + desk.boxes++, items }));
	const codes = (of: readonly (readonly BoxItem[])[] = []) => JSON.stringify(of.flat().flatMap(({ instances }) => instances ?? []));
	const marked = codes(contents) !== codes(desk.layouts.get(order.serial)?.boxes.map(({ items }) => items));
	desk.layouts.set(order.serial, { at: now, boxes, quantities: order.lines.map((_, line) => piecesIn(contents, line)) });
	world.effects.add(order.serial, marked ? 'marks' : 'boxes');
	return boxes;
}

/** Pieces of a line in all boxes: the whole ones, and those that are spread over several boxes. */
export function piecesIn(contents: readonly (readonly BoxItem[])[], line: number): number {
	const items = contents.flat().filter((item) => item.line === line);
	const whole = items.reduce((sum, { fullCount = 0 }) => sum + fullCount, 0);
	return whole + items.filter(({ partialCount }) => partialCount?.current === 1).length;
}

/** Lets an order go on to the next shipment at a moment that lies ahead; one that is already on its way there is left alone. */
export function transferLater({ serial }: OrderNow, world: SellerWorld, now: number, at: number): void {
	const { transfers } = deskOf(world);
	const known = transfers.get(serial) ?? [];
	if (known.some((move) => move > now)) return;
	transfers.set(serial, [...known, at]);
	world.effects.add(serial, 'transfer');
}

export const confirmationOf = (shipment: number, world: SellerWorld): Confirmation | undefined => deskOf(world).confirmations.get(shipment);

/** Keeps that a shipment with these orders is confirmed. */
export function confirm(shipment: number, orders: readonly OrderNow[], world: SellerWorld, confirmation: Confirmation): void {
	deskOf(world).confirmations.set(shipment, confirmation);
	for (const { serial } of orders) world.effects.add(serial, 'confirm');
}
