import { describe, expect, test } from 'vitest';
import { keyScanner, type PressedKey, quickMs } from '../../../lib/scan/key-scanner.ts';

/** Keys by their codes, so many milliseconds apart. */
const press = (codes: readonly string[], apart: number, from = 1_000): PressedKey[] =>
	codes.map((code, place) => ({ code: code.replace('+', ''), shift: code.startsWith('+'), at: from + place * apart }));

const digits = (text: string) => Array.from(text, (sign) => `Digit${sign}`);
const hear = (keys: readonly PressedKey[]) => {
	const scanner = keyScanner();
	return keys.map(scanner.press).at(-1);
};

describe('a hand scanner', () => {
	test.each([
		['a barcode', [...digits('4600000000017'), 'Enter'], '4600000000017'],
		['a posting number', [...digits('0132112277'), 'Minus', ...digits('0102'), 'Minus', 'Digit1', 'Enter'], '0132112277-0102-1'],
		['letters, whatever the layout types', ['KeyO', '+KeyZ', 'KeyN', ...digits('17'), 'NumpadEnter'], 'oZn17'],
		['signs with Shift', ['+Digit8', 'ShiftLeft', 'KeyA', 'KeyB', '+Minus', 'Enter'], '*ab_'],
		['the number pad', ['Numpad1', 'Numpad2', 'Numpad3', 'Numpad4', 'Enter'], '1234'],
	])('reads %s', (_, codes, code) => expect(hear(press(codes, 8))).toMatchObject({ is: 'code', code }));

	test.each([
		['a hand', press([...digits('46000000'), 'Enter'], quickMs + 1)],
		['too short a text', press(['Digit1', 'Digit2', 'Digit3', 'Enter'], 8)],
		['Enter alone', press(['Enter'], 8)],
		['a late Enter', [...press(digits('460000'), 8), ...press(['Enter'], 8, 3_000)]],
		['a key that types nothing in between', press([...digits('4600'), 'ArrowDown', 'Enter'], 8)],
	])('is not %s', (_, keys) => expect(hear(keys)).toEqual({ is: 'nothing' }));

	test('begins anew after a pause, and after a code', () => {
		const scanner = keyScanner();
		press(['Digit9'], 8).map(scanner.press);
		expect(
			press([...digits('1234'), 'Enter'], 8, 5_000)
				.map(scanner.press)
				.at(-1),
		).toMatchObject({ is: 'code', code: '1234' });
		expect(
			press([...digits('5678'), 'Enter'], 8, 5_100)
				.map(scanner.press)
				.at(-1),
		).toMatchObject({ is: 'code', code: '5678' });
	});

	test('keeps its keys to itself from the second on', () => {
		expect(press(digits('123'), 8).map(keyScanner().press)).toEqual([
			{ is: 'nothing' },
			{ is: 'scanning', first: true },
			{ is: 'scanning' },
		]);
	});

	test('a text without an end is no code', () => {
		expect(hear(press([...digits('1'.repeat(300)), 'Enter'], 5))).not.toMatchObject({ is: 'code', code: '1'.repeat(300) });
	});

	test('ends with Tab, and after a rest where no key ends it', () => {
		expect(hear(press([...digits('460017'), 'Tab'], 8))).toMatchObject({ is: 'code', code: '460017', manner: { end: 'tab' } });
		const scanner = keyScanner();
		for (const key of press(digits('460017'), 8)) scanner.press(key);
		expect(scanner.rest()).toMatchObject({ is: 'code', code: '460017', manner: { end: 'pause' } });
		expect(scanner.rest()).toEqual({ is: 'nothing' });
	});

	const mark = '010460000000001721abc';
	const before = [...digits('0104600000000017'), ...digits('21'), 'KeyA', 'KeyB', 'KeyC'];
	const after = [...digits('93'), 'KeyD', 'Enter'];
	test.each([
		['Ctrl and the bracket', [{ code: 'BracketRight', ctrl: true }], 'ctrl'],
		['Alt and 029', ['AltLeft', 'Numpad0', 'Numpad2', 'Numpad9'].map((code) => ({ code, alt: true })), 'alt'],
		['F8', [{ code: 'F8' }], 'f8'],
	])('types the separator of a GS1 code as %s', (_, separator, way) => {
		const scanner = keyScanner();
		const keys = [...before.map((code) => ({ code })), ...separator, ...after.map((code) => ({ code }))];
		const heard = keys.map((key, place) => scanner.press({ shift: false, at: 1_000 + place * 6, ...key })).at(-1);
		expect(heard).toMatchObject({ is: 'code', code: `${mark}\u001d93d`, manner: { separators: [way] } });
	});

	test('types every sign by its number where the layout cannot be trusted', () => {
		const scanner = keyScanner();
		const keys = Array.from('!uKEt', (sign) => [
			'AltLeft',
			...Array.from(`0${sign.charCodeAt(0)}`.padStart(3, '0'), (one) => `Numpad${one}`),
		]);
		const pressed = [...keys.flat(), 'Enter'].map((code, place) => ({ code, shift: false, alt: code !== 'Enter', at: 1_000 + place * 5 }));
		expect(pressed.map(scanner.press).at(-1)).toMatchObject({ is: 'code', code: '!uKEt' });
	});
});
