import * as z from 'zod/mini';
import { json, type RouteContext, type SandboxRoute } from '../marketplace';
import type { LifeEvent } from '../world/life';
import type { OrderNow } from '../world/orders';
import { badRequest, refused } from './errors';
import { date } from './fields';
import type { YandexKey } from './keys';
import { marksMissing } from './marks';
import { orderId } from './numbers';
import { oldOrder } from './old-orders';
import { orderOfCampaign, orderStatuses, programOf } from './orders';
import { play } from './route';

const status = z.enum(orderStatuses);
const substatus = z.optional(z.string().check(z.regex(/^[A-Z_]+$/)));

interface Wish {
	readonly status: string;
	readonly substatus?: string;
}

/** The seller's own moves of an FBS order; no others are documented. Going to a status in which the order already is is not among them. */
const moves = [
	{ effect: 'ready', from: ['STARTED'], to: { status: 'PROCESSING', substatus: 'READY_TO_SHIP' } },
	{ effect: 'cancel', from: ['STARTED', 'READY_TO_SHIP'], to: { status: 'CANCELLED', substatus: 'SHOP_FAILED' } },
] as const;

export const statusRoutes: readonly SandboxRoute<YandexKey>[] = [
	play('updateOrderStatus', {
		body: z.looseObject({
			order: z.looseObject({
				status,
				substatus,
				delivery: z.optional(z.looseObject({ dates: z.optional(z.looseObject({ realDeliveryDate: z.optional(date) })) })),
			}),
		}),
		handle: (context) => {
			const number = context.params.orderId ?? '';
			const order = orderOfCampaign(number, context);
			if (!order) return refused(404, `There is no order ${number}`);
			const refusal = move(order, context.body.order, context);
			return refusal === undefined ? json({ order: oldOrder(orderOfCampaign(number, context) ?? order, context) }) : badRequest(refusal);
		},
	}),
	play('updateOrderStatuses', {
		body: z.looseObject({
			orders: z.array(z.looseObject({ id: z.int(), status, substatus })).check(z.minLength(1), z.maxLength(30)),
		}),
		cost: ({ body }) => body.orders.length,
		handle: (context) => {
			const orders = context.body.orders.map(({ id, ...wish }) => {
				const order = orderOfCampaign(String(id), context);
				const errorDetails = order ? move(order, wish, context) : `There is no order ${id}`;
				const now = orderOfCampaign(String(id), context);
				return {
					id,
					...(now ? { status: now.state.status, substatus: now.state.substatus } : {}),
					updateStatus: errorDetails === undefined ? 'OK' : 'ERROR',
					...(errorDetails === undefined ? {} : { errorDetails }),
				};
			});
			return json({ status: 'OK', result: { orders } });
		},
	}),
];

/** Moves an order, or says why not. */
function move(order: OrderNow, wish: Wish, { world, now }: RouteContext<YandexKey>): string | undefined {
	const { status: from, substatus: stage } = order.state;
	const name = `Order ${orderId(order)}`;
	if (programOf(order) !== 'FBS') return `${name}: the Market itself moves orders of this shop`;
	const found = moves.find(({ to }) => to.status === wish.status && to.substatus === wish.substatus);
	if (!found || from !== 'PROCESSING' || !(found.from as readonly string[]).includes(stage)) {
		return `${name} with status ${from} and substatus ${stage} cannot become ${wish.status} ${wish.substatus ?? ''}`.trimEnd();
	}
	const missing = found.effect === 'ready' ? marksMissing(order, world, now) : undefined;
	if (missing !== undefined) return `${name} cannot become READY_TO_SHIP. ${missing}`;
	world.actOnOrder(order.serial, now, found.to.status, found.to.substatus, false, found.effect === 'ready' ? afterReady(order, now) : []);
	world.effects.add(order.serial, found.effect);
	return undefined;
}

/** What happens by itself to an order that is ready: what would have happened after it had been made ready in the cabinet, as much earlier. */
function afterReady({ life }: OrderNow, now: number): LifeEvent[] {
	const ahead = life.filter(({ at }) => at > now);
	const place = ahead.findIndex(({ substatus: stage }) => stage === 'READY_TO_SHIP');
	const shift = now - (ahead[place]?.at ?? now);
	return ahead.slice(place + 1).map((event) => ({ ...event, at: event.at + shift }));
}
