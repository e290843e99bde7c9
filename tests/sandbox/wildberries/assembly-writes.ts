import * as z from 'zod/mini';
import { empty, json, type Reply, type RouteContext } from '../marketplace';
import type { LifeEvent } from '../world/life';
import type { OrderNow } from '../world/orders';
import type { SellerWorld } from '../world/seller-world';
import { type AssemblyOrder, assemblyAt, type FbsSupply } from './assembly';
import { bookOf } from './assembly-book';
import { isCancellable } from './assembly-orders';
import { isToReship, withSupply } from './assembly-supplies';
import { metaDetails } from './meta';
import { passing } from './meta-book';
import { marketplaceError } from './refusals';
import { route } from './route';
import { dotted } from './times';
import type { IssuedToken } from './tokens';

const hour = 3_600_000;

const supplyShape = z.object({ name: z.optional(z.string().check(z.minLength(1), z.maxLength(128))) });

/** `POST /api/v3/supplies`. Called after its day if it is given no name: the documents do not say what it is called then. */
export const makeSupply = route({
	method: 'POST',
	path: '/api/v3/supplies',
	group: 'orders',
	needs: 'marketplace',
	writes: true,
	body: supplyShape,
	handle: ({ world, now, body }) => {
		const id = bookOf(world).make(body.name ?? `Поставка ${dotted(now)}`, now);
		return json({ id }, 201);
	},
});

const ordersShape = z.object({ orders: z.array(z.int()).check(z.minLength(1), z.maxLength(100)) });

/**
 * `PATCH /api/marketplace/v3/supplies/{supplyId}/orders`: puts in new orders, moves those of another supply. All or none: what the
 * marketplace does when only some fit is not documented. An order that is in this supply already stays there without an effect.
 */
export const putOrders = route({
	method: 'PATCH',
	path: '/api/marketplace/v3/supplies/:supplyId/orders',
	group: 'orders',
	needs: 'marketplace',
	writes: true,
	body: ordersShape,
	handle: (context) =>
		withSupply(context, (supply) => {
			const { world, now, body } = context;
			const { orders, supplies } = assemblyAt(world, now);
			const known = new Map(orders.map((one) => [one.id, one]));
			const asked = new Set(body.orders);
			const wanted = [...asked].flatMap((id) => known.get(id) ?? []);
			if (supply.closedAt !== undefined || wanted.length < asked.size || !mayEnter(supply, wanted, supplies, now))
				return marketplaceError(
					409,
					'FailedToAddSupplyOrder',
					'Не удалось закрепить сборочное задание за поставкой. Убедитесь, что сборочное задание и поставка удовлетворяют всем необходимым требованиям.',
				);
			const serials = wanted.filter(({ supplyId }) => supplyId !== supply.id).map(({ order }) => order.serial);
			bookOf(world).put(supply.id, serials, now);
			for (const serial of serials) world.effects.add(serial, 'put-into-supply');
			return empty();
		}),
});

/** Whether all of them may go into the supply together: one warehouse, one size of goods, and none too far on its way. */
function mayEnter(supply: FbsSupply, wanted: readonly AssemblyOrder[], supplies: readonly FbsSupply[], now: number): boolean {
	const [first] = wanted;
	const cargoType = supply.cargoType || first?.cargoType;
	const warehouse = supply.warehouse ?? first?.order.warehouse;
	const supplyOf = new Map(supplies.map((one) => [one.id, one]));
	return wanted.every(
		(one) =>
			one.cargoType === cargoType &&
			one.order.warehouse === warehouse &&
			(isCancellable(one) || isToReship(one, supplyOf.get(one.supplyId ?? ''), now)),
	);
}

