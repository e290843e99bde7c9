import { delimiterSigns, rowsOfText } from './delimited.ts';
import { type ParsedMark, parseMark } from './parse.ts';

/** What of a file may be a code. */
export interface CodeLine {
	/** From 1, as an editor counts them. */
	line: number;
	/** The cell or the whole line, as it came. */
	text: string;
}

/** How codes stand in a file: a line each, or in one column of a table (from 0). */
export type Reading = { is: 'lines' } | { is: 'column'; delimiter: string; column: number };

/** Lines that are looked at to learn how a file is to be read. */
const sampled = 400;
const mostColumns = 60;

/**
 * The codes of a text file with their line numbers. A line is one code, or codes are one column of a table: what makes more whole codes is right.
 * Signs that part columns also occur in codes, so a line that is a code as it stands is never taken apart. A heading and blank lines are left out.
 */
export function codeLinesOf(text: string): { lines: CodeLine[]; reading: Reading } {
	// A line for Excel that names the sign between columns: whatever it says, codes tell it better.
	const skipped = /^\ufeff?sep=.?(?:\r\n|\n|\r)/i.exec(text)?.[0].length ?? 0;
	const before = skipped > 0 ? 1 : 0;
	const body = text.slice(skipped);
	const whole = body.split(/\r\n|\n|\r/);
	const sample = sampleOf(whole.filter((line) => line.trim() !== ''));
	const reading = readingOf(sample);
	const found: CodeLine[] = [];
	if (reading.is === 'lines')
		whole.forEach((line, at) => {
			if (line.trim() !== '') found.push({ line: at + 1 + before, text: line });
		});
	else
		for (const { line, text } of columnOf(rowsOfText(body, reading.delimiter), reading.column, reading.delimiter))
			found.push({ line: line + before, text });
	return { lines: withoutHeading(found), reading };
}

/** The codes of a table that is read already (a workbook): the column that makes most whole codes, and how much in it looks like codes. */
export function codeLinesOfRows(rows: readonly (readonly string[])[]): { lines: CodeLine[]; weight: number } {
	const sample = sampleOf(rows);
	const { column, weight } = bestColumn(sample);
	return {
		lines: withoutHeading(columnOf(numbered(rows), column, '')),
		weight: sample.length === 0 ? 0 : (weight * rows.length) / sample.length,
	};
}

interface NumberedRow {
	line: number;
	raw?: string;
	cells: readonly string[];
}
function* numbered(rows: readonly (readonly string[])[]): Generator<NumberedRow> {
	for (const [at, cells] of rows.entries()) yield { line: at + 1, cells };
}

const sampleOf = <One>(all: readonly One[]): One[] => {
	const step = Math.max(1, Math.floor(all.length / sampled));
	return all.filter((_, at) => at % step === 0);
};

function readingOf(sample: readonly string[]): Reading {
	let best: Reading = { is: 'lines' };
	let most = sample.reduce((sum, line) => sum + weightOf(parseMark(line)), 0);
	for (const delimiter of delimiterSigns) {
		const { column, weight } = bestColumn(sample.map((line) => [...rowsOfText(line, delimiter)][0]?.cells ?? []));
		if (weight > most) [best, most] = [{ is: 'column', delimiter, column }, weight];
	}
	return best;
}

function bestColumn(rows: readonly (readonly string[])[]): { column: number; weight: number } {
	const weights: number[] = [];
	for (const cells of rows)
		cells.slice(0, mostColumns).forEach((cell, at) => {
			weights[at] = (weights[at] ?? 0) + weightOf(parseMark(cell));
		});
	let column = 0;
	weights.forEach((weight, at) => {
		if (weight > (weights[column] ?? 0)) column = at;
	});
	return { column, weight: weights[column] ?? 0 };
}

const nothingLike: ReadonlySet<string> = new Set(['empty', 'not-a-mark', 'foreign-sign', 'cyrillic']);

/** How much a cell speaks for its column. */
function weightOf(read: ParsedMark): number {
	if (read.ok) return read.mark.layout ? 4 : 2;
	if (read.repair !== undefined) return 2;
	return nothingLike.has(read.problem) ? 0 : 1;
}

/** The cells of a column. Where a code holds the sign that parts columns, and nobody has quoted it, its row has more cells than others: they are put together again. */
function columnOf(rows: Iterable<NumberedRow>, column: number, delimiter: string): CodeLine[] {
	const all = [...rows];
	const usual = usualWidth(all);
	return all.flatMap(({ line, cells, raw }) => {
		if (cells.every((cell) => cell.trim() === '')) return [];
		const cell = cells[column] ?? '';
		for (const parts of [cells, raw?.split(delimiter) ?? []]) {
			const more = parts.length - usual;
			const joined = parts.slice(column, column + more + 1).join(delimiter);
			const read = more > 0 ? parseMark(joined) : undefined;
			if (read?.ok && read.mark.layout) return [{ line, text: joined }];
		}
		return [{ line, text: cell }];
	});
}

function usualWidth(rows: readonly NumberedRow[]): number {
	const counts = new Map<number, number>();
	for (const { cells } of rows) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
	return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? 0;
}

/** Whatever holds so many digits in a row may be a broken code and is no heading. */
const digits = /\d{8}/;

function withoutHeading(lines: CodeLine[]): CodeLine[] {
	const first = lines[0]?.text ?? '';
	return first === '' || digits.test(first) || parseMark(first).ok ? lines : lines.slice(1);
}
