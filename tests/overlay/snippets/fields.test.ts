import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useLanguage } from '../../../lib/platform/i18n.ts';
import { type Choices, type FieldPorts, SnippetFields } from '../../../lib/snippets/fields.ts';
import type { SnippetCodes, SnippetText } from '../../../lib/snippets/model.ts';
import { bodyOf } from '../fixture.ts';

vi.mock('webextension-polyfill', () => ({ default: {} }));

/* What keys do in the fields of a page. The browser's own part, typing what nobody prevents, is played here. */

const texts: Record<string, SnippetText> = {
	привет: { text: 'Анна, здравствуйте!\nЧем помочь?' },
	bye: { text: 'Хорошего дня!' },
	заказ: { missing: ['number', '{foo}'] },
};
const known: SnippetCodes = {
	language: 'ru',
	messages: {},
	codes: Object.keys(texts).map((code) => ({ code, title: code })),
	about: {},
};

const trusted = <Kind extends Event>(event: Kind): Kind => Object.defineProperty(event, 'isTrusted', { value: true });
const turn = () => new Promise((resume) => setTimeout(resume));

type Field = HTMLInputElement | HTMLTextAreaElement;

/** As the browser types over what is selected. */
function typeOver(field: Field, text: string): void {
	const { selectionStart: from, selectionEnd: to } = field;
	if (from === null || to === null) {
		field.value += text;
		return;
	}
	field.value = field.value.slice(0, from) + text + field.value.slice(to);
	field.setSelectionRange(from + text.length, from + text.length);
}

interface Given {
	codes?: () => Promise<SnippetCodes>;
}

/** A page with this field, and us listening in it. */
function fieldOf(markup: string, { codes = async () => known }: Given = {}) {
	bodyOf(markup);
	const field = document.querySelector<Field>('input, textarea') as Field;
	const shown: { choices?: Choices | undefined; said?: string } = {};
	const refused: unknown[] = [];
	const asked: string[] = [];
	const ports: FieldPorts = {
		codes,
		async text(code) {
			asked.push(code);
			return texts[code] ?? { missing: [] };
		},
		show: (_, choices) => {
			shown.choices = choices;
		},
		say: (_, sentence) => {
			shown.said = sentence;
		},
		hide: () => {
			shown.choices = undefined;
		},
		refused: (thrown) => refused.push(thrown),
	};
	new SnippetFields(window as unknown as Window, ports, end.signal);
	document.execCommand = (_, __, text = '') => {
		typeOver(field, text);
		return true;
	};
	const pass = (event: Event) => field.dispatchEvent(event);
	/** Keys that a person presses; those that the page hears are told. */
	const press = async (...keys: string[]) => {
		const heard: string[] = [];
		for (const key of keys) {
			const down = trusted(new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }));
			if (!pass(down)) continue;
			heard.push(key);
			const isText = Array.from(key).length === 1;
			if (!isText && key !== 'Backspace') continue;
			const inputType = isText ? 'insertText' : 'deleteContentBackward';
			pass(trusted(new InputEvent('beforeinput', { data: isText ? key : null, inputType, bubbles: true, composed: true })));
			if (!isText) field.setSelectionRange((field.selectionStart ?? 1) - 1, field.selectionStart);
			typeOver(field, isText ? key : '');
			await turn();
		}
		await turn();
		return heard;
	};
	return { field, shown, refused, asked, press, type: (text: string) => press(...Array.from(text)) };
}

let end = new AbortController();
beforeEach(() => {
	end = new AbortController();
	useLanguage('ru', {
		snippet_missing: 'Нет: {what}',
		support_quoted: '«{what}»',
		support_number: 'Номер',
		snippet_long: '{room} < {length}',
	});
});
afterEach(() => end.abort());

test('a whole code and a space are the text, with the space behind it', async () => {
	const { field, type, asked } = fieldOf('<textarea></textarea>');
	await type('Да. ;bye ');
	expect(field.value).toBe('Да. Хорошего дня! ');
	expect(asked).toEqual(['bye']);
});

test.each(['Enter', 'Tab'])('%s takes what is chosen in the list, and the page does not hear it', async (key) => {
	const { field, type, press, shown } = fieldOf('<textarea></textarea>');
	await type(';ghb');
	expect(shown.choices?.found.map(({ code }) => code)).toEqual(['привет']);
	expect(await press(key)).toEqual([]);
	expect(field.value).toBe('Анна, здравствуйте!\nЧем помочь?');
	expect(shown.choices).toBeUndefined();
	expect(await press(key)).toEqual([key]);
});

test('in a field of one line the text is one line', async () => {
	const { field, type } = fieldOf('<input>');
	await type(';привет ');
	expect(field.value).toBe('Анна, здравствуйте! Чем помочь? ');
});

