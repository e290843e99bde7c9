import type { ScriptBody } from '../library.ts';
import type { ScriptPlace } from '../lint/findings.ts';
import { graphOf, reached } from '../lint/script-graph.ts';
import type { AgentStep, Answer, DeliveryList, ScriptNode, Snippet, SupportScript, Topic } from '../model.ts';

/*
 * Changes of a script, one function each: a script comes in, another one comes out, and all that did not change is the same object in both. What
 * names a thing that is not there changes nothing. Of two things with one id the first is meant, as for the engine.
 */

type Change<Item> = (item: Item) => Item;

/** The same array when nothing in it became another object. */
function changed<Item extends { id: string }>(items: readonly Item[], id: string, change: Change<Item>): readonly Item[] {
	const at = items.findIndex((item) => item.id === id);
	const item = items[at];
	if (!item) return items;
	const next = change(item);
	return next === item ? items : items.with(at, next);
}

const withTopics = (script: ScriptBody, topics: readonly Topic[]): ScriptBody =>
	topics === script.topics ? script : { ...script, topics };
const withNodes = (script: ScriptBody, nodes: readonly ScriptNode[]): ScriptBody =>
	nodes === script.nodes ? script : { ...script, nodes };
const withLists = (script: ScriptBody, lists: readonly DeliveryList[]): ScriptBody =>
	lists === script.lists ? script : { ...script, lists };
const withSnippets = (script: ScriptBody, snippets: readonly Snippet[]): ScriptBody =>
	snippets === script.snippets ? script : { ...script, snippets };

const without = <Item extends { id: string }>(items: readonly Item[], id: string): readonly Item[] => {
	const at = items.findIndex((item) => item.id === id);
	return at < 0 ? items : items.toSpliced(at, 1);
};

export const changeTitle = (script: ScriptBody, title: string): ScriptBody => (title === script.title ? script : { ...script, title });

export const changeTopic = (script: ScriptBody, id: string, change: Change<Topic>): ScriptBody =>
	withTopics(script, changed(script.topics, id, change));

export const changeNode = (script: ScriptBody, id: string, change: Change<ScriptNode>): ScriptBody =>
	withNodes(script, changed(script.nodes, id, change));

export const changeAnswer = (script: ScriptBody, node: string, id: string, change: Change<Answer>): ScriptBody =>
	changeNode(script, node, (one) => {
		if (one.kind !== 'question') return one;
		const answers = changed(one.answers, id, change);
		return answers === one.answers ? one : { ...one, answers };
	});

export const changeStep = (script: ScriptBody, node: string, id: string, change: Change<AgentStep>): ScriptBody =>
	changeNode(script, node, (one) => {
		if (one.kind !== 'steps') return one;
		const steps = changed(one.steps, id, change);
		return steps === one.steps ? one : { ...one, steps };
	});

export const changeList = (script: ScriptBody, id: string, change: Change<DeliveryList>): ScriptBody =>
	withLists(script, changed(script.lists, id, change));

export const changeSnippet = (script: ScriptBody, id: string, change: Change<Snippet>): ScriptBody =>
	script.snippets === undefined ? script : withSnippets(script, changed(script.snippets, id, change));

/** Puts an item behind another one, or at the end. */
function inserted<Item extends { id: string }>(items: readonly Item[], item: Item, after: string | undefined): readonly Item[] {
	const at = after === undefined ? -1 : items.findIndex(({ id }) => id === after);
	return at < 0 ? [...items, item] : items.toSpliced(at + 1, 0, item);
}

/** A new topic after another one or at the end, with the node that it begins with; without `first` it begins with a node that is there. */
export function addTopic(script: ScriptBody, topic: Topic, first?: ScriptNode, after?: string): ScriptBody {
	const next = withTopics(script, inserted(script.topics, topic, after));
	return first ? withNodes(next, [...next.nodes, first]) : next;
}

export const addAnswer = (script: ScriptBody, node: string, answer: Answer, after?: string): ScriptBody =>
	changeNode(script, node, (one) => (one.kind === 'question' ? { ...one, answers: inserted(one.answers, answer, after) } : one));

export const addStep = (script: ScriptBody, node: string, step: AgentStep, after?: string): ScriptBody =>
	changeNode(script, node, (one) => (one.kind === 'steps' ? { ...one, steps: inserted(one.steps, step, after) } : one));

export const addList = (script: ScriptBody, list: DeliveryList): ScriptBody => withLists(script, [...script.lists, list]);

export const addSnippet = (script: ScriptBody, snippet: Snippet): ScriptBody => withSnippets(script, [...(script.snippets ?? []), snippet]);

