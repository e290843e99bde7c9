import { choosePath, type LifeEvent, liveAround, type Milestone, milestones, stateAt } from './life';
import type { LifePath } from './plan';
import { type Random, stream } from './random';

/** Goods of one kind in a supply. */
export interface SupplyLine {
	/** Number of the good. */
	readonly good: number;
	readonly quantity: number;
}

/** Goods on their way to a marketplace's warehouse. Epoch milliseconds. */
export interface Supply {
	/** Unique in the marketplace. */
	readonly serial: number;
	readonly createdAt: number;
	/** The hour in which it is to be brought. */
	readonly slotFrom: number;
	readonly slotTo: number;
	/** Indexes in the marketplace's list of warehouses: where it is brought, and where it is kept. */
	readonly dropOff: number;
	readonly storage: number;
	readonly lines: readonly SupplyLine[];
	readonly chance: number;
	readonly life: readonly LifeEvent[];
}

/** A supply as it stands at one moment. */
export interface SupplyNow extends Supply {
	readonly state: LifeEvent;
	readonly changedAt: number;
}

/** A move of a supply to another hour, which comes about at its moment, or comes to nothing. */
export interface SlotMove {
	readonly serial: number;
	/** When it comes about. */
	readonly at: number;
	readonly from: number;
	readonly to: number;
	/** Only while the supply stands in one of these states. */
	readonly during: ReadonlySet<string>;
	/** Absent = it is still ahead; `was` = the hour that the supply left. */
	readonly end?: { readonly was: Pick<Supply, 'slotFrom' | 'slotTo'> } | 'nothing';
}

export interface SupplyBookPlan {
	readonly seed: number;
	readonly key: string;
	readonly paths: readonly LifePath[];
	readonly firstSerial: number;
	readonly start: number;
	readonly warehouses: number;
	readonly chooseGood: (chance: number) => number;
}

const hour = 3_600_000;
const day = 24 * hour;

/** Days from the start to the slots of the supplies that are under way in every new world. */
const slotsAhead = [1, 2, 3, 4, 5, 6] as const;

/** A new supply is made this often once the world runs. */
const newEvery = 3.5 * day;

/** The supplies of one seller to the marketplace's warehouses. */
export class SupplyBook {
	private readonly plan: SupplyBookPlan;
	private readonly made: Supply[];
	private readonly acts = new Map<number, readonly LifeEvent[]>();
	private readonly slots = new Map<number, Pick<Supply, 'slotFrom' | 'slotTo'>>();
	private readonly moves: { -readonly [Name in keyof SlotMove]: SlotMove[Name] }[] = [];

	constructor(plan: SupplyBookPlan) {
		this.plan = plan;
		const ahead = slotsAhead.map((days, index) => this.underWay(index, days));
		const rest = milestones(plan.paths).map((stop, index) => this.standingAt(slotsAhead.length + index, stop));
		this.made = [...ahead, ...rest];
		this.initial = this.made.length;
	}

	private readonly initial: number;

	/** All supplies of this moment, in the order of their serials. */
	all(now: number): SupplyNow[] {
		while (this.bornAt(this.made.length) <= now) this.made.push(this.later(this.made.length));
		this.carryOut(now);
		return this.made.filter((supply) => supply.createdAt <= now).map((supply) => this.standing(supply, now));
	}

	/** The supply with this serial, if it exists at this moment. */
	find(serial: number, now: number): SupplyNow | undefined {
		return this.all(now).find((supply) => supply.serial === serial);
	}

	/** Moves a supply to a native state; its own later states are dropped. Returns false if there is none. */
	act(serial: number, now: number, status: string, substatus = ''): boolean {
		const supply = this.find(serial, now);
		if (!supply) return false;
		const past = supply.life.filter((event) => event.at <= now);
		this.acts.set(serial, [...past, { at: now, status, substatus, shipped: false }]);
		return true;
	}

	/** Has a supply brought at another hour from `at` on; what was to happen to it afterwards moves along. */
	move(move: Omit<SlotMove, 'end'>): SlotMove {
		const begun = { ...move };
		this.moves.push(begun);
		return begun;
	}

	/** Moves of a supply, those that are still ahead too. */
	movesOf(serial: number, now: number): readonly SlotMove[] {
		this.carryOut(now);
		return this.moves.filter((move) => move.serial === serial);
	}

