import * as z from 'zod/mini';
import { json } from '../marketplace';
import type { SellerWorld } from '../world/seller-world';
import { type AssemblyOrder, assemblyAt } from './assembly';
import { needsCodes } from './meta';
import { goodNumbers, orderUidOf, sridOf, stickerIdOf, warehouseIdOf } from './numbers';
import { placeOf } from './plan';
import { archiveError, marketplaceError } from './refusals';
import { route } from './route';
import { dotted, utc } from './times';
import { officeOf } from './warehouses';

const day = 86_400_000;

/** Orders younger than this are in the list, older ones in the archive ("3 months" in the official words). */
const archiveAge = 90 * day;

/** The longest period that one request may ask for. */
const longestPeriod = 30 * day;

const rouble = 643;

/** `GET /api/v3/orders/new`: everything that waits to be put into a supply. */
export const newOrders = route({
	method: 'GET',
	path: '/api/v3/orders/new',
	group: 'orders',
	needs: 'marketplace',
	handle: ({ world, now }) =>
		json({
			orders: assemblyAt(world, now)
				.orders.filter(({ supplierStatus, wbStatus }) => supplierStatus === 'new' && wbStatus === 'waiting')
				.map((one) => {
					const price = priceOf(world, one);
					return {
						...common(world, one),
						scanPrice: null,
						requiredMeta: needsCodes(world, one) ? ['sgtin'] : [],
						optionalMeta: [],
						salePrice: price,
						finalPrice: price,
						convertedFinalPrice: price,
						isPickupPointShipmentAllowed: one.cargoType === 1,
						...(one.cargoType === 2 ? { ddate: dotted(one.order.deliverBy), sellerDate: dotted(one.order.shipBy) } : {}),
					};
				}),
		}),
});

/** `GET /api/v3/orders`: created in a period of at most 30 days, without statuses, by rising id. */
export const ordersList = route({
	method: 'GET',
	path: '/api/v3/orders',
	group: 'orders',
	needs: 'marketplace',
	handle: ({ world, now, request: { query } }) => {
		const limit = whole(query.get('limit'));
		const next = whole(query.get('next'));
		const to = query.has('dateTo') ? whole(query.get('dateTo')) : Math.floor(now / 1_000);
		const from = query.has('dateFrom') ? whole(query.get('dateFrom')) : Math.floor((now - longestPeriod) / 1_000);
		const wrong =
			limit === undefined || limit < 1 || limit > 1_000 || next === undefined || from === undefined || to === undefined || from > to;
		if (wrong || (to - from) * 1_000 > longestPeriod) return marketplaceError(400, 'IncorrectParameter', 'Передан некорректный параметр');
		const found = assemblyAt(world, now).orders.filter(({ id, order: { createdAt } }) => {
			const second = Math.floor(createdAt / 1_000);
			return id > next && second >= from && second <= to && createdAt > now - archiveAge;
		});
		const page = found.slice(0, limit);
		return json({
			next: page.at(-1)?.id ?? 0,
			orders: page.map((one) => ({ ...common(world, one), scanPrice: null, ...(one.supplyId ? { supplyId: one.supplyId } : {}) })),
		});
	},
});

const statusShape = z.object({ orders: z.array(z.int()).check(z.minLength(1), z.maxLength(1_000)) });

/** `POST /api/v3/orders/status`: ids that are not the seller's are left out. */
export const orderStatuses = route({
	method: 'POST',
	path: '/api/v3/orders/status',
	group: 'orders',
	needs: 'marketplace',
	body: statusShape,
	handle: ({ world, now, body }) => {
		const known = new Map(assemblyAt(world, now).orders.map((one) => [one.id, one]));
		return json({
			orders: [...new Set(body.orders)].flatMap((id) => {
				const one = known.get(id);
				return one ? [{ id, supplierStatus: one.supplierStatus, wbStatus: one.wbStatus, isCancellable: isCancellable(one) }] : [];
			}),
		});
	},
});