/** `PATCH /api/v3/supplies/{supplyId}/deliver`. Which code answers for a supply that was handed over before is not documented. */
export const deliverSupply = route({
	method: 'PATCH',
	path: '/api/v3/supplies/:supplyId/deliver',
	group: 'orders',
	needs: 'marketplace',
	writes: true,
	handle: (context) =>
		withSupply(context, (supply) => {
			const { world, now } = context;
			if (supply.closedAt !== undefined) return statusMismatch();
			if (supply.orderIds.length === 0)
				return marketplaceError(
					409,
					'SupplyHasZeroOrders',
					'Не удалось обработать поставку. Убедитесь, что за ней закреплён хотя бы одно сборочное задание.',
				);
			const inside = new Set(supply.orderIds);
			const unready = assemblyAt(world, now)
				.orders.filter(({ id }) => inside.has(id))
				.flatMap((one) => unpassed(world, one, now));
			if (unready.length > 0)
				return json({ code: 'MetaValidationFail', message: 'Fix them to dispatch items', data: { orders: unready } }, 409);
			for (const { id, order } of assemblyAt(world, now).orders) {
				if (!inside.has(id)) continue;
				world.actOnOrder(order.serial, now, 'complete', order.state.substatus, true, journey(order, now));
				world.effects.add(order.serial, 'deliver');
			}
			bookOf(world).end('close', supply.id, now);
			return empty();
		}),
});

/** The order with what is missing or wrong of its marking; nothing when it may go. */
function unpassed(world: SellerWorld, one: AssemblyOrder, now: number) {
	const details = metaDetails(world, one, now).filter(({ decision }) => !passing.has(decision));
	return details.length === 0 ? [] : [{ id: one.id, metaDetails: details.map((detail) => ({ ...detail, value: detail.value ?? 'null' })) }];
}

/** What happens to an order once it is handed over; a few are overlooked at the acceptance and have to be brought again. */
function journey({ chance, state }: OrderNow, now: number): LifeEvent[] {
	if (state.substatus !== 'waiting') return [];
	const pace = 0.6 + 0.8 * chance;
	const accepted = now + (chance > 0.9 && chance < 0.96 ? 100 : 7 * pace) * hour;
	const steps = [
		['sorted', 0],
		['ready_for_pickup', 36],
		['sold', 86],
	] as const;
	return steps.map(([substatus, hours]) => ({
		at: Math.round(accepted + hours * pace * hour),
		status: 'complete',
		substatus,
		shipped: true,
	}));
}

/** `DELETE /api/v3/supplies/{supplyId}`: only an open one without orders. */
export const removeSupply = route({
	method: 'DELETE',
	path: '/api/v3/supplies/:supplyId',
	group: 'orders',
	needs: 'marketplace',
	writes: true,
	handle: (context) =>
		withSupply(context, (supply) => {
			if (supply.closedAt !== undefined || supply.orderIds.length > 0)
				return marketplaceError(
					409,
					'SupplyHasOrders',
					'Не удалось обработать поставку. Убедитесь, что за ней не осталось закреплённых сборочных заданий.',
				);
			bookOf(context.world).end('remove', supply.id, context.now);
			return empty();
		}),
});

/** `PATCH /api/v3/orders/{orderId}/cancel`: while `isCancellable`; the order leaves its supply. Has a limit of its own. */
export const cancelOrder = route({
	method: 'PATCH',
	path: '/api/v3/orders/:orderId/cancel',
	group: 'cancel',
	needs: 'marketplace',
	writes: true,
	handle: ({ world, now, params }: RouteContext<IssuedToken>) => {
		const asked = params.orderId ?? '';
		if (!/^\d{1,15}$/.test(asked)) return marketplaceError(400, 'IncorrectParameter', 'Передан некорректный параметр');
		const one = assemblyAt(world, now).orders.find(({ id }) => id === Number(asked));
		if (!one) return marketplaceError(404, 'NotFound', 'Не найдено');
		if (!isCancellable(one))
			return one.supplierStatus === 'complete'
				? marketplaceError(
						409,
						'StatusChangeNotAllowed',
						'Задание перейдёт в завершенные после сканирования на пункте выдачи заказов (ПВЗ)',
					)
				: statusMismatch();
		world.actOnOrder(one.order.serial, now, 'cancel', 'canceled');
		world.effects.add(one.order.serial, 'cancel');
		return empty();
	},
});

const statusMismatch = (): Reply => marketplaceError(409, 'StatusMismatch', 'Несоответствие статусов, проверьте их правильность');
