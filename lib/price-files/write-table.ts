import { formatCsvValue } from 'hucre/csv';
import { writeXlsx } from 'hucre/xlsx';
import type { ColumnRole } from './model.ts';
import { guardedText } from './plain-cells.ts';

/** What stands in a column; money comes in kopecks and is written in roubles. */
export type ColumnKind = 'text' | 'money' | 'percent' | 'number';

export interface PriceColumn<Item> {
	/** The words over the column: texts `price_column_…` by role, so that a file of ours is recognised when it comes back. */
	heading: string;
	kind: ColumnKind;
	value(item: Item): string | number | null | undefined;
	role?: ColumnRole;
}

const csvMark = '\ufeff';
const delimiter = ';';

/**
 * A table as a file that Excel opens as it is: XLSX, or CSV with a byte order mark, semicolons and decimal commas. A text stays a text: in XLSX by
 * its type, in CSV by an apostrophe before `= + - @` and the like, which `readTable` takes away again.
 */
export async function writePriceTable<Item>(
	items: readonly Item[],
	columns: readonly PriceColumn<Item>[],
	kind: 'xlsx' | 'csv',
	sheet = 'Prilavok',
): Promise<Uint8Array<ArrayBuffer>> {
	if (kind === 'csv') {
		const head = columns.map(({ heading }) => csvText(heading));
		const lines = items.map((item) => columns.map(({ kind, value }) => csvValue(kind, value(item))));
		const text = [head, ...lines].map((line) => line.join(delimiter)).join('\r\n');
		return new TextEncoder().encode(`${csvMark}${text}\r\n`);
	}
	const rows = items.map((item) => columns.map((column) => xlsxValue(column.kind, column.value(item))));
	return new Uint8Array(
		await writeXlsx({
			sheets: [
				{
					name: sheet,
					columns: columns.map(({ kind, heading }) => ({
						width: Math.min(40, Math.max(12, heading.length + 2)),
						...(kind === 'money' ? { numFmt: '#,##0.00' } : {}),
					})),
					rows: [columns.map(({ heading }) => heading), ...rows],
					freezePane: { rows: 1 },
				},
			],
		}),
	);
}

function xlsxValue(kind: ColumnKind, value: string | number | null | undefined): string | number | null {
	if (value === null || value === undefined) return null;
	if (kind === 'text') return String(value);
	const amount = Number(value);
	return kind === 'money' ? amount / 100 : amount;
}

const csvText = (text: string): string => formatCsvValue(guardedText(text), { delimiter });

/** Figures hold neither delimiter nor quote; a minus before one is a minus, and no formula. */
function csvValue(kind: ColumnKind, value: string | number | null | undefined): string {
	if (value === null || value === undefined) return '';
	if (kind === 'text') return csvText(String(value));
	const amount = Number(value);
	return (kind === 'money' ? (amount / 100).toFixed(2).replace(/\.00$/, '') : String(amount)).replace('.', ',');
}
