import type { Table } from 'dexie';
import { AppError } from '../core/errors.ts';
import type { Day } from '../core/time.ts';
import type { PrilavokDatabase } from '../storage/db.ts';
import { database } from '../storage/db.ts';
import { isOwnShipment } from './own-shipments.ts';
import type { DelayCause, OperatorProfile, OwnShipment, StepProof, SupplyFacts } from './plan.ts';
import type { PassForm } from './visits/passes.ts';

/**
 * Ticks a step of a plan's chain, or takes the tick back, for good where it showed by itself to be done. Throws `not-found` when there is no such
 * plan.
 */
export async function markStep(supplyId: string, stepId: string, done: boolean, now: number): Promise<void> {
	const { supplies, ownShipments, doneSteps, supplyFacts } = database();
	await database().transaction('rw', supplies, ownShipments, doneSteps, supplyFacts, async () => {
		await checkPlan(database(), supplyId);
		const id = `${supplyId}/${stepId}`;
		if (done) {
			await doneSteps.put({ id, supplyId, stepId, doneAt: now });
			return;
		}
		const by = (await doneSteps.get(id))?.by;
		await doneSteps.delete(id);
		if (by === undefined || by === 'operator') return;
		const facts = await supplyFacts.get(supplyId);
		await supplyFacts.put({ id: supplyId, ...facts, takenBack: [...(facts?.takenBack ?? []), stepId], changedAt: now });
	});
}

/** What the user enters of a plan. */
type KnownFacts = Omit<SupplyFacts, 'changedAt' | 'operatorStatus' | 'operatorStatusAt' | 'takenBack'>;

/** Keeps what the user knows of a plan, whole; the operator's status and what was taken back stay. Throws `not-found` when there is no such plan. */
export async function keepFacts({ id, ...facts }: KnownFacts, now: number, db: PrilavokDatabase): Promise<void> {
	await db.transaction('rw', db.supplies, db.ownShipments, db.supplyFacts, async () => {
		await checkPlan(db, id);
		const { operatorStatus, operatorStatusAt, takenBack } = (await db.supplyFacts.get(id)) ?? {};
		const known = {
			...facts,
			...(takenBack ? { takenBack } : {}),
			...(operatorStatus === undefined ? {} : { operatorStatus, operatorStatusAt: operatorStatusAt ?? now }),
		};
		if (Object.values(known).some((fact) => fact !== undefined)) await db.supplyFacts.put({ id, ...known, changedAt: now });
		else await db.supplyFacts.delete(id);
	});
}

/** Refuses what is about no supply and no shipment planned by hand. */
async function checkPlan(db: PrilavokDatabase, id: string): Promise<void> {
	const table = isOwnShipment(id) ? db.ownShipments : db.supplies;
	if ((await (table as Table<unknown, string>).where('id').equals(id).count()) === 0) throw new AppError('not-found', { what: id });
}

/** A status of the operator for a plan, and what the record says of it. */
interface GivenStatus {
	supplyId: string;
	/** Absent = the operator has given none after all. */
	status?: string;
	/** It stood before the one that stands now, which was not given. */
	undo?: true;
	from: 'hand' | 'mail';
	number: string;
	day: Day;
}

/**
 * The operator's status, or none. Its step is done by it; a step that only an earlier status had marked is taken back by one of another step.
 * One that is taken back was not given: nor does the record say so. Throws `not-found` for a plan or a status that is not there.
 */
export async function setStatus(
	{ supplyId, status, undo, from, number, day }: GivenStatus,
	profile: OperatorProfile,
	now: number,
	db: PrilavokDatabase,
): Promise<void> {
	const given = profile.statuses?.find(({ id }) => id === status);
	if (status !== undefined && !given) throw new AppError('not-found', { what: status });
	await db.transaction('rw', [db.supplies, db.ownShipments, db.supplyFacts, db.doneSteps, db.planEvents], async () => {
		await checkPlan(db, supplyId);
		const { operatorStatus: _, operatorStatusAt, ...facts } = (await db.supplyFacts.get(supplyId)) ?? { id: supplyId };
		if (undo || status === undefined) await db.planEvents.delete(statusEventId(supplyId, operatorStatusAt));
		const saidAt = (undo && status !== undefined ? await lastSaid(supplyId, status, db) : undefined) ?? now;
		await db.supplyFacts.put({
			...facts,
			...(status === undefined ? {} : { operatorStatus: status, operatorStatusAt: saidAt }),
			changedAt: now,
		});
		const marked = await db.doneSteps.where('supplyId').equals(supplyId).toArray();
		const step = given?.step;
		// A status that marks nothing, like the wish for another day, says nothing against what is done.
		if (!given || step !== undefined)
			await db.doneSteps.bulkDelete(marked.filter(({ by, stepId }) => by === 'operator' && stepId !== step).map(({ id }) => id));
		if (step !== undefined && !marked.some(({ stepId }) => stepId === step))
			await db.doneSteps.put({ id: `${supplyId}/${step}`, supplyId, stepId: step, doneAt: now, by: 'operator' });
		if (status !== undefined && saidAt === now)
			await db.planEvents.put({ id: statusEventId(supplyId, now), supplyId, number, kind: 'status', at: now, day, status, source: from });
	});
}

