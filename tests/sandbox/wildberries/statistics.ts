import { json } from '../marketplace';
import { type LifeEvent, stateAt } from '../world/life';
import type { OrderNow } from '../world/orders';
import type { Scheme } from '../world/plan';
import type { SellerWorld } from '../world/seller-world';
import { goodNumbers, orderUidOf, sridOf } from './numbers';
import { placeOf } from './plan';
import { statisticsError } from './refusals';
import { route } from './route';
import { moscowTime, never, readMoscow } from './times';

/** Data are refreshed this often; a change is seen from the next refresh on. */
const refresh = 30 * 60_000;

/** Orders are kept this long. */
const kept = 90 * 86_400_000;

/** About this many rows go into one answer. */
const most = 80_000;

const cancelled = new Set(['cancel', 'canceled', 'canceled_by_client', 'declined_by_client', 'defect', 'canceled_by_carrier']);

/** `GET /api/v1/supplier/orders`: orders of both kinds of warehouses, by moment of change. */
export const supplierOrders = route({
	method: 'GET',
	path: '/api/v1/supplier/orders',
	group: 'supplier-orders',
	needs: 'statistics',
	handle: ({ world, now, request: { query } }) => {
		const text = query.get('dateFrom');
		if (!text) return statisticsError(['dateFrom: field required']);
		const from = readMoscow(text.replace(' ', '+'));
		if (from === undefined) return statisticsError('dateFrom: Value not validated');
		const flag = query.get('flag') ?? '0';
		if (flag !== '0' && flag !== '1') return statisticsError('flag: Value not validated');

		const seen = Math.floor(now / refresh) * refresh;
		const rows = (['fbs', 'fbo'] as const).flatMap((scheme) =>
			world
				.orders(scheme, now)
				.filter(({ createdAt }) => createdAt <= seen && createdAt > now - kept)
				.map((order) => ({ scheme, order, state: stateAt(order.life, seen), changedAt: refreshAfter(order, seen) }))
				.filter(({ order, changedAt }) =>
					flag === '1' ? moscowTime(order.createdAt).slice(0, 10) === moscowTime(from).slice(0, 10) : changedAt >= from,
				),
		);
		rows.sort((one, other) => one.changedAt - other.changedAt || one.order.serial - other.order.serial);
		const page = flag === '1' ? rows : rows.slice(0, most);
		return json(page.map((row) => rowOf(world, row.order, row.scheme, row.state, row.changedAt)));
	},
});

/** The refresh at which the last change before `seen` came to light. */
function refreshAfter({ life, createdAt }: OrderNow, seen: number): number {
	const last = life.filter(({ at }) => at <= seen).at(-1)?.at ?? createdAt;
	return Math.ceil(Math.max(last, createdAt) / refresh) * refresh;
}

function rowOf(world: SellerWorld, order: OrderNow, scheme: Scheme, state: LifeEvent, changedAt: number) {
	const good = order.lines[0]?.good ?? -1;
	const listing = world.listing(good);
	const warehouse = (scheme === 'fbs' ? world.ownWarehouses : world.marketplaceWarehouses)[order.warehouse];
	if (!listing || !warehouse) throw new Error(`The good or the warehouse of order ${order.serial} is not there`);
	const isCancel = cancelled.has(state.status) || cancelled.has(state.substatus);
	const price = listing.priceKopecks / 100;
	const before = listing.oldPriceKopecks / 100;
	return {
		date: moscowTime(order.createdAt),
		lastChangeDate: moscowTime(changedAt),
		warehouseName: scheme === 'fbs' ? `${warehouse.city}, склад продавца` : warehouse.city,
		warehouseType: scheme === 'fbs' ? 'Склад продавца' : 'Склад WB',
		countryName: 'Россия',
		oblastOkrugName: 'Центральный федеральный округ',
		regionName: 'Московская',
		supplierArticle: listing.article,
		nmId: goodNumbers(placeOf(world.seller.id)).nm.of(good),
		barcode: listing.good.barcodes[0] ?? '',
		category: 'Дом',
		subject: listing.good.category,
		brand: listing.good.brand,
		techSize: '0',
		incomeID: scheme === 'fbs' ? 0 : 33_400_000,
		isSupply: false,
		isRealization: true,
		totalPrice: before,
		discountPercent: Math.round((1 - price / before) * 100),
		spp: 0,
		finishedPrice: price,
		priceWithDisc: price,
		isCancel,
		cancelDate: isCancel ? moscowTime(state.at) : never,
		sticker: scheme === 'fbs' ? String(30_000_000_000 + order.serial) : '',
		gNumber: orderUidOf(order).slice(0, 20),
		srid: sridOf(order),
	};
}
