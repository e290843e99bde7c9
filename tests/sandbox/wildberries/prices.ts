import * as z from 'zod/mini';
import { json, type Reply } from '../marketplace';
import { type CardPrices, discounted } from './price-book';
import { priceDeskOf } from './price-desk';
import { priceError } from './refusals';
import { route } from './route';

const common = { group: 'prices', needs: 'discountsandprices' } as const;

export const badParameters = (): Reply => priceError(400, 'Invalid request parameters');

/** `limit` (needed, at most 1000) and `offset` of a page; undefined if they are wrong. */
export function pageOf(query: URLSearchParams): { limit: number; offset: number } | undefined {
	const [limit, offset] = [query.get('limit') ?? '', query.get('offset') ?? '0'];
	if (!/^\d{1,4}$/.test(limit) || Number(limit) > 1_000 || !/^\d{1,9}$/.test(offset)) return undefined;
	return { limit: Number(limit), offset: Number(offset) };
}

const listed = (listGoods: readonly unknown[]): Reply => json({ data: { listGoods }, error: false, errorText: '' });

/** `GET /api/v2/list/goods/filter`: all cards by pages, or one by its number. */
export const goodsWithPrices = route({
	...common,
	method: 'GET',
	path: '/api/v2/list/goods/filter',
	handle: ({ world, now, request: { query } }) => {
		const page = pageOf(query);
		const nm = query.get('filterNmID');
		if (!page || (nm !== null && !/^\d{1,15}$/.test(nm))) return badParameters();
		const book = priceDeskOf(world).bookAt(now);
		if (nm !== null) return listed([book.card(Number(nm)) ?? []].flat().map(shown));
		const goods = book.goodsWithPrice().slice(page.offset, page.offset + page.limit);
		return listed(goods.flatMap((good) => world.listing(good) ?? []).map((listing) => shown(book.cardOf(listing))));
	},
});

/** `POST /api/v2/list/goods/filter`: up to 1000 cards by their numbers; strange ones have no row. */
export const goodsByNumber = route({
	...common,
	method: 'POST',
	path: '/api/v2/list/goods/filter',
	body: z.object({ nmList: z.array(z.int()).check(z.minLength(1), z.maxLength(1_000)) }),
	handle: ({ world, now, body }) => {
		const book = priceDeskOf(world).bookAt(now);
		return listed([...new Set(body.nmList)].flatMap((nm) => book.card(nm) ?? []).map(shown));
	},
});

/** `GET /api/v2/list/goods/size/nm`: the sizes of a card in which each may have a price of its own. */
export const sizesWithPrices = route({
	...common,
	method: 'GET',
	path: '/api/v2/list/goods/size/nm',
	handle: ({ world, now, request: { query } }) => {
		const page = pageOf(query);
		const nm = query.get('nmID') ?? '';
		if (!page || !/^\d{1,15}$/.test(nm)) return badParameters();
		const card = priceDeskOf(world).bookAt(now).card(Number(nm));
		if (!card?.editableSizePrice) return listed([]);
		const { sizes, ...rest } = shown(card);
		return listed(sizes.slice(page.offset, page.offset + page.limit).map((size) => ({ ...rest, ...size })));
	},
});

/** `GET /api/v2/quarantine/goods` */
export const quarantine = route({
	...common,
	method: 'GET',
	path: '/api/v2/quarantine/goods',
	handle: ({ world, now, request: { query } }) => {
		const page = pageOf(query);
		if (!page) return badParameters();
		const held = priceDeskOf(world).bookAt(now).quarantine();
		const quarantineGoods = held
			.slice(page.offset, page.offset + page.limit)
			.map(({ nm, newPrice, newDiscount, oldPrice, oldDiscount }) => ({
				nmID: nm,
				sizeID: null,
				techSizeName: '',
				currencyIsoCode4217: 'RUB',
				newPrice,
				oldPrice,
				newDiscount,
				oldDiscount,
				priceDiff: (discounted(newPrice, newDiscount) - discounted(oldPrice, oldDiscount)) / 100,
			}));
		return json({ data: { quarantineGoods }, error: false, errorText: '' });
	},
});

function shown({ nm, listing, sizes, discount, clubDiscount, editableSizePrice, badTurnover }: CardPrices) {
	return {
		nmID: nm,
		vendorCode: listing.article,
		sizes: sizes.map(({ id, techSize, price }) => ({
			sizeID: id,
			price,
			discountedPrice: discounted(price, discount) / 100,
			clubDiscountedPrice: Math.round((discounted(price, discount) * (100 - clubDiscount)) / 100) / 100,
			techSizeName: techSize,
		})),
		currencyIsoCode4217: 'RUB',
		discount,
		clubDiscount,
		editableSizePrice,
		...(badTurnover ? { isBadTurnover: true } : {}),
	};
}
