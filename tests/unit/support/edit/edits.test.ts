import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	addAnswer,
	addNodeAt,
	addSnippet,
	addStep,
	addTopic,
	changeAnswer,
	changeNode,
	changeSnippet,
	changeStep,
	changeTopic,
	freshId,
	linkTo,
	moveAt,
	removeAt,
	removeNodeAt,
	targetAt,
} from '../../../../lib/support/edit/edits.ts';
import type { ScriptBody } from '../../../../lib/support/library.ts';
import type { ScriptPlace } from '../../../../lib/support/lint/findings.ts';
import { graphOf, reached } from '../../../../lib/support/lint/script-graph.ts';
import type { ScriptNode } from '../../../../lib/support/model.ts';
import { orderStatuses } from '../../../../lib/support/shipped/order-statuses.ts';
import { goodScript } from '../script-maker.ts';

const say = (id: string, to?: string): ScriptNode => ({ id, kind: 'say', text: id, ...(to ? { to } : {}) });

/** A topic that greets, asks, and says goodbye after either answer; a second topic that begins at the goodbye. */
const script: ScriptBody = {
	title: 'Скрипт',
	topics: [
		{ id: 'first', title: 'Первая', start: 'hello' },
		{ id: 'second', title: 'Вторая', start: 'bye' },
	],
	nodes: [
		say('hello', 'ask'),
		{
			id: 'ask',
			kind: 'question',
			ask: 'Что?',
			answers: [
				{ id: 'one', text: 'Раз', to: 'only' },
				{ id: 'two', text: 'Два', to: 'bye' },
				{ id: 'three', text: 'Три' },
			],
		},
		say('only', 'bye'),
		{
			id: 'do',
			kind: 'steps',
			steps: [
				{ id: 's1', text: 'Шаг 1' },
				{ id: 's2', text: 'Шаг 2', to: 'bye' },
			],
		},
		say('bye'),
	],
	lists: [],
};

const ids = ({ nodes }: ScriptBody) => nodes.map(({ id }) => id);
const place = (at: ScriptPlace, of: ScriptBody = script) => targetAt(of, at);
const reachable = (of: ScriptBody) => {
	const graph = graphOf({ ...of, id: '' });
	return new Set(reached(graph.starts, graph.following));
};

describe('a change', () => {
	test('shares all that it does not touch', () => {
		const next = changeAnswer(script, 'ask', 'one', (answer) => ({ ...answer, text: 'Другой' }));
		expect(next.topics).toBe(script.topics);
		expect(next.nodes.map((node, index) => node === script.nodes[index])).toEqual([true, false, true, true, true]);
	});

	test.each([
		['of a topic that is not there', (of: ScriptBody) => changeTopic(of, 'none', (topic) => ({ ...topic, title: '' }))],
		['of a node that is not there', (of: ScriptBody) => changeNode(of, 'none', (node) => ({ ...node, note: 'x' }))],
		['that gives the same', (of: ScriptBody) => changeNode(of, 'hello', (node) => node)],
		['of an answer of words', (of: ScriptBody) => changeAnswer(of, 'hello', 'one', (answer) => ({ ...answer, text: '' }))],
		['of a step of a question', (of: ScriptBody) => changeStep(of, 'ask', 's1', (step) => ({ ...step, text: '' }))],
		['of a snippet where there are none', (of: ScriptBody) => changeSnippet(of, 'none', (snippet) => snippet)],
		['that moves the first one up', (of: ScriptBody) => moveAt(of, { node: 'ask', answer: 'one' }, -1)],
		['that leads where it leads', (of: ScriptBody) => linkTo(of, { node: 'hello' }, 'ask')],
		['that lets a topic begin nowhere', (of: ScriptBody) => linkTo(of, { topic: 'first' }, undefined)],
		['that takes away what is not there', (of: ScriptBody) => removeAt(of, { node: 'none' })],
	])('%s is none', (_, change) => expect(change(script)).toBe(script));
});

