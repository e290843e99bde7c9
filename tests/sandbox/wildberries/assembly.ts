import type { LifeEvent } from '../world/life';
import type { OrderNow } from '../world/orders';
import type { SellerWorld } from '../world/seller-world';
import { type AssemblyBook, type BookAct, bookOf } from './assembly-book';
import { assemblyIdOf, fbsSupplyIdOf } from './numbers';

/** Small (1) or oversized (2) goods; they never share a supply. */
export type CargoType = 1 | 2;

/** An assembly order as it stands. */
export interface AssemblyOrder {
	readonly id: number;
	readonly order: OrderNow;
	/** Number of its only good. */
	readonly good: number;
	readonly cargoType: CargoType;
	readonly supplierStatus: string;
	readonly wbStatus: string;
	/** The supply that it was put into, if it was. */
	readonly supplyId: string | undefined;
}

/** A supply of assembly orders. Epoch milliseconds. */
export interface FbsSupply {
	readonly id: string;
	/** What the seller called it; absent for one that the world has made. */
	readonly name: string | undefined;
	/** Of its orders; 0 while there are none. */
	readonly cargoType: CargoType | 0;
	/** Index of the seller's warehouse that its orders came to; absent while there are none. */
	readonly warehouse: number | undefined;
	readonly createdAt: number;
	/** When it was handed over; absent while it is open. */
	readonly closedAt: number | undefined;
	/** When the first order of it was scanned at the marketplace. */
	readonly scannedAt: number | undefined;
	readonly orderIds: readonly number[];
}

/** Everything about assembly orders at one moment. */
export interface Assembly {
	/** Oldest first, which is also by rising id. */
	readonly orders: readonly AssemblyOrder[];
	/** By rising number. */
	readonly supplies: readonly FbsSupply[];
}

/** From this length on goods count as oversized. The sandbox's own line: the official documents give none. */
const oversizedMm = 1_200;

const scannedStatuses = new Set(['sorted', 'accepted_by_carrier', 'ready_for_pickup', 'sold']);

interface Supply {
	readonly id: string;
	readonly name?: string;
	readonly createdAt: number;
	closedAt?: number;
	/** Serials, in the order in which they were put in. */
	readonly members: Set<number>;
}

/**
 * The seller's assembly orders and supplies. An order that the seller puts into a supply through the API is in that one. An order
 * that goes to `confirm` by itself joins the open supply of its warehouse and size of goods, or opens one; the first order that goes
 * to `complete` closes the supply, and all the others in it are complete from then on. An order that is cancelled leaves its supply.
 */
export function assemblyAt(world: SellerWorld, now: number): Assembly {
	const orders = world.orders('fbs', now);
	const book = bookOf(world);
	const known = assemblies.get(world);
	// An order that did not change is the same object.
	const same = known?.version === book.version && known.from.length === orders.length;
	if (known && same && known.from.every((order, index) => order === orders[index])) return known.assembly;
	const assembly = assemble(world, book, orders, now);
	assemblies.set(world, { from: orders, version: book.version, assembly });
	return assembly;
}

const assemblies = new WeakMap<SellerWorld, { from: readonly OrderNow[]; version: number; assembly: Assembly }>();

const moving = new Set(['confirm', 'complete', 'cancel']);

