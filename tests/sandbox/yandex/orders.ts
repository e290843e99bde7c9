import * as z from 'zod/mini';
import { json, type RouteContext, type SandboxRoute } from '../marketplace';
import type { OrderLine, OrderNow } from '../world/orders';
import { layoutOf, ordersOf, orderWith } from './desk';
import { badRequest } from './errors';
import { date, id, listOf, moment } from './fields';
import type { YandexKey } from './keys';
import { instancesOf, isOfFirm, requiredTypes, shownInstance } from './marked';
import { itemId, orderId, orderIds, warehouseId } from './numbers';
import { pageOf, pageQuery } from './paging';
import { play } from './route';
import { shipmentIdOf } from './shipments';
import { shownBoxes } from './shown-boxes';
import { day, moscowDate, moscowMidnight, moscowMoment, moscowTime } from './time';

export const orderStatuses = [
	'PLACING',
	'RESERVED',
	'UNPAID',
	'PROCESSING',
	'DELIVERY',
	'PICKUP',
	'DELIVERED',
	'CANCELLED',
	'PENDING',
	'PARTIALLY_RETURNED',
	'RETURNED',
	'UNKNOWN',
] as const;

const datesShape = z.looseObject({
	creationDateFrom: z.optional(date),
	creationDateTo: z.optional(date),
	shipmentDateFrom: z.optional(date),
	shipmentDateTo: z.optional(date),
	updateDateFrom: z.optional(moment),
	updateDateTo: z.optional(moment),
});
type Dates = z.infer<typeof datesShape>;

const filterShape = z.looseObject({
	orderIds: listOf(z.int(), 50),
	externalOrderIds: listOf(z.string().check(z.minLength(1)), 50),
	programTypes: listOf(z.enum(['FBY', 'FBS', 'DBS', 'EXPRESS', 'LAAS'])),
	campaignIds: listOf(id, 50),
	statuses: listOf(z.enum(orderStatuses)),
	substatuses: listOf(z.string().check(z.regex(/^[A-Z_]+$/))),
	dates: z.optional(datesShape),
	fake: z.optional(z.boolean()),
	waitingForCancellationApprove: z.optional(z.boolean()),
	sourcePlatforms: listOf(z.enum(['MARKET', 'OZON', 'WILDBERRIES', 'OTHER'])),
});
type Filter = z.infer<typeof filterShape>;

/** Orders of all shops of the business, in one list. */
export const orderRoutes: readonly SandboxRoute<YandexKey>[] = [
	play('getBusinessOrders', {
		query: pageQuery('getBusinessOrders', 50, 50, 'cut'),
		body: filterShape,
		handle: (context) => {
			const { body, query, now } = context;
			const spans = spansOf(body, now);
			if (spans.some(({ from, to }) => to - from > 30 * day + 1)) return badRequest('The range of dates must not be longer than 30 days');
			if (spans.some(({ from, to }) => to < from)) return badRequest('A range of dates must not end before it begins');
			const chosen = allOrders(context).filter((order) => fits(order, context, spans));
			const { rows, paging } = pageOf('getBusinessOrders', chosen, query);
			return json({ orders: rows.map((order) => shown(order, context)), paging });
		},
	}),
];

interface Span {
	readonly of: (order: OrderNow) => number | undefined;
	readonly from: number;
	/** Not included. */
	readonly to: number;
}

/**
 * The ranges that a filter asks for. Without dates it is the 30 days before now, by creation; whether that also holds
 * beside other dates or a list of ids is not documented, and here it does not.
 */
