import * as z from 'zod/mini';
import { defineRequest } from '../../../requests/define.ts';
import { hosts, prices } from './limits.ts';
import { counted, id, optionalId, text } from './shapes.ts';

/** The most that any of these operations shows on a page, and that one upload takes. */
export const pricesPerCall = 1000;

const common = { marketplace: 'wildberries', host: hosts.prices, bucket: prices } as const;

interface Paged {
	cursor?: number;
}

const paged = ({ cursor = 0 }: Paged) => ({ limit: pricesPerCall, offset: cursor });

const next = (rows: number, { cursor = 0 }: Paged): number | undefined => (rows < pricesPerCall ? undefined : cursor + rows);

const goods = () =>
	z.object({
		nmID: id,
		vendorCode: z.string(),
		sizes: z.array(
			z.object({
				sizeID: id,
				/** Roubles; without the discount, with it, and for members of WB Club. */
				price: z.number(),
				discountedPrice: z.number(),
				clubDiscountedPrice: z.number(),
				techSizeName: text,
			}),
		),
		currencyIsoCode4217: text,
		discount: z.optional(z.number()),
		clubDiscount: z.optional(z.number()),
		editableSizePrice: z.optional(z.boolean()),
	});

export type PricedGoods = z.infer<ReturnType<typeof goods>>;

const listed = () => z.object({ data: z.object({ listGoods: counted('data.listGoods', goods()) }) });

/** All cards with their prices, by pages; a page that is not full is the last one. */
export const goodsWithPrices = defineRequest({
	...common,
	id: 'wildberries.prices',
	method: 'GET',
	path: '/api/v2/list/goods/filter',
	query: (params: Paged) => paged(params),
	answer: listed,
	next: ({ data: { listGoods } }, params): number | undefined => next(listGoods.all, params),
	count: ({ data: { listGoods } }) => listGoods.all,
});

/** Up to 1000 cards with their prices, by their numbers; a strange number has no row. */
export const goodsByNumber = defineRequest({
	...common,
	id: 'wildberries.prices-by-number',
	method: 'POST',
	path: '/api/v2/list/goods/filter',
	body: ({ nmIds }: { nmIds: readonly string[] }) => ({ nmList: nmIds.map(Number) }),
	answer: listed,
});

/** What is wanted of a card; roubles and per cent, at least one of them. */
export interface CardUpload {
	nmId: string;
	price?: number;
	discount?: number;
}

/** What is wanted of a size; roubles. */
export interface SizeUpload {
	nmId: string;
	sizeId: string;
	price: number;
}

/**
 * The upload that will do it, or the one that is at it already (HTTP 208, `alreadyExists`). Without an id it was refused, whatever the HTTP
 * status: `errorText` says why.
 */
const taken = () => z.object({ data: z.nullish(z.object({ id: optionalId })), errorText: text });

export type Taken = z.infer<ReturnType<typeof taken>>;

/** Sets prices and discounts of up to 1000 cards. What came of it is asked for by the id of the upload. */
export const uploadPrices = defineRequest({
	...common,
	id: 'wildberries.upload-prices',
	method: 'POST',
	path: '/api/v2/upload/task',
	body: ({ items }: { items: readonly CardUpload[] }) => ({
		data: items.map(({ nmId, ...wanted }) => ({ nmID: Number(nmId), ...wanted })),
	}),
	answer: taken,
});

/** Sets prices of up to 1000 sizes, of cards in which each may have one of its own. */
export const uploadSizePrices = defineRequest({
	...common,
	id: 'wildberries.upload-size-prices',
	method: 'POST',
	path: '/api/v2/upload/task/size',
	body: ({ items }: { items: readonly SizeUpload[] }) => ({
		data: items.map(({ nmId, sizeId, price }) => ({ nmID: Number(nmId), sizeID: Number(sizeId), price })),
	}),
	answer: taken,
});

/** An upload that has been worked on; null while it is at work. */
export const uploadState = defineRequest({
	...common,
	id: 'wildberries.price-upload',
	method: 'GET',
	path: '/api/v2/history/tasks',
	query: ({ uploadId }: { uploadId: string }) => ({ uploadID: uploadId }),
	answer: () => z.object({ data: z.nullish(z.object({ status: z.number() })) }),
});

/** What came of each thing of such an upload, by pages. */
export const uploadedGoods = defineRequest({
	...common,
	id: 'wildberries.price-upload-goods',
	method: 'GET',
	path: '/api/v2/history/goods/task',
	query: ({ uploadId, ...params }: { uploadId: string } & Paged) => ({ ...paged(params), uploadID: uploadId }),
	answer: () =>
		z.object({
			data: z.object({
				historyGoods: counted('data.historyGoods', z.object({ nmID: id, sizeID: optionalId, status: z.number(), errorText: text })),
			}),
		}),
	next: ({ data: { historyGoods } }, params): number | undefined => next(historyGoods.all, params),
	count: ({ data: { historyGoods } }) => historyGoods.all,
});

/** Cards whose new price is held, by pages. Roubles and per cent; null where that figure stays as it is. */
export const quarantinedGoods = defineRequest({
	...common,
	id: 'wildberries.price-quarantine',
	method: 'GET',
	path: '/api/v2/quarantine/goods',
	query: (params: Paged) => paged(params),
	answer: () =>
		z.object({
			data: z.object({
				quarantineGoods: counted(
					'data.quarantineGoods',
					z.object({
						nmID: id,
						newPrice: z.nullish(z.number()),
						oldPrice: z.number(),
						newDiscount: z.nullish(z.number()),
						oldDiscount: z.number(),
					}),
				),
			}),
		}),
	next: ({ data: { quarantineGoods } }, params): number | undefined => next(quarantineGoods.all, params),
	count: ({ data: { quarantineGoods } }) => quarantineGoods.all,
});
