import { readSettings } from '../settings/queries.ts';
import { database } from '../storage/db.ts';
import { russianCalendar } from './calendar/calendar.ts';
import type { Supply } from './model.ts';
import { supplyOfShipment } from './own-shipments.ts';
import type { DoneStep, OwnProfile } from './plan.ts';
import { profileOf } from './profile/shipped.ts';
import { isBeforeShipment, type PlanRules, planOf, type SupplyPlan } from './rules.ts';

/** The operator's profile and the calendar that the settings choose. */
export async function planRules(): Promise<PlanRules> {
	const [settings, own] = await Promise.all([readSettings(), ownProfiles()]);
	const profile = profileOf(settings.operatorProfile, own);
	return { ...(profile ? { profile } : {}), calendar: russianCalendar(settings.operatorDays, settings) };
}

/** The profiles that the user has added, by title. */
export async function ownProfiles(): Promise<OwnProfile[]> {
	const rows = await database().operatorProfiles.toArray();
	return rows.sort((a, b) => (a.title < b.title ? -1 : 1));
}

/** Every supply with its chain as of `now`: those still to be shipped by the day of shipment, then the others, newest first. */
export async function supplyPlans(now: number): Promise<SupplyPlan[]> {
	const [supplies, doneSteps, factRows, rules] = await Promise.all([
		allSupplies(),
		database().doneSteps.toArray(),
		database().supplyFacts.toArray(),
		planRules(),
	]);
	const done = stepsBySupply(doneSteps);
	const facts = new Map(factRows.map((row) => [row.id, row]));
	return supplies.map((supply) => planOf(supply, rules, done.get(supply.id) ?? none, now, facts.get(supply.id))).sort(byUrgency);
}

/** What the marketplaces tell of, and what the user has planned by hand. */
async function allSupplies(): Promise<Supply[]> {
	const [supplies, own] = await Promise.all([database().supplies.toArray(), database().ownShipments.toArray()]);
	return own.length === 0 ? supplies : [...supplies, ...own.map(supplyOfShipment)];
}

const none: ReadonlySet<string> = new Set();

function stepsBySupply(rows: readonly DoneStep[]): Map<string, Set<string>> {
	const steps = new Map<string, Set<string>>();
	for (const { supplyId, stepId } of rows) steps.set(supplyId, (steps.get(supplyId) ?? new Set()).add(stepId));
	return steps;
}

function byUrgency(a: SupplyPlan, b: SupplyPlan): number {
	const [aAhead, bAhead] = [isBeforeShipment(a.supply), isBeforeShipment(b.supply)];
	if (aAhead !== bAhead) return aAhead ? -1 : 1;
	if (aAhead) return (a.supply.slot?.from ?? Number.POSITIVE_INFINITY) - (b.supply.slot?.from ?? Number.POSITIVE_INFINITY) || byId(a, b);
	return recency(b.supply) - recency(a.supply) || byId(a, b);
}

const recency = (supply: Supply): number => supply.changedAt ?? supply.slot?.from ?? supply.createdAt ?? 0;
const byId = (a: SupplyPlan, b: SupplyPlan): number => (a.supply.id < b.supply.id ? -1 : 1);
