import { database } from '../storage/db.ts';
import { type Change, type ChangeGroup, changeStates } from './model.ts';
import { type GroupCounts, isUnderWay, takenBack } from './rules.ts';

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
	/** What is under way about the targets of those that failed or met a conflict. */
	underWay: Map<string, Change>;
}

/** The changes of a group, and what tells what can still be done with them. */
export async function groupRows(groupId: string): Promise<GroupRows> {
	const rows = database().changes;
	const changes = await changesOf(groupId);
	const groups = [...new Set(changes.flatMap(({ undoneBy }) => undoneBy ?? []))];
	const stuck = changes.filter(({ state }) => state === 'failed' || state === 'conflict').map(({ targetId }) => targetId);
	const taking = groups.length === 0 ? [] : await rows.where('groupId').anyOf(groups).toArray();
	const about = stuck.length === 0 ? [] : await rows.where('targetId').anyOf(stuck).toArray();
	const underWay = new Map(about.filter(({ state }) => isUnderWay(state)).map((change) => [change.targetId, change]));
	return { changes, taken: takenBack(taking), underWay };
}

/** What was ever wished about an order, newest first. */
export async function changesOfTarget(targetId: string): Promise<Change[]> {
	const changes = await database().changes.where('targetId').equals(targetId).toArray();
	return changes.sort((a, b) => (a.id < b.id ? 1 : -1));
}

/** Every change that has a moment at which something is to be done, by its target: what lies over the rows of the lists. */
export async function underWay(): Promise<Map<string, Change>> {
	const changes = await database().changes.orderBy('[cabinetId+due]').toArray();
	return new Map(changes.filter(({ state }) => isUnderWay(state)).map((change) => [change.targetId, change]));
}

/** How many changes have a moment at which something is to be done. */
export const countUnderWay = (): Promise<number> => database().changes.orderBy('[cabinetId+due]').count();
