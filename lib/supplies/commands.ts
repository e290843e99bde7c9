import { AppError } from '../core/errors.ts';
import type { PrilavokDatabase } from '../storage/db.ts';
import { database } from '../storage/db.ts';
import type { OperatorProfile, SupplyFacts } from './plan.ts';

/** Ticks a step of a supply's chain, or takes the tick back. Throws `not-found` when the supply is not stored. */
export async function markStep(supplyId: string, stepId: string, done: boolean, now: number): Promise<void> {
	const { supplies, doneSteps } = database();
	await database().transaction('rw', supplies, doneSteps, async () => {
		await checkStored(database(), supplyId);
		const id = `${supplyId}/${stepId}`;
		if (done) await doneSteps.put({ id, supplyId, stepId, doneAt: now });
		else await doneSteps.delete(id);
	});
}

/** Keeps what the user knows of a supply, whole. Throws `not-found` when the supply is not stored. */
export async function keepFacts({ id, ...facts }: Omit<SupplyFacts, 'changedAt'>, now: number, db: PrilavokDatabase): Promise<void> {
	await db.transaction('rw', db.supplies, db.supplyFacts, async () => {
		await checkStored(db, id);
		if (Object.values(facts).some((fact) => fact !== undefined)) await db.supplyFacts.put({ id, ...facts, changedAt: now });
		else await db.supplyFacts.delete(id);
	});
}

async function checkStored(db: PrilavokDatabase, supplyId: string): Promise<void> {
	if ((await db.supplies.where('id').equals(supplyId).count()) === 0) throw new AppError('not-found', { what: supplyId });
}

/** Keeps a profile of the user's, new or in place of the one with its id. `now` is epoch ms. */
export async function keepProfile(profile: OperatorProfile, now: number, db: PrilavokDatabase): Promise<void> {
	await db.operatorProfiles.put({ ...profile, changedAt: now });
}

/** Takes a profile of the user's away. Plans that were made by it are made by the shipped one from now on. */
export const dropProfile = (id: string, db: PrilavokDatabase): Promise<void> => db.operatorProfiles.delete(id);
