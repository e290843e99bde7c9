import { lostCabinets, lostKey } from '../cabinets/lost.ts';
import { readStored, writeStored } from '../platform/storage.ts';
import { database } from '../storage/db.ts';
import type { SupplyPlan } from '../supplies/rules.ts';
import type { Summary } from './model.ts';
import { readSummaryInputs } from './queries.ts';
import { buildSummary, sameSummary } from './rules.ts';

/** Where the summary lives in `storage.local`. */
export const summaryKey = 'summary';

/** Builds the summary anew and keeps it when it says something new, and what the browser has lost since the last one. Gives the plans of supplies that it was built from. */
export async function rebuildSummary(now: number): Promise<readonly SupplyPlan[]> {
	const [kept, inputs] = await Promise.all([readStored<Summary>('local', summaryKey), readSummaryInputs(now)]);
	const lost = lostCabinets(kept?.cabinets ?? [], inputs.cabinets, (await database().vault.count()) > 0, now);
	if (lost) await writeStored('local', { [lostKey]: lost });
	const summary = buildSummary(inputs, now);
	if (!sameSummary(kept, summary)) await writeStored('local', { [summaryKey]: summary });
	return inputs.plans;
}