/** A thing without where it leads, or leading elsewhere. */
function led<Item extends { to?: string }>(item: Item, to: string | undefined): Item {
	if (item.to === to) return item;
	const { to: _, ...rest } = item;
	return (to === undefined ? rest : { ...rest, to }) as Item;
}

/** The node to which a place leads: a topic to its start, an answer, a step or a node to what follows it. Undefined = not given. */
export function targetAt(script: ScriptBody, { topic, node: nodeId, answer, step }: ScriptPlace): string | undefined {
	if (topic !== undefined) return script.topics.find(({ id }) => id === topic)?.start;
	const node = script.nodes.find(({ id }) => id === nodeId);
	if (answer !== undefined) return node?.kind === 'question' ? node.answers.find(({ id }) => id === answer)?.to : undefined;
	if (step !== undefined) return node?.kind === 'steps' ? node.steps.find(({ id }) => id === step)?.to : undefined;
	return node?.to;
}

/** Lets a place lead to a node, or to nothing. A topic always begins somewhere, so it cannot lead to nothing. */
export function linkTo(script: ScriptBody, { topic, node, answer, step }: ScriptPlace, to: string | undefined): ScriptBody {
	if (topic !== undefined)
		return to === undefined ? script : changeTopic(script, topic, (one) => (one.start === to ? one : { ...one, start: to }));
	if (node === undefined) return script;
	if (answer !== undefined) return changeAnswer(script, node, answer, (one) => led(one, to));
	if (step !== undefined) return changeStep(script, node, step, (one) => led(one, to));
	return changeNode(script, node, (one) => led(one, to));
}

/** A node that leads on to `to` wherever it leads nowhere yet: a question by each of its answers. */
function leading(node: ScriptNode, to: string): ScriptNode {
	if (node.kind !== 'question') return node.to === undefined ? { ...node, to } : node;
	return { ...node, answers: node.answers.map((answer) => (answer.to === undefined ? { ...answer, to } : answer)) };
}

/**
 * Puts a new node behind a place: as the start of a topic, or after an answer, a step or a node. What followed there follows the new node. With a
 * `place` that leads nowhere to, nothing but the new node follows it.
 */
export function addNodeAt(script: ScriptBody, place: ScriptPlace, node: ScriptNode): ScriptBody {
	const target = targetAt(script, place);
	const isThere = target !== undefined && target !== node.id && script.nodes.some(({ id }) => id === target);
	const before = script.nodes.findIndex(({ id }) => id === (place.node ?? target));
	const nodes = script.nodes.toSpliced(
		before < 0 ? script.nodes.length : place.node === undefined ? before : before + 1,
		0,
		isThere ? leading(node, target) : node,
	);
	return linkTo({ ...script, nodes }, place, node.id);
}

/** What follows a node that is taken out: what it leads to, and of a question what all its answers lead to, if that is one node. */
function followerOf(node: ScriptNode): string | undefined {
	if (node.to !== undefined && node.to !== node.id) return node.to;
	if (node.kind !== 'question') return undefined;
	const targets = new Set(node.answers.flatMap(({ to }) => (to === undefined || to === node.id ? [] : [to])));
	return targets.size === 1 ? [...targets][0] : undefined;
}

/** All that leads to `from` leads to `to` instead. A topic that would begin with nothing is left as it is, for the linter to tell. */
function relinked(script: ScriptBody, from: string, to: string | undefined): ScriptBody {
	let { topics, nodes } = script;
	if (to !== undefined && topics.some(({ start }) => start === from))
		topics = topics.map((topic) => (topic.start === from ? { ...topic, start: to } : topic));
	const leads = ({ to: target }: { to?: string }) => target === from;
	const turned = <Item extends { to?: string }>(items: readonly Item[]): readonly Item[] =>
		items.some(leads) ? items.map((item) => (leads(item) ? led(item, to) : item)) : items;
	const mended = (node: ScriptNode): ScriptNode => {
		const own = leads(node) ? led(node, to) : node;
		if (own.kind === 'question') {
			const answers = turned(own.answers);
			return answers === own.answers ? own : { ...own, answers };
		}
		if (own.kind === 'steps') {
			const steps = turned(own.steps);
			return steps === own.steps ? own : { ...own, steps };
		}
		return own;
	};
	const next = nodes.map(mended);
	if (next.some((node, index) => node !== nodes[index])) nodes = next;
	return withNodes(withTopics(script, topics), nodes);
}

const asScript = (script: ScriptBody): SupportScript => ({ ...script, id: '' });

/** Drops, of the nodes to which `from` led, those to which nothing else leads now. Parts that nothing led to before stay as they are. */
function pruned(before: ScriptBody, after: ScriptBody, from: readonly string[]): ScriptBody {
	const { strays } = graphOf(asScript(before));
	const { following, starts } = graphOf(asScript(after));
	const branch = new Set(reached(from, following));
	const kept = new Set(reached([...starts, ...strays.filter((id) => !from.includes(id))], following));
	const isGone = ({ id }: ScriptNode) => branch.has(id) && !kept.has(id);
	return after.nodes.some(isGone)
		? withNodes(
				after,
				after.nodes.filter((node) => !isGone(node)),
			)
		: after;
}

