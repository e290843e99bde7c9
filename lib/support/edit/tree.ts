import { searchText } from '../../core/text.ts';
import type { ScriptBody } from '../library.ts';
import type { ScriptPlace } from '../lint/findings.ts';
import { graphOf, mayBeSkipped } from '../lint/script-graph.ts';
import type { ScriptNode } from '../model.ts';

/*
 * A script as rows of a tree. What follows by itself stands below each other on one level; what follows a choice stands one level deeper. Nothing is
 * drawn twice: where the script leads to what stands elsewhere, a reference stands.
 */

export type TreeRowKind =
	| 'script'
	| 'topic'
	| ScriptNode['kind']
	| 'answer'
	| 'step'
	/** It goes on at a node that is drawn elsewhere. */
	| 'reference'
	/** What follows is not given, or is none. */
	| 'gap'
	/** Heads: of what nothing leads to, of lists of delivery ways, of snippets. */
	| 'strays'
	| 'lists'
	| 'list'
	| 'snippets'
	| 'snippet'
	/** A second node of one id, which never comes to its turn. */
	| 'twin';

export interface TreeRow {
	/** Of this row alone; it stays as long as the thing does. */
	key: string;
	kind: TreeRowKind;
	/** From 1. */
	level: number;
	/** The row that this one hangs from; -1 = none. */
	parent: number;
	/** The first row after all that hang from this one. */
	end: number;
	/** Its place among the rows of its parent, from 0, and how many hang from itself. */
	nth: number;
	children: number;
	/** What is edited with it; of references and gaps that which leads there. */
	place: ScriptPlace;
	/** Index of its topic, node, list or snippet in the script; of a reference that of the node which it goes on at. -1 = none. */
	at: number;
	/** Index of its answer or step. */
	inner: number;
	/** Of a gap: the id to which it leads and which is none. */
	to?: string;
}

export interface ScriptTree {
	/** The script that it was made of. */
	script: ScriptBody;
	rows: readonly TreeRow[];
	/** Rows that hang from nothing. */
	roots: number;
}

/** The key of the row at which a place is edited. */
export function placeKey({ topic, node, answer, step, list, snippet }: ScriptPlace): string {
	if (topic !== undefined) return `topic ${topic}`;
	if (node !== undefined) {
		if (answer !== undefined) return `answer ${node} ${answer}`;
		return step === undefined ? `node ${node}` : `step ${node} ${step}`;
	}
	if (list !== undefined) return `list ${list}`;
	return snippet === undefined ? 'script' : `snippet ${snippet}`;
}

const innerOf = (node: ScriptNode): readonly { id: string; to?: string }[] =>
	node.kind === 'question' ? node.answers : node.kind === 'steps' ? node.steps : [];

/** What follows a node without a choice. */
const followerOf = (node: ScriptNode): string | undefined => (node.kind === 'question' && !mayBeSkipped(node) ? undefined : node.to);

/** Whether two scripts have the same rows, whatever their texts say. Told by identity wherever something did not change. */
function haveSameShape(one: ScriptBody, other: ScriptBody): boolean {
	if (one === other) return true;
	const alike = <Item>(items: readonly Item[], others: readonly Item[], same: (item: Item, other: Item) => boolean): boolean =>
		items === others ||
		(items.length === others.length &&
			items.every((item, index) => {
				const beside = others[index];
				return item === beside || (beside !== undefined && same(item, beside));
			}));
	const sameId = (item: { id: string }, beside: { id: string }) => item.id === beside.id;
	const sameEnd = (item: { id: string; to?: string }, beside: { id: string; to?: string }) =>
		item.id === beside.id && item.to === beside.to;
	return (
		alike(one.topics, other.topics, (topic, beside) => topic.id === beside.id && topic.start === beside.start) &&
		alike(
			one.nodes,
			other.nodes,
			(node, beside) =>
				node.kind === beside.kind &&
				node.id === beside.id &&
				followerOf(node) === followerOf(beside) &&
				alike(innerOf(node), innerOf(beside), sameEnd),
		) &&
		alike(one.lists, other.lists, sameId) &&
		alike(one.snippets ?? [], other.snippets ?? [], sameId)
	);
}

