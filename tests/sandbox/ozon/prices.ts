import * as z from 'zod/mini';
import { json, type Reply, type SandboxRoute } from '../marketplace';
import { commissionPercent, counted, deliveryRoubles } from './catalogue';
import { volumeWeight } from './categories';
import { badRequest } from './errors';
import type { OzonKey } from './keys';
import { roubles } from './money';
import { type Product, productPage } from './products';
import { route } from './route';
import * as shape from './shapes';

const body = z.object({
	filter: z.object({ offer_id: shape.texts(1_000), product_id: shape.ids(1_000), visibility: shape.visibility }),
	cursor: z.optional(z.string()),
	limit: shape.limit(1_000),
});

/** Prices as they stand. */
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
			return json({ items: page.products.map(priced), cursor: page.next, ...counted(page.total, now) });
		},
	}),
];

function priced({ listing, productId }: Product) {
	const noIndex = { min_price: 0, min_price_currency: 'RUB', price_index_value: 0 };
	return {
		product_id: productId,
		offer_id: listing.article,
		acquiring: Math.round(roubles(listing.priceKopecks) * 1.5) / 100,
		volume_weight: volumeWeight(listing.good),
		price: {
			price: roubles(listing.priceKopecks),
			old_price: roubles(listing.oldPriceKopecks),
			min_price: roubles(listing.minPriceKopecks),
			marketing_seller_price: roubles(listing.priceKopecks),
			net_price: Math.round(roubles(listing.priceKopecks) * 0.45),
			retail_price: 0,
			vat: 0.22,
			currency_code: 'RUB',
			auto_action_enabled: listing.chance < 0.5,
			auto_add_to_ozon_actions_list_enabled: listing.chance < 0.3,
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
		marketing_actions: { actions: [], ozon_actions_exist: false },
		price_indexes: {
			color_index: 'WITHOUT_INDEX',
			external_index_data: noIndex,
			ozon_index_data: noIndex,
			self_marketplaces_index_data: noIndex,
		},
	};
}
