import { found, type ScriptFinding } from './findings.ts';
import type { DeliveryList } from './model.ts';

/** Lists of delivery ways that differ: for every two of them what the one lacks, and ways that they name differently. */
export function lintLists(lists: readonly DeliveryList[]): ScriptFinding[] {
	return lists.flatMap((list, index) =>
		lists.slice(index + 1).flatMap((other) => [...lacking(list, other), ...lacking(other, list), ...renamed(list, other)]),
	);
}

function lacking(list: DeliveryList, other: DeliveryList): ScriptFinding[] {
	const own = new Set(list.ways.map(({ id }) => id));
	const missing = other.ways.filter(({ id }) => !own.has(id)).map(({ title }) => title);
	return missing.length > 0 ? [{ ...found('lists-differ', { list: list.id }, missing), other: other.id }] : [];
}

function renamed(list: DeliveryList, other: DeliveryList): ScriptFinding[] {
	const titles = new Map(list.ways.map(({ id, title }) => [id, title]));
	return other.ways.flatMap(({ id, title }) => {
		const before = titles.get(id);
		return before === undefined || before === title
			? []
			: [{ ...found('way-named-apart', { list: other.id }, [before, title]), other: list.id }];
	});
}
