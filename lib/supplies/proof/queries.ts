import { database } from '../../storage/db.ts';
import type { StepProof } from '../plan.ts';
import { proofKeys } from './proofs.ts';

/** The pictures of a step, the oldest first. */
export async function proofsOfStep(supplyId: string, stepId: string): Promise<StepProof[]> {
	const proofs = await database().stepProofs.where('id').startsWith(proofKeys(supplyId, stepId)).toArray();
	return proofs.sort((a, b) => a.takenAt - b.takenAt);
}
