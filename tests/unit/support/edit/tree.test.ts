import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addAnswer, addNodeAt, changeNode, moveAt, removeAt } from '../../../../lib/support/edit/edits.ts';
import { patched, patchOf } from '../../../../lib/support/edit/script-patch.ts';
import {
	keysAbove,
	linesOf,
	placeBefore,
	rowAt,
	rowText,
	type ScriptTree,
	searchedRows,
	treeOf,
	unfoldedRows,
} from '../../../../lib/support/edit/tree.ts';
import type { ScriptBody } from '../../../../lib/support/library.ts';
import type { ScriptNode } from '../../../../lib/support/model.ts';
import { orderStatuses } from '../../../../lib/support/shipped/order-statuses.ts';
import { broken, waysToBreak } from '../script-breaker.ts';
import { goodScript } from '../script-maker.ts';

const say = (id: string, to?: string): ScriptNode => ({ id, kind: 'say', text: id, ...(to ? { to } : {}) });
const script: ScriptBody = {
	title: 'Скрипт',
	topics: [
		{ id: 't1', title: 'Первая', start: 'ask' },
		{ id: 't2', title: 'Вторая', start: 'bye' },
		{ id: 't3', title: 'Третья', start: 'gone' },
	],
	nodes: [
		{
			id: 'ask',
			kind: 'question',
			ask: 'Что?',
			answers: [
				{ id: 'a1', text: 'Раз', to: 'words' },
				{ id: 'a2', text: 'Два', to: 'ask' },
				{ id: 'a3', text: 'Три' },
			],
		},
		say('words', 'do'),
		{
			id: 'do',
			kind: 'steps',
			steps: [
				{ id: 's1', text: 'Проверьте заказ' },
				{ id: 's2', text: 'Готово', to: 'bye' },
			],
			to: 'bye',
		},
		say('bye'),
		say('stray', 'bye'),
		say('bye'),
	],
	lists: [{ id: 'ways', title: 'Способы', ways: [] }],
	snippets: [{ id: 'hi', code: 'привет', text: 'Здравствуйте' }],
};

/** As a person sees it: what hangs from what, by indents. */
const drawn = (tree: ScriptTree, shown = unfoldedRows(tree, new Set())) =>
	shown.map((index) => {
		const row = tree.rows[index];
		return row ? `${'  '.repeat(row.level - 1)}${row.kind} ${row.key.split(' ').slice(1).join(' ')}`.trimEnd() : '';
	});

test('what follows by itself stands below, what follows a choice one level deeper, and nothing is drawn twice', () => {
	expect(drawn(treeOf(script))).toEqual([
		'script',
		'topic t1',
		'  question ask',
		'    answer ask a1',
		'      say words',
		'      steps do',
		'        step do s1',
		'        step do s2',
		'          say bye',
		'      reference node do',
		'    answer ask a2',
		'      reference answer ask a2',
		'    answer ask a3',
		'      gap answer ask a3',
		'topic t2',
		'  reference topic t2',
		'topic t3',
		'  gap topic t3',
		'strays',
		'  say stray',
		'  reference node stray',
		'  twin bye 5',
		'lists',
		'  list ways',
		'snippets',
		'  snippet hi',
	]);
});

test('closed rows hide what hangs from them, and lines go on where more of the same follow', () => {
	const tree = treeOf(script);
	expect(drawn(tree, unfoldedRows(tree, new Set(['answer ask a1', 'topic t2', 'strays', 'lists', 'snippets'])))).toEqual([
		'script',
		'topic t1',
		'  question ask',
		'    answer ask a1',
		'    answer ask a2',
		'      reference answer ask a2',
		'    answer ask a3',
		'      gap answer ask a3',
		'topic t2',
		'topic t3',
		'  gap topic t3',
		'strays',
		'lists',
		'snippets',
	]);
	const deepest = rowAt(tree, 'node bye');
	expect(linesOf(tree, deepest)).toEqual([false, true, true, false, false]);
	expect(placeBefore(tree, rowAt(tree, 'node do'))).toEqual({ node: 'words' });
	expect(placeBefore(tree, rowAt(tree, 'node words'))).toEqual({ node: 'ask', answer: 'a1' });
	expect(keysAbove(tree, deepest)).toEqual(['step do s2', 'node do', 'answer ask a1', 'node ask', 'topic t1']);
});

