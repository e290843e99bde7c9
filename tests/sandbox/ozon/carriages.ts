import * as z from 'zod/mini';
import { json, type Reply, type SandboxRoute } from '../marketplace';
import type { LifeEvent } from '../world/life';
import type { OrderNow } from '../world/orders';
import type { SellerWorld } from '../world/seller-world';
import type { Warehouse } from '../world/warehouses';
import { cursorOf, numbersOf } from './cursors';
import { type Carriage, deskOf } from './desk';
import { badRequest, notFound } from './errors';
import type { OzonKey } from './keys';
import { carriageIds, deliveryMethodIds, postingNumber, warehouseIds } from './numbers';
import { linesOf, postingAt, warehouseOf } from './postings';
import { route } from './route';
import * as shape from './shapes';
import { dateAt, instant } from './time';
import { addressOf, deliveryName, ownName, ozonDelivery } from './warehouses';

/*
 * Shipments to Ozon. Of their statuses the documents name `new` for one that was made and "formed" for an approved one; when it goes on
 * to `sended`, `received` and `closed` is the sandbox's own clock. Texts of refusals are those of `/v2/posting/fbs/act/create`.
 */

const hour = 3_600_000;
const leavesAfter = 6 * hour;
const receivedAfter = 10 * hour;
const closedAfter = 14 * hour;

const carriageId = shape.id;

/** Where a shipment stands, in Ozon's words. */
export function carriageStatus({ approvedAt, cancelledAt }: Carriage, now: number): string {
	if (cancelledAt !== undefined) return 'cancelled';
	if (approvedAt === undefined) return 'new';
	const age = now - approvedAt;
	if (age < leavesAfter) return 'formed';
	return age < receivedAfter ? 'sended' : age < closedAfter ? 'received' : 'closed';
}

