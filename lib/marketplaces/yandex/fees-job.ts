import type { Cabinet, Scheme, Shop } from '../../cabinets/model.ts';
import { batches } from '../../core/batches.ts';
import { AppError } from '../../core/errors.ts';
import { currencyOf, kopecksOf } from '../../core/money.ts';
import { type Drafts, defineJob, type JobContext } from '../../sync/jobs.ts';
import { offerSizes } from './api/offers.ts';
import { shopPrices } from './api/prices.ts';
import type { PageOf } from './api/shapes.ts';
import { mostReckoned, type ReckonedGoods, type Tariff, tariffs } from './api/tariffs.ts';
import { figuresIn } from './price-rows.ts';
import { priceIdOf } from './prices.ts';
import { firstPosition, ownPriceShops } from './prices-jobs.ts';
import { schemeFees } from './tariff-parts.ts';

type Sized = PageOf<typeof offerSizes>['result']['offerMappings'][number];

interface Position {
	onlyDefaultPrices: boolean;
	cursor?: string;
}

/** One price of one product, to be reckoned in one shop. */
interface Asked {
	nativeId: string;
	scheme: Scheme;
	goods: ReckonedGoods;
}

/** Refusals of one step beyond which it is not single goods that the Market refuses. */
const mostRefusals = 24;

/** The product as the calculator asks for it; undefined when something is missing. Centimetres, kilograms. */
function goodsOf({ offer, mapping }: Sized): Omit<ReckonedGoods, 'price'> | undefined {
	const categoryId = mapping?.marketCategoryId ?? offer.marketCategoryId;
	const size = offer.weightDimensions;
	if (categoryId === undefined || categoryId === '0' || !size) return undefined;
	const { length, width, height, weight } = size;
	return [length, width, height, weight].every((value) => value > 0) ? { categoryId, length, width, height, weight } : undefined;
}

/** The shop that stands for a way of selling: the first of each. */
export const shopOfEach = ({ shops }: Pick<Cabinet, 'shops'>): Shop[] => {
	const available = shops.filter((shop) => shop.available);
	return available.filter((shop, place) => available.findIndex(({ scheme }) => scheme === shop.scheme) === place);
};

/**
 * What the Market's services cost for each price: that of all shops is reckoned once for each way of selling, a shop's own in that shop. Goods
 * without a category, sizes or a price have no row.
 */
export const fees = defineJob({
	id: 'yandex.fees',
	every: { seconds: 6 * 3600 },
	needs: 'prices',
	priority: 3,
	into: 'fees',
	removes: 'all',
	waitsFor: ['yandex.products'],
	first: firstPosition,
	async step(context, { onlyDefaultPrices, cursor }: Position) {
		const { found, next } = await twoPages(context, cursor);
		const asked = await askedOf(context, found, onlyDefaultPrices);
		const rows = new Map<string, Drafts['fees']>();
		for (const [shop, list] of asked)
			for (const part of batches(list, mostReckoned)) {
				const answers = await reckoned(context, shop, part, { left: mostRefusals });
				part.forEach(({ nativeId, scheme, goods }, place) => {
					const told = answers[place];
					if (!told) return;
					const row = rows.get(nativeId) ?? { nativeId, schemes: [] };
					row.schemes.push(schemeFees(scheme, told, kopecksOf(goods.price) ?? 0));
					rows.set(nativeId, row);
				});
			}
		return { rows: [...rows.values()], ...(next === undefined ? {} : { next: { onlyDefaultPrices, cursor: next } }) };
	},
});

/** A page of goods is half of what the calculator takes, and less than what a question about shops' prices may name. */
async function twoPages({ page, cabinet }: JobContext<unknown>, cursor: string | undefined): Promise<{ found: Sized[]; next?: string }> {
	const businessId = cabinet.accountId;
	const first = await page(offerSizes, { businessId, cursor });
	const found = first.answer.result.offerMappings;
	if (first.next === undefined) return { found };
	const second = await page(offerSizes, { businessId, cursor: first.next });
	const all = [...found, ...second.answer.result.offerMappings];
	return second.next === undefined ? { found: all } : { found: all, next: second.next };
}

/** Prices to be reckoned, by shop. */
async function askedOf(context: JobContext<unknown>, found: readonly Sized[], onlyDefaultPrices: boolean): Promise<Map<string, Asked[]>> {
	const { cabinet } = context;
	const sized = new Map(found.flatMap((one) => [[one.offer.offerId, goodsOf(one)] as const]));
	const asked = new Map<string, Asked[]>();
	const add = ({ id, scheme }: Shop, nativeId: string, offerId: string, kopecks: number | undefined) => {
		const goods = sized.get(offerId);
		if (goods && kopecks) asked.set(id, [...(asked.get(id) ?? []), { nativeId, scheme, goods: { ...goods, price: kopecks / 100 } }]);
	};
	for (const shop of shopOfEach(cabinet))
		for (const { offer } of found) {
			const { basicPrice: price } = offer;
			if (currencyOf(price?.currencyId) === 'RUB') add(shop, offer.offerId, offer.offerId, kopecksOf(price?.value));
		}
	const ownShops = ownPriceShops(cabinet, onlyDefaultPrices);
	for (const shop of cabinet.shops.filter(({ id }) => ownShops.includes(id)))
		for (const offer of await ownPrices(context, shop.id, [...sized.keys()])) {
			if (currencyOf(offer.price?.currencyId) !== 'RUB') continue;
			add(shop, priceIdOf(offer.offerId, shop.id), offer.offerId, figuresIn(offer).priceKopecks);
		}
	return asked;
}

const ownPrices = async ({ call }: JobContext<unknown>, campaignId: string, offerIds: string[]) =>
	offerIds.length === 0 ? [] : (await call(shopPrices, { campaignId, offerIds })).result.offers;

/** Tariffs of each, in their order; undefined for goods that the Market refuses to reckon: it refuses all for the sake of one. */
async function reckoned(
	context: JobContext<unknown>,
	campaignId: string,
	asked: readonly Asked[],
	refusals: { left: number },
): Promise<(Tariff[] | undefined)[]> {
	try {
		const { offers } = (await context.call(tariffs, { campaignId, goods: asked.map(({ goods }) => goods) })).result;
		if (offers.length !== asked.length) throw new AppError('answer-unexpected', { request: tariffs.id, place: 'result.offers' });
		return offers.map((offer) => offer.tariffs);
	} catch (thrown) {
		if (!(thrown instanceof AppError) || thrown.code !== 'request-refused' || refusals.left-- <= 0) throw thrown;
		if (asked.length === 1) return [undefined];
		const middle = Math.ceil(asked.length / 2);
		const first = await reckoned(context, campaignId, asked.slice(0, middle), refusals);
		return [...first, ...(await reckoned(context, campaignId, asked.slice(middle), refusals))];
	}
}
