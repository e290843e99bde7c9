import { createPlanWatch, type PlanWatch, type WatchNote, type WatchSettings } from '../../../lib/background/plan-watch.ts';
import { addDays, type Day, momentOf } from '../../../lib/core/time.ts';
import type { PrilavokDatabase } from '../../../lib/storage/db.ts';
import type { PlanWarning } from '../../../lib/supplies/alarms/alarms.ts';
import type { Supply } from '../../../lib/supplies/model.ts';
import type { SupplyFacts } from '../../../lib/supplies/plan.ts';

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;
/** How often the browser's alarm rings. */
export const tick = 30_000;

/** Numbers that look random and are the same for the same seed. */
export function dice(seed: number) {
	let state = seed >>> 0;
	const next = () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
	const whole = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
	return {
		whole,
		chance: (share: number) => next() < share,
		pick: <One>(from: readonly One[]): One => from[whole(0, from.length - 1)] as One,
	};
}
export type Dice = ReturnType<typeof dice>;

/** A supply as the world of the test has it. */
export interface WorldSupply {
	supply: Supply;
	facts?: SupplyFacts;
	done: Set<string>;
}

/** Something that happens, at a moment of true time. */
export interface Happening {
	at: number;
	/** Whose plan is another one by it; absent = it is about all. */
	supplyId?: string;
	happen: () => void;
}

const zones = ['Europe/Moscow', 'Asia/Vladivostok'];
const steps = ['agree-term', 'create-order', 'delivery-ticket', 'packed', 'labels', 'pass-data', 'pass-ordered'];

const slotOn = (on: Day, clock: string, zone: string): NonNullable<Supply['slot']> => {
	const from = momentOf(on, clock, zone);
	return { from, to: from + hour, zone, dayOnly: false };
};

/** The life of one supply: it appears, is moved, ticked, silenced, cancelled, shipped, or stands for ever. */
export function lifeOf(index: number, begin: Day, { whole, chance, pick }: Dice, world: Map<string, WorldSupply>): Happening[] {
	const id = `ozon-1/${index}`;
	const zone = pick(zones);
	let on = addDays(begin, whole(5, 355));
	const clock = `${String(whole(8, 20)).padStart(2, '0')}:00`;
	const facts: SupplyFacts = {
		id,
		changedAt: 0,
		...(chance(0.2) ? { specialGoods: true as const } : {}),
		...(chance(0.2) ? { operatorDelivers: true as const } : {}),
	};
	const first: WorldSupply = {
		supply: {
			id,
			cabinetId: 'ozon-1',
			marketplace: 'ozon',
			nativeId: String(index),
			number: String(index),
			nativeState: '',
			stage: 'planned',
			known: true,
			slot: slotOn(on, clock, zone),
			units: whole(1, 2000),
			lines: [],
			readAt: 0,
		},
		facts,
		done: new Set(),
	};
	const change = (patch: Partial<Supply>) => () => {
		const now = world.get(id);
		if (now) world.set(id, { ...now, supply: { ...now.supply, ...patch } });
	};
	const appears = momentOf(on, clock, zone) - whole(1, 20) * day - whole(0, 1439) * minute;
	const life: Happening[] = [{ at: appears, supplyId: id, happen: () => world.set(id, first) }];
	const happens = (at: number, happen: () => void) => life.push({ at: Math.max(at, appears + 1), supplyId: id, happen });
	if (chance(0.3)) {
		const former = on;
		on = addDays(on, whole(1, 6));
		const moves = momentOf(former, clock, zone) - whole(1, 96) * hour;
		happens(moves, change({ slot: slotOn(on, clock, zone) }));
		// Sometimes it comes back to its first day: its warnings were given.
		if (chance(0.3)) happens(moves + whole(1, 20) * hour, change({ slot: slotOn(former, clock, zone) }));
	}
	const ships = momentOf(on, clock, zone);
	for (const stepId of steps) {
		if (chance(0.15)) continue;
		const at = ships - (stepId === 'pass-ordered' ? 2 : ['packed', 'labels', 'pass-data'].includes(stepId) ? 24 : 96) * hour;
		const ticked = at + whole(-30, 8) * hour + whole(0, 59) * minute;
		happens(ticked, () => world.get(id)?.done.add(stepId));
		if (chance(0.1)) happens(ticked + whole(1, 300) * minute, () => world.get(id)?.done.delete(stepId));
	}
	if (chance(0.1)) {
		const silenced = ships - whole(1, 80) * hour;
		const quiet = (on: boolean) => () => {
			const now = world.get(id);
			if (now) world.set(id, { ...now, facts: { ...facts, ...(on ? { quiet: true as const } : {}) } });
		};
		happens(silenced, quiet(true));
		if (chance(0.5)) happens(silenced + whole(1, 40) * hour, quiet(false));
	}
	if (chance(0.1)) happens(ships - whole(0, 100) * hour, change({ stage: 'cancelled' }));
	else if (chance(0.9)) happens(ships + whole(-2, 30) * hour, change({ stage: 'in-transit' }));
	return life;
}

