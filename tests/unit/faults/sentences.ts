import { expect, vi } from 'vitest';
import type { Failure } from '../../../lib/core/errors.ts';
import english from '../../../public/_locales/en/messages.json';
import russian from '../../../public/_locales/ru/messages.json';

/** What the browser gives for a key, in the language that stands here. */
const shown: { texts: Readonly<Record<string, { message: string }>> } = { texts: russian };

vi.mock('webextension-polyfill', () => ({
	default: { i18n: { getMessage: (key: string) => shown.texts[key]?.message ?? '' } },
}));

/**
 * The sentence that a user reads for a failure, in Russian. Fails when a place in it was left unfilled, in either language.
 * @param failure as a job keeps it or a call answers it
 */
export async function sentenceOf(failure: Failure | undefined): Promise<string> {
	if (!failure) throw new Error('There is no failure to tell of.');
	const { failureSentence } = await import('../../../lib/platform/failure.ts');
	const { useLanguage } = await import('../../../lib/platform/i18n.ts');
	const [inEnglish = '', inRussian = ''] = (['en', 'ru'] as const).map((language) => {
		shown.texts = language === 'en' ? english : russian;
		useLanguage(language);
		return failureSentence(failure);
	});
	for (const sentence of [inEnglish, inRussian]) {
		expect(sentence).not.toMatch(/[{}]|error_|undefined|NaN|Invalid Date|^\s|\s\s|\(\s*\)|: \./);
		expect(sentence).toMatch(/^\S.*[.!?]$/);
	}
	expect(inRussian).toMatch(/[а-яё]{3}/);
	return inRussian;
}
