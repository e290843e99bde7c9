import * as z from 'zod/mini';
import { json } from '../marketplace';
import { stateAt } from '../world/life';
import type { OrderNow } from '../world/orders';
import type { Scheme } from '../world/plan';
import { roll } from '../world/random';
import type { SellerWorld } from '../world/seller-world';
import { subjectOf } from './cards';
import { goodNumbers, sridOf, warehouseIdOf } from './numbers';
import { placeOf } from './plan';
import { analyticsError } from './refusals';
import { route } from './route';
import { moscowZoned, utc } from './times';

const day = 86_400_000;
const ids = z.array(z.int());

const stocksShape = z.object({
	nmIds: z.optional(ids.check(z.maxLength(1_000))),
	chrtIds: z.optional(ids),
	limit: z.optional(z.int().check(z.minimum(1), z.maximum(250_000))),
	offset: z.optional(z.int().check(z.nonnegative())),
});

/** `POST /api/analytics/v1/stocks-report/wb-warehouses`: one row for each size and WB warehouse. */
export const wbStocks = route({
	method: 'POST',
	path: '/api/analytics/v1/stocks-report/wb-warehouses',
	group: 'stocks-report',
	needs: 'contentanalytics',
	body: stocksShape,
	handle: ({ world, now, body: { nmIds = [], chrtIds = [], limit = 250_000, offset = 0 } }) => {
		const { nm, chrt } = goodNumbers(placeOf(world.seller.id));
		const goods = nmIds.length === 0 ? world.goods : nmIds.flatMap((id) => nm.numberOf(id) ?? []);
		const sizes = new Set(chrtIds);
		const items: unknown[] = [];
		let passed = 0;
		for (const good of goods) {
			if (items.length >= limit) break;
			if (nmIds.length > 0 && sizes.size > 0 && !sizes.has(chrt.of(good))) continue;
			for (const { warehouse, present, reserved } of world.stocks(good, 'marketplace', now)) {
				if (passed++ < offset || items.length >= limit) continue;
				items.push({
					nmId: nm.of(good),
					chrtId: chrt.of(good),
					warehouseId: warehouseIdOf(warehouse),
					warehouseName: warehouse.city,
					regionName: 'Центральный',
					quantity: present - reserved,
					inWayToClient: reserved,
					inWayFromClient: Math.floor(roll(good, 'way back', warehouse.serial) ** 4 * 5),
				});
			}
		}
		return json({ data: { items } });
	},
});

const feedShape = z.object({
	selectedPeriod: z.object({ start: z.string(), end: z.optional(z.string()) }),
	nmIds: z.optional(ids.check(z.maxLength(1_000))),
	subjectIds: z.optional(ids.check(z.maxLength(50))),
	brandNames: z.optional(z.array(z.string()).check(z.maxLength(50))),
	tagIds: z.optional(ids.check(z.maxLength(50))),
	pagination: z.optional(
		z.object({
			snapshotTime: z.optional(z.string()),
			offset: z.optional(z.int().check(z.nonnegative())),
			limit: z.optional(z.int().check(z.minimum(1), z.maximum(10_000))),
		}),
	),
});

/** The feed's status for a `wbStatus` of an assembly order; what is not here is still under way. */
const feedStatusOf: Readonly<Record<string, { readonly status: string; readonly cancelType?: string }>> = {
	sold: { status: 'buyout' },
	canceled: { status: 'cancel', cancelType: 'other' },
	canceled_by_client: { status: 'cancel', cancelType: 'receipt' },
	declined_by_client: { status: 'cancel', cancelType: 'app' },
	defect: { status: 'cancel', cancelType: 'other' },
	canceled_by_carrier: { status: 'cancel', cancelType: 'other' },
};

