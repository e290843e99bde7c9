import fc from 'fast-check';
import { expect, test } from 'vitest';
import { begin, choose, readyScript, wayOf } from '../../../../lib/support/engine.ts';
import { idleMs, type TalkRecord, talkLimits } from '../../../../lib/support/library.ts';
import type { SupportScript } from '../../../../lib/support/model.ts';
import { eventsBetween, noted, placeOf, type TalkEvent, type TalkSight, type VisitPlace } from '../../../../lib/support/talks/talk-log.ts';

const id = '0000000rs-0badcafe';
const minute = 60_000;
const place = (topic: string, last = 'ask', scriptId = 'order-statuses'): VisitPlace => ({
	scriptId,
	version: 0,
	topic,
	answers: [],
	last,
	end: 'open',
});
const at = (topic: string, last?: string): TalkEvent => ({ kind: 'at', place: place(topic, last) });

/** A conversation from its events, each with the minute at which it comes. */
const told = (...events: readonly (readonly [minutes: number, event: TalkEvent])[]): TalkRecord => {
	const record = events.reduce<TalkRecord | undefined>((before, [minutes, event]) => noted(before, id, event, minutes * minute), undefined);
	if (!record) throw new Error('nothing told');
	return record;
};
const spent = (record: TalkRecord) => [record.spentMs, ...record.visits.map(({ spentMs }) => spentMs)].map((ms) => ms / minute);

test('a conversation with two topics: what was open when, where the agent went back from, how long it took', () => {
	const record = told(
		[0, { kind: 'about', about: { marketplace: 'ozon', number: '0132112277-0102-1' } }],
		[1, at('not-received', 'buyer')],
		[3, at('not-received', 'words')],
		[4, { kind: 'home' }],
		[6, at('return')],
		[7, { kind: 'copied' }],
		[7, { kind: 'copied' }],
		[8, { kind: 'away' }],
	);
	expect(record).toMatchObject({ id, startedAt: 0, lastAt: 8 * minute, marketplace: 'ozon', number: '0132112277-0102-1' });
	expect(record.visits).toMatchObject([
		{ topic: 'not-received', last: 'words', wentHome: true, copied: 0, startedAt: minute },
		{ topic: 'return', last: 'ask', copied: 2, startedAt: 6 * minute },
	]);
	expect(record.visits[1]?.wentHome).toBeUndefined();
	// The minute before the first topic and the two at the topics belong to none.
	expect(spent(record)).toEqual([8, 3, 2]);
});

test.each([
	{
		what: 'a pause up to the limit counts',
		events: [
			[0, at('a')],
			[5, at('a', 'b')],
		],
		minutes: 5,
	},
	{
		what: 'a longer one counts as nothing',
		events: [
			[0, at('a')],
			[5.1, at('a', 'b')],
		],
		minutes: 0,
	},
	{
		what: 'time away counts as nothing',
		events: [
			[0, at('a')],
			[1, { kind: 'away' }],
			[3, { kind: 'back' }],
			[4, at('a', 'b')],
		],
		minutes: 2,
	},
	{
		what: 'a clock set back adds nothing',
		events: [
			[10, at('a')],
			[2, at('a', 'b')],
			[3, at('a')],
			[12, at('a', 'b')],
		],
		minutes: 2,
	},
] as const)('$what', ({ events, minutes }) => {
	expect(spent(told(...events))).toEqual([minutes, minutes]);
});

test('a panel that is opened again goes on with the same topic; after the topics the same one is a visit of its own', () => {
	const resumed = told(
		[0, at('a')],
		[1, { kind: 'away' }],
		[60, { kind: 'back' }],
		[60, at('a', 'b')],
		[61, { kind: 'home' }],
		[62, at('a')],
	);
	expect(resumed.visits).toMatchObject([
		{ topic: 'a', last: 'b', wentHome: true, startedAt: 0 },
		{ topic: 'a', startedAt: 62 * minute },
	]);
	const other = told([0, at('a')], [1, { kind: 'at', place: place('a', 'ask', 'script-00000001') }]);
	expect(other.visits.map(({ scriptId }) => scriptId)).toEqual(['order-statuses', 'script-00000001']);
});

test('what facts opened by themselves stays told so when the agent goes on in it', () => {
	const { visits } = told([0, { kind: 'at', place: { ...place('a'), straight: true } }], [1, at('a', 'b')], [2, at('c')]);
	expect(visits.map(({ straight }) => straight)).toEqual([true, undefined]);
});

test('a number or comments that are taken back are not kept', () => {
	const record = told(
		[0, { kind: 'about', about: { marketplace: 'ozon', number: '1' } }],
		[0, { kind: 'comments', comments: ['Срочно', ' '] }],
		[0, at('a')],
	);
	expect(record.comments).toEqual(['Срочно']);
	const cleared = noted(noted(record, id, { kind: 'about', about: {} }, 1), id, { kind: 'comments', comments: [] }, 2);
	expect(Object.keys(cleared).sort()).toEqual(['id', 'lastAt', 'spentMs', 'startedAt', 'visits']);
});

