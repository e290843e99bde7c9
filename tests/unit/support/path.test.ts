import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	back,
	type Choice,
	type Conversation,
	choose,
	type Ground,
	onward,
	readyScript,
	release,
	type Stop,
	wayOf,
} from '../../../lib/support/engine.ts';
import { anyChoices, anyFacts, anyScript } from './samples.ts';

const anyGround: fc.Arbitrary<Ground> = fc
	.tuple(anyScript, anyFacts)
	.map(([script, facts]) => ({ ready: readyScript(script), facts, today: '2026-11-21' }));

const talk = (choices: readonly Choice[]): Conversation => ({ topic: 'topic', choices, ticked: [] });
const chosen = (stop: Stop | undefined) => (stop && (stop.kind === 'question' || stop.kind === 'steps') ? stop.chosen : undefined);

/** What can be chosen at a stop. */
const options = (stop: Stop): readonly string[] =>
	stop.kind === 'question' ? stop.node.answers.map(({ id }) => id) : stop.kind === 'steps' ? stop.exits : [];

const runs = { numRuns: 1000 };

describe('a path through any script', () => {
	test('comes to an end, with each node on it once at most', () => {
		fc.assert(
			fc.property(anyGround, anyChoices, (ground, choices) => {
				const { stops } = wayOf(talk(choices), ground);
				expect(new Set(stops.map(({ node }) => node.id)).size).toBe(stops.length);
			}),
			runs,
		);
	});

	test('is open exactly where its last stop waits, and nowhere before', () => {
		fc.assert(
			fc.property(anyGround, anyChoices, (ground, choices) => {
				const { stops, end } = wayOf(talk(choices), ground);
				const waiting = stops.filter((stop) => options(stop).length > 0 && !chosen(stop));
				expect(waiting).toEqual(end.kind === 'open' ? [stops.at(-1)] : []);
			}),
			runs,
		);
	});

	test('goes on from each stop as the script has it', () => {
		fc.assert(
			fc.property(anyGround, anyChoices, (ground, choices) => {
				const { stops } = wayOf(talk(choices), ground);
				for (const [place, stop] of stops.slice(0, -1).entries()) {
					const id = chosen(stop)?.id;
					const { node } = stop;
					const exit = id === undefined || id === onward ? undefined : id;
					let next =
						node.kind === 'question'
							? node.answers.find((answer) => answer.id === exit)?.to
							: ((node.kind === 'steps' ? node.steps.find((step) => step.id === exit)?.to : undefined) ?? node.to);
					// Nodes that do not belong to the way lie between.
					const follows = stops[place + 1]?.node.id;
					for (let passed = 0; next !== follows && passed < 20; passed += 1) next = ground.ready.nodes.get(next ?? '')?.to;
					expect(next).toBe(follows);
				}
			}),
			runs,
		);
	});

	test('stays as it is before the answer that is changed, and comes back with it', () => {
		fc.assert(
			fc.property(anyGround, anyChoices, fc.nat(), fc.nat(), (ground, choices, some, other) => {
				const before = wayOf(talk(choices), ground);
				const places = before.stops.flatMap((stop, place) => (chosen(stop)?.by === 'agent' ? [place] : []));
				fc.pre(places.length > 0);
				const place = places[some % places.length] as number;
				const stop = before.stops[place] as Stop;
				const answers = options(stop);
				const changed = choose(talk(choices), stop.node.id, answers[other % answers.length] as string);
				expect(wayOf(changed, ground).stops.slice(0, place)).toEqual(before.stops.slice(0, place));
				const restored = choose(changed, stop.node.id, chosen(stop)?.id as string);
				expect(wayOf(restored, ground)).toEqual(before);
			}),
			runs,
		);
	});

	test('leads on by what is chosen at its open end', () => {
		fc.assert(
			fc.property(anyGround, anyChoices, fc.nat(), (ground, choices, some) => {
				const conversation = talk(choices);
				const { stops, end } = wayOf(conversation, ground);
				fc.pre(end.kind === 'open');
				const last = stops.at(-1) as Stop;
				const answers = options(last);
				const answer = answers[some % answers.length] as string;
				const after = wayOf(choose(conversation, last.node.id, answer), ground);
				expect(chosen(after.stops[stops.length - 1])).toEqual({ id: answer, by: 'agent' });
				expect(after.stops.slice(0, stops.length - 1)).toEqual(stops.slice(0, -1));
			}),
			runs,
		);
	});

	test('goes back one answer of the agent at a time, until there is none', () => {
		fc.assert(
			fc.property(anyGround, anyChoices, (ground, choices) => {
				let conversation = talk(choices);
				for (;;) {
					const { stops } = wayOf(conversation, ground);
					const last = stops.findLast((stop) => chosen(stop)?.by === 'agent');
					const before = back(conversation, ground);
					expect(before).toEqual(last ? release(conversation, last.node.id) : undefined);
					if (!before) break;
					expect(before.choices).toHaveLength(conversation.choices.length - 1);
					conversation = before;
				}
			}),
			runs,
		);
	});

	test('is the same in whatever order the answers were given', () => {
		fc.assert(
			fc.property(anyGround, anyChoices, (ground, choices) => {
				expect(wayOf(talk([...choices].reverse()), ground)).toEqual(wayOf(talk(choices), ground));
			}),
		);
	});
});

test('a circle of many thousand nodes ends, and soon', () => {
	const count = 20_000;
	const ready = readyScript({
		id: 'circle',
		title: 'Circle',
		topics: [{ id: 'topic', title: 'Topic', start: 'n0' }],
		nodes: Array.from({ length: count }, (_, place) => ({ id: `n${place}`, kind: 'say' as const, to: `n${(place + 1) % count}` })),
		lists: [],
	});
	const { stops, end } = wayOf(talk([]), { ready, facts: {}, today: '2026-11-21' });
	expect(stops).toHaveLength(count);
	expect(end).toEqual({ kind: 'loop', id: 'n0' });
});
