import { t } from '../platform/i18n.ts';
import type { SnippetCodes } from './model.ts';

/** Whom texts are filled in for; undefined when the panel knows nobody. */
export function aboutWords({ name, number }: SnippetCodes['about']): string | undefined {
	if (name && number) return t('snippet_for_both', { name, number });
	if (name) return t('snippet_for_name', { name });
	return number ? t('snippet_for_order', { number }) : undefined;
}
