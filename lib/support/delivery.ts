import type { Order } from '../orders/model.ts';
import type { DeliveryList } from './model.ts';

/**
 * What a marketplace's documents say of an order's delivery, as `marketplace/word`: the scheme "express" of Ozon is its `is_express`.
 * Words that the documents do not explain are not among them.
 */
export const deliveryWords = ({ marketplace, scheme, deliveryType }: Pick<Order, 'marketplace' | 'scheme' | 'deliveryType'>): string[] => [
	...(marketplace === 'ozon' && scheme === 'express' ? ['ozon/is_express'] : []),
	...(deliveryType === undefined ? [] : [`${marketplace}/${deliveryType}`]),
];

/** The way of delivery that an order's words mean by these lists; undefined where none does, or where two would. */
export function deliveryWayOf(order: Parameters<typeof deliveryWords>[0], lists: readonly DeliveryList[]): string | undefined {
	const words = new Set(deliveryWords(order));
	const meant = lists.flatMap(({ ways }) => ways.filter(({ means }) => means?.some((word) => words.has(word))).map(({ id }) => id));
	const [way, ...others] = new Set(meant);
	return others.length > 0 ? undefined : way;
}
