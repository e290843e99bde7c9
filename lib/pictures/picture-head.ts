import { fromBase64 } from '../core/base64.ts';
import { AppError } from '../core/errors.ts';
import type { Size } from './crop.ts';

const pngHead = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** Whether bytes begin as a PNG does. */
export const isPng = (bytes: Uint8Array): boolean => pngHead.every((byte, place) => bytes[place] === byte);

/** The bytes of a PNG that came as base64. Throws `message-malformed` for what is none. */
export function pngOf(base64: string): Uint8Array<ArrayBuffer> {
	try {
		const bytes = fromBase64(base64);
		if (isPng(bytes)) return bytes;
	} catch (cause) {
		throw new AppError('message-malformed', {}, undefined, { cause });
	}
	throw new AppError('message-malformed');
}

/**
 * How large a PNG or a JPEG says it is, without unpacking it: a small file may claim to be as large as a street. Undefined for anything
 * else. Sources: PNG specification 11.2.2 (IHDR comes first), ITU-T T.81 B.1.1 and B.2.2 (segments, frame header).
 */
export function pictureSize(bytes: Uint8Array): Size | undefined {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const size = isPng(bytes) ? pngSize(view) : jpegSize(view);
	return size && size.width > 0 && size.height > 0 ? size : undefined;
}

const pngSize = (view: DataView): Size | undefined =>
	view.byteLength < 24 ? undefined : { width: view.getUint32(16), height: view.getUint32(20) };

/** Markers of frame headers: C0 to CF, without those for tables and arithmetic coding. */
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
/** Markers that stand alone: restarts, start and end of the image, and one that is kept for arithmetic coding. */
const isBare = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd9);

function jpegSize(view: DataView): Size | undefined {
	if (view.byteLength < 4 || view.getUint16(0) !== 0xffd8) return undefined;
	let at = 2;
	while (at + 9 <= view.byteLength) {
		if (view.getUint8(at) !== 0xff) return undefined;
		const marker = view.getUint8(at + 1);
		// Any number of FF may stand before a marker.
		if (marker === 0xff) at += 1;
		else if (isBare(marker)) at += 2;
		else if (isFrame(marker)) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
		else at += 2 + view.getUint16(at + 2);
	}
	return undefined;
}
