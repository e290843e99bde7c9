import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fillText, namesIn, placeholders, type TextValues } from '../../../lib/support/texts.ts';

describe('a text for the customer', () => {
	test('has the name and the facts in it', () => {
		expect(fillText('{name}, заказ {number} в пути.', { name: ' Анна ', number: '0012-1' }).plain).toBe('Анна, заказ 0012-1 в пути.');
	});

	test('cannot be copied while something is missing, and names it once', () => {
		const filled = fillText('{name}, {name}: {number} и {created}', { number: '1' });
		expect(filled.plain).toBeUndefined();
		expect(filled.missing).toEqual(['name', 'created']);
		expect(filled.parts.filter(({ kind }) => kind === 'missing').map(({ text }) => text)).toEqual(['{name}', '{name}', '{created}']);
	});

	test('takes an empty value for none', () => {
		expect(fillText('{name}', { name: '  ' }).missing).toEqual(['name']);
	});

	test.each(['{имя}', '{NAME}', '{}', '{constructor}', '{__proto__}', '{ first name }'])(
		'takes %s for a placeholder that is none',
		(text) => {
			expect(fillText(text, { name: 'Анна' }).plain).toBeUndefined();
		},
	);

	test('keeps braces of a value as they are', () => {
		expect(fillText('{name}!', { name: '{number}', number: '7' }).plain).toBe('{number}!');
	});

	test('is words as they stand between placeholders, and can be copied when each has its value', () => {
		const piece = fc.oneof(
			fc.string({ maxLength: 20 }).map((text) => text.replace(/[{}]/g, '')),
			fc.constantFrom(...placeholders).map((name) => `{${name}}`),
		);
		const values = fc.record(Object.fromEntries(placeholders.map((name) => [name, fc.string({ maxLength: 8 })])), { requiredKeys: [] });
		fc.assert(
			fc.property(fc.array(piece), values, (pieces, known: TextValues) => {
				const text = pieces.join('');
				const filled = fillText(text, known);
				const lacking = namesIn(text).filter((name) => !known[name as keyof TextValues]?.trim());
				expect(filled.missing).toEqual(lacking);
				const expected = text.replace(/\{(\w+)\}/g, (whole, name: keyof TextValues) => known[name]?.trim() || whole);
				expect(filled.parts.map((part) => part.text).join('')).toBe(expected);
				expect(filled.plain).toBe(lacking.length === 0 ? expected : undefined);
			}),
			{ numRuns: 300 },
		);
	});
});
