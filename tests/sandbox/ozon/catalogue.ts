import * as z from 'zod/mini';
import { json, type Reply, type SandboxRoute } from '../marketplace';
import type { SellerWorld } from '../world/seller-world';
import { categoryId, categoryTree, typeId, volumeWeight } from './categories';
import { badRequest } from './errors';
import type { OzonKey } from './keys';
import { roubles, roubleText } from './money';
import { priceBookOf } from './price-book';
import { namedProducts, namesUsed, type Product, presentOf, productPage } from './products';
import { route } from './route';
import * as shape from './shapes';

const day = 86_400_000;

/** Until this moment lists counted in `total`, from then on in `total_items`; before it both are given. */
const totalEnds = Date.parse('2026-11-23T00:00:00Z');

/** The counter of a list under its name of the day. */
export const counted = (total: number, now: number) => (now < totalEnds ? { total, total_items: total } : { total_items: total });

const listBody = z.object({
	filter: z.optional(
		z.object({ offer_id: shape.texts(1_000), product_id: shape.ids(1_000), skus: shape.ids(1_000), visibility: shape.visibility }),
	),
	last_id: z.optional(z.string()),
	limit: z.optional(shape.limit(1_000)),
});

const infoBody = z.object({ offer_id: shape.texts(1_000), product_id: shape.ids(1_000), sku: shape.ids(1_000) });

const attributesBody = z.object({
	filter: z.optional(
		z.object({ offer_id: shape.texts(1_000), product_id: shape.ids(1_000), sku: shape.ids(1_000), visibility: shape.visibility }),
	),
	last_id: z.optional(z.string()),
	limit: z.optional(shape.limit(1_000)),
	sort_by: z.optional(z.enum(['sku', 'offer_id', 'id', 'title'])),
	sort_dir: z.optional(z.enum(['asc', 'desc'])),
});

const treeBody = z.object({ language: z.optional(z.enum(['DEFAULT', 'RU', 'EN', 'TR', 'ZH_HANS'])) });

/** Products and what is known of them. */
export const catalogueRoutes: readonly SandboxRoute<OzonKey>[] = [
	route({
		method: 'POST',
		path: '/v1/description-category/tree',
		group: 'common',
		needs: 'categories',
		body: treeBody,
		// The sandbox knows only Russian names, whatever language is asked for.
		handle: () => json({ result: categoryTree() }),
	}),
	route({
		method: 'POST',
		path: '/v3/product/list',
		group: 'common',
		needs: 'products',
		body: listBody,
		handle({ world, body, now }): Reply {
			const filter = { ...body.filter, sku: body.filter?.skus };
			if (namesUsed(filter) > 1) return badRequest('only one group of identifiers can be used: offer_id, product_id or skus');
			const page = productPage(world, filter, body.last_id, body.limit ?? 1_000, now);
			if (!page) return badRequest('invalid last_id');
			return json({
				result: {
					items: page.products.map(({ listing, productId, sku }) => ({
						product_id: productId,
						offer_id: listing.article,
						sku,
						archived: listing.archived,
						has_fbo_stocks: presentOf(world, listing.good.number, 'marketplace', now) > 0,
						has_fbs_stocks: presentOf(world, listing.good.number, 'seller', now) > 0,
						is_discounted: false,
						quants: [],
					})),
					...counted(page.total, now),
					last_id: page.next,
				},
			});
		},
	}),
	route({
		method: 'POST',
		path: '/v3/product/info/list',
		group: 'common',
		needs: 'products',
		body: infoBody,
		handle({ world, body, now }): Reply {
			const asked = (body.offer_id?.length ?? 0) + (body.product_id?.length ?? 0) + (body.sku?.length ?? 0);
			if (asked === 0) return badRequest('use either offer_id or product_id or sku');
			if (asked > 1_000) return badRequest('not more than 1000 identifiers in sum');
			return json({ items: namedProducts(world, body).map((product) => card(world, product, now)) });
		},
	}),
	route({
		method: 'POST',
		path: '/v4/product/info/attributes',
		group: 'common',
		needs: 'products',
		body: attributesBody,
		handle({ world, body, now }): Reply {
			const page = productPage(world, body.filter ?? {}, body.last_id, body.limit ?? 1_000, now);
			if (!page) return badRequest('invalid last_id');
			return json({
				result: sorted(page.products, body.sort_by, body.sort_dir).map(attributes),
				last_id: page.next,
				total: String(page.total),
			});
		},
	}),
];