/** Shipments of FBS postings. */
export const carriageRoutes: readonly SandboxRoute<OzonKey>[] = [
	route({
		method: 'POST',
		path: '/v2/carriage/delivery/list',
		group: 'common',
		needs: 'orders',
		body: z.object({
			cursor: z.optional(z.string()),
			filter: z.optional(
				z.object({
					delivery_method_id: z.optional(shape.id),
					departure_date: z.optional(z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/))),
				}),
			),
			limit: shape.limit(1_000),
		}),
		handle({ world, body, now }): Reply {
			const wanted = body.filter?.delivery_method_id;
			const from = numbersOf(body.cursor);
			if (!from) return badRequest('invalid cursor');
			const all = world.ownWarehouses
				.filter((one) => wanted === undefined || isMethodOf(one, wanted))
				.map((one) => deliveryOf(world, one, body.filter?.departure_date ?? dateAt(one.zone, now), now))
				.filter(({ mandatory_postings_count: open, mandatory_packaged_count: packed, optional_packaged_count: early, carriages }) => {
					return open + packed + early + carriages.length > 0;
				});
			const start = from[0] ?? 0;
			const end = start + body.limit;
			return json({
				methods: all.slice(start, end),
				has_next: end < all.length,
				cursor: end < all.length ? cursorOf(end) : '',
			});
		},
	}),
	route({
		method: 'POST',
		path: '/v1/carriage/create',
		group: 'common',
		needs: 'orders',
		writes: true,
		body: z.object({
			all_blr_traceable: z.optional(z.boolean()),
			delivery_method_id: z.optional(shape.id),
			departure_date: z.optional(shape.moment),
		}),
		handle({ world, body, now }): Reply {
			const warehouse = world.ownWarehouses.find((one) => isMethodOf(one, body.delivery_method_id));
			if (!warehouse) return badRequest('DELIVERY_METHOD_NOT_FOUND');
			const today = dateAt(warehouse.zone, now);
			const date = body.departure_date === undefined ? today : dateAt(warehouse.zone, body.departure_date);
			if (date < today) return badRequest('outdated');
			const desk = deskOf(world);
			const open = desk.carriages.some((one) => one.warehouse === warehouse.serial && carriageStatus(one, now) === 'new');
			if (open) return badRequest('there_are_incomplete_carriages');
			const ready = readyAt(world, warehouse, now);
			if (ready.length === 0 || body.all_blr_traceable) return badRequest('no_postings');
			const carriage: Carriage = {
				// Sellers' shipments have ids of their own.
				serial: world.place * 1_000_000 + desk.carriages.length,
				warehouse: warehouse.serial,
				departureDate: date,
				createdAt: now,
				updatedAt: now,
				postings: ready.map(({ serial }) => serial),
				containers: 0,
			};
			desk.carriages.push(carriage);
			for (const { serial } of ready) putIn(world, serial, now);
			return json({ carriage_id: carriageIds.of(carriage.serial) });
		},
	}),
	route({
		method: 'POST',
		path: '/v1/carriage/get',
		group: 'common',
		needs: 'orders',
		body: z.object({ carriage_id: carriageId }),
		handle: ({ world, body, now }) => withCarriage(world, body.carriage_id, (carriage) => json(shown(world, carriage, now))),
	}),
	route({
		method: 'POST',
		path: '/v1/carriage/set-postings',
		group: 'common',
		needs: 'orders',
		writes: true,
		body: z.object({ carriage_id: carriageId, posting_numbers: z.array(z.string()).check(z.minLength(1)) }),
		handle: ({ world, body, now }) =>
			withCarriage(world, body.carriage_id, (carriage) => {
				if (carriageStatus(carriage, now) !== 'new') return badRequest('carriage status is not new');
				const numbers = [...new Set(body.posting_numbers)];
				const result = numbers.map((number) => {
					const order = postingAt(world, number, now);
					const fits = order && packed(order) && (carriage.postings.includes(order.serial) || isReady(world, carriage, order));
					return { posting_number: number, result: fits ?? false, error: fits ? '' : order ? 'HAS_INCORRECT_STATUS' : 'POSTING_NOT_FOUND' };
				});
				const kept = result.flatMap(({ posting_number, result: fits }) =>
					fits ? (postingAt(world, posting_number, now)?.serial ?? []) : [],
				);
				for (const { serial } of ordersIn(world, carriage, now).filter((one) => !kept.includes(one.serial))) takeOut(world, serial, now);
				for (const serial of kept.filter((one) => !carriage.postings.includes(one))) putIn(world, serial, now);
				carriage.postings = kept;
				carriage.updatedAt = now;
				return json({ result });
			}),
	}),
	route({
		method: 'POST',
		path: '/v1/carriage/approve',
		group: 'common',
		needs: 'orders',
		writes: true,
		body: z.object({ carriage_id: carriageId, containers_count: z.optional(z.int().check(z.nonnegative())) }),
		handle: ({ world, body, now }) =>
			withCarriage(world, body.carriage_id, (carriage) => {
				if (carriageStatus(carriage, now) !== 'new') return badRequest('carriage status is not new');
				const inside = ordersIn(world, carriage, now);
				if (inside.length === 0) return badRequest('no_postings');
				carriage.approvedAt = now;
				carriage.updatedAt = now;
				carriage.containers = body.containers_count ?? 0;
				for (const { serial } of inside) {
					world.leadOrder(serial, now, journeyFrom(now));
					world.effects.add(serial, 'carriage-approve');
				}
				return json({});
			}),
	}),
	route({
		method: 'POST',
		path: '/v1/carriage/cancel',
		group: 'common',
		needs: 'orders',
		writes: true,
		body: z.object({ carriage_id: carriageId }),
		handle: ({ world, body, now }) =>
			withCarriage(world, body.carriage_id, (carriage) => {
				const status = carriageStatus(carriage, now);
				if (status !== 'new' && status !== 'formed') return json({ error: `carriage is ${status}`, carriage_status: status });
				for (const { serial } of ordersIn(world, carriage, now)) {
					takeOut(world, serial, now);
					world.effects.add(serial, 'carriage-cancel');
				}
				carriage.cancelledAt = now;
				carriage.updatedAt = now;
				return json({ error: '', carriage_status: 'cancelled' });
			}),
	}),
	route({
		method: 'POST',
		path: '/v2/posting/fbs/act/get-postings',
		group: 'common',
		needs: 'orders',
		body: z.object({ id: carriageId }),
		handle: ({ world, body, now }) =>
			withCarriage(world, body.id, (carriage) =>
				json({
					result: carriage.postings.flatMap((serial) => {
						const order = world.order(serial, now);
						return order ? inAct(world, order, carriage) : [];
					}),
				}),
			),
	}),
];

/** "For FBS warehouses use the value of `warehouse_id`": both ids are taken. */
const isMethodOf = ({ serial }: Warehouse, id: number | undefined) => id === deliveryMethodIds.of(serial) || id === warehouseIds.of(serial);

const packed = ({ state }: OrderNow) => state.status === 'awaiting_deliver' && !state.shipped;

const isReady = (world: SellerWorld, { warehouse }: Pick<Carriage, 'warehouse'>, order: OrderNow) =>
	packed(order) && order.state.substatus !== 'posting_in_carriage' && warehouseOf(world, order).serial === warehouse;

const readyAt = (world: SellerWorld, warehouse: Warehouse, now: number) =>
	world.orders('fbs', now).filter((order) => isReady(world, { warehouse: warehouse.serial }, order));

function putIn(world: SellerWorld, serial: number, now: number): void {
	world.actOnOrder(serial, now, 'awaiting_deliver', 'posting_in_carriage');
	world.effects.add(serial, 'carriage-put');
}

function takeOut(world: SellerWorld, serial: number, now: number): void {
	world.actOnOrder(serial, now, 'awaiting_deliver', 'posting_not_in_carriage');
}

/** Postings of a shipment that are still to be handed over or have been. */
const ordersIn = (world: SellerWorld, { postings }: Carriage, now: number): OrderNow[] =>
	postings.flatMap((serial) => world.order(serial, now) ?? []).filter(({ state }) => !state.status.startsWith('cancelled'));

