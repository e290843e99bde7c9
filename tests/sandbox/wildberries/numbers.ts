import type { OrderNow } from '../world/orders';
import { hexadecimal } from '../world/random';
import { type Serials, serials } from '../world/serials';
import type { Warehouse } from '../world/warehouses';

/** Native numbers of one seller's goods. */
export interface GoodNumbers {
	readonly nm: Serials;
	readonly imt: Serials;
	readonly chrt: Serials;
	/** Sizes besides the first one of a card. */
	readonly moreSizes: Serials;
}

const between = 40_000_000;

/** Numbers of the goods of the seller at this place of the list. */
export const goodNumbers = (place: number): GoodNumbers => ({
	nm: serials(161_000_003 + place * between, 131),
	imt: serials(152_000_017 + place * between, 127),
	chrt: serials(288_000_011 + place * between, 137),
	moreSizes: serials(488_000_009 + place * between, 1),
});

const assembly = serials(3_210_000_007, 7);
const supply = serials(161_500_003, 3);
const fbwSupply = serials(33_400_019, 7);
const preorder = serials(41_200_033, 11);

const sticker = serials(2_300_000_003, 13);

/** The number on an assembly order's sticker: 32 bits. */
export const stickerIdOf = (serial: number): number => sticker.of(serial);

export const assemblyIdOf = (serial: number): number => assembly.of(serial);

/** A supply of assembly orders is numbered after the order that was put into it first. */
export const fbsSupplyIdOf = (firstSerial: number): string => `WB-GI-${supply.of(firstSerial)}`;

/** A supply that is made through the API, the first of a seller being 0: numbered above all others of the seller, and never like one of them. */
export const madeSupplyIdOf = (place: number, count: number): string => `WB-GI-${supply.of(place * 10_000_000 + 5_000_000 + count) + 1}`;

/** The number inside a supply id, for paging; undefined if the text is no supply id. */
export function fbsSupplyNumber(id: string): number | undefined {
	const digits = /^WB-GI-(\d{1,15})$/.exec(id)?.[1];
	return digits === undefined ? undefined : Number(digits);
}

export const fbwSupplyIdOf = (serial: number): number => fbwSupply.of(serial);
export const preorderIdOf = (serial: number): number => preorder.of(serial);
export const fbwSerialOfSupply = (id: number): number | undefined => fbwSupply.numberOf(id);
export const fbwSerialOfPreorder = (id: number): number | undefined => preorder.numberOf(id);

/** `rid` of an assembly order, `srid` everywhere else; its last eight digits hold the serial. */
export function sridOf({ serial, createdAt }: Pick<OrderNow, 'serial' | 'createdAt'>): string {
	return `d${serial % 10}.r${hexadecimal(24, createdAt, 'srid', serial)}${serial.toString(16).padStart(8, '0')}.0.0`;
}

/** `orderUid`: the buyer's basket. */
export const orderUidOf = ({ serial, createdAt }: Pick<OrderNow, 'serial' | 'createdAt'>): string =>
	`${40_000_000 + serial}_${hexadecimal(32, createdAt, 'basket', serial)}`;

/** The world's serial behind an assembly order id or an srid. */
export function orderSerialOf(native: string): number | undefined {
	if (/^\d{1,15}$/.test(native)) return assembly.numberOf(Number(native));
	const digits = /^d\d\.r[0-9a-f]{24}([0-9a-f]{8})\.0\.0$/.exec(native)?.[1];
	return digits === undefined ? undefined : Number.parseInt(digits, 16);
}

/** The world's serial behind the id of an FBW supply or of its preorder. */
export function supplySerialOf(native: string): number | undefined {
	if (!/^\d{1,15}$/.test(native)) return undefined;
	return fbwSerialOfSupply(Number(native)) ?? fbwSerialOfPreorder(Number(native));
}

/** Seller's warehouses and WB's are numbered apart. */
export const warehouseIdOf = ({ owner, serial }: Warehouse): number => (owner === 'seller' ? 650_000 + serial : 300_001 + serial * 17);
