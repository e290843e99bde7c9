import type { Figures, Price, PriceEffect, PriceProblem, PriceWish } from '../../prices/model.ts';
import type { PriceTerms, TermsContext } from '../../prices/terms.ts';
import { articleOfPrice, sizeOfPrice } from './ids.ts';

/*
 * Source of the rules: `POST /api/v2/upload/task`, `POST /api/v2/upload/task/size`, `GET /api/v2/quarantine/goods` and their examples of
 * refusals in the official document on goods. WB is told whole roubles before the discount, and a discount in whole per cent; what the seller
 * asks for follows from the two: so many roubles times (100 − discount) are exactly its kopecks.
 */

const rouble = 100;

/** Least and most per cent of a discount. The document says only "invalid": what is left of a price at 100 % is none. */
const discountBounds = { min: 0, max: 99 };

/** "At least three times lower" than the old discounted price is held in quarantine. */
const quarantineTimes = 3;

/** Halves go up. */
const wholeRoubles = (kopecks: number): number => Math.round(kopecks / rouble) * rouble;

/** What is asked for in the end: kopecks before the discount (whole roubles) less whole per cents, exact. */
const discounted = (beforeKopecks: number, discountPercent: number): number => (beforeKopecks / rouble) * (rouble - discountPercent);

/** The price before a discount from which the wished price is nearest; of two that are equally near the dearer one. */
const beforeFor = (kopecks: number, discountPercent: number): number => Math.round(kopecks / (rouble - discountPercent)) * rouble;

/** The discount by which the wished price is nearest; of two that are equally near the smaller one, which is the dearer price. */
const discountFor = (kopecks: number, beforeKopecks: number): number => rouble - Math.round((kopecks * rouble) / beforeKopecks);

/**
 * The two figures that WB would be told. A price alone moves one of them, by the seller's rule (`wbKeeps`); of a size always the price before,
 * since the discount is that of the whole card. With a price and one of the two the other one follows; with all three the price follows from
 * the two. A wish that no discount of WB's reaches comes out with one outside of the bounds: `problems` refuses it.
 */
function told(wish: PriceWish, price: Price, { rules }: Pick<TermsContext, 'rules'>): Pick<PriceWish, 'beforeKopecks' | 'discountPercent'> {
	const before = typeof wish.beforeKopecks === 'number' ? wholeRoubles(wish.beforeKopecks) : undefined;
	const discount = typeof wish.discountPercent === 'number' ? Math.round(wish.discountPercent) : undefined;
	const asked = wish.priceKopecks;
	if (typeof asked !== 'number' || (before !== undefined && discount !== undefined))
		return { ...(before === undefined ? {} : { beforeKopecks: before }), ...(discount === undefined ? {} : { discountPercent: discount }) };
	const kept = before ?? price.beforeKopecks;
	const movesDiscount =
		discount === undefined && kept !== undefined && kept > 0 && sizeOfPrice(price.nativeId) === undefined && rules.wbKeeps === 'before';
	if (kept !== undefined && kept > 0 && discount === undefined && (before !== undefined || movesDiscount))
		return { ...(before === undefined ? {} : { beforeKopecks: before }), discountPercent: discountFor(asked, kept) };
	const percent = discount ?? price.discountPercent ?? 0;
	const usable = percent < rouble;
	return {
		...(usable ? { beforeKopecks: beforeFor(asked, percent) } : {}),
		...(discount === undefined ? {} : { discountPercent: discount }),
	};
}

/** The figures that WB can be told are whole roubles and whole per cents; those that do not change stay out. */
function fitted(wish: PriceWish, price: Price, context: TermsContext): PriceWish {
	const { beforeKopecks, discountPercent } = told(wish, price, context);
	return {
		...(beforeKopecks === undefined || beforeKopecks === price.beforeKopecks ? {} : { beforeKopecks }),
		...(discountPercent === undefined || discountPercent === price.discountPercent ? {} : { discountPercent }),
		// What WB does not know stays in, so that it is refused in the sight of the seller and not forgotten.
		...(wish.minKopecks === undefined ? {} : { minKopecks: wish.minKopecks }),
		...(wish.priceKopecks === null ? { priceKopecks: null } : {}),
		...(wish.beforeKopecks === null ? { beforeKopecks: null } : {}),
		...(wish.discountPercent === null ? { discountPercent: null } : {}),
	};
}

