import * as z from 'zod/mini';
import { eachOf } from '../../../requests/answer.ts';
import { defineRequest } from '../../../requests/define.ts';
import { assembly, hosts } from './limits.ts';
import { id, list } from './shapes.ts';

/** The most stickers of one call. */
export const mostStickers = 100;

const common = { marketplace: 'wildberries', host: hosts.marketplace, bucket: assembly } as const;

/** Millimetres; no others are made. */
export type StickerSize = readonly [width: 58, height: 40] | readonly [width: 40, height: 30];

/** Text of the document of now, number in those of before. */
const part = z.pipe(
	z.union([z.string(), z.number()]),
	z.transform((raw) => String(raw)),
);

/** Stickers of orders in assembly and in delivery, as pictures; an order without one is not in the answer. */
export const orderStickers = defineRequest({
	...common,
	id: 'wildberries.order-stickers',
	method: 'POST',
	path: '/api/v3/orders/stickers',
	query: ({ size: [width, height] }: { ids: readonly string[]; size: StickerSize }) => ({ type: 'png', width, height }),
	body: ({ ids }) => ({ orders: ids.map(Number) }),
	answer: () =>
		z.object({
			stickers: eachOf('stickers', z.object({ orderId: id, partA: part, partB: part, barcode: z.string(), file: z.string() })),
		}),
});

interface Named {
	supplyId: string;
}
const place = ({ supplyId }: Named) => ({ supplyId });

/** The code of a supply that was handed over. */
export const supplyCode = defineRequest({
	...common,
	id: 'wildberries.supply-code',
	method: 'GET',
	path: '/api/v3/supplies/{supplyId}/barcode',
	place,
	query: (_: Named) => ({ type: 'png' }),
	answer: () => z.object({ barcode: z.string(), file: z.string() }),
});

/** Boxes of a supply that goes to a pick-up point. */
export const supplyBoxes = defineRequest({
	...common,
	id: 'wildberries.supply-boxes',
	method: 'GET',
	path: '/api/v3/supplies/{supplyId}/trbx',
	place,
	answer: () => z.object({ trbxes: list(z.object({ id: z.string() })) }),
});

/** Codes of boxes. The answer does not name the box. */
export const boxStickers = defineRequest({
	...common,
	id: 'wildberries.box-stickers',
	method: 'POST',
	path: '/api/v3/supplies/{supplyId}/trbx/stickers',
	place,
	query: (_: Named & { boxIds: readonly string[] }) => ({ type: 'png' }),
	body: ({ boxIds }) => ({ trbxIds: boxIds }),
	answer: () => z.object({ stickers: z.array(z.object({ barcode: z.string(), file: z.string() })) }),
});
