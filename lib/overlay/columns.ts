import { normaliseText } from '../core/plain-text.ts';

const tables = 'table, [role="table"], [role="grid"], [role="treegrid"]';
const heads = 'th, [role="columnheader"]';

const spanOf = (cell: Element): number => Math.max(1, Number(cell.getAttribute('colspan') ?? cell.getAttribute('aria-colspan') ?? 1) || 1);

/** The head row whose cells stand one above each column: the last row of heads, since merged ones come first. */
function headCells(table: Element): Element[] {
	const rows = new Map<Element, Element[]>();
	for (const head of table.querySelectorAll(heads)) {
		const row = head.parentElement;
		if (!row || head.closest(tables) !== table) continue;
		const cells = rows.get(row);
		if (cells) cells.push(head);
		else rows.set(row, [head]);
	}
	const last = [...rows.keys()].at(-1);
	return last ? [...last.children] : [];
}

/** Place of the cell that begins at this column, merged cells counted by their width. */
function cellAt(cells: readonly Element[], column: number): Element | undefined {
	let left = column;
	for (const cell of cells) {
		if (left <= 0) return left === 0 ? cell : undefined;
		left -= spanOf(cell);
	}
	return undefined;
}

/**
 * The cell of a row under the column head that reads as one of `names` (`Статус|Status`).
 * Undefined without a table, heads, or such a column.
 */
export function cellUnder(row: Element, names: string): Element | undefined {
	const table = row.closest(tables);
	if (!table) return undefined;
	const wanted = new Set(names.split('|').map((name) => normaliseText(name).toLowerCase()));
	let column = 0;
	for (const head of headCells(table)) {
		if (wanted.has(normaliseText(head.textContent ?? '').toLowerCase())) return cellAt([...row.children], column);
		column += spanOf(head);
	}
	return undefined;
}
