import type { LifeEvent } from '../world/life';
import type { OrderNow } from '../world/orders';
import type { SellerWorld } from '../world/seller-world';
import { type AssemblyBook, type BookAct, bookOf } from './assembly-book';
import { assemblyIdOf, fbsSupplyIdOf, fbsSupplyNumber } from './numbers';

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

/** A supply while it lives. */
interface Supply {
	readonly id: string;
	readonly name?: string;
	readonly createdAt: number;
	closedAt?: number;
	/** Serials, in the order in which they were put in. */
	readonly members: Set<number>;
	/** What is told of it, until it changes. */
	told?: FbsSupply;
}

/**
 * The seller's assembly orders and supplies. An order that the seller puts into a supply through the API is in that one. An order
 * that goes to `confirm` by itself joins the open supply of its warehouse and size of goods, or opens one; the first order that goes
 * to `complete` closes the supply, and all the others in it are complete from then on. An order that is cancelled leaves its supply.
 */
export function assemblyAt(world: SellerWorld, now: number): Assembly {
	const known = histories.get(world);
	if (known && known.now <= now) return known.goOn(now);
	const history = new History(world);
	if (!known) histories.set(world, history);
	return history.goOn(now);
}

const histories = new WeakMap<SellerWorld, History>();

const moving = new Set(['confirm', 'complete', 'cancel']);

interface Move {
	readonly order: OrderNow;
	readonly event: LifeEvent;
}

/** Everything that happened until a moment, told in the order in which it happened; goes on from there, never back. */
class History {
	now = Number.NEGATIVE_INFINITY;
	private readonly world: SellerWorld;
	private readonly book: AssemblyBook;
	private version = -1;
	private from: readonly OrderNow[] = [];
	/** By order: how many events of its life have been told. */
	private readonly told: number[] = [];
	private madeCount = 0;
	private actCount = 0;
	private readonly all = new Map<string, Supply>();
	private readonly supplyOf = new Map<number, Supply>();
	/** Supplies that the world fills by itself, by warehouse and size of goods. */
	private readonly filling = new Map<string, Supply>();
	/** Serials of orders that have to be told anew. */
	private readonly touched = new Set<number>();
	private assembly: Assembly = { orders: [], supplies: [] };

	constructor(world: SellerWorld) {
		this.world = world;
		this.book = bookOf(world);
	}

	goOn(now: number): Assembly {
		this.now = now;
		const orders = this.world.orders('fbs', now);
		// An order that did not change is the same object.
		const changed = orders.filter((order, index) => order !== this.from[index]);
		if (changed.length === 0 && this.version === this.book.version) return this.assembly;
		this.from = orders;
		this.version = this.book.version;
		this.happen(this.movesOf(changed, orders[0]?.serial ?? 0), now);
		for (const { serial } of changed) this.touch(serial);
		this.assembly = { orders: this.ordersNow(), supplies: this.suppliesNow() };
		this.touched.clear();
		return this.assembly;
	}

	/** What has happened to these orders and was not told yet, oldest first. */
	private movesOf(changed: readonly OrderNow[], firstSerial: number): Move[] {
		const moves = changed.flatMap((order) => {
			const index = order.serial - firstSerial;
			const past = order.life.filter(({ at }) => at <= this.now);
			const fresh = past.slice(this.told[index] ?? 0).filter(({ status }) => moving.has(status));
			this.told[index] = past.length;
			return fresh.map((event) => ({ order, event }));
		});
		return moves.sort((one, other) => one.event.at - other.event.at || one.order.serial - other.order.serial);
	}

	private happen(moves: readonly Move[], now: number): void {
		const made = this.book.madeUntil(now);
		for (const { id, name, createdAt } of made.slice(this.madeCount)) this.all.set(id, { id, name, createdAt, members: new Set() });
		this.madeCount = made.length;
		const acts = this.book.actsUntil(now).slice(this.actCount);
		this.actCount += acts.length;
		for (const { order, event } of moves) {
			while (acts[0] && acts[0].at < event.at) this.apply(acts.shift());
			if (event.status === 'confirm') this.join(order, event);
			else if (event.status === 'cancel') this.leave(order.serial);
			else this.close(this.supplyOf.get(order.serial), event.at);
		}
		for (const act of acts) this.apply(act);
	}

