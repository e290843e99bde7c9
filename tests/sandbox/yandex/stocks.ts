import * as z from 'zod/mini';
import { json, type RouteContext, type SandboxRoute } from '../marketplace';
import type { SellerWorld, Stock } from '../world/seller-world';
import type { Warehouse } from '../world/warehouses';
import { badRequest, refused } from './errors';
import { id, listOf, sku } from './fields';
import type { YandexKey } from './keys';
import { warehouseId } from './numbers';
import { listed } from './offers';
import { type PageAsked, pageAlong, pageQuery } from './paging';
import { campaignOf, play } from './route';
import { moscowMoment } from './time';

const campaignStocks = z.optional(
	z.looseObject({
		stocksWarehouseId: z.optional(id),
		hasStocks: z.optional(z.boolean()),
		withTurnover: z.optional(z.boolean()),
		archived: z.optional(z.boolean()),
		offerIds: listOf(sku, 500),
	}),
);
type CampaignStocks = z.infer<typeof campaignStocks>;

const partnerStocks = z.looseObject({ partnerWarehouseId: id, archived: z.optional(z.boolean()), offerIds: listOf(sku, 500) });

/** Amounts in the warehouses of the seller and of the Market. A page is so many goods, with all their warehouses. */
export const stockRoutes: readonly SandboxRoute<YandexKey>[] = [
	play('getStocks', {
		query: pageQuery('getStocks', 100, 50, 'cut'),
		body: campaignStocks,
		// The limit counts the goods of the answer, once for each warehouse.
		cost: (context) => (reaches(context) ? stockPage(context).rows.reduce((sum, { stocks }) => sum + stocks.length, 0) : 1),
		handle: (context) => {
			const { body = {}, query, now } = context;
			const { offerIds, archived, stocksWarehouseId, hasStocks } = body;
			if (offerIds && (query.given || archived !== undefined || stocksWarehouseId !== undefined)) {
				return badRequest('offerIds must not be used together with other filters or with paging');
			}
			if (hasStocks !== undefined && stocksWarehouseId === undefined) return badRequest('hasStocks needs stocksWarehouseId');
			const { rows, paging } = stockPage(context);
			const warehouses = placesOf(context).flatMap((warehouse) => {
				const offers = rows.flatMap(({ article, stocks }) => {
					const stock = stocks.find((one) => one.warehouse === warehouse);
					if (!stock) return [];
					const turnover = body.withTurnover && warehouse.owner === 'marketplace' ? { turnoverSummary: turnoverOf(stock) } : {};
					return [{ offerId: article, ...turnover, stocks: amounts(stock), updatedAt: moscowMoment(now) }];
				});
				return offers.length > 0 ? [{ warehouseId: warehouseId(warehouse), offers }] : [];
			});
			return json({ status: 'OK', result: { paging, warehouses } });
		},
	}),
	play('getStocksOnPartnerWarehouses', {
		query: pageQuery('getStocksOnPartnerWarehouses', 100, 50, 'cut'),
		body: partnerStocks,
		handle: ({ world, query, body, now }) => {
			const warehouse = world.ownWarehouses.find((one) => warehouseId(one) === body.partnerWarehouseId);
			if (!warehouse) return refused(404, `There is no warehouse ${body.partnerWarehouseId}`);
			const { offerIds, archived } = body;
			if (offerIds && (query.given || archived !== undefined)) {
				return badRequest('offerIds must not be used together with other filters or with paging');
			}
			const { rows, paging } = goodsPage('getStocksOnPartnerWarehouses', { world, query, offerIds, archived }, (good) =>
				world.stocks(good, 'seller', now).filter((stock) => stock.warehouse === warehouse),
			);
			const offers = rows.flatMap(({ article, stocks }) =>
				stocks.map((stock) => ({ offerId: article, stocks: amounts(stock), updatedAt: moscowMoment(now) })),
			);
			return json({ status: 'OK', result: { partnerWarehouseId: body.partnerWarehouseId, offers, paging } });
		},
	}),
];

type CampaignContext = RouteContext<YandexKey, CampaignStocks, PageAsked>;

const reaches = ({ credential, params }: CampaignContext) => credential.campaigns.some(({ id }) => String(id) === params.campaignId);

/** Warehouses that the shop of the path sells from, less those that were not asked for. */
function placesOf(context: CampaignContext): readonly Warehouse[] {
	const all = campaignOf(context).placement === 'FBS' ? context.world.ownWarehouses : context.world.marketplaceWarehouses;
	const only = context.body?.stocksWarehouseId;
	return only === undefined ? all : all.filter((warehouse) => warehouseId(warehouse) === only);
}

function stockPage(context: CampaignContext) {
	const { world, query, now } = context;
	const { offerIds, archived, hasStocks } = context.body ?? {};
	const places = placesOf(context);
	const owner = campaignOf(context).placement === 'FBS' ? 'seller' : 'marketplace';
	return goodsPage('getStocks', { world, query, offerIds, archived }, (good) =>
		world
			.stocks(good, owner, now)
			.filter((stock) => places.includes(stock.warehouse) && (hasStocks === undefined || hasStocks === stock.present > 0)),
	);
}

interface GoodsAsked {
	readonly world: SellerWorld;
	readonly query: PageAsked;
	readonly offerIds: readonly string[] | null | undefined;
	readonly archived: boolean | undefined;
}

/** Goods with their amounts: the asked ones all at once (archived ones too), or a page of those that lie somewhere. */
function goodsPage(
	operation: 'getStocks' | 'getStocksOnPartnerWarehouses',
	{ world, query, offerIds, archived = false }: GoodsAsked,
	stocksOf: (good: number) => Stock[],
) {
	if (offerIds) {
		const rows = listed(world, offerIds).map(({ article, good }) => ({ article, stocks: stocksOf(good.number) }));
		return { rows: rows.filter(({ stocks }) => stocks.length > 0), paging: {} };
	}
	return pageAlong(operation, world.goods.length, query, (place) => {
		const good = world.goods[place];
		if (good === undefined || world.isArchived(good) !== archived) return undefined;
		const stocks = stocksOf(good);
		const listing = stocks.length > 0 ? world.listing(good) : undefined;
		return listing && { article: listing.article, stocks };
	});
}

const amounts = ({ present, reserved }: Stock) => [
	{ type: 'FIT', count: present },
	{ type: 'FREEZE', count: reserved },
	{ type: 'AVAILABLE', count: present - reserved },
];

const turnoverOf = ({ present }: Stock) =>
	present > 120 ? { turnover: 'LOW', turnoverDays: 130 } : { turnover: 'HIGH', turnoverDays: 60 + Math.round(present / 4) };
