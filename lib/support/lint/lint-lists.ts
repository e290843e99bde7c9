import type { DeliveryList } from '../model.ts';
import { found, type ScriptFinding } from './findings.ts';

/**
 * Lists of delivery ways that differ: for every two of them what the one lacks, and ways that they name differently. And words of marketplaces that
 * mean several ways.
 */
export function lintLists(lists: readonly DeliveryList[]): ScriptFinding[] {
	const pairs = lists.flatMap((list, index) => lists.slice(index + 1).map((other) => [list, other] as const));
	return [
		...pairs.flatMap(([list, other]) => [...lacking(list, other), ...lacking(other, list), ...renamed(list, other)]),
		...meaningTwice(lists),
	];
}

function meaningTwice(lists: readonly DeliveryList[]): ScriptFinding[] {
	const meant = new Map<string, string>();
	return lists.flatMap(({ id: list, ways }) =>
		ways.flatMap(({ id, means = [] }) => {
			const twice = means.filter((word) => (meant.get(word) ?? id) !== id);
			for (const word of means) if (!meant.has(word)) meant.set(word, id);
			return twice.length > 0 ? [found('means-twice', { list }, twice)] : [];
		}),
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
