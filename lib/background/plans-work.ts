import { AppError } from '../core/errors.ts';
import { dropProfile, keepFacts, keepProfile } from '../supplies/commands.ts';
import type { SupplyFacts } from '../supplies/plan.ts';
import { type ProfileReading, readProfile } from '../supplies/profile-schema.ts';
import { db } from './tools.ts';

export const checkProfile = (text: string): ProfileReading => readProfile(text);

/** Keeps what a file says as a profile of the user's. Throws `file-malformed` with the first fault. */
export async function saveProfile(id: string, text: string): Promise<void> {
	const reading = readProfile(text);
	if ('faults' in reading) throw new AppError('file-malformed', { place: reading.faults[0]?.place ?? 'prilavok' });
	await keepProfile({ id, ...reading.profile }, Date.now(), db);
}

export const removeProfile = (id: string): Promise<void> => dropProfile(id, db);
export const saveFacts = (facts: Omit<SupplyFacts, 'changedAt'>): Promise<void> => keepFacts(facts, Date.now(), db);
