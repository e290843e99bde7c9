import { database, keysOfCabinet } from '../storage/db.ts';
import type { JobState } from '../sync/model.ts';
import { type Cabinet, marketplaceIds } from './model.ts';

/** All cabinets: marketplaces in their usual order, the primary one first, then by age. */
export async function allCabinets(): Promise<Cabinet[]> {
	const cabinets = await database().cabinets.toArray();
	return cabinets.sort(
		(a, b) =>
			marketplaceIds.indexOf(a.marketplace) - marketplaceIds.indexOf(b.marketplace) ||
			Number(b.primary) - Number(a.primary) ||
			a.createdAt - b.createdAt,
	);
}

/** What is known of every job of a cabinet. */
export const jobsOfCabinet = (cabinetId: string): Promise<JobState[]> =>
	database()
		.jobs.where('id')
		.between(...keysOfCabinet(cabinetId))
		.toArray();
