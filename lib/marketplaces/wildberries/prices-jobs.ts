import { currencyOf, kopecksOf } from '../../core/money.ts';
import { type Drafts, defineJob } from '../../sync/jobs.ts';
import { goodsWithPrices, type PricedGoods, quarantinedGoods } from './api/prices.ts';
import { sizeId } from './ids.ts';

const often = { seconds: 900 };

/** Size of goods that have none. */
const noSize = '0';

/** Prices: one of each card, or one of each size where sizes have prices of their own. */
export const prices = defineJob({
	id: 'wildberries.prices',
	every: often,
	needs: 'prices',
	priority: 2,
	into: 'prices',
	removes: 'all',
	first: (): { cursor?: number } => ({}),
	async step({ page }, { cursor }) {
		const { answer, next } = await page(goodsWithPrices, cursor === undefined ? {} : { cursor });
		return { rows: answer.data.listGoods.rows.flatMap(pricesOf), ...(next === undefined ? {} : { next: { cursor: next } }) };
	},
});

/** Without prices of its own a card's sizes all cost the same. */
function pricesOf(goods: PricedGoods): Drafts['prices'][] {
	const { nmID, vendorCode, sizes, discount, clubDiscount, currencyIsoCode4217, editableSizePrice } = goods;
	const own = editableSizePrice === true;
	return (own ? sizes : sizes.slice(0, 1)).map((size) => {
		const [asked, before, club] = [size.discountedPrice, size.price, size.clubDiscountedPrice].map(kopecksOf);
		return {
			nativeId: own ? sizeId(nmID, size.sizeID) : nmID,
			article: vendorCode,
			sku: nmID,
			...(own && size.techSizeName !== undefined && size.techSizeName !== noSize ? { size: size.techSizeName } : {}),
			currency: currencyOf(currencyIsoCode4217),
			...(asked === undefined ? {} : { priceKopecks: asked }),
			...(before === undefined ? {} : { beforeKopecks: before }),
			...(discount === undefined ? {} : { discountPercent: discount }),
			...(clubDiscount && club !== undefined ? { clubPercent: clubDiscount, clubKopecks: club } : {}),
		};
	});
}

/** New prices that wait in quarantine while the old ones sell. They are let go in the cabinet only. */
export const priceHolds = defineJob({
	id: 'wildberries.price-holds',
	every: often,
	needs: 'prices',
	priority: 2,
	into: 'priceHolds',
	removes: 'all',
	first: (): { cursor?: number } => ({}),
	async step({ page }, { cursor }) {
		const { answer, next } = await page(quarantinedGoods, cursor === undefined ? {} : { cursor });
		const rows = answer.data.quarantineGoods.rows.map(({ nmID, newPrice, oldPrice, newDiscount, oldDiscount }): Drafts['priceHolds'] => {
			const wanted = kopecksOf(((newPrice ?? oldPrice) * (100 - (newDiscount ?? oldDiscount))) / 100);
			return { nativeId: nmID, ...(wanted === undefined ? {} : { wantedKopecks: wanted }), reasons: ['quarantine'] };
		});
		return { rows, ...(next === undefined ? {} : { next: { cursor: next } }) };
	},
});