function spansOf({ dates = {}, orderIds: ids, externalOrderIds }: Filter, now: number): Span[] {
	const spans = [
		...dayRange(dates.creationDateFrom, dates.creationDateTo, (order) => order.createdAt),
		...dayRange(dates.shipmentDateFrom, dates.shipmentDateTo, (order) =>
			order.scheme === 'fbs' ? moscowMidnight(moscowDate(order.shipBy)) : undefined,
		),
		...updateRange(dates, now),
	];
	if (spans.length > 0 || ids || externalOrderIds) return spans;
	return [{ of: (order) => order.createdAt, from: now - 30 * day, to: now + 1 }];

	function dayRange(first: string | undefined, last: string | undefined, of: Span['of']): Span[] {
		if (first === undefined && last === undefined) return [];
		const end = last === undefined ? moscowMidnight(moscowDate(now)) : moscowMidnight(last);
		const from = first === undefined ? end - 30 * day : moscowMidnight(first);
		// The last day is not included; less than a day counts as one day.
		return [{ of, from, to: end >= from && end - from < day ? from + day : end }];
	}
}

function updateRange({ updateDateFrom, updateDateTo }: Dates, now: number): Span[] {
	if (updateDateFrom === undefined && updateDateTo === undefined) return [];
	const to = updateDateTo === undefined ? Math.max(now, Date.parse(updateDateFrom ?? '')) : Date.parse(updateDateTo);
	const from = updateDateFrom === undefined ? to - 30 * day : Date.parse(updateDateFrom);
	return [{ of: (order) => order.changedAt, from, to: to + 1 }];
}

/** Orders of both shops, those of the FBS shop first; oldest first in each. */
export function allOrders({ world, now }: Pick<RouteContext<YandexKey>, 'world' | 'now'>): OrderNow[] {
	return [...ordersOf(world, 'fbs', now), ...ordersOf(world, 'fbo', now)];
}

function fits(order: OrderNow, { body, credential }: RouteContext<YandexKey, Filter>, spans: readonly Span[]): boolean {
	const inside = ({ of, from, to }: Span) => {
		const at = of(order);
		return at !== undefined && at >= from && at < to;
	};
	return (
		spans.every(inside) &&
		(!body.orderIds || body.orderIds.includes(orderId(order))) &&
		!body.externalOrderIds &&
		(!body.programTypes || body.programTypes.includes(programOf(order))) &&
		(!body.campaignIds || body.campaignIds.includes(campaignIdOf(order, credential))) &&
		(!body.statuses || (body.statuses as readonly string[]).includes(order.state.status)) &&
		(!body.substatuses || body.substatuses.includes(order.state.substatus)) &&
		body.fake !== true &&
		body.waitingForCancellationApprove !== true &&
		(!body.sourcePlatforms || body.sourcePlatforms.includes('MARKET'))
	);
}

export const programOf = ({ scheme }: OrderNow) => (scheme === 'fbs' ? 'FBS' : 'FBY');

export function campaignIdOf({ scheme }: OrderNow, { campaigns }: YandexKey): number {
	const placement = scheme === 'fbs' ? 'FBS' : 'FBY';
	const found = campaigns.find((campaign) => campaign.placement === placement);
	if (!found) throw new Error(`The business has no ${placement} shop`);
	return found.id;
}

/** The order with this number, if it is one of this shop. */
export function orderOfCampaign(number: string, { world, now, credential, params }: RouteContext<YandexKey>): OrderNow | undefined {
	const serial = orderIds.numberOf(Number(number));
	const order = serial === undefined ? undefined : orderWith(serial, world, now);
	return order && String(campaignIdOf(order, credential)) === params.campaignId ? order : undefined;
}

const roubles = (kopecks: number) => ({ value: kopecks / 100, currencyId: 'RUR' });

/** Kopecks that the buyer pays and that points of the loyalty programme pay, for all pieces of a line. */
export function paid(order: OrderNow, { good, quantity }: OrderLine, world: RouteContext<YandexKey>['world']) {
	const full = (world.listing(good)?.priceKopecks ?? 0) * quantity;
	const points = order.chance < 0.3 ? Math.round((full * 0.1) / 100) * 100 : 0;
	return { full, payment: full - points, points };
}

/** The lines that are left in an order, with their places. */
export const linesOf = ({ lines }: OrderNow) => lines.map((line, place) => ({ line, place })).filter(({ line }) => line.quantity > 0);

