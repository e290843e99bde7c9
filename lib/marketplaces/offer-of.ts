import type { Offer } from '../changes/model.ts';
import type { Order } from '../orders/model.ts';
import { allOffers } from './offers.ts';
import { priceOffers } from './prices.ts';
import { allSupplyOffers } from './supply-offers.ts';

/** An offer tells by `about` what its refusal is asked of; whoever asks it looks there first. */
const others = [...priceOffers, ...allSupplyOffers] as readonly Offer<unknown>[] as readonly Offer<Order>[];

const byId = new Map<string, Offer<Order>>([...allOffers, ...others].map((offer) => [offer.id, offer]));

/** The offer of an action, also of one about prices or supplies, of one that is only a step or only takes back. */
export const offerOf = (actionId: string): Offer<Order> | undefined => byId.get(actionId);
