import * as z from 'zod/mini';
import { eachOf } from '../../../requests/answer.ts';
import { defineRequest } from '../../../requests/define.ts';
import { host, limits } from './limits.ts';
import { id, type Paged, paging } from './shapes.ts';

interface OfBusiness extends Paged {
	businessId: string;
}

/** The seller's warehouses, those in groups left out; at most 30 a page. */
export const partnerWarehouses = defineRequest({
	id: 'yandex.partner-warehouses',
	marketplace: 'yandex',
	host,
	method: 'POST',
	path: '/v3/businesses/{businessId}/warehouses',
	place: ({ businessId }: OfBusiness) => ({ businessId }),
	bucket: limits.partnerWarehouses,
	query: ({ cursor }) => ({ limit: 30, pageToken: cursor }),
	body: () => ({}),
	answer: () =>
		z.object({
			result: z.object({
				warehouses: eachOf(
					'result.warehouses',
					z.object({ id, name: z.string(), models: z.optional(z.array(z.object({ apiAvailability: z.optional(z.string()) }))) }),
				),
				paging,
			}),
		}),
	next: (answer) => answer.result.paging?.nextPageToken,
	count: (answer) => answer.result.warehouses.length,
});

/** The seller's warehouses with the shop and the group of each; for cabinets that have groups. At most 30 a page. */
export const groupedWarehouses = defineRequest({
	id: 'yandex.grouped-warehouses',
	marketplace: 'yandex',
	host,
	method: 'POST',
	path: '/v2/businesses/{businessId}/warehouses',
	place: ({ businessId }: OfBusiness) => ({ businessId }),
	bucket: limits.pagedWarehouses,
	query: ({ cursor }) => ({ limit: 30, pageToken: cursor }),
	body: () => ({ components: ['STATUS'] }),
	answer: () =>
		z.object({
			result: z.object({
				warehouses: eachOf(
					'result.warehouses',
					z.object({
						id,
						name: z.string(),
						campaignId: id,
						groupInfo: z.nullish(z.object({ id, name: z.string() })),
						status: z.nullish(z.object({ status: z.string() })),
					}),
				),
				paging,
			}),
		}),
	next: (answer) => answer.result.paging?.nextPageToken,
	count: (answer) => answer.result.warehouses.length,
});

/** The Market's own warehouses; the names behind the ids of FBY stocks. One page. */
export const marketWarehouses = defineRequest({
	id: 'yandex.market-warehouses',
	marketplace: 'yandex',
	host,
	method: 'GET',
	path: '/v2/warehouses',
	bucket: limits.marketWarehouses,
	answer: () => z.object({ result: z.object({ warehouses: eachOf('result.warehouses', z.object({ id, name: z.string() })) }) }),
});
