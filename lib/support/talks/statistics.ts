import type { OfferedScript, TalkRecord, TalkVisit } from '../library.ts';
import { graphOf, reached } from '../lint/script-graph.ts';
import type { SupportScript, Topic } from '../model.ts';

/** How values lie: a tenth, a quarter, a half … of them is not above these. Milliseconds, between two values by their distance. */
export interface Spread {
	p10: number;
	p25: number;
	median: number;
	p75: number;
	p90: number;
}

/** A topic of a script, which may be there no more. */
export interface TopicKey {
	scriptId: string;
	topic: string;
}

/** How often a topic was gone through, and how. */
export interface TopicUse extends TopicKey {
	visits: number;
	/** Of all visits, 0 to 1. */
	share: number;
	/** Facts led there by themselves. */
	straight: number;
	/** The agent went back to the topics. */
	home: number;
	/** In how many of them something was copied. */
	copied: number;
	spent: Spread;
	byAgent: number;
	byFacts: number;
}

/** From where agents went back to the topics. */
export interface HomeFrom extends TopicKey {
	/** The node at which they stood; absent = the topic had none. */
	node?: string;
	times: number;
	/** Of the visits of its topic, 0 to 1. */
	share: number;
	/** How many of the times the script had come to its end there. */
	atEnd: number;
}

/** An answer that nobody gave, though it could have been. */
export interface UnusedAnswer {
	node: string;
	answer: string;
	/** How often its question was come to. */
	seen: number;
	/** It was not there yet as the period began. */
	isNew?: true;
}

export interface UnusedOfTopic extends TopicKey {
	visits: number;
	/** Questions come to most often first, else in the order of the script. */
	answers: readonly UnusedAnswer[];
}

export interface TalkStatistics {
	talks: number;
	visits: number;
	/** Of a whole conversation; absent = there was none. */
	spent?: Spread;
	/** Of every topic, whatever is asked for: the most frequent first. */
	topics: readonly TopicUse[];
	/** The most frequent first. */
	homes: readonly HomeFrom[];
	byAgent: number;
	byFacts: number;
	/** For the scripts as they are now, in their order. */
	unused: readonly UnusedOfTopic[];
}

export interface StatisticsAsk {
	talks: readonly TalkRecord[];
	/** As they are now. */
	scripts: readonly OfferedScript[];
	/** Scripts that have changed since the period began, as they were then; undefined = it was not there. Others were what they are. */
	former: ReadonlyMap<string, Pick<SupportScript, 'nodes'> | undefined>;
	/** All but `topics` is about this one only. */
	only?: TopicKey | undefined;
}

/** What a log of conversations says of its scripts. Pure; 10 000 conversations take some ten milliseconds. */
export function talkStatistics({ talks, scripts, former, only }: StatisticsAsk): TalkStatistics {
	const counts = countVisits(talks);
	const all = [...counts.values()].reduce((sum, { visits }) => sum + visits, 0);
	const topics = [...counts.values()].map((count) => useOf(count, all)).sort((a, b) => b.visits - a.visits || before(a, b));
	const wanted = [...counts.values()].filter((count) => !only || isTopic(count, only));
	const chosen = only ? talks.filter(({ visits }) => visits.some((visit) => isTopic(visit, only))) : talks;
	const spent = spreadOf(chosen.map(({ spentMs }) => spentMs));
	return {
		talks: chosen.length,
		visits: sumOf(wanted, 'visits'),
		...(spent ? { spent } : {}),
		topics,
		homes: wanted.flatMap(homesOf).sort((a, b) => b.times - a.times || before(a, b) || compare(a.node ?? '', b.node ?? '')),
		byAgent: sumOf(wanted, 'byAgent'),
		byFacts: sumOf(wanted, 'byFacts'),
		unused: scripts.flatMap((script) => unusedOf(script, counts, former, only)),
	};
}

export const isTopic = (one: TopicKey, other: TopicKey): boolean => one.scriptId === other.scriptId && one.topic === other.topic;

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const before = (a: TopicKey, b: TopicKey): number => compare(a.scriptId, b.scriptId) || compare(a.topic, b.topic);
const sumOf = <Name extends 'visits' | 'byAgent' | 'byFacts'>(counts: readonly Record<Name, number>[], name: Name): number =>
	counts.reduce((sum, count) => sum + count[name], 0);

/** What is counted of a topic in one go through the log. */
interface Count extends TopicKey {
	visits: number;
	straight: number;
	copied: number;
	byAgent: number;
	byFacts: number;
	spent: number[];
	/** By node; '' = none. */
	homes: Map<string, { times: number; atEnd: number }>;
	/** How often a node was come to that has an answer, or waits for one. */
	seen: Map<string, number>;
	/** How often an answer of a node was given. */
	given: Map<string, Map<string, number>>;
}

