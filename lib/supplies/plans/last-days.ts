import { type Day, dayAt } from '../../core/time.ts';
import { otherReading, withReading } from '../calendar/calendar.ts';
import type { OperatorProfile } from '../plan.ts';
import { backSchedule, daysInTime, type PlanRules, type ScheduledStep, type Wish } from '../rules.ts';

/** A day on which a new supply can still be shipped, and what has to be done first for it. */
export interface OpenDay {
	day: Day;
	/** The seller's first step, with its latest moment; absent where the profile asks nothing of the seller. */
	first?: ScheduledStep;
}

export interface OpenDays {
	days: OpenDay[];
	/** The first such day by the other way of counting, where it is another one. */
	other?: Day;
}

const newSupply: Wish = { done: new Set() };

/** The nearest days of shipment that a supply begun `now` can still make. */
export function openDays({ profile, calendar }: PlanRules & { profile: OperatorProfile }, now: number, count: number): OpenDays {
	const from = dayAt(now, profile.zone);
	const days = daysInTime(profile, newSupply, calendar, { from, count, now }).map((day): OpenDay => {
		const first = backSchedule(profile, { day }, calendar).find(({ actor }) => actor === 'seller');
		return { day, ...(first ? { first } : {}) };
	});
	const other = withReading(calendar, otherReading(calendar.reading));
	const [otherDay] = daysInTime(profile, newSupply, other, { from, count: 1, now });
	return { days, ...(otherDay && otherDay !== days[0]?.day ? { other: otherDay } : {}) };
}
