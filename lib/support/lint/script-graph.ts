import type { ScriptNode, SupportScript } from '../model.ts';

/** A script as what leads where. */
export interface ScriptGraph {
	/** Of two nodes with one id the first counts, as for the engine. */
	nodes: ReadonlyMap<string, ScriptNode>;
	following: Following;
	/** Nodes with which topics begin, those that are there. */
	starts: readonly string[];
	/** Nodes with which parts begin that no topic leads to. */
	strays: readonly string[];
}

/** Nodes that follow a node on some way or other, those among them that are there, each once. */
export type Following = ReadonlyMap<string, readonly string[]>;

/** Whether the engine may pass over a node and take what follows it. */
export const mayBeSkipped = ({ when, validity }: ScriptNode): boolean =>
	when !== undefined || validity?.from !== undefined || validity?.until !== undefined;

/** Ids to which a node leads, in the order of the script. */
export function targetsOf(node: ScriptNode): string[] {
	const own = node.to === undefined || (node.kind === 'question' && !mayBeSkipped(node)) ? [] : [node.to];
	const inner = node.kind === 'question' ? node.answers : node.kind === 'steps' ? node.steps : [];
	return [...inner.flatMap(({ to }) => (to === undefined ? [] : [to])), ...own];
}

export function graphOf({ nodes: all, topics }: SupportScript): ScriptGraph {
	const nodes = new Map<string, ScriptNode>();
	for (const node of all) if (!nodes.has(node.id)) nodes.set(node.id, node);
	const following = new Map([...nodes].map(([id, node]) => [id, [...new Set(targetsOf(node))].filter((to) => nodes.has(to))]));
	const starts = topics.map(({ start }) => start).filter((start) => nodes.has(start));
	return { nodes, following, starts, strays: strays(following, new Set(reached(starts, following))) };
}

/** Nodes to which `starts` lead, themselves included, each after all that lead to it, as far as loops let it. */
export function reached(starts: readonly string[], following: Following): string[] {
	const seen = new Set<string>();
	const finished: string[] = [];
	for (const start of starts) {
		if (seen.has(start) || !following.has(start)) continue;
		seen.add(start);
		const open = [{ id: start, next: 0 }];
		for (let top = open.at(-1); top; top = open.at(-1)) {
			const to = following.get(top.id)?.[top.next];
			top.next += 1;
			if (to === undefined) {
				finished.push(top.id);
				open.pop();
			} else if (!seen.has(to)) {
				seen.add(to);
				open.push({ id: to, next: 0 });
			}
		}
	}
	return finished.reverse();
}

/** Groups of nodes that all lead to each other (Tarjan), without recursion; a node by itself is a group too. */
export function knots(following: Following): string[][] {
	const numbers = new Map<string, number>();
	const lowest = new Map<string, number>();
	const held: string[] = [];
	const isHeld = new Set<string>();
	const groups: string[][] = [];
	const lower = (id: string, number: number) => lowest.set(id, Math.min(lowest.get(id) ?? number, number));
	const enter = (id: string) => {
		numbers.set(id, numbers.size);
		lower(id, numbers.size - 1);
		held.push(id);
		isHeld.add(id);
		return { id, next: 0 };
	};
	for (const start of following.keys()) {
		if (numbers.has(start)) continue;
		const open = [enter(start)];
		for (let top = open.at(-1); top; top = open.at(-1)) {
			const to = following.get(top.id)?.[top.next];
			top.next += 1;
			if (to !== undefined) {
				if (!numbers.has(to)) open.push(enter(to));
				else if (isHeld.has(to)) lower(top.id, numbers.get(to) ?? 0);
				continue;
			}
			open.pop();
			const own = lowest.get(top.id) ?? 0;
			const before = open.at(-1);
			if (before) lower(before.id, own);
			if (own === numbers.get(top.id)) {
				const group = held.splice(held.lastIndexOf(top.id));
				for (const id of group) isHeld.delete(id);
				groups.push(group);
			}
		}
	}
	return groups;
}

/** The shortest way from a node back to itself, the node first and not again; undefined = there is none. */
export function roundFrom(start: string, following: Following): string[] | undefined {
	const cameFrom = new Map<string, string>();
	const open = [start];
	for (const id of open) {
		for (const to of following.get(id) ?? []) {
			if (to === start) {
				const way = [id];
				for (let one = cameFrom.get(id); one !== undefined; one = cameFrom.get(one)) way.push(one);
				return way.reverse();
			}
			if (cameFrom.has(to)) continue;
			cameFrom.set(to, id);
			open.push(to);
		}
	}
	return undefined;
}

/** Nodes outside of `known` from which all others outside of it are reached; of a group that nothing leads to, the first in the script. */
function strays(following: Following, known: ReadonlySet<string>): string[] {
	const outside: Following = new Map([...following].filter(([id]) => !known.has(id)));
	const groups = knots(outside);
	const groupOf = new Map(groups.flatMap((group, index) => group.map((id) => [id, index] as const)));
	const entered = new Set<number>();
	for (const [id, targets] of outside)
		for (const to of targets) {
			const group = groupOf.get(to);
			if (group !== undefined && group !== groupOf.get(id)) entered.add(group);
		}
	const beginnings: string[] = [];
	for (const id of outside.keys()) {
		const group = groupOf.get(id) ?? -1;
		if (entered.has(group)) continue;
		entered.add(group);
		beginnings.push(id);
	}
	return beginnings;
}
