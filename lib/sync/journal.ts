import type { PrilavokDatabase } from '../storage/db.ts';
import type { CallRecord } from './model.ts';

/** The journal keeps the newest calls; older ones are cleared away now and then, not at every call. */
export const journalLength = 5000;
const clearEvery = 100;

/** Adds a line to the journal of requests. */
export async function recordCall(db: PrilavokDatabase, record: CallRecord): Promise<void> {
	const id = Number(await db.calls.add(record));
	if (id % clearEvery === 0)
		await db.calls
			.where('id')
			.belowOrEqual(id - journalLength)
			.delete();
}
