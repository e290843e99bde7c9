import * as z from 'zod/mini';
import { eachOf } from '../../../requests/answer.ts';
import { defineRequest } from '../../../requests/define.ts';
import { common, host } from './limits.ts';
import { id, list, text } from './shapes.ts';

/** Largest page of both lists. */
export const productsPerPage = 1000;

interface ListPage {
	/** `ALL` is everything that is not archived; archived goods are asked for apart. */
	visibility: 'ALL' | 'ARCHIVED';
	/** `last_id` of the page before. */
	cursor?: string;
}

/** Ids of the seller's goods. The counter is `total` until 2026-11-23 and `total_items` after it. */
export const productList = defineRequest({
	id: 'ozon.product-list',
	marketplace: 'ozon',
	host,
	method: 'POST',
	path: '/v3/product/list',
	bucket: common,
	body: ({ visibility, cursor }: ListPage) => ({ filter: { visibility }, last_id: cursor ?? '', limit: productsPerPage }),
	answer: () =>
		z.object({
			result: z.object({
				items: eachOf('result.items', z.object({ product_id: id })),
				last_id: text,
				total: z.optional(z.number()),
				total_items: z.optional(z.number()),
			}),
		}),
	next: (answer) => answer.result.last_id,
	count: (answer) => answer.result.items.length,
});

export const productInfo = () =>
	z.object({
		id,
		offer_id: z.string(),
		sku: z.optional(id),
		name: z.string(),
		barcodes: list(z.string()),
		images: list(z.string()),
		primary_image: list(z.string()),
		description_category_id: z.optional(id),
		type_id: z.optional(id),
		is_archived: z.optional(z.boolean()),
		is_autoarchived: z.optional(z.boolean()),
	});
export type ProductInfo = z.infer<ReturnType<typeof productInfo>>;

/** Goods by their ids, at most 1000. */
export const productInfoList = defineRequest({
	id: 'ozon.product-info-list',
	marketplace: 'ozon',
	host,
	method: 'POST',
	path: '/v3/product/info/list',
	bucket: common,
	body: ({ productIds }: { productIds: readonly string[] }) => ({ product_id: productIds }),
	answer: () => z.object({ items: eachOf('items', productInfo()) }),
});
