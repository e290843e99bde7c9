import { expect, test } from 'vitest';
import { foundPlans, showOf, splitPlans } from '../../../components/supplies/plan-filter.ts';
import { russianCalendar } from '../../../lib/supplies/calendar/calendar.ts';
import type { Supply, SupplyStage } from '../../../lib/supplies/model.ts';
import { kaktus } from '../../../lib/supplies/profile/kaktus.ts';
import { planOf } from '../../../lib/supplies/rules.ts';

const now = Date.parse('2026-11-23T09:00:00+03:00');
const rules = { profile: kaktus, calendar: russianCalendar('calendar') };

function plan(id: string, stage: SupplyStage, day: string, more: Partial<Supply> = {}) {
	const supply: Supply = {
		id,
		cabinetId: id.split('/')[0] ?? '',
		marketplace: 'ozon',
		nativeId: id,
		number: id,
		nativeState: stage,
		stage,
		known: true,
		slot: { from: Date.parse(`${day}T10:00:00+03:00`), zone: 'Europe/Moscow', dayOnly: false },
		lines: [],
		readAt: now,
		...more,
	};
	return planOf(supply, rules, new Set(), now, { id, orderNumber: `FBO-${id}`, changedAt: now });
}

const plans = [
	plan('a/1', 'planned', '2026-12-01', { target: 'Хоругвино' }),
	plan('b/2', 'draft', '2026-11-24', { lines: [{ article: 'П-77', name: 'Чайник', quantity: 1 }] }),
	plan('hand/00000003', 'planned', '2026-12-04'),
	plan('a/4', 'in-transit', '2026-11-20'),
	plan('a/5', 'cancelled', '2026-11-20'),
	plan('a/6', 'trouble', '2026-11-20'),
];
const any = { words: '', late: false, byHand: false };
const ids = (filter: Partial<Parameters<typeof foundPlans>[1]>) => foundPlans(plans, { ...any, ...filter }).map(({ supply }) => supply.id);

test('every plan stands in one list', () => {
	expect(plans.map(showOf)).toEqual(['ahead', 'ahead', 'ahead', 'moving', 'past', 'trouble']);
	const lists = splitPlans(plans);
	expect(Object.values(lists).flat()).toHaveLength(plans.length);
	expect(lists.ahead.map(({ supply }) => supply.id)).toEqual(['a/1', 'b/2', 'hand/00000003']);
});

test('words are found in numbers, places, goods and the number at the operator, however they are typed', () => {
	expect(ids({ words: 'хоругвино' })).toEqual(['a/1']);
	expect(ids({ words: 'чайник п‑77' })).toEqual(['b/2']);
	expect(ids({ words: 'fbo-a/4' })).toEqual(['a/4']);
	expect(ids({ words: 'чайник хоругвино' })).toEqual([]);
});

test('marks narrow further', () => {
	expect(ids({ late: true })).toEqual(['b/2']);
	expect(ids({ byHand: true })).toEqual(['hand/00000003']);
	expect(ids({ cabinetId: 'a' })).toEqual(['a/1', 'a/4', 'a/5', 'a/6']);
	expect(ids({})).toHaveLength(plans.length);
});