const statusEventId = (supplyId: string, at: number | undefined): string => `${supplyId}/status/${at}`;

/** When the operator last gave a status, by the record. */
async function lastSaid(supplyId: string, status: string, db: PrilavokDatabase): Promise<number | undefined> {
	const events = await db.planEvents.where('supplyId').equals(supplyId).toArray();
	return events
		.filter((event) => event.status === status)
		.map(({ at }) => at)
		.sort((a, b) => a - b)
		.at(-1);
}

/** Keeps a shipment planned by hand; one that is there already keeps its beginning and its end. One for a cabinet that is not there is for none. */
export async function keepShipment(
	shipment: Omit<OwnShipment, 'createdAt' | 'changedAt' | 'ended'>,
	now: number,
	db: PrilavokDatabase,
): Promise<void> {
	await db.transaction('rw', db.ownShipments, db.cabinets, async () => {
		const present = await db.ownShipments.get(shipment.id);
		const ended = present?.ended;
		await db.ownShipments.put({
			...(await withKnownCabinet(shipment, db)),
			...(ended ? { ended } : {}),
			createdAt: present?.createdAt ?? now,
			changedAt: now,
		});
	});
}

/**
 * A shipment planned by hand for a cabinet that is connected, or for none: it may have been removed meanwhile. Inside a transaction over
 * `cabinets`.
 */
export async function withKnownCabinet<Planned extends Pick<OwnShipment, 'cabinetId' | 'marketplace'>>(
	shipment: Planned,
	db: PrilavokDatabase,
): Promise<Planned> {
	const { cabinetId, ...free } = shipment;
	if (cabinetId === undefined) return shipment;
	const cabinet = await db.cabinets.get(cabinetId);
	return cabinet?.marketplace === shipment.marketplace ? shipment : (free as Planned);
}

/** A shipment planned by hand has left, is cancelled, or neither after all. Throws `not-found`. */
export async function endShipment(id: string, how: OwnShipment['ended'], now: number, db: PrilavokDatabase): Promise<void> {
	await db.transaction('rw', db.ownShipments, async () => {
		const present = await db.ownShipments.get(id);
		if (!present) throw new AppError('not-found', { what: id });
		const { ended: _, ...open } = present;
		await db.ownShipments.put({ ...open, ...(how ? { ended: how } : {}), changedAt: now });
	});
}

/** The user says why a shipment was moved. Throws `not-found` for what is no move. */
export async function setCause(eventId: string, cause: DelayCause, db: PrilavokDatabase): Promise<void> {
	await db.transaction('rw', db.planEvents, async () => {
		const event = await db.planEvents.get(eventId);
		if (event?.kind !== 'moved') throw new AppError('not-found', { what: eventId });
		await db.planEvents.put({ ...event, cause, byUser: true });
	});
}

/** Keeps who comes with what. Throws `not-found` when there is no such plan. */
export async function keepPass(form: Omit<PassForm, 'changedAt'>, now: number, db: PrilavokDatabase): Promise<void> {
	await db.transaction('rw', db.supplies, db.ownShipments, db.passForms, async () => {
		await checkPlan(db, form.id);
		await db.passForms.put({ ...form, changedAt: now });
	});
}

/** Keeps a picture that proves a step. Throws `not-found` when there is no such plan. */
export async function keepProof(proof: StepProof, db: PrilavokDatabase): Promise<void> {
	await db.transaction('rw', db.supplies, db.ownShipments, db.stepProofs, async () => {
		await checkPlan(db, proof.supplyId);
		await db.stepProofs.put(proof);
	});
}

/** Keeps a profile of the user's, new or in place of the one with its id. `now` is epoch ms. */
export async function keepProfile(profile: OperatorProfile, now: number, db: PrilavokDatabase): Promise<void> {
	await db.operatorProfiles.put({ ...profile, changedAt: now });
}

/** Takes a profile of the user's away. Plans that were made by it are made by the shipped one from now on. */
export const dropProfile = (id: string, db: PrilavokDatabase): Promise<void> => db.operatorProfiles.delete(id);
