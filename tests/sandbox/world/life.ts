import type { LifePath, LifeStep } from './plan';
import type { Random } from './random';

/** A native state and the moment it began. */
export interface LifeEvent {
	/** Epoch milliseconds. */
	readonly at: number;
	readonly status: string;
	readonly substatus: string;
	/** Out of the seller's hands from now on. */
	readonly shipped: boolean;
}

/** A place on a path: "has reached this step and has not left it". */
export interface Milestone {
	readonly path: LifePath;
	readonly step: number;
}

const hour = 3_600_000;

/** Every state of every path, each once, ordered by how much time it usually takes to get there. */
export function milestones(paths: readonly LifePath[]): readonly Milestone[] {
	const found = new Map<string, { milestone: Milestone; hours: number }>();
	for (const path of paths) {
		let hours = 0;
		for (const [step, { status, substatus = '', hours: lasts = 0 }] of path.steps.entries()) {
			const key = `${status}/${substatus}`;
			if (!found.has(key)) found.set(key, { milestone: { path, step }, hours });
			hours += lasts;
		}
	}
	return [...found.values()].sort((one, other) => one.hours - other.hours).map(({ milestone }) => milestone);
}

/** One of the paths, by weight. */
export function choosePath(paths: readonly LifePath[], random: Random): LifePath {
	let left = random.next() * paths.reduce((sum, path) => sum + path.weight, 0);
	for (const path of paths) {
		left -= path.weight;
		if (left < 0) return path;
	}
	const last = paths.at(-1);
	if (!last) throw new Error('A thing must have at least one way to go');
	return last;
}

const lasting = (step: LifeStep, random: Random) => (step.hours ?? 0) * hour * (0.6 + 0.8 * random.next());

/** The states of a thing made at `createdAt` that goes its own pace. */
export function live(path: LifePath, createdAt: number, random: Random): LifeEvent[] {
	const events: LifeEvent[] = [];
	let at = createdAt;
	let shipped = false;
	for (const step of path.steps) {
		shipped ||= step.shipped ?? false;
		events.push(event(step, at, shipped));
		at += lasting(step, random);
	}
	return events;
}

/** The states of a thing made at `createdAt` that stands at the given step at `now`; its later states lie ahead. */
export function liveUntil({ path, step }: Milestone, createdAt: number, now: number, random: Random): LifeEvent[] {
	const past = path.steps.slice(0, step);
	const usual = past.reduce((sum, { hours = 0 }) => sum + hours, 0);
	const spent = (now - createdAt) * (0.5 + 0.4 * random.next());
	const events: LifeEvent[] = [];
	let at = createdAt;
	let shipped = false;
	for (const [index, current] of path.steps.entries()) {
		shipped ||= current.shipped ?? false;
		events.push(event(current, Math.round(at), shipped));
		if (index < step) at += usual > 0 ? (spent * (current.hours ?? 0)) / usual : spent / step;
		else if (index === step) at = Math.max(now, at) + 0.3 * hour + lasting(current, random);
		else at += lasting(current, random);
	}
	return events;
}

/**
 * The states of a thing that must be somewhere at a given moment: the step marked `atSlot` begins at `slotAt`,
 * the steps before it share the time from `createdAt`, the steps after it go their own pace.
 * A path without such a step simply lives from `createdAt`.
 */
export function liveAround(path: LifePath, createdAt: number, slotAt: number, random: Random): LifeEvent[] {
	const anchor = path.steps.findIndex((step) => step.atSlot);
	if (anchor < 0) return live(path, createdAt, random);
	const before = path.steps.slice(0, anchor);
	const usual = before.reduce((sum, { hours = 0 }) => sum + hours, 0);
	const events: LifeEvent[] = [];
	let at = createdAt;
	for (const step of before) {
		events.push(event(step, Math.round(at), false));
		at += usual > 0 ? ((slotAt - createdAt) * (step.hours ?? 0)) / usual : (slotAt - createdAt) / anchor;
	}
	at = slotAt;
	for (const step of path.steps.slice(anchor)) {
		events.push(event(step, Math.round(at), true));
		at += lasting(step, random);
	}
	return events;
}

const event = (step: LifeStep, at: number, shipped: boolean): LifeEvent => ({
	at: Math.round(at),
	status: step.status,
	substatus: step.substatus ?? '',
	shipped,
});

/** The state at a moment: the last event that is not later. The first event counts even if it is later. */
export function stateAt(events: readonly LifeEvent[], now: number): LifeEvent {
	let current = events[0];
	for (const next of events) if (next.at <= now) current = next;
	if (!current) throw new Error('A life has at least one event');
	return current;
}
