import { searchText } from '../core/text.ts';
import { type UnifiedId, unifiedIds } from '../statuses/model.ts';
import { doubtfulWords, statusWords } from './status-words.ts';

const plain = (text: string): string =>
	searchText(text)
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.trim();

/** Whether the words stand in the text as whole words, in this order. */
const stands = (words: string, text: string): boolean => ` ${text} `.includes(` ${words} `);

/**
 * The unified status that a typed or pasted text names: its words alone, or among others. Undefined where it names none, several,
 * or turns one round (`doubtfulWords`). Pure.
 * @param titles the words that are on screen now, by status
 */
export function typedStatus(text: string, titles: Readonly<Partial<Record<UnifiedId, string>>> = {}): UnifiedId | undefined {
	const typed = plain(text);
	if (typed === '' || typed.length > 500) return undefined;
	const wordsOf = (id: UnifiedId): string[] => [id, titles[id] ?? '', ...statusWords[id]].map(plain).filter((words) => words !== '');
	const exact = unifiedIds.find((id) => wordsOf(id).includes(typed));
	if (exact) return exact;
	if (doubtfulWords.some((word) => stands(plain(word), typed))) return undefined;
	const found = unifiedIds.flatMap((id) => wordsOf(id).flatMap((words) => (stands(words, typed) ? [{ id, words }] : [])));
	// «label received» says nothing of «received».
	const whole = found.filter(({ words }) => !found.some((other) => other.words !== words && stands(words, other.words)));
	const named = new Set(whole.map(({ id }) => id));
	return named.size === 1 ? whole[0]?.id : undefined;
}
