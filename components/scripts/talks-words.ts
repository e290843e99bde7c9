import { numberText } from '../../lib/platform/format.ts';
import { t } from '../../lib/platform/i18n.ts';
import { onward } from '../../lib/support/engine.ts';
import type { TalkRecord, TalkVisit } from '../../lib/support/library.ts';
import type { ScriptNode, SupportScript, Topic } from '../../lib/support/model.ts';
import type { TopicKey } from '../../lib/support/talks/statistics.ts';

/** Scripts by id, in which the words of ids are looked up; what has gone since is named by its id. */
export interface TalkWords {
	script: (id: string) => string;
	topic: (key: TopicKey) => string;
	/** The same with its script, where another one has a topic of this name. */
	topicIn: (key: TopicKey) => string;
	node: (scriptId: string, node: string) => string;
	answer: (scriptId: string, node: string, answer: string) => string;
}

interface Words {
	title: string;
	topics: ReadonlyMap<string, Topic>;
	nodes: ReadonlyMap<string, ScriptNode>;
}

const byId = <Item extends { id: string }>(items: readonly Item[]): ReadonlyMap<string, Item> =>
	new Map(items.map((item) => [item.id, item]));

export function talkWords(scripts: readonly Pick<SupportScript, 'id' | 'title' | 'topics' | 'nodes'>[]): TalkWords {
	const known = new Map(
		scripts.map(({ id, title, topics, nodes }): [string, Words] => [id, { title, topics: byId(topics), nodes: byId(nodes) }]),
	);
	const sharing = new Map<string, number>();
	for (const { topics } of scripts)
		for (const title of new Set(topics.map((topic) => topic.title))) sharing.set(title, (sharing.get(title) ?? 0) + 1);
	const gone = (id: string) => t('talks_gone', { id });
	const script = (id: string): string => known.get(id)?.title ?? gone(id);
	const topicTitle = ({ scriptId, topic }: TopicKey): string => known.get(scriptId)?.topics.get(topic)?.title ?? gone(topic);
	return {
		script,
		topic: topicTitle,
		topicIn: (key) => {
			const title = topicTitle(key);
			return (sharing.get(title) ?? 0) > 1 ? `${title} · ${script(key.scriptId)}` : title;
		},
		node: (scriptId, id) => {
			const node = known.get(scriptId)?.nodes.get(id);
			return node ? nodeTitle(node) : gone(id);
		},
		answer: (scriptId, node, answer) => {
			if (answer === onward) return t('support_onward');
			const of = known.get(scriptId)?.nodes.get(node);
			const found = of?.kind === 'question' ? of.answers : of?.kind === 'steps' ? of.steps : [];
			return found.find(({ id }) => id === answer)?.text ?? gone(answer);
		},
	};
}

/** So much of a text stands for the whole. */
const shortest = 90;
const cut = (text: string): string => (text.length > shortest ? `${text.slice(0, shortest - 1).trimEnd()}…` : text);

/** What a node is called in a list: its title, else what the agent reads of it. */
function nodeTitle(node: ScriptNode): string {
	switch (node.kind) {
		case 'question':
			return node.ask;
		case 'say':
			return node.title ?? (node.text === undefined ? t('support_say') : cut(node.text));
		case 'steps':
			return node.title ?? t('support_steps');
		case 'request':
			return node.title ?? node.form.title;
	}
}

/** `40 с`, `2 мин 10 с`, `1 ч 05 мин`. */
export function spentText(ms: number): string {
	const seconds = Math.round(ms / 1000);
	if (seconds < 60) return t('talks_seconds', { seconds });
	const minutes = Math.floor(seconds / 60);
	if (minutes >= 60) return t('duration_hours', { hours: Math.floor(minutes / 60), minutes: String(minutes % 60).padStart(2, '0') });
	return seconds % 60 === 0 ? t('duration_minutes', { minutes }) : t('talks_minutes_seconds', { minutes, seconds: seconds % 60 });
}

/** `42 %` */
export const shareText = (share: number): string => t('talks_share', { percent: numberText(Math.round(share * 100)) });

/** The topics of a conversation, in the order in which they were opened. */
export const topicsText = ({ visits }: TalkRecord, words: TalkWords): string => visits.map(words.topic).join(' · ');

/** Where the agent stood after the last answer; undefined where that is all said by the answer itself. */
export function stoodAt({ scriptId, answers, last }: TalkVisit, words: TalkWords): string | undefined {
	const answer = answers.at(-1);
	if (last === undefined || answer?.node === last) return undefined;
	const title = words.node(scriptId, last);
	return answer && words.answer(scriptId, answer.node, answer.answer) === title ? undefined : title;
}

/** The answers of a topic, and where the agent stood in the end. */
export function pathText(visit: TalkVisit, words: TalkWords): string {
	const stood = stoodAt(visit, words);
	const given = visit.answers.map(({ node, answer }) => words.answer(visit.scriptId, node, answer));
	return [...given, ...(stood === undefined ? [] : [stood])].join(' → ');
}

/** From where the agent went back to the topics; '' = nowhere. */
export const homeText = ({ visits }: TalkRecord, words: TalkWords): string =>
	visits
		.filter(({ wentHome }) => wentHome)
		.map(({ scriptId, topic, last }) => (last === undefined ? words.topic({ scriptId, topic }) : words.node(scriptId, last)))
		.join(' · ');

export const copiedIn = ({ visits }: TalkRecord): number => visits.reduce((sum, { copied }) => sum + copied, 0);
