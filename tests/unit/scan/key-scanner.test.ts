import { describe, expect, test } from 'vitest';
import { keyScanner, type PressedKey, quickMs } from '../../../lib/scan/key-scanner.ts';

/** Keys by their codes, so many milliseconds apart. */
const press = (codes: readonly string[], apart: number, from = 1_000): PressedKey[] =>
	codes.map((code, place) => ({ code: code.replace('+', ''), shift: code.startsWith('+'), at: from + place * apart }));

const digits = (text: string) => Array.from(text, (sign) => `Digit${sign}`);
const hear = (keys: readonly PressedKey[]) => {
	const scanner = keyScanner();
	return keys.map(scanner).at(-1);
};

describe('a hand scanner', () => {
	test.each([
		['a barcode', [...digits('4600000000017'), 'Enter'], '4600000000017'],
		['a posting number', [...digits('0132112277'), 'Minus', ...digits('0102'), 'Minus', 'Digit1', 'Enter'], '0132112277-0102-1'],
		['letters, whatever the layout types', ['KeyO', '+KeyZ', 'KeyN', ...digits('17'), 'NumpadEnter'], 'oZn17'],
		['signs with Shift', ['+Digit8', 'ShiftLeft', 'KeyA', 'KeyB', '+Minus', 'Enter'], '*ab_'],
		['the number pad', ['Numpad1', 'Numpad2', 'Numpad3', 'Numpad4', 'Enter'], '1234'],
	])('reads %s', (_, codes, code) => expect(hear(press(codes, 8))).toEqual({ is: 'code', code }));

	test.each([
		['a hand', press([...digits('46000000'), 'Enter'], quickMs + 1)],
		['too short a text', press(['Digit1', 'Digit2', 'Digit3', 'Enter'], 8)],
		['Enter alone', press(['Enter'], 8)],
		['a late Enter', [...press(digits('460000'), 8), ...press(['Enter'], 8, 3_000)]],
		['a key that types nothing in between', press([...digits('4600'), 'ArrowDown', 'Enter'], 8)],
	])('is not %s', (_, keys) => expect(hear(keys)).toEqual({ is: 'nothing' }));

	test('begins anew after a pause, and after a code', () => {
		const scanner = keyScanner();
		press(['Digit9'], 8).map(scanner);
		expect(
			press([...digits('1234'), 'Enter'], 8, 5_000)
				.map(scanner)
				.at(-1),
		).toEqual({ is: 'code', code: '1234' });
		expect(
			press([...digits('5678'), 'Enter'], 8, 5_100)
				.map(scanner)
				.at(-1),
		).toEqual({ is: 'code', code: '5678' });
	});

	test('keeps its keys to itself from the second on', () => {
		expect(press(digits('123'), 8).map(keyScanner())).toEqual([{ is: 'nothing' }, { is: 'scanning' }, { is: 'scanning' }]);
	});

	test('a text without an end is no code', () => {
		expect(hear(press([...digits('1'.repeat(300)), 'Enter'], 5))).not.toEqual({ is: 'code', code: '1'.repeat(300) });
	});
});
