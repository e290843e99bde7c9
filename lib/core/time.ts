import { Temporal } from 'temporal-polyfill';

/** Calendar maths in a zone. Days are `YYYY-MM-DD`, clock times `HH:MM`, moments epoch milliseconds, zones IANA names. */
export type Day = string;

/** The day that it is in `zone` at the moment. */
export const dayAt = (moment: number, zone: string): Day =>
	Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(zone).toPlainDate().toString();

/** The moment at which a clock in `zone` shows this time on this day; a time that a change of the clocks skips is taken an hour later. */
export const momentOf = (day: Day, clock: string, zone: string): number =>
	Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(clock) }).epochMilliseconds;

/** The last minute of a day, as people say "by the end of the day". */
export const endOfDay = (day: Day, zone: string): number => momentOf(day, '23:59', zone);

/** The first moment of a day. */
export const startOfDay = (day: Day, zone: string): number =>
	Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: zone }).epochMilliseconds;

/** The day that is `count` days later (earlier when negative). */
export const addDays = (day: Day, count: number): Day => Temporal.PlainDate.from(day).add({ days: count }).toString();

/** Monday is 1, Sunday 7. */
export const weekdayOf = (day: Day): number => Temporal.PlainDate.from(day).dayOfWeek;

/** Days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number => Temporal.PlainDate.from(from).until(to, { largestUnit: 'days' }).days;
