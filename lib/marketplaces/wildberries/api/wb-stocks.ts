import * as z from 'zod/mini';
import { defineRequest } from '../../../requests/define.ts';
import { hosts, wbStocks as limit } from './limits.ts';
import { counted, id } from './shapes.ts';

/** The most that the document allows. */
export const pageSize = 250_000;

/**
 * What lies in Wildberries' warehouses now, one row for each size and warehouse; refreshed every 30 minutes. Opens to personal and
 * service tokens only (and to basic ones with a secret).
 */
export const wbStocks = defineRequest({
	id: 'wildberries.wb-stocks',
	marketplace: 'wildberries',
	host: hosts.analytics,
	method: 'POST',
	path: '/api/analytics/v1/stocks-report/wb-warehouses',
	bucket: limit,
	// A full page is some fifty megabytes.
	largestAnswer: 96 << 20,
	body: ({ cursor = 0 }: { cursor?: number }) => ({ limit: pageSize, offset: cursor }),
	answer: () =>
		z.object({
			data: z.object({
				items: counted(
					'data.items',
					z.object({
						nmId: id,
						chrtId: id,
						warehouseId: id,
						quantity: z.number(),
						inWayToClient: z.optional(z.number()),
						inWayFromClient: z.optional(z.number()),
					}),
				),
			}),
		}),
	next: ({ data: { items } }, { cursor = 0 }): number | undefined => (items.all < pageSize ? undefined : cursor + items.all),
	count: (answer) => answer.data.items.all,
});
