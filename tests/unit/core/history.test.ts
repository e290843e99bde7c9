import { expect, test } from 'vitest';
import { beginHistory, goBack, goForth, goOn } from '../../../lib/core/history.ts';

test('goes back and forth among what was changed, and forgets the way forth with a new change', () => {
	const history = goOn(goOn(beginHistory('a'), 'b'), 'c');
	const back = goBack(goBack(history));
	expect(back.present).toBe('a');
	expect(goBack(back)).toBe(back);
	expect(goForth(back).present).toBe('b');
	expect(goForth(goOn(goForth(back), 'd')).present).toBe('d');
});

test('takes the letters of one field back as one, and those of another field by themselves', () => {
	let history = beginHistory('');
	for (const text of ['x', 'xy', 'xyz']) history = goOn(history, text, 'title');
	history = goOn(history, 'xyz!', 'hint');
	expect(goBack(history).present).toBe('xyz');
	expect(goBack(goBack(history)).present).toBe('');
});

test('typing after a step back begins a new step', () => {
	const history = goBack(goOn(goOn(beginHistory(''), 'a', 'title'), 'ab', 'hint'));
	expect(goBack(goOn(history, 'b', 'title')).present).toBe('a');
});
