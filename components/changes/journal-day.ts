import { groupsUntil } from '../../lib/changes/rules.ts';
import { addDays, type Day, dayAt, isCountable, isDay, startOfDay } from '../../lib/core/time.ts';

/** Where the groups of a day and of those before it end, in the order of the groups' ids; undefined for what is no day. */
export const groupsOfDay = (day: string, zone: string): string | undefined =>
	isDay(day) ? groupsUntil(startOfDay(addDays(day, 1), zone)) : undefined;

/** The day in the zone of the latest groups before this place in the order of their ids; undefined for what is no such place. */
export function dayBefore(place: string, zone: string): Day | undefined {
	const moment = Number.parseInt(place.slice(0, 9), 36) - 1;
	return isCountable(moment) ? dayAt(moment, zone) : undefined;
}
