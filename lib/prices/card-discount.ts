import type { Change } from '../changes/model.ts';
import type { Price, PriceWish } from './model.ts';

type OfCard = Pick<Price, 'id' | 'cabinetId' | 'sku'>;

/** The card whose discount a price has: at Wildberries sizes have prices of their own, and the discount of their card. */
const cardOf = ({ id, cabinetId, sku }: OfCard): string => `${cabinetId} ${sku ?? id}`;

/** How the keys of all sizes' prices of a card begin, told by the key of one alone; undefined when it is certainly not one of a size. See `Price`. */
export function keysOfCard(id: string): string | undefined {
	const end = id.indexOf(':') + 1;
	return end === 0 ? undefined : id.slice(0, end);
}

/** The same, told by the price: others than Wildberries' have no discount. */
export const keysOfSizes = ({ id, discountPercent }: Pick<Price, 'id' | 'discountPercent'>): string | undefined =>
	discountPercent === undefined ? undefined : keysOfCard(id);

/** The discount that a wish asks for. */
export const discountIn = ({ wanted }: Pick<Change, 'wanted'>): number | undefined => {
	const { discountPercent } = wanted as PriceWish;
	return typeof discountPercent === 'number' ? discountPercent : undefined;
};

/**
 * What changes have made of the discounts of cards: answers a price and one of the changes with the wish for the discount that the last of them
 * has set, from the group of that change on; nothing when none has set any. `changes` newest first.
 */
export function discountsSet(
	changes: readonly Change[],
	prices: ReadonlyMap<string, OfCard>,
): (price: OfCard, since: Pick<Change, 'groupId'>) => PriceWish {
	const last = new Map<string, { groupId: string; discountPercent: number }>();
	for (const change of changes) {
		const price = prices.get(change.targetId);
		const discountPercent = discountIn(change);
		if (!price || discountPercent === undefined || last.has(cardOf(price))) continue;
		last.set(cardOf(price), { groupId: change.groupId, discountPercent });
	}
	return (price, { groupId }) => {
		const set = last.get(cardOf(price));
		return set && set.groupId >= groupId ? { discountPercent: set.discountPercent } : {};
	};
}
