import type { ActionOption, ActionSubmitted } from '../changes/model.ts';
import { AppError } from '../core/errors.ts';
import { marketplaceOf } from '../marketplaces/registry.ts';
import { supplyOffer } from '../marketplaces/supply-offers.ts';
import type { PlanCalls } from '../messaging/protocol.ts';
import { forgetWishes, type SupplyWish } from '../outbox/supply-commands.ts';
import { dropProfile, endShipment, keepFacts, keepPass, keepProfile, keepShipment, setCause, setStatus } from '../supplies/commands.ts';
import { supplyOfShipment } from '../supplies/own-shipments.ts';
import type { DelayCause, OwnShipment, RemovedShipment, SupplyFacts } from '../supplies/plan.ts';
import { type ProfileReading, readProfile } from '../supplies/profile/schema.ts';
import { planRules } from '../supplies/queries.ts';
import { removeShipment, restoreShipment } from '../supplies/removal.ts';
import { shipDayOf } from '../supplies/rules.ts';
import type { PassForm } from '../supplies/visits/passes.ts';
import type { SlotList } from '../supplies/visits/slots.ts';
import { createCaller } from '../sync/caller.ts';
import { submitSupplyWish } from './outbox-work.ts';
import { callTools, db, openKey } from './tools.ts';

export const checkProfile = (text: string): ProfileReading => readProfile(text);

/** Keeps what a file says as a profile of the user's. Throws `file-malformed` with the first fault. */
export async function saveProfile(id: string, text: string): Promise<void> {
	const reading = readProfile(text);
	if ('faults' in reading) throw new AppError('file-malformed', { place: reading.faults[0]?.place ?? 'prilavok' });
	await keepProfile({ id, ...reading.profile }, Date.now(), db);
}

export const removeProfile = (id: string): Promise<void> => dropProfile(id, db);
export const saveFacts = (facts: Omit<SupplyFacts, 'changedAt' | 'operatorStatus' | 'operatorStatusAt'>): Promise<void> =>
	keepFacts(facts, Date.now(), db);

export const saveShipment = (shipment: Omit<OwnShipment, 'createdAt' | 'changedAt' | 'ended'>): Promise<void> =>
	keepShipment(shipment, Date.now(), db);
export const finishShipment = (id: string, how: OwnShipment['ended']): Promise<void> => endShipment(id, how, Date.now(), db);
export const dropShipment = (id: string): Promise<RemovedShipment> => removeShipment(id, Date.now(), db);
export const bringBack = (removed: RemovedShipment): Promise<void> => restoreShipment(removed, db);
export const correctCause = (eventId: string, cause: DelayCause): Promise<void> => setCause(eventId, cause, db);
export const savePass = (form: Omit<PassForm, 'changedAt'>): Promise<void> => keepPass(form, Date.now(), db);

/** The operator gave a status, by the profile in force. Throws `not-found` without a profile, for a plan or a status that is not there. */
export async function giveStatus({ supplyId, status, ...how }: Parameters<PlanCalls['plans.setStatus']>[0]): Promise<void> {
	const { profile } = await planRules();
	const own = await db.ownShipments.get(supplyId);
	const supply = own ? supplyOfShipment(own) : await db.supplies.get(supplyId);
	const day = supply && shipDayOf(supply);
	if (!profile || !supply || day === undefined) throw new AppError('not-found', { what: supplyId });
	const given = { supplyId, ...(status === undefined ? {} : { status }), ...how, number: supply.number, day };
	await setStatus(given, profile, Date.now(), db);
}

/** A supply of a connected cabinet, with the way to its marketplace. */
async function reach(supplyId: string) {
	const supply = await db.supplies.get(supplyId);
	const cabinet = supply && (await db.cabinets.get(supply.cabinetId));
	if (!supply || !cabinet) throw new AppError('not-found', { what: supplyId });
	const { authorization } = await openKey(cabinet);
	const marketplace = marketplaceOf(cabinet);
	const calls = createCaller({ cabinetId: cabinet.id, marketplace, authorization }, callTools);
	return { supply, cabinet, marketplace, calls, now: Date.now() };
}

/** Slots that the marketplace has for a supply now; none where it has no such method. Rejects as calls do. */
export async function slotsFor(supplyId: string): Promise<SlotList> {
	const { marketplace, ...ask } = await reach(supplyId);
	const source = await marketplace.slots?.();
	return source ? source.slots(ask) : { slots: [], asOf: ask.now, note: 'slots_note_none' };
}

/** What a pass for the supply may be for, where its marketplace asks. Rejects as calls do. */
export async function passOffices(supplyId: string): Promise<ActionOption[]> {
	const { supply, marketplace, cabinet, calls, now } = await reach(supplyId);
	const offer = supplyOffer(supply, 'pass');
	const action = (await marketplace.actions?.())?.find(({ id }) => id === offer?.id);
	return (await action?.options?.({ cabinet, calls, orders: [], supply, now })) ?? [];
}

/** Forgets who comes with what: the form, and wishes for a pass that came to nothing. */
export async function forgetPass(supplyId: string): Promise<void> {
	await db.passForms.delete(supplyId);
	const supply = await db.supplies.get(supplyId);
	const offer = supply && supplyOffer(supply, 'pass');
	if (offer) await forgetWishes(supply, offer.id, db);
}

export const submit = (wish: SupplyWish): Promise<ActionSubmitted> => submitSupplyWish(wish);
