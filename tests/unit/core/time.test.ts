import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, dayAt, daysBetween, endOfDay, momentOf, startOfDay, weekdayOf } from '../../../lib/core/time.ts';

test('a day is the day of the zone, not of the reader', () => {
	const late = Date.parse('2026-11-26T21:30:00Z');
	expect(dayAt(late, 'Europe/Moscow')).toBe('2026-11-27');
	expect(dayAt(late, 'Europe/Kaliningrad')).toBe('2026-11-26');
	expect(dayAt(late, 'Asia/Vladivostok')).toBe('2026-11-27');
});

test('a clock time is a moment of its zone', () => {
	expect(momentOf('2026-11-27', '09:30', 'Europe/Moscow')).toBe(Date.parse('2026-11-27T06:30:00Z'));
	expect(momentOf('2026-11-27', '09:30', 'Asia/Yekaterinburg')).toBe(Date.parse('2026-11-27T04:30:00Z'));
	expect(endOfDay('2026-11-27', 'Europe/Moscow')).toBe(Date.parse('2026-11-27T20:59:00Z'));
});

test('Moscow has no summer time, Berlin has', () => {
	const offset = (day: string, zone: string) => Date.parse(`${day}T12:00:00Z`) - momentOf(day, '12:00', zone);
	expect(offset('2026-07-01', 'Europe/Moscow')).toBe(offset('2026-12-01', 'Europe/Moscow'));
	expect(offset('2026-07-01', 'Europe/Berlin')).not.toBe(offset('2026-12-01', 'Europe/Berlin'));
});

test('weekdays begin with Monday', () => {
	expect([weekdayOf('2026-11-23'), weekdayOf('2026-11-29')]).toEqual([1, 7]);
});

test('for any day, going there and back again ends where it began', () => {
	const anyDay = fc.date({ min: new Date('2020-01-01'), max: new Date('2035-01-01'), noInvalidDate: true });
	fc.assert(
		fc.property(anyDay, fc.integer({ min: -800, max: 800 }), (date, count) => {
			const day = dayAt(date.getTime(), 'Europe/Moscow');
			expect(addDays(addDays(day, count), -count)).toBe(day);
			expect(daysBetween(day, addDays(day, count))).toBe(count);
			expect(dayAt(startOfDay(day, 'Europe/Moscow'), 'Europe/Moscow')).toBe(day);
		}),
	);
});
