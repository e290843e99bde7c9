import * as z from 'zod/mini';
import { json, type RouteContext, type SandboxRoute } from '../marketplace';
import type { OrderNow } from '../world/orders';
import type { SellerWorld } from '../world/seller-world';
import { type Confirmation, confirmationOf, ordersOf } from './desk';
import { badRequest, refused } from './errors';
import { listOf } from './fields';
import type { YandexKey } from './keys';
import { orderId, shipmentIds, warehouseId } from './numbers';
import { pageOf, pageQuery } from './paging';
import { campaignOf, play } from './route';
import { day, moscowDate, moscowMidnight, moscowMoment } from './time';
import { fullAddress, nameOf } from './warehouses';

const hour = 3_600_000;
const statuses = [
	'OUTBOUND_CREATED',
	'OUTBOUND_READY_FOR_CONFIRMATION',
	'OUTBOUND_CONFIRMED',
	'OUTBOUND_SIGNED',
	'FINISHED',
	'ACCEPTED',
	'ACCEPTED_WITH_DISCREPANCIES',
	'ERROR',
] as const;
type Status = (typeof statuses)[number];

/**
 * Days of the search: the document's words say day first (`21-11-2026`), its format (`date`) says year first.
 * Which of them the Market takes is not known, so the sandbox takes both.
 */
const anyDay = z.string().check(
	z.regex(/^(\d{2}-\d{2}-\d{4}|\d{4}-\d{2}-\d{2})$/),
	z.refine((text) => !Number.isNaN(dayStart(text)), 'there is no such day'),
);

const dayStart = (text: string) => moscowMidnight(/^\d{4}/.test(text) ? text : text.split('-').reverse().join('-'));

/** Orders that are brought on one day from one warehouse. */
export interface Shipment {
	readonly id: number;
	/** Midnight in Moscow. */
	readonly dayStart: number;
	readonly warehouse: number;
	/** With the cancelled ones. */
	readonly orders: readonly OrderNow[];
	/** If the seller confirmed it through the API. */
	readonly confirmation: Confirmation | undefined;
}

const warehousesPerDay = 8;

/** The shipment that an order of the FBS shop belongs to. */
export const shipmentIdOf = ({ shipBy, warehouse }: OrderNow): number =>
	shipmentIds.of(Math.round(moscowMidnight(moscowDate(shipBy)) / day) * warehousesPerDay + warehouse);

/** What the seller brings to the sorting centre; only the FBS shop has it. */
export const shipmentRoutes: readonly SandboxRoute<YandexKey>[] = [
	play('searchShipments', {
		query: pageQuery('searchShipments', 30, 15, 'refuse'),
		body: z.looseObject({
			dateFrom: anyDay,
			dateTo: anyDay,
			statuses: listOf(z.enum(statuses)),
			orderIds: listOf(z.int()),
			cancelledOrders: z.optional(z.boolean()),
		}),
		handle: (context) => {
			const { body, query, now } = context;
			const from = dayStart(body.dateFrom);
			const to = dayStart(body.dateTo);
			if (to < from) return badRequest('dateTo must not be before dateFrom');
			const chosen = shipmentsOfShop(context).filter(
				(shipment) =>
					shipment.dayStart >= from &&
					shipment.dayStart <= to &&
					(!body.statuses || body.statuses.includes(statusOf(shipment, now))) &&
					(!body.orderIds || shipment.orders.some((order) => body.orderIds?.includes(orderId(order)))),
			);
			const { rows, paging } = pageOf('searchShipments', chosen, query);
			const shipments = rows.map((shipment) => {
				const status = statusOf(shipment, now);
				return {
					...shown(shipment, context, body.cancelledOrders),
					status,
					statusDescription: words[status],
					statusUpdateTime: changedAt(shipment, now),
				};
			});
			return json({ status: 'OK', result: { shipments, paging } });
		},
	}),
	play('getShipment', {
		query: z.looseObject({ cancelledOrders: z.optional(z.enum(['true', 'false'])) }),
		handle: (context) => {
			const shipment = askedShipment(context);
			if (!shipment) return refused(404, `There is no shipment ${context.params.shipmentId}`);
			const status = statusOf(shipment, context.now);
			const currentStatus = { status, description: words[status], updateTime: changedAt(shipment, context.now) };
			return json({
				status: 'OK',
				result: {
					...shown(shipment, context, context.query.cancelledOrders !== 'false'),
					currentStatus,
					availableActions: actions[status],
				},
			});
		},
	}),
	play('getShipmentOrdersInfo', {
		handle: (context) => {
			const shipment = askedShipment(context);
			if (!shipment) return refused(404, `There is no shipment ${context.params.shipmentId}`);
			const orders = shipment.orders.filter(isAlive);
			const isReady = ({ state }: OrderNow) => !early.has(state.status);
			return json({
				status: 'OK',
				result: {
					orderIdsWithLabels: orders.filter(isReady).map(orderId),
					orderIdsWithoutLabels: orders.filter((order) => !isReady(order)).map(orderId),
				},
			});
		},
	}),
];

