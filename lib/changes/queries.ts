import { database } from '../storage/db.ts';
import { crossingRows, type UnderWay, underWayOf } from './crossing.ts';
import { type Change, type ChangeGroup, changeStates } from './model.ts';
import { type GroupCounts, takenBack } from './rules.ts';
import { heldMakers, makersOf, type OfferOf } from './way-back.ts';

/** What the user confirmed, newest first. */
export const recentGroups = (limit: number): Promise<ChangeGroup[]> =>
	database().changeGroups.orderBy('id').reverse().limit(limit).toArray();

export const groupById = (id: string): Promise<ChangeGroup | undefined> => database().changeGroups.get(id);

/** How many changes of a group are in which state. */
export async function countsOf(groupId: string): Promise<GroupCounts> {
	const counts = await Promise.all(
		changeStates.map((state) => database().changes.where('[groupId+state]').equals([groupId, state]).count()),
	);
	return Object.fromEntries(changeStates.map((state, place) => [state, counts[place] ?? 0])) as GroupCounts;
}

/** The changes of a group, in the order in which they were chosen. */
export const changesOf = (groupId: string): Promise<Change[]> =>
	database().changes.where('id').between(`${groupId}/`, `${groupId}0`).toArray();

export interface GroupRows {
	/** In the order in which they were chosen. */
	changes: Change[];
	/** What of them is taken back, or is being, as `isTakenBack` asks for it. */
	taken: Set<string>;
	/** What is under way and crosses those that failed or met a conflict. */
	underWay: UnderWay;
	/** Done changes that cannot be taken back as things stand, see `heldMakers`. */
	held: Set<string>;
}

/** The changes of a group, and what tells what can still be done with them. */
export async function groupRows(groupId: string, offerOf: OfferOf): Promise<GroupRows> {
	const rows = database().changes;
	const changes = await changesOf(groupId);
	const groups = [...new Set(changes.flatMap(({ undoneBy }) => undoneBy ?? []))];
	const stuck = changes.filter(({ state }) => state === 'failed' || state === 'conflict');
	const taken = takenBack(groups.length === 0 ? [] : await rows.where('groupId').anyOf(groups).toArray());
	const underWay = underWayOf(stuck.length === 0 ? [] : await crossingRows(stuck, rows));
	const makers = makersOf(changes, taken, offerOf);
	return { changes, taken, underWay, held: makers.size === 0 ? new Set() : await heldMakers(makers, database().orders) };
}

/** What was ever wished about an order or about what it was in, newest first. */
export async function changesOfTarget(targetId: string): Promise<Change[]> {
	const rows = database().changes;
	const found = await Promise.all((['targetId', 'about'] as const).map((index) => rows.where(index).equals(targetId).toArray()));
	const changes = found.flat();
	return changes.sort((a, b) => (a.id < b.id ? 1 : -1));
}

/** Every change that has a moment at which something is to be done, by what it is about: what lies over the rows of the lists. */
export async function underWay(): Promise<Map<string, Change>> {
	const { byTarget, byAbout } = underWayOf(await database().changes.orderBy('[cabinetId+due]').toArray());
	return new Map([...byAbout, ...byTarget]);
}

/** How many changes have a moment at which something is to be done. */
export const countUnderWay = (): Promise<number> => database().changes.orderBy('[cabinetId+due]').count();
