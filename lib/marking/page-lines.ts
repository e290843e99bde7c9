import type { ReadPage } from '../labels/model.ts';
import type { CodeLine } from './code-lines.ts';

/**
 * The codes that were read on the pages of a file; their "lines" are the pages. A page with other codes only, or with none, is a line without a code,
 * so that nothing is lost silently.
 */
export function linesOfPages(pages: readonly ReadPage[]): CodeLine[] {
	return pages.flatMap(({ index, codes }) => {
		const line = index + 1;
		const marks = codes.filter(({ symbology, text }) => symbology === 'datamatrix' || /^\W?01\d{14}21/.test(text));
		if (marks.length === 0) return [{ line, text: '' }];
		// A symbol that does not say that it is one of GS1 is no code of «Честный знак», whatever it holds.
		return marks.map(({ text, identifier }) => ({
			line,
			text: identifier === undefined || identifier === ']d2' ? text : identifier + text,
		}));
	});
}
