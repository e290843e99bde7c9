import * as z from 'zod/mini';
import { json, type RouteContext, type SandboxRoute } from '../marketplace';
import type { OrderNow } from '../world/orders';
import { badRequest, refused } from './errors';
import { moment } from './fields';
import type { YandexKey } from './keys';
import { itemId, orderId } from './numbers';
import { allOrders, campaignIdOf, hasBoxes, linesOf, orderOfCampaign, paid } from './orders';
import { pageOf, pageQuery } from './paging';
import { play } from './route';
import { shownBoxes } from './shown-boxes';
import { day, moscowDate, moscowDayFirst, moscowMidnight, moscowOldMoment } from './time';

/* The orders of one shop as they were asked for before `getBusinessOrders`; deprecated, and off from the day in the table. */

/** `21-11-2026` */
const dayFirst = z.string().check(
	z.regex(/^\d{2}-\d{2}-\d{4}$/),
	z.refine((text) => !Number.isNaN(startOf(text)), 'there is no such day'),
);
const several = z.optional(z.union([z.string(), z.array(z.string())]));

const filterShape = z.looseObject({
	orderIds: several,
	status: several,
	substatus: several,
	fromDate: z.optional(dayFirst),
	toDate: z.optional(dayFirst),
	updatedAtFrom: z.optional(moment),
	updatedAtTo: z.optional(moment),
	fake: z.optional(z.enum(['true', 'false'])),
});

const page = pageQuery('getOrders', 50, 50, 'cut');

export const oldOrderRoutes: readonly SandboxRoute<YandexKey>[] = [
	play('getOrders', {
		query: z.pipe(
			z.looseObject({}),
			z.transform((query, context) => {
				const asked = page.safeParse(query);
				const filter = filterShape.safeParse(query);
				for (const result of [asked, filter]) {
					for (const issue of result.error?.issues ?? []) {
						context.issues.push({ code: 'custom', input: query, path: issue.path, message: issue.message });
					}
				}
				return asked.success && filter.success ? { page: asked.data, filter: filter.data } : z.NEVER;
			}),
		),
		handle: (context) => {
			const { query, credential, params, now } = context;
			const { fromDate, toDate, updatedAtFrom, updatedAtTo, fake, ...lists } = query.filter;
			const updated = updatedAtFrom !== undefined || updatedAtTo !== undefined;
			const end = toDate === undefined ? now + 1 : startOf(toDate);
			const from = fromDate === undefined ? (updated ? 0 : end - 30 * day) : startOf(fromDate);
			const to = end - from < day ? from + day : end;
			if (!updated && to - from > 30 * day + 1) return badRequest('The range of dates must not be longer than 30 days');
			const chosen = allOrders(context).filter(
				(order) =>
					String(campaignIdOf(order, credential)) === params.campaignId &&
					order.createdAt >= from &&
					order.createdAt < to &&
					order.changedAt >= Date.parse(updatedAtFrom ?? '1970-01-01T00:00:00Z') &&
					order.changedAt <= Date.parse(updatedAtTo ?? '9999-01-01T00:00:00Z') &&
					names(lists.orderIds, String(orderId(order))) &&
					names(lists.status, order.state.status) &&
					names(lists.substatus, order.state.substatus) &&
					fake !== 'true',
			);
			const { rows, paging } = pageOf('getOrders', chosen, query.page);
			return json({ orders: rows.map((order) => oldOrder(order, context)), paging });
		},
	}),
	play('getOrder', {
		handle: (context) => {
			const order = orderOfCampaign(context.params.orderId ?? '', context);
			return order ? json({ order: oldOrder(order, context) }) : refused(404, `There is no order ${context.params.orderId}`);
		},
	}),
];

const startOf = (date: string): number => moscowMidnight(date.split('-').reverse().join('-'));

const names = (list: string | readonly string[] | undefined, value: string) =>
	list === undefined || [list].flat().some((one) => one.split(',').includes(value));

/** An order in the older form, which also answers a change of its status. */
export function oldOrder(order: OrderNow, { world }: RouteContext<YandexKey>) {
	const lines = linesOf(order).map(({ line, place }) => ({
		line,
		place,
		price: paid(order, line, world),
		listing: world.listing(line.good),
	}));
	const sum = (of: (price: ReturnType<typeof paid>) => number) => lines.reduce((total, { price }) => total + of(price), 0) / 100;
	return {
		id: orderId(order),
		status: order.state.status,
		substatus: order.state.substatus,
		creationDate: moscowOldMoment(order.createdAt),
		updatedAt: moscowOldMoment(order.changedAt),
		currency: 'RUR',
		itemsTotal: sum(({ payment }) => payment),
		deliveryTotal: 0,
		buyerItemsTotalBeforeDiscount: sum(({ full }) => full),
		paymentType: order.chance < 0.85 ? 'PREPAID' : 'POSTPAID',
		paymentMethod: order.chance < 0.85 ? 'YANDEX' : 'CARD_ON_DELIVERY',
		fake: false,
		items: lines.map(({ line, place, price, listing }) => ({
			id: itemId(order, place),
			offerId: listing?.article,
			offerName: listing?.good.name,
			price: price.full / line.quantity / 100,
			buyerPrice: price.payment / line.quantity / 100,
			buyerPriceBeforeDiscount: price.full / line.quantity / 100,
			count: line.quantity,
			vat: 'NO_VAT',
		})),
		delivery: {
			type: 'PICKUP',
			serviceName: 'Доставка Маркета',
			deliveryPartnerType: 'YANDEX_MARKET',
			dates: { fromDate: moscowDayFirst(order.deliverBy - day), toDate: moscowDayFirst(order.deliverBy) },
			deliveryServiceId: 1_006_360,
			dispatchType: 'MARKET_BRANDED_OUTLET',
			...(order.scheme === 'fbs'
				? {
						shipments: [
							{
								shipmentDate: moscowDate(order.shipBy).split('-').reverse().join('-'),
								...(hasBoxes(order, world)
									? { boxes: shownBoxes(order, world).map(({ boxId, barcode }) => ({ id: boxId, fulfilmentId: barcode })) }
									: {}),
							},
						],
					}
				: {}),
		},
		buyer: { type: 'PERSON' },
		taxSystem: 'USN',
	};
}
