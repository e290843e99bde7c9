import { t } from '../platform/i18n.ts';
import { placeholderTitles } from './placeholder-titles.ts';
import { isPlaceholder } from './texts.ts';

/** What a text lacks, in words; braces that are no placeholder show themselves. */
export const placeholderName = (name: string): string => (isPlaceholder(name) ? t(placeholderTitles[name]) : name);

/** Several of them, each in quotation marks. */
export const placeholderNames = (names: readonly string[]): string =>
	names.map((name) => t('support_quoted', { what: placeholderName(name) })).join(', ');

/** The sentence about what is missing for copying. */
export const missingSentence = (missing: readonly string[]): string => t('support_missing', { what: placeholderNames(missing) });
