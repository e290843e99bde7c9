import fc from 'fast-check';
import { expect, test } from 'vitest';
import { momentOf } from '../../../../lib/core/time.ts';
import { shortSpan, toolbarMark } from '../../../../lib/supplies/alarms/toolbar-mark.ts';
import { russianCalendar } from '../../../../lib/supplies/calendar/calendar.ts';
import type { Supply } from '../../../../lib/supplies/model.ts';
import { kaktus } from '../../../../lib/supplies/profile/kaktus.ts';
import { planOf } from '../../../../lib/supplies/rules.ts';

const zone = 'Europe/Moscow';
const at = (day: string, clock: string) => momentOf(day, clock, zone);
const calendar = russianCalendar('calendar');

const plan = (id: string, day: string, now: number, done = ['create-order'], quiet = false, stage: Supply['stage'] = 'planned') => {
	const from = at(day, '12:00');
	const slot = { from, to: from + 3_600_000, zone, dayOnly: false };
	const names = { id, cabinetId: 'ozon-1', marketplace: 'ozon', nativeId: id, number: id, nativeState: '' } as const;
	const facts = quiet ? { id, quiet: true as const, changedAt: 0 } : undefined;
	return planOf({ ...names, stage, known: true, slot, lines: [], readAt: 0 }, { profile: kaktus, calendar }, new Set(done), now, facts);
};
const said = (now: number, ...plans: ReturnType<typeof plan>[]) => {
	const mark = toolbarMark(plans, now);
	return mark && `${mark.plan.supply.id} ${mark.step.stepId} ${mark.kind} ${mark.left ? `${mark.left.count} ${mark.left.unit}` : '!'}`;
};

test("the seller's nearest step of all plans, with what is left of it", () => {
	const now = at('2026-11-26', '13:15');
	expect(said(now, plan('far', '2026-12-04', now), plan('near', '2026-11-27', now))).toBe('near labels hours 45 minutes');
	expect(said(now, plan('far', '2026-12-04', now, []))).toBe('far create-order ahead 4 days');
	expect(said(now)).toBeUndefined();
});

test('a late step that moves its shipment comes first, until a day after the goods should have arrived', () => {
	const late = at('2026-11-26', '15:00');
	expect(said(late, plan('late', '2026-11-27', late), plan('far', '2026-12-04', late))).toBe('late labels late !');
	const after = at('2026-11-28', '13:00');
	expect(said(after - 1, plan('late', '2026-11-27', after - 1))).toBe('late labels late !');
	expect(said(after, plan('late', '2026-11-27', after), plan('far', '2026-12-04', after))).toBe('far labels ahead 5 days');
});

test('plans that are not to be warned about, and those that have left, are not told of', () => {
	const now = at('2026-11-26', '15:00');
	expect(said(now, plan('quiet', '2026-11-27', now, [], true), plan('gone', '2026-11-27', now, [], false, 'in-transit'))).toBeUndefined();
});

test('it says the same until the moment that it names, and never needs more than two digits', () => {
	fc.assert(
		fc.property(fc.integer({ min: 0, max: 20 * 24 * 60 }), fc.integer({ min: 0, max: 59_999 }), (minutes, ms) => {
			const now = at('2026-11-10', '00:00') + minutes * 60_000 + ms;
			const say = (moment: number) => said(moment, plan('1', '2026-11-27', moment));
			const mark = toolbarMark([plan('1', '2026-11-27', now)], now);
			if (!mark) return;
			expect(mark.until).toBeGreaterThan(now);
			expect(say(mark.until - 1)).toBe(say(now));
			expect(say(mark.until)).not.toBe(say(now));
			expect(shortSpan(mark.step.at - now).count).toBeLessThan(100);
		}),
	);
});
