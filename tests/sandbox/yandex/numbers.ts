import type { Order } from '../world/orders';
import { serials } from '../world/serials';
import type { Warehouse } from '../world/warehouses';

/* Native ids of Yandex Market, made from the world's numbers and turned back into them. */

export const orderIds = serials(47_676_100_003, 13);
/** `marketSku`: the card on the shop window. */
export const marketSkus = serials(101_204_000_017, 31);
const itemIds = serials(780_100_000_001, 1);
const ownWarehouseIds = serials(1_410_003, 7);
const marketWarehouseIds = serials(171, 1);
/** Id of a supply request in the API; the cabinet shows another number. */
export const supplyRequestIds = serials(51_300_007, 5);
const shownSupplyNumbers = serials(34_200_019, 11);
export const shipmentIds = serials(60_100_009, 1);

/** At most three lines are in an order. */
const linesPerOrder = 4;

export const orderId = ({ serial }: Order): number => orderIds.of(serial);

/** Id of a line of an order. */
export const itemId = ({ serial }: Order, line: number): number => itemIds.of(serial * linesPerOrder + line);

export const warehouseId = ({ owner, serial }: Warehouse): number => (owner === 'seller' ? ownWarehouseIds : marketWarehouseIds).of(serial);

/** `marketplaceRequestId`: what the cabinet shows of a supply request. */
export const shownSupplyNumber = (serial: number): string => String(shownSupplyNumbers.of(serial));

/** The world's serial of an order number; undefined if no order can have it. */
export const orderSerialOf = (native: string): number | undefined => orderIds.numberOf(Number(native));

/** The world's serial of a supply, by its id in the API or by the number that the cabinet shows. */
export const supplySerialOf = (native: string): number | undefined =>
	supplyRequestIds.numberOf(Number(native)) ?? shownSupplyNumbers.numberOf(Number(native));
