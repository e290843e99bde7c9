import { choosePath, type LifeEvent, live, liveUntil, type Milestone, milestones, stateAt } from './life';
import type { LifePath, Scheme } from './plan';
import { roll, stream } from './random';

/** Goods of one kind in an order. */
export interface OrderLine {
	/** Number of the good. */
	readonly good: number;
	readonly quantity: number;
}

/** What never changes about an order. Epoch milliseconds. */
export interface Order {
	/** Unique in the marketplace; native numbers are made from it. */
	readonly serial: number;
	readonly scheme: Scheme;
	readonly createdAt: number;
	/** The moment by which the seller hands it over; the marketplace's own aim for `fbo`. */
	readonly shipBy: number;
	/** When the buyer expects it. */
	readonly deliverBy: number;
	readonly lines: readonly OrderLine[];
	/** Index in the seller's list of warehouses of the order's kind. */
	readonly warehouse: number;
	/** A number in [0, 1) of this order alone, for the details that a marketplace adds. */
	readonly chance: number;
	/** All its states, also those that lie ahead. */
	readonly life: readonly LifeEvent[];
}

/** An order as it stands at one moment. */
export interface OrderNow extends Order {
	readonly state: LifeEvent;
	/** When it last changed. */
	readonly changedAt: number;
}

export interface OrderBookPlan {
	readonly seed: number;
	/** Names this book among the seed's other things. */
	readonly key: string;
	readonly scheme: Scheme;
	readonly paths: readonly LifePath[];
	/** Orders that exist when the world begins. */
	readonly count: number;
	readonly firstSerial: number;
	/** When the world begins. */
	readonly start: number;
	readonly warehouses: number;
	/** Every order is one piece of one good. */
	readonly oneUnit: boolean;
	/** A number in [0, 1) → one of the seller's goods that are sold this way. */
	readonly chooseGood: (chance: number) => number;
}

const day = 86_400_000;
const hour = 3_600_000;

/** A book has room for so many orders, and serials for so many parcels of each: parcel `k` of an order is so far from it. */
const ordersPerBook = 400_000;
const serialsPerBook = 5_000_000;

/** Most parcels that an order can become. */
export const mostParcels = Math.floor(serialsPerBook / ordersPerBook);

/** Which parcel of its order a serial names, from 1. */
export const parcelOf = (serial: number): number => Math.floor((serial % serialsPerBook) / ordersPerBook) + 1;

/** Serial of a parcel of an order, by the serial of any of its parcels. The first parcel has the serial of the order. */
export const parcelSerial = (serial: number, parcel: number): number => serial + (parcel - parcelOf(serial)) * ordersPerBook;

/** The oldest order of a new world. */
const history = 45 * day;

/** New orders per day for every hundred that were there at the start. */
const perDayPerHundred = 5;

interface Stood {
	readonly order: OrderNow;
	readonly from: number;
	readonly until: number;
}

/** The orders of one seller and scheme; they arrive by themselves as time goes on. */
export class OrderBook {
	readonly scheme: Scheme;
	private readonly plan: OrderBookPlan;
	/** Creation times, rising; grows with the clock. */
	private readonly created: number[];
	private readonly stops: ReadonlyMap<number, Milestone>;
	private readonly made: (Order | undefined)[] = [];
	private readonly acts = new Map<number, readonly LifeEvent[]>();
	/** What is in an order from some moment on, where that has changed; rising. */
	private readonly contents = new Map<number, readonly { readonly at: number; readonly lines: readonly OrderLine[] }[]>();
	/** Parcels that were taken out of orders, and the moment since when there are. */
	private readonly parcels = new Map<number, { readonly order: Order; readonly since: number }>();
	/** Orders as they stood when they were last asked for, with the moments between which they stand so. */
	private readonly stood: (Stood | undefined)[] = [];
	private readonly stoodParcels = new Map<number, Stood>();
	private nextArrival: number;

	constructor(plan: OrderBookPlan) {
		this.plan = plan;
		this.scheme = plan.scheme;
		this.created = startingTimes(plan);
		this.stops = stopsOf(plan);
		this.nextArrival = plan.start + this.waitBefore(this.created.length);
	}

