// The functional half of the polyfill: only what is used reaches the bundle, the class half brings all of it.
import * as instants from 'temporal-polyfill/fns/Instant';
import * as dates from 'temporal-polyfill/fns/PlainDate';
import * as times from 'temporal-polyfill/fns/PlainTime';
import * as zoned from 'temporal-polyfill/fns/ZonedDateTime';

/** Calendar maths in a zone. Days are `YYYY-MM-DD`, clock times `HH:MM`, moments epoch milliseconds, zones IANA names. */
export type Day = string;

function dateOf(day: Day): ReturnType<typeof dates.create> {
	const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day) ?? [];
	if (!year) throw new RangeError(`Not a day: ${day}`);
	return dates.create(Number(year), Number(month), Number(date));
}

/** The day that it is in `zone` at the moment. */
export const dayAt = (moment: number, zone: string): Day =>
	dates.toString(zoned.toPlainDate(instants.toZonedDateTimeISO(instants.fromEpochMilliseconds(moment), zone)));

/** What a clock in `zone` shows at the moment. */
export const clockAt = (moment: number, zone: string): string =>
	times.toString(zoned.toPlainTime(instants.toZonedDateTimeISO(instants.fromEpochMilliseconds(moment), zone))).slice(0, 5);

/** The moment at which a clock in `zone` shows this time on this day; a time that a change of the clocks skips is taken an hour later. */
export const momentOf = (day: Day, clock: string, zone: string): number =>
	dates.toZonedDateTime(dateOf(day), { timeZone: zone, plainTime: times.fromString(clock) }).epochMilliseconds;

/** Like `momentOf` for what others have written: undefined where there is no such day, time or zone. */
export function writtenMoment(day: Day, clock: string, zone: string): number | undefined {
	try {
		return momentOf(day, clock, zone);
	} catch (thrown) {
		if (thrown instanceof RangeError) return undefined;
		throw thrown;
	}
}

/** The last minute of a day, as people say "by the end of the day". */
export const endOfDay = (day: Day, zone: string): number => momentOf(day, '23:59', zone);

/** The first moment of a day. */
export const startOfDay = (day: Day, zone: string): number => dates.toZonedDateTime(dateOf(day), zone).epochMilliseconds;

/** The day that is `count` days later (earlier when negative). */
export const addDays = (day: Day, count: number): Day => dates.toString(dates.addDays(dateOf(day), count));

/** Monday is 1, Sunday 7. */
export const weekdayOf = (day: Day): number => dates.dayOfWeek(dateOf(day));

/** Days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number => dates.diff(dateOf(from), dateOf(to), { largestUnit: 'days' }).days;
