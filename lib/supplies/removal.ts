import { AppError } from '../core/errors.ts';
import type { PrilavokDatabase } from '../storage/db.ts';
import { withKnownCabinet } from './commands.ts';
import type { OwnShipment, PlanEvent, RemovedShipment } from './plan.ts';
import { standingDay } from './record/record.ts';

/*
 * Taking a shipment planned by hand away, and its way back. What was entered goes along with the page that may bring it back; pictures and the form
 * with who comes, which are large or personal, stay where they are, marked, until nobody can want them back.
 */

const keptForMs = 86_400_000;

const tablesOfPlan = (db: PrilavokDatabase) => [
	db.ownShipments,
	db.supplyFacts,
	db.doneSteps,
	db.stepProofs,
	db.passForms,
	db.planEvents,
	db.cabinets,
];

/**
 * Takes a shipment planned by hand away, with all that was kept for it; its record ends as the shipment did, or as cancelled. Gives back what
 * `restoreShipment` takes. Throws `not-found`.
 */
export function removeShipment(id: string, now: number, db: PrilavokDatabase): Promise<RemovedShipment> {
	return db.transaction('rw', tablesOfPlan(db), async () => {
		const shipment = await db.ownShipments.get(id);
		if (!shipment) throw new AppError('not-found', { what: id });
		const facts = await db.supplyFacts.get(id);
		const doneSteps = await db.doneSteps.where('supplyId').equals(id).toArray();
		await db.ownShipments.delete(id);
		await db.supplyFacts.delete(id);
		await db.doneSteps.where('supplyId').equals(id).delete();
		await db.passForms.update(id, { removedAt: now });
		await db.stepProofs.where('supplyId').equals(id).modify({ removedAt: now });
		await endRecord(shipment, shipment.ended ?? 'cancelled', now, db);
		return { shipment, ...(facts ? { facts } : {}), doneSteps };
	});
}

/**
 * Ends the record of a plan that is no more, where it has one that is open. Without a number it is called as it was last. Inside a transaction
 * over `planEvents`.
 */
async function endRecord(
	{ id, number }: { id: string; number?: string },
	how: NonNullable<OwnShipment['ended']>,
	now: number,
	db: PrilavokDatabase,
): Promise<void> {
	const events = await db.planEvents.where('supplyId').equals(id).sortBy('at');
	const standing = standingDay(events);
	const name = number ?? events.at(-1)?.number;
	if (!standing || name === undefined || events.some(isEnd)) return;
	await db.planEvents.put({ id: `${id}/${how}`, supplyId: id, number: name, kind: how, at: now, day: standing.day });
}

const isEnd = ({ kind }: PlanEvent): boolean => kind === 'shipped' || kind === 'cancelled';

/** Puts a shipment that was taken away back as it was, with its pictures and its form; one that is there again meanwhile is left alone. */
export async function restoreShipment({ shipment, facts, doneSteps }: RemovedShipment, db: PrilavokDatabase): Promise<void> {
	const { id } = shipment;
	await db.transaction('rw', tablesOfPlan(db), async () => {
		if (await db.ownShipments.get(id)) return;
		await db.ownShipments.put(await withKnownCabinet(shipment, db));
		if (facts) await db.supplyFacts.put(facts);
		await db.doneSteps.bulkPut(doneSteps);
		await db.passForms.where('id').equals(id).modify(unmark);
		await db.stepProofs.where('supplyId').equals(id).modify(unmark);
		// The plan is open again, and so is its record.
		if (shipment.ended === undefined)
			await db.planEvents
				.where('supplyId')
				.equals(id)
				.filter(({ kind }) => kind === 'cancelled')
				.delete();
	});
}

const unmark = (row: { removedAt?: number }): void => {
	delete row.removedAt;
};

/**
 * Forgets pictures and forms of shipments that were taken away more than a day ago, and ends records that were left open. `now` is epoch
 * milliseconds.
 */
export async function tidyRemovedShipments(now: number, db: PrilavokDatabase): Promise<void> {
	await db.transaction('rw', db.ownShipments, db.stepProofs, db.passForms, db.planEvents, async () => {
		const present = new Set(await db.ownShipments.toCollection().primaryKeys());
		const gone = (id: unknown): id is string => typeof id === 'string' && !present.has(id);
		const isOld = ({ removedAt }: { removedAt?: number }) => removedAt !== undefined && removedAt < now - keptForMs;
		// By their keys: pictures are long, and those of plans that are there need not be read.
		for (const id of (await db.stepProofs.where('supplyId').startsWith(ownKeys).uniqueKeys()).filter(gone))
			await db.stepProofs.where('supplyId').equals(id).filter(isOld).delete();
		const forms = await db.passForms.where('id').startsWith(ownKeys).toArray();
		await db.passForms.bulkDelete(forms.filter((form) => gone(form.id) && isOld(form)).map(({ id }) => id));
		for (const id of (await db.planEvents.where('supplyId').startsWith(ownKeys).uniqueKeys()).filter(gone))
			await endRecord({ id }, 'cancelled', now, db);
	});
}

/** What the ids of all shipments planned by hand begin with. */
const ownKeys = 'hand/';
