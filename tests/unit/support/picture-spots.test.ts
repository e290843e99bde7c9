import { describe, expect, test } from 'vitest';
import { begin, choose, onward, readyScript, wayOf } from '../../../lib/support/engine.ts';
import type { Facts, SupportScript } from '../../../lib/support/model.ts';
import { likelySpot, ofRequest, pictureSpots } from '../../../lib/support/picture-spots.ts';

/** Two lots of steps and a request each; the second step of the first lot is only for persons and leads to the first request. */
const script: SupportScript = {
	id: 'script',
	title: 'Скрипт',
	topics: [{ id: 'topic', title: 'Тема', start: 'first' }],
	nodes: [
		{
			id: 'first',
			kind: 'steps',
			steps: [
				{ id: 'plain', text: 'Проверьте' },
				{ id: 'screen', text: 'Снимите', proof: 'screenshot', when: { fact: 'buyer', is: ['person'] }, to: 'asked' },
				{ id: 'later', text: 'Снимите ещё', proof: 'screenshot' },
			],
			to: 'second',
		},
		{ id: 'asked', kind: 'request', form: { title: 'Заявка', comment: '', attachment: true }, to: 'second' },
		{ id: 'second', kind: 'steps', steps: [{ id: 'screen', text: 'Снимите', proof: 'screenshot' }], to: 'silent' },
		{ id: 'silent', kind: 'request', form: { title: 'Без вложения', comment: '', attachment: false } },
	],
	lists: [],
	snippets: [],
};
const ready = readyScript(script);
const way = (facts: Facts, exit: string) => wayOf(choose(begin('topic'), 'first', exit), { ready, facts, today: '2026-11-21' });

describe('pictures are wanted', () => {
	test('at steps that ask for one and are to be done, and at requests with an attachment', () => {
		expect(pictureSpots(way({ buyer: 'person' }, 'screen'))).toEqual([
			{ node: 'first', step: 'screen' },
			{ node: 'asked' },
			{ node: 'second', step: 'screen' },
		]);
		expect(pictureSpots(way({ buyer: 'company' }, onward))).toEqual([
			{ node: 'first', step: 'later' },
			{ node: 'second', step: 'screen' },
		]);
	});

	test('for a request by the steps before it and by itself', () => {
		const pictures = [
			{ node: 'first', step: 'screen', n: 1 },
			{ node: 'asked', n: 2 },
			{ node: 'second', step: 'screen', n: 3 },
			{ node: 'first', step: 'later', n: 4 },
			{ node: 'gone', n: 5 },
		];
		const numbers = (request: string) => ofRequest(request, way({ buyer: 'person' }, 'screen'), pictures).map(({ n }) => n);
		expect(numbers('asked')).toEqual([1, 2]);
		expect(numbers('silent')).toEqual([1, 2, 3]);
		expect(numbers('not on the way')).toEqual([]);
	});

	test('the last place without one gets the next, and the last of all when each has one', () => {
		const spots = pictureSpots(way({ buyer: 'person' }, 'screen'));
		expect(likelySpot(spots, [])).toEqual({ node: 'second', step: 'screen' });
		expect(likelySpot(spots, [{ node: 'second', step: 'screen' }])).toEqual({ node: 'asked' });
		expect(likelySpot(spots, spots)).toEqual({ node: 'second', step: 'screen' });
		expect(likelySpot([], [])).toBeUndefined();
	});
});