test('a search opens what hangs above what it finds, whatever the letters look like', () => {
	const tree = treeOf(script);
	expect(drawn(tree, searchedRows(tree, 'ЗАКА прове'))).toEqual([
		'topic t1',
		'  question ask',
		'    answer ask a1',
		'      steps do',
		'        step do s1',
	]);
	expect(searchedRows(tree, 'такого нет')).toEqual([]);
	expect(drawn(tree, searchedRows(tree, ';привет'))).toEqual(['snippets', '  snippet hi']);
});

test('typing keeps the very same rows; adding, moving and taking away make them as if anew', () => {
	const tree = treeOf(script);
	const typed = changeNode(script, 'words', (node) => ({ ...node, kind: 'say', text: 'Другие' }));
	const next = treeOf(typed, tree);
	expect(next.rows).toBe(tree.rows);
	const row = next.rows[rowAt(next, 'node words')];
	expect(row && rowText(next.script, row)).toEqual({ text: 'Другие' });
	for (const changed of [
		addAnswer(script, 'ask', { id: 'new', text: '' }, 'a1'),
		moveAt(script, { topic: 't1' }, 1),
		removeAt(script, { node: 'words' }),
		changeNode(script, 'words', (node) => ({ ...node, to: 'bye' })),
	])
		expect(treeOf(changed, tree)).toEqual(treeOf(changed));
});

/** Thousands of answers in each other, and thousands of words after each other. */
const deep = (nodes: number): ScriptBody => ({
	title: 'Глубоко',
	topics: [{ id: 't', title: 'Т', start: 'n0' }],
	nodes: Array.from({ length: nodes }, (_, n): ScriptNode => {
		const to = n + 1 < nodes ? { to: `n${n + 1}` } : {};
		return n % 2 === 0 ? { id: `n${n}`, kind: 'question', ask: '?', answers: [{ id: 'a', text: 'А', ...to }] } : say(`n${n}`, to.to);
	}),
	lists: [],
});

describe('any script', () => {
	const all = (): ScriptBody[] => [
		orderStatuses,
		deep(4000),
		...Array.from({ length: 30 }, (_, n) => goodScript(n + 1)),
		...waysToBreak.flatMap((_, way) => broken(goodScript(way + 1), way, 1)?.script ?? []),
	];

	test('is drawn whole: every topic, node, answer and step once, under keys of their own', () => {
		for (const body of all()) {
			const { rows } = treeOf(body);
			expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
			const count = (kinds: readonly string[]) => rows.filter(({ kind }) => kinds.includes(kind)).length;
			expect(count(['question', 'say', 'steps', 'request', 'twin'])).toBe(body.nodes.length);
			expect(count(['topic'])).toBe(body.topics.length);
			const first = new Map(body.nodes.toReversed().map((node) => [node.id, node]));
			const inner = [...first.values()].map(
				(node) => (node.kind === 'question' ? node.answers : node.kind === 'steps' ? node.steps : []).length,
			);
			expect(count(['answer', 'step'])).toBe(inner.reduce((sum, one) => sum + one, 0));
		}
	});

	test('is told to another thread as what changed in it', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 30 }), fc.nat(), fc.nat(), (seed, one, other) => {
				const before: ScriptBody = goodScript(seed);
				const pick = (n: number) => before.nodes[n % before.nodes.length]?.id ?? '';
				const after = changeNode(
					removeAt(addNodeAt(before, { node: pick(one) }, say('new')), { node: pick(other) }),
					pick(one),
					(node) => ({
						...node,
						note: 'x',
					}),
				);
				const patch = structuredClone(patchOf(before, after));
				expect(patched(before, patch)).toEqual(after);
			}),
			{ numRuns: 40 },
		);
		const { snippets: _, ...bare } = script;
		expect(patched(script, patchOf(script, { title: 'Б', topics: [], nodes: [], lists: [] }))).toEqual({
			title: 'Б',
			topics: [],
			nodes: [],
			lists: [],
		});
		expect(patched(bare, patchOf(bare, script))).toEqual(script);
	});
});
