import { type MessageKey, t } from '../../../lib/platform/i18n.ts';
import {
	addAnswer,
	addList,
	addNodeAt,
	addSnippet,
	addStep,
	addTopic,
	changeAnswer,
	changeList,
	changeNode,
	changeSnippet,
	changeStep,
	changeTitle,
	changeTopic,
	linkTo,
	moveAt,
	removeAt,
	removeNodeAt,
	targetAt,
} from '../../../lib/support/edit/edits.ts';
import { placeBefore, type ScriptTree, type TreeRow } from '../../../lib/support/edit/tree.ts';
import type { ScriptBody } from '../../../lib/support/library.ts';
import { countLimits, textLimits } from '../../../lib/support/limits.ts';
import type { ScriptPlace } from '../../../lib/support/lint/findings.ts';
import { mayBeSkipped } from '../../../lib/support/lint/script-graph.ts';
import { mostNodes, mostTopics, type ScriptNode } from '../../../lib/support/model.ts';
import { newAnswer, newList, newNode, newSnippet, newStep, newTopic, nodeKinds } from './new-parts.ts';
import type { ScriptEdit } from './use-script-edit.ts';

/* What can be done with a row of the tree. */

/** The one text of a row that is edited in its place. */
export interface RowField {
	value: string;
	most: number;
	/** Ends of lines belong to it. */
	isLong: boolean;
	/** It may say nothing. */
	mayBeEmpty: boolean;
	set: (script: ScriptBody, value: string) => ScriptBody;
}

function nodeField(node: ScriptNode): RowField {
	const { id, kind } = node;
	const field = (value: string, most: number, change: (node: ScriptNode, value: string) => ScriptNode, more: Partial<RowField> = {}) => ({
		value,
		most,
		isLong: false,
		mayBeEmpty: false,
		set: (script: ScriptBody, text: string) => changeNode(script, id, (one) => change(one, text)),
		...more,
	});
	switch (kind) {
		case 'question':
			return field(node.ask, textLimits.ask, (one, ask) => (one.kind === 'question' ? { ...one, ask } : one));
		case 'say':
			return field(
				node.text ?? '',
				textLimits.words,
				(one, text) => {
					if (one.kind !== 'say') return one;
					const { text: _, ...blank } = one;
					return text === '' ? blank : { ...one, text };
				},
				{ isLong: true, mayBeEmpty: true },
			);
		case 'steps':
			return field(
				node.title ?? '',
				textLimits.title,
				(one, title) => {
					const { title: _, ...nameless } = one;
					return title === '' ? nameless : { ...one, title };
				},
				{ mayBeEmpty: true },
			);
		case 'request':
			return field(node.form.title, textLimits.title, (one, title) =>
				one.kind === 'request' ? { ...one, form: { ...one.form, title } } : one,
			);
	}
}

/** Undefined = the row has no text of its own. */
export function rowField(script: ScriptBody, { kind, place, at, inner }: TreeRow): RowField | undefined {
	const { node: nodeId = '', answer = '', step = '', topic: topicId = '', list: listId = '', snippet: snippetId = '' } = place;
	const line = { isLong: false, mayBeEmpty: false };
	const node = script.nodes[at];
	switch (kind) {
		case 'script':
			return { ...line, value: script.title, most: textLimits.title, set: changeTitle };
		case 'topic':
			return {
				...line,
				value: script.topics[at]?.title ?? '',
				most: textLimits.title,
				set: (now, title) => changeTopic(now, topicId, (one) => ({ ...one, title })),
			};
		case 'answer':
			return {
				...line,
				value: (node?.kind === 'question' && node.answers[inner]?.text) || '',
				most: textLimits.answer,
				set: (now, text) => changeAnswer(now, nodeId, answer, (one) => ({ ...one, text })),
			};
		case 'step':
			return {
				...line,
				isLong: true,
				value: (node?.kind === 'steps' && node.steps[inner]?.text) || '',
				most: textLimits.step,
				set: (now, text) => changeStep(now, nodeId, step, (one) => ({ ...one, text })),
			};
		case 'list':
			return {
				...line,
				value: script.lists[at]?.title ?? '',
				most: textLimits.title,
				set: (now, title) => changeList(now, listId, (one) => ({ ...one, title })),
			};
		case 'snippet':
			return {
				...line,
				isLong: true,
				value: script.snippets?.[at]?.text ?? '',
				most: textLimits.words,
				set: (now, text) => changeSnippet(now, snippetId, (one) => ({ ...one, text })),
			};
		case 'question':
		case 'say':
		case 'steps':
		case 'request':
			return node && nodeField(node);
		default:
			return undefined;
	}
}

/** What can be added at a row. */
export type Addition = ScriptNode['kind'] | 'answer' | 'step' | 'topic' | 'list' | 'snippet';

export const additionWords = {
	answer: 'tree_add_answer',
	step: 'tree_add_step',
	question: 'tree_add_question',
	say: 'tree_add_say',
	steps: 'tree_add_steps',
	request: 'tree_add_request',
	topic: 'tree_add_topic',
	list: 'tree_add_list',
	snippet: 'tree_add_snippet',
} as const satisfies Record<Addition, MessageKey>;

