import type { PrilavokDatabase } from '../storage/db.ts';

/** How many codes of these goods may be reserved now. */
export async function freeMarks(db: PrilavokDatabase, gtins: readonly string[]): Promise<number> {
	const tallies = await db.markTallies.bulkGet([...new Set(gtins)]);
	return tallies.reduce((sum, tally) => sum + (tally?.counts.free ?? 0), 0);
}
