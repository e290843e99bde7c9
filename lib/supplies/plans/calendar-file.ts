import ical, { ICalAlarmType, ICalCalendarMethod } from 'ical-generator';
import type { DeadlineEvent } from './day-plan.ts';

/** Revisions count minutes from here: a later export of the same event replaces the earlier one. */
const firstRevision = Date.UTC(2026, 0, 1);

/**
 * Deadlines as an iCalendar file (RFC 5545): moments in UTC, an event without length at each, its alarms before it. For pages: it brings a
 * library along, so it is imported when it is asked for. `name` is the calendar's, `now` epoch ms.
 */
export function calendarFile(events: readonly DeadlineEvent[], name: string, now: number): string {
	// The library writes a calendar's name as it is.
	const calendar = ical({ name: name.replace(/[\\;,\s]+/g, ' '), prodId: { company: 'Prilavok', product: 'Plans', language: 'RU' } });
	calendar.method(ICalCalendarMethod.PUBLISH);
	const sequence = Math.max(0, Math.floor((now - firstRevision) / 60_000));
	for (const { uid, at, title, description, leads } of events) {
		const event = calendar.createEvent({ id: uid, start: new Date(at), summary: title, description, sequence, stamp: new Date(now) });
		for (const minutes of leads) event.createAlarm({ type: ICalAlarmType.display, triggerBefore: minutes * 60, description: title });
	}
	return `${calendar.toString()}\r\n`;
}
