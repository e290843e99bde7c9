import type { Order } from '../orders/model.ts';
import { mistakes, type Pack, type PackEvent, type PackEventKind } from './model.ts';

/** One packed order in a shift's report. Times are epoch milliseconds. */
export interface ReportRow {
	orderId: string;
	cabinetId: string;
	number: string;
	pieces: number;
	startedAt: number;
	closedAt: number;
}

export interface ShiftReport {
	/** In the order in which they were packed. */
	rows: ReportRow[];
	pieces: number;
	marks: number;
	labels: number;
	/** Scans that changed nothing, by what was wrong with them; what was taken back is not counted. */
	wrong: Partial<Record<PackEventKind, number>>;
	/** The usual time for an order, milliseconds; undefined without orders. */
	medianMs?: number;
}

/** What was done in a shift, from its stored events. Pure. */
export function shiftReport(events: readonly PackEvent[], packs: readonly Pack[], orders: ReadonlyMap<string, Order>): ShiftReport {
	const valid = events.filter(({ undone }) => !undone);
	const startOf = new Map(packs.map(({ id, startedAt }) => [id, startedAt]));
	const pieces = new Map<string, number>();
	for (const { kind, orderId = '' } of valid) if (kind === 'item') pieces.set(orderId, (pieces.get(orderId) ?? 0) + 1);
	const rows = valid.flatMap(({ kind, orderId, at }): ReportRow[] => {
		if (kind !== 'closed' || orderId === undefined) return [];
		const [cabinetId = ''] = orderId.split('/');
		return [
			{
				orderId,
				cabinetId,
				number: orders.get(orderId)?.number ?? orderId.slice(cabinetId.length + 1),
				pieces: pieces.get(orderId) ?? 0,
				startedAt: startOf.get(orderId) ?? at,
				closedAt: at,
			},
		];
	});
	const count = (wanted: PackEventKind): number => valid.filter(({ kind }) => kind === wanted).length;
	const wrong = Object.fromEntries(mistakes.flatMap((kind) => (count(kind) > 0 ? [[kind, count(kind)]] : [])));
	const times = rows.map(({ startedAt, closedAt }) => closedAt - startedAt).sort((a, b) => a - b);
	const medianMs = times[times.length >> 1];
	return {
		rows,
		pieces: count('item'),
		marks: count('mark'),
		labels: count('label'),
		wrong,
		...(medianMs === undefined ? {} : { medianMs }),
	};
}

/** Rows as a table of texts; a cell that a table program would take for a formula is held as text. */
export const csvText = (rows: readonly (readonly string[])[]): string =>
	`\ufeff${rows.map((row) => row.map(cell).join(';')).join('\r\n')}\r\n`;

const cell = (text: string): string => {
	const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
	return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};
