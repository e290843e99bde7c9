import { isCheckId } from '../core/ids.ts';
import type { PrilavokDatabase } from '../storage/db.ts';
import type { CallRecord } from './model.ts';

/** The journal keeps the newest calls; older ones are cleared away now and then, not at every call. */
export const journalLength = 5000;
const clearEvery = 100;

/** Adds a line to the journal of requests. A cabinet that was removed while its call was under way leaves none. */
export async function recordCall(db: PrilavokDatabase, record: CallRecord): Promise<void> {
	const id = await db.transaction('rw', db.calls, db.cabinets, async () =>
		isCheckId(record.cabinetId) || (await db.cabinets.get(record.cabinetId)) ? Number(await db.calls.add(record)) : undefined,
	);
	if (id === undefined) return;
	if (id % clearEvery === 0)
		await db.calls
			.where('id')
			.belowOrEqual(id - journalLength)
			.delete();
}
