import type { SellerWorld } from '../world/seller-world';
import { amountOf, type PriceLine, type PricesView } from './prices';
import type { Ask } from './view';

/** `/business/<id>/prices` of Yandex Market: the prices of all shops. The names of its resolvers are inventions. */
export function yandexPrices(ask: Ask, world: SellerWorld, account: string): PricesView {
	const listings = new Map([...world.listings()].map((listing) => [listing.article, listing]));
	const kept = (ask.names.prices?.(world, ask.now) ?? []).filter(({ id }) => listings.has(id));
	const lines = kept.slice(0, ask.rows).flatMap((one): PriceLine[] => {
		const listing = listings.get(one.id);
		const price = amountOf(one.value);
		if (!listing || price === undefined) return [];
		const before = amountOf(one.discountBase);
		const min = amountOf(one.minimumForBestseller);
		return [
			{
				id: one.id,
				article: listing.article,
				name: listing.good.name,
				category: listing.good.category,
				price,
				...(before === undefined ? {} : { before }),
				...(min === undefined ? {} : { min }),
				held: one.held !== null,
			},
		];
	});
	return { account, lines, total: kept.length, writePath: '/api/resolve/?r=prices%2Fset', filePath: '/api/resolve/?r=prices%2Ffile' };
}