/** Makes rows in the order in which they stand; without recursion, so that no script is too deep. */
class Planter {
	readonly rows: TreeRow[] = [];
	roots = 0;
	private readonly indexes = new Map<string, number>();
	private readonly drawn = new Set<string>();
	private readonly open: (
		| { parent: number; id: string | undefined; from: ScriptPlace }
		| { parent: number; node: ScriptNode; at: number; inner: number }
	)[] = [];

	constructor(private readonly script: ScriptBody) {
		script.nodes.forEach(({ id }, index) => {
			if (!this.indexes.has(id)) this.indexes.set(id, index);
		});
	}

	add(kind: TreeRowKind, key: string, parent: number, place: ScriptPlace, at: number, inner = -1, to?: string): number {
		const above = this.rows[parent];
		let nth = this.roots;
		if (above) {
			nth = above.children;
			above.children += 1;
		} else this.roots += 1;
		const index = this.rows.length;
		this.rows.push({
			key,
			kind,
			level: above ? above.level + 1 : 1,
			parent,
			end: index + 1,
			nth,
			children: 0,
			place,
			at,
			inner,
			...(to === undefined ? {} : { to }),
		});
		return index;
	}

	/** Everything that follows `from`. */
	grow(parent: number, id: string | undefined, from: ScriptPlace): void {
		this.open.push({ parent, id, from });
		for (let next = this.open.pop(); next; next = this.open.pop()) {
			if ('node' in next) this.branch(next.parent, next.node, next.at, next.inner);
			else this.follow(next.parent, next.id, next.from);
		}
	}

	private follow(parent: number, id: string | undefined, from: ScriptPlace): void {
		const at = id === undefined ? undefined : this.indexes.get(id);
		const node = at === undefined ? undefined : this.script.nodes[at];
		if (id === undefined || at === undefined || !node) {
			this.add('gap', `gap ${placeKey(from)}`, parent, from, -1, -1, id);
			return;
		}
		if (this.drawn.has(id)) {
			this.add('reference', `reference ${placeKey(from)}`, parent, from, at);
			return;
		}
		this.drawn.add(id);
		const row = this.add(node.kind, `node ${id}`, parent, { node: id }, at);
		const follower = followerOf(node);
		if (follower !== undefined) this.open.push({ parent, id: follower, from: { node: id } });
		if (innerOf(node).length > 0) this.open.push({ parent: row, node, at, inner: 0 });
	}

	/** One answer or step with what it leads to, and after it the next one. */
	private branch(parent: number, node: ScriptNode, at: number, inner: number): void {
		const items = innerOf(node);
		const item = items[inner];
		if (!item) return;
		this.open.push({ parent, node, at, inner: inner + 1 });
		const isAnswer = node.kind === 'question';
		const place = isAnswer ? { node: node.id, answer: item.id } : { node: node.id, step: item.id };
		const isTwin = items.findIndex(({ id }) => id === item.id) < inner;
		const row = this.add(
			isAnswer ? 'answer' : 'step',
			isTwin ? `${placeKey(place)} twin ${inner}` : placeKey(place),
			parent,
			place,
			at,
			inner,
		);
		// After a step that leads nowhere the next step is done.
		if (!isTwin && (isAnswer || item.to !== undefined)) this.open.push({ parent: row, id: item.to, from: place });
	}

	/** Nodes to which no topic leads, each part from where it begins; and those that never count. */
	strays(): void {
		const { nodes } = this.script;
		if (this.drawn.size === nodes.length) return;
		const head = this.add('strays', 'strays', -1, {}, -1);
		// What leads from what is drawn is drawn: only the rest has to be looked at.
		const rest = nodes.filter(({ id }) => !this.drawn.has(id));
		const beginnings = rest.length === 0 ? [] : graphOf({ ...this.script, id: '', topics: [], nodes: rest }).strays;
		for (const id of beginnings) this.grow(head, id, {});
		nodes.forEach(({ id }, index) => {
			if (this.indexes.get(id) !== index) this.add('twin', `twin ${id} ${index}`, head, { node: id }, index);
		});
	}

