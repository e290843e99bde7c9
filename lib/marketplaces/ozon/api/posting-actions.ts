import * as z from 'zod/mini';
import { eachOf } from '../../../requests/answer.ts';
import { defineRequest } from '../../../requests/define.ts';
import { common, host } from './limits.ts';
import { id, list, text } from './shapes.ts';

/** Most postings in one call of `moveToDelivery`. */
export const mostToDelivery = 100;
/** How many postings one call of `cancelReasons` names; the document knows no bound. */
export const reasonsPerCall = 100;

const post = { marketplace: 'ozon', host, method: 'POST', bucket: common } as const;

/** Goods in a package, by SKU. Plain data: it is kept with the change. */
export type Packed = { sku: string; quantity: number };

/** Assembles a posting, in as many packages as are named. That it answers does not say that it is done. */
export const shipPosting = defineRequest({
	...post,
	id: 'ozon.ship-posting',
	path: '/v4/posting/fbs/ship',
	body: ({ number, packages }: { number: string; packages: readonly (readonly Packed[])[] }) => ({
		posting_number: number,
		// What the body calls `product_id` is the SKU.
		packages: packages.map((products) => ({ products: products.map(({ sku, quantity }) => ({ product_id: Number(sku), quantity })) })),
	}),
	answer: () => z.object({ result: list(z.string()) }),
});

/** For which reasons each posting may be cancelled now. */
export const cancelReasons = defineRequest({
	...post,
	id: 'ozon.cancel-reasons',
	path: '/v1/posting/fbs/cancel-reason',
	body: ({ numbers }: { numbers: readonly string[] }) => ({ related_posting_numbers: numbers }),
	answer: () =>
		z.object({ result: eachOf('result', z.object({ posting_number: z.string(), reasons: list(z.object({ id, title: z.string() })) })) }),
});

/** Cancels a posting; some reasons want words of the seller's own. */
export const cancelPosting = defineRequest({
	...post,
	id: 'ozon.cancel-posting',
	path: '/v2/posting/fbs/cancel',
	body: ({ number, reasonId, words }: { number: string; reasonId: string; words: string | undefined }) => ({
		posting_number: number,
		cancel_reason_id: Number(reasonId),
		cancel_reason_message: words,
	}),
	answer: () => z.object({ result: z.optional(z.boolean()) }),
});

/** Hands disputed postings over to delivery. */
export const moveToDelivery = defineRequest({
	...post,
	id: 'ozon.move-to-delivery',
	path: '/v2/posting/fbs/awaiting-delivery',
	body: ({ numbers }: { numbers: readonly string[] }) => ({ posting_number: numbers }),
	answer: () => z.object({ result: z.optional(z.boolean()) }),
});

/** The index of errors: cancellations and delays by the seller's fault. Period in days, `YYYY-MM-DD`. */
export const errorIndex = defineRequest({
	...post,
	id: 'ozon.error-index',
	path: '/v1/rating/index/fbs/info',
	answer: () => z.object({ index: z.optional(z.number()), period_from: text, period_to: text }),
});

/** Postings behind the index of errors, of a period in epoch milliseconds. */
export const errorPostings = defineRequest({
	...post,
	id: 'ozon.error-postings',
	path: '/v1/rating/index/fbs/posting/list',
	body: ({ from, to, cursor }: { from: number; to: number; cursor?: string }) => ({
		filter: { date_from: new Date(from).toISOString(), date_to: new Date(to).toISOString() },
		limit: 1000,
		cursor,
	}),
	answer: () =>
		z.object({
			errors: eachOf('errors', z.object({ has_grace_status: z.optional(z.boolean()) })),
			cursor: text,
			has_next: z.optional(z.boolean()),
		}),
	next: (answer) => (answer.has_next ? answer.cursor : undefined),
	count: (answer) => answer.errors.length,
});
