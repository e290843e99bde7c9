import type { Day } from '../core/time.ts';
import { factText, holds, isValidOn, type Truth } from './conditions.ts';
import { countPattern } from './fact-values.ts';
import {
	type AgentStep,
	type Answer,
	type FactName,
	type Facts,
	factKinds,
	type QuestionNode,
	type RequestNode,
	type SayNode,
	type ScriptNode,
	type StepsNode,
	type SupportScript,
	type Topic,
} from './model.ts';

/** A script ready to be walked: its parts by id. Of two nodes or topics with one id the first counts. */
export interface ReadyScript {
	script: SupportScript;
	nodes: ReadonlyMap<string, ScriptNode>;
	topics: ReadonlyMap<string, Topic>;
}

/** What the agent chose at a node: an answer of a question, or the way on from steps. */
export interface Choice {
	node: string;
	/** `Answer.id`, `AgentStep.id`, or `onward`. */
	answer: string;
}

/**
 * A conversation, as it is kept: plain data. The way through the script is not kept but walked anew (`wayOf`), so choices of questions that the
 * way no longer passes stay here and count again when it does.
 */
export interface Conversation {
	/** Id of the script that the topic is of; absent = the first of those at hand that has it. */
	script?: string;
	topic: string;
	/** One for a node, in the order in which they were made. */
	choices: readonly Choice[];
	/** Ticked steps, in the order in which they were ticked. */
	ticked: readonly { node: string; step: string }[];
}

/** The way on from steps that leads through none of their own exits. */
export const onward = '';

/** Who answered: the agent, or facts ("понято из заказа"). */
export interface Chosen {
	id: string;
	by: 'agent' | 'facts';
}

interface StopBase {
	/** False = the node's condition hangs on a fact that is not known; the node is shown all the same. */
	sure: boolean;
}

export type Stop = StopBase &
	(
		| {
				kind: 'question';
				node: QuestionNode;
				/** Absent = the question waits for the agent. */
				chosen?: Chosen;
				/** What facts alone would answer, also where the agent answered otherwise. */
				known?: string;
				/** That fact is what the agent said, of itself or by an earlier answer: it is not understood from the order. */
				heard?: true;
		  }
		/** `node.text` absent = the source does not give it. */
		| { kind: 'say'; node: SayNode }
		| {
				kind: 'steps';
				node: StepsNode;
				/** All steps in order, with whether each holds and is ticked; those after the chosen exit are not done. */
				steps: readonly { step: AgentStep; holds: Truth; ticked: boolean; after: boolean }[];
				/** Ways on between which the agent chooses, `onward` last; empty = there is nothing to choose. */
				exits: readonly string[];
				chosen?: Chosen;
				known?: string;
		  }
		| { kind: 'request'; node: RequestNode }
	);

/**
 * How a way ends: `open` = its last stop waits for a choice · `end` = the script ends here · `not-given` = the source does not say what follows the
 * last choice · `loop` = the script leads back to a node of this way · `missing` = it leads to a node that is none.
 */
export type WayEnd = { kind: 'open' | 'end' | 'not-given' } | { kind: 'loop' | 'missing'; id: string };

/** A conversation as a path. */
export interface Way {
	/** Undefined = the script has no such topic; there are no stops then. */
	topic?: Topic;
	stops: readonly Stop[];
	end: WayEnd;
	/** What is known at its end: the given facts, and over them what the agent's answers say. */
	facts: Facts;
}

/** What a walk stands on, beside the conversation. */
export interface Ground {
	ready: ReadyScript;
	facts: Facts;
	/** Those of them that the agent said. */
	said?: Facts;
	/** The agent's day, for texts that are valid for a while. */
	today: Day;
}

const byId = <Item extends { id: string }>(items: readonly Item[]): Map<string, Item> => {
	const found = new Map<string, Item>();
	for (const item of items) if (!found.has(item.id)) found.set(item.id, item);
	return found;
};

export const readyScript = (script: SupportScript): ReadyScript => ({ script, nodes: byId(script.nodes), topics: byId(script.topics) });

