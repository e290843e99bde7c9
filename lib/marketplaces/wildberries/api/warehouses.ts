import * as z from 'zod/mini';
import { eachOf } from '../../../requests/answer.ts';
import { defineRequest } from '../../../requests/define.ts';
import { fbwWarehouses, hosts, sellerStocks, sellerWarehouses as sellerWarehousesLimit } from './limits.ts';
import { id } from './shapes.ts';

/** The seller's own warehouses, all at once. */
export const sellerWarehouses = defineRequest({
	id: 'wildberries.seller-warehouses',
	marketplace: 'wildberries',
	host: hosts.marketplace,
	method: 'GET',
	path: '/api/v3/warehouses',
	bucket: sellerWarehousesLimit,
	answer: () => eachOf('', z.object({ id, name: z.string(), isDeleting: z.optional(z.boolean()), isProcessing: z.optional(z.boolean()) })),
});

/** Wildberries' own warehouses, all at once. */
export const wbWarehouses = defineRequest({
	id: 'wildberries.wb-warehouses',
	marketplace: 'wildberries',
	host: hosts.supplies,
	method: 'GET',
	path: '/api/v1/warehouses',
	bucket: fbwWarehouses,
	answer: () => eachOf('', z.object({ ID: id, name: z.string() })),
});

/** At most this many sizes may be asked for at once. */
export const sizesPerCall = 1000;

/** Amounts of up to 1000 sizes in one warehouse of the seller's. A size that was never put there has no row in the answer. */
export const sellerAmounts = defineRequest({
	id: 'wildberries.seller-stocks',
	marketplace: 'wildberries',
	host: hosts.marketplace,
	method: 'POST',
	path: '/api/v3/stocks/{warehouseId}',
	bucket: sellerStocks,
	place: ({ warehouseId }: { warehouseId: string; chrtIds: number[] }) => ({ warehouseId }),
	body: ({ chrtIds }) => ({ chrtIds }),
	answer: () => z.object({ stocks: eachOf('stocks', z.object({ chrtId: id, amount: z.number() })) }),
});
