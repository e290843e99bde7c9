import { describe, expect, test } from 'vitest';
import { led, type PreviewState, strayTopic, withStray } from '../../../../lib/support/edit/preview-way.ts';
import { readyScript, wayOf } from '../../../../lib/support/engine.ts';
import type { ScriptBody } from '../../../../lib/support/library.ts';
import type { ScriptPlace } from '../../../../lib/support/lint/findings.ts';
import { orderStatuses } from '../../../../lib/support/shipped/order-statuses.ts';
import { goodScript, madeOn } from '../script-maker.ts';

const empty: PreviewState = { conversation: undefined, facts: {} };

/** Ids of the nodes that the preview shows. */
function shown(script: ScriptBody, { conversation, facts }: PreviewState, place: ScriptPlace): string[] {
	const ready = readyScript(withStray(script, conversation?.topic === strayTopic ? place.node : undefined));
	return conversation ? wayOf(conversation, { ready, facts, said: facts, today: madeOn }).stops.map(({ node }) => node.id) : [];
}

describe('the preview follows the chosen place', () => {
	test('to every node of a script, one after the other', () => {
		for (const script of [orderStatuses, goodScript(3), goodScript(8)]) {
			let state = empty;
			for (const { id } of script.nodes) {
				state = led(script, state, { node: id }, madeOn);
				expect({ id, shown: shown(script, state, { node: id }).includes(id) }).toEqual({ id, shown: true });
			}
		}
	});

	test('and stays as it is where that is shown already', () => {
		const state = led(orderStatuses, empty, { node: 'not-received-door' }, madeOn);
		expect(led(orderStatuses, state, { node: 'not-received-way' }, madeOn)).toBe(state);
		expect(led(orderStatuses, state, { node: 'not-received-way', answer: 'door' }, madeOn)).toBe(state);
		expect(led(orderStatuses, state, { topic: 'not-received' }, madeOn)).toBe(state);
	});

	test('to an answer, by giving it', () => {
		const place = { node: 'not-received-way', answer: 'akd' };
		expect(shown(orderStatuses, led(orderStatuses, empty, place, madeOn), place).at(-1)).toBe('not-received-akd');
	});

	test('to the question about a list, to a topic, and back to the topics', () => {
		const atList = led(orderStatuses, empty, { list: 'status-unchanged' }, madeOn);
		expect(shown(orderStatuses, atList, {})).toEqual(['unchanged-way']);
		const [, , third = { id: '' }] = orderStatuses.topics;
		expect(led(orderStatuses, atList, { topic: third.id }, madeOn).conversation?.topic).toBe(third.id);
		expect(led(orderStatuses, atList, {}, madeOn).conversation).toBeUndefined();
		expect(led(orderStatuses, atList, { snippet: 'any' }, madeOn)).toBe(atList);
	});

	test('to a part to which no topic leads, from itself on', () => {
		const script = { ...orderStatuses, topics: [] };
		const state = led(script, empty, { node: 'cancelled-words' }, madeOn);
		expect(state.how).toBe('stray');
		expect(shown(script, state, { node: 'cancelled-words' })).toEqual(['cancelled-words', 'cancelled-steps']);
		expect(led(script, state, { node: 'nowhere' }, madeOn).conversation).toBeUndefined();
	});

	test('to what is said only of some orders, by making one up, or tells that nobody sees it', () => {
		const say = { id: 'rare', kind: 'say' as const, text: 'Редко', to: 'end' };
		const script = (more: object): ScriptBody => ({
			title: 'S',
			topics: [{ id: 't', title: 'T', start: 'rare' }],
			nodes: [
				{ ...say, ...more },
				{ id: 'end', kind: 'say', text: 'Конец' },
			],
			lists: [],
		});
		const person: PreviewState = { ...empty, facts: { buyer: 'person' } };
		const made = led(script({ when: { fact: 'buyer', is: ['company'] } }), person, { node: 'rare' }, madeOn);
		expect(made).toMatchObject({ how: 'made-up', facts: { buyer: 'company' } });
		expect(led(script({ validity: { until: '2020-01-01' } }), empty, { node: 'rare' }, madeOn)).toMatchObject({
			how: 'hidden',
			conversation: { topic: 't' },
		});
	});
});
