import { once } from '../core/once.ts';
import { dayAt } from '../core/time.ts';
import type { Settings } from '../settings/model.ts';
import type { PrilavokDatabase } from '../storage/db.ts';
import { dueNow, type PlanWarning, passedWarnings, type WarningRules, warningsOf } from '../supplies/alarms/alarms.ts';
import { type ToolbarMark, toolbarMark } from '../supplies/alarms/toolbar-mark.ts';
import type { OperatorProfile, OwnProfile, ToldAlarm } from '../supplies/plan.ts';
import { newEvents, undoneEnds } from '../supplies/record/record.ts';
import { type ChainStep, isBeforeShipment, type SupplyPlan } from '../supplies/rules.ts';
import { textHash } from '../sync/text-hash.ts';
import { meetDrafts, oldNews, recordsOf } from './plan-news.ts';

/** What the last look found, kept until the browser closes, so that most looks end at once. */
export interface WatchNote {
	/** What the plans and the settings were. */
	mark: string;
	lookedAt: number;
	/** When something can be due again, epoch ms. */
	next: number;
	/** When the icon says something else. */
	icon: number;
}

export type WatchSettings = Pick<Settings, 'planAlarms' | 'planLeads' | 'quietFrom' | 'quietTo' | 'quietUnlessUrgent' | 'language'>;

/** The regulation in force; one of the user's has the moment of its last change. */
export type WatchProfile = OperatorProfile & Partial<Pick<OwnProfile, 'changedAt'>>;

/** What plans are watched with: the clock, the browser's notifications and icon, and a note that outlives the worker. */
export interface WatchTools {
	db: PrilavokDatabase;
	now: () => number;
	/** IANA name of the zone that the seller's own clock is in. */
	zone: () => string;
	note: { read: () => Promise<WatchNote | undefined>; write: (note: WatchNote) => Promise<void> };
	notices: {
		/** Shows these as one notification under the id of the first. */
		show: (warnings: readonly PlanWarning[], now: number) => Promise<void>;
		/** Ids of those that are there. */
		shown: () => Promise<ReadonlySet<string>>;
		takeAway: (id: string) => Promise<void>;
	};
	paint: (mark: ToolbarMark | undefined) => Promise<void>;
}

export interface PlanWatch {
	/** Tells what is due, writes the record on, and paints the icon. Cheap when nothing can be due and nothing has changed. */
	look: (plans: readonly SupplyPlan[], by: { settings: WatchSettings; profile?: WatchProfile }) => Promise<void>;
	/** A notification was pressed or has gone: it was shown, whatever became of the worker meanwhile. Undefined where it is none of a plan's. */
	seen: (id: string) => Promise<ToldAlarm | undefined>;
}

/** Of more than so many warnings at once one notification is made. */
const mostApart = 3;
/** However quiet it is, one looks again after this. */
const longestRest = 6 * 3_600_000;
const forgetAfter = 400 * 86_400_000;

/**
 * Watches plans. A warning is claimed in the database before it is shown, and marked as told after. A worker may die between any two of these:
 * the next one asks the browser whether a claimed one is there, and shows it only when it is not. One that the user has sent away meanwhile has said so
 * itself (`seen`). What is told is never told again.
 */
