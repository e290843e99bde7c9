import type { ScriptBody } from '../library.ts';
import type { AgentStep, Answer, Condition, DeliveryList, DeliveryWay, ScriptNode, Snippet, Topic } from '../model.ts';

/** Everything of a script's parts that can differ, but their ids and what lies in them. */
export const diffFields = [
	'title',
	'kind',
	'ask',
	'text',
	'formTitle',
	'comment',
	'attachment',
	'code',
	'fact',
	'list',
	'values',
	'otherwise',
	'means',
	'words',
	'proof',
	'refersTo',
	'start',
	'to',
	'fits',
	'when',
	'validFrom',
	'validUntil',
	'note',
	'source',
] as const;
export type DiffField = (typeof diffFields)[number];
export type FieldValue = string | boolean | readonly string[] | Condition;
type Fields = { readonly [Field in DiffField]?: FieldValue | undefined };

/** What a field said and says; absent = it was, or is, not there. */
export interface FieldDiff {
	field: DiffField;
	before?: FieldValue;
	after?: FieldValue;
}

export const diffParts = ['topic', 'node', 'answer', 'step', 'list', 'way', 'snippet'] as const;

export interface PartDiff {
	part: (typeof diffParts)[number];
	id: string;
	/** `kept`: only its place differs, or something in it. */
	change: 'added' | 'removed' | 'changed' | 'kept';
	/** Its place among those that are in both was changed: which it was, and which it is, from 1. */
	moved?: { from: number; to: number };
	/** Of what was added or removed: all that it says. */
	fields: readonly FieldDiff[];
	/** Answers, steps, ways. */
	inner: readonly PartDiff[];
}

export interface ScriptDiff {
	/** Of the script itself: its title. */
	fields: readonly FieldDiff[];
	/** Topics, nodes, lists, snippets, each in the order of the later script; what was removed stands where it was. */
	parts: readonly PartDiff[];
}

interface Part {
	part: PartDiff['part'];
	id: string;
	fields: Fields;
	inner: readonly Part[];
	/** For a quick look at whether anything of it can differ. */
	of: object;
}

/** Everything in which two scripts differ; nothing = they say the same in the same order. Parts are known again by their ids. */
export function diffScripts(before: ScriptBody, after: ScriptBody): ScriptDiff {
	const groups = (script: ScriptBody) =>
		[
			script.topics.map(topicPart),
			script.nodes.map(nodePart),
			script.lists.map(listPart),
			(script.snippets ?? []).map(snippetPart),
		] as const;
	const later = groups(after);
	return {
		fields: fieldDiffs({ title: before.title }, { title: after.title }),
		parts: groups(before).flatMap((parts, group) => partDiffs(parts, later[group] ?? [])),
	};
}

export function isSameScript(before: ScriptBody, after: ScriptBody): boolean {
	const sizes = ({ topics, nodes, lists, snippets = [] }: ScriptBody) =>
		[topics, nodes, lists, snippets].map(({ length }) => length).join();
	if (before.title !== after.title || sizes(before) !== sizes(after)) return false;
	const { fields, parts } = diffScripts(before, after);
	return fields.length === 0 && parts.length === 0;
}

/** How many parts of each kind were added, removed, and changed or moved. */
export type DiffCounts = Readonly<Record<'topic' | 'node' | 'list' | 'snippet', { added: number; removed: number; changed: number }>>;

export function countDiff({ parts }: ScriptDiff): DiffCounts {
	const of = (part: keyof DiffCounts) => {
		const these = parts.filter((one) => one.part === part);
		const count = (change: PartDiff['change']) => these.filter((one) => one.change === change).length;
		const [added, removed] = [count('added'), count('removed')];
		return { added, removed, changed: these.length - added - removed };
	};
	return { topic: of('topic'), node: of('node'), list: of('list'), snippet: of('snippet') };
}

function topicPart(topic: Topic): Part {
	const { id, title, start, fits, words, source } = topic;
	return { part: 'topic', id, fields: { title, start, fits, words, source }, inner: [], of: topic };
}

function nodePart(node: ScriptNode): Part {
	const { id, kind, title, when, validity, note, source, to } = node;
	const base = { kind, title, when, validFrom: validity?.from, validUntil: validity?.until, note, source, to };
	const part = (fields: Fields, inner: readonly Part[] = []): Part => ({
		part: 'node',
		id,
		fields: { ...base, ...fields },
		inner,
		of: node,
	});
	switch (node.kind) {
		case 'question':
			return part({ ask: node.ask, fact: node.fact, list: node.list }, node.answers.map(answerPart));
		case 'say':
			return part({ text: node.text, code: node.code });
		case 'steps':
			return part({}, node.steps.map(stepPart));
		case 'request':
			return part({ formTitle: node.form.title, comment: node.form.comment, attachment: node.form.attachment });
	}
}

function answerPart(answer: Answer): Part {
	const { id, text, values, otherwise, to } = answer;
	return { part: 'answer', id, fields: { text, values, otherwise, to }, inner: [], of: answer };
}

