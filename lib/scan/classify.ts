import { groupSeparator } from './key-scanner.ts';
import { layoutRepaired } from './layout-repair.ts';

/** What a scanned text is by its form alone. What it means, only stored rows tell. */
export type Scanned =
	/** A code of «Честный знак» (or its beginning), and the 14 digits of the goods that it is on. */
	| { is: 'mark'; text: string; gtin: string }
	/** Ozon's label: `ii` and eleven digits. */
	| { is: 'ozon-label'; text: string }
	/** Wildberries' sticker of an order; the number in print where the form tells it. */
	| { is: 'wb-sticker'; text: string; partA?: string; partB?: string }
	| { is: 'wb-supply'; text: string }
	| { is: 'wb-box'; text: string }
	/** Ozon's own code of goods. */
	| { is: 'ozon-goods'; text: string; sku: string }
	/** Digits as retail has them: goods, or an order's number. */
	| { is: 'digits'; text: string }
	/** A posting number, an article, anything else. */
	| { is: 'other'; text: string };

const base64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
/** Before the code: the scanner's name of the symbology, and FNC1 as some scanners type it. */
const markLead = new RegExp(`^(?:\\]d2|\\]C1)?[${groupSeparator}\u00e8]?(?=01\\d{14}21)`);
const markForm = /^01(\d{14})21./;

/**
 * Tells texts apart by their form; letters that the Russian layout has typed are taken back to the Latin one, spaces around are not read.
 * Never throws; what is empty is `other`.
 */
export function classify(read: string): Scanned {
	const bare = read.trim();
	const text = layoutRepaired(bare) ?? bare;
	const bareMark = text.replace(markLead, '');
	const gtin = markForm.exec(bareMark)?.[1];
	if (gtin !== undefined) return { is: 'mark', text: bareMark, gtin };
	if (/^ii\d{11}$/i.test(text)) return { is: 'ozon-label', text: text.toLowerCase() };
	if (/^[*!][A-Za-z0-9+/=_-]{7,9}$/.test(text)) return { is: 'wb-sticker', text, ...stickerNumber(text) };
	if (/^WB-GI-\d+$/i.test(text)) return { is: 'wb-supply', text: text.toUpperCase() };
	if (/^\$WBMP:[\d:]+$/i.test(text) || /^WB-TRBX-\d+$/i.test(text)) return { is: 'wb-box', text };
	const sku = /^OZN(\d+)$/i.exec(text)?.[1];
	if (sku) return { is: 'ozon-goods', text: text.toUpperCase(), sku };
	return /^\d+$/.test(text) ? { is: 'digits', text } : { is: 'other', text };
}

/**
 * The two parts of a sticker's number. `*` holds 42 bits: the number and 8 check bits; `!` holds 48: 4 bits, the number in 32, 12 bits. Found on
 * public samples, told by no document: only ever compared with what the marketplace answers, never made up.
 */
export function stickerNumber(text: string): { partA: string; partB: string } | undefined {
	const form = /^(?:\*([A-Za-z0-9+/_-]{7})|!([A-Za-z0-9+/_-]{8}))$/.exec(text);
	const letters = form?.[1] ?? form?.[2];
	if (letters === undefined) return undefined;
	let bits = 0n;
	for (const letter of letters.replaceAll('-', '+').replaceAll('_', '/')) bits = (bits << 6n) | BigInt(base64.indexOf(letter));
	const id = form?.[1] === undefined ? (bits >> 12n) & 0xffffffffn : bits >> 8n;
	return { partA: String(id / 10_000n), partB: String(id % 10_000n).padStart(4, '0') };
}