/** Ids hold no line breaks: scripts with such are refused. */
const nameOf = ({ scriptId, topic }: TopicKey): string => `${scriptId}\n${topic}`;
const addTo = (counts: Map<string, number>, key: string): void => void counts.set(key, (counts.get(key) ?? 0) + 1);

function countVisits(talks: readonly TalkRecord[]): Map<string, Count> {
	const counts = new Map<string, Count>();
	for (const { visits } of talks)
		for (const visit of visits) {
			const name = nameOf(visit);
			const count = counts.get(name) ?? nothingOf(visit);
			counts.set(name, count);
			countVisit(count, visit);
		}
	return counts;
}

const nothingOf = ({ scriptId, topic }: TopicKey): Count => ({
	scriptId,
	topic,
	visits: 0,
	straight: 0,
	copied: 0,
	byAgent: 0,
	byFacts: 0,
	spent: [],
	homes: new Map(),
	seen: new Map(),
	given: new Map(),
});

function countVisit(count: Count, { answers, last, end, straight, copied, wentHome, spentMs }: TalkVisit): void {
	count.visits += 1;
	count.spent.push(spentMs);
	if (straight) count.straight += 1;
	if (copied > 0) count.copied += 1;
	for (const { node, answer, by } of answers) {
		if (by === 'facts') count.byFacts += 1;
		else count.byAgent += 1;
		addTo(count.seen, node);
		const given = count.given.get(node) ?? new Map<string, number>();
		count.given.set(node, given);
		addTo(given, answer);
	}
	if (last !== undefined && end === 'open') addTo(count.seen, last);
	if (!wentHome) return;
	const home = count.homes.get(last ?? '') ?? { times: 0, atEnd: 0 };
	count.homes.set(last ?? '', home);
	home.times += 1;
	if (end !== 'open') home.atEnd += 1;
}

function useOf({ scriptId, topic, visits, straight, copied, spent, homes, byAgent, byFacts }: Count, all: number): TopicUse {
	return {
		scriptId,
		topic,
		visits,
		share: visits / all,
		straight,
		home: [...homes.values()].reduce((sum, { times }) => sum + times, 0),
		copied,
		// A topic is only counted with a visit.
		spent: spreadOf(spent) as Spread,
		byAgent,
		byFacts,
	};
}

const homesOf = ({ scriptId, topic, visits, homes }: Count): HomeFrom[] =>
	[...homes].map(([node, { times, atEnd }]) => ({
		scriptId,
		topic,
		...(node === '' ? {} : { node }),
		times,
		share: times / visits,
		atEnd,
	}));

/** Undefined = there are no values. */
export function spreadOf(values: readonly number[]): Spread | undefined {
	if (values.length === 0) return undefined;
	const sorted = Float64Array.from(values).sort();
	const at = (part: number): number => {
		const place = part * (sorted.length - 1);
		const [low = 0, high = low] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
		return low + (high - low) * (place % 1);
	};
	return { p10: at(0.1), p25: at(0.25), median: at(0.5), p75: at(0.75), p90: at(0.9) };
}

/** Answers of a script's topics that nobody gave; topics all of whose answers were given, or that ask nothing, are left out. */
function unusedOf(
	script: OfferedScript,
	counts: ReadonlyMap<string, Count>,
	former: StatisticsAsk['former'],
	only: TopicKey | undefined,
): UnusedOfTopic[] {
	const { nodes, following } = graphOf(script);
	const places = new Map([...nodes.keys()].map((id, place) => [id, place]));
	const wasThere = formerAnswers(script, former);
	const unusedIn = ({ id, start }: Topic): UnusedOfTopic => {
		const key = { scriptId: script.id, topic: id };
		const count = counts.get(nameOf(key));
		const asked = reached([start], following).sort((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0));
		const answers = asked.flatMap((nodeId): UnusedAnswer[] => {
			const node = nodes.get(nodeId);
			if (node?.kind !== 'question') return [];
			const seen = count?.seen.get(nodeId) ?? 0;
			return node.answers
				.filter((answer) => !count?.given.get(nodeId)?.has(answer.id))
				.map((answer) => ({ node: nodeId, answer: answer.id, seen, ...(wasThere(nodeId, answer.id) ? {} : { isNew: true }) }));
		});
		return { ...key, visits: count?.visits ?? 0, answers: answers.sort((a, b) => b.seen - a.seen) };
	};
	return script.topics
		.filter(({ id }) => !only || isTopic({ scriptId: script.id, topic: id }, only))
		.map(unusedIn)
		.filter(({ answers }) => answers.length > 0);
}

function formerAnswers(script: OfferedScript, former: StatisticsAsk['former']): (node: string, answer: string) => boolean {
	if (!former.has(script.id)) return () => true;
	const answers = new Map(
		former.get(script.id)?.nodes.map((node) => [node.id, new Set(node.kind === 'question' ? node.answers.map(({ id }) => id) : [])]),
	);
	return (node, answer) => answers.get(node)?.has(answer) ?? false;
}