	/** How many orders exist at this moment, parcels that were taken out of them included. */
	countAt(now: number): number {
		return this.arrivedAt(now) + this.parcelsAt(now).length;
	}

	private arrivedAt(now: number): number {
		this.arriveUntil(now);
		let low = 0;
		let high = this.created.length;
		while (low < high) {
			const middle = (low + high) >> 1;
			if ((this.created[middle] ?? 0) <= now) low = middle + 1;
			else high = middle;
		}
		return low;
	}

	/** All orders of this moment, oldest first. */
	all(now: number): OrderNow[] {
		const orders = Array.from({ length: this.arrivedAt(now) }, (_, index) => this.standing(index, now));
		const parcels = this.parcelsAt(now).map((index) => this.standing(index, now));
		if (parcels.length === 0) return orders;
		return [...orders, ...parcels].sort((one, other) => one.createdAt - other.createdAt || one.serial - other.serial);
	}

	/** The order with this serial, if it exists at this moment. */
	find(serial: number, now: number): OrderNow | undefined {
		const index = serial - this.plan.firstSerial;
		return this.exists(index, now) ? this.standing(index, now) : undefined;
	}

	/**
	 * Moves an order to a native state; what would have happened to it by itself no longer does, only what `later` holds, oldest first.
	 * Returns false if there is no such order.
	 */
	act(serial: number, now: number, status: string, substatus = '', shipped = false, later: readonly LifeEvent[] = []): boolean {
		return this.lead(serial, now, [{ at: now, status, substatus, shipped }, ...later]);
	}

	/**
	 * Gives an order other states from now on, oldest first; without any it stays as it is. What was to be filled into it or taken out
	 * of it later is forgotten too. Returns false if there is no such order.
	 */
	lead(serial: number, now: number, later: readonly LifeEvent[]): boolean {
		const order = this.find(serial, now);
		if (!order) return false;
		const past = order.life.filter((event) => event.at <= now);
		const index = serial - this.plan.firstSerial;
		this.acts.set(index, [...past, ...later]);
		if (parcelOf(serial) === 1) this.forgetPlansFor(index, now);
		this.forget(index);
		return true;
	}

	/** From `at` on these lines are in the order. */
	fill(serial: number, at: number, lines: readonly OrderLine[]): void {
		const index = serial - this.plan.firstSerial;
		this.contents.set(index, [...(this.contents.get(index) ?? []), { at, lines }]);
		this.forget(index);
	}

	/**
	 * Takes goods out of an order into a new parcel that is there from the first event of its life on; what stays in the order is for
	 * `fill` to say. Returns the parcel's serial. Throws if the order has too many parcels already.
	 */
	takeOut(serial: number, lines: readonly OrderLine[], life: readonly LifeEvent[]): number {
		const root = parcelSerial(serial, 1);
		const order = this.order(root - this.plan.firstSerial);
		for (let parcel = 2; parcel <= mostParcels; parcel++) {
			const own = parcelSerial(root, parcel);
			const index = own - this.plan.firstSerial;
			if (this.parcels.has(index)) continue;
			this.parcels.set(index, { order: { ...order, serial: own, lines, life }, since: life[0]?.at ?? order.createdAt });
			return own;
		}
		throw new Error('An order cannot become that many parcels');
	}

	/** Pieces of each good sold since the world began, and still counting. */
	soldSince(start: number, now: number): Map<number, number> {
		const sold = new Map<number, number>();
		for (let index = this.arrivedAt(start); index < this.arrivedAt(now); index++) {
			for (const { good, quantity } of this.order(index).lines) sold.set(good, (sold.get(good) ?? 0) + quantity);
		}
		return sold;
	}

	/** The same object for as long as nothing happens to the order. */
	private standing(index: number, now: number): OrderNow {
		const known = index < ordersPerBook ? this.stood[index] : this.stoodParcels.get(index);
		if (known && now >= known.from && now < known.until) return known.order;
		const made = this.order(index);
		const life = this.acts.get(index) ?? made.life;
		const contents = this.contents.get(index) ?? [];
		const lines = contents.findLast(({ at }) => at <= now)?.lines ?? made.lines;
		const state = stateAt(life, now);
		const order = { ...made, lines, life, state, changedAt: Math.max(made.createdAt, state.at) };
		const until = [...life, ...contents].reduce(
			(soonest, { at }) => (at > now ? Math.min(soonest, at) : soonest),
			Number.POSITIVE_INFINITY,
		);
		const stood = { order, from: now, until };
		if (index < ordersPerBook) this.stood[index] = stood;
		else this.stoodParcels.set(index, stood);
		return order;
	}

