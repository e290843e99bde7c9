import { normaliseText } from '../../core/plain-text.ts';
import { otherLayoutText, searchText } from '../../core/text.ts';
import { type CodedText, codedTexts, codeKey } from '../codes.ts';
import { targetsOf } from '../lint/script-graph.ts';
import type { ScriptNode, SupportScript, Topic } from '../model.ts';
import type { ReadyOffer, TopicGroup } from '../offers.ts';

/** What of a script is found beside its topics; a text of a snippet leads nowhere, it is copied. */
export type PlaceKind = 'question' | 'answer' | 'say' | 'step' | 'request' | 'snippet';

/** Something inside a script, as search looks at it. */
interface Place {
	kind: PlaceKind;
	/** As it is shown: on one line. */
	text: string;
	/** As it is compared. */
	folded: string;
	/** Where it is, as it is compared: words may stand there too, but not all of them. */
	around: string;
	/** Where it is, in words. */
	where: string;
	/** Absent = a snippet. */
	topic?: Topic;
	node?: string;
	/** A text that can be copied at once. */
	coded?: CodedText;
}

/** A place that was found; the words stand at `marked` of its text, where that can be told. */
export interface PlaceHit extends Place {
	ready: ReadyOffer;
	marked?: { from: number; to: number };
}

export interface Found {
	/** Topics, those with all words in the title or among the words by which it is found. */
	groups: readonly TopicGroup[];
	/** Answers, texts, steps and snippets; those that hold all the words come first. */
	places: readonly PlaceHit[];
	/** So many more places have the words. */
	more: number;
	/** The places are texts that were looked for by their code. */
	byCode: boolean;
}

/** So many places are shown. */
export const mostPlaces = 12;

const nothing: Found = { groups: [], places: [], more: 0, byCode: false };
const wordsIn = (typed: string): string[] => searchText(typed).split(' ').filter(Boolean);

/** What is found of these scripts, also when it was typed on the other layout. `;` finds texts by their code. Without words all topics are. Pure. */
export function foundIn(groups: readonly TopicGroup[], typed: string): Found {
	const words = wordsIn(typed);
	if (words.length === 0) return { ...nothing, groups };
	const found = withAll(groups, typed);
	return found.groups.length + found.places.length > 0 ? found : withAll(groups, onOtherLayout(typed.trim()));
}

/** The sign before a code stays: it is on neither layout's letters. */
const onOtherLayout = (typed: string): string => (typed.startsWith(';') ? `;${otherLayoutText(typed.slice(1))}` : otherLayoutText(typed));

function withAll(groups: readonly TopicGroup[], typed: string): Found {
	const trimmed = typed.trim();
	if (trimmed.startsWith(';')) return codesFound(groups, trimmed.slice(1));
	const words = wordsIn(typed);
	const full: PlaceHit[] = [];
	const partly: PlaceHit[] = [];
	for (const { ready } of groups)
		for (const place of placesOf(ready.script)) {
			const own = words.filter((word) => place.folded.includes(word));
			if (own.length === 0 || !words.every((word) => own.includes(word) || place.around.includes(word))) continue;
			(own.length === words.length ? full : partly).push({ ...place, ready, ...markOf(place, own[0] ?? '') });
		}
	return { ...nothing, groups: topicsWith(groups, words), ...cut([...full, ...partly]) };
}

/** Texts whose code begins with what is typed, the one with exactly this code first. */
function codesFound(groups: readonly TopicGroup[], typed: string): Found {
	const code = codeKey(typed);
	const hits = groups.flatMap(({ ready }) =>
		placesOf(ready.script).flatMap((place): PlaceHit[] =>
			place.coded && codeKey(place.coded.code).startsWith(code) ? [{ ...place, ready }] : [],
		),
	);
	const isExact = ({ coded }: PlaceHit) => coded !== undefined && codeKey(coded.code) === code;
	return { groups: [], byCode: true, ...cut([...hits.filter(isExact), ...hits.filter((hit) => !isExact(hit))]) };
}

const cut = (hits: readonly PlaceHit[]): Pick<Found, 'places' | 'more'> => ({
	places: hits.slice(0, mostPlaces),
	more: Math.max(0, hits.length - mostPlaces),
});