export function createPlanWatch(tools: WatchTools): PlanWatch {
	const { db, notices } = tools;
	let turn: Promise<unknown> = Promise.resolve();
	/** What plans said, by supply, when this life of the worker last wrote their record. */
	const recorded = new Map<string, string>();

	const settle = (ids: readonly string[], now: number) =>
		db.transaction('rw', db.toldAlarms, async () => {
			const rows = await db.toldAlarms.bulkGet([...ids]);
			await db.toldAlarms.bulkPut(rows.flatMap((row) => (row && row.toldAt === undefined ? [{ ...row, toldAt: now }] : [])));
		});

	/** Ids of what was told of these. What a worker that died has claimed counts when the browser has it. */
	async function toldOf(warnings: readonly PlanWarning[], shown: () => Promise<ReadonlySet<string>>, now: number): Promise<Set<string>> {
		const rows = (await db.toldAlarms.bulkGet(warnings.map(({ id }) => id))).filter((row) => row !== undefined);
		const told = new Set(rows.filter(({ toldAt }) => toldAt !== undefined).map(({ id }) => id));
		const claimed = rows.filter(({ toldAt }) => toldAt === undefined);
		if (claimed.length === 0) return told;
		const there = await shown();
		const found = claimed.filter(({ id, shownAs = id }) => there.has(shownAs)).map(({ id }) => id);
		if (found.length > 0) await settle(found, now);
		return new Set([...told, ...found]);
	}

	/** Writes down what is about to be told; what was told meanwhile is left out of the answer. */
	const claim = (batches: readonly (readonly PlanWarning[])[], silent: readonly PlanWarning[], now: number) =>
		db.transaction('rw', db.toldAlarms, async () => {
			const all = [...batches.flat(), ...silent];
			const rows = await db.toldAlarms.bulkGet(all.map(({ id }) => id));
			const told = new Set(rows.filter((row) => row?.toldAt !== undefined).map((row) => row?.id));
			const open = batches.map((batch) => batch.filter(({ id }) => !told.has(id))).filter(({ length }) => length > 0);
			const claims = open.flatMap((batch) =>
				batch.map((warning): ToldAlarm => ({ ...rowOf(warning, now), ...(batch.length > 1 ? { shownAs: batch[0]?.id ?? '' } : {}) })),
			);
			const passedOver = silent
				.filter(({ id }) => !told.has(id))
				.map((warning) => ({ ...rowOf(warning, now), toldAt: now, silent: true as const }));
			await db.toldAlarms.bulkPut([...claims, ...passedOver]);
			return open;
		});

	/** Shows what is due; when something can be due again. */
	async function warn(plans: readonly SupplyPlan[], rules: WarningRules, changed: boolean, now: number): Promise<number | undefined> {
		const shown = once(notices.shown);
		const passed = passedWarnings(plans, rules.leads, now);
		const told = await toldOf(passed, shown, now);
		if (changed) await meetDrafts(plans, now, db);
		const untold = passed.filter(({ id }) => !told.has(id));
		const old = await oldNews(untold, now, db);
		const due = dueNow(plans, told, rules, now, old);
		if (due.show.length > 0 || due.silent.length > 0) {
			const batches = due.show.length > mostApart ? [due.show] : due.show.map((warning) => [warning]);
			for (const batch of await claim(batches, due.silent, now)) {
				await notices.show(batch, now);
				await settle(
					batch.map(({ id }) => id),
					now,
				);
			}
		}
		if (changed || due.show.length > 0) await takeAwayPast(plans, rules, await shown(), now);
		return due.next;
	}

	/** Takes notifications off the screen that say nothing true any more: the step is done, the plan has gone or moved, a nearer one is there. */
	async function takeAwayPast(plans: readonly SupplyPlan[], rules: WarningRules, shown: ReadonlySet<string>, now: number): Promise<void> {
		if (shown.size === 0) return;
		const current = new Set<string>();
		for (const plan of plans) {
			let last: PlanWarning | undefined;
			for (const warning of warningsOf(plan, rules.leads)) {
				if (warning.at > now || warning.step !== last?.step) current.add(warning.id);
				if (warning.at <= now) last = warning;
			}
		}
		const rows = (await db.toldAlarms.bulkGet([...shown])).filter((row) => row !== undefined);
		for (const { id, shownAs } of rows) if (shownAs === undefined && !current.has(id)) await notices.takeAway(id);
	}

	/** Writes the record on. Of a plan that says the same as before nothing is new. */
	async function record(plans: readonly SupplyPlan[], marks: readonly string[], profile: OperatorProfile | undefined, now: number) {
		// What is missed is looked at anew each day: that goods have not arrived is known when their day has ended.
		const today = plans.map(({ supply, chain }, place) =>
			supply.slot && chain.some(isMissed) ? `${marks[place]} ${dayAt(now, supply.slot.zone)}` : (marks[place] ?? ''),
		);
		const open = plans.filter(({ supply }, place) => recorded.get(supply.id) !== today[place]);
		if (open.length === 0) return;
		const known = await recordsOf(open, db);
		const events = newEvents(open, known, now, profile ? { profile } : {});
		const undone = undoneEnds(open, known);
		if (events.length > 0 || undone.length > 0)
			await db.transaction('rw', db.planEvents, async () => {
				await db.planEvents.bulkDelete(undone);
				const present = await db.planEvents.bulkGet(events.map(({ id }) => id));
				await db.planEvents.bulkPut(events.filter((_, place) => present[place] === undefined));
			});
		for (const [place, { supply }] of plans.entries()) recorded.set(supply.id, today[place] ?? '');
	}

	/** Forgets what was told long ago, of plans that are over. */
	async function forget(plans: readonly SupplyPlan[], now: number): Promise<void> {
		const ahead = new Set(plans.filter(({ supply }) => isBeforeShipment(supply)).map(({ supply }) => supply.id));
		const old = await db.toldAlarms
			.where('latest')
			.below(now - forgetAfter)
			.toArray();
		const over = old.filter(({ supplyId }) => !ahead.has(supplyId));
		if (over.length > 0) await db.toldAlarms.bulkDelete(over.map(({ id }) => id));
	}

	async function lookNow(
		plans: readonly SupplyPlan[],
		{ settings, profile }: { settings: WatchSettings; profile?: WatchProfile },
	): Promise<void> {
		const now = tools.now();
		const zone = tools.zone();
		const marks = plans.map(markOf);
		const mark = textHash(JSON.stringify([settings, zone, profile?.id, profile?.changedAt, marks]));
		const note = await tools.note.read();
		const changed = note?.mark !== mark;
		if (note && !changed && !isWarningDue(note, now)) {
			if (now >= note.icon) await tools.note.write({ ...note, icon: await paint(plans, now) });
			return;
		}
		if (!note) await forget(plans, now);
		const next = await warn(plans, rulesOf(settings, zone), changed, now);
		await record(plans, marks, profile, now);
		const icon = await paint(plans, now);
		await tools.note.write({ mark, lookedAt: now, next: Math.min(next ?? Number.POSITIVE_INFINITY, now + longestRest), icon });
	}

	/** Paints the icon; until when it holds. */
	async function paint(plans: readonly SupplyPlan[], now: number): Promise<number> {
		const mark = toolbarMark(plans, now);
		await tools.paint(mark);
		return Math.min(mark?.until ?? Number.POSITIVE_INFINITY, now + longestRest);
	}

	return {
		look(plans, by) {
			const looking = turn.then(() => lookNow(plans, by));
			turn = looking.catch(() => undefined);
			return looking;
		},
		async seen(id) {
			const row = await db.toldAlarms.get(id);
			if (!row) return undefined;
			const batch = row.shownAs === undefined ? [id] : await db.toldAlarms.filter(({ shownAs }) => shownAs === id).primaryKeys();
			await settle(batch, tools.now());
			return row;
		},
	};
}

/** Whether the time has come to look, whatever was changed. A clock that was put back has to be looked at by. */
export const isLookDue = (note: WatchNote | undefined, now: number): boolean => !note || isWarningDue(note, now) || now >= note.icon;
const isWarningDue = (note: WatchNote, now: number): boolean => now < note.lookedAt || now >= note.next;

const rulesOf = (settings: WatchSettings, zone: string): WarningRules => ({
	on: settings.planAlarms,
	leads: settings.planLeads,
	quiet: { from: settings.quietFrom, to: settings.quietTo, zone },
	unlessUrgent: settings.quietUnlessUrgent,
});

const rowOf = ({ id, plan, step }: PlanWarning, now: number): ToldAlarm => ({
	id,
	supplyId: plan.supply.id,
	latest: step.at,
	claimedAt: now,
});

const isMissed = ({ state }: ChainStep): boolean => state === 'missed';

/** All of a plan that warnings, record and icon depend on. */
const markOf = ({ supply, shipDay, facts, chain }: SupplyPlan): string =>
	JSON.stringify([
		supply.id,
		supply.number,
		supply.stage,
		shipDay,
		facts?.quiet,
		facts?.operatorStatus,
		chain.map(({ stepId, at, state }) => [stepId, at, state]),
	]);
