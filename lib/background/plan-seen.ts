import { isTakenBack, takenBack } from '../changes/rules.ts';
import { supplyTargetKey } from '../core/ids.ts';
import { supplyTargets } from '../labels/targets.ts';
import { supplyOffer } from '../marketplaces/supply-offers.ts';
import type { PrilavokDatabase } from '../storage/db.ts';
import type { DoneStep, SeenFact } from '../supplies/plan.ts';
import { isBeforeShipment, type SupplyPlan } from '../supplies/rules.ts';
import { seenSteps } from '../supplies/seen.ts';

/**
 * Marks steps as done that show by themselves to be: the marketplace allows the shipment, it took the data of the pass, labels of all cargo places
 * left for a printer. (Goods that have left need no marks: their whole chain is done.) Only of plans with such a step still open anything is
 * read. Tells whether a step was marked.
 */
export async function markSeen(plans: readonly SupplyPlan[], now: number, db: PrilavokDatabase): Promise<boolean> {
	const open = plans.filter(
		({ supply, chain }) => isBeforeShipment(supply) && chain.some(({ state, step }) => state !== 'done' && step?.doneBy),
	);
	if (open.length === 0) return false;
	const [passes, labels] = await Promise.all([withPass(open, db), withLabels(open, db)]);
	const steps = open.flatMap((plan) => {
		const takenBack = new Set(plan.facts?.takenBack);
		const facts = new Set<SeenFact>();
		if (plan.supply.shipmentAllowed) facts.add('shipment-allowed');
		if (plan.supply.pass === 'given' || passes.has(plan)) facts.add('pass-taken');
		if (labels.has(plan)) facts.add('cargo-printed');
		const seen = seenSteps(plan, facts).filter(({ stepId }) => !takenBack.has(stepId));
		return seen.map(
			({ stepId, by }): DoneStep => ({ id: `${plan.supply.id}/${stepId}`, supplyId: plan.supply.id, stepId, doneAt: now, by }),
		);
	});
	if (steps.length === 0) return false;
	return db.transaction('rw', db.doneSteps, async () => {
		const present = await db.doneSteps.bulkGet(steps.map(({ id }) => id));
		const fresh = steps.filter((_, place) => present[place] === undefined);
		await db.doneSteps.bulkPut(fresh);
		return fresh.length > 0;
	});
}

const waitsFor = ({ chain }: SupplyPlan, fact: SeenFact): boolean =>
	chain.some(({ state, step }) => state !== 'done' && step?.doneBy?.includes(fact));

/** Plans for whose pass a change was made that the marketplace has taken, and that holds until the last moment of the arrival. */
async function withPass(plans: readonly SupplyPlan[], db: PrilavokDatabase): Promise<Set<SupplyPlan>> {
	const asked = plans.filter((plan) => plan.supply.cabinetId !== '' && waitsFor(plan, 'pass-taken') && supplyOffer(plan.supply, 'pass'));
	if (asked.length === 0) return new Set();
	const keyOf = ({ supply }: SupplyPlan) => supplyTargetKey(supply.cabinetId, supply.nativeId);
	const changes = await db.changes.where('targetId').anyOf(asked.map(keyOf)).toArray();
	const back = takenBack(changes);
	const standing = changes.filter((change) => change.state === 'done' && !isTakenBack(change, back));
	return new Set(
		asked.filter((plan) => {
			const offer = supplyOffer(plan.supply, 'pass');
			const needed = plan.chain.at(-1)?.at ?? 0;
			return standing.some(
				({ targetId, actionId, changedAt }) =>
					targetId === keyOf(plan) && actionId === offer?.id && changedAt + (offer.lastsMs ?? Number.POSITIVE_INFINITY) >= needed,
			);
		}),
	);
}

/** Plans of which all labels of cargo places were handed to a printer. */
async function withLabels(plans: readonly SupplyPlan[], db: PrilavokDatabase): Promise<Set<SupplyPlan>> {
	const asked = plans
		.filter((plan) => plan.supply.cabinetId !== '' && waitsFor(plan, 'cargo-printed'))
		.map((plan) => ({ plan, ids: supplyTargets('cargo', plan.supply).map(({ targetId }) => targetId) }));
	if (asked.length === 0) return new Set();
	const ids = asked.flatMap(({ ids }) => ids);
	const marks = await db.printMarks.bulkGet(ids);
	const printed = new Set(ids.filter((_, place) => marks[place] !== undefined));
	return new Set(asked.filter(({ ids }) => ids.every((id) => printed.has(id))).map(({ plan }) => plan));
}
