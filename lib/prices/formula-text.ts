/** Where a formula is wrong: `length` characters from `index`. Codes with a text each: `price_formula_error_…`, whose places `params` fill. */
export interface FormulaProblem {
	code: FormulaProblemCode;
	index: number;
	length: number;
	params?: Record<string, string | number>;
}

export const formulaProblems = [
	'empty',
	'too-long',
	'too-deep',
	'unexpected',
	'unexpected-end',
	'operator-missing',
	'unclosed-quote',
	'unclosed-bracket',
	'ambiguous-comma',
	'stray-separator',
	'percent-sign',
	'not-in-language',
	'unknown-name',
	'unknown-function',
	'unknown-type',
	'too-few-arguments',
	'too-many-arguments',
	'number-wanted',
	'condition-wanted',
	'text-wanted',
] as const;
export type FormulaProblemCode = (typeof formulaProblems)[number];

/** Thrown inside the reading of a formula, and never out of it. */
export class FormulaError extends Error {
	constructor(readonly problem: FormulaProblem) {
		super(problem.code);
	}
}

export const longestFormula = 1_000;
const deepestBrackets = 32;

/** What opens a text in quotes, and what may close it. */
const quotes: Readonly<Record<string, string>> = { '"': '"', "'": "'", '«': '»', '„': '“”', '“': '”' };

/** Signs that people type for the same thing. */
const sameSign: Readonly<Record<string, string>> = {
	'×': '*',
	'·': '*',
	'÷': '/',
	'−': '-',
	'–': '-',
	'—': '-',
	'\u00a0': ' ',
	'\u2009': ' ',
	'\u202f': ' ',
};

/** A text in quotes that begins at `index`; undefined where none does. Throws when it is not closed. */
export function quotedAt(text: string, index: number): { value: string; end: number } | undefined {
	const closing = quotes[text.charAt(index)];
	if (closing === undefined) return undefined;
	let end = index + 1;
	while (end < text.length && !closing.includes(text.charAt(end))) end++;
	if (end >= text.length) throw new FormulaError({ code: 'unclosed-quote', index, length: text.length - index });
	return { value: text.slice(index + 1, end), end: end + 1 };
}

interface Level {
	/** Place of the bracket. */
	index: number;
	isCall: boolean;
	/** Arguments are parted by `;`, so that a comma between digits can only be a decimal one. */
	hasSemicolon: boolean;
	/** Commas between digits that could be either. */
	doubtful: number[];
}

const isDigit = (sign: string): boolean => /^\d$/.test(sign);
const isNamePart = (sign: string): boolean => /^[\p{L}\p{N}_]$/u.test(sign);

/**
 * The formula as the parser reads it, sign for sign at the same places: `;` and a comma part arguments, a comma between digits is a decimal
 * one (in a call only where `;` parts the arguments: `мин(1,5)` could be either and is refused). Texts in quotes stay as they are. Throws `FormulaError`.
 */
export function plainFormula(text: string): string {
	if (text.length > longestFormula)
		throw new FormulaError({
			code: 'too-long',
			index: longestFormula,
			length: text.length - longestFormula,
			params: { most: longestFormula },
		});
	const signs = Array.from({ length: text.length }, (_, index) => text.charAt(index));
	const first = text.search(/\S/);
	if (first < 0) throw new FormulaError({ code: 'empty', index: 0, length: text.length });
	// A habit from spreadsheets.
	if (signs[first] === '=') signs[first] = ' ';

	const levels: Level[] = [{ index: -1, isCall: false, hasSemicolon: false, doubtful: [] }];
	for (let index = 0; index < signs.length; index++) {
		const quoted = quotedAt(text, index);
		if (quoted) {
			index = quoted.end - 1;
			continue;
		}
		const sign = signs[index] ?? '';
		const level = levels.at(-1);
		if (!level) throw new FormulaError({ code: 'unexpected', index, length: 1, params: { sign: ')' } });
		signs[index] = sameSign[sign] ?? sign;
		if (sign === '%') throw new FormulaError({ code: 'percent-sign', index, length: 1 });
		if ('[]{}.?:!&|^~@#$\\`'.includes(sign) && !(sign === '.' && isDecimalPoint(text, index)) && !(sign === '!' && text[index + 1] === '='))
			throw new FormulaError({ code: 'not-in-language', index, length: 1, params: { sign } });
		if (sign === '(') {
			if (levels.length > deepestBrackets)
				throw new FormulaError({ code: 'too-deep', index, length: 1, params: { most: deepestBrackets } });
			levels.push({ index, isCall: isNamePart(text.slice(0, index).trimEnd().at(-1) ?? ''), hasSemicolon: false, doubtful: [] });
		} else if (sign === ')') {
			if (levels.length === 1) throw new FormulaError({ code: 'unexpected', index, length: 1, params: { sign: ')' } });
			settleCommas(level, signs);
			levels.pop();
		} else if (sign === ';') {
			if (!level.isCall) throw new FormulaError({ code: 'stray-separator', index, length: 1, params: { sign } });
			level.hasSemicolon = true;
			signs[index] = ',';
		} else if (sign === ',') {
			if (isBetweenDigits(text, index)) level.doubtful.push(index);
			else if (!level.isCall) throw new FormulaError({ code: 'stray-separator', index, length: 1, params: { sign } });
		}
	}
	const [whole, open] = levels;
	if (open) throw new FormulaError({ code: 'unclosed-bracket', index: open.index, length: 1 });
	if (whole) settleCommas(whole, signs);
	return signs.join('');
}

function settleCommas({ isCall, hasSemicolon, doubtful }: Level, signs: string[]): void {
	const [index] = doubtful;
	if (index !== undefined && isCall && !hasSemicolon) throw new FormulaError({ code: 'ambiguous-comma', index, length: 1 });
	for (const place of doubtful) signs[place] = '.';
}

/** `1,5` and not `x1,5` or `1.5,2`. */
function isBetweenDigits(text: string, index: number): boolean {
	let start = index;
	while (start > 0 && isDigit(text.charAt(start - 1))) start--;
	const before = text.charAt(start - 1);
	return start < index && isDigit(text.charAt(index + 1)) && !isNamePart(before) && before !== '.' && before !== ',';
}

const isDecimalPoint = (text: string, index: number): boolean => isDigit(text.charAt(index - 1)) || isDigit(text.charAt(index + 1));