/** What a worker dies of, wherever it was. */
export class Killed extends Error {}

/** The browser around the watch: its notifications, its session's memory, the lives of the worker, and the clock. */
export class FakeBrowser {
	/** True time, and how far the computer's clock is from it. */
	real: number;
	offset = 0;
	zone = 'Europe/Moscow';
	readonly shown = new Set<string>();
	/** Every time that something was shown: what, and when by the computer's clock. */
	readonly shows: { warnings: readonly PlanWarning[]; at: number }[] = [];
	lives = 0;
	/** How often the icon was painted. */
	paints = 0;
	watch: PlanWatch;
	private session: WatchNote | undefined;
	private stepsToLive = Number.POSITIVE_INFINITY;

	constructor(
		private readonly db: PrilavokDatabase,
		begin: number,
	) {
		this.real = begin;
		db.use({
			stack: 'dbcore',
			name: 'mortal',
			create: (core) => ({
				...core,
				table: (name) => {
					const table = core.table(name);
					return {
						...table,
						mutate: (...ask) => this.alive(() => table.mutate(...ask)),
						getMany: (...ask) => this.alive(() => table.getMany(...ask)),
						query: (...ask) => this.alive(() => table.query(...ask)),
					};
				},
			}),
		});
		this.watch = this.wake();
	}

	get now(): number {
		return this.real + this.offset;
	}
	get note(): WatchNote | undefined {
		return this.session;
	}

	/** A new life of the worker. */
	wake(): PlanWatch {
		this.stepsToLive = Number.POSITIVE_INFINITY;
		this.lives += 1;
		this.watch = createPlanWatch({
			db: this.db,
			now: () => this.now,
			zone: () => this.zone,
			note: {
				read: () => this.alive(async () => this.session),
				write: (note) =>
					this.alive(async () => {
						this.session = note;
					}),
			},
			notices: {
				show: (warnings) =>
					this.alive(async () => {
						this.shows.push({ warnings, at: this.now });
						this.shown.add(warnings[0]?.id ?? '');
					}),
				shown: () => this.alive(async () => new Set(this.shown)),
				takeAway: (id) =>
					this.alive(async () => {
						this.shown.delete(id);
					}),
			},
			paint: () =>
				this.alive(async () => {
					this.paints += 1;
				}),
		});
		return this.watch;
	}

	/** The worker dies before the so-manieth thing that it asks for from now on. */
	dieAfter(asks: number): void {
		this.stepsToLive = asks;
	}

	/** The browser is closed and opened again. */
	restart(): void {
		this.session = undefined;
		this.shown.clear();
		this.wake();
	}

	private alive<Value>(work: () => Promise<Value>): Promise<Value> {
		this.stepsToLive -= 1;
		return this.stepsToLive < 0 ? Promise.reject(new Killed()) : work();
	}
}

export const settings: WatchSettings = {
	planAlarms: true,
	planLeads: [1440, 120, 30],
	quietFrom: '22:00',
	quietTo: '08:00',
	quietUnlessUrgent: true,
	language: 'ru',
};
