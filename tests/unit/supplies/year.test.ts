import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { startOfDay } from '../../../lib/core/time.ts';
import { type PlanWarning, warningsOf } from '../../../lib/supplies/alarms/alarms.ts';
import { quietEnd } from '../../../lib/supplies/alarms/quiet.ts';
import { russianCalendar } from '../../../lib/supplies/calendar/calendar.ts';
import { kaktus } from '../../../lib/supplies/profile/kaktus.ts';
import { isMovingStep, planOf, type SupplyPlan } from '../../../lib/supplies/rules.ts';
import { emptyDatabase } from '../sync/world.ts';
import { day, dice, FakeBrowser, type Happening, hour, Killed, lifeOf, minute, settings, tick, type WorldSupply } from './fake-year.ts';

const begin = '2026-01-01';
const calendar = russianCalendar('working');

/** Everything that happens in a year, in the order of true time. */
function yearOf(seed: number, count: number, world: Map<string, WorldSupply>, browser: FakeBrowser): Happening[] {
	const random = dice(seed);
	const from = browser.real;
	const all = Array.from({ length: count }, (_, index) => lifeOf(index, begin, random, world)).flat();
	const anywhere = () => from + random.whole(10, 360) * day + random.whole(0, 1439) * minute;
	for (const zone of ['Europe/Kaliningrad', 'Asia/Yekaterinburg', 'Europe/Berlin', 'America/New_York', 'Europe/Moscow'])
		all.push({
			at: anywhere(),
			happen: () => {
				browser.zone = zone;
			},
		});
	// A clock that is wrong for some hours or days, ahead or behind, and then right again.
	for (let jump = 0; jump < 8; jump += 1) {
		const at = anywhere();
		const by = (random.chance(0.5) ? 1 : -1) * random.whole(5, 3000) * minute;
		const set = (offset: number) => () => {
			browser.offset = offset;
		};
		all.push({ at, happen: set(by) }, { at: at + random.whole(1, 40) * hour, happen: set(0) });
	}
	return all.sort((a, b) => a.at - b.at);
}

/** Whether a warning may wait until quiet hours end, told apart from the code that decides it. */
function mayWait({ plan, step, lead }: PlanWarning, end: number): boolean {
	const ahead = plan.chain.find((one) => isMovingStep(one) && (one.state === 'next' || one.state === 'ahead'));
	const lostAt = lead === 'late' ? ahead?.at : step.at;
	return lostAt === undefined || lostAt > end;
}

