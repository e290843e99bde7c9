import * as z from 'zod/mini';
import { eachOf } from '../../../requests/answer.ts';
import { defineRequest } from '../../../requests/define.ts';
import { common, host } from './limits.ts';
import { id, text } from './shapes.ts';

interface Paged {
	cursor?: string;
}

/** The seller's own warehouses (FBS and rFBS), at most 200 a page. */
export const sellerWarehouses = defineRequest({
	id: 'ozon.seller-warehouses',
	marketplace: 'ozon',
	host,
	method: 'POST',
	path: '/v2/warehouse/list',
	bucket: common,
	body: ({ cursor }: Paged) => ({ limit: 200, cursor }),
	answer: () =>
		z.object({
			warehouses: eachOf('warehouses', z.object({ warehouse_id: id, name: z.string(), status: text })),
			cursor: z.optional(z.string()),
			has_next: z.optional(z.boolean()),
		}),
	next: (answer) => (answer.has_next ? answer.cursor : undefined),
	count: (answer) => answer.warehouses.length,
});

/** Ozon's own warehouses; the names behind the ids of FBO stocks. */
export const ozonWarehouses = defineRequest({
	id: 'ozon.ozon-warehouses',
	marketplace: 'ozon',
	host,
	method: 'POST',
	path: '/v1/warehouse/ozon/list',
	bucket: common,
	body: () => ({}),
	answer: () => z.object({ warehouses: eachOf('warehouses', z.object({ warehouse_id: id, name: z.string(), warehouse_type: text })) }),
});