	/** Every row learns where what hangs from it ends. */
	close(): void {
		for (let index = this.rows.length - 1; index >= 0; index -= 1) {
			const row = this.rows[index];
			const above = this.rows[row?.parent ?? -1];
			if (row && above && above.end < row.end) above.end = row.end;
		}
	}
}

/**
 * The rows of a script. With the tree of the script before a change the same rows come back when only texts changed: typing costs no more than
 * looking at what is another object.
 */
export function treeOf(script: ScriptBody, before?: ScriptTree): ScriptTree {
	if (before && haveSameShape(before.script, script)) return before.script === script ? before : { ...before, script };
	const planter = new Planter(script);
	planter.add('script', 'script', -1, {}, -1);
	const seen = new Set<string>();
	script.topics.forEach(({ id, start }, index) => {
		const place = { topic: id };
		const isTwin = seen.has(id);
		seen.add(id);
		const row = planter.add('topic', isTwin ? `topic ${id} twin ${index}` : placeKey(place), -1, place, index);
		if (!isTwin) planter.grow(row, start, place);
	});
	planter.strays();
	const shelf = (kind: 'list' | 'snippet', items: readonly { id: string }[]) => {
		if (items.length === 0) return;
		const head = planter.add(`${kind}s`, `${kind}s`, -1, {}, -1);
		const taken = new Set<string>();
		items.forEach(({ id }, index) => {
			const place = kind === 'list' ? { list: id } : { snippet: id };
			planter.add(kind, taken.has(id) ? `${placeKey(place)} twin ${index}` : placeKey(place), head, place, index);
			taken.add(id);
		});
	};
	shelf('list', script.lists);
	shelf('snippet', script.snippets ?? []);
	planter.close();
	return { script, rows: planter.rows, roots: planter.roots };
}

/** Indexes of the rows that are seen when those of `folded` are closed. */
export function unfoldedRows({ rows }: ScriptTree, folded: ReadonlySet<string>): number[] {
	const seen: number[] = [];
	for (let index = 0; index < rows.length; ) {
		const row = rows[index];
		if (!row) break;
		seen.push(index);
		index = folded.has(row.key) ? row.end : index + 1;
	}
	return seen;
}

/** Indexes of the rows that a question is true of, and of all from which they hang; whatever is folded. */
export function rowsWith({ rows }: ScriptTree, isWanted: (row: TreeRow, index: number) => boolean): number[] {
	const wanted = new Uint8Array(rows.length);
	rows.forEach((row, index) => {
		if (!isWanted(row, index)) return;
		for (let one = index; one >= 0 && wanted[one] === 0; one = rows[one]?.parent ?? -1) wanted[one] = 1;
	});
	const seen: number[] = [];
	wanted.forEach((is, index) => {
		if (is === 1) seen.push(index);
	});
	return seen;
}

/** Keys of all rows that something hangs from. */
export const foldableKeys = ({ rows }: ScriptTree): string[] => rows.filter(({ children }) => children > 0).map(({ key }) => key);

/** Index of the row with that key; -1 = there is none. */
export const rowAt = ({ rows }: ScriptTree, key: string): number => rows.findIndex((row) => row.key === key);

/** Keys of the rows from which a row hangs. */
export function keysAbove({ rows }: ScriptTree, index: number): string[] {
	const keys: string[] = [];
	for (let above = rows[index]?.parent ?? -1; above >= 0; above = rows[above]?.parent ?? -1) {
		const row = rows[above];
		if (row) keys.push(row.key);
	}
	return keys;
}

/** The place that leads to a row: what stands before it on its level, or what it hangs from. */
export function placeBefore({ rows }: ScriptTree, index: number): ScriptPlace {
	const row = rows[index];
	if (!row) return {};
	for (let before = index - 1; before > row.parent; before -= 1) {
		const one = rows[before];
		if (one?.parent === row.parent) return one.place;
	}
	return rows[row.parent]?.place ?? {};
}

/**
 * For each level above a row whether its line goes on below it, outermost first; the last one is the row's own. Rows without a parent have none.
 */
