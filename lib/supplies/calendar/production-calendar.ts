import { memo } from '../../core/memo.ts';
import { addDays, type Day, weekdayOf } from '../../core/time.ts';

/** A day off that a decree moves: `from` is a day on which nobody would have worked anyway, or becomes a working day; `to` becomes a day off. */
export interface Transfer {
	from: Day;
	to: Day;
}

/** Non-working public holidays of Russia, month and day. Source: Labour Code, article 112. */
const publicHolidays: readonly string[] = [
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
];
const holidays: ReadonlySet<string> = new Set(publicHolidays);

/**
 * What the Government has moved, by year. A year that is not in here is one whose decree was not there yet when this was written.
 * Sources: decrees of the Government of the Russian Federation No. 1335 of 2024-10-04, No. 1466 of 2025-09-24
 * (government.ru/docs/all/161028), No. 1187 of 2026-09-17 (publication.pravo.gov.ru 0001202609180037).
 */
const decrees: Readonly<Record<number, readonly Transfer[]>> = {
	2025: [
		{ from: '2025-01-04', to: '2025-05-02' },
		{ from: '2025-01-05', to: '2025-12-31' },
		{ from: '2025-02-23', to: '2025-05-08' },
		{ from: '2025-03-08', to: '2025-06-13' },
		{ from: '2025-11-01', to: '2025-11-03' },
	],
	2026: [
		{ from: '2026-01-03', to: '2026-01-09' },
		{ from: '2026-01-04', to: '2026-12-31' },
	],
	2027: [
		{ from: '2027-01-02', to: '2027-11-05' },
		{ from: '2027-01-03', to: '2027-12-31' },
		{ from: '2027-02-20', to: '2027-02-22' },
	],
};

/** Years whose decree is built in. */
export const decreedYears: readonly number[] = Object.keys(decrees).map(Number);

export const isHoliday = (day: Day): boolean => holidays.has(day.slice(5));

const isWeekend = (day: Day): boolean => weekdayOf(day) > 5;

interface MovedDays {
	/** Days off that would be working days otherwise. */
	off: ReadonlySet<Day>;
	/** Saturdays and Sundays on which people work. */
	work: ReadonlySet<Day>;
}

const madeYears = new Map<number, MovedDays>();

/**
 * The moved days of a year: what its decree says, and, by article 112 itself, the next working day after a holiday that falls on a
 * weekend; for the holidays of January, and for those that the decree names, only the decree decides.
 */
export function movedDays(year: number): MovedDays {
	const made = madeYears.get(year);
	if (made) return made;
	const decreed = decrees[year] ?? [];
	const named = new Set(decreed.map(({ from }) => from));
	const off = new Set(decreed.map(({ to }) => to));
	for (const holiday of publicHolidays) {
		const day = `${year}-${holiday}`;
		if (holiday.startsWith('01-') || named.has(day) || !isWeekend(day)) continue;
		let next = addDays(day, 1);
		while (isHoliday(next) || isWeekend(next) || off.has(next)) next = addDays(next, 1);
		off.add(next);
	}
	const moved = { off, work: new Set([...named].filter((day) => !isHoliday(day))) };
	madeYears.set(year, moved);
	return moved;
}

/** Why nobody works on a day by the production calendar: undefined on a working day. */
export const offByCalendar = memo(5000, (day: Day): 'holiday' | 'moved' | 'weekend' | undefined => {
	const { off, work } = movedDays(Number(day.slice(0, 4)));
	if (isHoliday(day)) return 'holiday';
	if (off.has(day)) return 'moved';
	return isWeekend(day) && !work.has(day) ? 'weekend' : undefined;
});
