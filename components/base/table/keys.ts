/** Where the cursor of a table stands: numbers of the shown row and column. */
export interface Cell {
	row: number;
	column: number;
}

export interface TableSize {
	rows: number;
	columns: number;
	/** Rows that fit on the screen. */
	page: number;
}

const within = (value: number, size: number): number => Math.max(0, Math.min(size - 1, value));

/** The cell a key leads to; undefined when the key does not move. Source: keyboard table of the ARIA grid pattern. */
export function moveBy(key: string, ctrl: boolean, cell: Cell, size: TableSize): Cell | undefined {
	const to = (row: number, column: number): Cell => ({ row: within(row, size.rows), column: within(column, size.columns) });
	switch (key) {
		case 'ArrowDown':
			return to(ctrl ? size.rows - 1 : cell.row + 1, cell.column);
		case 'ArrowUp':
			return to(ctrl ? 0 : cell.row - 1, cell.column);
		case 'ArrowRight':
			return to(cell.row, ctrl ? size.columns - 1 : cell.column + 1);
		case 'ArrowLeft':
			return to(cell.row, ctrl ? 0 : cell.column - 1);
		case 'PageDown':
			return to(cell.row + size.page, cell.column);
		case 'PageUp':
			return to(cell.row - size.page, cell.column);
		case 'Home':
			return to(ctrl ? 0 : cell.row, 0);
		case 'End':
			return to(ctrl ? size.rows - 1 : cell.row, size.columns - 1);
		default:
			return undefined;
	}
}
