import type { Sheet } from '../paper';
import type { OrderNow } from '../world/orders';
import type { SellerWorld } from '../world/seller-world';
import { orderId } from './numbers';
import { hasBoxes } from './orders';
import { shownBoxes } from './shown-boxes';

/** Values of `PageFormatType`. */
export const labelFormats = ['A9_HORIZONTALLY', 'A9', 'A7', 'A4'] as const;
export type LabelFormat = (typeof labelFormats)[number];

/** Size of a page and where the label's code lies on it, millimetres. The page of `A7` is told with its margins, that of `A4` holds one label here. */
const layouts: Readonly<
	Record<LabelFormat, { readonly page: readonly [number, number]; readonly x: number; readonly y: number; readonly code: number }>
> = {
	A9_HORIZONTALLY: { page: [58, 40], x: 5, y: 12, code: 48 },
	A9: { page: [40, 58], x: 3, y: 16, code: 34 },
	A7: { page: [80.4, 125.6], x: 12, y: 40, code: 56 },
	A4: { page: [210, 297], x: 12, y: 40, code: 56 },
};

/** Places of an order: as many as boxes were laid out, otherwise one. */
export const placesOf = (order: OrderNow, world: SellerWorld): number => (hasBoxes(order, world) ? shownBoxes(order, world).length : 1);

/** One sheet for each box of the order, all with the order's number in their code. */
export function orderSheets(order: OrderNow, world: SellerWorld, format: LabelFormat): Sheet[] {
	const { page, x, y, code } = layouts[format];
	const [width, height] = page;
	const number = String(orderId(order));
	const places = placesOf(order, world);
	return Array.from({ length: places }, (_, place) => ({
		width,
		height,
		codes: [{ symbology: 'code128', text: number, x, y, width: code, height: 14 }],
		texts: [
			{ text: number, x, y: y + 18, size: 8 },
			{ text: `${number}-${place + 1}`, x, y: y + 22, size: 6 },
			{ text: `${place + 1}/${places}`, x, y: y - 3, size: 8 },
		],
	}));
}

/** Sheets that only count: pallets of a shipment, cargo units of a supply request. What their code says is not documented. */
export const countedSheets = (number: string, count: number, width: number, height: number): Sheet[] =>
	Array.from({ length: count }, (_, place) => ({
		width,
		height,
		codes: [{ symbology: 'code128', text: `${number}-${place + 1}`, x: 4, y: 12, width: width - 8, height: 14 }],
		texts: [{ text: `${number}: ${place + 1}/${count}`, x: 4, y: 34, size: 7 }],
	}));
