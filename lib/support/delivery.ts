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

/**
 * Words that the documents explain: of Ozon `is_express` and the values of `tpl_integration_type` of a posting, of Yandex Market `OrderDeliveryType`.
 * Those of Wildberries tell nothing of the delivery of an order.
 */
export const documentedDeliveryWords: readonly string[] = [
	...['is_express', 'ozon', '3pl_tracking', 'non_integrated', 'aggregator', 'hybryd'].map((word) => `ozon/${word}`),
	...['DELIVERY', 'PICKUP', 'POST', 'DIGITAL'].map((word) => `yandex/${word}`),
];

/** The way of delivery that an order's words mean by these lists; undefined where none does, or where two would. */
export function deliveryWayOf(order: Parameters<typeof deliveryWords>[0], lists: readonly DeliveryList[]): string | undefined {
	const words = new Set(deliveryWords(order));
	const meant = lists.flatMap(({ ways }) => ways.filter(({ means }) => means?.some((word) => words.has(word))).map(({ id }) => id));
	const [way, ...others] = new Set(meant);
	return others.length > 0 ? undefined : way;
}
