import type { Cabinet } from '../../cabinets/model.ts';
import { type Drafts, defineJob, type JobContext, type JobPage } from '../../sync/jobs.ts';
import { isSame } from '../../sync/same-row.ts';
import { businessSettings } from './api/account.ts';
import { defaultPrices, shopPrices } from './api/prices.ts';
import { heldPrices, heldShopPrices } from './api/quarantine.ts';
import { toHold, toPrice } from './price-rows.ts';
import { type KnownPromos, noPromos, type PromoPosition, promosBy, promosNow, readPromos } from './promos.ts';

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

/** Promotions are read first, so that each price is written once, with its own. */
interface PricesPosition extends Position {
	/** Where the reading of promotions is; absent when they are read. */
	promos?: PromoPosition;
	/** Pages of promotions were read in this pass, and what they told is kept. */
	kept?: boolean;
}

/** Where to go on after a page: its next one, or the next shop where shops have prices of their own. */
function onward(cabinet: Cabinet, { shop, onlyDefaultPrices }: Position, next: string | undefined): { next?: Position } {
	if (next !== undefined) return { next: { onlyDefaultPrices, cursor: next, ...(shop === undefined ? {} : { shop }) } };
	const shops = ownPriceShops(cabinet, onlyDefaultPrices);
	const following = shops[shop === undefined ? 0 : shops.indexOf(shop) + 1];
	return following === undefined ? {} : { next: { onlyDefaultPrices, shop: following } };
}

/** Shops that may have prices of their own. */
const ownPriceShops = ({ shops }: Pick<Cabinet, 'shops'>, onlyDefaultPrices: boolean): string[] =>
	onlyDefaultPrices ? [] : shops.filter(({ available }) => available).map(({ id }) => id);

/** Prices of all goods that are not in the archive, with their promotions: those of all shops, then those that shops have of their own. */
export const prices = defineJob({
	id: 'yandex.prices',
	every: quarter,
	needs: 'prices',
	priority: 2,
	into: 'prices',
	removes: 'all',
	async first(context: JobContext<PricesCursor>): Promise<PricesPosition> {
		const { settings } = (await context.call(businessSettings, { businessId: context.cabinet.accountId })).result;
		const left = await promosNow(context);
		return { onlyDefaultPrices: settings.onlyDefaultPrice, ...(left.length === 0 ? {} : { promos: { left } }) };
	},
	async step(context, position: PricesPosition): Promise<JobPage<Drafts['prices'], PricesPosition, PricesCursor>> {
		const { page, cabinet } = context;
		const { promos, kept, ...place } = position;
		const known = kept ? ((await context.kept<KnownPromos>()) ?? noPromos) : noPromos;
		if (promos) {
			const found = await readPromos(context, promos, known);
			const next: PricesPosition = { ...place, kept: true, ...(found.next ? { promos: found.next } : {}) };
			return { rows: [], next, ...(isSame(await context.kept(), found.known) ? {} : { keep: found.known }) };
		}
		const { shop, cursor, onlyDefaultPrices } = place;
		const { answer, next } =
			shop === undefined
				? await page(defaultPrices, { businessId: cabinet.accountId, cursor })
				: await page(shopPrices, { campaignId: shop, cursor });
		const promosOf = promosBy(known);
		const rows = answer.result.offers.map((offer): Drafts['prices'] => ({ ...toPrice(offer, shop), ...promosOf(offer.offerId) }));
		const following = onward(cabinet, place, next).next;
		return {
			rows,
			cursor: { onlyDefaultPrices },
			...(following ? { next: { ...following, ...(kept ? { kept } : {}) } } : {}),
		};
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
	waitsFor: ['yandex.prices'],
	async first({ stored }): Promise<Position> {
		const found = await stored.cursorOf<PricesCursor>('yandex.prices');
		return { onlyDefaultPrices: found?.onlyDefaultPrices ?? true };
	},
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
