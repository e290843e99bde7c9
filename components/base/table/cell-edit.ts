/** How the cells of a column are changed in place. */
export interface CellEdit<Row> {
	/** The text that editing begins with; undefined = this row's cell cannot be changed. */
	begin: (row: Row) => string | undefined;
	/** Keeps what was typed, or says what is wrong with it. Empty text takes back what was typed before. */
	keep: (row: Row, text: string) => string | undefined;
	/** Names the field for screen readers. */
	label: (row: Row) => string;
}

/** One pasted text and where it goes. */
export interface PastedCell<Row> {
	row: Row;
	column: string;
	text: string;
}

/** Texts of the clipboard by line and column, as spreadsheets put them there. */
export function clipboardCells(text: string): string[][] {
	const lines = text.replace(/\r\n?/g, '\n').split('\n');
	if (lines.at(-1) === '') lines.pop();
	return lines.map((line) => line.split('\t').map((cell) => cell.trim()));
}

/** Keys that begin to type over a cell. */
export const beginsTyping = (key: string): boolean => /^[\d.,+\-=]$/.test(key);
