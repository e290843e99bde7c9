import type { Offer } from '../../changes/model.ts';
import type { Order } from '../../orders/model.ts';

/** What may be done with an order, as its row tells. Pure: pages use it too. */
export const wildberriesOffers: readonly Offer<Order>[] = [];
