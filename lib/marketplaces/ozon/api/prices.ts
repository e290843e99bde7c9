import * as z from 'zod/mini';
import { kopecksOf } from '../../../core/money.ts';
import { eachOf } from '../../../requests/answer.ts';
import { defineRequest } from '../../../requests/define.ts';
import { common, host } from './limits.ts';
import { id, list, moment, text } from './shapes.ts';

/** Most prices on a page, and most products that a question may name. */
export const pricesPerPage = 1000;

const post = { marketplace: 'ozon', host, method: 'POST', bucket: common } as const;

/** Roubles as a number → kopecks. Nothing and null → undefined. */
const roubles = () =>
	z.pipe(
		z.nullish(z.number()),
		z.transform((raw) => kopecksOf(raw)),
	);
const number = () =>
	z.pipe(
		z.nullish(z.number()),
		z.transform((raw) => raw ?? undefined),
	);
const flag = () => z.nullish(z.boolean());

const price = () =>
	z.object({
		price: roubles(),
		old_price: roubles(),
		min_price: roubles(),
		marketing_seller_price: roubles(),
		vat: number(),
		currency_code: text,
		auto_action_enabled: flag(),
		auto_add_to_ozon_actions_list_enabled: flag(),
	});

const commissions = () =>
	z.object({
		sales_percent_fbo: number(),
		sales_percent_fbs: number(),
		sales_percent_rfbs: number(),
		fbo_deliv_to_customer_amount: roubles(),
		fbo_direct_flow_trans_min_amount: roubles(),
		fbo_direct_flow_trans_max_amount: roubles(),
		fbs_deliv_to_customer_amount: roubles(),
		fbs_direct_flow_trans_min_amount: roubles(),
		fbs_direct_flow_trans_max_amount: roubles(),
		fbs_first_mile_min_amount: roubles(),
		fbs_first_mile_max_amount: roubles(),
	});
export type Commissions = z.infer<ReturnType<typeof commissions>>;

const item = () =>
	z.object({
		product_id: id,
		offer_id: z.string(),
		acquiring: roubles(),
		price: price(),
		commissions: z.nullish(commissions()),
		marketing_actions: z.nullish(z.object({ actions: list(z.object({ title: text, date_from: moment, date_to: moment })) })),
	});
export type PriceItem = z.infer<ReturnType<typeof item>>;

interface PricesAsked {
	/** `ALL` is everything that is not archived. */
	visibility?: 'ALL' | 'QUARANTINE';
	/** At most 1000. */
	productIds?: readonly string[];
	cursor?: string;
}

/** Prices and what Ozon takes for itself, of all products or of those that are named. The counter is `total` until 2026-11-23 and `total_items` after it. */
export const prices = defineRequest({
	...post,
	id: 'ozon.prices',
	path: '/v5/product/info/prices',
	body: ({ visibility = 'ALL', productIds, cursor }: PricesAsked) => ({
		filter: { visibility, product_id: productIds },
		cursor: cursor ?? '',
		limit: pricesPerPage,
	}),
	answer: () =>
		z.object({
			items: eachOf('items', item()),
			cursor: text,
			total: z.optional(z.number()),
			total_items: z.optional(z.number()),
		}),
	next: ({ items, cursor }) => (items.length === 0 ? undefined : cursor),
	count: ({ items }) => items.length,
});

/** A row to be written: kopecks; an absent figure is not sent, `null` takes the price before discount away. */
export interface PriceRow {
	productId: string;
	priceKopecks?: number;
	beforeKopecks?: number | null;
	minKopecks?: number;
}

/** `99050` kopecks → `"990.50"`: roubles with a point and two digits. */
const roubleText = (kopecks: number | undefined): string | undefined => (kopecks === undefined ? undefined : (kopecks / 100).toFixed(2));

/**
 * Writes prices, at most 1000. No row names a switch (`auto_action_enabled`, `auto_add_to_ozon_actions_list_enabled`, `price_strategy_enabled`,
 * `min_price_for_auto_actions_enabled`): what is not named does not change.
 */
export const importPrices = defineRequest({
	...post,
	id: 'ozon.import-prices',
	path: '/v1/product/import/prices',
	body: ({ rows }: { rows: readonly PriceRow[] }) => ({
		prices: rows.map(({ productId, priceKopecks, beforeKopecks, minKopecks }) => ({
			product_id: Number(productId),
			price: roubleText(priceKopecks),
			old_price: beforeKopecks === null ? '0' : roubleText(beforeKopecks),
			min_price: roubleText(minKopecks),
			currency_code: 'RUB',
		})),
	}),
	answer: () =>
		z.object({
			result: eachOf(
				'result',
				z.object({ product_id: id, updated: z.optional(z.boolean()), errors: list(z.object({ code: text, message: text })) }),
			),
		}),
});
