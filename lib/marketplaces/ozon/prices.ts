import { isEmptyWish } from '../../prices/figures.ts';
import { figureNames, type Price, type PriceEffect, type PriceProblem, type PriceWish } from '../../prices/model.ts';
import type { PriceTerms, TermsContext } from '../../prices/terms.ts';

/*
 * What Ozon's official document says of prices: the description of `/v1/product/import/prices` and of its fields, and the list of frequent errors
 * (tag Errors) under `/v1/product/import/prices` and `/v3/product/import`. Each rule below names the error that it keeps away.
 */

const rouble = 100;
const hour = 3_600_000;

/** Prices in one call. Source: `maxItems` of `prices`. */
export const pricesPerCall = 1000;

/** A product's price may be written so often within an hour. Source: description of the operation. */
const changesPerHour = 10;

/** A change by more than so many per cent puts the product into quarantine. Source: `QUARANTINE` among the values of `visibility`. */
const quarantinePercent = 50;

/** A discount has to be smaller than this, per cent of the price before it. Source: `discount_too_big`. */
const discountBelow = 90;

/**
 * The least price before discount that goes with a price, kopecks. The difference has to be more than 20 roubles up to a price of 400,
 * more than 5 % of the price up to 10 000, more than 500 roubles above.
 * Source: table in the description of `price`; `discount_for_low_price_is_too_small`, `…_average_…`, `…_top_…`. Of what the 5 % are taken is not
 * said: of the price, because only then the bands join at 400 (20 roubles) and at 10 000 (500 roubles).
 */
export function leastBefore(priceKopecks: number): number {
	if (priceKopecks <= 400 * rouble) return priceKopecks + 20 * rouble + 1;
	if (priceKopecks <= 10_000 * rouble) return priceKopecks + Math.floor(priceKopecks / 20) + 1;
	return priceKopecks + 500 * rouble + 1;
}

/** The most that a price before discount may be, kopecks. Source: `discount_too_big`. */
const mostBefore = (priceKopecks: number): number => priceKopecks * (100 / (100 - discountBelow)) - 1;

/** The least minimum that goes with a price, kopecks: half of it. Source: `min_auto_price_too_small`. */
const leastMin = (priceKopecks: number): number => Math.ceil(priceKopecks / 2);

function problemOfBefore(price: number, before: number): PriceProblem | undefined {
	const min = leastBefore(price);
	// `old_price_less_than_price`
	if (before <= price) return { code: 'before-not-above', params: { min } };
	if (before < min) return { code: 'discount-too-small', params: { before: min } };
	return before > mostBefore(price) ? { code: 'discount-outside', params: { max: discountBelow } } : undefined;
}

function problemOfMin(price: number, min: number): PriceProblem | undefined {
	// `min_auto_price_too_big`, `price_less_than_min_auto_price`: the price has to be above the minimum.
	if (min >= price) return { code: 'min-above-price', params: { max: price - 1 } };
	return min < leastMin(price) ? { code: 'min-too-low', params: { min: leastMin(price) } } : undefined;
}

/** When one more change is allowed, epoch ms; undefined = now. Changes that others made are not known here. */
export function allowedAgainAt(sentAt: readonly number[], now: number): number | undefined {
	const recent = sentAt.filter((at) => at > now - hour).sort((one, other) => other - one);
	const tenth = recent[changesPerHour - 1];
	return tenth === undefined ? undefined : tenth + hour;
}

function fitted(wish: PriceWish, price: Price): PriceWish {
	const fit: { -readonly [Name in keyof PriceWish]: PriceWish[Name] } = {};
	for (const name of figureNames) {
		const wanted = wish[name];
		if (wanted === undefined) continue;
		// «Чтобы сбросить `old_price`, поставьте `0`»: none and 0 are the same here.
		const value = wanted === null || (name === 'beforeKopecks' && wanted === 0) ? null : Math.round(wanted);
		if (value !== (price[name] ?? null)) fit[name] = value;
	}
	// While Ozon applies promotions by itself, a price is refused without its minimum: `action_price_enabled_min_price_missing`.
	if (price.auto && price.minKopecks !== undefined && fit.minKopecks === undefined && Object.keys(fit).length > 0)
		fit.minKopecks = price.minKopecks;
	return fit;
}

function after(price: Price, wish: PriceWish) {
	const figures: { -readonly [Name in keyof PriceWish]?: number } = {};
	for (const name of figureNames) {
		const value = wish[name] === undefined ? price[name] : (wish[name] ?? undefined);
		if (value !== undefined) figures[name] = value;
	}
	return figures;
}

/**
 * All of a row is judged as it would stand afterwards: Ozon checks the figures against one another, whichever of them has changed. Not checked
 * here, because no request tells them: the bounds of the category (`invalid_category_price`, `price_out_of_range`).
 */
function problems(price: Price, wish: PriceWish, { now, sentAt }: TermsContext): PriceProblem[] {
	// `currency_code` has to be that of the cabinet, and our money is roubles.
	if (price.currency !== 'RUB') return [{ code: 'not-roubles' }];
	if (isEmptyWish(wish)) return [{ code: 'nothing-changes' }];
	const found: PriceProblem[] = [];
	// Ozon is told no discount, and only of `old_price` it is documented that it can be taken away.
	if (wish.discountPercent !== undefined || wish.minKopecks === null) found.push({ code: 'figure-not-here' });
	const { priceKopecks, beforeKopecks, minKopecks } = after(price, wish);
	// `price_is_negative`: every row has to have a price, also one about another figure.
	if (priceKopecks === undefined) found.push({ code: 'no-price' });
	else if (priceKopecks === 0) found.push({ code: 'zero' });
	// `price_negative`
	else if (priceKopecks < 0) found.push({ code: 'too-small', params: { min: 1 } });
	else {
		const ofBefore = beforeKopecks === undefined ? undefined : problemOfBefore(priceKopecks, beforeKopecks);
		const ofMin = minKopecks === undefined ? undefined : problemOfMin(priceKopecks, minKopecks);
		found.push(...[ofBefore, ofMin].filter((problem) => problem !== undefined));
	}
	// `error limiting: acquire limit per item: items limit: limit exceeded`
	const at = allowedAgainAt(sentAt, now);
	if (at !== undefined) found.push({ code: 'too-many-changes', params: { at } });
	return found;
}

/**
 * `unknown`: the price is in a promotion, and what becomes of the promotion's price is documented nowhere. Nothing that is sent switches promotions,
 * boosting or strategies: what is not named in a row «не изменится».
 */
function effects(price: Price, wish: PriceWish): PriceEffect[] {
	const found: PriceEffect[] = [];
	const { priceKopecks } = wish;
	const moves = typeof priceKopecks === 'number' && priceKopecks !== price.priceKopecks;
	if (moves && price.priceKopecks !== undefined) {
		const moved = Math.abs(priceKopecks - price.priceKopecks) * 100;
		if (moved > price.priceKopecks * quarantinePercent) found.push({ code: 'quarantine', params: { percent: quarantinePercent } });
	}
	if (wish.beforeKopecks === null) found.push({ code: 'before-goes' });
	if (moves && (price.promos?.length ?? 0) > 0) found.push({ code: 'unknown' });
	return found;
}

/** How Ozon sets prices. */
export const ozonPriceTerms: PriceTerms = {
	marketplace: 'ozon',
	actionId: 'ozon.set-price',
	figures: ['priceKopecks', 'beforeKopecks', 'minKopecks'],
	removable: ['beforeKopecks'],
	most: pricesPerCall,
	fitted,
	after,
	problems,
	effects,
};
