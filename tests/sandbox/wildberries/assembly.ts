import type { LifeEvent } from '../world/life';
import type { OrderNow } from '../world/orders';
import type { SellerWorld } from '../world/seller-world';
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
	readonly cargoType: CargoType;
	/** Index of the seller's warehouse. */
	readonly warehouse: number;
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

interface OpenSupply {
	readonly id: string;
	readonly cargoType: CargoType;
	readonly warehouse: number;
	readonly createdAt: number;
	closedAt?: number;
	readonly members: number[];
}

/**
 * The seller's assembly orders and supplies. An order that goes to `confirm` joins the open supply of its warehouse and size of
 * goods, or opens one; the first order that goes to `complete` closes the supply, and all the others in it are complete from then on.
 */
export function assemblyAt(world: SellerWorld, now: number): Assembly {
	const orders = world.orders('fbs', now);
	const known = assemblies.get(world);
	// An order that did not change is the same object.
	if (known?.from.length === orders.length && known.from.every((order, index) => order === orders[index])) return known.assembly;
	const assembly = assemble(world, orders, now);
	assemblies.set(world, { from: orders, assembly });
	return assembly;
}

const assemblies = new WeakMap<SellerWorld, { from: readonly OrderNow[]; assembly: Assembly }>();

function assemble(world: SellerWorld, orders: readonly OrderNow[], now: number): Assembly {
	const open = new Map<string, OpenSupply>();
	const supplyOf = new Map<number, OpenSupply>();
	const all: OpenSupply[] = [];
	const moves = orders
		.flatMap((order) => order.life.filter(({ at }) => at <= now).map((event) => ({ order, event })))
		.filter(({ event }) => event.status === 'confirm' || event.status === 'complete')
		.sort((one, other) => one.event.at - other.event.at || one.order.serial - other.order.serial);
	for (const { order, event } of moves) {
		const key = `${order.warehouse}/${cargoTypeOf(world, order)}`;
		const current = open.get(key);
		if (event.status === 'confirm') join(order, event, key, current);
		else if (current && supplyOf.get(order.serial) === current) {
			current.closedAt = event.at;
			open.delete(key);
		}
	}
	const bySerial = new Map(orders.map((order) => [order.serial, order]));
	return {
		orders: orders.map((order) => standing(world, order, supplyOf.get(order.serial))),
		supplies: all
			.map((supply) => finished(supply, bySerial, supplyOf))
			.sort((one, other) => one.id.localeCompare(other.id, 'en', { numeric: true })),
	};

	function join(order: OrderNow, event: LifeEvent, key: string, current: OpenSupply | undefined): void {
		const supply = current ?? {
			id: fbsSupplyIdOf(order.serial),
			cargoType: cargoTypeOf(world, order),
			warehouse: order.warehouse,
			createdAt: event.at,
			members: [],
		};
		if (!current) {
			open.set(key, supply);
			all.push(supply);
		}
		supply.members.push(order.serial);
		supplyOf.set(order.serial, supply);
	}
}

function standing(world: SellerWorld, order: OrderNow, supply: OpenSupply | undefined): AssemblyOrder {
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

function finished(supply: OpenSupply, bySerial: ReadonlyMap<number, OrderNow>, supplyOf: ReadonlyMap<number, OpenSupply>): FbsSupply {
	const { id, cargoType, warehouse, createdAt, closedAt, members } = supply;
	const own = members.filter((serial) => supplyOf.get(serial) === supply);
	const scans = own.flatMap((serial) => {
		const { life = [], changedAt = 0 } = bySerial.get(serial) ?? {};
		return life.filter(({ at, substatus }) => at <= changedAt && scannedStatuses.has(substatus)).map(({ at }) => at);
	});
	return {
		id,
		cargoType,
		warehouse,
		createdAt,
		closedAt,
		scannedAt: closedAt !== undefined && scans.length > 0 ? Math.max(closedAt, Math.min(...scans)) : undefined,
		orderIds: own.map(assemblyIdOf),
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
