import { addDays, type Day, weekdayOf } from '../core/time.ts';

/** How "days" are counted, and which days are off. */
export interface Calendar {
	reading: DayReading;
	isDayOff: (day: Day) => boolean;
	/** Whether it is known how days off are moved in the year of this day. */
	knowsYearOf: (day: Day) => boolean;
}
export type DayReading = 'calendar' | 'working';

/** Non-working public holidays of Russia, month and day. Source: Labour Code, article 112. */
const publicHolidays: ReadonlySet<string> = new Set([
	'01-01',
	'01-02',
	'01-03',
	'01-04',
	'01-05',
	'01-06',
	'01-07',
	'01-08',
	'02-23',
	'03-08',
	'05-01',
	'05-09',
	'06-12',
	'11-04',
]);

/**
 * The Russian calendar: weekends and public holidays. Which days off are moved where is decided by decree every year and
 * is not in here: the user enters them, and what he enters wins.
 */
export function russianCalendar(
	reading: DayReading,
	decree: { extraDaysOff: readonly Day[]; extraWorkDays: readonly Day[] } = { extraDaysOff: [], extraWorkDays: [] },
): Calendar {
	const off = new Set(decree.extraDaysOff);
	const work = new Set(decree.extraWorkDays);
	return {
		reading,
		knowsYearOf: (day) => [...off, ...work].some((entered) => entered.slice(0, 4) === day.slice(0, 4)),
		isDayOff: (day) => !work.has(day) && (off.has(day) || publicHolidays.has(day.slice(5)) || weekdayOf(day) > 5),
	};
}

export const withReading = (calendar: Calendar, reading: DayReading): Calendar => ({ ...calendar, reading });

/** A calendar in which a year is all days off would never end a search; no real break is longer than this. */
const longestBreak = 60;

/** The nearest working day before `day`. */
export function workingDayBefore(day: Day, calendar: Calendar): Day {
	let earlier = addDays(day, -1);
	for (let step = 0; step < longestBreak && calendar.isDayOff(earlier); step += 1) earlier = addDays(earlier, -1);
	return earlier;
}

/** The day that is `count` days before `day`, by the calendar's reading. */
export function daysBefore(day: Day, count: number, calendar: Calendar): Day {
	if (calendar.reading === 'calendar') return addDays(day, -count);
	let earlier = day;
	for (let left = count; left > 0; left -= 1) earlier = workingDayBefore(earlier, calendar);
	return earlier;
}

/**
 * The latest day that leaves `count` full days between itself and `day`, counting neither. In working days it is a working
 * day itself: nobody at the operator takes an order on a day off.
 */
export const dayLeavingFullDays = (day: Day, count: number, calendar: Calendar): Day => daysBefore(day, count + 1, calendar);