	private apply(act: BookAct | undefined): void {
		const supply = act && this.all.get(act.supplyId);
		if (!supply) return;
		this.close(supply, act.at);
		if (act.kind === 'remove') this.all.delete(supply.id);
	}

	private close(supply: Supply | undefined, at: number): void {
		if (!supply || supply.closedAt !== undefined) return;
		supply.closedAt = at;
		for (const serial of supply.members) this.touched.add(serial);
		delete supply.told;
		for (const [key, current] of this.filling) if (current === supply) this.filling.delete(key);
	}

	private touch(serial: number): void {
		this.touched.add(serial);
		delete this.supplyOf.get(serial)?.told;
	}

	private leave(serial: number): void {
		this.touch(serial);
		this.supplyOf.get(serial)?.members.delete(serial);
		this.supplyOf.delete(serial);
	}

	private join(order: OrderNow, event: LifeEvent): void {
		const put = this.book.putAt(order.serial, event.at);
		const supply = (put === undefined ? undefined : this.all.get(put)) ?? this.natural(order, event);
		if (this.supplyOf.get(order.serial) === supply) return;
		this.leave(order.serial);
		supply.members.add(order.serial);
		this.supplyOf.set(order.serial, supply);
		this.touch(order.serial);
	}

	private natural(order: OrderNow, event: LifeEvent): Supply {
		const key = `${order.warehouse}/${cargoTypeOf(this.world, order)}`;
		const current = this.filling.get(key) ?? { id: fbsSupplyIdOf(order.serial), createdAt: event.at, members: new Set<number>() };
		this.filling.set(key, current);
		this.all.set(current.id, current);
		return current;
	}

	private ordersNow(): AssemblyOrder[] {
		const first = this.from[0]?.serial ?? 0;
		const orders = [...this.assembly.orders];
		for (const serial of this.touched) {
			const order = this.from[serial - first];
			if (order) orders[serial - first] = standing(this.world, order, this.supplyOf.get(serial));
		}
		return orders;
	}

	private suppliesNow(): FbsSupply[] {
		const supplies = [...this.all.values()].map((supply) => {
			supply.told ??= this.tell(supply);
			return supply.told;
		});
		return supplies.sort((one, other) => (fbsSupplyNumber(one.id) ?? 0) - (fbsSupplyNumber(other.id) ?? 0));
	}

	private tell({ id, name, createdAt, closedAt, members }: Supply): FbsSupply {
		// By number: of orders that came at the same moment none is first.
		const inside = [...members].sort((one, other) => one - other);
		const orders = inside.flatMap((serial) => this.from[serial - (this.from[0]?.serial ?? 0)] ?? []);
		const scans = orders.flatMap(({ life, changedAt }) =>
			life.filter(({ at, substatus }) => at <= changedAt && scannedStatuses.has(substatus)).map(({ at }) => at),
		);
		const [first] = orders;
		return {
			id,
			name,
			cargoType: first ? cargoTypeOf(this.world, first) : 0,
			warehouse: first?.warehouse,
			createdAt,
			closedAt,
			scannedAt: closedAt !== undefined && scans.length > 0 ? Math.max(closedAt, Math.min(...scans)) : undefined,
			orderIds: inside.map(assemblyIdOf),
		};
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

const cargoTypes = new WeakMap<SellerWorld, Map<number, CargoType>>();

function cargoTypeOf(world: SellerWorld, order: OrderNow): CargoType {
	const number = order.lines[0]?.good ?? -1;
	const known = cargoTypes.get(world) ?? new Map<number, CargoType>();
	cargoTypes.set(world, known);
	const type = known.get(number) ?? ((world.listing(number)?.good.lengthMm ?? 0) > oversizedMm ? 2 : 1);
	known.set(number, type);
	return type;
}
