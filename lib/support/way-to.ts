import { holds, isValidOn } from './conditions.ts';
import type { Wanted } from './edit/sample-facts.ts';
import { answerOfFacts, begin, type Conversation, choose, type Ground, learn, onward } from './engine.ts';
import { mayBeSkipped } from './lint/script-graph.ts';
import type { Facts, ScriptNode } from './model.ts';

/** A node of a script, or one of its answers, that a conversation is to come to. */
export interface WayGoal {
	node: string;
	answer?: string;
	/** Only from this topic. */
	topic?: string;
}

export interface WayTo {
	conversation: Conversation;
	/** False = what is known, or today, keeps the node from being shown: the conversation goes as far towards it as it can. */
	arrives: boolean;
	/** Conditions on the way, with whether each is to hold: `factsWhere` finds an order for which they do. */
	conditions: readonly Wanted[];
}

/** A node at which a way can stand, with what is known there and the way that led to it. */
interface Standing {
	node: string;
	facts: Facts;
	before?: Standing;
	/** The answer or the way on that was taken at `before`; absent = there was nothing to choose, or facts chose it. */
	choice?: string;
	/** `before` was passed over. */
	skips?: true;
	topic: string;
}

/** Facts with which one node is come to that are told apart. */
const mostStandings = 8;
/** So many steps are looked at altogether. */
const mostSteps = 60_000;

/**
 * The shortest conversation that comes to a place of a script, with as few choices of the agent's own as the known facts allow. Undefined = no topic
 * leads there. Pure.
 */
export function wayTo(ground: Ground, goal: WayGoal): WayTo | undefined {
	const shown = search(ground, goal, true);
	const end = shown ?? search(ground, goal, false);
	return (
		end && {
			conversation: conversationOf(end, goal, ground),
			arrives: shown !== undefined,
			conditions: conditionsOf(end, ground),
		}
	);
}

/** With `strict`, a node is shown or passed over as these facts and this day say; else both may be. */
function search(ground: Ground, goal: WayGoal, strict: boolean): Standing | undefined {
	const { ready, facts, today } = ground;
	const seen = new Map<string, Set<string>>();
	const queue: Standing[] = [];
	const add = (standing: Standing) => {
		const known = seen.get(standing.node) ?? new Set();
		const key = JSON.stringify(standing.facts);
		if (known.has(key) || known.size >= mostStandings || (known.size > 0 && isBehind(standing))) return;
		seen.set(standing.node, known.add(key));
		queue.push(standing);
	};
	for (const topic of ready.topics.values())
		if (goal.topic === undefined || goal.topic === topic.id) add({ node: topic.start, facts, topic: topic.id });
	for (let at = 0; at < queue.length && at < mostSteps; at += 1) {
		const here = queue[at];
		const node = here && ready.nodes.get(here.node);
		if (!here || !node) continue;
		const isHidden = (node.when && holds(node.when, here.facts) === 'no') || !isValidOn(node.validity ?? {}, today);
		const maySkip = strict ? isHidden : mayBeSkipped(node);
		const skip = () => {
			if (maySkip && node.to !== undefined) add({ node: node.to, facts: here.facts, before: here, skips: true, topic: here.topic });
		};
		if (strict && isHidden) {
			skip();
			continue;
		}
		if (node.id === goal.node) return here;
		for (const { to, choice, after } of waysOn(node, here.facts))
			add({ node: to, facts: after ?? here.facts, before: here, topic: here.topic, ...(choice === undefined ? {} : { choice }) });
		skip();
	}
	return undefined;
}

/** Whether a way has been at its node before: the engine ends such a way. */
function isBehind(standing: Standing): boolean {
	for (let one = standing.before; one; one = one.before) if (one.node === standing.node) return true;
	return false;
}

/** Where an agent can go on from a node that is shown. */
function waysOn(node: ScriptNode, facts: Facts): { to: string; choice?: string; after?: Facts }[] {
	const next = node.to === undefined ? [] : [node.to];
	switch (node.kind) {
		case 'say':
		case 'request':
			return next.map((to) => ({ to }));
		case 'question': {
			const known = answerOfFacts(node, facts);
			return node.answers.flatMap((answer) => {
				if (answer.to === undefined) return [];
				return answer === known ? [{ to: answer.to }] : [{ to: answer.to, choice: answer.id, after: learn(facts, node, answer) }];
			});
		}
		case 'steps': {
			const leading = node.steps.flatMap(({ id, to }) => (to === undefined ? [] : [{ to, choice: id }]));
			return leading.length === 0 ? next.map((to) => ({ to })) : [...leading, ...next.map((to) => ({ to, choice: onward }))];
		}
	}
}

function conversationOf(end: Standing, { node, answer }: WayGoal, { ready }: Ground): Conversation {
	const choices: { node: string; answer: string }[] = [];
	for (let one: Standing | undefined = end; one; one = one.before)
		if (one.before && one.choice !== undefined) choices.push({ node: one.before.node, answer: one.choice });
	const conversation = { ...begin(end.topic, ready.script.id), choices: choices.reverse() };
	return answer === undefined ? conversation : choose(conversation, node, answer);
}

/** What has to hold, and what must not, from the first node to the last. */
function conditionsOf(end: Standing, { ready }: Ground): Wanted[] {
	const wanted: Wanted[] = [];
	let holds = true;
	for (let one: Standing | undefined = end; one; one = one.before) {
		const when = ready.nodes.get(one.node)?.when;
		if (when) wanted.push({ when, holds });
		holds = one.skips === undefined;
	}
	return wanted.reverse();
}
