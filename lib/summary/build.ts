import { lostCabinets, lostKey } from '../cabinets/lost.ts';
import { readStored, writeStored } from '../platform/storage.ts';
import { database } from '../storage/db.ts';
import type { Summary } from './model.ts';
import { readSummaryInputs } from './queries.ts';
import { buildSummary, sameSummary } from './rules.ts';

/** Where the summary lives in `storage.local`. */
export const summaryKey = 'summary';

/** Builds the summary anew and keeps it when it says something new, and what the browser has lost since the last one. Tells whether it was written. */
export async function rebuildSummary(now: number): Promise<boolean> {
	const [kept, inputs] = await Promise.all([readStored<Summary>('local', summaryKey), readSummaryInputs(now)]);
	const lost = lostCabinets(kept?.cabinets ?? [], inputs.cabinets, (await database().vault.count()) > 0, now);
	if (lost) await writeStored('local', { [lostKey]: lost });
	const summary = buildSummary(inputs, now);
	if (sameSummary(kept, summary)) return false;
	await writeStored('local', { [summaryKey]: summary });
	return true;
}