/** A conversation at its beginning. */
export const begin = (topic: string, script?: string): Conversation => ({
	...(script === undefined ? {} : { script }),
	topic,
	choices: [],
	ticked: [],
});

/** The agent answers a question, for the first time or anew; what follows is kept where it still fits. */
export function choose(conversation: Conversation, node: string, answer: string): Conversation {
	return { ...conversation, choices: [...without(conversation.choices, node), { node, answer }] };
}

/** Takes the agent's own answer back: what facts say counts again, or the question is open. */
export const release = (conversation: Conversation, node: string): Conversation => ({
	...conversation,
	choices: without(conversation.choices, node),
});

const without = (choices: readonly Choice[], node: string): Choice[] => choices.filter((choice) => choice.node !== node);

/** Ticks a step, or takes the tick off. */
export function tick(conversation: Conversation, node: string, step: string): Conversation {
	const others = conversation.ticked.filter((one) => one.node !== node || one.step !== step);
	return { ...conversation, ticked: others.length < conversation.ticked.length ? others : [...others, { node, step }] };
}

/** One step back: the last choice of the way that the agent made is open again. Undefined = there is none, so back leads to the topics. */
export function back(conversation: Conversation, ground: Ground): Conversation | undefined {
	const last = wayOf(conversation, ground).stops.findLast((stop) => chosenAt(stop)?.by === 'agent');
	return last && release(conversation, last.node.id);
}

const chosenAt = (stop: Stop): Chosen | undefined => (stop.kind === 'question' || stop.kind === 'steps' ? stop.chosen : undefined);

/** Walks a conversation from its topic as far as choices and facts lead. Each node is passed once at most, so loops end it. Pure. */
export function wayOf({ topic: topicId, choices, ticked }: Conversation, { ready, facts: given, said = {}, today }: Ground): Way {
	const topic = ready.topics.get(topicId);
	if (!topic) return { stops: [], end: { kind: 'missing', id: topicId }, facts: given };
	const chosen = new Map(choices.map(({ node, answer }) => [node, answer]));
	const passed = new Set<string>();
	const stops: Stop[] = [];
	let facts = given;
	const heard = new Set<string>(Object.keys(said));
	let next: string | undefined = topic.start;
	const ended = (end: WayEnd): Way => ({ topic, stops, end, facts });
	while (next !== undefined) {
		if (passed.has(next)) return ended({ kind: 'loop', id: next });
		passed.add(next);
		const node = ready.nodes.get(next);
		if (!node) return ended({ kind: 'missing', id: next });
		const truth: Truth = node.when ? holds(node.when, facts) : 'yes';
		if (truth === 'no' || !isValidOn(node.validity ?? {}, today)) {
			next = node.to;
			continue;
		}
		const sure = truth === 'yes';
		switch (node.kind) {
			case 'say':
			case 'request':
				stops.push(node.kind === 'say' ? { kind: 'say', node, sure } : { kind: 'request', node, sure });
				next = node.to;
				break;
			case 'question': {
				const known = answerOfFacts(node, facts);
				const answer = pickAnswer(node, chosen.get(node.id)) ?? (known && { answer: known, by: 'facts' as const });
				stops.push({
					kind: 'question',
					node,
					sure,
					...(answer ? { chosen: { id: answer.answer.id, by: answer.by } } : {}),
					...(known ? { known: known.id } : {}),
					...(known && heard.has(node.fact ?? '') ? { heard: true } : {}),
				});
				if (!answer) return ended({ kind: 'open' });
				if (answer.by === 'agent') {
					const learnt = learn(facts, node, answer.answer);
					if (node.fact && learnt !== facts) heard.add(node.fact);
					facts = learnt;
				}
				if (answer.answer.to === undefined) return ended({ kind: 'not-given' });
				next = answer.answer.to;
				break;
			}
			case 'steps': {
				const exits = exitsOf(node);
				const known = exits.length > 0 ? exitOfFacts(node, facts) : undefined;
				const own = chosen.get(node.id);
				const exit: Chosen | undefined =
					own !== undefined && exits.includes(own)
						? { id: own, by: 'agent' }
						: known === undefined
							? undefined
							: { id: known, by: 'facts' };
				const place = node.steps.findIndex(({ id }) => id === exit?.id);
				stops.push({
					kind: 'steps',
					node,
					sure,
					steps: node.steps.map((step, index) => ({
						step,
						holds: step.when ? holds(step.when, facts) : 'yes',
						ticked: ticked.some((one) => one.node === node.id && one.step === step.id),
						after: place >= 0 && index > place,
					})),
					exits,
					...(exit ? { chosen: exit } : {}),
					...(known === undefined ? {} : { known }),
				});
				if (exits.length > 0 && !exit) return ended({ kind: 'open' });
				next = node.steps[place]?.to ?? node.to;
				break;
			}
		}
	}
	return ended({ kind: 'end' });
}

