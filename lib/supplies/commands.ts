import { AppError } from '../core/errors.ts';
import { database } from '../storage/db.ts';

/** Ticks a step of a supply's chain, or takes the tick back. Throws `not-found` when the supply is not stored. */
export async function markStep(supplyId: string, stepId: string, done: boolean, now: number): Promise<void> {
	const { supplies, doneSteps } = database();
	await database().transaction('rw', supplies, doneSteps, async () => {
		if ((await supplies.where('id').equals(supplyId).count()) === 0) throw new AppError('not-found', { what: supplyId });
		const id = `${supplyId}/${stepId}`;
		if (done) await doneSteps.put({ id, supplyId, stepId, doneAt: now });
		else await doneSteps.delete(id);
	});
}
