import { goodNumbers } from '../wildberries/numbers';
import type { SellerWorld } from '../world/seller-world';
import { amountOf, type PriceLine, type PricesView } from './prices';
import type { Ask } from './view';

const api = '/ns/dp-api/discounts-prices/suppliers/api/v1/upload';

/**
 * `/discount-and-prices/main-table` of Wildberries, a row for each card; of one with prices by size the first size is shown. The true server is
 * another host; here it is the page's own.
 */
export function wildberriesPrices(ask: Ask, world: SellerWorld, account: string): PricesView {
	const numbers = goodNumbers(world.place).nm;
	const seen = new Set<string>();
	const kept = (ask.names.prices?.(world, ask.now) ?? []).filter(({ id }) => {
		const [nm = ''] = id.split(':');
		return !seen.has(nm) && seen.add(nm);
	});
	const lines = kept.slice(0, ask.rows).flatMap((one): PriceLine[] => {
		const [nm = ''] = one.id.split(':');
		const good = numbers.numberOf(Number(nm));
		const listing = good === undefined ? undefined : world.listing(good);
		const price = amountOf(one.discountedPrice);
		const before = amountOf(one.price);
		if (!listing || price === undefined || before === undefined) return [];
		const percent = Number(one.discount ?? 0);
		const line = { id: one.id, article: listing.article, sku: nm, name: listing.good.name, category: listing.good.category };
		return [{ ...line, price, before, percent, held: one.heldPrice !== undefined }];
	});
	return { account, lines, total: kept.length, writePath: `${api}/task`, filePath: `${api}/file` };
}
