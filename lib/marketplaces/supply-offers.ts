import type { MarketplaceId } from '../cabinets/model.ts';
import type { Offer } from '../changes/model.ts';
import type { Supply } from '../supplies/model.ts';
import { ozonSupplyOffers } from './ozon/supply-offers.ts';
import { wildberriesSupplyOffers } from './wildberries/supply-offers.ts';

/** By marketplace; Yandex' document has neither passes nor slots for supplies. */
const offersOf: Record<MarketplaceId, readonly Offer<Supply>[]> = {
	ozon: ozonSupplyOffers,
	wildberries: wildberriesSupplyOffers,
	yandex: [],
};

/** What may be done with supplies through the outbox. */
export const allSupplyOffers: readonly Offer<Supply>[] = Object.values(offersOf).flat();

/** The offer for this input, with which a supply of the marketplace is given a pass or another slot; whether it may be now, `refusal` tells. */
export const supplyOffer = (supply: Pick<Supply, 'marketplace'>, input: 'pass' | 'slot'): Offer<Supply> | undefined =>
	offersOf[supply.marketplace].find((offer) => offer.input === input);
