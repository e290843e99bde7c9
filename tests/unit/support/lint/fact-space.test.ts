import fc from 'fast-check';
import { expect, test } from 'vitest';
import { holds } from '../../../../lib/support/conditions.ts';
import { begin, choose, readyScript, wayOf } from '../../../../lib/support/engine.ts';
import { FactSpace } from '../../../../lib/support/lint/fact-space.ts';
import type { FindingCode } from '../../../../lib/support/lint/findings.ts';
import { lintScript } from '../../../../lib/support/lint/linter.ts';
import type { Condition, Facts, SupportScript } from '../../../../lib/support/model.ts';
import { stream } from '../../../sandbox/world/random.ts';
import { anyChoices, anyCondition, anyFacts, anyScript } from '../samples.ts';
import { goodScript, madeOn } from '../script-maker.ts';

/** A script whose only node has this condition. */
const scriptWith = (when: Condition): SupportScript => ({
	id: 'one',
	title: 'Один',
	topics: [{ id: 'topic', title: 'Тема', start: 'words' }],
	nodes: [{ id: 'words', kind: 'say', text: 'Слова', when }],
	lists: [{ id: 'list', title: 'Способы', ways: ['post', 'point', 'door'].map((id) => ({ id, title: id })) }],
});

const everyFacts: Facts[] = (['person', 'company'] as const).flatMap((buyer) =>
	['post', 'point', 'door'].flatMap((deliveryWay) =>
		[true, false].flatMap((technicalReturn) =>
			Array.from({ length: 11 }, (_, daysSinceShipped) => ({ buyer, deliveryWay, technicalReturn, daysSinceShipped })),
		),
	),
);

test('a condition is possible exactly where some facts fulfil it, and its failing where some do not', () => {
	fc.assert(
		fc.property(anyCondition, (condition) => {
			const space = new FactSpace(scriptWith(condition));
			const truths = new Set(everyFacts.map((facts) => holds(condition, facts)));
			expect(space.narrowed(space.full, condition) !== undefined).toBe(truths.has('yes'));
			expect(space.withoutAll(space.full, [condition]) !== undefined).toBe(truths.has('no'));
		}),
		{ numRuns: 1000 },
	);
});

test('what a condition leaves possible is what the facts that fulfil it are', () => {
	fc.assert(
		fc.property(anyCondition, (condition) => {
			const space = new FactSpace(scriptWith(condition));
			const narrowed = space.narrowed(space.full, condition);
			const fulfilling = everyFacts.filter((facts) => holds(condition, facts) === 'yes');
			for (const buyer of ['person', 'company'] as const) {
				const left = narrowed && space.withValues(narrowed, 'buyer', [buyer]);
				const asked = JSON.stringify(condition).includes('"buyer"');
				if (asked) expect(left !== undefined).toBe(fulfilling.some((facts) => facts.buyer === buyer));
			}
		}),
		{ numRuns: 500 },
	);
});

test('no conversation gets stuck in a script without findings, whatever the agent answers', () => {
	for (let seed = 0; seed < 60; seed += 1) {
		const script = goodScript(seed);
		const ground = { ready: readyScript(script), facts: {}, today: madeOn };
		const random = stream(seed, 'agent');
		for (const { id } of script.topics)
			for (let talk = 0; talk < 10; talk += 1) {
				let conversation = begin(id);
				let way = wayOf(conversation, ground);
				for (let last = way.stops.at(-1); way.end.kind === 'open' && last; last = way.stops.at(-1)) {
					const ids = last.kind === 'question' ? last.node.answers.map((answer) => answer.id) : last.kind === 'steps' ? last.exits : [];
					conversation = choose(conversation, last.node.id, random.pick(ids));
					way = wayOf(conversation, ground);
				}
				expect(way.end).toEqual({ kind: 'end' });
				expect(['say', 'request', 'steps']).toContain(way.stops.at(-1)?.kind);
			}
	}
});

/** Ends at which an agent is stuck, and what the linter calls them. */
const stuck = { loop: 'loop', missing: 'missing-node', 'not-given': 'dead-end' } as const;

test('whatever a conversation gets stuck at is among the findings, in scripts of any shape', () => {
	fc.assert(
		fc.property(anyScript, anyChoices, anyFacts, (script, choices, facts) => {
			const { end } = wayOf({ topic: 'topic', choices, ticked: [] }, { ready: readyScript(script), facts, today: madeOn });
			const codes = lintScript(script, madeOn).map(({ code }) => code);
			if (end.kind in stuck) expect(codes).toContain(stuck[end.kind as keyof typeof stuck]);
		}),
		{ numRuns: 1000 },
	);
});

const allFacts = fc.record({
	buyer: fc.constantFrom('person' as const, 'company' as const),
	deliveryWay: fc.constantFrom('post', 'point', 'door'),
	daysSinceShipped: fc.integer({ min: 0, max: 9 }),
	technicalReturn: fc.boolean(),
});

test('what is called unreachable or impossible is never come to, whatever the facts are', () => {
	fc.assert(
		fc.property(anyScript, fc.array(allFacts, { minLength: 10, maxLength: 10 }), (script, orders) => {
			const findings = lintScript(script, madeOn);
			const places = (code: FindingCode) => findings.filter((finding) => finding.code === code).map(({ place }) => place);
			const excluded = [...places('unreachable-node'), ...places('never-here'), ...places('contradiction')];
			for (const facts of orders)
				for (const stop of wayOf(begin('topic'), { ready: readyScript(script), facts, today: madeOn }).stops) {
					expect(excluded).not.toContainEqual({ node: stop.node.id });
					if (stop.kind === 'question' && stop.chosen)
						expect(places('unreachable-answer')).not.toContainEqual({ node: stop.node.id, answer: stop.chosen.id });
					if (stop.kind === 'steps')
						for (const { step, holds: truth } of stop.steps)
							if (truth === 'yes') expect(excluded).not.toContainEqual({ node: stop.node.id, step: step.id });
				}
		}),
		{ numRuns: 500 },
	);
});
