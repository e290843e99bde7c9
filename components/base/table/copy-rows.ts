import { plural } from '../../../lib/platform/i18n.ts';
import { toast } from '../toast.tsx';
import type { Column } from './column.ts';
import { tsv } from './tsv.ts';

/** Puts rows on the clipboard, with the columns' names above, and says how many they were. */
export async function copyRows<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): Promise<void> {
	if (rows.length === 0) return;
	await navigator.clipboard.writeText(tsv([columns.map(({ title }) => title), ...rows.map((row) => columns.map(({ text }) => text(row)))]));
	toast(plural('table_copied', rows.length));
}