const early = new Set(['PLACING', 'RESERVED', 'UNPAID', 'PENDING']);

export const isAlive = ({ state }: OrderNow) => state.status !== 'CANCELLED';

/** Shipments of the FBS shop, oldest first. */
function allShipments(world: SellerWorld, now: number): Shipment[] {
	const found = new Map<number, OrderNow[]>();
	for (const order of ordersOf(world, 'fbs', now)) {
		const orders = found.get(shipmentIdOf(order)) ?? [];
		orders.push(order);
		found.set(shipmentIdOf(order), orders);
	}
	return [...found]
		.map(([shipmentId, orders]) => ({
			id: shipmentId,
			dayStart: moscowMidnight(moscowDate(orders[0]?.shipBy ?? 0)),
			warehouse: orders[0]?.warehouse ?? 0,
			orders,
			confirmation: confirmationOf(shipmentId, world),
		}))
		.sort((one, other) => one.id - other.id);
}

const shipmentsOfShop = (context: RouteContext<YandexKey>): Shipment[] =>
	campaignOf(context).placement === 'FBS' ? allShipments(context.world, context.now) : [];

/** Native status of every shipment, by id. */
export const shipmentStatuses = (world: SellerWorld, now: number): ReadonlyMap<number, string> =>
	new Map(allShipments(world, now).map((shipment) => [shipment.id, statusOf(shipment, now)]));

/** The shipment that the path names, if the shop has it. */
export function askedShipment(context: RouteContext<YandexKey>): Shipment | undefined {
	return shipmentsOfShop(context).find((shipment) => String(shipment.id) === context.params.shipmentId);
}

/** The moment from which a shipment can be confirmed and no longer changed. */
export const formedAt = ({ dayStart: midnight }: Shipment): number => midnight - 4 * hour;

/** When each status begins, from the midnight of the day; the last one that has begun counts. */
function timesOf(shipment: Shipment): readonly (readonly [status: Status, at: number])[] {
	const at = (hours: number) => shipment.dayStart + hours * hour;
	const kind = shipment.id % 9;
	return [
		['OUTBOUND_CREATED', Number.NEGATIVE_INFINITY],
		['OUTBOUND_READY_FOR_CONFIRMATION', formedAt(shipment)],
		['OUTBOUND_CONFIRMED', shipment.confirmation?.at ?? at(9)],
		['OUTBOUND_SIGNED', at(14)],
		[kind === 0 ? 'ERROR' : kind === 1 ? 'ACCEPTED_WITH_DISCREPANCIES' : 'ACCEPTED', at(20)],
		...(kind === 0 ? [] : [['FINISHED', at(48)] as const]),
	];
}

const current = (shipment: Shipment, now: number) =>
	timesOf(shipment).findLast(([, at]) => at <= now) ?? (['OUTBOUND_CREATED', now] as const);