/** A page in the wanted order; pages themselves follow the products' age. */
function sorted(products: readonly Product[], by: string | undefined, direction: string | undefined): Product[] {
	const key = ({ listing, sku, productId }: Product) =>
		by === 'offer_id' ? listing.article : by === 'title' ? listing.good.name : by === 'sku' ? sku : productId;
	const rising = [...products].sort((one, other) => (key(one) < key(other) ? -1 : key(one) > key(other) ? 1 : 0));
	return direction === 'desc' ? rising.reverse() : rising;
}

function card(world: SellerWorld, { listing, productId, sku }: Product, now: number) {
	const { good } = listing;
	const state = priceBookOf(world).shown(listing, now);
	const stocks = (['seller', 'marketplace'] as const).map((owner) => {
		const rows = world.stocks(good.number, owner, now);
		return {
			sku,
			source: owner === 'seller' ? 'fbs' : 'fbo',
			present: rows.reduce((sum, { present }) => sum + present, 0),
			reserved: rows.reduce((sum, { reserved }) => sum + reserved, 0),
		};
	});
	const hasStock = stocks.some(({ present }) => present > 0);
	const selling = hasStock && !listing.archived;
	const made = new Date(listing.createdAt).toISOString();
	const noIndex = { minimal_price: '', minimal_price_currency: 'RUB', price_index_value: 0 };
	return {
		id: productId,
		offer_id: listing.article,
		sku,
		name: good.name,
		barcodes: [...good.barcodes, `OZN${sku}`],
		images: [good.picture],
		primary_image: [good.picture],
		color_image: [],
		price: roubleText(state.price),
		old_price: roubleText(state.oldPrice),
		min_price: roubleText(state.minPrice),
		currency_code: 'RUB',
		vat: '0.22',
		description_category_id: categoryId(good),
		type_id: typeId(good),
		volume_weight: volumeWeight(good),
		created_at: made,
		updated_at: new Date(listing.createdAt + listing.chance * 30 * day).toISOString(),
		is_archived: listing.archived,
		is_autoarchived: false,
		is_discounted: false,
		is_kgt: good.lengthMm > 1_200 || good.weightGrams > 25_000,
		is_prepayment_allowed: true,
		is_super: false,
		has_discounted_fbo_item: false,
		discounted_fbo_stocks: 0,
		model_info: { model_id: 300_000_001 + good.number, count: 1 },
		sources: [{ sku, source: 'SDS', created_at: made, quant_code: '', shipment_type: 'SHIPMENT_TYPE_GENERAL' }],
		stocks: { has_stock: hasStock, stocks },
		visibility_details: { has_price: true, has_stock: hasStock },
		availabilities: [],
		promotions: [{ is_enabled: false, type: 'REVIEWS_PROMO' }],
		errors: [],
		commissions: ['FBO', 'FBS'].map((scheme) => ({
			sale_schema: scheme,
			percent: commissionPercent,
			value: Math.round(roubles(state.price) * commissionPercent) / 100,
			delivery_amount: deliveryRoubles,
			return_amount: deliveryRoubles,
		})),
		price_indexes: {
			color_index: 'COLOR_INDEX_WITHOUT_INDEX',
			external_index_data: noIndex,
			ozon_index_data: noIndex,
			self_marketplaces_index_data: noIndex,
		},
		statuses: {
			is_created: true,
			moderate_status: 'approved',
			validation_status: 'success',
			status: 'price_sent',
			status_failed: '',
			status_name: listing.archived ? 'В архиве' : selling ? 'Продается' : 'Готов к продаже',
			status_description: selling ? '' : 'Нет остатков',
			status_tooltip: '',
			status_updated_at: made,
		},
	};
}

/** Part of the price that Ozon keeps in the sandbox, and what a delivery costs there. */
export const commissionPercent = 17;
export const deliveryRoubles = 63;

function attributes({ listing, productId, sku }: Product) {
	const { good } = listing;
	const value = (id: number, text: string) => ({ id, complex_id: 0, values: [{ dictionary_value_id: 0, value: text }] });
	return {
		id: productId,
		offer_id: listing.article,
		sku: String(sku),
		name: good.name,
		barcode: good.barcodes[0] ?? '',
		barcodes: good.barcodes,
		description_category_id: categoryId(good),
		type_id: typeId(good),
		depth: good.lengthMm,
		width: good.widthMm,
		height: good.heightMm,
		dimension_unit: 'mm',
		weight: good.weightGrams,
		weight_unit: 'g',
		primary_image: good.picture,
		images: [{ default: true, file_name: good.picture, index: 0 }],
		color_image: '',
		pdf_list: [],
		model_info: { model_id: 300_000_001 + good.number, count: 1 },
		attributes: [value(85, good.brand), value(4_180, good.name), value(10_096, good.colour), value(5_309, good.material)],
		attributes_with_defaults: [],
		complex_attributes: [],
	};
}
