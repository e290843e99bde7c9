import { otherLayoutText } from '../core/text.ts';
import { codeKey } from '../support/codes.ts';
import { textLimits } from '../support/limits.ts';
import type { SnippetCode } from './model.ts';

/** So much of what follows a `;` may be a code; on the other layout some letters are punctuation. */
export const longestTyped = textLimits.code;

/** Whether a `;` after this character begins a code: not within a word, nor after another `;`. `before` is empty where the field begins. */
export const beginsAfter = (before: string): boolean => !/[\p{L}\p{N};&]$/u.test(before);

/** Readings of what was typed: as it stands, and as the same keys give it on the other layout. */
function readings(typed: string): string[] {
	const asTyped = codeKey(typed);
	const other = codeKey(otherLayoutText(typed));
	return other === asTyped ? [asTyped] : [asTyped, other];
}

/** The code that was typed whole, on either layout; as it stands outweighs the other layout. Pure. */
export function codeTyped(codes: readonly SnippetCode[], typed: string): SnippetCode | undefined {
	if (typed === '') return undefined;
	for (const reading of readings(typed)) {
		const found = codes.find(({ code }) => codeKey(code) === reading);
		if (found) return found;
	}
	return undefined;
}

/** Codes that begin with what was typed, on either layout: those that are meant exactly first, then the shortest. Pure. */
export function codesFor(codes: readonly SnippetCode[], typed: string): SnippetCode[] {
	if (typed === '') return [];
	const known = codes.map((snippet) => ({ snippet, key: codeKey(snippet.code) }));
	const shortestFirst = known.sort((a, b) => a.key.length - b.key.length || (a.key < b.key ? -1 : 1));
	const found = readings(typed).flatMap((reading) => shortestFirst.filter(({ key }) => key.startsWith(reading)));
	const exact = codeTyped(codes, typed);
	return [...new Set([...(exact ? [exact] : []), ...found.map(({ snippet }) => snippet)])];
}

/** A text as a field of one line takes it. */
export const asOneLine = (text: string): string => text.replace(/\s*[\r\n]+\s*/g, ' ').trim();

/** Fields for secrets and cards, whatever their type is at the moment (`autocomplete`, a list of words). */
const secretWords = /(?:^|\s)(?:cc-[a-z-]+|one-time-code|current-password|new-password)(?:\s|$)/i;
export const isForSecrets = (autocomplete: string): boolean => secretWords.test(autocomplete);
