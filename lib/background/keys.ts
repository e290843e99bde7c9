import { recheckKey } from '../cabinets/commands.ts';
import { cabinetTools, db, vault } from './tools.ts';

/** Roles and scopes are changed in the marketplaces' own cabinets, and a new version of ours may want to know of rights that the old one did not. */
export const keyCheckEvery = 24 * 3_600_000;

/** Asked about in this life of the worker: a key that cannot be checked now is not tried again at every look. */
const tried = new Set<string>();

/**
 * Asks what the stored keys may do, those that nobody has asked about for `older` milliseconds, and wakes the jobs that rested for want of a
 * right. What goes wrong changes nothing: the jobs themselves say that a key is refused or missing. Says how many were asked about.
 */
export async function recheckKeys(older: number): Promise<number> {
	const now = Date.now();
	const stale = (await db.cabinets.toArray()).filter(({ used, key }) => used && now - key.checkedAt >= older);
	let asked = 0;
	for (const { id } of stale) {
		if (older > 0 && tried.has(id)) continue;
		tried.add(id);
		if (!(await db.secrets.get(id))) continue;
		asked++;
		await vault
			.open(id)
			.then((credentials) => recheckKey(id, credentials, cabinetTools))
			.catch(() => undefined);
	}
	return asked;
}
