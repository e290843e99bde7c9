import fc from 'fast-check';
import type { Order } from '../../../lib/orders/model.ts';
import type { Condition, FactName, Facts, ScriptNode, SupportScript } from '../../../lib/support/model.ts';

export const anyFacts: fc.Arbitrary<Facts> = fc.record(
	{
		marketplace: fc.constantFrom('ozon' as const, 'wildberries' as const, 'yandex' as const),
		buyer: fc.constantFrom('person' as const, 'company' as const),
		deliveryWay: fc.constantFrom('post', 'point', 'door'),
		daysSinceShipped: fc.integer({ min: 0, max: 9 }),
		technicalReturn: fc.boolean(),
	},
	{ requiredKeys: [] },
);

/** Facts and their values, as answers name them. */
const values: Readonly<Partial<Record<FactName, readonly string[]>>> = {
	buyer: ['person', 'company'],
	deliveryWay: ['post', 'point', 'door'],
	daysSinceShipped: ['0', '3', '9'],
	technicalReturn: ['yes', 'no'],
};
const factNames = Object.keys(values) as FactName[];

export const { condition: anyCondition } = fc.letrec<{ condition: Condition }>((tie) => ({
	condition: fc.oneof(
		{ maxDepth: 4 },
		fc.record({
			fact: fc.constantFrom('buyer' as const, 'deliveryWay' as const),
			is: fc.subarray(['person', 'company', 'post', 'point']),
		}),
		fc.record({ fact: fc.constant('technicalReturn' as const), yes: fc.boolean() }),
		fc.record(
			{ fact: fc.constant('daysSinceShipped' as const), atLeast: fc.integer({ min: 0, max: 9 }), atMost: fc.integer({ min: 0, max: 9 }) },
			{ requiredKeys: ['fact'] },
		),
		fc.record({ not: tie('condition') }),
		fc.record({ all: fc.array(tie('condition'), { maxLength: 3 }) }),
		fc.record({ any: fc.array(tie('condition'), { maxLength: 3 }) }),
	),
}));

const nodeCount = 12;
/** One that is there, or, now and then, one that is not. */
const target = fc.option(
	fc.oneof({ weight: 15, arbitrary: fc.nat(nodeCount - 1).map((place) => `n${place}`) }, { weight: 1, arbitrary: fc.constant('nowhere') }),
	{ nil: undefined, freq: 8 },
);
const to = target.map((found) => (found === undefined ? {} : { to: found }));
const when = fc.option(anyCondition, { nil: undefined, freq: 3 }).map((condition) => (condition ? { when: condition } : {}));

const question = fc.constantFrom(...factNames).chain((fact) =>
	fc
		.tuple(
			fc.array(fc.tuple(fc.subarray([...(values[fact] ?? [])]), fc.boolean(), to), { minLength: 1, maxLength: 4 }),
			fc.boolean(),
			when,
			to,
		)
		.map(([answers, asksFact, ...parts]) =>
			Object.assign(
				{
					kind: 'question' as const,
					ask: 'What?',
					...(asksFact ? { fact } : {}),
					answers: answers.map(([means, otherwise, next], place) => ({
						id: `a${place}`,
						text: `Answer ${place}`,
						values: means,
						...(otherwise ? { otherwise: true as const } : {}),
						...next,
					})),
				},
				...parts,
			),
		),
);
const say = fc.tuple(when, to).map((parts) => Object.assign({ kind: 'say' as const, text: 'Words' }, ...parts));
const steps = fc
	.tuple(fc.array(fc.tuple(when, to), { maxLength: 4 }), when, to)
	.map(([all, ...parts]) =>
		Object.assign(
			{ kind: 'steps' as const, steps: all.map((some, place) => Object.assign({ id: `s${place}`, text: 'Do' }, ...some)) },
			...parts,
		),
	);

/** Scripts of all shapes: with loops, ways that lead nowhere, answers that mean the same. */
export const anyScript: fc.Arbitrary<SupportScript> = fc
	.array(fc.oneof({ weight: 3, arbitrary: question }, { weight: 2, arbitrary: say }, { weight: 2, arbitrary: steps }), {
		minLength: nodeCount,
		maxLength: nodeCount,
	})
	.map((nodes) => ({
		id: 'sample',
		title: 'Sample',
		topics: [{ id: 'topic', title: 'Topic', start: 'n0' }],
		nodes: nodes.map((node, place) => ({ ...node, id: `n${place}` }) as ScriptNode),
		lists: [],
	}));

/** Choices at any node, of answers that fit there or not. */
export const anyChoices = fc.uniqueArray(
	fc.record({
		node: fc.nat(nodeCount - 1).map((place) => `n${place}`),
		answer: fc.constantFrom('a0', 'a1', 'a2', 'a3', 's0', 's1', 's2', '', 'gone'),
	}),
	{ maxLength: 14, selector: ({ node }) => node },
);

/** An order as sync stores it. */
export const orderSample = (changes: Partial<Order> = {}): Order => ({
	id: 'ozon-1a2b3c/0001',
	cabinetId: 'ozon-1a2b3c',
	marketplace: 'ozon',
	number: '0001',
	scheme: 'fbs',
	native: { status: 'delivered' },
	unified: 'delivered',
	mover: 'nobody',
	ruleId: 'ozon:delivered',
	open: 0,
	createdAt: Date.UTC(2026, 10, 1),
	currency: 'RUB',
	lines: [],
	actions: [],
	readAt: Date.UTC(2026, 10, 20),
	...changes,
});
