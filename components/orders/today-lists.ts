import type { OrderRow } from '../../lib/orders/list.ts';
import { moscowMidnight } from '../popup/due-counts.ts';

export const shows = ['late', 'today', 'later', 'undated', 'new'] as const;
export type Show = (typeof shows)[number];

type Due = Pick<OrderRow, 'shipBy' | 'due'>;

/** What is read for a day's work; `due` with the most urgent first. */
export interface Lists<Row extends Due = OrderRow> {
	due: readonly Row[];
	undated: readonly Row[];
	fresh: readonly Row[];
	/** No list is read further than this. */
	most: number;
}

export interface TodayList<Row extends Due = OrderRow> {
	rows: readonly Row[];
	/** There are more than these. */
	cut: boolean;
}

/** The lists of the screen. Pure. */
export function splitLists<Row extends Due>({ due, undated, fresh, most }: Lists<Row>, now: number): Record<Show, TodayList<Row>> {
	const midnight = moscowMidnight(now);
	const at = (order: Row): number => order.shipBy ?? order.due ?? 0;
	const last = due.at(-1);
	// What follows the last one that was read is due after it.
	const readUntil = due.length < most || !last ? Number.POSITIVE_INFINITY : at(last);
	const between = (from: number, to: number): TodayList<Row> => ({
		rows: due.filter((order) => at(order) >= from && at(order) < to),
		cut: readUntil < to && readUntil < Number.POSITIVE_INFINITY,
	});
	const whole = (rows: readonly Row[]): TodayList<Row> => ({ rows, cut: rows.length >= most });
	return {
		late: between(Number.NEGATIVE_INFINITY, now),
		today: between(now, midnight),
		later: between(midnight, Number.POSITIVE_INFINITY),
		undated: whole(undated),
		new: whole(fresh),
	};
}
