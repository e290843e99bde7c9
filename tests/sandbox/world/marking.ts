import type { Good } from './goods';
import { mix } from './random';

/** Kinds of goods of which every piece has to carry a code of «Честный знак». */
const marked: ReadonlySet<string> = new Set(['Текстиль']);

/** Whether each piece of a good needs a code of its own; the same at all marketplaces. */
export const isMarked = ({ category }: Pick<Good, 'category'>): boolean => marked.has(category);

const separator = '\u001d';
const signs = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const text = (length: number, ...seeds: readonly (string | number)[]) =>
	Array.from({ length }, (_, place) => signs[mix(0, ...seeds, place) % signs.length]).join('');

/** A whole code of a piece, laid out as for clothing and textiles: product, serial of 13 signs, key of 4, signature of 44. */
export const codeOfPiece = (barcode: string, piece: number): string =>
	[
		`01${barcode.padStart(14, '0')}21${text(13, barcode, piece, 'serial')}`,
		`91${text(4, barcode, 'key')}`,
		`92${text(43, barcode, piece, 'signature')}=`,
	].join(separator);

/** The layout of a whole code: what a marketplace can tell without asking the register. */
export function isWholeCode(code: string): boolean {
	const [product = '', key = '', signature = '', ...more] = code.split(separator);
	return (
		more.length === 0 && /^01\d{14}21[!-~]{1,20}$/.test(product) && /^91[!-~]{4}$/.test(key) && /^92[!-~]{44}([!-~]{44})?$/.test(signature)
	);
}
