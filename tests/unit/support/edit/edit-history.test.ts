import { expect, test } from 'vitest';
import { type EditHistory, edited, historyOf, redone, undone } from '../../../../lib/support/edit/edit-history.ts';
import { changeTitle } from '../../../../lib/support/edit/edits.ts';
import type { ScriptBody } from '../../../../lib/support/library.ts';

const empty: ScriptBody = { title: '', topics: [], nodes: [], lists: [] };
const typing = (history: EditHistory, title: string, at: number, note: { key: string; apart?: true } = { key: 'title' }) =>
	edited(history, changeTitle(history.script, title), note, at);

test('typing without a pause is one step, and is taken back and brought again as one', () => {
	let history = historyOf(empty, { topic: 'a' });
	history = typing(typing(typing(history, 'П', 0), 'Пр', 900), 'При', 1800);
	expect(history.past).toHaveLength(1);
	const back = undone(history);
	expect(back.script).toBe(empty);
	expect(back.place).toEqual({ topic: 'a' });
	expect(redone(back).script.title).toBe('При');
});

test.each([
	['a pause', 1100, { key: 'title' }],
	['another field', 100, { key: 'other' }],
	['a step that stays apart', 100, { key: 'title', apart: true }],
] as const)('%s begins a new step', (_, at, note) => {
	const history = typing(typing(historyOf(empty, {}), 'А', 0), 'АБ', at, note);
	expect(undone(history).script.title).toBe('А');
});

test('a change after going back forgets the way forth, and one that changes nothing is none', () => {
	const back = undone(typing(historyOf(empty, {}), 'А', 0));
	expect(redone(typing(back, 'Б', 10)).script.title).toBe('Б');
	expect(typing(back, '', 20)).toBe(back);
	expect(undone(back)).toBe(back);
});