export const statusOf = (shipment: Shipment, now: number): Status => current(shipment, now)[0];
const changedAt = (shipment: Shipment, now: number): string =>
	moscowMoment(Math.max(current(shipment, now)[1], Math.min(...shipment.orders.map(({ createdAt }) => createdAt))));

const words: Readonly<Record<Status, string>> = {
	OUTBOUND_CREATED: 'Формируется',
	OUTBOUND_READY_FOR_CONFIRMATION: 'Можно обрабатывать',
	OUTBOUND_CONFIRMED: 'Подтверждена и готова к отправке',
	OUTBOUND_SIGNED: 'Акт приема-передачи подписан',
	ACCEPTED: 'Принята в сортировочном центре',
	ACCEPTED_WITH_DISCREPANCIES: 'Принята с расхождениями',
	FINISHED: 'Завершена',
	ERROR: 'Отменена из-за ошибки',
};

export const actions: Readonly<Record<Status, readonly string[]>> = {
	OUTBOUND_CREATED: ['CHANGE_PALLETS_COUNT'],
	OUTBOUND_READY_FOR_CONFIRMATION: ['CONFIRM', 'CHANGE_PALLETS_COUNT'],
	OUTBOUND_CONFIRMED: ['DOWNLOAD_ACT', 'DOWNLOAD_TRANSPORTATION_WAYBILL'],
	OUTBOUND_SIGNED: ['DOWNLOAD_ACT', 'DOWNLOAD_TRANSPORTATION_WAYBILL'],
	ACCEPTED: ['DOWNLOAD_ACT', 'DOWNLOAD_INBOUND_ACT'],
	ACCEPTED_WITH_DISCREPANCIES: ['DOWNLOAD_ACT', 'DOWNLOAD_INBOUND_ACT', 'DOWNLOAD_DISCREPANCY_ACT'],
	FINISHED: ['DOWNLOAD_ACT', 'DOWNLOAD_INBOUND_ACT'],
	ERROR: [],
};

/** Packages for trusted acceptance, as somebody has set them in the cabinet; in every fourth shipment nobody has. */
export const palletsOf = ({ id, orders }: Shipment): number => (id % 4 === 0 ? 0 : Math.ceil(orders.length / 40));

function shown(shipment: Shipment, { world, now }: RouteContext<YandexKey>, cancelled = true) {
	const status = statusOf(shipment, now);
	const warehouse = world.ownWarehouses[shipment.warehouse];
	const accepted = status === 'ACCEPTED' || status === 'ACCEPTED_WITH_DISCREPANCIES' || status === 'FINISHED';
	const left = shipment.orders.filter(isAlive).length;
	return {
		id: shipment.id,
		planIntervalFrom: moscowMoment(shipment.dayStart + 10 * hour),
		planIntervalTo: moscowMoment(shipment.dayStart + 18 * hour),
		shipmentType: 'IMPORT',
		...(warehouse ? { warehouse: { id: warehouseId(warehouse), name: nameOf(warehouse), address: fullAddress(warehouse) } } : {}),
		externalId: shipment.confirmation?.externalId ?? String(shipment.id),
		deliveryService: { id: 1_006_360, name: 'Доставка Маркета' },
		palletsCount: { planned: palletsOf(shipment), ...(accepted ? { fact: Math.max(1, palletsOf(shipment)) } : {}) },
		orderIds: (cancelled ? shipment.orders : shipment.orders.filter(isAlive)).map(orderId),
		draftCount: shipment.orders.length,
		plannedCount: status === 'OUTBOUND_CREATED' ? 0 : left,
		factCount: accepted ? left : 0,
		signature: { signed: !['OUTBOUND_CREATED', 'OUTBOUND_READY_FOR_CONFIRMATION', 'OUTBOUND_CONFIRMED', 'ERROR'].includes(status) },
	};
}
