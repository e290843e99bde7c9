import BarcodeFormat from '@zxing/library/esm/core/BarcodeFormat';
import QRCodeWriter from '@zxing/library/esm/core/qrcode/QRCodeWriter';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encode } from '../../../lib/barcodes/encode.ts';
import { groupSeparator } from '../../../lib/barcodes/gs1.ts';
import { cutOut, type Picture, pictureOf, turned } from '../../../lib/barcodes/read/picture.ts';
import { readCode } from '../../../lib/scan/read-code.ts';
import { checkDigit, drawn, ean8Modules, ean13Modules } from '../../drawn-codes.ts';
import { pictureOfSymbol } from '../../symbol-picture.ts';

const onItsSide = ({ width, height, light }: Picture): Picture => ({
	width: height,
	height: width,
	light: light.map((_, place) => light[(place % height) * width + Math.floor(place / height)] ?? 0),
});

/** Widths of bars and gaps, in turn, of `AB-12` in Code 128: start B, A, B, -, 1, 2, check symbol 93, stop. */
const code128 = ['211214', '111323', '131123', '122132', '123221', '223211', '111341', '2331112'];
const barsOf = (widths: string): string => [...widths].map((width, place) => (place % 2 === 0 ? '1' : '0').repeat(Number(width))).join('');

function qr(text: string): Picture {
	const matrix = new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 240, 240, new Map());
	const light = new Uint8ClampedArray(320 * 320).fill(230);
	for (let y = 0; y < 240; y += 1) for (let x = 0; x < 240; x += 1) if (matrix.get(x, y)) light[(y + 40) * 320 + x + 40] = 20;
	return { width: 320, height: 320, light };
}

describe('a code in front of the camera', () => {
	test('EAN-13 is read, whatever its digits', () => {
		fc.assert(
			fc.property(fc.stringMatching(/^[1-9]\d{11}$/), (digits) => {
				const code = digits + checkDigit(digits);
				expect(readCode(drawn(ean13Modules(code)))).toBe(code);
			}),
			{ numRuns: 60 },
		);
	});

	test('EAN-13 is read standing on its end too', () => {
		expect(readCode(onItsSide(drawn(ean13Modules('4601234567893'))))).toBe('4601234567893');
	});

	test('UPC-A is read as its twelve digits, by which it is found with and without the zero', () => {
		expect(readCode(drawn(ean13Modules('0036000291452')))).toBe('036000291452');
	});

	test('EAN-8 is read', () => {
		expect(readCode(drawn(ean8Modules('46009333')))).toBe('46009333');
	});

	test('QR is read with its Cyrillic letters', () => {
		expect(readCode(qr('Заказ 0132112277-0102-1'))).toBe('Заказ 0132112277-0102-1');
	});

	test('Code 128 is read', () => {
		expect(readCode(drawn(code128.map(barsOf).join('')))).toBe('AB-12');
	});

	test('codes of the marking are read with their separators', () => {
		const text = `010460000000000821ABCDEFGHIJKLM${groupSeparator}91EE11${groupSeparator}92${'Ab1+'.repeat(11)}`;
		const code = pictureOfSymbol(encode('datamatrix', text), { module: 6 });
		const around: Picture = cutOut(code, { x: -160, y: -90, width: code.width + 320, height: code.height + 180 });
		expect(readCode(around)).toBe(text);
		expect(readCode(turned(around))).toBe(text);
	});

	test('a wrong check digit is not read', () => {
		expect(readCode(drawn(ean13Modules('4601234567890')))).toBeUndefined();
	});

	test('an empty picture and noise give nothing and break nothing', () => {
		expect(readCode({ width: 64, height: 64, light: new Uint8ClampedArray(64 * 64).fill(200) })).toBeUndefined();
		fc.assert(
			fc.property(fc.uint8ClampedArray({ minLength: 96 * 96, maxLength: 96 * 96 }), (light) => {
				expect(readCode({ width: 96, height: 96, light })).toBeUndefined();
			}),
			{ numRuns: 40 },
		);
	});
});

test('colours become shades of grey', () => {
	const data = new Uint8ClampedArray([255, 255, 255, 255, 0, 0, 0, 255, 200, 100, 0, 255]);
	expect([...pictureOf({ width: 3, height: 1, data } as ImageData).light]).toEqual([255, 0, 100]);
});
