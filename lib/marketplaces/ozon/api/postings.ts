import * as z from 'zod/mini';
import { eachOf } from '../../../requests/answer.ts';
import { defineRequest } from '../../../requests/define.ts';
import { common, host } from './limits.ts';
import { id, list, moment, momentOrNever, money, text } from './shapes.ts';

/** Largest page of both lists. */
export const postingsPerPage = 100;

const day = 86_400_000;
/** Both lists refuse periods of more than a year. */
const longestPeriod = 364 * day;

const instant = (at: number): string => new Date(at).toISOString();

const product = () =>
	z.object({
		sku: id,
		offer_id: z.string(),
		name: z.string(),
		quantity: z.number(),
		price: z.optional(money),
	});

export const fbsPosting = () =>
	z.object({
		posting_number: z.string(),
		order_number: text,
		parent_posting_number: text,
		status: z.string(),
		substatus: text,
		in_process_at: moment,
		shipment_date: moment,
		available_actions: list(z.string()),
		delivery_method: z.nullish(z.object({ warehouse_id: z.optional(id), warehouse: text })),
		integration_type_flow: text,
		tpl_integration_type: text,
		analytics_data: z.nullish(z.object({ is_legal: z.nullish(z.boolean()) })),
		is_express: z.optional(z.boolean()),
		products: z.array(product()),
		barcodes: z.nullish(z.object({ upper_barcode: text, lower_barcode: text })),
		/** What a scanner reads from labels since October 2026. Newer than the document (docs/unknowns.md, A91). */
		scanit: text,
		requirements: z.nullish(z.object({ products_requiring_mandatory_mark: list(id) })),
		tariffication_steps: list(
			z.object({
				tariff_charge: z.optional(money),
				tariff_deadline_at: momentOrNever,
				tariff_rate: z.optional(z.number()),
				tariff_type: text,
			}),
		),
	});
export type FbsPosting = z.infer<ReturnType<typeof fbsPosting>>;

interface FbsPage {
	/** Epoch ms. Postings whose status changed since then; absent = whatever the time of the change. */
	changedSince?: number;
	until: number;
	/** Only these statuses; absent = all. */
	statuses?: readonly string[];
	/** Only postings of these orders, at most 100. */
	orderNumbers?: readonly string[];
	cursor?: string;
}

/** Postings that the seller ships, by the time of their last change, by status or by order. `since`/`to` are about their creation and must be there. */
export const fbsPostings = defineRequest({
	id: 'ozon.fbs-postings',
	marketplace: 'ozon',
	host,
	method: 'POST',
	path: '/v4/posting/fbs/list',
	bucket: common,
	body: ({ changedSince, until, statuses, orderNumbers, cursor }: FbsPage) => ({
		filter: {
			since: instant(until - longestPeriod),
			to: instant(until),
			...(changedSince === undefined ? {} : { last_changed_status_date: { from: instant(changedSince), to: instant(until) } }),
			...(statuses ? { statuses } : {}),
			...(orderNumbers ? { order_numbers: orderNumbers } : {}),
		},
		limit: postingsPerPage,
		cursor,
		with: { barcodes: true, analytics_data: true },
	}),
	answer: () =>
		z.object({
			postings: eachOf('postings', fbsPosting()),
			cursor: z.optional(z.string()),
			has_next: z.optional(z.boolean()),
		}),
	next: (answer) => (answer.has_next ? answer.cursor : undefined),
	count: (answer) => answer.postings.length,
});

export const fboPosting = () =>
	z.object({
		posting_number: z.string(),
		order_number: text,
		status: z.string(),
		substatus: text,
		created_at: moment,
		in_process_at: moment,
		products: z.array(product()),
		analytics_data: z.nullish(z.object({ warehouse_id: z.optional(id), warehouse_name: text, is_legal: z.nullish(z.boolean()) })),
	});
export type FboPosting = z.infer<ReturnType<typeof fboPosting>>;

interface FboPage {
	/** Epoch ms; bounds of the time of creation. */
	since: number;
	until: number;
	/** Only these, at most 1000. */
	numbers?: readonly string[];
	cursor?: string;
}

/** Postings that Ozon ships, by the time of their creation. This list has no filter by the time of the change. */
export const fboPostings = defineRequest({
	id: 'ozon.fbo-postings',
	marketplace: 'ozon',
	host,
	method: 'POST',
	path: '/v3/posting/fbo/list',
	bucket: common,
	body: ({ since, until, numbers, cursor }: FboPage) => ({
		filter: {
			since: instant(Math.max(since, until - longestPeriod)),
			to: instant(until),
			...(numbers ? { posting_numbers: numbers } : {}),
		},
		limit: postingsPerPage,
		cursor,
		with: { analytics_data: true },
	}),
	answer: () =>
		z.object({
			postings: eachOf('postings', fboPosting()),
			cursor: z.optional(z.string()),
			has_next: z.optional(z.boolean()),
		}),
	next: (answer) => (answer.has_next ? answer.cursor : undefined),
	count: (answer) => answer.postings.length,
});
