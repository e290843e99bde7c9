import type { Cabinet } from '../cabinets/model.ts';
import type { PrilavokDatabase } from '../storage/db.ts';
import type { PageAccount } from './prices/model.ts';

/** The cabinet whose account the page shows; undefined when it is none of ours, or cannot be told. */
export async function cabinetOfPage(db: PrilavokDatabase, { marketplace, accountId }: PageAccount): Promise<Cabinet | undefined> {
	if (accountId === undefined) return undefined;
	const cabinets = await db.cabinets.toArray();
	return cabinets.find((cabinet) => cabinet.marketplace === marketplace && cabinet.accountId === accountId);
}
