import * as z from 'zod/mini';
import { json, type Reply, type RouteContext, type SandboxRoute } from '../marketplace';
import { badRequest } from './errors';
import { listOf, sku } from './fields';
import type { YandexKey } from './keys';
import { cardStatus, cardStatuses, filters, passes } from './offers';
import { type PageAsked, pageOf, pageQuery } from './paging';
import { confirmPrice, heldPrices, type PriceNow, type Verdict } from './price-book';
import { campaignOf, play } from './route';

const asked = z.looseObject({ ...filters, offerIds: listOf(sku, 200), cardStatuses: listOf(z.enum(cardStatuses)) });
const confirmed = z.looseObject({
	offerIds: z.array(sku).check(
		z.minLength(1),
		z.maxLength(200),
		z.refine((ids) => new Set(ids).size === ids.length, 'values must not repeat'),
	),
});

type Asked = RouteContext<YandexKey, z.infer<typeof asked>, PageAsked>;
type Confirmed = RouteContext<YandexKey, z.infer<typeof confirmed>>;

/** Prices that wait for somebody to say that they are meant: those of all shops, and those of one. */
export const quarantineRoutes: readonly SandboxRoute<YandexKey>[] = [
	play('getBusinessQuarantineOffers', {
		query: pageQuery('getBusinessQuarantineOffers', 200, 100, 'refuse'),
		body: asked,
		handle: (context) => listOfHeld('getBusinessQuarantineOffers', context, undefined),
	}),
	play('getCampaignQuarantineOffers', {
		query: pageQuery('getCampaignQuarantineOffers', 200, 100, 'refuse'),
		body: asked,
		handle: (context) => listOfHeld('getCampaignQuarantineOffers', context, campaignOf(context).id),
	}),
	play('confirmBusinessPrices', {
		body: confirmed,
		cost: ({ body }) => body.offerIds.length,
		handle: (context) => confirm(context, undefined),
	}),
	play('confirmCampaignPrices', {
		body: confirmed,
		cost: ({ body }) => body.offerIds.length,
		handle: (context) => confirm(context, campaignOf(context).id),
	}),
];

function listOfHeld(
	operation: 'getBusinessQuarantineOffers' | 'getCampaignQuarantineOffers',
	{ world, now, body, query }: Asked,
	campaignId: number | undefined,
): Reply {
	const { offerIds, cardStatuses: wanted, ...rest } = body;
	if (offerIds && (wanted || Object.values(rest).some(Boolean))) {
		return badRequest('offerIds must not be used together with other filters');
	}
	const held = [...heldPrices(world, campaignId, now)].filter(
		({ listing }) =>
			(!offerIds || offerIds.includes(listing.article)) && passes(listing, rest) && (!wanted || wanted.includes(cardStatus(listing))),
	);
	const { rows, paging } = pageOf(operation, held, query);
	return json({
		status: 'OK',
		result: { offers: rows.map(({ listing, held: price }) => ({ offerId: listing.article, verdicts: verdictsOf(price) })), paging },
	});
}

const parameters = ({ type, against }: Verdict, value: number) => [
	{ name: 'CURRENT_PRICE', value: String(value) },
	{ name: type === 'PRICE_CHANGE' ? 'LAST_VALID_PRICE' : 'MIN_PRICE', value: String(against) },
	{ name: 'CURRENCY', value: 'RUR' },
];

const verdictsOf = ({ held }: PriceNow) =>
	held?.verdicts.map((verdict) => ({ type: verdict.type, params: parameters(verdict, held.amounts.value) })) ?? [];

/** What is answered for goods that are not in quarantine is not documented: they are passed over. */
function confirm({ world, now, body: { offerIds } }: Confirmed, campaignId: number | undefined): Reply {
	for (const offerId of offerIds) {
		const listing = world.listingByArticle(offerId);
		if (listing) confirmPrice(world, { listing, ...(campaignId === undefined ? {} : { campaignId }) }, now);
	}
	return json({ status: 'OK' });
}
