import type { Change } from '../../../changes/model.ts';
import { nativeOfPriceKey } from '../../../core/ids.ts';
import type { PriceWish } from '../../../prices/model.ts';
import type { CardUpload, PricedGoods, SizeUpload } from '../api/prices.ts';
import { articleOfPrice, sizeOfPrice } from '../ids.ts';

/** Whole roubles and whole per cent, as Wildberries counts; absent = not told, or not wanted. */
export interface Told {
	price?: number;
	discount?: number;
}

export const nmIdOf = ({ targetId }: Pick<Change, 'targetId'>): string => articleOfPrice(nativeOfPriceKey(targetId));
export const sizeIdOf = ({ targetId }: Pick<Change, 'targetId'>): string | undefined => sizeOfPrice(nativeOfPriceKey(targetId));

/** Figures of ours as Wildberries counts. */
export const toldOf = ({ beforeKopecks, discountPercent }: PriceWish = {}): Told => ({
	...(typeof beforeKopecks === 'number' ? { price: beforeKopecks / 100 } : {}),
	...(typeof discountPercent === 'number' ? { discount: discountPercent } : {}),
});

export const wishOf = ({ wanted }: Pick<Change, 'wanted'>): Told => toldOf(wanted as PriceWish);

/** Whether every figure that is wanted is so. */
export const isSo = (there: Told, wanted: Told): boolean =>
	(wanted.price === undefined || there.price === wanted.price) && (wanted.discount === undefined || there.discount === wanted.discount);

/** Whether every figure that is wanted is so, or still as it was before, of which nothing may be known. */
export const isOnItsWay = (there: Told, wanted: Told, before: Told): boolean =>
	(['price', 'discount'] as const).every(
		(name) => wanted[name] === undefined || before[name] === undefined || there[name] === wanted[name] || there[name] === before[name],
	);

/** Whether every figure that is not wanted is still as it was before, of which nothing may be known. */
export const isAsBefore = (there: Told, wanted: Told, before: Told): boolean =>
	(['price', 'discount'] as const).every(
		(name) => wanted[name] !== undefined || before[name] === undefined || there[name] === before[name],
	);

/** The figures of a change's price in the list of prices; undefined when its card or size is not there. */
export function standingOf(change: Pick<Change, 'targetId'>, goods: PricedGoods | undefined): Told | undefined {
	const sizeId = sizeIdOf(change);
	const size = goods?.sizes.find((one) => sizeId === undefined || one.sizeID === sizeId);
	if (!goods || !size) return undefined;
	return { price: size.price, ...(goods.discount === undefined ? {} : { discount: goods.discount }) };
}

/** What a conflict says is there instead, in Wildberries' own names. */
export const wordsOfTold = ({ price, discount }: Told): string => `price ${price ?? '?'}, discount ${discount ?? '?'}`;

/** What one or two uploads have to hold for some changes. */
export interface Parts {
	cards: Map<string, CardUpload>;
	sizes: SizeUpload[];
	/** Changes that wish another discount for a card than one before them: an upload names a card once. */
	later: Set<Change>;
}

/** The uploads for these changes: cards by the number of the card, sizes apart; the discount of a size is that of its card. */
export function partsOf(changes: readonly Change[]): Parts {
	const parts: Parts = { cards: new Map(), sizes: [], later: new Set() };
	for (const change of changes) {
		const [nmId, sizeId] = [nmIdOf(change), sizeIdOf(change)];
		const { price, discount } = wishOf(change);
		const present = parts.cards.get(nmId);
		if (present && discount !== undefined && present.discount !== discount) {
			parts.later.add(change);
			continue;
		}
		if (sizeId === undefined) parts.cards.set(nmId, { nmId, ...wishOf(change) });
		else {
			if (price !== undefined) parts.sizes.push({ nmId, sizeId, price });
			if (discount !== undefined) parts.cards.set(nmId, { nmId, discount });
		}
	}
	return parts;
}

/** Whether a change has a part in the upload of sizes, and in the one of cards. */
export function placesOf(change: Change): { size: boolean; card: boolean } {
	const { price, discount } = wishOf(change);
	const ofSize = sizeIdOf(change) !== undefined;
	return { size: ofSize && price !== undefined, card: !ofSize || discount !== undefined };
}