const topicsWith = (groups: readonly TopicGroup[], words: readonly string[]): TopicGroup[] =>
	groups
		.map(({ ready, topics }) => ({
			ready,
			topics: topics.filter(({ topic }) => {
				const text = searchText([topic.title, ...(topic.words ?? [])].join(' '));
				return words.every((word) => text.includes(word));
			}),
		}))
		.filter(({ topics }) => topics.length > 0);

/** Where a word stands in the text as it is shown; nowhere when folding has moved its letters. */
function markOf({ text, folded }: Place, word: string): Pick<PlaceHit, 'marked'> {
	const from = folded.indexOf(word);
	return from < 0 || folded.length !== text.length ? {} : { marked: { from, to: from + word.length } };
}

/** What is read of a script so far, and the reading that goes on. */
interface Reading {
	places: Place[];
	rest?: Generator<undefined>;
}

/** Read once for as long as a script is the same. */
const readings = new WeakMap<SupportScript, Reading>();

function readingOf(script: SupportScript): Reading {
	const kept = readings.get(script);
	if (kept) return kept;
	const reading: Reading = { places: [] };
	reading.rest = read(script, reading.places);
	readings.set(script, reading);
	return reading;
}

/** Reads a script ahead of the first search, for as long as `mayGoOn` says; false = there is more to be read. */
export function readAhead(script: SupportScript, mayGoOn: () => boolean): boolean {
	const reading = readingOf(script);
	while (reading.rest) {
		if (!mayGoOn()) return false;
		if (reading.rest.next().done) delete reading.rest;
	}
	return true;
}

function placesOf(script: SupportScript): readonly Place[] {
	readAhead(script, () => true);
	return readingOf(script).places;
}

/** Puts all that can be found inside a script into `places`, and pauses after each node. */
function* read(script: SupportScript, places: Place[]): Generator<undefined> {
	const nodes = new Map<string, ScriptNode>();
	for (const node of script.nodes) if (!nodes.has(node.id)) nodes.set(node.id, node);
	const coded = codedTexts(script);
	const codeOf = new Map(coded.flatMap((one) => ('node' in one.place ? [[one.place.node, one] as const] : [])));
	// A place belongs to the first topic that leads to it; to what none leads to, search leads neither.
	for (const topic of script.topics) {
		const around = searchText(topic.title);
		const open = [topic.start];
		for (let id = open.pop(); id !== undefined; id = open.pop()) {
			const node = nodes.get(id);
			if (!node) continue;
			nodes.delete(id);
			places.push(...placesAt(node, topic, around, codeOf.get(id)));
			open.push(...targetsOf(node).reverse());
			yield;
		}
	}
	for (const one of coded) if ('snippet' in one.place) places.push(snippetPlace(one, script.title));
}

const shown = (text: string) => {
	const line = normaliseText(text);
	return { text: line, folded: searchText(line) };
};

function placesAt(node: ScriptNode, topic: Topic, around: string, coded: CodedText | undefined): Place[] {
	const at = { topic, node: node.id, where: topic.title, around };
	switch (node.kind) {
		case 'question': {
			const ask = shown(node.ask);
			const inside = { ...at, where: `${topic.title} → ${ask.text}`, around: `${around} ${ask.folded}` };
			return [
				{ kind: 'question', ...ask, ...at },
				...node.answers.map(({ text }): Place => ({ kind: 'answer', ...shown(text), ...inside })),
			];
		}
		case 'say': {
			const words = [coded ? `;${coded.code}` : undefined, node.title, node.text].filter(Boolean).join(' · ');
			return words === '' ? [] : [{ kind: 'say', ...shown(words), ...at, ...(coded ? { coded } : {}) }];
		}
		case 'steps':
			return node.steps.map(({ text }): Place => ({ kind: 'step', ...shown(text), ...at }));
		case 'request':
			return [{ kind: 'request', ...shown([node.form.title, node.form.comment].filter(Boolean).join(' · ')), ...at }];
	}
}

function snippetPlace(coded: CodedText, script: string): Place {
	const words = shown([`;${coded.code}`, coded.title, coded.text].filter(Boolean).join(' · '));
	return { kind: 'snippet', ...words, where: script, around: '', coded };
}
