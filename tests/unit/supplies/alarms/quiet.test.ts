import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayAt, momentOf } from '../../../../lib/core/time.ts';
import { quietEnd } from '../../../../lib/supplies/alarms/quiet.ts';

const moscow = (from: string, to: string) => ({ from, to, zone: 'Europe/Moscow' });
const at = (day: string, clock: string, zone = 'Europe/Moscow') => momentOf(day, clock, zone);

test.each([
	['21:59', undefined],
	['22:00', at('2026-11-25', '08:00')],
	['23:59', at('2026-11-25', '08:00')],
])('over midnight: at %s of the 24th', (clock, end) => {
	expect(quietEnd(at('2026-11-24', clock), moscow('22:00', '08:00'))).toBe(end);
});

test('over midnight: in the morning they end the same day, and at their end they are over', () => {
	expect(quietEnd(at('2026-11-25', '07:59'), moscow('22:00', '08:00'))).toBe(at('2026-11-25', '08:00'));
	expect(quietEnd(at('2026-11-25', '08:00'), moscow('22:00', '08:00'))).toBeUndefined();
});

test('within a day, and none where they are equal', () => {
	expect(quietEnd(at('2026-11-24', '13:30'), moscow('13:00', '14:00'))).toBe(at('2026-11-24', '14:00'));
	expect(quietEnd(at('2026-11-24', '03:00'), moscow('13:00', '14:00'))).toBeUndefined();
	expect(quietEnd(at('2026-11-24', '13:30'), moscow('13:00', '13:00'))).toBeUndefined();
});

test('in a zone with summer time they are what the clock on the wall shows', () => {
	const berlin = { from: '22:00', to: '08:00', zone: 'Europe/Berlin' };
	const spring = at('2026-03-28', '22:00', berlin.zone);
	const autumn = at('2026-10-24', '22:00', berlin.zone);
	expect(((quietEnd(spring, berlin) ?? 0) - spring) / 3_600_000).toBe(9);
	expect(((quietEnd(autumn, berlin) ?? 0) - autumn) / 3_600_000).toBe(11);
});

const clock = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 })).map((parts) => {
	const [hours = '', minutes = ''] = parts.map((part) => String(part).padStart(2, '0'));
	return `${hours}:${minutes}`;
});
const zone = fc.constantFrom('Europe/Moscow', 'Asia/Vladivostok', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe');
const moment = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2028, 0, 1) });

test('whenever they hold, they end within a day and an hour, at their own clock time, and hold no more then', () => {
	fc.assert(
		fc.property(moment, clock, clock, zone, (now, from, to, zone) => {
			const end = quietEnd(now, { from, to, zone });
			if (end === undefined) return;
			expect(end).toBeGreaterThan(now);
			expect(end - now).toBeLessThanOrEqual(25 * 3_600_000);
			expect(end).toBe(momentOf(dayAt(end, zone), to, zone));
			expect(quietEnd(end, { from, to, zone })).toBeUndefined();
		}),
	);
});

test('at every moment either they hold or their counterpart does, in a zone whose clocks do not change', () => {
	fc.assert(
		fc.property(moment, clock, clock, (now, from, to) => {
			fc.pre(from !== to);
			expect(quietEnd(now, moscow(from, to)) === undefined).toBe(quietEnd(now, moscow(to, from)) !== undefined);
		}),
	);
});
