import * as z from 'zod/mini';
import { json, type SandboxRoute } from '../marketplace';
import type { Listing, SellerWorld } from '../world/seller-world';
import { refused } from './errors';
import { listOf } from './fields';
import type { YandexKey } from './keys';
import { offerAt } from './offers';
import { pageAlong, pageQuery } from './paging';
import { play } from './route';
import { day, moscowMoment } from './time';

/** Values of `PromoOfferParticipationStatusMultiFilterType`, with the statuses of goods that each stands for. */
const filters = {
	MANUALLY_ADDED: ['MANUAL'],
	RENEWED: ['RENEWED'],
	RENEW_FAILED: ['RENEW_FAILED'],
	NOT_MANUALLY_ADDED: ['AUTO', 'PARTIALLY_AUTO', 'NOT_PARTICIPATING'],
	MINIMUM_FOR_PROMOS: ['MINIMUM_FOR_PROMOS'],
} as const;
type Filter = keyof typeof filters;
type Status = (typeof filters)[Filter][number];

const mechanics = ['DIRECT_DISCOUNT', 'BLUE_FLASH', 'MARKET_PROMOCODE'] as const;

interface Promo {
	readonly id: string;
	readonly name: string;
	readonly type: (typeof mechanics)[number];
	readonly bestseller?: boolean;
	/** Days from the beginning of the world. */
	readonly days: readonly [from: number, to: number];
	status(listing: Listing): Status;
}

/** One that goes on with goods added by hand, one of bestsellers with minimums, one of promotional codes, and one that is over. */
const promos: readonly Promo[] = [
	{
		id: 'sb_1001',
		name: 'Уютные выходные',
		type: 'DIRECT_DISCOUNT',
		days: [-5, 60],
		status: ({ chance }) => (chance >= 0.1 && chance < 0.2 ? 'MANUAL' : chance > 0.9 ? 'AUTO' : 'NOT_PARTICIPATING'),
	},
	{
		id: 'sb_1002',
		name: 'Бестселлеры Маркета',
		type: 'DIRECT_DISCOUNT',
		bestseller: true,
		days: [-2, 30],
		status: ({ chance }) => (chance >= 0.15 && chance < 0.25 ? 'MINIMUM_FOR_PROMOS' : chance < 0.06 ? 'RENEWED' : 'NOT_PARTICIPATING'),
	},
	{
		id: 'sb_1003',
		name: 'Скидка по промокоду',
		type: 'MARKET_PROMOCODE',
		days: [-1, 20],
		status: ({ chance }) => (chance >= 0.3 && chance < 0.34 ? 'MANUAL' : 'NOT_PARTICIPATING'),
	},
	{
		id: 'sb_0900',
		name: 'Осенняя уборка',
		type: 'BLUE_FLASH',
		days: [-30, -20],
		status: ({ chance }) => (chance < 0.1 ? 'MANUAL' : 'NOT_PARTICIPATING'),
	},
];

const asked = z.looseObject({ promoId: z.string(), statuses: listOf(z.enum(Object.keys(filters) as [Filter, ...Filter[]])) });
const list = z.optional(
	z.looseObject({ participation: z.optional(z.enum(['PARTICIPATING_NOW', 'PARTICIPATED'])), mechanics: z.optional(z.enum(mechanics)) }),
);

/** The Market's promotions and the goods in them. */
export const promoRoutes: readonly SandboxRoute<YandexKey>[] = [
	play('getPromos', {
		body: list,
		handle: ({ world, now, body = {} }) => {
			const isOver = ({ days }: Promo) => world.start + days[1] * day < now;
			const found = promos.filter(
				(promo) => isOver(promo) === (body.participation === 'PARTICIPATED') && (!body.mechanics || body.mechanics === promo.type),
			);
			return json({ status: 'OK', result: { promos: found.map((promo) => shownPromo(promo, world)) } });
		},
	}),
	play('getPromoOffers', {
		query: pageQuery('getPromoOffers', 500, 250, 'refuse'),
		body: asked,
		handle: ({ world, query, body: { promoId, statuses } }) => {
			const promo = promos.find(({ id }) => id === promoId);
			if (!promo) return refused(404, `There is no promo ${promoId}`);
			const wanted = statuses?.flatMap((filter): readonly Status[] => filters[filter]);
			const { rows, paging } = pageAlong('getPromoOffers', world.goods.length, query, (place) => {
				const listing = offerAt(world, place, false);
				return listing && (!wanted || wanted.includes(promo.status(listing))) ? shownOffer(promo, listing) : undefined;
			});
			return json({ status: 'OK', result: { offers: rows, paging } });
		},
	}),
];

function shownPromo({ id, name, type, bestseller = false, days: [from, to] }: Promo, { start }: SellerWorld) {
	return {
		id,
		name,
		period: { dateTimeFrom: moscowMoment(start + from * day), dateTimeTo: moscowMoment(start + to * day) },
		participating: true,
		assortmentInfo: { activeOffers: 1 },
		mechanicsInfo: { type, ...(type === 'MARKET_PROMOCODE' ? { promocodeInfo: { promocode: 'UYUT', discount: 7 } } : {}) },
		bestsellerInfo: { bestseller },
	};
}

/** Prices of a promotion are those that were set for it; they do not follow the price. */
function shownOffer(promo: Promo, listing: Listing) {
	const status = promo.status(listing);
	const price = Math.round(listing.priceKopecks / 100);
	const promoPrice = Math.round(price * 0.9);
	const taken = status === 'NOT_PARTICIPATING' ? {} : { price, promoPrice };
	return {
		offerId: listing.article,
		status,
		params: promo.type === 'MARKET_PROMOCODE' ? {} : { discountParams: { ...taken, maxPromoPrice: Math.round(price * 0.92) } },
	};
}
