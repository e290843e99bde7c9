import type { Sheet } from '../paper';
import type { OrderNow } from '../world/orders';
import { cargoBarcode, postingNumber, scanitOf } from './numbers';

export type LabelSize = 'small' | 'big';

/*
 * What Ozon's labels look like is told by nobody but those who print them: two equal QR codes, the number under them, and for postings of many
 * goods a page with the list of goods. Sizes are the reported ones.
 */

const sizes = {
	small: { width: 58, height: 40, code: 20, at: [4, 34] },
	big: { width: 120, height: 75, code: 40, at: [8, 72] },
} as const;

/** A posting of so many kinds of goods has a page with their list behind its own. */
const listedFrom = 3;

/** The pages of a posting. */
export function postingSheets(order: OrderNow, size: LabelSize): Sheet[] {
	const { width, height, code, at } = sizes[size];
	const text = scanitOf(order);
	const own: Sheet = {
		width,
		height,
		codes: at.map((x) => ({ symbology: 'qrcode', text, x, y: 4, width: code })),
		texts: [
			{ text: 'OZON', x: 4, y: height - 8, size: 8 },
			{ text: `${text.slice(0, -4)} ${text.slice(-4)}`, x: 4, y: height - 3, size: 8 },
		],
	};
	if (order.lines.length < listedFrom) return [own];
	const lines = order.lines.map(({ quantity }, index) => ({ text: `${index + 1}. x ${quantity}`, x: 4, y: 12 + 4 * index, size: 6 }));
	return [own, { width, height, codes: [], texts: [{ text: postingNumber(order), x: 4, y: 6, size: 7 }, ...lines] }];
}

/** The label of a cargo; `number` from 1. */
export function cargoSheet(supply: number, number: number, count: number): Sheet {
	const { width, height } = sizes.big;
	const text = cargoBarcode(supply, number);
	return {
		width,
		height,
		codes: [{ symbology: 'code128', text, x: 20, y: 12, width: 80, height: 25 }],
		texts: [
			{ text, x: 20, y: 46, size: 12 },
			{ text: `${number} / ${count}`, x: 20, y: 60, size: 14 },
		],
	};
}
