import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fillText, namesIn, placeholders, type TextValues } from '../../../lib/support/texts.ts';

/** Apart from its brace, so that nobody takes it for a template of the language's own. */
const dollar = '$';

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

	test.each([
		['{{name}}, здравствуйте', ['{{name}}'], ', здравствуйте'],
		['{name , привет', ['{'], 'name , привет'],
		['name}, привет, {number}', ['}'], 'name, привет, 7'],
		[`${dollar}{name}!`, [`${dollar}{name}`], '!'],
		[`${dollar}{ {name}`, [`${dollar}{`], ' Анна'],
		['{name}}', ['{name}}'], ''],
		['{{name}', ['{{name}'], ''],
		['{{}} и {{{number}}}', ['{{}}', '{{{number}}}'], ' и '],
		['{a {number}', ['{'], 'a 7'],
		['5 $ и {number} $', [], '5 $ и 7 $'],
	] as const)('%s is copied only if no brace of it would come to the customer', (text, missing, rest) => {
		const filled = fillText(text, { name: 'Анна', number: '7' });
		expect(filled.missing).toEqual(missing);
		expect(filled.plain).toBe(missing.length === 0 ? rest : undefined);
		expect(filled.parts.map((part) => (part.kind === 'missing' ? '' : part.text)).join('')).toBe(rest);
	});

	test('with braces in any order shows them as they stand, and never as words', () => {
		const piece = fc.constantFrom('{', '}', '$', 'name', ' ', 'слова', '{number}');
		fc.assert(
			fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
				const { parts, plain } = fillText(pieces.join(''), {});
				expect(parts.map((part) => part.text).join('')).toBe(pieces.join(''));
				expect(parts.filter(({ kind, text }) => kind === 'words' && /[{}]/.test(text))).toEqual([]);
				expect(plain === undefined).toBe(/[{}]/.test(pieces.join('')));
			}),
			{ numRuns: 500 },
		);
	});

	test('of nothing but braces is read in one pass', () => {
		expect(fillText('{'.repeat(100_000), {}).missing).toHaveLength(1);
	});

	test('keeps braces of a value as they are', () => {
		expect(fillText('{name}!', { name: '{number}', number: '7' }).plain).toBe('{number}!');
	});

	test('is words as they stand between placeholders, and can be copied when each has its value', () => {
		const piece = fc.oneof(
			fc.string({ maxLength: 20 }).map((text) => text.replace(/[{}$]/g, '')),
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
