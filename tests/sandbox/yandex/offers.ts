import * as z from 'zod/mini';
import { json, type SandboxRoute } from '../marketplace';
import { kinds } from '../world/catalogue';
import type { Listing, SellerWorld } from '../world/seller-world';
import { badRequest } from './errors';
import { listOf, sku } from './fields';
import type { Campaign, YandexKey } from './keys';
import { marketSkus } from './numbers';
import { pageAlong, pageQuery } from './paging';
import { campaignOf, play } from './route';
import { basicPrice } from './shown-price';

export const cardStatuses = [
	'HAS_CARD_CAN_NOT_UPDATE',
	'HAS_CARD_CAN_UPDATE',
	'HAS_CARD_CAN_UPDATE_ERRORS',
	'HAS_CARD_CAN_UPDATE_PROCESSING',
	'NO_CARD_NEED_CONTENT',
	'NO_CARD_MARKET_WILL_CREATE',
	'NO_CARD_ERRORS',
	'NO_CARD_PROCESSING',
	'NO_CARD_ADD_TO_CAMPAIGN',
] as const;

const offerStatuses = [
	'PUBLISHED',
	'CHECKING',
	'DISABLED_BY_PARTNER',
	'DISABLED_AUTOMATICALLY',
	'REJECTED_BY_MARKET',
	'CREATING_CARD',
	'NO_CARD',
	'NO_STOCKS',
	'ARCHIVED',
	'READY_FOR_PUBLICATION',
] as const;

export const filters = { categoryIds: listOf(z.int().check(z.minimum(0))), vendorNames: listOf(z.string()), tags: listOf(z.string()) };

/** The catalogue of the business, and its goods in a shop. */
export const offerRoutes: readonly SandboxRoute<YandexKey>[] = [
	play('getOfferMappings', {
		query: pageQuery('getOfferMappings', 100, 50, 'cut'),
		body: z.optional(
			z.looseObject({
				...filters,
				offerIds: listOf(sku, 100),
				cardStatuses: listOf(z.enum(cardStatuses)),
				archived: z.optional(z.boolean()),
			}),
		),
		handle: ({ world, credential, query, body = {}, now }) => {
			const { offerIds, archived, cardStatuses: wanted, ...rest } = body;
			if (offerIds) {
				if (query.given || wanted || archived !== undefined || Object.values(rest).some(Boolean)) {
					return badRequest('offerIds must not be used together with other filters or with paging');
				}
				const offerMappings = listed(world, offerIds).map((listing) => mapping(listing, credential, world, now));
				return json({ status: 'OK', result: { paging: {}, offerMappings } });
			}
			const { rows, paging } = pageAlong('getOfferMappings', world.goods.length, query, (place) => {
				const listing = offerAt(world, place, archived ?? false);
				if (!listing || !passes(listing, rest)) return undefined;
				return !wanted || wanted.includes(cardStatus(listing)) ? listing : undefined;
			});
			return json({
				status: 'OK',
				result: { paging, offerMappings: rows.map((listing) => mapping(listing, credential, world, now)) },
			});
		},
	}),
	play('getCampaignOffers', {
		query: pageQuery('getCampaignOffers', 200, 100, 'refuse'),
		body: z.looseObject({ ...filters, offerIds: listOf(sku, 200), statuses: listOf(z.enum(offerStatuses)) }),
		handle: (context) => {
			const { world, query, body, now } = context;
			const campaign = campaignOf(context);
			const { offerIds, statuses, ...rest } = body;
			const shown = (listing: Listing) => ({
				offerId: listing.article,
				basicPrice: basicPrice(world, listing, now),
				status: statusIn(campaign, listing, world, now),
			});
			if (offerIds) {
				if (query.given || statuses || Object.values(rest).some(Boolean)) {
					return badRequest('offerIds must not be used together with other filters or with paging');
				}
				return json({ status: 'OK', result: { paging: {}, offers: listed(world, offerIds).map(shown) } });
			}
			const { rows, paging } = pageAlong('getCampaignOffers', world.goods.length, query, (place) => {
				const listing = world.listingsFrom(place, 1)[0];
				if (!listing || !passes(listing, rest)) return undefined;
				return !statuses || statuses.includes(statusIn(campaign, listing, world, now)) ? listing : undefined;
			});
			return json({ status: 'OK', result: { paging, offers: rows.map(shown) } });
		},
	}),
];

