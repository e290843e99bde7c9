import { textOfBytes } from '../price-files/encoding.ts';
import { readTable } from '../price-files/read-table.ts';
import { type CodeLine, codeLinesOf, codeLinesOfRows } from './code-lines.ts';

const begins = (bytes: Uint8Array, marks: readonly number[]): boolean => marks.every((mark, at) => bytes[at] === mark);

export const isPdf = (bytes: Uint8Array): boolean => begins(bytes, [0x25, 0x50, 0x44, 0x46]);
const isArchive = (bytes: Uint8Array): boolean => begins(bytes, [0x50, 0x4b, 0x03, 0x04]);
const isOldOffice = (bytes: Uint8Array): boolean => begins(bytes, [0xd0, 0xcf, 0x11, 0xe0]);

/**
 * What of a file may be codes: a text file in any encoding, or the sheet of a workbook that holds most of them, however long the others are. PDF files are read elsewhere.
 * @throws AppError `file-unreadable`, `file-too-large`, `file-locked`, `file-old-excel`, for workbooks
 */
export async function linesOfFile(bytes: Uint8Array, name: string): Promise<CodeLine[]> {
	if (!isArchive(bytes) && !isOldOffice(bytes)) return codeLinesOf(textOfBytes(bytes)).lines;
	const { sheets } = await readTable(bytes, name);
	const read = sheets.map(({ rows }) => codeLinesOfRows(rows.map((row) => Array.from(row, (cell) => cell?.text ?? ''))));
	return read.sort((a, b) => b.weight - a.weight || b.lines.length - a.lines.length)[0]?.lines ?? [];
}
