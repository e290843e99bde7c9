import { addDays, type Day, weekdayOf } from '../../core/time.ts';
import { movedDays, offByCalendar } from './production-calendar.ts';

/** What a day is, and who says so: the calendar, or the user. */
export type DayKind = 'working' | 'weekend' | 'holiday' | 'moved' | 'moved-work' | 'own-off' | 'own-work';

/** The days that the user has set, as they are stored. */
export interface OwnDays {
	extraDaysOff: readonly Day[];
	extraWorkDays: readonly Day[];
}

/** What a day is by the production calendar, and by what the user has said of it: that wins. */
export function kindOfDay(day: Day, { extraDaysOff, extraWorkDays }: OwnDays): DayKind {
	if (extraWorkDays.includes(day)) return 'own-work';
	if (extraDaysOff.includes(day)) return 'own-off';
	return offByCalendar(day) ?? (movedDays(Number(day.slice(0, 4))).work.has(day) ? 'moved-work' : 'working');
}

/** The days of a month (`YYYY-MM`) in weeks that begin on Monday; a place before the first and after the last day is empty. */
export function weeksOf(month: string): (Day | undefined)[][] {
	const first = `${month}-01`;
	const days: (Day | undefined)[] = Array.from({ length: weekdayOf(first) - 1 }, () => undefined);
	for (let day = first; day.startsWith(month); day = addDays(day, 1)) days.push(day);
	while (days.length % 7 > 0) days.push(undefined);
	return Array.from({ length: days.length / 7 }, (_, week) => days.slice(week * 7, week * 7 + 7));
}

/** The month that is so many later (earlier when negative). */
export function addMonths(month: string, count: number): string {
	const months = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + count;
	return `${String(Math.floor(months / 12)).padStart(4, '0')}-${String((months % 12) + 1).padStart(2, '0')}`;
}

/** What a press on a day does: a day off becomes a working day and the other way round; one that the user has set is as in the calendar again. */
export function toggledDay(day: Day, own: OwnDays): OwnDays {
	const without = (days: readonly Day[]) => days.filter((other) => other !== day);
	const { extraDaysOff, extraWorkDays } = own;
	if (extraDaysOff.includes(day) || extraWorkDays.includes(day))
		return { extraDaysOff: without(extraDaysOff), extraWorkDays: without(extraWorkDays) };
	return offByCalendar(day)
		? { extraDaysOff, extraWorkDays: [...extraWorkDays, day].sort() }
		: { extraDaysOff: [...extraDaysOff, day].sort(), extraWorkDays };
}
