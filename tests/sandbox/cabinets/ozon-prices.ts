import { goodOfListing, listingNumber, productIds, skus } from '../ozon/numbers';
import type { SellerWorld } from '../world/seller-world';
import { amountOf, type PriceLine, type PricesView } from './prices';
import type { Ask } from './view';

/** `/app/prices/control` of Ozon. The paths of writes are those that public code has seen; that files go to one of their own is an invention. */
export function ozonPrices(ask: Ask, world: SellerWorld, account: string): PricesView {
	const kept = ask.names.prices?.(world, ask.now) ?? [];
	const lines = kept.slice(0, ask.rows).flatMap((one): PriceLine[] => {
		const good = goodOfListing(world.place, productIds.numberOf(Number(one.id)));
		const listing = good === undefined ? undefined : world.listing(good);
		const price = amountOf(one.price);
		if (good === undefined || !listing || price === undefined) return [];
		const before = amountOf(one.old_price);
		const min = amountOf(one.min_price);
		return [
			{
				id: one.id,
				article: listing.article,
				sku: String(skus.of(listingNumber(world.place, good))),
				name: listing.good.name,
				category: listing.good.category,
				price,
				...(before === undefined ? {} : { before }),
				...(min === undefined ? {} : { min }),
				held: one.quarantined === true,
			},
		];
	});
	return {
		account,
		lines,
		total: kept.length,
		writePath: '/api/seller-price-api/v1/price-batch-set',
		filePath: '/api/seller-price-api/v1/price-file',
	};
}
