import { normaliseText } from '../core/plain-text.ts';

const tables = 'table, [role="table"], [role="grid"], [role="treegrid"]';
const heads = 'th, [role="columnheader"]';

function spanOf(cell: Element): number {
	const span = cell.getAttribute('colspan') ?? cell.getAttribute('aria-colspan');
	return span === null ? 1 : Math.max(1, Number(span) || 1);
}

/** The head row whose cells stand one above each column: the last row of heads, since merged ones come first. */
function headCells(table: Element): Element[] {
	// A native head is found without walking through the whole table.
	const part = table instanceof HTMLTableElement && table.tHead ? table.tHead : table;
	let last: Element | null = null;
	for (const head of part.querySelectorAll(heads)) if (head.closest(tables) === table) last = head.parentElement;
	return last ? [...last.children] : [];
}

/** Columns that were looked for in a table, while the table cannot have changed. */
let known = new WeakMap<Element, Map<string, number>>();

/** Tables may change from now on: everything is looked for anew. */
export const forgetColumns = (): void => {
	known = new WeakMap();
};

/** At which column the wanted head begins, merged heads counted by their width; -1 where there is none. */
function columnOf(table: Element, names: string): number {
	const columns = known.get(table) ?? new Map<string, number>();
	known.set(table, columns);
	const found = columns.get(names) ?? searchColumn(table, names);
	columns.set(names, found);
	return found;
}

function searchColumn(table: Element, names: string): number {
	const wanted = new Set(names.split('|').map((name) => normaliseText(name).toLowerCase()));
	let column = 0;
	for (const head of headCells(table)) {
		if (wanted.has(normaliseText(head.textContent ?? '').toLowerCase())) return column;
		column += spanOf(head);
	}
	return -1;
}

/** The cell of a row that begins at this column, merged cells counted by their width. */
function cellAt(row: Element, column: number): Element | undefined {
	let left = column;
	for (let cell = row.firstElementChild; cell; cell = cell.nextElementSibling) {
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
	const column = columnOf(table, names);
	return column < 0 ? undefined : cellAt(row, column);
}
