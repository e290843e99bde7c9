import { json, type RouteContext, type SandboxRoute } from '../marketplace';
import { nothing } from './fields';
import type { Campaign, YandexKey } from './keys';
import { pageOf, pageQuery } from './paging';
import { conductOf } from './price-book';
import { campaignOf, play } from './route';

/** What the key is, and the business and shops behind it. */
export const shopRoutes: readonly SandboxRoute<YandexKey>[] = [
	play('getAuthTokenInfo', {
		body: nothing,
		handle: ({ credential }) => json({ status: 'OK', result: { apiKey: { name: credential.name, authScopes: credential.scopes } } }),
	}),
	play('getCampaigns', {
		// The document gives this limit no usual value: without one everything comes at once.
		query: pageQuery('getCampaigns', 100, 100, 'refuse'),
		handle: (context) => {
			const { rows, paging } = pageOf('getCampaigns', context.credential.campaigns, context.query);
			return json({ campaigns: rows.map((campaign) => shown(campaign, context)), paging });
		},
	}),
	play('getCampaign', { handle: (context) => json({ campaign: shown(campaignOf(context), context) }) }),
	play('getBusinessSettings', {
		body: nothing,
		handle: ({ credential, seller, world }) =>
			json({
				status: 'OK',
				result: {
					info: { id: credential.businessId, name: seller.name },
					settings: { onlyDefaultPrice: conductOf(world).onlyDefaultPrice, currency: 'RUR' },
					subscriptionLevel: 'NONE',
				},
			}),
	}),
	play('getCampaignSettings', {
		handle: (context) =>
			json({
				settings: {
					countryRegion: 225,
					shopName: campaignOf(context).name,
					localRegion: { id: 213, name: 'Москва', type: 'CITY' },
					taxation: { vat: 'NO_VAT' },
				},
			}),
	}),
];

function shown(campaign: Campaign, { credential, seller }: RouteContext<YandexKey>) {
	return {
		domain: campaign.name,
		id: campaign.id,
		business: { id: credential.businessId, name: seller.name },
		placementType: campaign.placement,
		apiAvailability: credential.availability,
	};
}
