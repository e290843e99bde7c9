import type { Offer } from '../../changes/model.ts';
import type { Supply } from '../../supplies/model.ts';

/** What may be done with supplies, as their rows tell. Pure: pages use it too. */
export const wildberriesSupplyOffers: readonly Offer<Supply>[] = [];
