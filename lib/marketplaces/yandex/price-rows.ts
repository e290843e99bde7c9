import { currencyOf, kopecksOf } from '../../core/money.ts';
import type { Figures } from '../../prices/model.ts';
import type { Drafts } from '../../sync/jobs.ts';
import type { defaultPrices, shopPrices } from './api/prices.ts';
import type { HeldOffer } from './api/quarantine.ts';
import type { PageOf } from './api/shapes.ts';
import { priceIdOf } from './prices.ts';

type DefaultOffer = PageOf<typeof defaultPrices>['result']['offers'][number];
type ShopOffer = PageOf<typeof shopPrices>['result']['offers'][number];
/** A price in either list. */
export type ListedOffer = DefaultOffer | ShopOffer;

/** Per cent behind the codes; 6 is "not taxed". Source: `VatType`. */
const vatPercents: Readonly<Record<number, number>> = { 2: 10, 5: 0, 6: 0, 7: 20, 10: 5, 11: 7, 14: 22 };

/** The figures that a listed price tells; an offer without a price has none. */
export function figuresIn({ price }: ListedOffer): Figures {
	const minimum = price && 'minimumForBestseller' in price ? price.minimumForBestseller : undefined;
	const told = { priceKopecks: kopecksOf(price?.value), beforeKopecks: kopecksOf(price?.discountBase), minKopecks: kopecksOf(minimum) };
	return Object.fromEntries(Object.entries(told).filter(([, kopecks]) => kopecks !== undefined));
}

/** A price of our model; of all shops, or of one. */
export function toPrice(offer: ListedOffer, shop?: string): Drafts['prices'] {
	const { offerId, price } = offer;
	const vat = price && 'vat' in price && typeof price.vat === 'number' ? vatPercents[price.vat] : undefined;
	const minIgnored = price && 'excludedFromBestsellers' in price && price.excludedFromBestsellers === true;
	return {
		nativeId: priceIdOf(offerId, shop),
		article: offerId,
		...(shop === undefined ? {} : { shopId: shop }),
		currency: currencyOf(price?.currencyId),
		...figuresIn(offer),
		...(vat === undefined ? {} : { vatPercent: vat }),
		...(minIgnored ? { minIgnored } : {}),
	};
}

/** Why it waits, in the Market's codes. */
export const reasonsOf = ({ verdicts }: HeldOffer): string[] => [...new Set(verdicts.flatMap(({ type }) => type ?? []))];

/** The price that waits; unknown where only a price after promotions is told. Source: `PriceQuarantineVerdictType`. */
export function heldKopecks({ verdicts }: HeldOffer): number | undefined {
	for (const { type, params } of verdicts) {
		if (type === 'LOW_PRICE_PROMO') continue;
		const told = new Map(params.map(({ name, value }) => [name, value]));
		const kopecks = currencyOf(told.get('CURRENCY')) === 'RUB' ? kopecksOf(told.get('CURRENT_PRICE')) : undefined;
		if (kopecks !== undefined) return kopecks;
	}
	return undefined;
}

/** A hold of our model. */
export function toHold(offer: HeldOffer, shop?: string): Drafts['priceHolds'] {
	const wantedKopecks = heldKopecks(offer);
	return {
		nativeId: priceIdOf(offer.offerId, shop),
		...(wantedKopecks === undefined ? {} : { wantedKopecks }),
		reasons: reasonsOf(offer),
	};
}
