import { russianCalendar } from '../../../lib/supplies/calendar/calendar.ts';
import type { Supply } from '../../../lib/supplies/model.ts';
import type { SupplyFacts } from '../../../lib/supplies/plan.ts';
import { kaktus } from '../../../lib/supplies/profile/kaktus.ts';
import { type PlanRules, planOf, type SupplyPlan } from '../../../lib/supplies/rules.ts';

/** Plans for tests: a supply on a day by the shipped profile, counting every day unless said otherwise. Clock times are Moscow's. */
export const at = (day: string, clock: string): number => Date.parse(`${day}T${clock}:00+03:00`);

export const rules: PlanRules = { profile: kaktus, calendar: russianCalendar('calendar') };
export const workingRules: PlanRules = { profile: kaktus, calendar: russianCalendar('working') };

/** Shipped on `day` at noon, for an hour. */
export const supplyOn = (day: string, more: Partial<Supply> = {}): Supply => ({
	id: 'ozon-1/1',
	cabinetId: 'ozon-1',
	marketplace: 'ozon',
	nativeId: '1',
	number: '2000012345',
	nativeState: 'READY_TO_SUPPLY',
	stage: 'planned',
	known: true,
	slot: { from: at(day, '12:00'), to: at(day, '13:00'), zone: 'Europe/Moscow', dayOnly: false },
	units: 100,
	lines: [],
	readAt: 0,
	...more,
});

export const planOn = (
	day: string,
	now: number,
	{ done = [], facts, by = rules, ...more }: Partial<Supply> & { done?: readonly string[]; facts?: SupplyFacts; by?: PlanRules } = {},
): SupplyPlan => planOf(supplyOn(day, more), by, new Set(done), now, facts);
