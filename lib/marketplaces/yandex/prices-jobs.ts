import type { Cabinet } from '../../cabinets/model.ts';
import { type Drafts, defineJob, type JobContext } from '../../sync/jobs.ts';
import { businessSettings } from './api/account.ts';
import { defaultPrices, shopPrices } from './api/prices.ts';
import { heldPrices, heldShopPrices } from './api/quarantine.ts';
import { toHold, toPrice } from './price-rows.ts';

const quarter = { seconds: 900 };

/** What the next pass of `yandex.prices` begins with: whether shops have no prices of their own. */
export interface PricesCursor {
	onlyDefaultPrices: boolean;
}

interface Position extends PricesCursor {
	/** The shop whose own prices are read; absent = those of all shops. */
	shop?: string;
	cursor?: string;
}

/** Asks how the cabinet sets prices, once a pass. */
export async function firstPosition({ call, cabinet }: JobContext<unknown>): Promise<Position> {
	const { settings } = (await call(businessSettings, { businessId: cabinet.accountId })).result;
	return { onlyDefaultPrices: settings.onlyDefaultPrice };
}

/** Where to go on after a page: its next one, or the next shop where shops have prices of their own. */
function onward(cabinet: Cabinet, { shop, ...position }: Position, next: string | undefined): { next?: Position } {
	const { onlyDefaultPrices } = position;
	if (next !== undefined) return { next: { onlyDefaultPrices, cursor: next, ...(shop === undefined ? {} : { shop }) } };
	const shops = ownPriceShops(cabinet, onlyDefaultPrices);
	const following = shops[shop === undefined ? 0 : shops.indexOf(shop) + 1];
	return following === undefined ? {} : { next: { onlyDefaultPrices, shop: following } };
}

/** Shops that may have prices of their own. */
export const ownPriceShops = ({ shops }: Pick<Cabinet, 'shops'>, onlyDefaultPrices: boolean): string[] =>
	onlyDefaultPrices ? [] : shops.filter(({ available }) => available).map(({ id }) => id);

/** Prices of all goods that are not in the archive: those of all shops, then those that shops have of their own. */
export const prices = defineJob({
	id: 'yandex.prices',
	every: quarter,
	needs: 'prices',
	priority: 2,
	into: 'prices',
	removes: 'all',
	first: firstPosition,
	async step({ page, cabinet }, position: Position) {
		const { shop, cursor, onlyDefaultPrices } = position;
		const { answer, next } =
			shop === undefined
				? await page(defaultPrices, { businessId: cabinet.accountId, cursor })
				: await page(shopPrices, { campaignId: shop, cursor });
		const rows = answer.result.offers.map((offer): Drafts['prices'] => toPrice(offer, shop));
		return { rows, cursor: { onlyDefaultPrices } satisfies PricesCursor, ...onward(cabinet, position, next) };
	},
});

/** Prices that wait in quarantine until somebody confirms them. */
export const priceHolds = defineJob({
	id: 'yandex.price-holds',
	every: quarter,
	needs: 'prices',
	priority: 2,
	into: 'priceHolds',
	removes: 'all',
	first: firstPosition,
	async step({ page, cabinet }, position: Position) {
		const { shop, cursor } = position;
		const { answer, next } =
			shop === undefined
				? await page(heldPrices, { businessId: cabinet.accountId, cursor })
				: await page(heldShopPrices, { campaignId: shop, cursor });
		const rows = answer.result.offers.map((offer): Drafts['priceHolds'] => toHold(offer, shop));
		return { rows, ...onward(cabinet, position, next) };
	},
});