function stepPart(step: AgentStep): Part {
	const { id, text, when, proof, refersTo, to } = step;
	return { part: 'step', id, fields: { text, when, proof, refersTo, to }, inner: [], of: step };
}

function listPart(list: DeliveryList): Part {
	const { id, title, ways, source } = list;
	return { part: 'list', id, fields: { title, source }, inner: ways.map(wayPart), of: list };
}

function wayPart(way: DeliveryWay): Part {
	const { id, title, means } = way;
	return { part: 'way', id, fields: { title, means }, inner: [], of: way };
}

function snippetPart(snippet: Snippet): Part {
	const { id, code, title, text } = snippet;
	return { part: 'snippet', id, fields: { title, code, text }, inner: [], of: snippet };
}

/** Parts by their ids; of several with one id the first is paired with the first, the second with the second. */
function keyed(parts: readonly Part[]): Map<string, Part> {
	const seen = new Map<string, number>();
	return new Map(
		parts.map((part) => {
			const nth = seen.get(part.id) ?? 0;
			seen.set(part.id, nth + 1);
			return [`${part.id} ${nth}`, part];
		}),
	);
}

function partDiffs(before: readonly Part[], after: readonly Part[]): PartDiff[] {
	const [former, later] = [keyed(before), keyed(after)];
	const formerKeys = [...former.keys()];
	const laterKeys = [...later.keys()];
	const places = new Map(formerKeys.map((key, place) => [key, place]));
	const kept = laterKeys.filter((key) => former.has(key));
	const steady = steadyOf(kept.map((key) => places.get(key) ?? 0));
	const found: PartDiff[] = [];
	// What was removed is told behind the part that stood before it.
	const behind = new Map<string, Part[]>();
	let anchor = '';
	for (const [key, part] of former) {
		if (later.has(key)) anchor = key;
		else {
			const others = behind.get(anchor);
			if (others) others.push(part);
			else behind.set(anchor, [part]);
		}
	}
	const tellRemoved = (key: string) => found.push(...(behind.get(key) ?? []).map((part) => wholePart(part, 'removed')));
	tellRemoved('');
	for (const [place, key] of laterKeys.entries()) {
		const part = later.get(key);
		const was = former.get(key);
		if (!part) continue;
		if (was) {
			const from = places.get(key) ?? 0;
			const one = pairDiff(was, part, steady.has(from) ? undefined : { from: from + 1, to: place + 1 });
			if (one) found.push(one);
		} else found.push(wholePart(part, 'added'));
		tellRemoved(key);
	}
	return found;
}

function pairDiff(before: Part, after: Part, moved: PartDiff['moved']): PartDiff | undefined {
	const isSame = before.of === after.of;
	const fields = isSame ? [] : fieldDiffs(before.fields, after.fields);
	const inner = isSame ? [] : partDiffs(before.inner, after.inner);
	if (fields.length === 0 && inner.length === 0 && !moved) return undefined;
	return { part: after.part, id: after.id, change: fields.length > 0 ? 'changed' : 'kept', ...(moved ? { moved } : {}), fields, inner };
}

function wholePart({ part, id, fields, inner }: Part, change: 'added' | 'removed'): PartDiff {
	return {
		part,
		id,
		change,
		fields: change === 'added' ? fieldDiffs({}, fields) : fieldDiffs(fields, {}),
		inner: inner.map((one) => wholePart(one, change)),
	};
}

function fieldDiffs(before: Fields, after: Fields): FieldDiff[] {
	return diffFields.flatMap((field) => {
		const [was, is] = [before[field], after[field]];
		if (isSameValue(was, is)) return [];
		return [{ field, ...(was === undefined ? {} : { before: was }), ...(is === undefined ? {} : { after: is }) }];
	});
}

/** Of plain data; in which order an object names its fields makes no difference. */
function isSameValue(a: unknown, b: unknown): boolean {
	if (a === b) return true;
	if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null || Array.isArray(a) !== Array.isArray(b)) return false;
	const entries = Object.entries(a);
	return entries.length === Object.keys(b).length && entries.every(([key, value]) => isSameValue(value, Reflect.get(b, key)));
}

/** The longest run of former places that still ascend: these stand where they stood, all others were moved. */
function steadyOf(places: readonly number[]): Set<number> {
	/** Index in `places` of the smallest end of a run of each length. */
	const ends: number[] = [];
	const before: number[] = [];
	for (const [index, place] of places.entries()) {
		let [low, high] = [0, ends.length];
		while (low < high) {
			const middle = (low + high) >> 1;
			if ((places[ends[middle] ?? 0] ?? 0) < place) low = middle + 1;
			else high = middle;
		}
		before[index] = low > 0 ? (ends[low - 1] ?? -1) : -1;
		ends[low] = index;
	}
	const steady = new Set<number>();
	for (let index = ends.at(-1) ?? -1; index >= 0; index = before[index] ?? -1) steady.add(places[index] ?? 0);
	return steady;
}