const journeyFrom = (at: number): LifeEvent[] => [
	{ at: at + leavesAfter, status: 'awaiting_deliver', substatus: 'posting_transferring_to_delivery', shipped: true },
	{ at: at + receivedAfter, status: 'delivering', substatus: 'posting_on_way_to_city', shipped: true },
	{ at: at + 60 * hour, status: 'delivering', substatus: 'posting_in_pickup_point', shipped: true },
	{ at: at + 100 * hour, status: 'delivered', substatus: 'posting_received', shipped: true },
];

function withCarriage(world: SellerWorld, id: number, answer: (carriage: Carriage) => Reply): Reply {
	const carriage = deskOf(world).carriages.find(({ serial }) => carriageIds.of(serial) === id);
	return carriage ? answer(carriage) : notFound('CARRIAGE_NOT_FOUND');
}

function deliveryOf(world: SellerWorld, warehouse: Warehouse, date: string, now: number) {
	const orders = world.orders('fbs', now).filter((order) => warehouseOf(world, order).serial === warehouse.serial);
	const due = ({ shipBy }: OrderNow) => dateAt(warehouse.zone, shipBy) <= date;
	const packing = orders.filter(({ state }) => state.status === 'awaiting_packaging');
	const ready = orders.filter((order) => isReady(world, { warehouse: warehouse.serial }, order));
	const own = deskOf(world).carriages.filter(
		(one) => one.warehouse === warehouse.serial && one.departureDate === date && one.cancelledAt === undefined,
	);
	const made = own.map((one) => ({
		id: carriageIds.of(one.serial),
		status: carriageStatus(one, now),
		postings_count: ordersIn(world, one, now).length,
		quantum_count: 0,
		carriage_volume: 0,
		all_blr_traceable: false,
		available_actions: carriageActions(carriageStatus(one, now)),
		pickup_fee: { currency_code: 'RUB', value: 0 },
	}));
	const possible = ready.length > 0 && !made.some(({ status }) => status === 'new');
	return {
		delivery_method_id: deliveryMethodIds.of(warehouse.serial),
		delivery_method_name: deliveryName(warehouse),
		delivery_method_status: 'ACTIVE',
		departure_date: date,
		carriage_postings_count: made.reduce((sum, one) => sum + one.postings_count, 0),
		// An id of 0: one that can be made.
		carriages: possible ? [...made, { id: 0, postings_count: ready.length, quantum_count: 0, all_blr_traceable: false }] : made,
		mandatory_postings_count: packing.filter(due).length + ready.filter(due).length,
		mandatory_packaged_count: ready.filter(due).length,
		optional_packaged_count: ready.filter((order) => !due(order)).length,
		errors: [],
		dropoff_address: addressOf(warehouse),
		dropoff_point_id: warehouseIds.of(warehouse.serial) + 1,
		dropoff_point_type: 'DROP_OFF',
		first_mile_changing: false,
		first_mile_type: 'DROP_OFF',
		has_entrusted_acceptance: true,
		integration_type: 'ozon',
		is_optional_carriage: false,
		is_presort: false,
		is_rfbs: false,
		tpl_provider_name: ozonDelivery.name,
		warehouse_city: warehouse.city,
		warehouse_id: warehouseIds.of(warehouse.serial),
		warehouse_name: ownName(warehouse),
	};
}

const carriageActions = (status: string) =>
	status === 'new' || status === 'cancelled' ? [] : ['get_shipping_list', 'get_waybill', 'set_arrival_passes'];

function shown(world: SellerWorld, carriage: Carriage, now: number) {
	const status = carriageStatus(carriage, now);
	const warehouse = world.ownWarehouses.find(({ serial }) => serial === carriage.warehouse);
	const cancellable = status === 'new' || status === 'formed';
	return {
		carriage_id: carriageIds.of(carriage.serial),
		status,
		act_type: '',
		all_blr_traceable: false,
		arrival_pass_ids: [],
		available_actions: carriageActions(status),
		cancel_availability: { is_cancel_available: cancellable, reason: cancellable ? '' : `carriage is ${status}` },
		containers_count: carriage.containers,
		created_at: instant(carriage.createdAt),
		updated_at: instant(carriage.updatedAt),
		delivery_method_id: deliveryMethodIds.of(carriage.warehouse),
		departure_date: carriage.departureDate,
		first_mile_type: 'DROP_OFF',
		has_postings_for_next_carriage: warehouse !== undefined && readyAt(world, warehouse, now).length > 0,
		integration_type: 'ozon',
		is_container_label_printed: false,
		is_econom: false,
		is_partial: false,
		is_waybill_enabled: true,
		partial_num: 0,
		retry_count: 0,
		tpl_provider_id: ozonDelivery.id,
		warehouse_id: warehouseIds.of(carriage.warehouse),
	};
}

function inAct(world: SellerWorld, order: OrderNow, carriage: Carriage) {
	return {
		id: carriageIds.of(carriage.serial),
		posting_number: postingNumber(order),
		status: order.state.status,
		multi_box_qty: 0,
		seller_error: '',
		created_at: instant(carriage.createdAt),
		updated_at: instant(carriage.updatedAt),
		products: linesOf(world, order).map(({ listing, sku, quantity }) => ({
			sku,
			quantity,
			name: listing.good.name,
			offer_id: listing.article,
			price: (listing.priceKopecks / 100).toFixed(4),
		})),
	};
}
