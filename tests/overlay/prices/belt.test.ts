import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Belt, type BeltPorts, beltHere, type HeldFiles, putBeltOn } from '../../../lib/overlay/prices/belt.ts';

/* The half of the seat-belt that is there before the page. The browser's own choice of a file cannot be made here: a field is given its list. */

class Transfer {
	readonly #files: File[] = [];
	readonly items = { add: (file: File) => this.#files.push(file) };
	get files(): File[] {
		return this.#files;
	}
}

const table = new File(['1'], 'цены.xlsx', { lastModified: 1 });
const picture = new File(['1'], 'фото.png', { type: 'image/png' });

let end: AbortController;
let input: HTMLInputElement;
let heard: string[];
let asked: [HeldFiles, string][];
let belt: Belt;

function put(more: Partial<BeltPorts> = {}): void {
	putBeltOn(
		window as unknown as Window,
		{ paths: /.*/, isAlive: () => true, enter: async () => undefined, ask: (held, why) => asked.push([held, why]), ...more },
		end.signal,
	);
	belt = beltHere() as Belt;
	document.body.innerHTML = '<input type="file">';
	input = document.querySelector('input') as HTMLInputElement;
	for (const type of ['input', 'change']) input.addEventListener(type, () => heard.push(`${type} ${input.files?.length ?? 0}`));
}

/** A person chooses files: the browser fills the field and sends two events. */
function choose(...files: File[]): void {
	let own: unknown = files;
	Object.defineProperty(input, 'files', { configurable: true, get: () => own, set: (next) => (own = next) });
	Object.defineProperty(input, 'value', { configurable: true, get: () => '', set: () => (own = []) });
	for (const type of ['input', 'change']) input.dispatchEvent(new Event(type, { bubbles: true, composed: true }));
}

beforeEach(() => {
	vi.useFakeTimers();
	vi.stubGlobal('DataTransfer', Transfer);
	end = new AbortController();
	heard = [];
	asked = [];
});
afterEach(() => {
	end.abort();
	vi.useRealTimers();
	vi.unstubAllGlobals();
});

test('the page hears nothing of a table, and has no file, until it is handed on; then both, once', () => {
	put();
	const taken: HeldFiles[] = [];
	belt.take = (held) => taken.push(held);
	choose(table);
	expect(heard).toEqual([]);
	expect(input.files).toHaveLength(0);
	expect(taken).toHaveLength(1);
	taken[0]?.handOn();
	expect(heard).toEqual(['input 1', 'change 1']);
	expect(input.files?.[0]).toBe(table);
});

test('a file that is dropped never comes, and the field can be used again', () => {
	put();
	const taken: HeldFiles[] = [];
	belt.take = (held) => taken.push(held);
	choose(table);
	taken[0]?.drop();
	expect(heard).toEqual([]);
	choose(picture);
	expect(heard).toEqual(['input 1', 'change 1']);
});

test('pictures pass at once, and everything does on other pages', () => {
	put();
	choose(picture);
	expect(heard).toEqual(['input 1', 'change 1']);
	end.abort();
	end = new AbortController();
	heard = [];
	put({ paths: /^\/nowhere$/ });
	choose(table);
	expect(heard).toEqual(['input 1', 'change 1']);
});

test('what the page passes on to another field of its own is not looked at twice', () => {
	put();
	const taken: HeldFiles[] = [];
	belt.take = (held) => taken.push(held);
	choose(table);
	taken[0]?.handOn();
	heard = [];
	choose(table);
	expect(heard).toEqual(['input 1', 'change 1']);
	expect(taken).toHaveLength(1);
});

test('when nobody comes to look within three seconds, the user is asked', () => {
	put();
	choose(table);
	vi.advanceTimersByTime(2_900);
	expect(asked).toEqual([]);
	expect(belt.waiting).toHaveLength(1);
	vi.advanceTimersByTime(200);
	expect(asked.map(([, why]) => why)).toEqual(['silent']);
	expect(belt.waiting).toEqual([]);
	asked[0]?.[0].handOn();
	expect(heard).toEqual(['input 1', 'change 1']);
});

test('a script that was left behind asks at once instead of swallowing the file', () => {
	put({ isAlive: () => false });
	choose(table);
	expect(asked.map(([, why]) => why)).toEqual(['gone']);
	expect(heard).toEqual([]);
});
