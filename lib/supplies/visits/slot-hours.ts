import { addDays, type Day, momentOf } from '../../core/time.ts';

/**
 * The hours of a slot (`HH:MM` on its own clock) as epoch milliseconds. An end that is not after the beginning is on the next day: a
 * warehouse that takes goods from 22:00 to 02:00 says so.
 */
export function slotHours(day: Day, from: string, to: string | undefined, zone: string): { from: number; to?: number } {
	const begin = momentOf(day, from, zone);
	return to === undefined ? { from: begin } : { from: begin, to: momentOf(isNextDay(from, to) ? addDays(day, 1) : day, to, zone) };
}

/** Whether the end is on the day after the beginning. */
export const isNextDay = (from: string, to: string): boolean => to <= from;
