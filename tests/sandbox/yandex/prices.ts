import * as z from 'zod/mini';
import { json, type Reply, type SandboxRoute } from '../marketplace';
import type { Listing, SellerWorld } from '../world/seller-world';
import { badRequest, refused } from './errors';
import { listOf, sku } from './fields';
import type { YandexKey } from './keys';
import { listed, offerAt } from './offers';
import { pageAlong, pageQuery } from './paging';
import { type Amounts, conductOf, excludedFromBestsellers, type PricePlace, priceAt, writePrice } from './price-book';
import { campaignOf, play } from './route';
import { basicPrice } from './shown-price';
import { moscowMoment } from './time';

/** Most of `minimumForBestseller`, roubles. */
const mostMinimum = 100_000_000;

const above = z.number().check(z.gt(0));
const whole = above.check(z.refine((base) => Number.isInteger(base), 'must be a whole number'));
/** The cabinet's currency; what another one of `CurrencyType` is answered is not documented. */
const currency = z.literal('RUR');

const defaultPrice = z.looseObject({
	value: above,
	currencyId: currency,
	discountBase: z.optional(whole),
	minimumForBestseller: z.optional(above.check(z.lte(mostMinimum))),
});
/** Nothing is required of a shop's own price; one without a value is refused, because it would be none. */
const shopPrice = z.looseObject({
	value: above,
	currencyId: z.optional(currency),
	discountBase: z.optional(whole),
	vat: z.optional(z.int()),
});

const list = <Price extends Amounts>(price: z.ZodMiniType<Price>, most: number) =>
	z.looseObject({ offers: z.array(z.looseObject({ offerId: sku, price })).check(z.minLength(1), z.maxLength(most)) });

/** Prices of all shops, and shops' own. A written price takes the place of the whole one that was there. */
export const priceRoutes: readonly SandboxRoute<YandexKey>[] = [
	play('getDefaultPrices', {
		query: pageQuery('getDefaultPrices', 500, 250, 'cut'),
		body: z.optional(z.looseObject({ offerIds: listOf(sku, 200), archived: z.optional(z.boolean()) })),
		cost: ({ query, body }) => body?.offerIds?.length ?? query.limit,
		handle: ({ world, query, body, now }) => {
			const shown = (listing: Listing) => ({ offerId: listing.article, price: defaultPriceOf(world, listing, now) });
			if (body?.offerIds) return json({ status: 'OK', result: { offers: listed(world, body.offerIds).map(shown), paging: {} } });
			const { rows, paging } = pageAlong('getDefaultPrices', world.goods.length, query, (place) => offerAt(world, place, body?.archived));
			return json({ status: 'OK', result: { offers: rows.map(shown), paging } });
		},
	}),
	play('updateBusinessPrices', {
		body: list(defaultPrice, 500),
		cost: ({ body }) => body.offers.length,
		handle: ({ world, body: { offers }, now }) => {
			if (new Set(offers.map(({ offerId }) => offerId)).size < offers.length) return badRequest('offerId must not repeat');
			return written(world, offers, now, (listing) => ({ listing }));
		},
	}),
	play('getPricesByOfferIds', {
		query: pageQuery('getPricesByOfferIds', 500, 250, 'cut'),
		body: z.optional(z.looseObject({ offerIds: listOf(sku, 500) })),
		cost: ({ query, body }) => body?.offerIds?.length ?? query.limit,
		handle: (context) => {
			const { world, query, body, now } = context;
			const campaignId = campaignOf(context).id;
			const own = (listing: Listing | undefined) => {
				const price = listing && !conductOf(world).onlyDefaultPrice ? priceAt(world, { listing, campaignId }, now) : undefined;
				if (!price) return undefined;
				const { value, discountBase } = price.amounts;
				const shown = { value, currencyId: 'RUR', ...(discountBase === undefined ? {} : { discountBase }) };
				return { offerId: listing?.article, price: shown, updatedAt: moscowMoment(price.updatedAt) };
			};
			if (body?.offerIds) {
				if (query.given) return badRequest('offerIds must not be used together with paging');
				return json({ status: 'OK', result: { offers: listed(world, body.offerIds).flatMap((one) => own(one) ?? []), paging: {} } });
			}
			const { rows, paging } = pageAlong('getPricesByOfferIds', world.goods.length, query, (place) => own(offerAt(world, place, false)));
			return json({ status: 'OK', result: { offers: rows, paging } });
		},
	}),
	play('updatePrices', {
		body: list(shopPrice, 2_000),
		cost: ({ body }) => body.offers.length,
		handle: (context) => {
			const { world, body, now } = context;
			if (conductOf(world).onlyDefaultPrice) return refused(423, 'The cabinet has prices of all shops only');
			const campaignId = campaignOf(context).id;
			return written(world, body.offers, now, (listing) => ({ listing, campaignId }));
		},
	}),
];

/** Takes all of them or, when one is wrong, none. */
function written(
	world: SellerWorld,
	offers: readonly { readonly offerId: string; readonly price: Amounts }[],
	now: number,
	placeOf: (listing: Listing) => PricePlace,
): Reply {
	const taken: [PricePlace, Amounts][] = [];
	for (const { offerId, price } of offers) {
		const listing = world.listingByArticle(offerId);
		if (!listing) return refused(404, `There is no offer ${offerId}`);
		const wrong = wrongDiscount(price);
		if (wrong) return badRequest(`${offerId}: ${wrong}`);
		taken.push([placeOf(listing), amountsOf(price, listing)]);
	}
	for (const [place, amounts] of taken) writePrice(world, place, amounts, now);
	return json({ status: 'OK' });
}

/** The crossed-out price shows a discount from 5 to 99 %. */
function wrongDiscount({ value, discountBase }: Amounts): string | undefined {
	if (discountBase === undefined) return undefined;
	const kopecks = Math.round(value * 100);
	return kopecks > 95 * discountBase || kopecks < discountBase ? 'discountBase must show a discount from 5 to 99 %' : undefined;
}

const amountsOf = ({ value, discountBase, minimumForBestseller }: Amounts, listing: Listing): Amounts => ({
	value,
	...(discountBase === undefined ? {} : { discountBase }),
	...(minimumForBestseller === undefined || excludedFromBestsellers(listing) ? {} : { minimumForBestseller }),
});

function defaultPriceOf(world: SellerWorld, listing: Listing, now: number) {
	const { minimumForBestseller } = priceAt(world, { listing }, now)?.amounts ?? {};
	return {
		...basicPrice(world, listing, now),
		...(minimumForBestseller === undefined ? {} : { minimumForBestseller }),
		excludedFromBestsellers: excludedFromBestsellers(listing),
	};
}