/** The listing at a place in the seller's goods; nothing if it is (or is not) in the archive, as asked. */
export function offerAt(world: SellerWorld, place: number, archived: boolean | undefined): Listing | undefined {
	const good = world.goods[place];
	if (good === undefined || (archived !== undefined && world.isArchived(good) !== archived)) return undefined;
	return world.listing(good);
}

/** Listings with exactly these articles; unknown ones are left out. */
export function listed(world: SellerWorld, offerIds: readonly string[]): Listing[] {
	return offerIds.flatMap((article) => world.listingByArticle(article) ?? []);
}

const categories = [...new Set(kinds.map(({ category }) => category)), 'Наборы'];
const firstCategory = 91_600;
export const categoryOf = ({ good }: Listing) => firstCategory + categories.indexOf(good.category);

interface Filters {
	readonly categoryIds?: readonly number[] | null;
	readonly vendorNames?: readonly string[] | null;
	readonly tags?: readonly string[] | null;
}

export const passes = (listing: Listing, { categoryIds, vendorNames, tags }: Filters) =>
	(!categoryIds || categoryIds.includes(categoryOf(listing))) && (!vendorNames || vendorNames.includes(listing.good.brand)) && !tags;

export const cardStatus = ({ chance }: Listing) =>
	chance < 0.9 ? 'HAS_CARD_CAN_UPDATE' : (cardStatuses[Math.floor((chance - 0.9) * 10 * cardStatuses.length)] ?? 'HAS_CARD_CAN_UPDATE');

function statusIn({ placement }: Campaign, listing: Listing, world: SellerWorld, now: number): (typeof offerStatuses)[number] {
	if (listing.archived) return 'ARCHIVED';
	if (listing.chance < 0.01) return 'DISABLED_BY_PARTNER';
	if (cardStatus(listing).startsWith('NO_CARD')) return 'NO_CARD';
	const rows = world.stocks(listing.good.number, placement === 'FBS' ? 'seller' : 'marketplace', now);
	return rows.some(({ present, reserved }) => present > reserved) ? 'PUBLISHED' : 'NO_STOCKS';
}

function mapping(listing: Listing, { campaigns }: YandexKey, world: SellerWorld, now: number) {
	const { good, article, archived } = listing;
	const status = cardStatus(listing);
	const marketCategoryId = categoryOf(listing);
	return {
		offer: {
			offerId: article,
			name: good.name,
			marketCategoryId,
			pictures: [good.picture],
			vendor: good.brand,
			...(good.number % 3 === 0 ? {} : { manufacturerCountries: good.number % 7 === 0 ? ['Россия', 'Китай'] : ['Россия'] }),
			barcodes: good.barcodes,
			description: `${good.name}. Материал: ${good.material}.`,
			weightDimensions: {
				length: good.lengthMm / 10,
				width: good.widthMm / 10,
				height: good.heightMm / 10,
				weight: good.weightGrams / 1_000,
			},
			basicPrice: basicPrice(world, listing, now),
			cardStatus: status,
			campaigns: campaigns.map((campaign) => ({ campaignId: campaign.id, status: statusIn(campaign, listing, world, now) })),
			sellingPrograms: [
				{ sellingProgram: 'FBS', status: 'FINE' },
				{ sellingProgram: 'FBY', status: good.fragile ? 'REJECT' : 'FINE' },
			],
			archived,
		},
		// A product without a card on the shop window has no number there either.
		mapping: status.startsWith('NO_CARD')
			? {}
			: {
					marketSku: marketSkus.of(good.number),
					marketSkuName: good.name,
					marketCategoryId,
					marketCategoryName: good.category,
				},
	};
}