test('arrows choose, Esc hides until the next sign', async () => {
	const many = { ...known, codes: ['a1', 'a2', 'a3'].map((code) => ({ code, title: code })) };
	const { press, type, shown } = fieldOf('<input>', { codes: async () => many });
	await type(';a');
	expect(await press('ArrowDown', 'ArrowUp', 'ArrowUp')).toEqual([]);
	expect(shown.choices?.chosen).toBe(2);
	expect(await press('Escape')).toEqual([]);
	expect(shown.choices).toBeUndefined();
	expect(await press('ArrowDown', 'Escape')).toEqual(['ArrowDown', 'Escape']);
	await type('1 ;a');
	expect(shown.choices?.found).toHaveLength(3);
});

test('a slip that is taken back is forgiven', async () => {
	const { field, press, type } = fieldOf('<input>');
	await type(';byx');
	await press('Backspace');
	await type('e ');
	expect(field.value).toBe('Хорошего дня! ');
});

test('what cannot be filled in is said, and nothing is put in', async () => {
	const { field, type, shown } = fieldOf('<input>');
	await type(';заказ ');
	expect(field.value).toBe(';заказ ');
	expect(shown.said).toBe('Нет: «Номер», «{foo}»');
});

test('a text that a field has no room for is not cut', async () => {
	const { field, type, shown } = fieldOf('<input maxlength="16">');
	await type('1;bye ;bye ');
	expect(field.value).toBe('1;bye ;bye ');
	expect(shown.said).toBe('10 < 14');
});

test('a code that is typed before the answer comes is taken when it comes; keys that were pressed since are kept', async () => {
	let answer: (codes: SnippetCodes) => void = () => {};
	const answers = new Promise<SnippetCodes>((resolve) => {
		answer = resolve;
	});
	const { field, type, press } = fieldOf('<textarea></textarea>', { codes: () => answers });
	await type(';bye ');
	answer(known);
	await press('Shift');
	expect(field.value).toBe('Хорошего дня! ');
});

test.each([
	'<input type="password">',
	'<input type="email">',
	'<input autocomplete="cc-number">',
	'<input autocomplete="one-time-code">',
	'<input type="text" autocomplete="current-password">',
	'<input readonly>',
])('%s takes no codes', async (markup) => {
	const { field, type, shown, asked } = fieldOf(markup);
	await type(';bye ');
	expect(field.value.trim()).toBe(';bye');
	expect(shown.choices).toBeUndefined();
	expect(asked).toEqual([]);
});

test('words with the sign in them, and codes that were pasted, are left alone; nothing is asked for', async () => {
	let asked = 0;
	const { field, type, press } = fieldOf('<input>', {
		codes: async () => {
			asked += 1;
			return known;
		},
	});
	await type('a;bye ');
	typeOver(field, ';bye');
	await press(' ');
	expect(field.value).toBe('a;bye ;bye ');
	expect(asked).toBe(0);
});

test('a page cannot type for the user', async () => {
	const { field, asked } = fieldOf('<input>');
	for (const key of [...';bye', ' ', 'Enter']) {
		field.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
		field.dispatchEvent(new InputEvent('beforeinput', { data: key, inputType: 'insertText', bubbles: true }));
		typeOver(field, key);
		await turn();
	}
	expect(asked).toEqual([]);
});

test('a page cannot put another code under the hand of the user', async () => {
	const { field, type, asked } = fieldOf('<input>');
	await type(';b');
	field.value = ';привет';
	field.setSelectionRange(7, 7);
	await type(' ');
	expect(asked).toEqual([]);
});

test('once it is switched off nothing happens any more', async () => {
	const { field, type, asked } = fieldOf('<input>');
	end.abort();
	await type(';bye ');
	expect(field.value).toBe(';bye ');
	expect(asked).toEqual([]);
});

test('keys that are pressed as soon as another field has the caret count', async () => {
	const { field, type } = fieldOf('<input><input id="other">');
	document.querySelector('#other')?.dispatchEvent(new FocusEvent('focusout', { bubbles: true }));
	field.focus();
	field.dispatchEvent(trusted(new KeyboardEvent('keydown', { key: ';', bubbles: true })));
	field.dispatchEvent(trusted(new InputEvent('beforeinput', { data: ';', inputType: 'insertText', bubbles: true, composed: true })));
	typeOver(field, ';');
	await turn();
	await type('bye ');
	expect(field.value).toBe('Хорошего дня! ');
});

test('a refusal ends what was typed, and is told', async () => {
	const { field, type, refused } = fieldOf('<input>', { codes: () => Promise.reject(new Error('no')) });
	await type(';bye ');
	expect(field.value).toBe(';bye ');
	expect(refused).toHaveLength(1);
});
