import { database } from '../storage/db.ts';
import { crossingRows, type UnderWay, underWayOf } from './crossing.ts';
import { type Change, type ChangeGroup, changeStates } from './model.ts';
import { type GroupCounts, groupOfChange, isStuck, takenBack } from './rules.ts';
import { heldMakers, makersOf, type OfferOf } from './way-back.ts';

export interface JournalPage {
	/** Newest first. */
	groups: ChangeGroup[];
	/** There are older ones. */
	older: boolean;
	/** Groups that hold something unsettled, on whatever page. */
	unsettled: number;
	/** Keys of what is unsettled in the groups of this page. */
	unsettledIds: string[];
}

/** `size` groups that the user confirmed: those before `before` in the order of their ids, or the latest. `unsettled`: only those that hold something so. */
export async function journalPage(size: number, before: string | undefined, unsettled: boolean): Promise<JournalPage> {
	const rows = database().changeGroups;
	const keys = await unsettledKeys();
	const holding = [...new Set(keys.map(groupOfChange))].reverse();
	const wanted = before === undefined ? holding : holding.filter((id) => id < before);
	const found = unsettled
		? (await rows.bulkGet(wanted.slice(0, size + 1))).filter((group) => group !== undefined)
		: await (before === undefined ? rows.orderBy('id') : rows.where('id').below(before))
				.reverse()
				.limit(size + 1)
				.toArray();
	const groups = found.slice(0, size);
	const shown = new Set(groups.map(({ id }) => id));
	const unsettledIds = keys.filter((key) => shown.has(groupOfChange(key)));
	return { groups, older: found.length > size, unsettled: holding.length, unsettledIds };
}

/** In the order of the keys. */
const unsettledKeys = (): Promise<string[]> => database().changes.where('unsettled').equals(1).primaryKeys();

/** How many groups hold something that failed or met a conflict, and that the user has not dealt with. */
export const countUnsettled = async (): Promise<number> => new Set((await unsettledKeys()).map(groupOfChange)).size;

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
	const stuck = changes.filter(({ state }) => isStuck(state));
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
