import type { Offer } from '../changes/model.ts';
import type { Order } from '../orders/model.ts';
import { allOffers } from './offers.ts';
import { priceOffers } from './prices.ts';

const byId = new Map<string, Offer<Order>>([...allOffers, ...priceOffers].map((offer) => [offer.id, offer]));

/** The offer of an action, also of one about prices, of one that is only a step or only takes back. */
export const offerOf = (actionId: string): Offer<Order> | undefined => byId.get(actionId);