describe('adding', () => {
	test.each<[string, ScriptPlace, string | undefined]>([
		['as the start of a topic', { topic: 'first' }, 'hello'],
		['after a node', { node: 'hello' }, 'ask'],
		['after an answer', { node: 'ask', answer: 'one' }, 'only'],
		['after an answer that led nowhere', { node: 'ask', answer: 'three' }, undefined],
		['after a step', { node: 'do', step: 's2' }, 'bye'],
	])('%s keeps what followed', (_, at, followed) => {
		const next = addNodeAt(script, at, say('new'));
		expect(place(at, next)).toBe('new');
		expect(place({ node: 'new' }, next)).toBe(followed);
	});

	test('a question between leads on by each of its answers', () => {
		const answers = [
			{ id: 'yes', text: 'Да' },
			{ id: 'no', text: 'Нет', to: 'only' },
		];
		const next = addNodeAt(script, { node: 'hello' }, { id: 'new', kind: 'question', ask: 'Точно?', answers });
		expect([place({ node: 'new', answer: 'yes' }, next), place({ node: 'new', answer: 'no' }, next)]).toEqual(['ask', 'only']);
	});

	test('does not keep what is none', () => {
		const lost = linkTo(script, { topic: 'first' }, 'nowhere');
		const next = addNodeAt(lost, { topic: 'first' }, say('new'));
		expect([place({ topic: 'first' }, next), place({ node: 'new' }, next)]).toEqual(['new', undefined]);
	});

	test('stands where it was asked for', () => {
		const next = addStep(addAnswer(script, 'ask', { id: 'new', text: 'Новый' }, 'one'), 'do', { id: 'new', text: 'Новый' });
		expect(
			next.nodes.map((node) => (node.kind === 'question' ? node.answers : node.kind === 'steps' ? node.steps : []).map(({ id }) => id)),
		).toEqual([[], ['one', 'new', 'two', 'three'], [], ['s1', 's2', 'new'], []]);
		expect(addTopic(script, { id: 'new', title: 'Новая', start: 'x' }, say('x'), 'first').topics.map(({ id }) => id)).toEqual([
			'first',
			'new',
			'second',
		]);
		expect(addSnippet(script, { id: 'a', code: 'а', text: 'А' }).snippets).toHaveLength(1);
	});

	test('ids are those of nothing else', () => {
		const id = freshId(addNodeAt(script, { node: 'bye' }, say('say-41', 'say-57')), 'say');
		expect(id).toBe('say-58');
	});
});

describe('taking away', () => {
	test('a node: what led to it leads to what followed it', () => {
		const next = removeAt(script, { node: 'only' });
		expect(ids(next)).toEqual(['hello', 'ask', 'do', 'bye']);
		expect(place({ node: 'ask', answer: 'one' }, next)).toBe('bye');
	});

	test('the start of a topic: it begins with what followed', () => {
		expect(place({ topic: 'first' }, removeAt(script, { node: 'hello' }))).toBe('ask');
	});

	test('a question whose answers lead apart: what led to it leads nowhere', () => {
		expect(place({ node: 'hello' }, removeAt(script, { node: 'ask' }))).toBeUndefined();
	});

	test('a whole branch leaves what is reached otherwise', () => {
		expect(ids(removeAt(script, { node: 'ask' }, { whole: true }))).toEqual(['hello', 'do', 'bye']);
		expect(ids(removeAt(script, { topic: 'first' }, { whole: true }))).toEqual(['do', 'bye']);
		expect(ids(removeAt(script, { node: 'ask', answer: 'one' }, { whole: true }))).toEqual(['hello', 'ask', 'do', 'bye']);
		expect(ids(removeAt(script, { node: 'ask', answer: 'one' }))).toEqual(ids(script));
	});

	test('the second of two with one id leaves the first', () => {
		const twins = { ...script, nodes: [...script.nodes, say('bye', 'hello')] };
		expect(removeNodeAt(twins, 5).nodes).toEqual(script.nodes);
	});
});

const places = (of: ScriptBody): ScriptPlace[] => [
	...of.topics.map(({ id }) => ({ topic: id })),
	...of.nodes.flatMap((node): ScriptPlace[] => [
		{ node: node.id },
		...(node.kind === 'question' ? node.answers.map(({ id }) => ({ node: node.id, answer: id })) : []),
		...(node.kind === 'steps' ? node.steps.map(({ id }) => ({ node: node.id, step: id })) : []),
	]),
];
const anyScript = fc.integer({ min: 1, max: 60 }).map((seed): ScriptBody => (seed === 60 ? orderStatuses : goodScript(seed)));
const anyPlace = fc.tuple(anyScript, fc.nat()).map(([of, n]) => [of, places(of)[n % places(of).length] ?? {}] as const);

describe('in any script', () => {
	test('a node that is put somewhere and taken out again leaves everything leading where it led', () => {
		fc.assert(
			fc.property(anyPlace, ([of, at]) => {
				const next = removeAt(addNodeAt(of, at, say('put-1')), { node: 'put-1' });
				for (const one of places(of)) expect(targetAt(next, one)).toBe(targetAt(of, one));
				expect(new Set(ids(next))).toEqual(new Set(ids(of)));
			}),
			{ numRuns: 60 },
		);
	});

	test('taking a branch away takes nothing that a topic still leads to, and leaves nothing that only the branch led to', () => {
		fc.assert(
			fc.property(anyPlace, ([of, at]) => {
				const next = removeAt(of, at, { whole: true });
				const before = reachable(of);
				const kept = new Set(ids(next));
				for (const id of reachable(next)) expect(kept.has(id)).toBe(true);
				const now = reachable(next);
				for (const id of kept) expect(before.has(id) && !now.has(id)).toBe(false);
			}),
			{ numRuns: 60 },
		);
	});
});
