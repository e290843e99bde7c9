/*
 * Yandex Market writes moments as ISO 8601 with an offset. All shops and own warehouses of the sandbox are on Moscow time,
 * which is three hours ahead of UTC the whole year.
 */

const ahead = 3 * 3_600_000;
export const day = 86_400_000;

const shifted = (at: number) => new Date(at + ahead).toISOString();

/** `2026-11-21T14:30:30+03:00` */
export const moscowMoment = (at: number): string => `${shifted(at).slice(0, 19)}+03:00`;
/** `2026-11-21` */
export const moscowDate = (at: number): string => shifted(at).slice(0, 10);
/** `14:30:00+03:00`: the form that the document's `time` stands for. */
export const moscowTime = (at: number): string => `${shifted(at).slice(11, 19)}+03:00`;
/** `21-11-2026` */
export const moscowDayFirst = (at: number): string => moscowDate(at).split('-').reverse().join('-');
/** `21-11-2026 14:30:30`, as the older methods write it. */
export const moscowOldMoment = (at: number): string => `${moscowDayFirst(at)} ${shifted(at).slice(11, 19)}`;
/** Midnight in Moscow at the beginning of a day `2026-11-21`; NaN if there is no such day. */
export const moscowMidnight = (date: string): number => Date.parse(`${date}T00:00:00+03:00`);