function assemble(world: SellerWorld, book: AssemblyBook, orders: readonly OrderNow[], now: number): Assembly {
	/** Supplies that the world fills by itself, by warehouse and size of goods. */
	const filling = new Map<string, Supply>();
	const supplyOf = new Map<number, Supply>();
	const all = new Map<string, Supply>();
	for (const { id, name, createdAt } of book.madeUntil(now)) all.set(id, { id, name, createdAt, members: new Set() });

	const moves = orders
		.flatMap((order) => order.life.filter(({ at, status }) => at <= now && moving.has(status)).map((event) => ({ order, event })))
		.sort((one, other) => one.event.at - other.event.at || one.order.serial - other.order.serial);
	const acts = book.actsUntil(now);
	for (const { order, event } of moves) {
		while (acts[0] && acts[0].at < event.at) apply(acts.shift());
		if (event.status === 'confirm') join(order, event);
		else if (event.status === 'cancel') leave(order.serial);
		else close(supplyOf.get(order.serial), event.at);
	}
	for (const act of acts) apply(act);

	const bySerial = new Map(orders.map((order) => [order.serial, order]));
	return {
		orders: orders.map((order) => standing(world, order, supplyOf.get(order.serial))),
		supplies: [...all.values()]
			.map((supply) => finished(world, supply, bySerial))
			.sort((one, other) => one.id.localeCompare(other.id, 'en', { numeric: true })),
	};

	function apply(act: BookAct | undefined): void {
		const supply = act && all.get(act.supplyId);
		if (!supply) return;
		close(supply, act.at);
		if (act.kind === 'remove') all.delete(supply.id);
	}

	function close(supply: Supply | undefined, at: number): void {
		if (!supply) return;
		supply.closedAt ??= at;
		for (const [key, current] of filling) if (current === supply) filling.delete(key);
	}

	function leave(serial: number): void {
		supplyOf.get(serial)?.members.delete(serial);
		supplyOf.delete(serial);
	}

	function join(order: OrderNow, event: LifeEvent): void {
		const put = book.putAt(order.serial, event.at);
		const supply = (put === undefined ? undefined : all.get(put)) ?? natural(order, event);
		if (supplyOf.get(order.serial) === supply) return;
		leave(order.serial);
		supply.members.add(order.serial);
		supplyOf.set(order.serial, supply);
	}

	function natural(order: OrderNow, event: LifeEvent): Supply {
		const key = `${order.warehouse}/${cargoTypeOf(world, order)}`;
		const current = filling.get(key) ?? { id: fbsSupplyIdOf(order.serial), createdAt: event.at, members: new Set<number>() };
		filling.set(key, current);
		all.set(current.id, current);
		return current;
	}
}

function standing(world: SellerWorld, order: OrderNow, supply: Supply | undefined): AssemblyOrder {
	const handedOver = order.state.status === 'confirm' && supply?.closedAt !== undefined;
	return {
		id: assemblyIdOf(order.serial),
		order,
		good: order.lines[0]?.good ?? 0,
		cargoType: cargoTypeOf(world, order),
		supplierStatus: handedOver ? 'complete' : order.state.status,
		wbStatus: order.state.substatus,
		supplyId: supply?.id,
	};
}

function finished(world: SellerWorld, supply: Supply, bySerial: ReadonlyMap<number, OrderNow>): FbsSupply {
	const { id, name, createdAt, closedAt, members } = supply;
	const orders = [...members].flatMap((serial) => bySerial.get(serial) ?? []);
	const scans = orders.flatMap(({ life, changedAt }) =>
		life.filter(({ at, substatus }) => at <= changedAt && scannedStatuses.has(substatus)).map(({ at }) => at),
	);
	const [first] = orders;
	return {
		id,
		name,
		cargoType: first ? cargoTypeOf(world, first) : 0,
		warehouse: first?.warehouse,
		createdAt,
		closedAt,
		scannedAt: closedAt !== undefined && scans.length > 0 ? Math.max(closedAt, Math.min(...scans)) : undefined,
		orderIds: [...members].map(assemblyIdOf),
	};
}

const cargoTypes = new WeakMap<SellerWorld, Map<number, CargoType>>();

function cargoTypeOf(world: SellerWorld, order: OrderNow): CargoType {
	const number = order.lines[0]?.good ?? -1;
	const known = cargoTypes.get(world) ?? new Map<number, CargoType>();
	cargoTypes.set(world, known);
	const type = known.get(number) ?? ((world.listing(number)?.good.lengthMm ?? 0) > oversizedMm ? 2 : 1);
	known.set(number, type);
	return type;
}
