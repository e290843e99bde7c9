import * as z from 'zod/mini';
import { json, type SandboxRoute } from '../marketplace';
import type { OrderNow } from '../world/orders';
import { confirm, transferLater } from './desk';
import { badRequest, refused } from './errors';
import { id } from './fields';
import type { YandexKey } from './keys';
import { orderId } from './numbers';
import { play } from './route';
import { actions, askedShipment, formedAt, isAlive, statusOf } from './shipments';

const minute = 60_000;

/** Orders may go on to the next shipment until this long before the shipment is formed. */
const lastTransfer = 30 * minute;

export const shipmentActionRoutes: readonly SandboxRoute<YandexKey>[] = [
	play('confirmShipment', {
		body: z.optional(z.looseObject({ externalShipmentId: z.optional(z.string()), signatory: z.optional(z.string()) })),
		handle: (context) => {
			const { body, world, now } = context;
			const shipment = askedShipment(context);
			if (!shipment) return refused(404, `There is no shipment ${context.params.shipmentId}`);
			const status = statusOf(shipment, now);
			if (status === 'OUTBOUND_CREATED') return badRequest('Cutoff time for shipments has not been reached yet');
			if (!actions[status].includes('CONFIRM')) return badRequest(`Shipment ${shipment.id} cannot be confirmed: it is ${status}`);
			const externalId = body?.externalShipmentId;
			confirm(shipment.id, shipment.orders.filter(isAlive), world, { at: now, ...(externalId === undefined ? {} : { externalId }) });
			return json({ status: 'OK' });
		},
	}),
	play('transferOrdersFromShipment', {
		body: z.looseObject({
			orderIds: z.array(id).check(
				z.minLength(1),
				z.maxLength(500),
				z.refine((list) => new Set(list).size === list.length, 'values must not repeat'),
			),
		}),
		handle: (context) => {
			const { body, world, now } = context;
			const shipment = askedShipment(context);
			if (!shipment) return refused(404, `There is no shipment ${context.params.shipmentId}`);
			if (now > formedAt(shipment) - lastTransfer) {
				return badRequest(`Orders cannot leave shipment ${shipment.id} later than half an hour before it is formed`);
			}
			const orders = body.orderIds.map((number) => shipment.orders.find((order) => orderId(order) === number));
			const stranger = body.orderIds.find((_, place) => !orders[place]);
			if (stranger !== undefined) return badRequest(`Order ${stranger} is not in shipment ${shipment.id}`);
			const found = orders.flatMap((order) => order ?? []);
			const settled = found.find(({ state }) => state.status !== 'PROCESSING' || state.substatus === 'SHIPPED');
			if (settled) return badRequest(`Order ${orderId(settled)} is ${settled.state.status} and cannot leave its shipment`);
			for (const order of found) transferLater(order, world, now, now + transferTakes(order));
			return json({ status: 'OK' });
		},
	}),
];

/** "A few minutes" of the document: two to six. */
const transferTakes = ({ chance }: OrderNow) => (2 + 4 * chance) * minute;
