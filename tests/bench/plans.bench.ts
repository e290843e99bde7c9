import { addDays } from '../../lib/core/time.ts';
import { russianCalendar } from '../../lib/supplies/calendar/calendar.ts';
import type { Supply } from '../../lib/supplies/model.ts';
import { kaktus } from '../../lib/supplies/profile/kaktus.ts';
import { planOf, type SupplyPlan } from '../../lib/supplies/rules.ts';
import { type Bench, figure } from './figure.ts';

const count = 1000;
const rounds = 15;
const today = '2026-11-21';
const now = Date.parse(`${today}T12:00:00+03:00`);

/** Shipped on days of a whole year, some of them too soon, so that a later day is looked for. */
const supplies = Array.from({ length: count }, (_, index): Supply => {
	const from = Date.parse(`${addDays(today, (index * 7) % 365)}T${String(8 + (index % 12)).padStart(2, '0')}:00:00+03:00`);
	return {
		id: `ozon-00000001/${index}`,
		cabinetId: 'ozon-00000001',
		marketplace: 'ozon',
		nativeId: String(index),
		number: String(2_000_000_000 + index),
		nativeState: 'READY_TO_SUPPLY',
		stage: 'planned',
		known: true,
		slot: { from, to: from + 3_600_000, zone: 'Europe/Moscow', dayOnly: false },
		units: (index * 37) % 2000,
		lines: [],
		readAt: now,
	};
});
const ticks = [new Set<string>(), new Set(['create-order']), new Set(['labels'])];
const nothing: ReadonlySet<string> = new Set();

/** All plans anew: a calendar that nothing was counted by yet, as after the user has entered a day off. */
function plansAfter(extraDaysOff: string[]): SupplyPlan[] {
	const calendar = russianCalendar('working', { extraDaysOff, extraWorkDays: [] });
	return supplies.map((supply, index) => planOf(supply, { profile: kaktus, calendar }, ticks[index % ticks.length] ?? nothing, now));
}

/** A thousand plans after a change of the calendar. The least that can cost is to copy what comes out. */
export const bench: Bench = {
	name: 'plans',
	async run() {
		const samples: number[] = [];
		const floor: number[] = [];
		for (let round = 0; round < rounds; round += 1) {
			const begun = performance.now();
			const plans = plansAfter([addDays('2026-11-23', round)]);
			samples.push(performance.now() - begun);
			if (plans.length !== count || plans.some(({ chain }) => chain.length < 6)) throw new Error('A plan lacks its steps.');
			const copied = performance.now();
			structuredClone(plans);
			floor.push(performance.now() - copied);
		}
		const [first = Number.NaN, ...later] = samples;
		return [
			figure(`${count} plans made anew after a change of the calendar`, 'ms', later, { bar: 100, baseline: floor }),
			figure('the first time, with no day looked up yet', 'ms', [first], { baseline: floor }),
		];
	},
};
