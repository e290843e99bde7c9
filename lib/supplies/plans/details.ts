import { database } from '../../storage/db.ts';
import type { DoneStep, OwnShipment } from '../plan.ts';
import type { PassForm } from '../visits/passes.ts';

/** A shipment planned by hand. */
export const shipmentById = (id: string): Promise<OwnShipment | undefined> => database().ownShipments.get(id);

/** The ticks of a plan by step: since when, and who says so. */
export async function ticksOf(supplyId: string): Promise<Map<string, DoneStep>> {
	const rows = await database().doneSteps.where('supplyId').equals(supplyId).toArray();
	return new Map(rows.map((row) => [row.stepId, row]));
}

/** Who comes with what: for this plan, and for others before it, the last used first, each driver with each vehicle once. */
export async function passForms(supplyId: string): Promise<{ own?: PassForm; others: PassForm[] }> {
	const forms = await database().passForms.toArray();
	const own = forms.find(({ id }) => id === supplyId);
	const seen = new Set<string>();
	const others = forms
		.filter(({ id, removedAt }) => id !== supplyId && removedAt === undefined)
		.sort((a, b) => b.changedAt - a.changedAt)
		.filter((form) => {
			const key = JSON.stringify([form.driver, form.phone, form.vehicle, form.plate]);
			return seen.has(key) ? false : seen.add(key);
		});
	return { ...(own ? { own } : {}), others };
}
