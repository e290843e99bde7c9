import EncodeHintType from '@zxing/library/esm/core/EncodeHintType';
import ErrorCorrectionLevel from '@zxing/library/esm/core/qrcode/decoder/ErrorCorrectionLevel';
import QrEncoder from '@zxing/library/esm/core/qrcode/encoder/Encoder';
import { code128, ean13 } from 'bwip-js/generic';
import { AppError } from '../core/errors.ts';
import { barsOf } from './bwip-drawing.ts';
import { groupSeparator, isEan13 } from './gs1.ts';
import { gs1Squares } from './gs1-datamatrix.ts';
import type { BarcodeSymbol, LinearSymbol, MatrixSymbol, Symbology } from './model.ts';

/** Labels of one article carry one code: as many symbols as a job is likely to mix are kept. */
const keptMost = 256;
const kept = new Map<string, BarcodeSymbol>();

/** ASCII that prints; all that linear codes and those of «Честный знак» may hold besides the separator. */
const printable = /^[ -~]+$/;

/** Symbology for the number of goods: EAN-13 where it is one, else Code 128. */
export const symbologyOfGoods = (barcode: string): 'ean13' | 'code128' => (isEan13(barcode) ? 'ean13' : 'code128');

/**
 * The symbol that says exactly `text`. Equal texts give the same object: treat it as read-only.
 * @throws AppError `code-not-encodable` `{text, symbology}`
 */
export function encode(symbology: Symbology, text: string): BarcodeSymbol {
	const key = `${symbology} ${text}`;
	const known = kept.get(key);
	if (known) {
		kept.delete(key);
		kept.set(key, known);
		return known;
	}
	const symbol = encoded(symbology, text);
	kept.set(key, symbol);
	const oldest = kept.keys().next();
	if (kept.size > keptMost && !oldest.done) kept.delete(oldest.value);
	return symbol;
}

const encoders: Record<Symbology, (text: string) => BarcodeSymbol> = {
	ean13: (text) => linear('ean13', text, { left: 11, right: 7 }, isEan13(text), (drawing) => ean13({ ...plain, text }, drawing)),
	code128: (text) =>
		linear('code128', text, { left: 10, right: 10 }, printable.test(text), (drawing) => code128({ ...plain, text }, drawing)),
	qr,
	datamatrix: gs1DataMatrix,
};

function encoded(symbology: Symbology, text: string): BarcodeSymbol {
	try {
		return encoders[symbology](text);
	} catch (thrown) {
		throw new AppError('code-not-encodable', { text, symbology }, undefined, { cause: thrown });
	}
}

/** `height` keeps the library from reckoning bars of an inch, which it draws one by one. */
const plain = { bcid: '', scale: 1, height: 1 };

class NotEncodable extends Error {}

function demand(holds: boolean): void {
	if (!holds) throw new NotEncodable();
}

function linear(
	symbology: LinearSymbol['symbology'],
	text: string,
	quiet: LinearSymbol['quiet'],
	holds: boolean,
	draw: Parameters<typeof barsOf>[0],
): LinearSymbol {
	demand(holds);
	const widths = barsOf(draw);
	return { is: 'bars', symbology, text, widths, modules: widths.reduce((sum, width) => sum + width, 0), quiet };
}

/** Level M. Beyond ASCII the text is UTF-8 and says so, for readers guess differently. */
function qr(text: string): MatrixSymbol {
	demand(text.length > 0);
	const hints = printable.test(text) ? undefined : new Map([[EncodeHintType.CHARACTER_SET, 'UTF-8']]);
	const matrix = QrEncoder.encode(text, ErrorCorrectionLevel.M, hints).getMatrix();
	const [columns, rows] = [matrix.getWidth(), matrix.getHeight()];
	const dark = new Uint8Array(rows * columns);
	matrix.getArray().forEach((row, y) => {
		for (let x = 0; x < columns; x += 1) dark[y * columns + x] = row[x] === 1 ? 1 : 0;
	});
	return { is: 'matrix', symbology: 'qr', text, rows, columns, dark, quiet: 4 };
}

function gs1DataMatrix(text: string): MatrixSymbol {
	demand(/^\d\d/.test(text) && printable.test(text.replaceAll(groupSeparator, ' ')));
	return { is: 'matrix', symbology: 'datamatrix', text, ...gs1Squares(text), quiet: 1 };
}
