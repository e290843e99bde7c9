import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { makeRest, restMs } from '../../../components/support/use-rest.ts';
import { typedStatus } from '../../../lib/support/typed-status.ts';

beforeEach(() => {
	vi.useFakeTimers();
});
afterEach(() => {
	vi.useRealTimers();
});

/** What is said while a text is typed letter by letter, each after so many milliseconds. */
function saidWhile(text: string, pauseMs: number, rest = makeRest()): (string | undefined)[] {
	const said: (string | undefined)[] = [];
	for (let length = 1; length <= text.length; length += 1) {
		rest.later(() => said.push(typedStatus(text.slice(0, length))));
		vi.advanceTimersByTime(pauseMs);
	}
	return said;
}

test('the first words of what is typed are not said', () => {
	const said = saidWhile('Доставлен на склад', 200);
	expect(said).toEqual([]);
	vi.advanceTimersByTime(restMs);
	expect(said).toEqual([undefined]);
});

test('what rests is said once', () => {
	const said = saidWhile('Доставлен', 200);
	vi.advanceTimersByTime(restMs * 5);
	expect(said).toEqual(['delivered']);
});

test('Enter says it now, and no second time', () => {
	const rest = makeRest();
	const said = saidWhile('Отменён', 200, rest);
	rest.now();
	rest.now();
	vi.advanceTimersByTime(restMs * 5);
	expect(said).toEqual(['cancelled']);
});

test('what is dropped is never said', () => {
	const rest = makeRest();
	const said = saidWhile('Отменён', 200, rest);
	rest.drop();
	rest.now();
	vi.advanceTimersByTime(restMs * 5);
	expect(said).toEqual([]);
});
