import type { EntityTable, PromiseExtended } from 'dexie';
import type { Change } from './model.ts';
import { isStuck, isUnderWay } from './rules.ts';

/**
 * Two wishes cross when the target of the one is the other's target, or is among what the other is about besides: a shipment and the
 * cancelling of an order in it, the handing over of a supply and an order that is being put into it. Of such two, only one is under way.
 */
type Held = Pick<Change, 'targetId' | 'about'>;

/** What is under way, by what it holds. */
export interface UnderWay {
	byTarget: Map<string, Change>;
	byAbout: Map<string, Change>;
}

/** Those of the changes that are under way, as `crossing` asks for them. */
export function underWayOf(changes: readonly Change[]): UnderWay {
	const found: UnderWay = { byTarget: new Map(), byAbout: new Map() };
	for (const change of changes) if (isUnderWay(change.state)) hold(found, change);
	return found;
}

/** From now on this one is under way too. */
export function hold({ byTarget, byAbout }: UnderWay, change: Change): void {
	byTarget.set(change.targetId, change);
	for (const key of change.about ?? []) byAbout.set(key, change);
}

/** What is under way and crosses the wish. */
export function crossing({ targetId, about = [] }: Held, { byTarget, byAbout }: UnderWay): Change | undefined {
	const present = byTarget.get(targetId) ?? byAbout.get(targetId);
	if (present) return present;
	const key = about.find((one) => byTarget.has(one));
	return key === undefined ? undefined : byTarget.get(key);
}

/**
 * Whether something else that is under way keeps a change from another try. Steps of one group do not keep each other, but for two about one
 * thing of which neither waits for the other.
 */
export function isKeptBack(change: Change, underWay: UnderWay): boolean {
	const present = crossing(change, underWay);
	if (!present || present.id === change.after) return false;
	return present.groupId !== change.groupId || present.targetId === change.targetId;
}

/**
 * Those of the chosen changes that another try by the user's hand sets going: nothing that crosses them is under way, and the step before is
 * done or goes anew with them. `all`: every change of the group.
 */
export function retriable(chosen: readonly Change[], all: readonly Change[], underWay: UnderWay): Change[] {
	const ended = chosen.filter(({ state }) => isStuck(state));
	const anew = new Set(ended.map(({ id }) => id));
	const done = new Set(all.filter(({ state }) => state === 'done').map(({ id }) => id));
	return ended.filter((change) => {
		const { after } = change;
		return !isKeptBack(change, underWay) && (after === undefined || done.has(after) || anew.has(after));
	});
}

/** Stored changes in any state that cross these wishes. A promise of the database's own, so that transactions may wait for it. */
export function crossingRows(wishes: readonly Held[], rows: EntityTable<Change, 'id'>): PromiseExtended<Change[]> {
	const targets = [...new Set(wishes.map(({ targetId }) => targetId))];
	const things = [...new Set([...targets, ...wishes.flatMap(({ about = [] }) => about)])];
	const holding = rows.where('about').anyOf(targets).distinct().toArray();
	return holding.then((some) =>
		rows
			.where('targetId')
			.anyOf(things)
			.toArray((others) => [...some, ...others]),
	);
}
