import { describe, expect, test } from 'vitest';
import { codedTexts, codeKey, codePattern } from '../../../lib/support/codes.ts';

describe('codes', () => {
	test('are letters of any alphabet, digits, hyphens and underscores', () => {
		for (const code of ['отмена', 'refund-2', 'возврат_дня', 'ё', '你好', 'x'.repeat(30)]) expect(codePattern.test(code)).toBe(true);
		for (const code of ['', ';отмена', 'два слова', 'a\u200bb', 'a.b', 'a\n', 'x'.repeat(31)]) expect(codePattern.test(code)).toBe(false);
	});

	test('are one in any case and in letters that look alike', () => {
		expect(codeKey('ХОР')).toBe(codeKey('xop'));
		expect(codeKey('Ещё')).toBe(codeKey('еще'));
		expect(codeKey('отмена')).not.toBe(codeKey('отмены'));
	});

	test('bring words of conversations and snippets, never what says nothing', () => {
		const texts = codedTexts({
			nodes: [
				{ id: 'a', kind: 'say', text: 'Здравствуйте!', code: 'привет', title: 'Начало' },
				{ id: 'b', kind: 'say', text: 'Без кода' },
				{ id: 'c', kind: 'say', code: 'пусто' },
				{ id: 'd', kind: 'request', form: { title: 'Заявка', comment: 'Прошу', attachment: false } },
			],
			snippets: [
				{ id: 's', code: 'пока', text: 'До свидания!' },
				{ id: 't', code: 'пробел', text: ' ' },
			],
		});
		expect(texts).toEqual([
			{ code: 'привет', title: 'Начало', text: 'Здравствуйте!', place: { node: 'a' } },
			{ code: 'пока', text: 'До свидания!', place: { snippet: 's' } },
		]);
	});
});
