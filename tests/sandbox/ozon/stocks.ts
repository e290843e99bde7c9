import * as z from 'zod/mini';
import { json, type Reply, type SandboxRoute } from '../marketplace';
import type { SellerWorld, Stock } from '../world/seller-world';
import { counted } from './catalogue';
import { cursorOf, numbersOf } from './cursors';
import { badRequest } from './errors';
import type { OzonKey } from './keys';
import { clusterIds, warehouseIds } from './numbers';
import { namedProducts, namesUsed, type Product, productPage } from './products';
import { route } from './route';
import * as shape from './shapes';
import { ownName, ozonName } from './warehouses';

const totalsBody = z.object({
	cursor: z.optional(z.string()),
	filter: z.object({
		offer_id: shape.texts(1_000),
		product_id: shape.ids(1_000),
		visibility: shape.visibility,
		with_quant: z.optional(z.object({ created: z.optional(z.boolean()), exists: z.optional(z.boolean()) })),
	}),
	limit: shape.limit(1_000),
});

const ownBody = z.object({
	cursor: z.optional(z.string()),
	limit: shape.limit(1_000),
	offer_id: shape.texts(1_000),
	sku: shape.ids(1_000),
});

const ozonBody = z.object({
	cursor: z.optional(z.string()),
	limit: shape.limit(1_000),
	offer_ids: shape.texts(1_000),
	skus: shape.ids(1_000),
});

const analyticsBody = z.object({
	skus: z.array(shape.id).check(z.minLength(1), z.maxLength(100)),
	cluster_ids: shape.ids(1_000),
	macrolocal_cluster_ids: shape.ids(1_000),
	warehouse_ids: shape.ids(1_000),
	item_tags: z.optional(z.array(z.string())),
	placement_zone: z.optional(z.array(z.string())),
	turnover_grades: z.optional(z.array(z.string())),
	unmarked_stocks_only: z.optional(z.boolean()),
});

/** Amounts in the seller's warehouses and in Ozon's. */
export const stockRoutes: readonly SandboxRoute<OzonKey>[] = [
	route({
		method: 'POST',
		path: '/v4/product/info/stocks',
		group: 'common',
		needs: 'stocks',
		body: totalsBody,
		handle({ world, body: { filter, cursor, limit }, now }): Reply {
			const page = productPage(world, filter, cursor, limit, now);
			if (!page) return badRequest('invalid cursor');
			return json({
				items: page.products.map((product) => ({
					product_id: product.productId,
					offer_id: product.listing.article,
					stocks: totals(product, world.stocks(product.listing.good.number, 'seller', now)),
				})),
				cursor: page.next,
				...counted(page.total, now),
			});
		},
	}),
	route({
		method: 'POST',
		path: '/v2/product/info/stocks-by-warehouse/fbs',
		group: 'common',
		needs: 'stocks',
		body: ownBody,
		handle: ({ world, body, now }) => rowsPage(world, 'seller', { offer_id: body.offer_id, sku: body.sku }, body.cursor, body.limit, now),
	}),
	route({
		method: 'POST',
		path: '/v1/product/info/stocks-by-warehouse/fbo',
		group: 'common',
		needs: 'stocks',
		body: ozonBody,
		handle: ({ world, body, now }) =>
			rowsPage(world, 'marketplace', { offer_id: body.offer_ids, sku: body.skus }, body.cursor, body.limit, now),
	}),
	route({
		method: 'POST',
		path: '/v1/analytics/stocks',
		group: 'common',
		needs: 'stocks',
		body: analyticsBody,
		handle({ world, body, now }): Reply {
			if (body.cluster_ids?.length && body.macrolocal_cluster_ids?.length) {
				return badRequest('use only one of cluster_ids and macrolocal_cluster_ids');
			}
			const clusters = body.cluster_ids?.length ? body.cluster_ids : body.macrolocal_cluster_ids;
			const coming = comingPieces(world, now);
			const items = namedProducts(world, { sku: body.skus }).flatMap((product) =>
				world
					.stocks(product.listing.good.number, 'marketplace', now)
					.filter(({ warehouse }) => !clusters?.length || clusters.includes(clusterIds.of(warehouse.serial)))
					.filter(({ warehouse }) => !body.warehouse_ids?.length || body.warehouse_ids.includes(warehouseIds.of(warehouse.serial)))
					.map((stock) => analysed(product, stock, coming)),
			);
			return json({ items });
		},
	}),
];

function totals({ sku }: Product, rows: readonly Stock[]) {
	if (rows.length === 0) return [];
	return [
		{
			type: 'fbs',
			sku,
			present: rows.reduce((sum, { present }) => sum + present, 0),
			reserved: rows.reduce((sum, { reserved }) => sum + reserved, 0),
			shipment_type: 'SHIPMENT_TYPE_GENERAL',
			warehouse_ids: rows.map(({ warehouse }) => warehouseIds.of(warehouse.serial)),
		},
	];
}

