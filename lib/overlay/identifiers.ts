import { normaliseText } from '../core/plain-text.ts';

/** An expression for identifiers, ready to search with. */
export interface IdSearch {
	/** Distinct identifiers in a text, in their order. Spaces between digits, as some pages print them, are closed when nothing else is found. */
	all(text: string): string[];
	/** Whether it is worth a closer look; never false where `all` finds something in a text of its own. */
	may(text: string): boolean;
}

/** Numbers stand in cells, headings and links; an expression is never let loose on a longer text. */
export const longestText = 300;

/** @throws {SyntaxError} when the pattern is not an expression */
export function idSearch(pattern: string): IdSearch {
	// Letters, digits, `_` and `-` beside it would make it a part of something else.
	const whole = new RegExp(`(?<![\\p{L}\\p{N}_-])(?:${pattern})(?![\\p{L}\\p{N}_-])`, 'gu');
	const search = (text: string): string[] => [...new Set(Array.from(text.matchAll(whole), (match) => match[1] ?? match[0]))];
	return {
		may: (text) => text.length <= longestText && /\d/.test(text),
		all: (text) => {
			const plain = normaliseText(text.slice(0, longestText));
			const found = search(plain);
			if (found.length > 0 || !/^\D{0,12}\d[\d ]+$/.test(plain)) return found;
			return search(plain.replace(/(?<=\d) (?=\d)/g, ''));
		},
	};
}
