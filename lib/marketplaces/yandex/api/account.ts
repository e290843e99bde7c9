import * as z from 'zod/mini';
import { eachOf } from '../../../requests/answer.ts';
import { defineRequest } from '../../../requests/define.ts';
import { host, limits } from './limits.ts';
import { id, type Paged, paging, text } from './shapes.ts';

/** What an Api-Key may do. Every key may ask this. */
export const tokenInfo = defineRequest({
	id: 'yandex.token',
	marketplace: 'yandex',
	host,
	method: 'POST',
	path: '/v2/auth/token',
	bucket: limits.token,
	answer: () => z.object({ result: z.object({ apiKey: z.object({ name: text, authScopes: z.array(z.string()) }) }) }),
});

/** Shops that the key reaches, with the business (cabinet) that each is part of. */
export const campaigns = defineRequest({
	id: 'yandex.campaigns',
	marketplace: 'yandex',
	host,
	method: 'GET',
	path: '/v2/campaigns',
	bucket: limits.campaigns,
	query: ({ cursor }: Paged) => ({ limit: 100, pageToken: cursor }),
	answer: () =>
		z.object({
			campaigns: eachOf(
				'campaigns',
				z.object({
					id,
					domain: text,
					business: z.object({ id, name: text }),
					placementType: z.optional(z.string()),
					apiAvailability: z.optional(z.string()),
				}),
			),
			paging,
		}),
	next: (answer) => answer.paging?.nextPageToken,
	count: (answer) => answer.campaigns.length,
});

/** Settings of the business: whether its shops may have prices of their own. */
export const businessSettings = defineRequest({
	id: 'yandex.business-settings',
	marketplace: 'yandex',
	host,
	method: 'POST',
	path: '/v2/businesses/{businessId}/settings',
	place: ({ businessId }: { businessId: string }) => ({ businessId }),
	bucket: limits.businessSettings,
	answer: () => z.object({ result: z.object({ settings: z.object({ onlyDefaultPrice: z.boolean() }) }) }),
});