/** `GET /api/marketplace/v3/fbs/orders/archive`: orders of one month that are older than three. */
export const ordersArchive = route({
	method: 'GET',
	path: '/api/marketplace/v3/fbs/orders/archive',
	group: 'orders',
	needs: 'marketplace',
	handle: ({ world, now, request }) => {
		const bounds = { year: [2000, 9999], month: [1, 12], next: [0, Number.MAX_SAFE_INTEGER], limit: [100, 1_000] } as const;
		for (const [name, [least, most]] of Object.entries(bounds)) {
			const value = whole(request.query.get(name));
			if (value === undefined) return archiveError(request, 400, 'IncorrectParameter', `query.${name}`, 'expected integer');
			if (value < least || value > most)
				return archiveError(request, 400, 'IncorrectParameter', `query.${name}`, `expected number between ${least} and ${most}`);
		}
		const given = (name: keyof typeof bounds) => Number(request.query.get(name));
		const month = `${given('year')}-${String(given('month')).padStart(2, '0')}`;
		const found = assemblyAt(world, now).orders.filter(
			({ id, order: { createdAt } }) => id > given('next') && createdAt <= now - archiveAge && utc(createdAt).startsWith(month),
		);
		const page = found.slice(0, given('limit'));
		return json({ next: found.length > page.length ? (page.at(-1)?.id ?? null) : null, orders: page.map((one) => archived(world, one)) });
	},
});

/** Whether the seller may still cancel an order. */
export const isCancellable = ({ supplierStatus, wbStatus }: AssemblyOrder) =>
	wbStatus === 'waiting' && (supplierStatus === 'new' || supplierStatus === 'confirm');

/** A whole number written in digits; undefined for anything else. */
function whole(text: string | null): number | undefined {
	return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

const priceOf = (world: SellerWorld, { good }: AssemblyOrder) => world.listing(good)?.priceKopecks ?? 0;

function goodOf(world: SellerWorld, { good, order }: AssemblyOrder) {
	const numbers = goodNumbers(placeOf(world.seller.id));
	const listing = world.listing(good);
	const warehouse = world.ownWarehouses[order.warehouse];
	if (!listing || !warehouse) throw new Error(`The good or the warehouse of order ${order.serial} is not there`);
	return {
		warehouse,
		product: {
			article: listing.article,
			nmId: numbers.nm.of(good),
			chrtId: numbers.chrt.of(good),
			skus: [...listing.good.barcodes],
		},
	};
}

/** Fields that the new orders and the list of orders share. */
function common(world: SellerWorld, one: AssemblyOrder) {
	const { order, cargoType, id } = one;
	const { warehouse, product } = goodOf(world, one);
	const price = priceOf(world, one);
	return {
		address: null,
		deliveryType: 'fbs',
		orderUid: orderUidOf(order),
		...product,
		colorCode: '',
		rid: sridOf(order),
		createdAt: utc(order.createdAt),
		offices: [world.marketplaceWarehouses[warehouse.index % world.marketplaceWarehouses.length]?.city ?? ''],
		id,
		warehouseId: warehouseIdOf(warehouse),
		officeId: officeOf(world.marketplaceWarehouses, warehouse.index),
		price,
		convertedPrice: price,
		currencyCode: rouble,
		convertedCurrencyCode: rouble,
		cargoType,
		crossBorderType: 0,
		comment: order.chance < 0.05 ? 'Упакуйте, пожалуйста, получше' : '',
		isZeroOrder: order.chance > 0.98,
		options: { isB2B: order.chance > 0.9 && order.chance < 0.93 },
	};
}

function archived(world: SellerWorld, one: AssemblyOrder) {
	const { order, id } = one;
	const { warehouse, product } = goodOf(world, one);
	const price = priceOf(world, one);
	return {
		cargoType: one.cargoType === 1 ? 'mgt' : 'sgt',
		colorCode: null,
		createdAt: utc(order.createdAt).slice(0, 10),
		crossBorder: null,
		crossBorderType: 'local',
		id,
		isZeroOrder: order.chance > 0.98,
		metaDetails: [],
		options: { isB2B: order.chance > 0.9 && order.chance < 0.93 },
		orderUid: orderUidOf(order),
		priceInfo: { convertedCurrencyCode: rouble, convertedPrice: price, currencyCode: rouble, price },
		product,
		rid: sridOf(order),
		scanPrice: null,
		status: { supplierStatus: one.supplierStatus, wbStatus: one.wbStatus },
		stickerId: stickerIdOf(order.serial),
		supplyId: one.supplyId ?? null,
		warehouseId: warehouseIdOf(warehouse),
	};
}
