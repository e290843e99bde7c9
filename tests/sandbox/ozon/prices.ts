import * as z from 'zod/mini';
import { json, type Reply, type SandboxRoute } from '../marketplace';
import type { SellerWorld } from '../world/seller-world';
import { commissionPercent, counted, deliveryRoubles } from './catalogue';
import { volumeWeight } from './categories';
import { badRequest } from './errors';
import type { OzonKey } from './keys';
import { roubles } from './money';
import { priceBookOf } from './price-book';
import { type Product, productPage } from './products';
import { marketingActions, ozonPromotions, salePrice } from './promotions';
import { route } from './route';
import * as shape from './shapes';

const body = z.object({
	filter: z.object({ offer_id: shape.texts(1_000), product_id: shape.ids(1_000), visibility: shape.visibility }),
	cursor: z.optional(z.string()),
	limit: shape.limit(1_000),
});

/** Prices as they stand, and Ozon's promotions. */
export const priceRoutes: readonly SandboxRoute<OzonKey>[] = [
	route({
		method: 'POST',
		path: '/v5/product/info/prices',
		group: 'common',
		needs: 'prices',
		body,
		handle({ world, body: { filter, cursor, limit }, now }): Reply {
			const page = productPage(world, filter, cursor, limit, now);
			if (!page) return badRequest('invalid cursor');
			return json({ items: page.products.map((product) => priced(world, product, now)), cursor: page.next, ...counted(page.total, now) });
		},
	}),
	route({
		method: 'GET',
		path: '/v1/actions',
		group: 'common',
		needs: 'prices',
		handle: ({ world }) => json({ result: ozonPromotions(world, world.goods.length - world.archivedCount()) }),
	}),
];

function priced(world: SellerWorld, { listing, productId }: Product, now: number) {
	const noIndex = { min_price: 0, min_price_currency: 'RUB', price_index_value: 0 };
	const state = priceBookOf(world).shown(listing, now);
	return {
		product_id: productId,
		offer_id: listing.article,
		// Roubles: the document names no unit.
		acquiring: Math.round(roubles(state.price) * 1.5) / 100,
		volume_weight: volumeWeight(listing.good),
		price: {
			price: roubles(state.price),
			old_price: roubles(state.oldPrice),
			min_price: roubles(state.minPrice),
			marketing_seller_price: roubles(salePrice(world, listing, state, now)),
			net_price: roubles(state.netPrice),
			retail_price: 0,
			vat: state.vat,
			currency_code: 'RUB',
			auto_action_enabled: state.autoAction,
			auto_add_to_ozon_actions_list_enabled: state.autoAdd,
		},
		commissions: {
			sales_percent_fbo: commissionPercent,
			sales_percent_fbp: commissionPercent,
			sales_percent_fbs: commissionPercent,
			sales_percent_rfbs: commissionPercent,
			fbo_deliv_to_customer_amount: deliveryRoubles,
			fbo_direct_flow_trans_min_amount: 40,
			fbo_direct_flow_trans_max_amount: 90,
			fbo_return_flow_amount: 40,
			fbs_deliv_to_customer_amount: deliveryRoubles,
			fbs_direct_flow_trans_min_amount: 50,
			fbs_direct_flow_trans_max_amount: 110,
			fbs_first_mile_min_amount: 20,
			fbs_first_mile_max_amount: 25,
			fbs_return_flow_amount: 50,
		},
		marketing_actions: marketingActions(world, listing),
		price_indexes: {
			color_index: 'WITHOUT_INDEX',
			external_index_data: noIndex,
			ozon_index_data: noIndex,
			self_marketplaces_index_data: noIndex,
		},
	};
}
