import { separator } from './parse.ts';

/** Signs that part the columns of tables in text files. */
export const delimiterSigns = ['\t', ';', ',', '|'] as const;

/**
 * The rows of a table in a text file with the numbers of their first lines (from 1). Only a quote at the beginning of a cell opens one that may hold
 * delimiters and line ends: within a cell it is a sign like any other, as it is in codes. A quote that is never closed ends with its line.
 * `raw` is the first line as it stands.
 */
export function* rowsOfText(text: string, delimiter: string): Generator<{ line: number; cells: string[]; raw: string }> {
	let line = 1;
	let from = 0;
	while (from < text.length) {
		const end = endOfLine(text, from);
		const plain = text.slice(from, end);
		if (!plain.includes('"')) {
			yield { line, cells: plain.split(delimiter), raw: plain };
			from = afterLine(text, end);
			line += 1;
			continue;
		}
		const row = quotedRow(text, from, delimiter);
		yield { line, cells: row.cells, raw: plain };
		line += row.lines;
		from = row.next;
	}
}

function endOfLine(text: string, from: number): number {
	const feed = text.indexOf('\n', from);
	const end = feed < 0 ? text.length : feed;
	const back = text.slice(from, end).indexOf('\r');
	return back < 0 ? end : from + back;
}

const afterLine = (text: string, end: number): number => (text.startsWith('\r\n', end) ? end + 2 : end + 1);

function quotedRow(text: string, from: number, delimiter: string): { cells: string[]; next: number; lines: number } {
	const cells: string[] = [];
	let lines = 1;
	let at = from;
	for (;;) {
		const quoted = text.charAt(at) === '"' ? closing(text, at + 1, delimiter) : undefined;
		let stop: number;
		if (quoted === undefined) {
			const end = endOfLine(text, at);
			const next = text.indexOf(delimiter, at);
			stop = next < 0 || next > end ? end : next;
			cells.push(text.slice(at, stop));
		} else {
			const inside = text.slice(at + 1, quoted);
			cells.push(inside.replaceAll('""', '"'));
			lines += inside.match(/\r\n|\n|\r/g)?.length ?? 0;
			stop = quoted + 1;
		}
		if (stop >= text.length || text.charAt(stop) !== delimiter) return { cells, next: afterLine(text, stop), lines };
		at = stop + delimiter.length;
	}
}

/** Signs beyond which no quoted cell goes on: a quote that nobody has closed must not swallow the file. */
const longestCell = 5_000;

const lineEnd = /[\r\n]/;
const codeLike = new RegExp(`${separator}|01\\d{14}21`);

/**
 * Where the quote that was opened before `from` is closed: before a delimiter or the end of a line. Codes know no line ends: what would be a cell
 * of several lines with a code in it was opened by a sign of a code.
 */
function closing(text: string, from: number, delimiter: string): number | undefined {
	for (let at = text.indexOf('"', from); at >= 0 && at - from < longestCell; at = text.indexOf('"', at + 1)) {
		const after = text.charAt(at + 1);
		if (after === '"') at += 1;
		else if (after === '' || after === delimiter || after === '\n' || after === '\r') {
			const cell = text.slice(from, at);
			return lineEnd.test(cell) && codeLike.test(cell) ? undefined : at;
		}
	}
	return undefined;
}
