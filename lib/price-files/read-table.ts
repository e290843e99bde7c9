import { parseCsv } from 'hucre/csv';
import { readXlsx } from 'hucre/xlsx';
import { AppError } from '../core/errors.ts';
import { unpackedBytes } from './archive.ts';
import { textOfBytes } from './encoding.ts';
import { formulaErrors } from './headings.ts';
import type { Cell, Row, Sheet, Table } from './model.ts';
import { unguardedText } from './plain-cells.ts';

/** Bounds of a file that is read at all. A price list of 100 000 goods is about 12 MB. */
export const mostBytes = 40 * 1024 * 1024;
const mostUnpackedBytes = 400 * 1024 * 1024;
export const mostRows = 100_000;
const mostColumns = 300;

/**
 * The cells of an XLSX or CSV file, told apart by their first bytes, not by the name. Runs in pages and workers alike, without a DOM.
 * @throws AppError `file-unreadable`, `file-too-large`, `file-locked` (a password), `file-old-excel` (XLS).
 */
export async function readTable(bytes: Uint8Array, name: string): Promise<Table> {
	if (bytes.byteLength > mostBytes) throw tooLarge();
	if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return { name, kind: 'xlsx', sheets: await xlsxSheets(bytes) };
	if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) throw new AppError(isLockedXlsx(bytes) ? 'file-locked' : 'file-old-excel');
	return { name, kind: 'csv', sheets: [csvSheet(textOfBytes(bytes), name)] };
}

const tooLarge = (): AppError => new AppError('file-too-large', { rows: mostRows, megabytes: mostBytes / 1024 / 1024 });
const startsWith = (bytes: Uint8Array, marks: readonly number[]): boolean => marks.every((mark, index) => bytes[index] === mark);

/** A locked XLSX lies in the container of old Excel files, as a stream of this name in UTF-16. */
function isLockedXlsx(bytes: Uint8Array): boolean {
	return new TextDecoder('latin1').decode(bytes.subarray(0, 1 << 20)).includes('E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0');
}

async function xlsxSheets(bytes: Uint8Array): Promise<Sheet[]> {
	const unpacked = unpackedBytes(bytes);
	if (unpacked === undefined) throw new AppError('file-unreadable');
	if (unpacked > mostUnpackedBytes) throw tooLarge();
	let hidden = 0;
	const read = (whichever: boolean) =>
		readXlsx(bytes, {
			maxRows: mostRows + 1,
			sheets: (sheet) => {
				const seen = !sheet.hidden && !sheet.veryHidden;
				if (!seen) hidden += 1;
				return whichever || seen;
			},
		});
	try {
		let book = await read(false);
		if (book.sheets.length === 0 && hidden > 0) book = await read(true);
		return book.sheets.map(({ name: title, rows, cells }) => {
			if (rows.length > mostRows) throw tooLarge();
			const drawn = rows.map((row) => row.slice(0, mostColumns).map(cellOf));
			for (const [place, { type, value, formulaResult }] of cells ?? []) {
				const never = type === 'formula' && formulaResult === undefined && (value === null || value === undefined);
				if (type !== 'error' && !never) continue;
				const [row = 0, column = 0] = place.split(',').map(Number);
				const line = drawn[row];
				const error = never ? '#?' : String(value);
				if (line && column < mostColumns) line[column] = { text: error, error };
			}
			return { title, rows: drawn };
		});
	} catch (thrown) {
		if (thrown instanceof AppError) throw thrown;
		throw new AppError('file-unreadable', {}, undefined, { cause: thrown });
	}
}

function cellOf(value: string | number | boolean | Date | null | undefined): Cell | undefined {
	if (value === null || value === undefined || value === '') return undefined;
	if (typeof value === 'number') return { text: String(value), number: value };
	if (value instanceof Date) return { text: Number.isNaN(value.getTime()) ? '?' : value.toISOString().slice(0, 10) };
	return { text: String(value) };
}

function csvSheet(text: string, title: string): Sheet {
	if (text.includes('\0')) throw new AppError('file-unreadable');
	const named = /^\ufeff?sep=([;,\t|])\r?\n/i.exec(text);
	const body = named ? text.slice(named[0].length) : text;
	const rows = parseCsv(body, { delimiter: named?.[1] ?? delimiterOf(body), maxRows: mostRows + 1 });
	if (rows.length > mostRows) throw tooLarge();
	const drawn = rows.map(
		(row): Row =>
			row.slice(0, mostColumns).map((value) => {
				const cell = cellOf(typeof value === 'string' ? unguardedText(value) : value);
				return cell && formulaErrors.test(cell.text.trim()) ? { ...cell, error: cell.text.trim() } : cell;
			}),
	);
	return { title, rows: named ? [[], ...drawn] : drawn };
}

/**
 * The sign that parts the columns: the one that parts the first lines into the same number of columns most often, and into the more of them. A comma
 * within amounts (`1916,50`) loses against a semicolon that way.
 */
export function delimiterOf(text: string): string {
	const lines = text
		.slice(0, 20_000)
		.split(/\r\n|\n|\r/)
		.filter((line) => line.trim() !== '')
		.slice(0, 20);
	let best = ';';
	let bestScore = 0;
	for (const delimiter of [';', '\t', ',', '|']) {
		const counts = lines.map((line) => outsideQuotes(line).split(delimiter).length - 1);
		const parted = counts.filter((count) => count > 0).sort((a, b) => a - b);
		const usual = parted[parted.length >> 1] ?? 0;
		const score = usual === 0 ? 0 : counts.filter((count) => count === usual).length * (1 + Math.log2(usual));
		if (score > bestScore) [best, bestScore] = [delimiter, score];
	}
	return best;
}

const outsideQuotes = (line: string): string => line.replace(/"(?:[^"]|"")*"/g, '');
