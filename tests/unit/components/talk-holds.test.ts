import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type TalkHolds, talkHolds } from '../../../components/support/talk-holds.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const keptMs = 15_000;

/** A browser with its locks, as far as they are asked for here: shared ones, and one for which nobody waits. */
function browserWith(...pictured: string[]) {
	const shared = new Map<string, number>();
	const state = { stored: undefined as string | undefined, pictures: new Set(pictured), failures: 0 };
	const count = (name: string, by: number) => shared.set(name, (shared.get(name) ?? 0) + by);
	const lock = async (name: string, { mode, ifAvailable }: LockOptions, work: (lock: Lock | null) => Promise<unknown>) => {
		if (ifAvailable) return work((shared.get(name) ?? 0) > 0 ? null : { name, mode: 'exclusive' });
		expect(mode).toBe('shared');
		count(name, 1);
		await work({ name, mode: 'shared' });
		count(name, -1);
	};
	const panel = (forget?: (talkId: string) => Promise<void>): TalkHolds =>
		talkHolds({
			lock,
			storedId: async () => state.stored,
			pictured: async () => [...state.pictures],
			forget: forget ?? (async (talkId) => state.pictures.delete(talkId)),
			tell: (work) => work().catch(() => state.failures++),
			keptMs,
		});
	return { state, panel };
}

test('the pictures of a conversation that was left go once there is no way back to it', async () => {
	const { state, panel } = browserWith('a', 'b');
	const { hold } = panel();
	hold('a');
	hold(undefined);
	await vi.advanceTimersByTimeAsync(keptMs - 1);
	expect([...state.pictures]).toEqual(['a', 'b']);
	await vi.advanceTimersByTimeAsync(1);
	expect([...state.pictures]).toEqual(['b']);
});

test('gone back to, it keeps them; left once more, it has its time anew', async () => {
	const { state, panel } = browserWith('a', 'b');
	const { hold } = panel();
	hold('a');
	hold('b');
	await vi.advanceTimersByTimeAsync(keptMs - 1);
	hold('a');
	await vi.advanceTimersByTimeAsync(keptMs * 2);
	expect([...state.pictures]).toEqual(['a']);
	hold(undefined);
	hold('a');
	hold(undefined);
	await vi.advanceTimersByTimeAsync(keptMs - 1);
	expect([...state.pictures]).toEqual(['a']);
	await vi.advanceTimersByTimeAsync(1);
	expect([...state.pictures]).toEqual([]);
});

test('as long as the panel of another window is in it, or one that opens would be, they stay', async () => {
	const { state, panel } = browserWith('a', 'b');
	const [first, second] = [panel(), panel()];
	first.hold('a');
	second.hold('a');
	second.hold(undefined);
	await vi.advanceTimersByTimeAsync(keptMs);
	expect([...state.pictures]).toEqual(['a', 'b']);
	first.hold('b');
	await vi.advanceTimersByTimeAsync(keptMs);
	expect([...state.pictures]).toEqual(['b']);
	state.stored = 'b';
	first.hold(undefined);
	await vi.advanceTimersByTimeAsync(keptMs);
	expect([...state.pictures]).toEqual(['b']);
});

test('a panel that was closed too early leaves them to the next one', async () => {
	const { state, panel } = browserWith('left', 'stored', 'here', 'elsewhere');
	const [first, second] = [panel(), panel()];
	state.stored = 'stored';
	first.hold('elsewhere');
	second.hold('here');
	await second.sweep();
	expect([...state.pictures]).toEqual(['stored', 'here', 'elsewhere']);
});

test('what cannot be thrown away is told', async () => {
	const { state, panel } = browserWith('a');
	const { hold } = panel(async () => {
		throw new Error('The worker does not answer.');
	});
	hold('a');
	hold(undefined);
	await vi.advanceTimersByTimeAsync(keptMs);
	expect(state.failures).toBe(1);
});
