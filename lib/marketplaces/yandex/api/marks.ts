import * as z from 'zod/mini';
import { defineRequest } from '../../../requests/define.ts';
import { host, limits } from './limits.ts';
import { id, list, text } from './shapes.ts';

/** How the Market's check of an order's codes stands, piece by piece. */
export const markStatuses = defineRequest({
	id: 'yandex.mark-statuses',
	marketplace: 'yandex',
	host,
	method: 'POST',
	path: '/v2/campaigns/{campaignId}/orders/{orderId}/identifiers/status',
	place: ({ campaignId, orderId }: { campaignId: string; orderId: string }) => ({ campaignId, orderId }),
	bucket: limits.markStatuses,
	bucketOf: ({ campaignId }) => campaignId,
	answer: () =>
		z.object({
			result: z.object({
				items: z.array(z.object({ id, cis: list(z.object({ value: z.string(), status: z.string(), substatus: text })) })),
			}),
		}),
});
