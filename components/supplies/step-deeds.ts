import { arrivalStep, type ChainStep } from '../../lib/supplies/rules.ts';

/** What of ours helps with a step: the marketplace's page of the supply, labels of the cargo places, the data of the pass. */
export type StepDeed = 'cabinet' | 'cargo' | 'pass';

/**
 * What helps with a step of the seller's: told by what shows that it is done and by what proves it, so that a profile of the user's own has
 * the same help as the shipped one.
 */
export function deedsOf({ stepId, actor, step }: Pick<ChainStep, 'stepId' | 'actor' | 'step'>): ReadonlySet<StepDeed> {
	const deeds = new Set<StepDeed>();
	if (stepId === arrivalStep) return deeds.add('cabinet');
	if (!step || actor !== 'seller') return deeds;
	const seen = new Set(step.doneBy);
	if (stepId === 'labels' || seen.has('cargo-printed')) deeds.add('cargo').add('cabinet');
	if (seen.has('pass-taken') || step.proofs.includes('pass-screenshot')) deeds.add('pass').add('cabinet');
	if (seen.has('shipment-allowed') || seen.has('shipped') || step.proofs.includes('order-screenshot')) deeds.add('cabinet');
	return deeds;
}
