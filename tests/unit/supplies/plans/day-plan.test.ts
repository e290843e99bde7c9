import { describe, expect, test } from 'vitest';
import { type DayPlanHead, dayLines, dayPlanText, deadlineEvents } from '../../../../lib/supplies/plans/day-plan.ts';
import { at, planOn } from '../plan-samples.ts';

const clock = new Intl.DateTimeFormat('ru', { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/Moscow' });
const words: DayPlanHead = {
	step: ({ stepId }) => stepId,
	actor: (actor) => actor,
	clock: (moment) => clock.format(moment),
	shipment: ({ supply, shipDay }) => `${supply.number}, ${shipDay}`,
	title: 'План на четверг',
	missed: 'просрочено',
	empty: 'Дел нет',
};
const now = at('2026-11-26', '12:00');
const plans = [
	planOn('2026-11-27', now, { done: ['packed'] }),
	planOn('2026-11-30', now, { id: 'ozon-1/2', number: 'Вторая\nпоставка' }),
	planOn('2026-11-27', now, { id: 'ozon-1/3', stage: 'cancelled' }),
	planOn('2026-11-27', now, { id: 'ozon-1/4', stage: 'in-transit' }),
];

describe('the plan of a day', () => {
	const text = (day: string, zone = 'Europe/Moscow') => dayPlanText(dayLines(plans, day, zone), words).split('\n');

	test('has what is to be done and waited for on that day, earliest first', () => {
		expect(text('2026-11-26')).toEqual([
			'План на четверг',
			'14:00 — labels · seller · 2000012345, 2026-11-27',
			'20:00 — pass-data · operator · 2000012345, 2026-11-27',
			'23:59 — create-order · seller · Вторая поставка, 2026-11-30',
			'',
		]);
	});

	test('says what is missed', () => {
		const later = at('2026-11-26', '15:00');
		const lines = dayLines([planOn('2026-11-27', later, { done: ['packed'] })], '2026-11-26', 'Europe/Moscow');
		expect(dayPlanText(lines, words)).toContain('14:00 — labels (просрочено) · seller');
	});

	test('is of the day in the zone that is asked for', () => {
		expect(text('2026-11-27', 'Asia/Vladivostok')[1]).toBe('20:00 — pass-data · operator · 2000012345, 2026-11-27');
	});

	test('says that there is nothing', () => {
		expect(text('2026-12-24')).toEqual(['План на четверг', 'Дел нет', '']);
	});
});

describe('events for a calendar', () => {
	const events = deadlineEvents(plans, words, [30, 1440, 30]);

	test('are the steps ahead, without what is done, cancelled or has left', () => {
		expect(events.map(({ at: moment, title }) => `${clock.format(moment)} ${title}`)).toEqual([
			'14:00 labels · 2000012345',
			'20:00 pass-data · 2000012345',
			'23:59 create-order · Вторая поставка',
			'09:30 pass-ordered · 2000012345',
			'13:00 arrival · 2000012345',
			'11:00 packed · Вторая поставка',
			'14:00 labels · Вторая поставка',
			'20:00 pass-data · Вторая поставка',
			'09:30 pass-ordered · Вторая поставка',
			'13:00 arrival · Вторая поставка',
		]);
	});

	test('warn of the seller’s own steps, each lead once', () => {
		expect(events[0]?.leads).toEqual([1440, 30]);
		expect(events[1]?.leads).toEqual([]);
	});

	test('keep their name when the day moves, so that a calendar replaces them', () => {
		const moved = deadlineEvents([planOn('2026-12-04', now, { done: ['packed'] })], words, []);
		expect(moved.map(({ uid }) => uid)).toEqual(events.filter(({ uid }) => uid.startsWith('ozon-1%2F1.')).map(({ uid }) => uid));
		expect(new Set(events.map(({ uid }) => uid)).size).toBe(events.length);
	});
});
