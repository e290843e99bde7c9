import type { ScriptNode, SupportScript } from '../../lib/support/model.ts';
import { goodScript } from '../unit/support/script-maker.ts';

const least = 5000;

/** Ids of a part begin with its number, so that parts of one script do not meet. */
function renamed(node: ScriptNode, part: string): ScriptNode {
	const id = (of: string) => `${part}-${of}`;
	const to = node.to === undefined ? {} : { to: id(node.to) };
	const led = <Item extends { to?: string }>(item: Item): Item => ({ ...item, ...(item.to === undefined ? {} : { to: id(item.to) }) });
	const own = { ...node, ...to, id: id(node.id) };
	if (own.kind === 'say') {
		// One code is one text's.
		const { code: _, ...rest } = own;
		return rest;
	}
	if (own.kind === 'question') return { ...own, answers: own.answers.map(led) };
	return own.kind === 'steps' ? { ...own, steps: own.steps.map(led) } : own;
}

/** Many made scripts with the same delivery ways, as one of at least 5 000 nodes, and with one defect in the last of them. */
export function longScript(): SupportScript {
	const { id, title, lists } = goodScript(1);
	const sameWays = JSON.stringify(lists);
	const topics: SupportScript['topics'][number][] = [];
	const nodes: ScriptNode[] = [];
	for (let seed = 1; nodes.length < least; seed += 1) {
		const part = goodScript(seed);
		if (JSON.stringify(part.lists) !== sameWays) continue;
		nodes.push(...part.nodes.map((node) => renamed(node, String(seed))));
		topics.push(...part.topics.map((topic) => ({ ...topic, id: `${seed}-${topic.id}`, start: `${seed}-${topic.start}` })));
	}
	nodes.push({ id: 'defect', kind: 'say', text: '{name}, ждите.' });
	return { id, title, topics, nodes, lists };
}
