import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { holds } from '../../../lib/support/conditions.ts';
import { factsWhere } from '../../../lib/support/edit/sample-facts.ts';
import { type Ground, readyScript, wayOf } from '../../../lib/support/engine.ts';
import type { SupportScript } from '../../../lib/support/model.ts';
import { orderStatuses } from '../../../lib/support/shipped/order-statuses.ts';
import { wayTo } from '../../../lib/support/way-to.ts';
import { anyChoices, anyCondition, anyFacts, anyScript } from './samples.ts';
import { goodScript, madeOn } from './script-maker.ts';

const on = (script: SupportScript, facts = {}): Ground => ({ ready: readyScript(script), facts, today: madeOn });
const passes = (ground: Ground, conversation: Parameters<typeof wayOf>[0]) => wayOf(conversation, ground).stops.map(({ node }) => node.id);

describe('the way to a node', () => {
	test('is there for every node of the shipped script, and stands at it', () => {
		const ground = on(orderStatuses);
		for (const { id } of orderStatuses.nodes) {
			const way = wayTo(ground, { node: id });
			expect(way && { arrives: way.arrives, last: passes(ground, way.conversation).at(-1) }).toEqual({
				arrives: true,
				// Words without a choice after them are followed by what follows them.
				last: id === 'cancelled-words' ? 'cancelled-steps' : id,
			});
		}
	});

	test('leaves to facts what facts answer', () => {
		const ground = on(orderStatuses, { buyer: 'person', deliveryWay: 'door' });
		expect(wayTo(ground, { node: 'not-received-door' })?.conversation.choices).toEqual([]);
		expect(wayTo(ground, { node: 'not-received-akd' })?.conversation.choices).toEqual([{ node: 'not-received-way', answer: 'akd' }]);
	});

	test('takes the answer that is asked for', () => {
		const way = wayTo(on(orderStatuses), { node: 'not-received-buyer', answer: 'company' });
		expect(way?.conversation).toMatchObject({ topic: 'not-received', choices: [{ node: 'not-received-buyer', answer: 'company' }] });
	});

	test('begins with the topic that is asked for', () => {
		const [topic = { id: '', start: '' }] = orderStatuses.topics;
		expect(wayTo(on(orderStatuses), { node: topic.start, topic: topic.id })?.conversation.topic).toBe(topic.id);
		expect(wayTo(on(orderStatuses), { node: 'cancelled-words', topic: topic.id })).toBeUndefined();
	});

	test('finds what is said only of other orders, and tells that it is not shown for this one', () => {
		const script: SupportScript = {
			id: 'one',
			title: 'One',
			topics: [{ id: 't', title: 'T', start: 'rare' }],
			nodes: [
				{ id: 'rare', kind: 'say', text: 'Rare', when: { fact: 'buyer', is: ['company'] }, to: 'end' },
				{ id: 'end', kind: 'say', text: 'End' },
			],
			lists: [],
		};
		expect(wayTo(on(script), { node: 'rare' })?.arrives).toBe(true);
		expect(wayTo(on(script, { buyer: 'person' }), { node: 'rare' })).toEqual({
			conversation: { script: 'one', topic: 't', choices: [], ticked: [] },
			arrives: false,
			conditions: [{ when: { fact: 'buyer', is: ['company'] }, holds: true }],
		});
	});

	test.each(Array.from({ length: 25 }, (_, seed) => seed))('is there for every node of good script %i, for an order that fits', (seed) => {
		const script = goodScript(seed);
		for (const { id } of script.nodes) {
			const open = wayTo(on(script), { node: id });
			const facts = (open && !open.arrives ? factsWhere(open.conditions, script.lists) : undefined) ?? {};
			const way = wayTo(on(script, facts), { node: id });
			const seen = way && passes(on(script, facts), way.conversation).includes(id);
			expect({ id, arrives: way?.arrives, seen }).toEqual({ id, arrives: true, seen: true });
		}
	});

	test('comes to all that a person comes to in scripts of any shape, and to nothing else', () => {
		fc.assert(
			fc.property(anyScript, anyChoices, anyFacts, (script, choices, facts) => {
				const ground = on(script, facts);
				const seen = new Set(passes(ground, { topic: 'topic', choices, ticked: [] }));
				for (const { id } of script.nodes) {
					const way = wayTo(ground, { node: id });
					if (way?.arrives) expect(passes(ground, way.conversation)).toContain(id);
					else expect(seen).not.toContain(id);
				}
			}),
			{ numRuns: 150 },
		);
	});

	test('through five thousand nodes is found at once', () => {
		const nodes = Array.from({ length: 5000 }, (_, n) => ({ id: `n${n}`, kind: 'say' as const, text: 'Слова', to: `n${n + 1}` }));
		const ground = on({ id: 'long', title: 'Long', topics: [{ id: 't', title: 'T', start: 'n0' }], nodes, lists: [] });
		const begun = performance.now();
		expect(wayTo(ground, { node: 'n4999' })?.arrives).toBe(true);
		expect(performance.now() - begun).toBeLessThan(500);
	});
});

describe('facts for which conditions hold or fail', () => {
	test('are as wanted, and hold what was known before', () => {
		fc.assert(
			fc.property(fc.array(fc.record({ when: anyCondition, holds: fc.boolean() }), { maxLength: 3 }), anyFacts, (wanted, base) => {
				const facts = factsWhere(wanted, orderStatuses.lists, base);
				if (!facts) return;
				expect(facts).toMatchObject(base);
				for (const one of wanted) expect(holds(one.when, facts)).toBe(one.holds ? 'yes' : 'no');
			}),
		);
	});

	test('are found where they are there', () => {
		fc.assert(
			fc.property(anyCondition, anyFacts, (when, facts) => {
				const truth = holds(when, facts);
				if (truth !== 'unknown') expect(factsWhere([{ when, holds: truth === 'yes' }], [])).toBeDefined();
			}),
		);
	});

	test('are looked for among all that is claimed of one fact, not only what is claimed first', () => {
		const days = (atLeast: number) => ({ fact: 'daysSinceShipped' as const, atLeast });
		expect(factsWhere([{ when: { all: [days(3), days(9)] }, holds: true }], [])).toEqual({ daysSinceShipped: 9 });
		const way = (is: string[]) => ({ fact: 'deliveryWay' as const, is });
		expect(factsWhere([{ when: { any: [way([]), { not: way(['point']) }] }, holds: false }], [])).toEqual({ deliveryWay: 'point' });
	});

	test('are none for what can be for no order', () => {
		const buyer = (is: string) => ({ when: { fact: 'buyer' as const, is: [is] }, holds: true });
		expect(factsWhere([buyer('person'), buyer('company')], [])).toBeUndefined();
		expect(factsWhere([buyer('company')], [], { buyer: 'person' })).toBeUndefined();
	});
});
