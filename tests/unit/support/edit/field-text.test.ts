import fc from 'fast-check';
import { expect, test } from 'vitest';
import { codePattern } from '../../../../lib/support/codes.ts';
import { cleanCode, cleanText } from '../../../../lib/support/edit/field-text.ts';
import { scriptFile } from '../../../../lib/support/files/script-file.ts';
import { readScript } from '../../../../lib/support/files/script-schema.ts';
import { countLimits, textLimits } from '../../../../lib/support/limits.ts';
import { fieldOf, severities, severityCounts, severityOf } from '../../../../lib/support/lint/finding-kinds.ts';
import { findingCodes } from '../../../../lib/support/lint/findings.ts';

const typed = fc.oneof(
	fc.string({ unit: 'binary', maxLength: 60 }),
	fc
		.array(fc.constantFrom('a', ' ', '\t', '\r\n', '\u2028', '\u202e', '\u200d', '😀', '\ud83d', 'Ё'), { maxLength: 40 })
		.map((signs) => signs.join('')),
);

test('what is typed into a field can always be saved', () => {
	fc.assert(
		fc.property(typed, typed, (text, code) => {
			const title = cleanText(text, { most: 20, lines: false });
			const words = cleanText(text, { most: 20, lines: true });
			expect(title.length).toBeLessThanOrEqual(20);
			expect(title).not.toContain('\n');
			const body = {
				title: title.trim() === '' ? 'x' : title,
				topics: [],
				nodes: [{ id: 'n', kind: 'say' as const, text: words }],
				lists: [],
				snippets: [{ id: 's', code: cleanCode(code, textLimits.code) || 'x', text: words }],
			};
			expect(readScript(scriptFile(body))).toEqual({ script: body });
		}),
	);
});

test('a text keeps all that can be seen', () => {
	expect(cleanText('Здравствуйте,\r\n{name}!\tЖдём\u00a0вас 😀', { most: 100, lines: true })).toBe(
		'Здравствуйте,\n{name}! Ждём\u00a0вас 😀',
	);
	expect(cleanText('одна\nстрока', { most: 100, lines: false })).toBe('одна строка');
	expect(cleanText('аб😀', { most: 3, lines: false })).toBe('аб');
});

test('a code loses what no code has', () => {
	expect(cleanCode(';Привет, мир!', textLimits.code)).toBe('Приветмир');
	expect(codePattern.test(cleanCode('й-1_я', textLimits.code))).toBe(true);
});

test('as many of each part as a file takes', () => {
	const ways = Array.from({ length: countLimits.ways }, (_, n) => ({ id: `w${n}`, title: 'w' }));
	const answers = Array.from({ length: countLimits.answers }, (_, n) => ({ id: `a${n}`, text: 'a' }));
	const steps = Array.from({ length: countLimits.steps }, (_, n) => ({ id: `s${n}`, text: 's' }));
	const body = {
		title: 'x'.repeat(textLimits.title),
		topics: [
			{ id: 't', title: 't', start: 'q', words: Array.from({ length: countLimits.topicWords }, () => 'w'.repeat(textLimits.topicWord)) },
		],
		nodes: [
			{ id: 'q', kind: 'question' as const, ask: 'a'.repeat(textLimits.ask), answers },
			{ id: 's', kind: 'steps' as const, steps, note: 'n'.repeat(textLimits.note), source: 's'.repeat(textLimits.source) },
		],
		lists: [{ id: 'l', title: 'l', ways }],
		snippets: Array.from({ length: countLimits.snippets }, (_, n) => ({ id: `n${n}`, code: 'я'.repeat(textLimits.code), text: '' })),
	};
	expect(readScript(scriptFile(body))).toEqual({ script: body });
});

test('every finding is of one severity and belongs to a field', () => {
	for (const code of findingCodes) {
		expect(severities).toContain(severityOf(code));
		expect(fieldOf({ code, place: {} })).not.toBe('');
	}
	expect(fieldOf({ code: 'unknown-value', place: { node: 'n', answer: 'a' } })).toBe('values');
	expect(severityCounts([{ code: 'loop' }, { code: 'no-text' }, { code: 'expired' }])).toEqual({ stuck: 2, 'wrong-words': 1, untidy: 0 });
});
