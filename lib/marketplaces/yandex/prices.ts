import { figuresOf } from '../../prices/figures.ts';
import {
	type Figures,
	figureNames,
	type Price,
	type PriceEffect,
	type PriceProblem,
	type PriceWish,
	usualPriceRules,
} from '../../prices/model.ts';
import type { PriceTerms, TermsContext } from '../../prices/terms.ts';

/** `offerId` of the price of all shops; `offerId@campaignId` of a shop's own. */
export const priceIdOf = (offerId: string, shop?: string): string => (shop === undefined ? offerId : `${offerId}@${shop}`);

/** Least and greatest discount that the crossed-out price may show, per cent, both allowed. Source: `DiscountBase`. */
const discount = { min: 5, max: 99 };
/** Source: `UpdateBusinessPricesDTO.minimumForBestseller`. Kopecks. */
const mostMinimum = 10_000_000_000;
const rouble = 100;

const figures = ['priceKopecks', 'beforeKopecks', 'minKopecks'] as const;

/** Whether this figure of this price can be set. Sources: `PriceDTO` has no minimum for a shop; `excludedFromBestsellers`. */
const canSet = (name: (typeof figureNames)[number], { shopId, minIgnored }: Price): boolean =>
	(figures as readonly string[]).includes(name) && (name !== 'minKopecks' || (shopId === undefined && !minIgnored));

/** The crossed-out price is told in whole roubles, rounded to the nearest; the others in whole kopecks. Source: `DiscountBase`, `BasePriceDTO`. */
const rounded = (name: (typeof figureNames)[number], kopecks: number): number =>
	name === 'beforeKopecks' ? Math.round(kopecks / rouble) * rouble : Math.round(kopecks);

function fitted(wish: PriceWish, price: Price): PriceWish {
	const fit: { -readonly [Name in keyof PriceWish]: PriceWish[Name] } = {};
	for (const name of figureNames) {
		const wanted = wish[name];
		if (wanted === undefined) continue;
		const next = wanted === null ? null : rounded(name, wanted);
		if (next !== (price[name] ?? null)) fit[name] = next;
	}
	return fit;
}

/** All figures once the wish is carried out. */
export function figuresAfter(price: Figures, fit: PriceWish): Figures {
	const next = figuresOf(price);
	for (const name of figureNames) {
		const wanted = fit[name];
		if (wanted === null) delete next[name];
		else if (wanted !== undefined) next[name] = wanted;
	}
	return next;
}

/** Every update tells the whole price, so what stands already is checked together with what changes. */
function problems(price: Price, fit: PriceWish, { onlyDefaultPrices }: TermsContext): PriceProblem[] {
	const found: PriceProblem[] = [];
	if (price.currency !== 'RUB') found.push({ code: 'not-roubles' });
	const changing = figureNames.filter((name) => fit[name] !== undefined);
	if (changing.length === 0) found.push({ code: 'nothing-changes' });
	if (changing.some((name) => !canSet(name, price))) found.push({ code: 'figure-not-here' });
	if (price.shopId !== undefined && onlyDefaultPrices) found.push({ code: 'only-default-prices' });
	const { priceKopecks, beforeKopecks, minKopecks } = figuresAfter(price, fit);
	if (priceKopecks === undefined) found.push({ code: 'no-price' });
	else if (priceKopecks <= 0) found.push({ code: 'zero' });
	else if (beforeKopecks !== undefined) found.push(...wrongBefore(priceKopecks, beforeKopecks));
	if (minKopecks !== undefined && minKopecks < 1) found.push({ code: 'too-small', params: { min: 1 } });
	if (minKopecks !== undefined && minKopecks > mostMinimum) found.push({ code: 'too-large', params: { max: mostMinimum } });
	return found;
}

function wrongBefore(price: number, before: number): PriceProblem[] {
	if (before % rouble !== 0) return [{ code: 'not-whole' }];
	if (before <= price) return [{ code: 'before-not-above' }];
	if (100 * price > (100 - discount.min) * before) return [{ code: 'discount-too-small', params: { min: discount.min } }];
	return 100 * price < (100 - discount.max) * before ? [{ code: 'discount-outside', params: discount }] : [];
}

/**
 * A price goes to quarantine when it changes "too sharply"; how sharply that is, no document says, and sellers can set it themselves. So it is
 * called possible from the seller's own idea of a great change on, and never from a greater one than the usual. The price that was set for a
 * promotion stays as it is (`getPromoOffers`); what becomes of the promotion when the price falls to it, no document says.
 */
function effects(price: Price, fit: PriceWish, { rules }: TermsContext): PriceEffect[] {
	const [old, next] = [price.priceKopecks, figuresAfter(price, fit).priceKopecks];
	if (next === undefined || old === next) return [];
	const found: PriceEffect[] = [];
	const sharp = Math.min(rules.rowPercent, usualPriceRules.rowPercent);
	if (old !== undefined && 100 * Math.abs(next - old) > sharp * old) found.push({ code: 'quarantine-possible' });
	if (price.promoKopecks !== undefined && next <= price.promoKopecks) found.push({ code: 'unknown' });
	return found;
}

/** Prices as `updateBusinessPrices` and `updatePrices` of the official document take them. */
export const yandexPriceTerms: PriceTerms = {
	marketplace: 'yandex',
	actionId: 'yandex.set-price',
	releaseActionId: 'yandex.confirm-price',
	figures,
	// What an update does not tell is taken away; only the price itself is always told.
	removable: ['beforeKopecks', 'minKopecks'],
	most: 500,
	fitted,
	after: figuresAfter,
	problems,
	effects,
};