const event: fc.Arbitrary<TalkEvent> = fc.oneof(
	fc.record({ topic: fc.constantFrom('a', 'b', 'c'), last: fc.constantFrom('x', 'y') }).map(({ topic, last }) => at(topic, last)),
	fc.constantFrom<TalkEvent>(
		{ kind: 'home' },
		{ kind: 'copied' },
		{ kind: 'away' },
		{ kind: 'back' },
		{ kind: 'about', about: { number: '1' } },
		{ kind: 'comments', comments: ['x'] },
	),
);
/** Clocks that mostly go on, and sometimes jump either way. */
const stride = fc.oneof(
	{ weight: 6, arbitrary: fc.integer({ min: 0, max: 2 * idleMs }) },
	{ weight: 1, arbitrary: fc.integer({ min: -100 * minute, max: 100 * minute }) },
);

test('in whatever order things happen, time spent only grows and never is more than there was', () => {
	fc.assert(
		fc.property(fc.array(fc.tuple(event, stride), { minLength: 1, maxLength: 40 }), (steps) => {
			let now = 1_000 * minute;
			let record: TalkRecord | undefined;
			for (const [happened, by] of steps) {
				now += by;
				const next: TalkRecord = noted(record, id, happened, now);
				const most = Math.max(0, Math.min(by, idleMs));
				const grown = next.spentMs - (record?.spentMs ?? 0);
				expect(grown).toBeGreaterThanOrEqual(0);
				expect(grown).toBeLessThanOrEqual(most);
				expect(next.lastAt).toBeGreaterThanOrEqual(record?.lastAt ?? now);
				expect(next.spentMs).toBeLessThanOrEqual(next.lastAt - next.startedAt);
				expect(next.visits.length).toBeGreaterThanOrEqual(record?.visits.length ?? 0);
				expect(next.visits.reduce((sum, { spentMs }) => sum + spentMs, 0)).toBeLessThanOrEqual(next.spentMs);
				// Only the last topic can still be open, and what is behind never changes.
				const former = record?.visits.slice(0, -1) ?? [];
				expect(next.visits.slice(0, former.length)).toEqual(former);
				record = next;
			}
		}),
		{ numRuns: 150 },
	);
});

test('one who takes all customers for one conversation keeps the latest of it', () => {
	let record: TalkRecord | undefined;
	for (let step = 0; step < talkLimits.visits + 20; step++) record = noted(record, id, at(`topic-${step}`), step * minute);
	expect(record?.visits).toHaveLength(talkLimits.visits);
	expect(record?.visits.at(-1)?.topic).toBe(`topic-${talkLimits.visits + 19}`);
	expect(noted(record, id, { kind: 'comments', comments: ['x'.repeat(9000)] }, 0).comments?.[0]).toHaveLength(talkLimits.comment);
});

const sight = (some: Partial<TalkSight>): TalkSight => ({ atTopics: false, about: {}, comments: [], ...some });

test('what happened shows between two sights of the panel', () => {
	const inTopic = sight({ place: place('a') });
	expect(eventsBetween(undefined, sight({}))).toEqual([]);
	expect(eventsBetween(undefined, inTopic)).toEqual([at('a')]);
	expect(eventsBetween(inTopic, structuredClone(inTopic))).toEqual([]);
	expect(eventsBetween(inTopic, sight({ atTopics: true }))).toEqual([{ kind: 'home' }]);
	// Facts that have changed lead away by themselves: nobody went back.
	expect(eventsBetween(inTopic, sight({}))).toEqual([]);
	expect(eventsBetween(inTopic, sight({ place: place('a'), about: { number: '7' }, comments: ['x'] }))).toEqual([
		{ kind: 'about', about: { number: '7' } },
		{ kind: 'comments', comments: ['x'] },
	]);
});

test('a place tells the way: answers of the order, answers of the agent, and where it stands', () => {
	const script: SupportScript = {
		id: 'script-00000001',
		title: 'Пример',
		lists: [],
		topics: [{ id: 'a', title: 'Тема', start: 'market' }],
		nodes: [
			{
				id: 'market',
				kind: 'question',
				ask: 'Где?',
				fact: 'marketplace',
				answers: [
					{ id: 'ozon', text: 'Ozon', values: ['ozon'], to: 'who' },
					{ id: 'other', text: 'Нет', otherwise: true },
				],
			},
			{ id: 'who', kind: 'question', ask: 'Кто?', answers: [{ id: 'person', text: 'Человек', to: 'words' }] },
			{ id: 'words', kind: 'say', text: 'Здравствуйте' },
		],
	};
	const ready = readyScript(script);
	const ground = { ready, facts: { marketplace: 'ozon' }, today: '2026-11-21' } as const;
	const open = wayOf(begin('a'), ground);
	expect(placeOf(open, { id: script.id, version: 3 }, true)).toEqual({
		scriptId: script.id,
		version: 3,
		topic: 'a',
		straight: true,
		answers: [{ node: 'market', answer: 'ozon', by: 'facts' }],
		last: 'who',
		end: 'open',
	});
	const done = placeOf(
		wayOf(choose(begin('a'), 'who', 'person'), { ...ground, said: { marketplace: 'ozon' } }),
		{ id: 'x', version: 1 },
		false,
	);
	// What the agent said is the agent's answer.
	expect(done).toMatchObject({ last: 'words', end: 'end', answers: [{ by: 'agent' }, { node: 'who', answer: 'person', by: 'agent' }] });
	expect(done).not.toHaveProperty('straight');
	expect(placeOf(wayOf(begin('gone'), ground), { id: 'x', version: 1 }, false)).toBeUndefined();
});
