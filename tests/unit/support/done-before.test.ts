import { expect, test } from 'vitest';
import { doneBefore } from '../../../lib/support/done-before.ts';
import { begin, readyScript, tick, wayOf } from '../../../lib/support/engine.ts';
import type { SupportScript } from '../../../lib/support/model.ts';

const script: SupportScript = {
	id: 'script-00000000',
	title: 'Свои',
	topics: [{ id: 'topic', title: 'Тема', start: 'check' }],
	nodes: [
		{
			id: 'check',
			kind: 'steps',
			steps: [
				{ id: 'sum', text: 'Проверьте сумму {sum} заказа {number}.', proof: 'screenshot' },
				{ id: 'call', text: 'Позвоните {name}.' },
			],
			to: 'ask',
		},
		{ id: 'ask', kind: 'request', form: { title: 'Запрос', comment: 'Проверьте.', attachment: false }, to: 'later' },
		{ id: 'later', kind: 'steps', steps: [{ id: 'wait', text: 'Ждите до {created}.' }] },
	],
	lists: [],
};
const ground = { ready: readyScript(script), facts: {}, today: '2026-11-21' };

/** What a request lists where these steps are ticked. */
function doneWith(ticked: readonly [string, string][], values = {}) {
	const talk = ticked.reduce((before, [node, step]) => tick(before, node, step), begin('topic'));
	const way = wayOf(talk, ground);
	const request = way.stops.find(({ kind }) => kind === 'request');
	if (!request) throw new Error('The way has no request.');
	return doneBefore(request, way, values, [{ node: 'check', step: 'sum' }], 'снимок');
}

test('a ticked step whose text lacks something says what, as the request holds it', () => {
	expect(doneWith([['check', 'sum']])).toMatchObject({ missing: ['sum', 'number'] });
	expect(doneWith([['check', 'sum']], { sum: '500 ₽' }).missing).toEqual(['number']);
});

test('steps are listed in their order, with those that a picture shows told apart, up to the request', () => {
	const ticked = [
		['later', 'wait'],
		['check', 'call'],
		['check', 'sum'],
	] as const satisfies [string, string][];
	expect(doneWith([...ticked], { sum: '500 ₽', number: '7', name: 'Анна' })).toEqual({
		done: [{ text: 'Проверьте сумму 500 ₽ заказа 7.', note: 'снимок' }, { text: 'Позвоните Анна.' }],
		missing: [],
	});
});

test('what is not ticked lacks nothing', () => {
	expect(doneWith([['later', 'wait']])).toEqual({ done: [], missing: [] });
});
