import type { Listing, SellerWorld } from '../world/seller-world';
import { priceAt } from './price-book';
import { moscowMoment } from './time';

/** The price of all shops as lists of goods tell it. */
export function basicPrice(world: SellerWorld, listing: Listing, now: number) {
	const price = priceAt(world, { listing }, now);
	if (!price) throw new Error(`${listing.article} has no price`);
	const { value, discountBase } = price.amounts;
	return { value, currencyId: 'RUR', ...(discountBase === undefined ? {} : { discountBase }), updatedAt: moscowMoment(price.updatedAt) };
}
