import type { WrittenOrder } from '../marketplace';
import type { SellerWorld } from '../world/seller-world';
import { layoutOf, orderWith } from './desk';
import { itemId, orderId } from './numbers';
import { shipmentIdOf, shipmentStatuses } from './shipments';

/** Orders that the seller has changed, with their boxes and shipments. A piece in parts counts in the box of its first part. */
export function writtenOrders(world: SellerWorld, now: number): WrittenOrder[] {
	const shipments = shipmentStatuses(world, now);
	return world.effects.serials().flatMap((serial) => {
		const order = orderWith(serial, world, now);
		if (!order) return [];
		const effects = world.effects.of(serial);
		const packages = layoutOf(order, world)?.map(({ id, items }) => ({
			id: String(id),
			items: items.map(({ line, fullCount, partialCount }) => ({
				id: String(itemId(order, line)),
				quantity: fullCount ?? (partialCount?.current === 1 ? 1 : 0),
			})),
		}));
		const shipment = shipmentIdOf(order);
		return [
			{
				number: String(orderId(order)),
				status: order.state.status,
				substatus: order.state.substatus,
				...(packages ? { packages } : {}),
				shipment: { id: String(shipment), status: shipments.get(shipment) ?? '' },
				...(effects.cancel === undefined ? {} : { cancelReason: order.state.substatus }),
				effects,
			},
		];
	});
}
