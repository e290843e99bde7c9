import * as z from 'zod/mini';
import { eachOf } from '../../../requests/answer.ts';
import { defineRequest } from '../../../requests/define.ts';
import { host, limits } from './limits.ts';
import { id, moment, type Paged, paging, text } from './shapes.ts';

/** Goods on a page of a request: the parameter allows 500, the answer no more than 100. */
const itemsPerPage = 100;

const location = () => z.object({ requestedDate: text, name: z.string() });

const request = () =>
	z.object({
		id: z.object({ id, marketplaceRequestId: text, warehouseRequestId: text }),
		subtype: z.optional(z.string()),
		status: z.string(),
		updatedAt: moment,
		counters: z.nullish(z.object({ planCount: z.nullish(z.int()) })),
		targetLocation: location(),
		transitLocation: z.nullish(location()),
	});
export type SupplyRequest = z.infer<ReturnType<typeof request>>;

/** Requests to bring goods to the Market's warehouses, at most 100 a page; those to take goods back are left out. */
export const supplyRequests = defineRequest({
	id: 'yandex.supply-requests',
	marketplace: 'yandex',
	host,
	method: 'POST',
	path: '/v2/campaigns/{campaignId}/supply-requests',
	place: ({ campaignId }: Paged & { campaignId: string }) => ({ campaignId }),
	bucket: limits.supplyRequests,
	bucketOf: ({ campaignId }) => campaignId,
	query: ({ cursor }) => ({ limit: 100, pageToken: cursor }),
	body: () => ({ requestTypes: ['SUPPLY'] }),
	answer: () => z.object({ result: z.object({ requests: eachOf('result.requests', request()), paging }) }),
	next: (answer) => answer.result.paging?.nextPageToken,
	count: (answer) => answer.result.requests.length,
});

const count = () => z.nullish(z.int());

/** Goods of one supply request, all or nothing: contents with a hole would be taken for the whole. */
export const supplyRequestItems = defineRequest({
	id: 'yandex.supply-request-items',
	marketplace: 'yandex',
	host,
	method: 'POST',
	path: '/v2/campaigns/{campaignId}/supply-requests/items',
	place: ({ campaignId }: Paged & { campaignId: string; requestId: string }) => ({ campaignId }),
	bucket: limits.supplyRequestItems,
	bucketOf: ({ campaignId }) => campaignId,
	query: ({ cursor }) => ({ limit: itemsPerPage, pageToken: cursor }),
	body: ({ requestId }) => ({ requestId: Number(requestId) }),
	answer: () =>
		z.object({
			result: z.object({
				items: z.array(z.object({ offerId: z.string(), name: z.string(), counters: z.object({ planCount: count(), factCount: count() }) })),
				paging,
			}),
		}),
	next: (answer) => answer.result.paging?.nextPageToken,
	count: (answer) => answer.result.items.length,
});
