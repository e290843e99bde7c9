import type { Cabinet, MarketplaceId } from './model.ts';

/** Where it is kept in `storage.local` that the browser has deleted the database. */
export const lostKey = 'lostCabinets';

/** Cabinets that were connected when the database was there last. Browsers delete one that they find broken, keys and all, without a word. */
export interface LostCabinets {
	/** When it was noticed, epoch ms. */
	at: number;
	cabinets: { marketplace: MarketplaceId; title: string }[];
}

type Known = Pick<Cabinet, 'marketplace' | 'title'>;

/**
 * What the browser has lost: cabinets that we knew, while there is none in the database, and not even the key that seals their keys, which stays
 * when the user removes the last cabinet. Undefined when nothing is lost. `now` is epoch ms.
 */
export function lostCabinets(known: readonly Known[], present: readonly Known[], hasSeal: boolean, now: number): LostCabinets | undefined {
	if (known.length === 0 || present.length > 0 || hasSeal) return undefined;
	return { at: now, cabinets: known.map(({ marketplace, title }) => ({ marketplace, title })) };
}