	private forgetPlansFor(index: number, now: number): void {
		const contents = this.contents.get(index)?.filter(({ at }) => at <= now);
		if (contents) this.contents.set(index, contents);
		for (let parcel = index + ordersPerBook; parcel < serialsPerBook; parcel += ordersPerBook) {
			if ((this.parcels.get(parcel)?.since ?? now) > now) this.parcels.delete(parcel);
		}
	}

	private forget(index: number): void {
		if (index < ordersPerBook) this.stood[index] = undefined;
		else this.stoodParcels.delete(index);
	}

	private exists(index: number, now: number): boolean {
		if (!Number.isInteger(index) || index < 0) return false;
		if (index < ordersPerBook) return index < this.arrivedAt(now);
		const parcel = this.parcels.get(index);
		return parcel !== undefined && parcel.since <= now;
	}

	private parcelsAt(now: number): number[] {
		return [...this.parcels].filter(([, { since }]) => since <= now).map(([index]) => index);
	}

	private order(index: number): Order {
		const known = this.made[index] ?? this.parcels.get(index)?.order;
		if (known) return known;
		const order = this.make(index);
		this.made[index] = order;
		return order;
	}

	private make(index: number): Order {
		const { seed, key, scheme, paths, start, firstSerial, warehouses, oneUnit, chooseGood } = this.plan;
		const random = stream(seed, key, 'order', index);
		const createdAt = this.created[index] ?? start;
		const lines: OrderLine[] = [];
		for (let left = oneUnit || random.chance(0.78) ? 1 : random.between(2, 3); left > 0; left--) {
			const good = chooseGood(random.next());
			if (!lines.some((line) => line.good === good))
				lines.push({ good, quantity: oneUnit || random.chance(0.88) ? 1 : random.between(2, 4) });
		}
		const stop = this.stops.get(index);
		const life = stop ? liveUntil(stop, createdAt, start, random) : live(choosePath(paths, random), createdAt, random);
		const shipBy = Math.ceil((createdAt + random.between(14, 44) * hour) / hour) * hour;
		return {
			serial: firstSerial + index,
			scheme,
			createdAt,
			shipBy,
			deliverBy: shipBy + random.between(2, 7) * day,
			lines,
			warehouse: random.between(0, Math.max(0, warehouses - 1)),
			chance: random.next(),
			life,
		};
	}

	private waitBefore(index: number): number {
		const { seed, key, count } = this.plan;
		const perDay = (Math.max(count, 1) * perDayPerHundred) / 100;
		return Math.max(1_000, Math.round(stream(seed, key, 'arrival', index).wait(day / perDay)));
	}

	private arriveUntil(now: number): void {
		while (this.nextArrival <= now) {
			this.created.push(this.nextArrival);
			this.nextArrival += this.waitBefore(this.created.length);
		}
	}
}

/** Moments of the orders that are there at the start: the nearer to now, the more of them. */
function startingTimes({ seed, key, count, start }: OrderBookPlan): number[] {
	const times = Array.from({ length: count }, (_, index) => {
		const age = 2 * 60_000 + history * roll(seed, key, 'age', index) ** 2.2;
		return Math.round(start - age);
	});
	return times.sort((one, other) => one - other);
}

/** Which orders stand where at the start, so that every native state is seen at least once if there are enough orders. */
function stopsOf({ paths, count }: OrderBookPlan): ReadonlyMap<number, Milestone> {
	const every = milestones(paths);
	const stops = new Map<number, Milestone>();
	for (const [place, milestone] of every.entries()) {
		const index = count - 1 - Math.floor(((place + 0.5) * count) / every.length);
		if (index >= 0 && index < count) stops.set(index, milestone);
	}
	return stops;
}
