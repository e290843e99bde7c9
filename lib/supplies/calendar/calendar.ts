import { memo } from '../../core/memo.ts';
import { addDays, type Day } from '../../core/time.ts';
import { decreedYears, offByCalendar } from './production-calendar.ts';

/** Why a day is off: a weekend, a public holiday, a day off moved there by law or decree, or one that the user has entered. */
export type DayOff = 'weekend' | 'holiday' | 'moved' | 'own';

/** How "days" are counted, and which days are off. */
export interface Calendar {
	reading: DayReading;
	/** Undefined on a working day. */
	offBecause: (day: Day) => DayOff | undefined;
	/** Whether it is known how days off are moved in the year of this day. */
	knowsYearOf: (day: Day) => boolean;
}
export type DayReading = 'calendar' | 'working';

/** The Russian production calendar, with what the user has entered: that wins. */
export function russianCalendar(
	reading: DayReading,
	own: { extraDaysOff: readonly Day[]; extraWorkDays: readonly Day[] } = { extraDaysOff: [], extraWorkDays: [] },
): Calendar {
	const off = new Set(own.extraDaysOff);
	const work = new Set(own.extraWorkDays);
	const years = new Set([...decreedYears.map(String), ...[...off, ...work].map((day) => day.slice(0, 4))]);
	const known = new Map<Day, DayOff | undefined>();
	const look = (day: Day): DayOff | undefined => {
		if (work.has(day)) return undefined;
		return off.has(day) ? 'own' : offByCalendar(day);
	};
	return {
		reading,
		knowsYearOf: (day) => years.has(day.slice(0, 4)),
		offBecause: (day) => {
			if (!known.has(day)) known.set(day, look(day));
			return known.get(day);
		},
	};
}

export const isDayOff = (day: Day, calendar: Calendar): boolean => calendar.offBecause(day) !== undefined;

export const otherReading = (reading: DayReading): DayReading => (reading === 'calendar' ? 'working' : 'calendar');
export const withReading = (calendar: Calendar, reading: DayReading): Calendar => ({ ...calendar, reading });

/** A calendar in which a year is all days off would never end a search; no real break is longer than this. */
const longestBreak = 60;

/** Where counting back has led, and over which days; both lists latest first. */
export interface DayCount {
	day: Day;
	/** Days that were counted and lie between the two. */
	passed: readonly Day[];
	/** Days off that were not counted. */
	skipped: readonly { day: Day; because: DayOff }[];
}

/** Calendar maths is slow beside a look-up, and plans are made on the same few hundred days over and over. */
const dayBefore = memo(5000, (day: Day) => addDays(day, -1));

/** Counts `count` days back from `from`, by the calendar's reading: in working days, days off do not count, and it ends on a working day. */
export function countBack(from: Day, count: number, calendar: Calendar): DayCount {
	const passed: Day[] = [];
	const skipped: { day: Day; because: DayOff }[] = [];
	let day = from;
	for (let left = count; left > 0; left -= 1) {
		day = dayBefore(day);
		for (let step = 0; calendar.reading === 'working' && step < longestBreak; step += 1) {
			const because = calendar.offBecause(day);
			if (!because) break;
			skipped.push({ day, because });
			day = dayBefore(day);
		}
		if (left > 1) passed.push(day);
	}
	return { day, passed, skipped };
}
