import { guardedText } from '../price-files/plain-cells.ts';
import type { LineFault } from './model.ts';

const quoted = (cell: string): string => `"${guardedText(cell).replaceAll('"', '""')}"`;

/** Faults of a file as a table that Excel opens (CSV with semicolons and the mark of UTF-8). `words` says each of them. */
export function reportText(faults: readonly LineFault[], head: readonly string[], words: (fault: LineFault) => string): string {
	const rows = faults.map((fault) => [String(fault.line), words(fault), fault.text]);
	return `\ufeff${[head, ...rows].map((row) => row.map(quoted).join(';')).join('\r\n')}\r\n`;
}
