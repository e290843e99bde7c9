import type BinaryBitmap from '@zxing/library/esm/core/BinaryBitmap';
import DecodeHintType from '@zxing/library/esm/core/DecodeHintType';
import DataMatrixReader from '@zxing/library/esm/core/datamatrix/DataMatrixReader';
import Code128Reader from '@zxing/library/esm/core/oned/Code128Reader';
import EAN8Reader from '@zxing/library/esm/core/oned/EAN8Reader';
import EAN13Reader from '@zxing/library/esm/core/oned/EAN13Reader';
import UPCEReader from '@zxing/library/esm/core/oned/UPCEReader';
import QRCodeReader from '@zxing/library/esm/core/qrcode/QRCodeReader';
import type Reader from '@zxing/library/esm/core/Reader';
import { cutOut, type Picture, turned } from '../barcodes/read/picture.ts';
import { bitmapOf, matrixText, readBy } from '../barcodes/read/single-reader.ts';

const stripes: readonly { reader: Reader; text: (read: string) => string }[] = [
	{ reader: new EAN13Reader(), text: withoutLeadingZero },
	{ reader: new EAN8Reader(), text: (read) => read },
	{ reader: new UPCEReader(), text: (read) => UPCEReader.convertUPCEtoUPCA(read) },
	{ reader: new Code128Reader(), text: (read) => read },
];
const squares: Reader = new QRCodeReader();
const matrices: Reader = new DataMatrixReader();

const hints = new Map<DecodeHintType, boolean>([[DecodeHintType.TRY_HARDER, true]]);
/** A small code is held into the middle; from the edge of the whole picture its reader would begin at other things. */
const middleShare = 0.5;

/** A UPC-A is the EAN-13 that begins with a zero. Without the zero it is found whichever way the seller has written it. */
function withoutLeadingZero(ean13: string): string {
	return ean13.startsWith('0') ? ean13.slice(1) : ean13;
}

/**
 * The text of a code in the picture: EAN-13, EAN-8, UPC-A, UPC-E (as the UPC-A that it stands for), Code 128 lying or standing, QR, or DataMatrix around
 * the middle, with its separators (U+001D) and without the sign that begins a GS1 code. Undefined when none can be read.
 */
export function readCode(picture: Picture): string | undefined {
	const upright = bitmapOf(picture);
	return (
		readStripes(upright) ??
		readSquare(upright) ??
		readMatrix(upright) ??
		readMatrix(bitmapOf(middleOf(picture))) ??
		readStripes(bitmapOf(turned(picture)))
	);
}

function readStripes(bitmap: BinaryBitmap): string | undefined {
	for (const { reader, text } of stripes) {
		const read = readBy(reader, bitmap, hints)?.getText().trim();
		if (read) return text(read);
	}
	return undefined;
}

function readSquare(bitmap: BinaryBitmap): string | undefined {
	return readBy(squares, bitmap, hints)?.getText().trim() || undefined;
}

function readMatrix(bitmap: BinaryBitmap): string | undefined {
	const read = readBy(matrices, bitmap, hints);
	return read ? matrixText(read).text || undefined : undefined;
}

function middleOf(picture: Picture): Picture {
	const [width, height] = [picture.width, picture.height].map((side) => Math.round(side * middleShare)) as [number, number];
	return cutOut(picture, { x: Math.round((picture.width - width) / 2), y: Math.round((picture.height - height) / 2), width, height });
}
