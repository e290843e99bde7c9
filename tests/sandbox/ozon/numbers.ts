import { mostParcels, type Order, parcelOf, parcelSerial } from '../world/orders';
import { serials } from '../world/serials';

/* Native ids of Ozon, made from the world's numbers and turned back into them. */

/** `product_id` of a seller's product. */
export const productIds = serials(1_400_000_003, 13);
/** `sku` of a product. */
export const skus = serials(2_100_000_011, 17);
export const warehouseIds = serials(1_020_000_000_000, 1_000);
export const supplyOrderIds = serials(61_000_001, 3);
/** `supply_id`, and the number that sellers see: 2000 and nine digits. */
export const supplyIds = serials(2_000_061_000_001, 3);
/** `macrolocal_cluster_id`, made from the serial of its warehouse. */
export const clusterIds = serials(4_001, 1);
export const deliveryMethodIds = serials(1_030_000_000_000, 1_000);
const orderIds = serials(33_400_000_007, 11);
/** `carriage_id` of a shipment to Ozon. */
export const carriageIds = serials(71_000_003, 7);

/** Every seller's goods have ids of their own. */
const goodsPerSeller = 1_000_000;

/** The number behind the ids of one seller's good. */
export function listingNumber(sellerPlace: number, good: number): number {
	return sellerPlace * goodsPerSeller + good;
}

/** The good behind such a number, if it is this seller's. */
export function goodOfListing(sellerPlace: number, number: number | undefined): number | undefined {
	if (number === undefined || Math.floor(number / goodsPerSeller) !== sellerPlace) return undefined;
	return number % goodsPerSeller;
}

/** `bundle_id` of a supply's contents. */
export const bundleId = (serial: number): string => `00000000-0000-7000-8000-${String(serial).padStart(12, '0')}`;

/** The world's serial of a bundle id. */
export function supplyOfBundle(bundle: string): number | undefined {
	const digits = /^00000000-0000-7000-8000-(\d{12})$/.exec(bundle)?.[1];
	return digits === undefined ? undefined : Number(digits);
}

const rootOf = ({ serial }: Pick<Order, 'serial'>) => parcelSerial(serial, 1);

export const orderId = (order: Order): number => orderIds.of(rootOf(order));

/** `order_number`: two groups of digits. */
export function orderNumber(order: Pick<Order, 'serial'>): string {
	const serial = rootOf(order);
	return `${String(10_000_019 + serial * 7).padStart(10, '0')}-${String((serial * 37) % 10_000).padStart(4, '0')}`;
}

/** `posting_number`: the order's number and the number of the parcel. */
export const postingNumber = (order: Pick<Order, 'serial'>): string => `${orderNumber(order)}-${parcelOf(order.serial)}`;

/** The world's serial of a posting or order number; undefined if no order can have it. */
export function orderSerialOf(native: string): number | undefined {
	const [, first, second, parcel = '1'] = /^(\d{10})-(\d{4})(?:-([1-9]\d?))?$/.exec(native) ?? [];
	const serial = (Number(first) - 10_000_019) / 7;
	const known = Number.isSafeInteger(serial) && serial >= 0 && Number(second) === (serial * 37) % 10_000;
	return known && Number(parcel) <= mostParcels ? parcelSerial(serial, Number(parcel)) : undefined;
}

/** The world's serial of a supply order id. */
export const supplySerialOf = (native: string): number | undefined => supplyOrderIds.numberOf(Number(native));

/** What a scanner reads from a posting's label: `ii` and eleven digits. */
export const scanitOf = ({ serial }: Pick<Order, 'serial'>): string => `ii${30_000_000_000 + serial}`;

/** `cargo_id` of a supply's cargo; `number` from 1. */
export const cargoIdOf = (supply: number, number: number): number => supplyIds.of(supply) * 100 + number;

/** Text in the code on a cargo's label. How it is made is not documented. */
export const cargoBarcode = (supply: number, number: number): string => `%303%${cargoIdOf(supply, number)}`;
