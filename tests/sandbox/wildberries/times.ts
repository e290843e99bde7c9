/** How Wildberries writes moments; all functions take epoch milliseconds. */

const moscow = 3 * 3_600_000;

/** `2026-11-21T06:00:00Z` */
export const utc = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`;

/** `2026-11-21T06:00:00.123456Z`, as cards carry it; the microseconds are always zero. */
export const precise = (at: number): string => new Date(at).toISOString().replace('Z', '000Z');

/** `2026-11-21T09:00:00`: Moscow time without a zone, as statistics carry it. */
export const moscowTime = (at: number): string => new Date(at + moscow).toISOString().slice(0, 19);

/** `2026-11-21T09:00:00+03:00` */
export const moscowZoned = (at: number): string => `${moscowTime(at)}+03:00`;

/** `2026-11-21T00:00:00+03:00`: the day alone. */
export const moscowDay = (at: number): string => `${moscowTime(at).slice(0, 10)}T00:00:00+03:00`;

/** `21.11.2026` */
export const dotted = (at: number): string => moscowTime(at).slice(0, 10).split('-').reverse().join('.');

/** The empty date. */
export const never = '0001-01-01T00:00:00';

/** A date or a date with time; without a zone it is Moscow's. Undefined if it is neither. */
export function readMoscow(text: string): number | undefined {
	if (!/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?$/.test(text)) return undefined;
	const whole = text.length === 10 ? `${text}T00:00:00` : text;
	const at = Date.parse(/(Z|[+-]\d\d:\d\d)$/.test(whole) ? whole : `${whole}+03:00`);
	return Number.isNaN(at) ? undefined : at;
}
