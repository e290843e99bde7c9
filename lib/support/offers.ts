import { type ReadyScript, readyScript, type TopicFit, topicFits } from './engine.ts';
import type { OfferedScript } from './library.ts';
import type { Facts, Topic } from './model.ts';

/** A script at hand, ready to be walked. */
export interface ReadyOffer extends ReadyScript {
	script: OfferedScript;
	/** The user switched it off: a conversation that is in it may go on, no other one begins. */
	isOff: boolean;
}

/** A script with what is known of the order in its own terms: its lists say which way of delivery the order goes. */
export interface KnownOffer {
	ready: ReadyOffer;
	facts: Facts;
}

/** A topic, and the script that it is of. */
export interface OfferedTopic {
	ready: ReadyOffer;
	topic: Topic;
}

export interface TopicGroup {
	ready: ReadyOffer;
	topics: readonly TopicFit[];
}

export const readyOffers = (scripts: readonly OfferedScript[], off: readonly string[]): ReadyOffer[] =>
	scripts.map((script) => ({ ...readyScript(script), script, isOff: off.includes(script.id) }));

/** All topics by script: scripts with a topic that fits come first, else in the order of the scripts. */
export function topicGroups(offers: readonly KnownOffer[]): TopicGroup[] {
	const groups = offers.map(({ ready, facts }): TopicGroup => ({ ready, topics: topicFits(ready, facts) }));
	const fitting = groups.filter(({ topics }) => topics[0]?.fits === 'yes');
	return [...fitting, ...groups.filter((group) => !fitting.includes(group))].filter(({ topics }) => topics.length > 0);
}

/**
 * The topic to which facts lead straight: the only one that fits them. A copy whose original is still offered stands before it, since both
 * have the same topics.
 */
export function straightOffer(offers: readonly KnownOffer[]): OfferedTopic | undefined {
	const fitting = offers.flatMap(({ ready, facts }) =>
		topicFits(ready, facts).flatMap(({ topic, fits }): OfferedTopic[] => (fits === 'yes' ? [{ ready, topic }] : [])),
	);
	const copied = ({ ready, topic }: OfferedTopic) =>
		fitting.some((other) => other.ready.script.madeFrom === ready.script.id && other.topic.id === topic.id);
	const [first, second] = fitting.filter((one) => !copied(one));
	return second ? undefined : first;
}

/** The script that a conversation is of; without a name of it the first that has the topic. Undefined = there is none any more. */
export function offerOf(conversation: { script?: string; topic: string }, scripts: readonly ReadyOffer[]): ReadyOffer | undefined {
	const { script: id, topic } = conversation;
	return scripts.find(({ script, topics }) => topics.has(topic) && (id === undefined || script.id === id));
}
