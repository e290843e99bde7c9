import type { MarketplaceId } from '../cabinets/model.ts';
import type { Offer } from '../changes/model.ts';
import type { PriceTerms } from '../prices/terms.ts';
import { ozonPriceTerms } from './ozon/prices.ts';
import { wildberriesPriceTerms } from './wildberries/prices.ts';
import { yandexPriceTerms } from './yandex/prices.ts';

/** How each marketplace sets prices: rules that pages, content scripts and the background share. */
export const allPriceTerms: Readonly<Record<MarketplaceId, PriceTerms>> = {
	ozon: ozonPriceTerms,
	wildberries: wildberriesPriceTerms,
	yandex: yandexPriceTerms,
};

/** What may be done with prices. Whether it may be done with this one now, its review tells. */
export const priceOffers: readonly Offer[] = Object.values(allPriceTerms).flatMap(({ marketplace, actionId, releaseActionId }) => {
	const offer = { marketplace, input: 'none', about: 'prices', many: true, final: false, refusal: () => undefined } as const;
	const sets: Offer = { ...offer, id: actionId, back: () => true };
	return releaseActionId === undefined ? [sets] : [sets, { ...offer, id: releaseActionId }];
});
