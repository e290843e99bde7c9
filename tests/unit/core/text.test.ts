import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { articleKey, normaliseText, otherLayoutText, plainArticleKey, searchText } from '../../../lib/core/text.ts';

test.each([
	['1\u00a0916\u202f₽', '1 916 ₽'],
	['0132112277\u20110102\u20131', '0132112277-0102-1'],
	['  A\u200bB\u00ad  C\n', 'AB C'],
	['и\u0306', 'й'],
])('%j is written plainly as %j', (text, plain) => {
	expect(normaliseText(text)).toBe(plain);
});

describe('articles that mean the same have the same key', () => {
	test.each([
		['AB-12', 'ab12'],
		['AB 12', 'A B — 12'],
		['ВХ-100', 'BX-100'],
		['тарелка-5', 'ТАРЕЛКА5'],
	])('%j and %j', (one, other) => {
		expect(articleKey(one)).toBe(articleKey(other));
	});

	test.each([
		['A-1', 'A-2'],
		['A/1', 'A1'],
		['З-1', '3-1'],
		['О1', '01'],
	])('but not %j and %j', (one, other) => {
		expect(articleKey(one)).not.toBe(articleKey(other));
	});

	test('look-alike letters count only in the wider key', () => {
		expect(plainArticleKey('С-1')).not.toBe(plainArticleKey('C-1'));
	});
});

describe('for any article', () => {
	const letters = fc.constantFrom(...'АВЕКМНОРСТУХабвгдёжзийклABCabcxyz0129/.');
	const article = fc.array(letters, { maxLength: 20 }).map((parts) => parts.join(''));
	const gaps = fc.constantFrom('', ' ', '-', '\u00a0', '\u2011', '\u2013 ', '\u200b');

	test('the key of a key is the key', () => {
		fc.assert(
			fc.property(article, (text) => {
				expect(articleKey(articleKey(text))).toBe(articleKey(text));
			}),
		);
	});

	test('letter case, spaces and dashes change nothing', () => {
		fc.assert(
			fc.property(article, fc.array(gaps, { minLength: 20, maxLength: 20 }), fc.boolean(), (text, between, small) => {
				const dressed = Array.from(text, (letter, index) => letter + (between[index] ?? '')).join('');
				expect(articleKey(small ? dressed.toLowerCase() : dressed.toUpperCase())).toBe(articleKey(text));
			}),
		);
	});

	test('writing look-alike letters in Cyrillic or in Latin changes nothing', () => {
		const pairs = ['АA', 'ВB', 'ЕE', 'КK', 'МM', 'НH', 'ОO', 'РP', 'СC', 'ТT', 'УY', 'ХX'] as const;
		const spelling = fc.array(fc.record({ pair: fc.constantFrom(...pairs), latin: fc.boolean() }), { maxLength: 12 });
		fc.assert(
			fc.property(spelling, (parts) => {
				const spelled = parts.map(({ pair, latin }) => pair.charAt(latin ? 1 : 0)).join('');
				const cyrillic = parts.map(({ pair }) => pair.charAt(0)).join('');
				expect(articleKey(spelled)).toBe(articleKey(cyrillic));
			}),
		);
	});
});

test('search does not tell ё from е, nor capitals from small letters', () => {
	expect(searchText('Щётка ЗЕЛЁНАЯ')).toBe(searchText('щетка зеленая'));
});

test.each([
	['ajhvf lkz', 'форма для'],
	['ифьи', 'bamb'],
])('%j typed on the other layout is %j', (typed, meant) => {
	expect(otherLayoutText(typed)).toBe(meant);
});
