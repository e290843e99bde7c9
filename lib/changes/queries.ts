import { database } from '../storage/db.ts';
import { type Change, type ChangeGroup, changeStates } from './model.ts';
import { type GroupCounts, isUnderWay } from './rules.ts';

/** What the user confirmed, newest first. */
export const recentGroups = (limit: number): Promise<ChangeGroup[]> =>
	database().changeGroups.orderBy('id').reverse().limit(limit).toArray();

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