	private carryOut(now: number): void {
		for (const move of this.moves) {
			if (move.end !== undefined || move.at > now) continue;
			const supply = this.made.find(({ serial }) => serial === move.serial);
			const before = supply && this.standing(supply, move.at);
			if (!before || !move.during.has(before.state.status)) {
				move.end = 'nothing';
				continue;
			}
			const { slotFrom, slotTo, life } = before;
			const later = move.from - slotFrom;
			this.acts.set(
				move.serial,
				life.map((event) => (event.at <= move.at ? event : { ...event, at: Math.max(move.at + 1, event.at + later) })),
			);
			this.slots.set(move.serial, { slotFrom: move.from, slotTo: move.to });
			move.end = { was: { slotFrom, slotTo } };
		}
	}

	private standing(supply: Supply, now: number): SupplyNow {
		const life = this.acts.get(supply.serial) ?? supply.life;
		const state = stateAt(life, now);
		return { ...supply, ...this.slots.get(supply.serial), life, state, changedAt: Math.max(supply.createdAt, state.at) };
	}

	/** A supply whose slot is some days ahead; alternately hardly begun and ready. */
	private underWay(index: number, days: number): Supply {
		const random = this.random(index);
		const slotFrom = slotOn(this.plan.start + days * day, random);
		const path = this.plan.paths[0];
		if (!path) throw new Error('Supplies need at least one way to go');
		const anchor = path.steps.findIndex((step) => step.atSlot);
		const createdAt = this.plan.start - random.between(1, 4) * day;
		const life = liveAround(path, createdAt, slotFrom, random).map((event, step) =>
			step > 0 && step < anchor ? { ...event, at: step <= index % anchor ? this.plan.start - (anchor - step) * hour : event.at } : event,
		);
		return this.make(index, createdAt, slotFrom, rising(life), random);
	}

	/** A supply that stands at the given state when the world begins. */
	private standingAt(index: number, { path, step }: Milestone): Supply {
		const random = this.random(index);
		const { start } = this.plan;
		const anchor = path.steps.findIndex((one) => one.atSlot);
		const since = path.steps.slice(Math.max(0, anchor), step).reduce((sum, { hours = 0 }) => sum + hours * 1.4, 0);
		const reached = anchor >= 0 && step >= anchor;
		const slotFrom = slotOn(reached ? start - day - (since + 2) * hour : start + random.between(2, 9) * day, random);
		const createdAt = Math.min(start, slotFrom) - random.between(3, 6) * day;
		const planned = liveAround(path, createdAt, slotFrom, random);
		const life = planned.map((event, place) => {
			if (place <= step) return place === 0 || event.at <= start ? event : { ...event, at: start - (step - place + 1) * hour };
			return event.at > start ? event : { ...event, at: start + (place - step) * 30 * hour };
		});
		return this.make(index, createdAt, slotFrom, rising(life), random);
	}

	private later(index: number): Supply {
		const random = this.random(index);
		const createdAt = this.bornAt(index);
		const slotFrom = slotOn(createdAt + random.between(4, 7) * day, random);
		return this.make(index, createdAt, slotFrom, liveAround(choosePath(this.plan.paths, random), createdAt, slotFrom, random), random);
	}

	private bornAt(index: number): number {
		return this.plan.start + (index - this.initial + 1) * newEvery;
	}

	private random(index: number): Random {
		return stream(this.plan.seed, this.plan.key, 'supply', index);
	}

	private make(index: number, createdAt: number, slotFrom: number, life: readonly LifeEvent[], random: Random): Supply {
		const { firstSerial, warehouses, chooseGood } = this.plan;
		const big = index % 5 === 1;
		const lines: SupplyLine[] = [];
		for (let left = big ? random.between(20, 40) : random.between(3, 14); left > 0; left--) {
			const good = chooseGood(random.next());
			if (!lines.some((line) => line.good === good)) lines.push({ good, quantity: random.between(1, big ? 12 : 6) * 6 });
		}
		return {
			serial: firstSerial + index,
			createdAt,
			slotFrom,
			slotTo: slotFrom + hour,
			dropOff: random.between(0, warehouses - 1),
			storage: random.between(0, warehouses - 1),
			lines,
			chance: random.next(),
			life,
		};
	}
}

/** A working hour of the day in which a moment lies (UTC; from nine in the morning in Moscow). */
const slotOn = (at: number, random: Random) => Math.floor(at / day) * day + random.between(6, 13) * hour;

/** The same events, none earlier than the one before it. */
function rising(events: readonly LifeEvent[]): LifeEvent[] {
	let last = Number.NEGATIVE_INFINITY;
	return events.map((event) => {
		last = Math.max(last, event.at);
		return { ...event, at: last };
	});
}
