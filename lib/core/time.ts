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

const [firstMoment, lastMoment] = [Date.parse('0001-02-01T00:00:00Z'), Date.parse('9000-01-01T00:00:00Z')];

/**
 * Whether one can count on from a moment in both directions: whole milliseconds, in a year that is written with four digits. What others
 * have written is looked at before it is kept, since counting throws `RangeError` beyond.
 */
export const isCountable = (at: number): boolean => Number.isInteger(at) && at >= firstMoment && at < lastMoment;

/** Like `momentOf` for what others have written: undefined where there is no such day, time or zone, or none that one can count on from. */
export function writtenMoment(day: Day, clock: string, zone: string): number | undefined {
	try {
		const at = momentOf(day, clock, zone);
		return isCountable(at) ? at : undefined;
	} catch (thrown) {
		if (thrown instanceof RangeError) return undefined;
		throw thrown;
	}
}

/** Whether a text is a day of the calendar, `2026-02-31` being none. */
export const isDay = (text: string): boolean => writtenMoment(text, '00:00', 'UTC') !== undefined;

/** Whether a text names a zone that clocks can be told by. */
export const isZone = (text: string): boolean => writtenMoment('2026-01-01', '00:00', text) !== undefined;

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
