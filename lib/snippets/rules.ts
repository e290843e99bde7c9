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

/**
 * The site that an address is of: `https://crm.example` for `crm.example/deals?id=1`, as people write addresses. Undefined for what is no address, and for
 * pages without encryption, which codes are not for. Pure.
 */
export function siteOf(address: string): string | undefined {
	const typed = address.trim();
	if (typed === '' || /\s/.test(typed)) return undefined;
	const url = parsed(/^[a-z][a-z0-9+.-]*:\/\//i.test(typed) ? typed : `https://${typed}`);
	if (url?.protocol !== 'https:' || url.username !== '' || url.password !== '') return undefined;
	// A single word is a slip, or a name that only exists in one office: of those, only written-out addresses are believed.
	if (!url.hostname.includes('.') && typed === url.hostname) return undefined;
	return url.origin;
}

function parsed(address: string): URL | undefined {
	try {
		return new URL(address);
	} catch {
		// No address: that is the answer.
		return undefined;
	}
}
