import { expect, test } from 'vitest';
import { slotDays } from '../../../components/supplies/slot-days.ts';
import { deedsOf } from '../../../components/supplies/step-deeds.ts';
import { momentOf } from '../../../lib/core/time.ts';
import { russianCalendar } from '../../../lib/supplies/calendar/calendar.ts';
import type { Supply } from '../../../lib/supplies/model.ts';
import type { OperatorStep } from '../../../lib/supplies/plan.ts';
import { kaktus } from '../../../lib/supplies/profile/kaktus.ts';
import { planOf } from '../../../lib/supplies/rules.ts';
import { fitting } from '../../../lib/supplies/visits/slot-rules.ts';

const zone = 'Europe/Moscow';
const now = momentOf('2026-11-23', '12:00', zone);
const rules = { profile: kaktus, calendar: russianCalendar('calendar') };
const supply: Supply = {
	id: 'ozon-1/7',
	cabinetId: 'ozon-1',
	marketplace: 'ozon',
	nativeId: '7',
	number: '2000061286750',
	nativeState: 'READY_TO_SUPPLY',
	stage: 'planned',
	known: true,
	slot: { from: momentOf('2026-11-25', '10:00', zone), to: momentOf('2026-11-25', '11:00', zone), zone, dayOnly: false },
	lines: [],
	readAt: now,
};
const plan = planOf(supply, rules, new Set(), now);

test('a step has the help that its own profile asks for', () => {
	const helpOf = (id: string) => {
		const step = plan.chain.find(({ stepId }) => stepId === id);
		return step ? [...deedsOf(step)].sort() : undefined;
	};
	expect(helpOf('create-order')).toEqual([]);
	expect(helpOf('packed')).toEqual([]);
	expect(helpOf('labels')).toEqual(['cabinet', 'cargo']);
	expect(helpOf('pass-ordered')).toEqual(['cabinet', 'pass']);
	expect(helpOf('arrival')).toEqual(['cabinet']);
	const own: OperatorStep = { id: 'gate', actor: 'seller', daysBefore: 0, doneBy: ['pass-taken'], proofs: [], source: '' };
	expect([...deedsOf({ stepId: 'gate', actor: 'seller', step: own })].sort()).toEqual(['cabinet', 'pass']);
});

test('slots stand by day: those that can be made first, each part in the order of time', () => {
	const slot = (day: string, from: string) => {
		const begin = momentOf(day, from, zone);
		return { from: begin, to: begin + 3_600_000, zone, dayOnly: false };
	};
	const slots = [slot('2026-11-30', '12:00'), slot('2026-11-24', '09:00'), slot('2026-11-30', '09:00'), slot('2026-11-28', '09:00')];
	const days = slotDays(fitting(slots, plan, rules, now));
	expect(days.map(({ day, fits }) => [day, fits])).toEqual([
		['2026-11-28', true],
		['2026-11-30', true],
		['2026-11-24', false],
	]);
	expect(days[1]?.slots.map(({ slot: one }) => one.from)).toEqual([
		momentOf('2026-11-30', '09:00', zone),
		momentOf('2026-11-30', '12:00', zone),
	]);
	expect(slotDays([])).toEqual([]);
});
