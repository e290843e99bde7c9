import { normaliseText } from '../core/plain-text.ts';
import type { FigureName, Figures } from '../prices/model.ts';
import { type Amount, amountOf, kopecksOfCell, percentOfCell } from './amounts.ts';
import {
	type Cell,
	type CellProblem,
	keyRoles,
	type Mapping,
	type PriceRow,
	type Row,
	type RowKey,
	type Table,
	type WishRole,
	wishRoles,
} from './model.ts';

/** The figure of a price that a column is about. */
export const figureOfRole: Record<WishRole, FigureName> = {
	price: 'priceKopecks',
	before: 'beforeKopecks',
	discount: 'discountPercent',
	min: 'minKopecks',
};

/** The rows of goods that the file has. A row that names no goods is none, unless a formula has failed where it should name them. */
export function priceRowsOf(table: Table, mapping: Mapping): PriceRow[] {
	const rows: PriceRow[] = [];
	const sheet = table.sheets[mapping.sheet]?.rows ?? [];
	for (let at = mapping.firstRow; at < sheet.length; at += 1) {
		const row = priceRow(sheet[at] ?? [], at + 1, mapping.columns);
		if (row) rows.push(row);
	}
	return rows;
}

function priceRow(row: Row, number: number, columns: Mapping['columns']): PriceRow | undefined {
	const key = keyOf(row, columns);
	const failed = keyRoles.find((role) => cellAt(row, columns[role])?.error !== undefined);
	if (!key && !failed) return undefined;
	const wish: { -readonly [Name in FigureName]?: number | null } = {};
	const now: Figures = {};
	const problems: CellProblem[] = [];
	for (const role of wishRoles) {
		const figure = figureOfRole[role];
		const cell = cellAt(row, columns[role]);
		const amount = figureOfCell(role, cell);
		if (amount && 'problem' in amount) problems.push({ role, code: amount.problem, text: (cell?.text ?? '').slice(0, 40) });
		else if (amount) wish[figure] = amount.value === 0 && takesAway(role, columns) ? null : amount.value;
		const told = figureOfCell(role, cellAt(row, columns[`now-${role}`]));
		if (told && 'value' in told && told.value > 0) now[figure] = told.value;
	}
	if (failed) problems.push({ role: failed, code: 'formula-error', text: cellAt(row, columns[failed])?.text ?? '' });
	const title = cellAt(row, columns.title)?.text;
	const cabinet = normaliseText(cellAt(row, columns.cabinet)?.text ?? '');
	const stock = plainValue(amountOf(cellAt(row, columns.stock)));
	const costKopecks = plainValue(kopecksOfCell(cellAt(row, columns.cost)));
	return {
		row: number,
		key: key ?? {},
		...(cabinet ? { cabinet } : {}),
		...(title ? { title } : {}),
		wish,
		now,
		...(stock === undefined ? {} : { stock }),
		...(costKopecks === undefined ? {} : { costKopecks }),
		problems,
	};
}

/** A zero beside a price means that there is none of that; as the list's only price, or as a discount, it is meant as it stands. */
const takesAway = (role: WishRole, columns: Mapping['columns']): boolean =>
	role === 'min' || (role === 'before' && columns.price !== undefined);

const cellAt = (row: Row, column: number | undefined): Cell | undefined => (column === undefined ? undefined : row[column]);
const figureOfCell = (role: WishRole, cell: Cell | undefined): Amount | undefined =>
	role === 'discount' ? percentOfCell(cell) : kopecksOfCell(cell);
const plainValue = (amount: Amount | undefined): number | undefined => (amount && 'value' in amount ? amount.value : undefined);

const identities = [...keyRoles, 'size'] as const;

function keyOf(row: Row, columns: Mapping['columns']): RowKey | undefined {
	const key: RowKey = {};
	let named = false;
	for (const name of identities) {
		const cell = cellAt(row, columns[name]);
		if (!cell || cell.error !== undefined) continue;
		const text = normaliseText(cell.text);
		if (text === '') continue;
		key[name] = text;
		named ||= name !== 'size';
	}
	return named ? key : undefined;
}
