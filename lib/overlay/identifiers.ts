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

/** Letters, digits, `_` and `-` beside an identifier would make it a part of something else. */
const alone = (pattern: string, part: string): RegExp => new RegExp(`(?<![${part}])(?:${pattern})(?![${part}])`, 'gu');

const isAscii = /^[ -~]*$/;

/** @throws {SyntaxError} when the pattern is not an expression */
export function idSearch(pattern: string): IdSearch {
	// The same question, asked of few characters, is answered several times faster.
	const ofAscii = alone(pattern, '0-9A-Za-z_-');
	const ofAny = alone(pattern, '\\p{L}\\p{N}_-');
	const search = (text: string): string[] => {
		const expression = isAscii.test(text) ? ofAscii : ofAny;
		expression.lastIndex = 0;
		const whole = expression.exec(text);
		// Most texts are one identifier and nothing else: that is known several times sooner.
		if (whole?.[0].length === text.length) return [whole[1] ?? whole[0]];
		const found: string[] = [];
		expression.lastIndex = 0;
		for (const match of text.matchAll(expression)) {
			const id = match[1] ?? match[0];
			if (!found.includes(id)) found.push(id);
		}
		return found;
	};
	return {
		may: (text) => text.length <= longestText && /\d/.test(text),
		all: (text) => {
			const plain = normaliseText(text.length > longestText ? text.slice(0, longestText) : text);
			const found = search(plain);
			if (found.length > 0 || !/^\D{0,12}\d[\d ]+$/.test(plain)) return found;
			return search(plain.replace(/(?<=\d) (?=\d)/g, ''));
		},
	};
}
