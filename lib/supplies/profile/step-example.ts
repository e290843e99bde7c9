import { addDays, type Day, dayAt, weekdayOf, writtenMoment } from '../../core/time.ts';
import type { Calendar } from '../calendar/calendar.ts';
import type { OperatorStep } from '../plan.ts';
import { backSchedule, type ScheduledStep } from '../rules.ts';

const friday = 5;

/** A Friday to explain a regulation by, so far ahead that its steps are, too: the first one after a week from now. */
export function exampleDay(now: number, zone: string): Day {
	const start = addDays(dayAt(now, zone), 7);
	return addDays(start, (friday - weekdayOf(start) + 7) % 7);
}

/** When a step would be due for a shipment on `day`, by both ways of counting; undefined while its rule or the zone is not whole. */
export function stepExample(step: OperatorStep, zone: string, day: Day, calendar: Calendar): ScheduledStep | undefined {
	const days = step.fullDaysBetween ?? step.daysBefore;
	const isWhole = days !== undefined && Number.isInteger(days) && days >= 0 && days <= 60;
	if (!isWhole || writtenMoment(day, step.clock ?? '00:00', zone) === undefined) return undefined;
	const { when: _, ...always } = step;
	return backSchedule({ id: 'example', title: '', zone, steps: [always] }, { day }, calendar)[0];
}