/** What makes sense at a row, the likeliest first; nothing that the script has no room for. */
export function additionsAt(script: ScriptBody, { kind, at }: TreeRow): readonly Addition[] {
	const node = script.nodes[at];
	const nodes: readonly Addition[] = script.nodes.length < mostNodes ? nodeKinds : [];
	const whole: readonly Addition[] = [
		...(script.topics.length < mostTopics && nodes.length > 0 ? (['topic'] as const) : []),
		...(script.lists.length < countLimits.lists ? (['list'] as const) : []),
		...((script.snippets?.length ?? 0) < countLimits.snippets ? (['snippet'] as const) : []),
	];
	const answer: readonly Addition[] = node?.kind === 'question' && node.answers.length < countLimits.answers ? ['answer'] : [];
	const step: readonly Addition[] = node?.kind === 'steps' && node.steps.length < countLimits.steps ? ['step'] : [];
	switch (kind) {
		case 'script':
		case 'strays':
		case 'twin':
			return whole;
		case 'topic':
			return [...nodes, ...whole];
		case 'question':
			return [...answer, ...(node && mayBeSkipped(node) ? nodes : [])];
		case 'steps':
			return [...step, ...nodes];
		case 'answer':
			return [...nodes, ...answer];
		case 'step':
			return [...step, ...nodes];
		case 'lists':
		case 'list':
			return whole.filter((one) => one === 'list');
		case 'snippets':
		case 'snippet':
			return whole.filter((one) => one === 'snippet');
		default:
			return nodes;
	}
}

/** Adds something at a row and chooses it. */
export function addAt({ script, edit, select }: ScriptEdit, { place }: TreeRow, addition: Addition): ScriptPlace {
	const put = (change: (now: ScriptBody) => ScriptBody, at: ScriptPlace): ScriptPlace => {
		edit(change, { key: 'tree_did_add', at, apart: true });
		select(at);
		return at;
	};
	switch (addition) {
		case 'topic': {
			const { topic, first } = newTopic(script);
			return put((now) => addTopic(now, topic, first, place.topic), { topic: topic.id });
		}
		case 'list': {
			const list = newList(script);
			return put((now) => addList(now, list), { list: list.id });
		}
		case 'snippet': {
			const snippet = newSnippet(script);
			return put((now) => addSnippet(now, snippet), { snippet: snippet.id });
		}
		case 'answer':
		case 'step': {
			const id = place.node ?? '';
			const node = script.nodes.find((one) => one.id === id);
			if (addition === 'answer' && node?.kind === 'question') {
				const answer = newAnswer(node.answers);
				return put((now) => addAnswer(now, id, answer, place.answer), { node: id, answer: answer.id });
			}
			if (addition === 'step' && node?.kind === 'steps') {
				const step = newStep(node.steps);
				return put((now) => addStep(now, id, step, place.step), { node: id, step: step.id });
			}
			return place;
		}
		default: {
			const node = newNode(script, addition);
			return put((now) => addNodeAt(now, place, node), { node: node.id });
		}
	}
}

/** A row that leads where it should not: the way there can be cut. A topic always begins somewhere. */
const isWay = ({ kind, place, to }: TreeRow): boolean =>
	place.topic === undefined && place.node !== undefined && (kind === 'reference' || (kind === 'gap' && to !== undefined));

/** Whether there is something at the row that can be taken away. */
export const isRemovable = (row: TreeRow): boolean =>
	isWay(row) || !['script', 'strays', 'lists', 'snippets', 'gap', 'reference'].includes(row.kind);

/**
 * Takes a row's thing away: a node alone, so that what led to it leads to what followed it, or with `whole` its whole branch; an answer, a step and
 * a topic always with what only they lead to; where a row leads elsewhere, only the way there. What stands in its place is chosen then, or what led to it.
 */
export function removeRow({ edit, script, select }: ScriptEdit, tree: ScriptTree, index: number, whole: boolean): void {
	const row = tree.rows[index];
	if (!row) return;
	const { kind, place, at, parent } = row;
	if (isWay(row)) {
		edit((now) => linkTo(now, place, undefined), { key: 'tree_did_cut', at: place, apart: true });
		return;
	}
	const isNode = place.node !== undefined && place.answer === undefined && place.step === undefined;
	const remove = (now: ScriptBody) => (kind === 'twin' ? removeNodeAt(now, at) : removeAt(now, place, { whole: whole || !isNode }));
	edit(remove, { key: 'tree_did_remove', at: place, apart: true });
	const before = placeBefore(tree, index);
	if (isNode) {
		const next = remove(script);
		const follower = targetAt(next, before);
		select(follower !== undefined && next.nodes.some(({ id }) => id === follower) ? { node: follower } : before);
		return;
	}
	const next = tree.rows[row.end];
	select(next?.parent === parent ? next.place : before);
}

/** Moves a row's thing among its like. */
export function moveRow({ edit }: ScriptEdit, { place }: TreeRow, by: number): void {
	edit((now) => moveAt(now, place, by), { key: 'tree_did_move', at: place, apart: true });
}

/** What undo calls a change of a row's text. */
export const typedNote = (place: ScriptPlace) => ({ key: 'tree_did_type', at: place }) as const;

export const undoText = (key: MessageKey | undefined, stem: 'tree_undo' | 'tree_redo'): string =>
	key === undefined ? t(stem) : `${t(stem)}: ${t(key)}`;