const branchesOf = (node: ScriptNode | undefined): string[] => {
	if (!node) return [];
	const inner = node.kind === 'question' ? node.answers : node.kind === 'steps' ? node.steps : [];
	return [node.to, ...inner.map(({ to }) => to)].filter((to) => to !== undefined);
};

/**
 * Takes a thing away. Without `whole`, what led to a node leads to what followed it, and what an answer, a step or a topic led to stays, though
 * nothing may lead there now; with it, the whole branch goes, except what is reached otherwise.
 */
export function removeAt(script: ScriptBody, place: ScriptPlace, { whole = false }: { whole?: boolean } = {}): ScriptBody {
	const { topic, node: nodeId, answer, step, list, snippet } = place;
	if (list !== undefined) return withLists(script, without(script.lists, list));
	if (snippet !== undefined) return script.snippets === undefined ? script : withSnippets(script, without(script.snippets, snippet));
	if (nodeId !== undefined && answer === undefined && step === undefined) {
		const node = script.nodes.find(({ id }) => id === nodeId);
		if (!node) return script;
		const rest = withNodes(script, without(script.nodes, nodeId));
		// A second node of the same id takes the place of the first.
		if (rest.nodes.some(({ id }) => id === nodeId)) return rest;
		return whole ? pruned(script, relinked(rest, nodeId, undefined), branchesOf(node)) : relinked(rest, nodeId, followerOf(node));
	}
	const target = targetAt(script, place);
	const next =
		topic !== undefined
			? withTopics(script, without(script.topics, topic))
			: changeNode(script, nodeId ?? '', (node) => {
					if (node.kind === 'question' && answer !== undefined) return { ...node, answers: without(node.answers, answer) };
					return node.kind === 'steps' && step !== undefined ? { ...node, steps: without(node.steps, step) } : node;
				});
	return whole && target !== undefined ? pruned(script, next, [target]) : next;
}

/** Takes the node at that index away, and nothing else: the second of two with one id, which nothing leads to. */
export const removeNodeAt = (script: ScriptBody, index: number): ScriptBody => withNodes(script, script.nodes.toSpliced(index, 1));

const moved = <Item extends { id: string }>(items: readonly Item[], id: string, by: number): readonly Item[] => {
	const at = items.findIndex((item) => item.id === id);
	const item = items[at];
	const to = Math.max(0, Math.min(items.length - 1, at + by));
	return item && to !== at ? items.toSpliced(at, 1).toSpliced(to, 0, item) : items;
};

/** Moves a topic, an answer, a step, a list or a snippet among its like: `-1` = up by one. Nodes stand where they are led to from. */
export function moveAt(script: ScriptBody, { topic, node, answer, step, list, snippet }: ScriptPlace, by: number): ScriptBody {
	if (topic !== undefined) return withTopics(script, moved(script.topics, topic, by));
	if (list !== undefined) return withLists(script, moved(script.lists, list, by));
	if (snippet !== undefined) return script.snippets === undefined ? script : withSnippets(script, moved(script.snippets, snippet, by));
	if (node === undefined) return script;
	return changeNode(script, node, (one) => {
		if (one.kind === 'question' && answer !== undefined) {
			const answers = moved(one.answers, answer, by);
			return answers === one.answers ? one : { ...one, answers };
		}
		if (one.kind !== 'steps' || step === undefined) return one;
		const steps = moved(one.steps, step, by);
		return steps === one.steps ? one : { ...one, steps };
	});
}

/** An id that nothing in the script has or names: `answer-12`, one more than the highest of that stem. */
export function freshId(script: ScriptBody, stem: string): string {
	let highest = 0;
	const look = (id: string | undefined) => {
		if (!id?.startsWith(stem) || id.charAt(stem.length) !== '-') return;
		const number = Number(id.slice(stem.length + 1));
		if (Number.isSafeInteger(number) && number > highest) highest = number;
	};
	for (const { id, start } of script.topics) {
		look(id);
		look(start);
	}
	for (const node of script.nodes) {
		look(node.id);
		look(node.to);
		for (const inner of node.kind === 'question' ? node.answers : node.kind === 'steps' ? node.steps : []) {
			look(inner.id);
			look(inner.to);
		}
	}
	for (const list of script.lists) {
		look(list.id);
		for (const { id } of list.ways) look(id);
	}
	for (const { id } of script.snippets ?? []) look(id);
	return `${stem}-${highest + 1}`;
}