/** `POST /api/analytics/v1/order-feed`: orders of both kinds of warehouses by the moment of their status, newest first. */
export const orderFeed = route({
	method: 'POST',
	path: '/api/analytics/v1/order-feed',
	group: 'order-feed',
	needs: 'contentanalytics',
	body: feedShape,
	handle: ({ request, world, now, body }) => {
		const { snapshotTime, offset = 0, limit = 50 } = body.pagination ?? {};
		const start = Date.parse(body.selectedPeriod.start);
		const end = body.selectedPeriod.end === undefined ? now : Date.parse(body.selectedPeriod.end);
		const snapshot = snapshotTime === undefined ? now : Date.parse(snapshotTime);
		const refuse = (detail: string) => analyticsError(request, 400, 'Invalid request body', detail);
		if (Number.isNaN(start) || Number.isNaN(end) || start > end) return refuse('invalid: selectedPeriod');
		if (start < now - 31 * day) return refuse('invalid: selectedPeriod (start is earlier than 31 days ago)');
		if (Number.isNaN(snapshot) || (offset > 0 && snapshotTime === undefined))
			return refuse('invalid: pagination (snapshotTime field required)');
		if (offset === 0 && snapshotTime !== undefined) return refuse('invalid: pagination (snapshotTime is not for the first request)');

		const wanted = wantedGoods(world, body);
		const found = (['fbs', 'fbo'] as const)
			.flatMap((scheme) => world.orders(scheme, snapshot).map((order) => rowAt(order, scheme, snapshot)))
			.filter(({ at, order }) => at >= start && at <= end && wanted(order))
			.sort((one, other) => other.at - one.at || other.order.serial - one.order.serial);
		const rows = found.slice(offset, offset + limit).map((row) => shown(world, row));
		return json({ data: { snapshotTime: snapshotTime ?? utc(now), orders: rows, currency: 'RUB' } });
	},
});

interface FeedRow {
	readonly order: OrderNow;
	readonly scheme: Scheme;
	readonly status: string;
	readonly cancelType: string | undefined;
	/** When the status of the feed began. */
	readonly at: number;
}

function rowAt(order: OrderNow, scheme: Scheme, moment: number): FeedRow {
	const state = stateAt(order.life, moment);
	if (scheme === 'fbo') return { order, scheme, status: state.status, cancelType: state.substatus || undefined, at: state.at };
	const ended = feedStatusOf[state.substatus];
	return { order, scheme, status: ended?.status ?? 'created', cancelType: ended?.cancelType, at: ended ? state.at : order.createdAt };
}

function wantedGoods(world: SellerWorld, body: z.infer<typeof feedShape>): (order: OrderNow) => boolean {
	const { nm } = goodNumbers(placeOf(world.seller.id));
	const { nmIds = [], subjectIds = [], brandNames = [], tagIds = [] } = body;
	const numbers = new Set(nmIds.map((id) => nm.numberOf(id)));
	return ({ lines }) => {
		const number = lines[0]?.good ?? -1;
		if (tagIds.length > 0 || (numbers.size > 0 && !numbers.has(number))) return false;
		if (subjectIds.length === 0 && brandNames.length === 0) return true;
		const good = world.listing(number)?.good;
		if (!good) return false;
		return (
			(subjectIds.length === 0 || subjectIds.includes(subjectOf(good.category))) &&
			(brandNames.length === 0 || brandNames.includes(good.brand))
		);
	};
}

function shown(world: SellerWorld, { order, scheme, status, cancelType, at }: FeedRow) {
	const good = order.lines[0]?.good ?? -1;
	const numbers = goodNumbers(placeOf(world.seller.id));
	const warehouse = (scheme === 'fbs' ? world.ownWarehouses : world.marketplaceWarehouses)[order.warehouse];
	return {
		nmId: numbers.nm.of(good),
		chrtId: numbers.chrt.of(good),
		srid: sridOf(order),
		createdAt: moscowZoned(order.createdAt),
		updatedAt: moscowZoned(at),
		status,
		...(cancelType ? { cancelType } : {}),
		warehouseName: scheme === 'fbs' ? `Склад продавца ${warehouse?.city ?? ''}` : (warehouse?.city ?? ''),
		warehouseRegion: 'Центральный',
		isMp: scheme === 'fbs',
		destinationCity: 'Москва',
		destinationDistrict: 'Центральный',
		sellerPrice: (world.listing(good)?.priceKopecks ?? 0) / 100,
		isB2b: order.chance > 0.9 && order.chance < 0.93,
	};
}
