import type { PrinterProfile } from './model.ts';

/**
 * A label as a printer's dots: rows of bits, a row begins with a new byte, a set bit is black. What ZPL printers take as it is, so that what was decoded
 * before is what comes out, dot for dot, whatever fonts and code generators a printer has.
 */
export interface DotPicture {
	/** Dots. */
	width: number;
	height: number;
	/** `rowBytes(width) * height` long. */
	bits: Uint8Array;
}

export const rowBytes = (width: number): number => Math.ceil(width / 8);

/** Shades of grey (a byte for each dot, 0 is black) as dots: what is darker than half is black. */
export function dotsOf({ width, height, light }: { width: number; height: number; light: ArrayLike<number> }): DotPicture {
	const bytes = rowBytes(width);
	const bits = new Uint8Array(bytes * height);
	for (let y = 0; y < height; y += 1)
		for (let x = 0; x < width; x += 1)
			if ((light[y * width + x] ?? 255) < 128) {
				const at = y * bytes + (x >> 3);
				bits[at] = (bits[at] ?? 0) | (0x80 >> (x & 7));
			}
	return { width, height, bits };
}

/** CRC-16 of CCITT (polynomial 0x1021, begun with 0), by which printers check packed pictures. */
export function crc16(bytes: Uint8Array): number {
	let crc = 0;
	for (const byte of bytes) {
		crc ^= byte << 8;
		for (let bit = 0; bit < 8; bit += 1) crc = crc & 0x8000 ? ((crc << 1) ^ 0x1021) & 0xffff : (crc << 1) & 0xffff;
	}
	return crc;
}

/** Bytes as base64, in pieces: a call takes only so many arguments. */
function base64(bytes: Uint8Array): string {
	const pieces: string[] = [];
	for (let at = 0; at < bytes.length; at += 8192) pieces.push(String.fromCharCode(...bytes.subarray(at, at + 8192)));
	return btoa(pieces.join(''));
}

async function packed(bytes: Uint8Array): Promise<Uint8Array> {
	const stream = new Blob([new Uint8Array(bytes)]).stream().pipeThrough(new CompressionStream('deflate'));
	return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** What a printer is told beside the dots. */
export type ZplSettings = Pick<PrinterProfile, 'gapMm' | 'darkness'>;

/**
 * One label in ZPL II: a picture packed as `:Z64:` (zlib, base64, CRC-16). Width, length and darkness are told to the printer; a profile with a gap also tells
 * that labels begin after one (`^MNY`). Without a gap the printer finds the beginning of a label as it was set up: by a mark, or by length alone.
 */
export async function zplLabel(picture: DotPicture, { gapMm, darkness }: ZplSettings): Promise<string> {
	const { width, height, bits } = picture;
	const text = base64(await packed(bits));
	const crc = crc16(new TextEncoder().encode(text)).toString(16).padStart(4, '0').toUpperCase();
	const dark = darkness === undefined ? '' : `~SD${String(Math.round(darkness)).padStart(2, '0')}`;
	const tracking = gapMm > 0 ? '^MNY' : '';
	return `${dark}^XA${tracking}^PW${width}^LL${height}^LH0,0^FO0,0^GFA,${bits.length},${bits.length},${rowBytes(width)},:Z64:${text}:${crc}^FS^PQ1^XZ\n`;
}
