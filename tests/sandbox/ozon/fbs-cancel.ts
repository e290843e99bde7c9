import * as z from 'zod/mini';
import { json, type Reply, type SandboxRoute } from '../marketplace';
import type { OrderNow } from '../world/orders';
import { cancelReasons, otherReason, reasonsFor } from './cancel-reasons';
import { deskOf } from './desk';
import { badRequest, notFound } from './errors';
import { without } from './fbs-ship';
import type { OzonKey } from './keys';
import { postingNumber } from './numbers';
import { linesOf, postingAt } from './postings';
import { route } from './route';
import * as shape from './shapes';

const number = z.string().check(z.minLength(1));

/** Cancelling postings and goods in them, and handing over disputed ones. */
export const cancelRoutes: readonly SandboxRoute<OzonKey>[] = [
	route({
		method: 'POST',
		path: '/v1/posting/fbs/cancel-reason',
		group: 'common',
		needs: 'orders',
		body: z.object({ related_posting_numbers: z.array(number).check(z.minLength(1)) }),
		handle({ world, body, now }): Reply {
			const orders = body.related_posting_numbers.map((one) => postingAt(world, one, now));
			if (orders.includes(undefined)) return notFound('POSTING_NOT_FOUND');
			return json({
				result: orders.flatMap((order) =>
					order
						? {
								posting_number: postingNumber(order),
								reasons: reasonsFor(order).map(({ id, title, type_id }) => ({ id, title, type_id })),
							}
						: [],
				),
			});
		},
	}),
	route({
		method: 'POST',
		path: '/v2/posting/fbs/cancel-reason/list',
		group: 'common',
		needs: 'orders',
		body: z.optional(z.looseObject({})),
		handle: () => json({ result: cancelReasons }),
	}),
	route({
		method: 'POST',
		path: '/v2/posting/fbs/cancel',
		group: 'common',
		needs: 'orders',
		writes: true,
		body: z.object({ posting_number: number, cancel_reason_id: shape.id, cancel_reason_message: z.optional(z.string()) }),
		handle({ world, body, now }): Reply {
			const order = postingAt(world, body.posting_number, now);
			if (!order) return notFound('POSTING_NOT_FOUND');
			const refusal = cancelRefusal(order, deskOf(world).isAssembling(order, now));
			if (refusal) return refusal;
			const reason = reasonsFor(order).find(({ id }) => id === body.cancel_reason_id);
			if (!reason) return badRequest('HAS_INCORRECT_CANCEL_REASON');
			if (reason.id === otherReason && !body.cancel_reason_message?.trim())
				return badRequest('Request validation error: invalid cancel_reason_message: value is required');
			deskOf(world).setReason(order.serial, reason);
			world.actOnOrder(order.serial, now, 'cancelled', 'posting_canceled');
			world.effects.add(order.serial, 'cancel');
			return json({ result: true });
		},
	}),
	route({
		method: 'POST',
		path: '/v2/posting/fbs/product/cancel',
		group: 'common',
		needs: 'orders',
		writes: true,
		body: z.object({
			posting_number: number,
			cancel_reason_id: shape.id,
			cancel_reason_message: z.string().check(z.minLength(1)),
			items: z.array(z.object({ sku: shape.id, quantity: z.int().check(z.positive()) })).check(z.minLength(1)),
		}),
		handle({ world, body, now }): Reply {
			const order = postingAt(world, body.posting_number, now);
			if (!order) return notFound('POSTING_NOT_FOUND');
			const desk = deskOf(world);
			const refusal = cancelRefusal(order, desk.isAssembling(order, now));
			if (refusal) return refusal;
			if (order.state.status !== 'awaiting_packaging') return badRequest('HAS_INCORRECT_STATUS');
			const reason = reasonsFor(order).find(({ id }) => id === body.cancel_reason_id);
			if (!reason) return badRequest('HAS_INCORRECT_CANCEL_REASON');
			const lines = linesOf(world, order);
			const taken = body.items.map(({ sku, quantity }) => ({ good: lines.find((line) => line.sku === sku)?.good, quantity }));
			const known = taken.flatMap(({ good, quantity }) => (good === undefined ? [] : { good, quantity }));
			if (known.length < taken.length) return badRequest('UNKNOWN_PRODUCT_DEFINED');
			if (known.some(({ good, quantity }) => (lines.find((line) => line.good === good)?.quantity ?? 0) < quantity))
				return badRequest('HAS_INCORRECT_PRODUCT_QUANTITY');
			const rest = without(order.lines, known);
			world.effects.add(order.serial, 'product-cancel');
			if (rest.length > 0) world.fillOrder(order.serial, now, rest);
			else {
				desk.setReason(order.serial, reason);
				world.actOnOrder(order.serial, now, 'cancelled', 'posting_canceled');
			}
			return json({ result: postingNumber(order) });
		},
	}),
	route({
		method: 'POST',
		path: '/v2/posting/fbs/awaiting-delivery',
		group: 'common',
		needs: 'orders',
		writes: true,
		body: z.object({ posting_number: z.array(number).check(z.minLength(1), z.maxLength(100)) }),
		handle({ world, body, now }): Reply {
			const orders = [...new Set(body.posting_number)].map((one) => postingAt(world, one, now));
			// All or none: the answer has one word for all of them.
			if (orders.some((order) => order === undefined)) return notFound('POSTING_NOT_FOUND');
			if (orders.some((order) => order?.state.status !== 'arbitration')) return badRequest('HAS_INCORRECT_STATUS');
			for (const order of orders) {
				if (!order) continue;
				world.actOnOrder(order.serial, now, 'awaiting_deliver', 'posting_not_in_carriage');
				world.effects.add(order.serial, 'awaiting-delivery');
			}
			return json({ result: true });
		},
	}),
];

function cancelRefusal(order: OrderNow, assembling: boolean): Reply | undefined {
	if (order.state.status.startsWith('cancelled')) return badRequest('POSTING_ALREADY_CANCELLED');
	return assembling || reasonsFor(order).length === 0 ? badRequest('HAS_INCORRECT_STATUS') : undefined;
}
