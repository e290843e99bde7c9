import type { ScriptBody } from '../library.ts';
import type { ScriptNode } from '../model.ts';

/** What makes one script of another: parts that stayed the same objects are left out, so that a change of one text among thousands is small. */
export interface ScriptPatch {
	title?: string;
	topics?: ScriptBody['topics'];
	lists?: ScriptBody['lists'];
	/** Null = there are none any more. */
	snippets?: ScriptBody['snippets'] | null;
	/** `removed` nodes from `from` on give way to `put`. */
	nodes?: { from: number; removed: number; put: ScriptNode[] };
}

function nodesPatch(before: readonly ScriptNode[], after: readonly ScriptNode[]): NonNullable<ScriptPatch['nodes']> {
	const shorter = Math.min(before.length, after.length);
	let from = 0;
	while (from < shorter && before[from] === after[from]) from += 1;
	let same = 0;
	while (same < shorter - from && before[before.length - 1 - same] === after[after.length - 1 - same]) same += 1;
	return { from, removed: before.length - from - same, put: after.slice(from, after.length - same) };
}

export function patchOf(before: ScriptBody, after: ScriptBody): ScriptPatch {
	return {
		...(before.title === after.title ? {} : { title: after.title }),
		...(before.topics === after.topics ? {} : { topics: after.topics }),
		...(before.lists === after.lists ? {} : { lists: after.lists }),
		...(before.snippets === after.snippets ? {} : { snippets: after.snippets ?? null }),
		...(before.nodes === after.nodes ? {} : { nodes: nodesPatch(before.nodes, after.nodes) }),
	};
}

export function patched(before: ScriptBody, { title, topics, lists, snippets, nodes }: ScriptPatch): ScriptBody {
	const { snippets: had, ...rest } = before;
	const has = snippets === undefined ? had : (snippets ?? undefined);
	return {
		...rest,
		...(title === undefined ? {} : { title }),
		...(topics ? { topics } : {}),
		...(lists ? { lists } : {}),
		...(nodes ? { nodes: before.nodes.toSpliced(nodes.from, nodes.removed, ...nodes.put) } : {}),
		...(has ? { snippets: has } : {}),
	};
}
