import * as z from 'zod/mini';
import { json, type Reply, type RouteContext } from '../marketplace';
import { type PriceBook, type WantedPrice, wordsOfVerdict } from './price-book';
import { type PriceDesk, priceDeskOf, type Upload } from './price-desk';
import { badParameters, pageOf } from './prices';
import { priceError } from './refusals';
import { route } from './route';
import { moscowZoned } from './times';
import type { IssuedToken } from './tokens';

const common = { group: 'prices', needs: 'discountsandprices' } as const;

/** Things in one upload. */
const most = 1_000;

const shape = z.object({ data: z.array(z.record(z.string(), z.unknown())) });
type Context = RouteContext<IssuedToken, z.infer<typeof shape>>;

/** `POST /api/v2/upload/task`: prices and discounts of cards. */
export const uploadPrices = route({
	...common,
	method: 'POST',
	path: '/api/v2/upload/task',
	writes: true,
	body: shape,
	handle: (context) => upload(context, faultOfCard, ({ nmID }) => nmID, 'Duplicate item Nos.'),
});

/** `POST /api/v2/upload/task/size`: prices of sizes, only of cards in which each may have one of its own. */
export const uploadSizePrices = route({
	...common,
	method: 'POST',
	path: '/api/v2/upload/task/size',
	writes: true,
	body: shape,
	handle: (context) => upload(context, faultOfSize, ({ sizeID }) => sizeID, 'Duplicate size IDs'),
});

interface Item {
	readonly nmID: number;
	readonly sizeID?: number;
	readonly price?: number;
	readonly discount?: number;
}

/** Why a thing cannot be taken, in the words of the document; undefined if it can. */
type FaultOf = (item: Readonly<Record<string, unknown>>) => string | undefined;

const isNumber = (value: unknown) => Number.isSafeInteger(value) && Number(value) > 0;

/** Of the bounds the document says nothing: a price below a rouble is none, and a discount of 100 % leaves none. */
function faultOfPrice(price: unknown): string | undefined {
	if (typeof price !== 'number') return 'Invalid data format';
	if (!Number.isInteger(price)) return 'Price should be a whole number';
	return isNumber(price) ? undefined : 'Invalid price value';
}

const faultOfCard: FaultOf = ({ nmID, price, discount }) => {
	if (!isNumber(nmID)) return 'Invalid item No.';
	if (price === undefined && discount === undefined) return 'Price and discount not specified';
	const wrong = price === undefined ? undefined : faultOfPrice(price);
	if (wrong) return wrong;
	const fits = discount === undefined || (Number.isInteger(discount) && Number(discount) >= 0 && Number(discount) <= 99);
	return fits ? undefined : 'Invalid discount value';
};

const faultOfSize: FaultOf = ({ nmID, sizeID, price }) => {
	if (!isNumber(nmID)) return 'Invalid item No.';
	if (!isNumber(sizeID)) return 'Invalid size';
	return price === undefined ? 'Price and discount not specified' : faultOfPrice(price);
};

/**
 * Takes an upload, or says why not. Things that are nowhere, and those that are as wished already, are left out; what the marketplace does when
 * only some are so is not documented.
 */
function upload(
	{ world, now, body: { data }, request }: Context,
	faultOf: FaultOf,
	keyOf: (item: Item) => number | undefined,
	twice: string,
): Reply {
	if (data.length === 0) return priceError(400, 'Empty data');
	if (data.length > most) return priceError(400, 'Upload limit exceeded: You can upload a maximum of 1 000 items');
	const fault = data.map(faultOf).find((one) => one !== undefined);
	if (fault !== undefined) return priceError(400, fault);
	const items = data as unknown as readonly Item[];
	if (new Set(items.map(keyOf)).size < items.length) return priceError(400, twice);
	const desk = priceDeskOf(world);
	const text = `${request.path} ${JSON.stringify(items.map(({ nmID, sizeID, price, discount }) => [nmID, sizeID, price, discount]))}`;
	const present = desk.same(text, now);
	if (present) return json({ data: { id: present.id, alreadyExists: true }, error: false, errorText: 'This task already exists' }, 208);
	const book = desk.bookAt(now);
	const known = items.map(wantedOf).filter((wanted) => isThere(book, wanted));
	const changed = known.filter((wanted) => book.changes(wanted));
	if (changed.length === 0)
		return priceError(
			400,
			known.length === items.length
				? 'The specified prices and discounts are already set'
				: 'All item Nos. are specified incorrectly, or the specified prices and discounts are already set',
		);
	return json({ data: { id: desk.take(text, changed, now), alreadyExists: false }, error: false, errorText: '' });
}

