/** Characters by which a spreadsheet takes a cell for a formula. */
const formulaStart = /^[=+\-@\t\r]/;

/** One cell as a spreadsheet will take it: no breaks of line or column, and never a formula. */
export function tsvCell(text: string): string {
	const flat = text.replace(/[\t\r\n]+/g, ' ');
	return formulaStart.test(text) ? `'${flat}` : flat;
}

/** Rows of cells as text for the clipboard. */
export const tsv = (rows: readonly (readonly string[])[]): string => rows.map((row) => row.map(tsvCell).join('\t')).join('\r\n');