/** One in three orders has a day of shipment but no time: the field may be null. */
export const shipmentTimeOf = ({ chance, shipBy }: OrderNow): string | null => (chance < 1 / 3 ? null : moscowTime(shipBy));

const assembled = new Set(['READY_TO_SHIP', 'SHIPPED']);
export const hasBoxes = (order: OrderNow, world: RouteContext<YandexKey>['world']): boolean =>
	layoutOf(order, world) !== undefined ||
	assembled.has(order.state.substatus) ||
	['DELIVERY', 'PICKUP', 'DELIVERED', 'PARTIALLY_RETURNED', 'RETURNED'].includes(order.state.status);

function shownMarks(order: OrderNow, place: number, world: RouteContext<YandexKey>['world']) {
	const instances = instancesOf(order, place, world);
	return instances.length > 0 ? { instances: instances.map(shownInstance) } : {};
}

function shown(order: OrderNow, { world, credential }: RouteContext<YandexKey>) {
	const lines = linesOf(order).map(({ line, place }) => ({ line, place, price: paid(order, line, world) }));
	const sum = (of: (price: ReturnType<typeof paid>) => number) => lines.reduce((total, { price }) => total + of(price), 0);
	return {
		orderId: orderId(order),
		campaignId: campaignIdOf(order, credential),
		programType: programOf(order),
		status: order.state.status,
		substatus: order.state.substatus,
		creationDate: moscowMoment(order.createdAt),
		updateDate: moscowMoment(order.changedAt),
		paymentType: order.chance < 0.85 ? 'PREPAID' : 'POSTPAID',
		paymentMethod: order.chance < 0.85 ? 'YANDEX' : 'CARD_ON_DELIVERY',
		fake: false,
		items: lines.map(({ line, place, price }) => ({
			id: itemId(order, place),
			offerId: world.listing(line.good)?.article,
			offerName: world.listing(line.good)?.good.name,
			count: line.quantity,
			prices: {
				payment: roubles(price.payment),
				subsidy: roubles(0),
				...(price.points > 0 ? { cashback: roubles(price.points) } : {}),
				vat: 'NO_VAT',
			},
			...requiredTypes(order, line, world),
			...shownMarks(order, place, world),
		})),
		prices: {
			payment: roubles(sum(({ payment }) => payment)),
			subsidy: roubles(0),
			...(sum(({ points }) => points) > 0 ? { cashback: roubles(sum(({ points }) => points)) } : {}),
			delivery: { payment: roubles(0), subsidy: roubles(0), vat: 'NO_VAT' },
		},
		delivery: {
			type: 'PICKUP',
			serviceName: 'Доставка Маркета',
			deliveryServiceId: 1_006_360,
			...(order.scheme === 'fbs' ? { warehouseId: String(warehouseOf(order, world)) } : {}),
			deliveryPartnerType: 'YANDEX_MARKET',
			dispatchType: 'MARKET_BRANDED_OUTLET',
			dates: {
				fromDate: moscowDate(order.deliverBy - day),
				toDate: moscowDate(order.deliverBy),
				...(order.state.status === 'DELIVERED' ? { realDeliveryDate: moscowDate(order.changedAt) } : {}),
			},
			...(order.scheme === 'fbs'
				? {
						shipment: {
							id: shipmentIdOf(order),
							shipmentDate: moscowDate(order.shipBy),
							shipmentTime: shipmentTimeOf(order),
						},
					}
				: {}),
			pickup: { address: { country: 'Россия', city: 'Москва', street: 'Образцовая улица', house: '7' } },
			...(order.scheme === 'fbs' && hasBoxes(order, world) ? { boxesLayout: shownBoxes(order, world) } : {}),
			estimated: false,
		},
		buyerType: isOfFirm(order, world) ? 'BUSINESS' : 'PERSON',
		sourcePlatform: 'MARKET',
	};
}

function warehouseOf(order: OrderNow, world: RouteContext<YandexKey>['world']): number | undefined {
	const warehouse = world.ownWarehouses[order.warehouse];
	return warehouse && warehouseId(warehouse);
}