function rowsPage(
	world: SellerWorld,
	owner: 'seller' | 'marketplace',
	names: { readonly offer_id: readonly string[] | undefined; readonly sku: readonly number[] | undefined },
	cursor: string | undefined,
	limit: number,
	now: number,
): Reply {
	const own = owner === 'seller';
	if (namesUsed(names) !== 1) return badRequest(own ? 'use either sku or offer_id' : 'use either skus or offer_ids');
	const last = numbersOf(cursor);
	if (!last) return badRequest('invalid cursor');
	const [lastGood = -1, lastWarehouse = -1] = last;
	const after = (good: number, warehouse: number) => good > lastGood || (good === lastGood && warehouse > lastWarehouse);
	const rows = namedProducts(world, names)
		.sort((one, other) => one.productId - other.productId)
		.flatMap((product) => world.stocks(product.listing.good.number, owner, now).map((stock) => ({ product, stock })))
		.filter(({ stock }) => after(stock.good, stock.warehouse.serial));
	const shown = rows.slice(0, limit);
	const end = shown.at(-1)?.stock;
	const hasNext = rows.length > limit;
	return json({
		products: shown.map(({ product, stock }) => ({
			product_id: product.productId,
			offer_id: product.listing.article,
			sku: product.sku,
			present: stock.present,
			reserved: stock.reserved,
			warehouse_id: warehouseIds.of(stock.warehouse.serial),
			...(own ? { free_stock: stock.present - stock.reserved, warehouse_name: ownName(stock.warehouse) } : {}),
		})),
		cursor: hasNext && end ? cursorOf(end.good, end.warehouse.serial) : '',
		has_next: hasNext,
	});
}

interface Coming {
	readonly requested: number;
	readonly transit: number;
}

/** Pieces on their way to each warehouse, by good and warehouse. */
function comingPieces(world: SellerWorld, now: number): ReadonlyMap<string, Coming> {
	const coming = new Map<string, Coming>();
	for (const { state, storage, lines } of world.supplies(now)) {
		const requested = state.status === 'DATA_FILLING' || state.status === 'READY_TO_SUPPLY';
		const transit = state.status === 'IN_TRANSIT' || state.status === 'ACCEPTED_AT_SUPPLY_WAREHOUSE';
		if (!requested && !transit) continue;
		for (const { good, quantity } of lines) {
			const key = `${good}@${storage}`;
			const known = coming.get(key) ?? { requested: 0, transit: 0 };
			coming.set(key, { requested: known.requested + (requested ? quantity : 0), transit: known.transit + (transit ? quantity : 0) });
		}
	}
	return coming;
}

function analysed({ listing, sku }: Product, { good, warehouse, present, reserved }: Stock, coming: ReadonlyMap<string, Coming>) {
	const { requested = 0, transit = 0 } = coming.get(`${good}@${warehouse.index}`) ?? {};
	const perDay = Math.round(listing.chance * 300) / 100;
	const available = present - reserved;
	const lasts = perDay > 0 ? Math.round((available / perDay) * 10) / 10 : 0;
	const grade = perDay === 0 ? 'NO_SALES' : lasts < 28 ? 'DEFICIT' : lasts < 56 ? 'POPULAR' : lasts < 120 ? 'ACTUAL' : 'SURPLUS';
	return {
		sku,
		offer_id: listing.article,
		name: listing.good.name,
		warehouse_id: warehouseIds.of(warehouse.serial),
		warehouse_name: ozonName(warehouse),
		cluster_id: clusterIds.of(warehouse.serial),
		cluster_name: warehouse.city,
		macrolocal_cluster_id: clusterIds.of(warehouse.serial),
		item_tags: ['ITEM_ATTRIBUTE_NONE'],
		placement_zone: [listing.good.lengthMm > 1_000 ? 'OVERSIZE' : 'SORT'],
		ads: perDay,
		ads_cluster: perDay,
		idc: lasts,
		idc_cluster: lasts,
		days_without_sales: perDay > 0 ? 0 : 28,
		days_without_sales_cluster: perDay > 0 ? 0 : 28,
		turnover_grade: grade,
		turnover_grade_cluster: grade,
		available_stock_count: available,
		valid_stock_count: 0,
		requested_stock_count: requested,
		transit_stock_count: transit,
		waiting_docs_stock_count: 0,
		waiting_docs_to_export_stock_count: 0,
		expiring_stock_count: 0,
		excess_stock_count: 0,
		other_stock_count: 0,
		return_from_customer_stock_count: 0,
		return_to_seller_stock_count: 0,
		stock_defect_stock_count: 0,
		transit_defect_stock_count: 0,
	};
}
