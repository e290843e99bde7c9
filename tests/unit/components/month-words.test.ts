import { expect, test, vi } from 'vitest';
import { monthText, outcomeText, shiftText } from '../../../components/supplies/month-words.ts';
import type { PlanEvent } from '../../../lib/supplies/plan.ts';
import { type MonthSummary, monthOf, shipmentRecords } from '../../../lib/supplies/record/month.ts';
import messages from '../../../public/_locales/ru/messages.json';

vi.mock('webextension-polyfill', () => ({
	default: { i18n: { getMessage: (key: keyof typeof messages) => messages[key]?.message ?? '' } },
}));

const at = Date.parse('2026-11-20T09:00:00+03:00');
const event = (shipment: string, kind: PlanEvent['kind'], day: string, more: Partial<PlanEvent> = {}): PlanEvent => ({
	id: `${shipment}/${kind}/${more.movedTo ?? ''}`,
	supplyId: shipment,
	number: shipment,
	kind,
	at,
	day,
	...more,
});
const titleOf = (stepId: string) => `шаг ${stepId}`;

const events = [
	event('A-1', 'planned', '2026-11-27'),
	event('A-1', 'late', '2026-11-27', { stepId: 'labels', actor: 'seller', latest: at }),
	event('A-1', 'moved', '2026-11-27', { movedTo: '2026-11-30', cause: 'seller', stepId: 'labels' }),
	event('A-1', 'shipped', '2026-11-30', { at: at + 1 }),
	event('A-2', 'planned', '2026-11-28'),
	event('A-2', 'shipped', '2026-11-28'),
	event('A-3', 'planned', '2026-12-01'),
];

test('a month as text has its figures, who moved what, and which steps were late', () => {
	const lines = monthText(monthOf(events, '2026-11'), titleOf).split('\n');
	expect(lines).toContain('Отгрузок запланировано: 2');
	expect(lines).toContain('Отгружено: 2');
	expect(lines).toContain('в свой день: 1');
	expect(lines).toContain('— продавец: 1 отгрузка, 1 перенос, на 3 дня позже');
	expect(lines).toContain('— A-1: пт 27 нояб. → пн 30 нояб. (на 3 дня позже), продавец');
	expect(lines).toContain('— шаг labels (делает продавец): 1');
});

test('a month in which nothing moved and nothing was late says no more than its figures', () => {
	const text = monthText(monthOf(events, '2026-12') satisfies MonthSummary, titleOf);
	expect(text).toContain('Отгрузок запланировано: 1');
	expect(text).not.toContain('—');
});

test('a move may also bring a shipment forward; one that left on another day says so', () => {
	expect(shiftText({ day: '2026-11-27', movedTo: '2026-11-26' })).toBe('на 1 день раньше');
	expect(shipmentRecords(events).map(outcomeText)).toEqual(['отгружена в другой день', 'отгружена в свой день', 'ещё не отгружена']);
});
