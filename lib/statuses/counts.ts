import type { MappedStatus } from './model.ts';
import type { CodedOrder, Mapper } from './own-rules.ts';

/** Stored orders that no rule can tell apart, with how many they are. */
export interface CodeGroup extends CodedOrder {
	count: number;
}

/** Adds orders to their groups. 100 000 orders make some hundreds of groups, so that questions about all of them are answered at once. */
export function addToGroups(groups: Map<string, CodeGroup>, orders: readonly CodedOrder[]): void {
	for (const { cabinetId, marketplace, scheme, native } of orders) {
		const key = JSON.stringify([cabinetId, scheme, native.status, native.substatus]);
		const group = groups.get(key);
		if (group) group.count += 1;
		else groups.set(key, { cabinetId, marketplace, scheme, native, count: 1 });
	}
}

/** What the seller sees: the own status where there is one, else one of the twelve. */
export const shownStatus = ({ unified, ...mapped }: MappedStatus): string => ('own' in mapped && mapped.own) || unified;

/** How many orders each rule catches, by the rule's id; those that no rule knows are not in it. Pure. */
export const countByRule = (groups: readonly CodeGroup[], map: Mapper): Map<string, number> =>
	counted(groups, (group) => {
		const mapped = map(group);
		return mapped.known ? mapped.ruleId : undefined;
	});

/** How many orders stand in each status, by the id that the seller sees. Pure. */
export const countByStatus = (groups: readonly CodeGroup[], map: Mapper): Map<string, number> =>
	counted(groups, (group) => shownStatus(map(group)));

function counted(groups: readonly CodeGroup[], of: (group: CodeGroup) => string | undefined): Map<string, number> {
	const counts = new Map<string, number>();
	for (const group of groups) {
		const key = of(group);
		if (key !== undefined) counts.set(key, (counts.get(key) ?? 0) + group.count);
	}
	return counts;
}

/** Orders that change from one status to another. */
export interface StatusMove {
	from: string;
	to: string;
	count: number;
}

/** What a change of the rules does to the stored orders, the biggest move first. Orders whose code becomes known count, too. Pure. */
export function movesOf(groups: readonly CodeGroup[], before: Mapper, after: Mapper): StatusMove[] {
	const moves = new Map<string, StatusMove>();
	for (const group of groups) {
		const [was, is] = [before(group), after(group)];
		const [from, to] = [shownStatus(was), shownStatus(is)];
		if (from === to && was.known === is.known) continue;
		const key = `${from} ${to}`;
		const move = moves.get(key) ?? { from, to, count: 0 };
		move.count += group.count;
		moves.set(key, move);
	}
	return [...moves.values()].sort((a, b) => b.count - a.count || (a.from < b.from ? -1 : 1));
}
