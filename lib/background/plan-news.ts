import { groupBy } from '../core/groups.ts';
import type { PrilavokDatabase } from '../storage/db.ts';
import { formerIds, isOldNews, type PlanPast, type PlanWarning } from '../supplies/alarms/alarms.ts';
import type { PlanEvent, ToldAlarm } from '../supplies/plan.ts';
import { pastOf } from '../supplies/record/record.ts';
import type { SupplyPlan } from '../supplies/rules.ts';

/** Records of more plans than this are read quicker all at once. */
const mostByKey = 100;

/** The records of plans, by supply. */
export async function recordsOf(plans: readonly SupplyPlan[], { planEvents }: PrilavokDatabase): Promise<Map<string, PlanEvent[]>> {
	const ids = plans.map(({ supply }) => supply.id);
	const events = await (ids.length > mostByKey ? planEvents : planEvents.where('supplyId').anyOf(ids)).toArray();
	return groupBy(events, ({ supplyId }) => supplyId);
}

/** Ids of the warnings that are no news: of a step that lay behind when its plan was first seen with the day that it has, or whose lateness was told. */
export async function oldNews(warnings: readonly PlanWarning[], now: number, db: PrilavokDatabase): Promise<ReadonlySet<string>> {
	const late = warnings.filter(({ lead }) => lead === 'late');
	if (late.length === 0) return new Set();
	const pasts = await pastsOf([...new Set(late.map(({ plan }) => plan))], now, db);
	const looked = late.flatMap((warning) => {
		const past = pasts.get(warning.plan);
		return past ? [{ warning, past, former: formerIds(warning, past) }] : [];
	});
	const rows = await db.toldAlarms.bulkGet(looked.flatMap(({ former }) => former));
	const toldAt = new Map(rows.map((row) => [row?.id, row?.toldAt]));
	const isOld = ({ warning, past, former }: (typeof looked)[number]) => {
		const told = former.flatMap((id) => toldAt.get(id) ?? []);
		return isOldNews(warning, past, told);
	};
	return new Set(looked.filter(isOld).map(({ warning }) => warning.id));
}

/** What is known of plans. One that no record has with the day that it has is seen with it for the first time now. */
async function pastsOf(plans: readonly SupplyPlan[], now: number, db: PrilavokDatabase): Promise<Map<SupplyPlan, PlanPast>> {
	const records = await recordsOf(plans, db);
	const met = await db.toldAlarms.bulkGet(plans.filter(isDraft).map(draftId));
	const metAt = new Map(met.map((row) => [row?.id, row?.claimedAt]));
	return new Map(
		plans.map((plan) => [plan, pastOf(plan, records.get(plan.supply.id) ?? []) ?? { since: metAt.get(draftId(plan)) ?? now, late: [] }]),
	);
}

/** Notes when drafts, which have no record, are first seen with the day that they have. */
export async function meetDrafts(plans: readonly SupplyPlan[], now: number, db: PrilavokDatabase): Promise<void> {
	const rows = plans.filter(isDraft).map((plan): ToldAlarm => {
		const { id, slot } = plan.supply;
		return { id: draftId(plan), supplyId: id, latest: slot?.from ?? now, claimedAt: now, toldAt: now, silent: true };
	});
	if (rows.length === 0) return;
	await db.transaction('rw', db.toldAlarms, async () => {
		const present = await db.toldAlarms.bulkGet(rows.map(({ id }) => id));
		await db.toldAlarms.bulkPut(rows.filter((_, place) => present[place] === undefined));
	});
}

const isDraft = ({ supply, shipDay }: SupplyPlan): boolean => supply.stage === 'draft' && shipDay !== undefined;
const draftId = ({ supply, shipDay }: SupplyPlan): string => `${supply.id}/draft/${shipDay}`;
