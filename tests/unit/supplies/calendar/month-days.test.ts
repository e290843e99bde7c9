import { expect, test } from 'vitest';
import { russianCalendar } from '../../../../lib/supplies/calendar/calendar.ts';
import { addMonths, kindOfDay, toggledDay, weeksOf } from '../../../../lib/supplies/calendar/month-days.ts';

const none = { extraDaysOff: [], extraWorkDays: [] };

test('a month stands in weeks that begin on Monday', () => {
	const weeks = weeksOf('2026-11');
	expect(weeks).toHaveLength(6);
	expect(weeks[0]).toEqual([undefined, undefined, undefined, undefined, undefined, undefined, '2026-11-01']);
	expect(weeks[5]?.filter(Boolean)).toEqual(['2026-11-30']);
	expect(weeksOf('2027-02').flat().filter(Boolean)).toHaveLength(28);
});

test.each([
	['2026-11', 1, '2026-12'],
	['2026-12', 1, '2027-01'],
	['2026-01', -1, '2025-12'],
	['2026-11', -24, '2024-11'],
])('%s and %i months is %s', (month, by, then) => expect(addMonths(month, by)).toBe(then));

test.each([
	['2026-11-03', 'working'],
	['2026-11-04', 'holiday'],
	['2026-11-07', 'weekend'],
	['2026-12-31', 'moved'],
	['2027-02-20', 'moved-work'],
] as const)('%s is %s', (day, kind) => expect(kindOfDay(day, none)).toBe(kind));

test.each([
	['2026-11-03', 'own-off', 'own'],
	['2026-11-04', 'own-work', undefined],
	['2027-02-20', 'own-off', 'own'],
] as const)('a press on %s makes it %s, and plans are counted by it; another press takes that back', (day, kind, because) => {
	const pressed = toggledDay(day, none);
	expect(kindOfDay(day, pressed)).toBe(kind);
	expect(russianCalendar('working', pressed).offBecause(day)).toBe(because);
	expect(toggledDay(day, pressed)).toEqual(none);
});
