import * as z from 'zod/mini';
import { eachOf } from '../../../requests/answer.ts';
import { defineRequest } from '../../../requests/define.ts';
import { common, host } from './limits.ts';
import { id } from './shapes.ts';

/** Most SKUs that one question may name, and most rows of one answer. */
export const skusPerQuestion = 1000;

interface BySku {
	skus: readonly string[];
	cursor?: string;
}

const row = () => z.object({ sku: id, warehouse_id: id, present: z.number(), reserved: z.optional(z.number()) });

const paged = () => ({
	cursor: z.optional(z.string()),
	has_next: z.optional(z.boolean()),
});

/** Amounts in the seller's own warehouses (FBS, rFBS), one row per goods and warehouse. */
export const ownStocks = defineRequest({
	id: 'ozon.own-stocks',
	marketplace: 'ozon',
	host,
	method: 'POST',
	path: '/v2/product/info/stocks-by-warehouse/fbs',
	bucket: common,
	body: ({ skus, cursor }: BySku) => ({ sku: skus, limit: skusPerQuestion, cursor }),
	answer: () => z.object({ products: eachOf('products', z.extend(row(), { free_stock: z.optional(z.number()) })), ...paged() }),
	next: (answer) => (answer.has_next ? answer.cursor : undefined),
	count: (answer) => answer.products.length,
});

/** Amounts in Ozon's warehouses (FBO), one row per goods and warehouse. */
export const marketplaceStocks = defineRequest({
	id: 'ozon.marketplace-stocks',
	marketplace: 'ozon',
	host,
	method: 'POST',
	path: '/v1/product/info/stocks-by-warehouse/fbo',
	bucket: common,
	body: ({ skus, cursor }: BySku) => ({ skus, limit: skusPerQuestion, cursor }),
	answer: () => z.object({ products: eachOf('products', row()), ...paged() }),
	next: (answer) => (answer.has_next ? answer.cursor : undefined),
	count: (answer) => answer.products.length,
});