function pickAnswer(node: QuestionNode, id: string | undefined): { answer: Answer; by: 'agent' } | undefined {
	const answer = id === undefined ? undefined : node.answers.find((one) => one.id === id);
	return answer && { answer, by: 'agent' };
}

/** The one answer that a known fact means; undefined where none or several could be meant. */
export function answerOfFacts({ fact, answers }: QuestionNode, facts: Facts): Answer | undefined {
	const value = fact && factText(facts, fact);
	if (value === undefined) return undefined;
	const meant = answers.filter(({ values }) => values?.includes(value));
	const fitting = meant.length > 0 ? meant : answers.filter(({ otherwise }) => otherwise);
	return fitting.length === 1 ? fitting[0] : undefined;
}

/** Ways on from steps: steps that lead elsewhere, and what follows them all. Undefined ends count only beside others. */
function exitsOf({ steps, to }: StepsNode): string[] {
	const leading = steps.flatMap((step) => (step.to === undefined ? [] : [step.id]));
	if (leading.length === 0) return [];
	return to === undefined ? leading : [...leading, onward];
}

/** Steps are done in order, so the first that leads elsewhere and holds is the exit, unless one before it hangs on a fact that is not known. */
function exitOfFacts({ steps, to }: StepsNode, facts: Facts): string | undefined {
	for (const { id, when, to: exit } of steps) {
		if (exit === undefined) continue;
		const truth: Truth = when ? holds(when, facts) : 'yes';
		if (truth === 'yes') return id;
		if (truth === 'unknown') return undefined;
	}
	return to === undefined ? undefined : onward;
}

/** What an answer of the agent says of the question's fact: its only value, else that the fact is open, unless it is known within the answer. */
export function learn(facts: Facts, node: QuestionNode, answer: Answer): Facts {
	const { fact } = node;
	if (!fact || answerOfFacts(node, facts) === answer) return facts;
	const { [fact]: _, ...others } = facts;
	const [value, ...more] = answer.values ?? [];
	return value === undefined || more.length > 0 ? others : { ...others, ...factFrom(fact, value) };
}

/** A fact from the text of a value; nothing for a text that is no such value. */
export function factFrom(name: FactName, text: string): Facts {
	switch (factKinds[name]) {
		case 'words':
			return { [name]: text };
		case 'count':
			return countPattern.test(text) ? { [name]: Number(text) } : {};
		case 'yes-no':
			return text === 'yes' || text === 'no' ? { [name]: text === 'yes' } : {};
	}
}

/** A topic with whether it is for this order; `open` = it names no condition. */
export interface TopicFit {
	topic: Topic;
	fits: Truth | 'open';
}

const fitOrder = ['yes', 'unknown', 'open', 'no'] as const satisfies readonly TopicFit['fits'][];

/** All topics, those that fit the facts first, else in the script's order. */
export function topicFits({ script }: ReadyScript, facts: Facts): TopicFit[] {
	const fits = script.topics.map((topic): TopicFit => ({ topic, fits: topic.fits ? holds(topic.fits, facts) : 'open' }));
	return fitOrder.flatMap((wanted) => fits.filter((fit) => fit.fits === wanted));
}

/** The topic to which facts lead straight: the only one that fits them. */
export function straightTopic(ready: ReadyScript, facts: Facts): Topic | undefined {
	const [first, second] = topicFits(ready, facts).filter(({ fits }) => fits === 'yes');
	return second ? undefined : first?.topic;
}
