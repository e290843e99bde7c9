import * as z from 'zod/mini';
import { json, type Reply, type SandboxRoute } from '../marketplace';
import type { Listing, SellerWorld } from '../world/seller-world';
import type { OzonKey } from './keys';
import { priceBookOf } from './price-book';
import { brokenRule, type PriceError } from './price-rules';
import { namedProducts, type Product } from './products';
import { route } from './route';

/** Roubles as a text with a point and at most two digits after it; becomes kopecks. */
const amount = z.pipe(
	z.string().check(z.regex(/^-?\d{1,12}(\.\d{1,2})?$/)),
	z.transform((text) => Math.round(Number(text) * 100)),
);
const toggle = z.optional(z.enum(['UNKNOWN', 'ENABLED', 'DISABLED']));

const row = z.object({
	offer_id: z.optional(z.string()),
	product_id: z.optional(z.int()),
	price: z.optional(amount),
	old_price: z.optional(amount),
	min_price: z.optional(amount),
	net_price: z.optional(amount),
	vat: z.optional(z.string()),
	currency_code: z.optional(z.string()),
	auto_action_enabled: toggle,
	auto_add_to_ozon_actions_list_enabled: toggle,
	price_strategy_enabled: toggle,
	min_price_for_auto_actions_enabled: z.optional(z.boolean()),
});
type Row = z.infer<typeof row>;

const rates = ['0', '0.05', '0.07', '0.1', '0.2', '0.22'];

/** Writing prices: each row has a verdict of its own, inside an answer 200. */
export const priceWriteRoutes: readonly SandboxRoute<OzonKey>[] = [
	route({
		method: 'POST',
		path: '/v1/product/import/prices',
		group: 'common',
		needs: 'prices',
		writes: true,
		body: z.object({ prices: z.array(row).check(z.maxLength(1_000)) }),
		handle: ({ world, body: { prices }, now }): Reply =>
			json({
				result: prices.map((wanted) => {
					const product = productNamed(world, wanted);
					const refusal = product ? written(world, product.listing, wanted, now) : notFound;
					return {
						product_id: product?.productId ?? wanted.product_id ?? 0,
						offer_id: product?.listing.article ?? wanted.offer_id ?? '',
						updated: refusal === undefined,
						errors: refusal ? [refusal] : [],
					};
				}),
			}),
	}),
];

const notFound: PriceError = { code: 'NOT_FOUND_ERROR', message: 'product is not found' };
/** This message is documented for prices, a code that goes with it is not. */
const tooOften: PriceError = {
	code: 'LIMIT_EXCEEDED',
	message: 'error limiting: acquire limit per item: items limit: limit exceeded',
};

/** With both names the article counts. An empty article is none. */
function productNamed(world: SellerWorld, { offer_id, product_id }: Row): Product | undefined {
	const names = offer_id ? { offer_id: [offer_id] } : product_id === undefined ? {} : { product_id: [product_id] };
	return namedProducts(world, names)[0];
}

const switched = (toggle: Row['auto_action_enabled'], before: boolean): boolean =>
	toggle === 'ENABLED' || (toggle !== 'DISABLED' && before);

/** Writes a price, or tells why not. A figure that is not named stays as it is; `price` has to be named. */
function written(world: SellerWorld, listing: Listing, wanted: Row, now: number): PriceError | undefined {
	const book = priceBookOf(world);
	const before = book.kept(listing);
	// Documented for stocks; that archived products get no price either is taken for granted here.
	if (listing.archived) return { code: 'PRODUCT_IS_ARCHIVED', message: 'product is archived' };
	if ((wanted.currency_code ?? 'RUB') !== 'RUB')
		return { code: 'invalid_currency', message: 'currency_code differs from the currency of the cabinet' };
	if (wanted.vat !== undefined && !rates.includes(wanted.vat)) return { code: 'vat_invalid', message: 'vat is invalid' };
	const next = {
		price: wanted.price ?? 0,
		oldPrice: wanted.old_price ?? before.oldPrice,
		minPrice: wanted.min_price ?? before.minPrice,
		netPrice: wanted.net_price ?? before.netPrice,
		vat: wanted.vat === undefined ? before.vat : Number(wanted.vat),
		autoAction: switched(wanted.auto_action_enabled, before.autoAction),
		autoAdd: switched(wanted.auto_add_to_ozon_actions_list_enabled, before.autoAdd),
	};
	if (next.autoAction && wanted.min_price === undefined)
		return { code: 'action_price_enabled_min_price_missing', message: 'min_price is required while auto_action_enabled is on' };
	const broken = brokenRule(next);
	if (broken) return broken;
	// Only of `old_price` it is documented that 0 takes it away.
	if (wanted.min_price === 0) return { code: 'min_auto_price_too_small', message: 'min_price must be at least 50% of price' };
	if (book.isExhausted(listing, now)) return tooOften;
	book.write(listing, next, now);
	return undefined;
}
