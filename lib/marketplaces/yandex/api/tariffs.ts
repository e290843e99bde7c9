import * as z from 'zod/mini';
import { defineRequest } from '../../../requests/define.ts';
import { host, limits } from './limits.ts';

/** Goods that one question may hold. */
export const mostReckoned = 200;

/** Centimetres, kilograms, roubles. All above zero. */
export interface ReckonedGoods {
	categoryId: string;
	price: number;
	length: number;
	width: number;
	height: number;
	weight: number;
}

const tariff = () =>
	z.object({
		type: z.string(),
		amount: z.nullish(z.number()),
		currency: z.optional(z.string()),
		parameters: z.array(z.object({ name: z.string(), value: z.string() })),
	});
export type Tariff = z.infer<ReturnType<typeof tariff>>;

/**
 * What the Market's services would cost in a shop, roughly; goods in the order of the question. Nothing is left out that could not be read:
 * a service with a hole would be taken for the whole.
 */
export const tariffs = defineRequest({
	id: 'yandex.tariffs',
	marketplace: 'yandex',
	host,
	method: 'POST',
	path: '/v2/tariffs/calculate',
	bucket: limits.tariffs,
	body: ({ campaignId, goods }: { campaignId: string; goods: readonly ReckonedGoods[] }) => ({
		parameters: { campaignId: Number(campaignId) },
		offers: goods.map(({ categoryId, ...one }) => ({ ...one, categoryId: Number(categoryId) })),
	}),
	answer: () => z.object({ result: z.object({ offers: z.array(z.object({ tariffs: z.array(tariff()) })) }) }),
});