export function linesOf({ rows }: ScriptTree, index: number): boolean[] {
	const lines: boolean[] = [];
	for (let one = rows[index]; one && one.parent >= 0; one = rows[one.parent]) {
		const { children = 0 } = rows[one.parent] ?? {};
		lines.push(one.nth < children - 1);
	}
	return lines.reverse();
}

/** How many siblings a row has, itself among them. */
export const siblingsOf = ({ rows, roots }: ScriptTree, { parent }: TreeRow): number => rows[parent]?.children ?? roots;

/** What a row says: a name for the tree, and the words that agents or customers see. Both may be missing. */
export interface RowText {
	name?: string;
	text?: string;
}

function nodeText(node: ScriptNode): RowText {
	const named = node.title === undefined ? {} : { name: node.title };
	switch (node.kind) {
		case 'question':
			return { ...named, text: node.ask };
		case 'say':
			return node.text ? { ...named, text: node.text } : named;
		case 'steps':
			return named;
		case 'request':
			return { ...named, text: node.form.title };
	}
}

export function rowText({ title, topics, nodes, lists, snippets }: ScriptBody, { kind, at, inner }: TreeRow): RowText {
	const node = nodes[at];
	switch (kind) {
		case 'script':
			return { text: title };
		case 'topic':
			return { text: topics[at]?.title ?? '' };
		case 'answer':
			return { text: (node?.kind === 'question' && node.answers[inner]?.text) || '' };
		case 'step':
			return { text: (node?.kind === 'steps' && node.steps[inner]?.text) || '' };
		case 'list':
			return { text: lists[at]?.title ?? '' };
		case 'snippet': {
			const snippet = snippets?.[at];
			return snippet ? { name: `;${snippet.code}`, text: snippet.title ?? snippet.text } : {};
		}
		case 'gap':
		case 'strays':
		case 'lists':
		case 'snippets':
			return {};
		default:
			return node ? nodeText(node) : {};
	}
}

/** Folded texts of things by the things themselves: what did not change is not folded again. */
const foldedTexts = new WeakMap<object, string>();

function foldedText(thing: object, words: readonly (string | undefined)[]): string {
	let folded = foldedTexts.get(thing);
	if (folded === undefined) {
		folded = searchText(words.filter(Boolean).join(' '));
		foldedTexts.set(thing, folded);
	}
	return folded;
}

function searched(script: ScriptBody, { kind, at, inner }: TreeRow): string {
	const node = script.nodes[at];
	switch (kind) {
		case 'topic': {
			const topic = script.topics[at];
			return topic ? foldedText(topic, [topic.title, ...(topic.words ?? []), topic.source]) : '';
		}
		case 'answer':
		case 'step': {
			const item = node?.kind === 'question' ? node.answers[inner] : node?.kind === 'steps' ? node.steps[inner] : undefined;
			return item ? foldedText(item, [item.text]) : '';
		}
		case 'list': {
			const list = script.lists[at];
			return list ? foldedText(list, [list.title, ...list.ways.map(({ title }) => title), list.source]) : '';
		}
		case 'snippet': {
			const snippet = script.snippets?.[at];
			return snippet ? foldedText(snippet, [`;${snippet.code}`, snippet.title, snippet.text]) : '';
		}
		case 'question':
		case 'say':
		case 'steps':
		case 'request':
		case 'twin': {
			if (!node) return '';
			const { name, text } = nodeText(node);
			const more = node.kind === 'request' ? [node.form.comment] : node.kind === 'say' && node.code ? [`;${node.code}`] : [];
			return foldedText(node, [name, text, ...more, node.note, node.source]);
		}
		default:
			return '';
	}
}

/** Rows in which all typed words are, and those from which they hang; a row that goes on elsewhere is none of them. */
export function searchedRows(tree: ScriptTree, typed: string): number[] {
	const words = searchText(typed).split(' ').filter(Boolean);
	return rowsWith(tree, (row) => {
		const text = searched(tree.script, row);
		return text !== '' && words.every((word) => text.includes(word));
	});
}
