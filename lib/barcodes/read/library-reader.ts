import type BinaryBitmap from '@zxing/library/esm/core/BinaryBitmap';
import DecodeHintType from '@zxing/library/esm/core/DecodeHintType';
import DataMatrixReader from '@zxing/library/esm/core/datamatrix/DataMatrixReader';
import Code128Reader from '@zxing/library/esm/core/oned/Code128Reader';
import EAN13Reader from '@zxing/library/esm/core/oned/EAN13Reader';
import QRCodeReader from '@zxing/library/esm/core/qrcode/QRCodeReader';
import type Reader from '@zxing/library/esm/core/Reader';
import type { ReadCode } from '../model.ts';
import { type Box, cutOut, type Picture, turned } from './picture.ts';
import { distinct } from './reader.ts';
import { regionsOf } from './regions.ts';
import { bitmapOf, flatBitmapOf, matrixText, readBy } from './single-reader.ts';

const ean13 = new EAN13Reader();
const code128 = new Code128Reader();
const qr = new QRCodeReader();
const matrix = new DataMatrixReader();

const harder = new Map<DecodeHintType, boolean>([[DecodeHintType.TRY_HARDER, true]]);
/** Drawn by a computer, upright, with white around it. */
const pure = new Map<DecodeHintType, boolean>([[DecodeHintType.PURE_BARCODE, true]]);

/** Least white around what is read by itself: points, and a share of its longer side. Bars need ten modules of it. */
const leastMargin = 24;
const marginShare = 0.15;
/** Squares are about as wide as high. */
const squareAtMost = 1.6;
/** Bars that stand closely are shorter than this share of the code that they belong to. */
const partShare = 0.5;

const stripesOf = (bitmap: BinaryBitmap): ReadCode[] => {
	const ean = readBy(ean13, bitmap, harder);
	if (ean) return [{ text: ean.getText(), symbology: 'ean13' }];
	const code = readBy(code128, bitmap, harder);
	return code ? [{ text: code.getText(), symbology: 'code128' }] : [];
};

/** The first of several ways of looking at a picture in which the reader finds something. */
function firstOf<Read>(reader: Reader, picture: Picture, use: (read: NonNullable<ReturnType<typeof readBy>>) => Read): Read | undefined {
	const flat = flatBitmapOf(picture);
	const read = readBy(reader, flat, pure) ?? readBy(reader, flat, harder) ?? readBy(reader, bitmapOf(picture), harder);
	return read && use(read);
}

function squaresOf(picture: Picture): ReadCode[] {
	const read =
		firstOf(qr, picture, (result): ReadCode => ({ text: result.getText(), symbology: 'qr' })) ??
		firstOf(matrix, picture, (result): ReadCode => ({ ...matrixText(result), symbology: 'datamatrix' }));
	return read ? [read] : [];
}

const longer = ({ width, height }: Box): number => Math.max(width, height);

/** Codes in a box. `within`: a code was read around it already, of which it may be a part: a group of bars or a corner of a square. */
function codesIn(picture: Picture, box: Box, within: Box | undefined): ReadCode[] {
	const margin = Math.max(leastMargin, Math.round(longer(box) * marginShare));
	const alone = cutOut(picture, box, margin);
	const ratio = box.width / box.height;
	if (ratio < squareAtMost && ratio > 1 / squareAtMost) {
		const squares = squaresOf(alone);
		if (squares.length > 0) return squares;
	}
	if (within && longer(box) < longer(within) * partShare) return [];
	const lying = stripesOf(flatBitmapOf(alone));
	return lying.length > 0 ? lying : stripesOf(flatBitmapOf(turned(alone)));
}

const isWithin = (inner: Box, outer: Box): boolean =>
	inner.x >= outer.x &&
	inner.y >= outer.y &&
	inner.x + inner.width <= outer.x + outer.width &&
	inner.y + inner.height <= outer.y + outer.height;

/**
 * The second reader: @zxing/library, in TypeScript. Its readers find one code each, and a DataMatrix only in the middle of a picture: so everything that
 * stands alone is cut out and read by itself, large things before what they are made of.
 */
export function readWithLibrary(picture: Picture): ReadCode[] {
	const read: Box[] = [];
	const alone: ReadCode[] = [];
	for (const box of regionsOf(picture)) {
		const codes = codesIn(
			picture,
			box,
			read.find((outer) => isWithin(box, outer)),
		);
		if (codes.length > 0) read.push(box);
		alone.push(...codes);
	}
	const across = stripesOf(bitmapOf(picture));
	return distinct(alone.length + across.length > 0 ? [...alone, ...across] : stripesOf(bitmapOf(turned(picture))));
}
