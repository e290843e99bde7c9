import BinaryBitmap from '@zxing/library/esm/core/BinaryBitmap';
import HybridBinarizer from '@zxing/library/esm/core/common/HybridBinarizer';
import DecodeHintType from '@zxing/library/esm/core/DecodeHintType';
import Exception from '@zxing/library/esm/core/Exception';
import Code128Reader from '@zxing/library/esm/core/oned/Code128Reader';
import EAN8Reader from '@zxing/library/esm/core/oned/EAN8Reader';
import EAN13Reader from '@zxing/library/esm/core/oned/EAN13Reader';
import UPCEReader from '@zxing/library/esm/core/oned/UPCEReader';
import QRCodeReader from '@zxing/library/esm/core/qrcode/QRCodeReader';
import type Reader from '@zxing/library/esm/core/Reader';
import RGBLuminanceSource from '@zxing/library/esm/core/RGBLuminanceSource';

/** A picture in shades of grey, a byte for each point, row by row. */
export interface Frame {
	width: number;
	height: number;
	light: Uint8ClampedArray;
}

// The library's root is half a megabyte and its reader of all formats writes every miss to the console: single readers do neither.
const stripes: readonly { reader: Reader; text: (read: string) => string }[] = [
	{ reader: new EAN13Reader(), text: withoutLeadingZero },
	{ reader: new EAN8Reader(), text: (read) => read },
	{ reader: new UPCEReader(), text: (read) => UPCEReader.convertUPCEtoUPCA(read) },
	{ reader: new Code128Reader(), text: (read) => read },
];
const squares: Reader = new QRCodeReader();

const hints = new Map<DecodeHintType, boolean>([[DecodeHintType.TRY_HARDER, true]]);

/** A UPC-A is the EAN-13 that begins with a zero. Without the zero it is found whichever way the seller has written it. */
function withoutLeadingZero(ean13: string): string {
	return ean13.startsWith('0') ? ean13.slice(1) : ean13;
}

/**
 * The text of a code in the picture: EAN-13, EAN-8, UPC-A, UPC-E (as the UPC-A that it stands for), Code 128 lying or standing, or QR.
 * Undefined when none can be read.
 */
export function readCode(frame: Frame): string | undefined {
	return readStripes(frame) ?? readBy(squares, bitmapOf(frame)) ?? readStripes(turned(frame));
}

function readStripes(frame: Frame): string | undefined {
	const bitmap = bitmapOf(frame);
	for (const { reader, text } of stripes) {
		const read = readBy(reader, bitmap);
		if (read !== undefined) return text(read);
	}
	return undefined;
}

const bitmapOf = ({ light, width, height }: Frame): BinaryBitmap =>
	new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(light, width, height)));

/** "Nothing there", "not this format" and "wrong check digit" are thrown by the library; all of them mean that nothing was read. */
function readBy(reader: Reader, bitmap: BinaryBitmap): string | undefined {
	try {
		return reader.decode(bitmap, hints).getText().trim() || undefined;
	} catch (thrown) {
		if (thrown instanceof Exception) return undefined;
		throw thrown;
	} finally {
		reader.reset();
	}
}

/** The same picture on its side. */
function turned({ width, height, light }: Frame): Frame {
	const turnedLight = new Uint8ClampedArray(light.length);
	for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) turnedLight[x * height + y] = light[y * width + x] ?? 0;
	return { width: height, height: width, light: turnedLight };
}

/** Shades of grey of coloured points, four bytes each. */
export function frameOf({ width, height, data }: Pick<ImageData, 'width' | 'height' | 'data'>): Frame {
	const light = new Uint8ClampedArray(width * height);
	for (let point = 0; point < light.length; point += 1) {
		const byte = point * 4;
		light[point] = ((data[byte] ?? 0) + 2 * (data[byte + 1] ?? 0) + (data[byte + 2] ?? 0)) / 4;
	}
	return { width, height, light };
}
