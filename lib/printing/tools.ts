import type { Cabinet } from '../cabinets/model.ts';
import type { LabelFetcher, LabelTerms } from '../labels/fetcher.ts';
import type { Marketplace } from '../marketplaces/marketplace.ts';
import type { PrilavokDatabase } from '../storage/db.ts';
import type { CallTools } from '../sync/caller.ts';

/** What printing needs of the world; given, so that tests bring their own. */
export interface PrintTools {
	db: PrilavokDatabase;
	/** Epoch milliseconds. */
	now: () => number;
	termsOf: (cabinet: Pick<Cabinet, 'marketplace'>) => LabelTerms;
}

/** What fetching and asking marketplaces needs besides. */
export interface PrintCallTools extends PrintTools, CallTools {
	/** This life of the worker. */
	owner: string;
	isAlive: (owner: string) => Promise<boolean>;
	openKey: (cabinet: Cabinet) => Promise<{ authorization: Record<string, string>; secrets: string[] }>;
	marketplaceOf: (cabinet: Cabinet) => Marketplace;
	/** Wants of one call, where the user may say it. */
	mostOf: (cabinet: Cabinet, fetcher: LabelFetcher) => Promise<number>;
	/** A failure that could not even be written down. */
	onTrouble: (thrown: unknown) => void;
}
