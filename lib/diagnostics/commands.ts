import type { MarketplaceId } from '../cabinets/model.ts';
import type { PrilavokDatabase } from '../storage/db.ts';

/** So many codes of one marketplace are told apart; whoever sends more of them sends nothing that a rule could be made of. */
export const mostCodes = 500;
const longestCode = 200;

/** Counts codes and status texts that no rule knows. Beyond `mostCodes` only those that are known as unknown are counted on. */
export async function countUnknownCodes(
	db: PrilavokDatabase,
	marketplace: MarketplaceId,
	codes: readonly string[],
	now: number,
): Promise<void> {
	if (codes.length === 0) return;
	const times = new Map<string, number>();
	for (const long of codes) {
		const code = long.slice(0, longestCode);
		times.set(code, (times.get(code) ?? 0) + 1);
	}
	await db.transaction('rw', db.unknownCodes, async () => {
		let room = mostCodes - (await db.unknownCodes.where('id').between(`${marketplace}/`, `${marketplace}0`).count());
		const names = [...times.keys()];
		const known = await db.unknownCodes.bulkGet(names.map((code) => `${marketplace}/${code}`));
		const counted = names.flatMap((code, place) => {
			const before = known[place];
			if (!before && room-- <= 0) return [];
			const count = (before?.count ?? 0) + (times.get(code) ?? 0);
			return [{ id: `${marketplace}/${code}`, marketplace, code, count, firstAt: before?.firstAt ?? now, lastAt: now }];
		});
		await db.unknownCodes.bulkPut(counted);
	});
}