const wantedOf = ({ nmID, sizeID, price, discount }: Item): WantedPrice => ({
	nm: nmID,
	...(sizeID === undefined ? {} : { sizeId: sizeID }),
	...(price === undefined ? {} : { price }),
	...(discount === undefined ? {} : { discount }),
});

function isThere(book: PriceBook, { nm, sizeId }: WantedPrice): boolean {
	const card = book.card(nm);
	return sizeId === undefined ? card !== undefined : (card?.editableSizePrice && card.sizes.some(({ id }) => id === sizeId)) === true;
}

/** Answers about the upload that is asked for. */
function about({ world, now, request: { query } }: RouteContext<IssuedToken>, answer: (upload: Upload | undefined) => Reply): Reply {
	const id = query.get('uploadID') ?? '';
	return /^\d{1,15}$/.test(id) ? answer(priceDeskOf(world).upload(Number(id), now)) : badParameters();
}

const done = (one: Upload | undefined) => (one?.status === undefined ? undefined : one);

/**
 * Uploads at work. The document speaks only of those that wait for a promotion to begin; whether others are shown while they are at work is
 * not said.
 */
const atWork = (one: Upload | undefined) => (one?.status === undefined ? one : undefined);

/** `GET /api/v2/history/tasks`: an upload that is done; null for others. */
export const uploadState = route({
	...common,
	method: 'GET',
	path: '/api/v2/history/tasks',
	handle: (context) => about(context, (one) => json({ data: stateOf(done(one), done(one)?.status), error: false, errorText: '' })),
});

/** `GET /api/v2/buffer/tasks`: an upload at work; null for others. */
export const bufferedState = route({
	...common,
	method: 'GET',
	path: '/api/v2/buffer/tasks',
	handle: (context) => about(context, (one) => json({ data: stateOf(atWork(one), 1), error: false, errorText: '' })),
});

function stateOf(one: Upload | undefined, status: number | undefined) {
	if (!one) return null;
	return {
		uploadID: one.id,
		status,
		uploadDate: moscowZoned(one.at),
		activationDate: moscowZoned(one.at),
		overAllGoodsNumber: one.items.length,
		successGoodsNumber: one.items.filter(({ verdict }) => verdict === 'set').length,
	};
}

/** `GET /api/v2/history/goods/task`: the things of an upload that is done. */
export const uploadedGoods = route({
	...common,
	method: 'GET',
	path: '/api/v2/history/goods/task',
	handle: (context) =>
		about(context, (one) => {
			const page = pageOf(context.request.query);
			if (!page) return badParameters();
			const upload = done(one);
			const desk = priceDeskOf(context.world);
			const goods = upload?.items.slice(page.offset, page.offset + page.limit).map((item) => ({
				...shown(desk, item, context.now),
				// Of an upload that was cancelled nothing was set, and no error is told.
				status: item.verdict === 'set' ? 2 : 3,
				errorText: item.verdict === undefined ? null : wordsOfVerdict[item.verdict],
			}));
			return json({ data: { uploadID: upload?.id ?? null, historyGoods: goods ?? null } });
		}),
});

/** `GET /api/v2/buffer/goods/task`: the things of an upload at work. */
export const bufferedGoods = route({
	...common,
	method: 'GET',
	path: '/api/v2/buffer/goods/task',
	handle: (context) =>
		about(context, (one) => {
			const page = pageOf(context.request.query);
			if (!page) return badParameters();
			const upload = atWork(one);
			const desk = priceDeskOf(context.world);
			const goods = upload?.items.slice(page.offset, page.offset + page.limit).map((item) => {
				const { sizeID, price, ...rest } = shown(desk, item, context.now);
				return { ...rest, ...(sizeID === null ? {} : { sizeID }), ...(price === null ? {} : { price }), status: 1, errorText: null };
			});
			return json({ data: { uploadID: upload?.id ?? null, bufferGoods: goods ?? null }, error: false, errorText: '' });
		}),
});

function shown(desk: PriceDesk, { nm, sizeId, price, discount }: WantedPrice, now: number) {
	const card = desk.bookAt(now).card(nm);
	return {
		nmID: nm,
		vendorCode: card?.listing.article ?? '',
		sizeID: sizeId ?? null,
		techSizeName: card?.sizes.find(({ id }) => id === sizeId)?.techSize ?? '',
		price: price ?? null,
		currencyIsoCode4217: 'RUB',
		discount: discount ?? card?.discount ?? 0,
		clubDiscount: card?.clubDiscount ?? 0,
	};
}