/** All figures as WB will have them. */
function after(price: Price, wish: PriceWish): Figures {
	const beforeKopecks = wish.beforeKopecks ?? price.beforeKopecks;
	const discountPercent = wish.discountPercent ?? price.discountPercent;
	const untouched = wish.beforeKopecks === undefined && wish.discountPercent === undefined;
	const asked = untouched || beforeKopecks === undefined ? price.priceKopecks : discounted(beforeKopecks, discountPercent ?? 0);
	return {
		...(asked === undefined ? {} : { priceKopecks: asked }),
		...(beforeKopecks === undefined ? {} : { beforeKopecks }),
		...(discountPercent === undefined ? {} : { discountPercent }),
	};
}

function problems(price: Price, wish: PriceWish): PriceProblem[] {
	const found: PriceProblem[] = [];
	const { beforeKopecks, discountPercent } = wish;
	// "Switching to another currency": the figures of other currencies are not roubles.
	if (price.currency !== 'RUB') found.push({ code: 'not-roubles' });
	// There is no least price, and no figure can be taken away.
	if (wish.minKopecks !== undefined || beforeKopecks === null || discountPercent === null || wish.priceKopecks !== undefined)
		found.push({ code: 'figure-not-here' });
	// "Price and discount not specified", "the specified prices and discounts are already set".
	if (Object.values(wish).every((figure) => figure === undefined) || isAlreadySo(price, wish)) found.push({ code: 'nothing-changes' });
	if (typeof beforeKopecks === 'number') {
		// "Price should be a whole number", "Invalid price value".
		if (beforeKopecks % rouble !== 0) found.push({ code: 'not-whole' });
		if (beforeKopecks <= 0) found.push({ code: 'zero' });
		else if (!Number.isSafeInteger(beforeKopecks)) found.push({ code: 'too-large', params: { max: Number.MAX_SAFE_INTEGER } });
	}
	if (typeof discountPercent === 'number') {
		// "Invalid discount value".
		if (!Number.isInteger(discountPercent)) found.push({ code: 'not-whole' });
		if (!(discountPercent >= discountBounds.min && discountPercent <= discountBounds.max))
			found.push({ code: 'discount-outside', params: discountBounds });
	}
	// A discount alone of a card without a price: there is nothing to take it off.
	if (price.beforeKopecks === undefined && typeof beforeKopecks !== 'number') found.push({ code: 'no-price' });
	return found;
}

const isAlreadySo = (price: Price, { beforeKopecks, discountPercent }: PriceWish): boolean =>
	(beforeKopecks !== undefined || discountPercent !== undefined) &&
	(beforeKopecks ?? price.beforeKopecks) === price.beforeKopecks &&
	(discountPercent ?? price.discountPercent) === price.discountPercent;

function effects(price: Price, wish: PriceWish): PriceEffect[] {
	if (sizeOfPrice(price.nativeId) !== undefined) {
		// Quarantine does not apply where sizes have prices of their own. The discount is that of the card.
		return typeof wish.discountPercent === 'number' ? [{ code: 'sizes-follow' }] : [];
	}
	if (price.beforeKopecks === undefined) return [];
	const old = discounted(price.beforeKopecks, price.discountPercent ?? 0);
	const { priceKopecks = old } = after(price, wish);
	return priceKopecks * quarantineTimes <= old ? [{ code: 'quarantine' }] : [];
}

/** The discount is the card's: sizes of one card cannot be given different ones. */
function clashes(wishes: readonly { price: Price; fitted: PriceWish }[]): ReadonlyMap<string, PriceProblem> {
	const ofSizes = wishes.filter(({ price, fitted }) => sizeOfPrice(price.nativeId) !== undefined && fitted.discountPercent !== undefined);
	const discounts = new Map<string, Set<number | null | undefined>>();
	for (const { price, fitted } of ofSizes) {
		const wished = discounts.get(cardOf(price)) ?? new Set();
		discounts.set(cardOf(price), wished.add(fitted.discountPercent));
	}
	const clashing = ofSizes.filter(({ price }) => (discounts.get(cardOf(price))?.size ?? 0) > 1);
	return new Map(clashing.map(({ price }) => [price.id, { code: 'sizes-differ' }]));
}

const cardOf = ({ cabinetId, nativeId }: Price): string => `${cabinetId} ${articleOfPrice(nativeId)}`;

/** How Wildberries sets prices. */
export const wildberriesPriceTerms: PriceTerms = {
	marketplace: 'wildberries',
	actionId: 'wildberries.set-price',
	figures: ['priceKopecks', 'beforeKopecks', 'discountPercent'],
	removable: [],
	most: 1000,
	fitted,
	after,
	problems,
	effects,
	clashes,
};
