import type { Change } from '../../lib/changes/model.ts';
import { allPriceTerms } from '../../lib/marketplaces/prices.ts';
import type { Figures, Price, PriceWish } from '../../lib/prices/model.ts';

/** A change of a price, told by what it is about. */
export const isPriceChange = ({ targetId }: Pick<Change, 'targetId'>): boolean => targetId.includes('/price/');

/** The figures of a price as they stood when the user confirmed, and as the wish has them; undefined for a wish that is about no figure. */
export function priceMove({
	before,
	wanted,
	targetId,
	cabinetId,
	marketplace,
	number,
}: Change): { before: Figures; after: Figures } | undefined {
	if (!before || typeof wanted !== 'object' || wanted === null) return undefined;
	const price: Price = { ...before, id: targetId, cabinetId, marketplace, nativeId: targetId, article: number, currency: 'RUB', readAt: 0 };
	return { before, after: allPriceTerms[marketplace].after(price, wanted as PriceWish) };
}
