import type { Cabinet, Scheme, Shop } from '../../cabinets/model.ts';
import { batches } from '../../core/batches.ts';
import { AppError } from '../../core/errors.ts';
import type { Card } from '../../items/model.ts';
import type { Price } from '../../prices/model.ts';
import { type Drafts, defineJob, type JobContext } from '../../sync/jobs.ts';
import { mostReckoned, type ReckonedGoods, type Tariff, tariffs } from './api/tariffs.ts';
import { priceIdOf } from './prices.ts';
import { schemeFees } from './tariff-parts.ts';

interface Position {
	/** Native id of the last card whose prices were reckoned. */
	after?: string;
}

/** One price of one product, to be reckoned in one shop. */
interface Asked {
	nativeId: string;
	scheme: Scheme;
	priceKopecks: number;
	goods: ReckonedGoods;
}

/** Refusals of one step beyond which it is not single goods that the Market refuses. */
const mostRefusals = 24;

/** The shop that stands for a way of selling: the first of each. */
const shopOfEach = (shops: readonly Shop[]): Shop[] =>
	shops.filter((shop, place) => shops.findIndex(({ scheme }) => scheme === shop.scheme) === place);

/**
 * What the Market's services cost at each stored price: that of all shops is reckoned once for each way of selling, a shop's own in that shop.
 * Goods without a category, sizes or a price have no row.
 */
export const fees = defineJob({
	id: 'yandex.fees',
	every: { seconds: 6 * 3600 },
	needs: 'prices',
	priority: 3,
	into: 'fees',
	removes: 'all',
	waitsFor: ['yandex.products', 'yandex.prices'],
	first: (): Position => ({}),
	async step(context, { after }: Position) {
		const cards = await context.stored.cardsAfter(after, mostReckoned);
		const rows = new Map<string, Drafts['fees']>();
		for (const [shop, list] of await askedOf(context, cards))
			for (const part of batches(list, mostReckoned)) {
				const answers = await reckoned(context, shop, part, { left: mostRefusals });
				part.forEach(({ nativeId, scheme, priceKopecks }, place) => {
					const told = answers[place];
					if (!told) return;
					const row = rows.get(nativeId) ?? { nativeId, schemes: [] };
					row.schemes.push(schemeFees(scheme, told, priceKopecks));
					rows.set(nativeId, row);
				});
			}
		const last = cards.at(-1)?.nativeId;
		return { rows: [...rows.values()], ...(cards.length === mostReckoned && last !== undefined ? { next: { after: last } } : {}) };
	},
});

/** Prices of these goods to be reckoned, by shop. */
async function askedOf({ cabinet, stored }: JobContext<unknown>, cards: readonly Card[]): Promise<Map<string, Asked[]>> {
	const shops = availableShops(cabinet);
	const ids = cards.flatMap(({ nativeId }) => [nativeId, ...shops.map(({ id }) => priceIdOf(nativeId, id))]);
	const prices = await stored.prices(ids);
	const asked = new Map<string, Asked[]>(shops.map(({ id }) => [id, []]));
	const add = ({ id, scheme }: Shop, { parcel }: Card, price: Price | undefined) => {
		if (!parcel || !price?.priceKopecks || price.currency !== 'RUB') return;
		const { nativeId, priceKopecks } = price;
		asked.get(id)?.push({ nativeId, scheme, priceKopecks, goods: { ...parcel, price: priceKopecks / 100 } });
	};
	for (const card of cards) {
		for (const shop of shopOfEach(shops)) add(shop, card, prices.get(card.nativeId));
		for (const shop of shops) add(shop, card, prices.get(priceIdOf(card.nativeId, shop.id)));
	}
	return asked;
}

const availableShops = ({ shops }: Pick<Cabinet, 'shops'>): Shop[] => shops.filter(({ available }) => available);

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
