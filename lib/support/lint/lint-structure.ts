import type { AgentStep, QuestionNode, ScriptNode, StepsNode, SupportScript } from '../model.ts';
import { found, type ScriptFinding } from './findings.ts';
import { knots, roundFrom, type ScriptGraph } from './script-graph.ts';

/** Everything that can be told without knowing what conditions mean: ids, what leads where, loops, what nobody comes to. */
export function lintStructure(script: SupportScript, graph: ScriptGraph): ScriptFinding[] {
	const { nodes } = graph;
	return [
		...lintTopics(script, nodes),
		...sameIds(script),
		...[...nodes.values()].flatMap((node) => lintNode(node, nodes, script)),
		...lintReferences(nodes),
		...loops(graph),
		...unreachable(script, graph),
	];
}

function lintTopics({ topics }: SupportScript, nodes: ReadonlyMap<string, ScriptNode>): ScriptFinding[] {
	if (topics.length === 0) return [found('no-topics', {})];
	return topics.filter(({ start }) => !nodes.has(start)).map(({ id, start }) => found('missing-node', { topic: id }, [start]));
}

/** Ids that are there again, each once. */
function again(items: readonly { id: string }[]): string[] {
	const seen = new Set<string>();
	const twice = new Set<string>();
	for (const { id } of items) (seen.has(id) ? twice : seen).add(id);
	return [...twice];
}

const sameIds = ({ topics, nodes, lists, snippets = [] }: SupportScript): ScriptFinding[] => [
	...again(topics).map((topic) => found('same-id', { topic }, [topic])),
	...again(nodes).map((node) => found('same-id', { node }, [node])),
	...nodes.flatMap((node) => {
		if (node.kind === 'question') return again(node.answers).map((answer) => found('same-id', { node: node.id, answer }, [answer]));
		return node.kind === 'steps' ? again(node.steps).map((step) => found('same-id', { node: node.id, step }, [step])) : [];
	}),
	...again(lists).map((list) => found('same-id', { list }, [list])),
	...lists.flatMap(({ id, ways }) => again(ways).map((way) => found('same-id', { list: id }, [way]))),
	...again(snippets).map((snippet) => found('same-id', { snippet }, [snippet])),
];

function lintNode(node: ScriptNode, nodes: ReadonlyMap<string, ScriptNode>, script: SupportScript): ScriptFinding[] {
	const missing = node.to === undefined || nodes.has(node.to) ? [] : [found('missing-node', { node: node.id }, [node.to])];
	switch (node.kind) {
		case 'question':
			return [...missing, ...lintQuestion(node, nodes, script)];
		case 'steps':
			return [...missing, ...lintSteps(node, nodes)];
		case 'say':
			return !node.text?.trim() ? [...missing, found('no-text', { node: node.id })] : missing;
		case 'request':
			return missing;
	}
}

function lintQuestion({ id: node, answers, list }: QuestionNode, nodes: ReadonlyMap<string, ScriptNode>, { lists }: SupportScript) {
	const findings: ScriptFinding[] = [];
	if (answers.length === 0) findings.push(found('no-answers', { node }));
	if (list !== undefined && !lists.some(({ id }) => id === list)) findings.push(found('missing-list', { node }, [list]));
	for (const { id: answer, to } of answers) {
		if (to === undefined) findings.push(found('dead-end', { node, answer }));
		else if (!nodes.has(to)) findings.push(found('missing-node', { node, answer }, [to]));
	}
	return findings;
}

function lintSteps({ id: node, steps }: StepsNode, nodes: ReadonlyMap<string, ScriptNode>): ScriptFinding[] {
	if (steps.length === 0) return [found('no-steps', { node })];
	return steps.flatMap(({ id: step, to }) => (to === undefined || nodes.has(to) ? [] : [found('missing-node', { node, step }, [to])]));
}

/** A step sends to a step of the same node, or else to the first one of that id anywhere. */
function lintReferences(nodes: ReadonlyMap<string, ScriptNode>): ScriptFinding[] {
	const everywhere = new Map<string, AgentStep>();
	const homes = new Map<AgentStep, string>();
	const meant = new Map<AgentStep, AgentStep>();
	const findings: ScriptFinding[] = [];
	const steps = [...nodes.values()].flatMap((node) => (node.kind === 'steps' ? [node] : []));
	for (const node of steps)
		for (const step of node.steps) {
			homes.set(step, node.id);
			if (!everywhere.has(step.id)) everywhere.set(step.id, step);
		}
	for (const { id: node, steps: own } of steps) {
		const here = new Map(own.toReversed().map((step) => [step.id, step]));
		for (const step of own) {
			if (step.refersTo === undefined) continue;
			const other = here.get(step.refersTo) ?? everywhere.get(step.refersTo);
			if (!other) findings.push(found('missing-step', { node, step: step.id }, [step.refersTo]));
			else if (other === step) findings.push(found('self-step', { node, step: step.id }));
			else meant.set(step, other);
		}
	}
	const done = new Set<AgentStep>();
	for (const start of meant.keys()) {
		const way: AgentStep[] = [];
		const onWay = new Set<AgentStep>();
		let step: AgentStep | undefined = start;
		while (step && !done.has(step)) {
			done.add(step);
			onWay.add(step);
			way.push(step);
			step = meant.get(step);
		}
		if (!step || !onWay.has(step)) continue;
		const circle = way.slice(way.indexOf(step));
		findings.push(
			found(
				'step-circle',
				{ node: homes.get(step) ?? '', step: step.id },
				circle.map(({ id }) => id),
			),
		);
	}
	return findings;
}

/** One finding for all loops that share a node; it names the shortest one through the node that stands first in the script. */
function loops({ nodes, following }: ScriptGraph): ScriptFinding[] {
	const places = new Map([...nodes.keys()].map((id, index) => [id, index]));
	return knots(following).flatMap((group) => {
		const [only = ''] = group;
		if (group.length === 1 && !following.get(only)?.includes(only)) return [];
		const [first] = group.toSorted((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0));
		const round = first === undefined ? undefined : roundFrom(first, following);
		return first !== undefined && round ? [found('loop', { node: first }, round)] : [];
	});
}

/** Only where a part that nobody comes to begins; without topics there is nothing to come from. */
const unreachable = ({ topics }: SupportScript, { strays }: ScriptGraph): ScriptFinding[] =>
	topics.length === 0 ? [] : strays.map((node) => found('unreachable-node', { node }));
