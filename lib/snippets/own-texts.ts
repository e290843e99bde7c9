import { placeholderTitles } from '../support/placeholder-titles.ts';

const ofPlaceholders: ReadonlySet<string> = new Set(Object.values(placeholderTitles));

/** Whether the script for codes uses the text with this key: it is handed these, and no others. */
export const isSnippetText = (key: string): boolean => /^snippet_|^support_(?:missing|quoted)$/.test(key) || ofPlaceholders.has(key);
