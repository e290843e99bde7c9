import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calendarFile } from '../../../../lib/supplies/plans/calendar-file.ts';
import type { DeadlineEvent } from '../../../../lib/supplies/plans/day-plan.ts';
import { at } from '../plan-samples.ts';

const now = at('2026-11-24', '12:00');
const event = (more: Partial<DeadlineEvent> = {}): DeadlineEvent => ({
	uid: 'ozon-1%2F1.labels@prilavok',
	at: at('2026-11-26', '14:00'),
	title: 'Загрузить этикетки · 2000012345',
	description: 'Ozon, 2000012345\nпродавец',
	leads: [1440, 30],
	...more,
});

/** RFC 5545, 3.1: a line that begins with a space goes on the one before. */
const unfold = (file: string): string[] => file.replaceAll(/\r\n[ \t]/g, '').split('\r\n');
/** 3.3.11 */
const textOf = (value: string): string =>
	value.replaceAll(/\\([\\;,nN])/g, (_, sign: string) => (sign.toLowerCase() === 'n' ? '\n' : sign));
const valuesOf = (file: string, name: string): string[] =>
	unfold(file)
		.filter((line) => line.startsWith(`${name}:`))
		.map((line) => textOf(line.slice(name.length + 1)));

test('a deadline is an event without length at its moment, in UTC, with its alarms', () => {
	const lines = unfold(calendarFile([event()], 'Прилавок: планы', now));
	expect(lines).toEqual([
		'BEGIN:VCALENDAR',
		'VERSION:2.0',
		'PRODID:-//Prilavok//Plans//RU',
		'METHOD:PUBLISH',
		'NAME:Прилавок: планы',
		'X-WR-CALNAME:Прилавок: планы',
		'BEGIN:VEVENT',
		'UID:ozon-1%2F1.labels@prilavok',
		expect.stringMatching(/^SEQUENCE:\d+$/),
		'DTSTAMP:20261124T090000Z',
		'DTSTART:20261126T110000Z',
		'SUMMARY:Загрузить этикетки · 2000012345',
		'DESCRIPTION:Ozon\\, 2000012345\\nпродавец',
		'BEGIN:VALARM',
		'ACTION:DISPLAY',
		'TRIGGER:-P1D',
		'DESCRIPTION:Загрузить этикетки · 2000012345',
		'END:VALARM',
		'BEGIN:VALARM',
		'ACTION:DISPLAY',
		'TRIGGER:-PT30M',
		'DESCRIPTION:Загрузить этикетки · 2000012345',
		'END:VALARM',
		'END:VEVENT',
		'END:VCALENDAR',
		'',
	]);
});

describe('a calendar file', () => {
	test('of a later export replaces the earlier one: same names, a higher revision', () => {
		const [first, second] = [now, now + 120_000].map((moment) => calendarFile([event()], 'x', moment));
		const revision = (file = '') => Number(valuesOf(file, 'SEQUENCE')[0]);
		expect(valuesOf(first ?? '', 'UID')).toEqual(valuesOf(second ?? '', 'UID'));
		expect(revision(second)).toBe(revision(first) + 2);
	});

	test('without an event is a calendar all the same', () => {
		expect(unfold(calendarFile([], 'x', now)).at(-2)).toBe('END:VCALENDAR');
	});

	test('has no line over 75 octets, and gives every text back as it was', () => {
		const anyText = fc
			.array(
				fc.oneof(
					fc.constantFrom('Поставка', ',', ';', '\\', '\n', ' ', '\\n', '«», №', '📦', 'a'.repeat(80)),
					fc.string({ unit: 'grapheme' }),
				),
				{ minLength: 1, maxLength: 20 },
			)
			.map((parts) => parts.join('').replaceAll(/[\p{Cc}]/gu, (sign) => (sign === '\n' ? sign : '')))
			.filter((text) => text.trim() === text && text !== '');
		fc.assert(
			fc.property(anyText, anyText, fc.array(fc.integer({ min: 1, max: 20_160 }), { maxLength: 6 }), (title, description, leads) => {
				const file = calendarFile([event({ title: title.replaceAll('\n', ' '), description, leads })], 'Планы, все; и \\ ещё', now);
				const octets = file.split('\r\n').map((line) => new TextEncoder().encode(line).length);
				expect(Math.max(...octets)).toBeLessThanOrEqual(75);
				expect(file).not.toMatch(/[^\r]\n/);
				expect(valuesOf(file, 'SUMMARY')).toEqual([title.replaceAll('\n', ' ')]);
				expect(valuesOf(file, 'DESCRIPTION').at(0)).toBe(description);
				expect(valuesOf(file, 'BEGIN')).toEqual(['VCALENDAR', 'VEVENT', ...leads.map(() => 'VALARM')]);
				expect(valuesOf(file, 'NAME')).toEqual(['Планы все и ещё']);
			}),
		);
	});
});
