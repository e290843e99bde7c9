/*
 * What Ozon refuses in prices: the codes and their explanations in the list of frequent errors of the official document, under
 * `/v1/product/import/prices` and `/v3/product/import`, and the table in the description of `price`.
 */

/** A price as Ozon keeps it, kopecks. 0 = there is none. */
export interface KeptFigures {
	readonly price: number;
	readonly oldPrice: number;
	readonly minPrice: number;
}

/** An entry of `errors[]`. The document explains each code; the words beside it in an answer are not documented. */
export interface PriceError {
	readonly code: string;
	readonly message: string;
}

const rouble = 100;

const error = (code: string, message: string): PriceError => ({ code, message });

/** The first rule that the figures break, as they would stand after a write. */
export function brokenRule({ price, oldPrice, minPrice }: KeptFigures): PriceError | undefined {
	if (price < 0) return error('price_negative', 'price must not be negative');
	if (price === 0) return error('price_is_negative', 'price is required');
	if (price < lowest || price > highest) return error('price_out_of_range', 'price is outside of the limits of the category');
	return (oldPrice === 0 ? undefined : brokenDiscount(price, oldPrice)) ?? (minPrice === 0 ? undefined : brokenMinimum(price, minPrice));
}

/** Each category has its bounds; the document names no figure, these are the sandbox's own. */
const lowest = rouble;
const highest = 10_000_000 * rouble;

/** Bands follow `price`: up to 400, up to 10 000, above. A difference has to be more than the least one. */
function brokenDiscount(price: number, oldPrice: number): PriceError | undefined {
	const difference = oldPrice - price;
	if (difference <= 0) return error('old_price_less_than_price', 'old_price must be greater than price');
	if (difference * 10 >= oldPrice * 9) return error('discount_too_big', 'discount must be less than 90%');
	if (price <= 400 * rouble)
		return difference > 20 * rouble
			? undefined
			: error('discount_for_low_price_is_too_small', 'difference between old_price and price must be more than 20');
	if (price <= 10_000 * rouble)
		return difference * 20 > price
			? undefined
			: error('discount_for_average_price_is_too_small', 'difference between old_price and price must be more than 5%');
	return difference > 500 * rouble
		? undefined
		: error('discount_for_top_price_is_too_small', 'difference between old_price and price must be more than 500');
}

function brokenMinimum(price: number, minPrice: number): PriceError | undefined {
	if (minPrice < 0) return error('min_auto_price_too_small', 'min_price must be at least 50% of price');
	if (minPrice >= price) return error('min_auto_price_too_big', 'min_price must be less than price');
	return minPrice * 2 < price ? error('min_auto_price_too_small', 'min_price must be at least 50% of price') : undefined;
}
