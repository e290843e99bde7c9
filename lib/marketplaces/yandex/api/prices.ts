import * as z from 'zod/mini';
import { eachOf } from '../../../requests/answer.ts';
import { defineRequest } from '../../../requests/define.ts';
import { host, limits } from './limits.ts';
import { type Paged, paging } from './shapes.ts';

/** Prices of all shops that one question may name. */
export const mostDefaultNamed = 200;
/** Prices of one shop that one question may name. */
export const mostShopNamed = 500;
/** Prices that one call may set for all shops; for a shop it is 2000. */
export const mostUpdates = 500;

const perPage = 500;

interface Named {
	/** Absent = all that are not in the archive, page by page. */
	offerIds?: readonly string[];
}

const amount = () => z.nullish(z.number());
const figures = () => ({ value: amount(), currencyId: z.optional(z.string()), discountBase: amount() });

/** What a shop's price says of itself. Roubles. */
const shopPrice = () => z.nullish(z.object({ ...figures(), vat: z.nullish(z.int()) }));
const defaultPrice = () =>
	z.nullish(z.object({ ...figures(), minimumForBestseller: amount(), excludedFromBestsellers: z.nullish(z.boolean()) }));

/** Prices that hold in all shops, at most 500 a page; or those of at most 200 named goods. */
export const defaultPrices = defineRequest({
	id: 'yandex.default-prices',
	marketplace: 'yandex',
	host,
	method: 'POST',
	path: '/v2/businesses/{businessId}/offer-prices',
	place: ({ businessId }: Paged & Named & { businessId: string }) => ({ businessId }),
	bucket: limits.defaultPrices,
	cost: ({ offerIds }) => offerIds?.length ?? perPage,
	query: ({ cursor, offerIds }) => (offerIds ? {} : { limit: perPage, pageToken: cursor }),
	body: ({ offerIds }) => (offerIds ? { offerIds } : { archived: false }),
	answer: () =>
		z.object({
			result: z.object({ offers: eachOf('result.offers', z.object({ offerId: z.string(), price: defaultPrice() })), paging }),
		}),
	next: (answer) => answer.result.paging?.nextPageToken,
	count: (answer) => answer.result.offers.length,
});

/** Prices of one shop's own, at most 500 a page, or those of at most 500 named goods; only where shops have prices of their own. */
export const shopPrices = defineRequest({
	id: 'yandex.shop-prices',
	marketplace: 'yandex',
	host,
	method: 'POST',
	path: '/v2/campaigns/{campaignId}/offer-prices',
	place: ({ campaignId }: Paged & Named & { campaignId: string }) => ({ campaignId }),
	bucket: limits.shopPrices,
	bucketOf: ({ campaignId }) => campaignId,
	cost: ({ offerIds }) => offerIds?.length ?? perPage,
	query: ({ cursor, offerIds }) => (offerIds ? {} : { limit: perPage, pageToken: cursor }),
	body: ({ offerIds }) => ({ offerIds }),
	answer: () =>
		z.object({
			result: z.object({ offers: eachOf('result.offers', z.object({ offerId: z.string(), price: shopPrice() })), paging }),
		}),
	next: (answer) => answer.result.paging?.nextPageToken,
	count: (answer) => answer.result.offers.length,
});

/** A whole price: what it lacks is taken away. Roubles. */
export interface OfferPrice {
	offerId: string;
	price: { value: number; discountBase?: number; minimumForBestseller?: number };
}

const offersOf = (offers: readonly OfferPrice[]) => ({
	offers: offers.map(({ offerId, price }) => ({ offerId, price: { ...price, currencyId: 'RUR' } })),
});

/** Taken, not in force yet: that is to be read back minutes later. */
const taken = () => z.object({ status: z.string() });

/** Sets prices for all shops, at most 500, each offer once. */
export const updateDefaultPrices = defineRequest({
	id: 'yandex.update-default-prices',
	marketplace: 'yandex',
	host,
	method: 'POST',
	path: '/v2/businesses/{businessId}/offer-prices/updates',
	place: ({ businessId }: { businessId: string; offers: readonly OfferPrice[] }) => ({ businessId }),
	bucket: limits.updateDefaultPrices,
	cost: ({ offers }) => offers.length,
	body: ({ offers }) => offersOf(offers),
	answer: taken,
});

/** Sets prices of one shop, at most 2000. Refused with 423 where shops have none of their own. A minimum is not among its figures. */
export const updateShopPrices = defineRequest({
	id: 'yandex.update-shop-prices',
	marketplace: 'yandex',
	host,
	method: 'POST',
	path: '/v2/campaigns/{campaignId}/offer-prices/updates',
	place: ({ campaignId }: { campaignId: string; offers: readonly OfferPrice[] }) => ({ campaignId }),
	bucket: limits.updateShopPrices,
	bucketOf: ({ campaignId }) => campaignId,
	cost: ({ offers }) => offers.length,
	body: ({ offers }) => offersOf(offers),
	answer: taken,
});