async function live(seed: number, count: number) {
	const db = emptyDatabase();
	const browser = new FakeBrowser(db, startOfDay(begin, 'Europe/Moscow'));
	const world = new Map<string, WorldSupply>();
	const random = dice(seed + 1);
	const timeline = yearOf(seed, count, world, browser);
	const until = browser.real + 375 * day;
	/** By the computer's clock: when a plan, or all of them, last became another. */
	const changed = new Map<string, number>();
	let allChanged = browser.now;
	let place = 0;
	let kills = 0;
	const sleeps: { from: number; to: number }[] = [];
	const afterSleep = (at: number) => sleeps.find(({ from, to }) => from - tick < at && at <= to)?.to ?? at;
	/** When quiet hours let a warning through that could have been told then, the computer being awake. */
	const afterQuiet = (warning: PlanWarning, since: number): number => {
		const quiet = quietEnd(since, { from: settings.quietFrom, to: settings.quietTo, zone: browser.zone });
		return quiet !== undefined && mayWait(warning, quiet) ? afterQuiet(warning, afterSleep(quiet)) : since;
	};
	/** The day that each plan was last seen with, and since when, told apart from the record that the code goes by. */
	const seen = new Map<string, { day: string; since: number }>();
	const told = new Set<string>();
	const shownAs = new Map<string, number>();
	const plansNow = (): SupplyPlan[] =>
		[...world.values()].map(({ supply, facts, done }) => planOf(supply, { profile: kaktus, calendar }, new Set(done), browser.now, facts));

	while (browser.real < until) {
		// The alarm rings at every half minute; what it finds nothing to do at is mostly left out.
		const { next: warns = browser.now, icon = browser.now } = browser.note ?? {};
		const rings = (random.chance(0.05) ? Math.min(warns, icon) : warns) - browser.offset;
		const soonest = Math.min(timeline[place]?.at ?? until, Math.max(rings, browser.real + 1), browser.real + random.whole(1, 80) * hour);
		// Now and then the computer sleeps.
		const slept = random.chance(0.03) ? random.whole(1, 14 * 60) * minute : 0;
		const awake = Math.ceil(soonest / tick) * tick;
		browser.real = awake + slept;
		if (slept > 0) sleeps.push({ from: awake + browser.offset, to: browser.real + browser.offset });
		for (let next = timeline[place]; next && next.at <= browser.real; next = timeline[++place]) {
			next.happen();
			if (next.supplyId === undefined) allChanged = browser.now;
			else changed.set(next.supplyId, browser.now);
		}
		const { now } = browser;
		const plans = plansNow();
		for (const { supply, shipDay = '' } of plans)
			if (supply.stage === 'planned' && seen.get(supply.id)?.day !== shipDay) seen.set(supply.id, { day: shipDay, since: now });
		for (const died = { times: 0 }; ; died.times += 1) {
			if (died.times < 3 && random.chance(0.12)) browser.dieAfter(random.whole(0, 14));
			const from = browser.shows.length;
			try {
				await browser.watch.look(plans, { settings, profile: kaktus });
				browser.dieAfter(Number.POSITIVE_INFINITY);
			} catch (thrown) {
				if (!(thrown instanceof Killed)) throw thrown;
				kills += 1;
				browser.wake();
				// The user sends away what the dead worker has just shown: that wakes the next one.
				for (const { warnings } of browser.shows.slice(from)) {
					const id = warnings[0]?.id ?? '';
					if (random.chance(0.4) && browser.shown.delete(id)) await browser.watch.seen(id);
				}
				continue;
			}
			break;
		}

		const end = quietEnd(now, { from: settings.quietFrom, to: settings.quietTo, zone: browser.zone });
		for (const show of browser.shows.splice(0)) {
			expect(show.at).toBe(now);
			for (const warning of show.warnings) {
				const { supply, facts } = warning.plan;
				shownAs.set(warning.id, (shownAs.get(warning.id) ?? 0) + 1);
				expect(supply.stage).toBe('planned');
				expect(world.get(supply.id)?.supply.stage).toBe('planned');
				expect(warning.step.state).not.toBe('done');
				expect(facts?.quiet).toBeUndefined();
				if (warning.lead === 'late') expect(warning.step.at).toBeGreaterThanOrEqual(seen.get(supply.id)?.since ?? now);
				expect(warning.at).toBeLessThanOrEqual(now);
				if (end !== undefined) expect(mayWait(warning, end)).toBe(false);
				// Since when it could have been told: it was due, its plan was as it is, the clock went on from here, the computer was awake, and quiet hours let it.
				const since = afterSleep(Math.max(warning.at, changed.get(supply.id) ?? 0, allChanged));
				const due = afterQuiet(warning, since);
				expect(now - due).toBeLessThanOrEqual(tick);
			}
		}
		// After each look nothing that is due is left, but what waits for the end of quiet hours.
		const due = plans
			.filter(({ facts }) => !facts?.quiet)
			.flatMap((plan) => warningsOf(plan, settings.planLeads))
			.filter(({ at }) => at <= now);
		const open = due.filter(({ id }) => !told.has(id));
		const rows = await db.toldAlarms.bulkGet(open.map(({ id }) => id));
		for (const [index, row] of rows.entries()) {
			if (row?.toldAt === undefined) continue;
			told.add(row.id);
			const warning = open[index];
			// What became late before our eyes is shown.
			if (row.silent && row.toldAt === now && warning?.lead === 'late')
				expect(warning.step.at).toBeLessThan(seen.get(row.supplyId)?.since ?? 0);
		}
		const untold = open.filter(({ id }) => !told.has(id));
		if (end === undefined) expect(untold.map(({ id }) => id)).toEqual([]);
		else {
			const nearest = untold.filter(({ id, step }) => due.find((other) => other.step === step)?.id === id);
			expect(nearest.filter((warning) => !mayWait(warning, end)).map(({ id }) => id)).toEqual([]);
		}
		// Now and then a person sends notifications away, and the browser is closed.
		for (const id of [...browser.shown])
			if (random.chance(0.1)) {
				browser.shown.delete(id);
				await browser.watch.seen(id);
			}
		if (random.chance(0.02)) browser.restart();
		// What is over for long, or stands for ever, is not looked at any more here: it would only make the test slow.
		for (const [id, { supply }] of world) if ((supply.slot?.from ?? 0) < browser.real - 1.5 * day) world.delete(id);
	}
	return { db, browser, shownAs, kills };
}

test('a year of 200 plans with sleeps, restarts, deaths of the worker, other zones and clocks that jump: each warning once, none late, none of a plan that is over', {
	timeout: 240_000,
}, async () => {
	const { db, shownAs, kills, browser } = await live(1, 200);
	const rows = await db.toldAlarms.toArray();
	expect([...shownAs.values()].filter((times) => times !== 1)).toEqual([]);
	expect(rows.filter(({ toldAt }) => toldAt === undefined)).toEqual([]);
	const shown = rows.filter(({ silent }) => !silent).map(({ id }) => id);
	expect(shown.sort()).toEqual([...shownAs.keys()].sort());
	// It was a year in which much happened.
	expect(shown.length).toBeGreaterThan(2000);
	expect(kills).toBeGreaterThan(200);
	expect(browser.lives).toBeGreaterThan(kills);
});
