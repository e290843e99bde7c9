import { database } from '../../storage/db.ts';
import type { PlanEvent } from '../plan.ts';
import { ownProfiles, planRules } from '../queries.ts';

/** The whole record of what happened to plans. */
export const planEvents = (): Promise<PlanEvent[]> => database().planEvents.toArray();

/** What steps are called by the regulation in force, and, where it has none of them, by another one of the user's. */
export async function stepTitles(): Promise<ReadonlyMap<string, string>> {
	const [{ profile }, own] = await Promise.all([planRules(), ownProfiles()]);
	const profiles = [...own, ...(profile ? [profile] : [])];
	return new Map(profiles.flatMap(({ steps }) => steps.flatMap(({ id, words }) => (words ? [[id, words.title] as const] : []))));
}
