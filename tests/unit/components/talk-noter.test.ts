import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { noteAfterMs, talkNoter } from '../../../components/support/talk-noter.ts';
import type { TalkRecord } from '../../../lib/support/library.ts';
import type { TalkSight, VisitPlace } from '../../../lib/support/talks/talk-log.ts';

const place = (topic: string, some: Partial<VisitPlace> = {}): VisitPlace => ({
	scriptId: 'order-statuses',
	version: 0,
	topic,
	answers: [],
	last: 'ask',
	end: 'open',
	...some,
});
const sight = (some: Partial<TalkSight> = {}): TalkSight => ({ atTopics: false, about: {}, comments: [], ...some });

beforeEach(() => vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => vi.useRealTimers());

/** A log that keeps what it is sent, as the worker does; `failing` = it cannot be reached. */
function log() {
	const kept = new Map<string, TalkRecord>();
	const failures: unknown[] = [];
	const state = { failing: false, writes: 0 };
	const noter = talkNoter({
		read: async (id) => {
			if (state.failing) throw new Error('no database');
			return kept.get(id);
		},
		send: async (record) => {
			if (state.failing) throw new Error('no worker');
			state.writes += 1;
			kept.set(record.id, structuredClone(record));
		},
		now: Date.now,
		onFailure: (thrown) => failures.push(thrown),
	});
	return { kept, failures, state, noter };
}
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

test('what happens in a while is written at once, going back to the topics without waiting', async () => {
	const { kept, state, noter } = log();
	noter.see('one', sight({ place: place('a') }));
	await pass(500);
	noter.see('one', sight({ place: place('a', { last: 'words' }) }));
	expect(kept.size).toBe(0);
	await pass(noteAfterMs);
	expect(state.writes).toBe(1);
	noter.see('one', sight({ atTopics: true }));
	await pass(0);
	expect(kept.get('one')?.visits).toMatchObject([{ topic: 'a', last: 'words', wentHome: true, spentMs: 500 + noteAfterMs }]);
});

test('nothing is written before something is done, nor of an order alone', async () => {
	const { kept, noter } = log();
	noter.see(undefined, sight({ place: place('a', { straight: true }) }));
	noter.away();
	noter.see('one', sight({ about: { number: '1' } }));
	noter.away();
	await pass(noteAfterMs);
	expect(kept.size).toBe(0);
});

test('copying what facts led to begins the conversation, and it stays told that facts led there', async () => {
	const { kept, noter } = log();
	const straight = sight({ place: place('a', { straight: true }) });
	noter.see(undefined, straight);
	noter.copied();
	noter.see('one', straight);
	await pass(noteAfterMs);
	expect(kept.get('one')?.visits).toMatchObject([{ straight: true, copied: 1 }]);
	noter.see(undefined, straight);
	// The first answer is the agent's own, the topic was not.
	noter.see('two', sight({ place: place('a', { answers: [{ node: 'ask', answer: 'x', by: 'agent' }] }) }));
	await pass(noteAfterMs);
	expect(kept.get('two')?.visits).toMatchObject([{ straight: true, copied: 0, answers: [{ answer: 'x' }] }]);
});

test('going to the topics from what facts had opened is told of that topic', async () => {
	const { kept, noter } = log();
	noter.see(undefined, sight({ place: place('a', { straight: true }) }));
	noter.see('one', sight({ atTopics: true }));
	await pass(0);
	expect(kept.get('one')?.visits).toMatchObject([{ topic: 'a', straight: true, wentHome: true, last: 'ask' }]);
	noter.see(undefined, sight({ place: place('a', { straight: true }) }));
	// Another order is named, and facts lead elsewhere: nobody was in the first topic.
	noter.see('two', sight({ place: place('b', { straight: true }), about: { number: '7' } }));
	await pass(noteAfterMs);
	expect(kept.get('two')?.visits.map(({ topic }) => topic)).toEqual(['b']);
});

test('a conversation that is left is written at once; one that is taken up again goes on', async () => {
	const { kept, noter } = log();
	noter.see('one', sight({ place: place('a') }));
	await pass(0);
	noter.see('two', sight({ place: place('b') }));
	await pass(0);
	expect(kept.get('one')?.visits).toHaveLength(1);
	noter.away();
	expect(kept.get('two')?.visits).toHaveLength(1);
	await pass(60_000);
	noter.see('one', sight({ place: place('a', { last: 'words' }) }));
	noter.copied();
	await pass(noteAfterMs);
	expect(kept.get('one')?.visits).toMatchObject([{ topic: 'a', last: 'words', copied: 1, spentMs: 0 }]);
});

test('what was erased does not come back; what goes on begins a new record', async () => {
	const { kept, noter } = log();
	noter.see('one', sight({ place: place('a') }));
	noter.see('one', sight({ atTopics: true }));
	noter.see('one', sight({ place: place('b') }));
	await pass(noteAfterMs);
	kept.clear();
	noter.erased();
	noter.away();
	await pass(noteAfterMs);
	expect(kept.size).toBe(0);
	noter.copied();
	await pass(noteAfterMs);
	expect(kept.get('one')?.visits).toMatchObject([{ topic: 'b', copied: 1 }]);
});

test('a log that cannot be reached is told and stops nothing', async () => {
	const { kept, failures, state, noter } = log();
	state.failing = true;
	noter.see('one', sight({ place: place('a') }));
	await pass(noteAfterMs);
	expect(failures).toHaveLength(2);
	state.failing = false;
	noter.copied();
	await pass(noteAfterMs);
	expect(failures.at(-1)).toBeUndefined();
	expect(kept.get('one')?.visits).toMatchObject([{ copied: 1 }]);
});
