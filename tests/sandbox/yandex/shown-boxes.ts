import type { OrderNow } from '../world/orders';
import type { SellerWorld } from '../world/seller-world';
import { type BoxItem, layoutOf } from './desk';
import { itemId, orderId } from './numbers';

/** Boxes as `getBusinessOrders` shows them: as they were laid out, or everything in one. */
export function shownBoxes(order: OrderNow, world: SellerWorld) {
	const boxes = layoutOf(order, world) ?? [
		{
			id: orderId(order) * 10 + 1,
			items: order.lines.map(({ quantity }, line): BoxItem => ({ line, fullCount: quantity })),
		},
	];
	return boxes.map(({ id, items }, place) => ({
		boxId: id,
		barcode: `${orderId(order)}-${place + 1}`,
		items: items.map(({ line, ...rest }) => ({ id: itemId(order, line), ...rest })),
	}));
}
