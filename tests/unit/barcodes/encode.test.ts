import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { encode } from '../../../lib/barcodes/encode.ts';
import { fitSymbol } from '../../../lib/barcodes/fit.ts';
import { checkDigit } from '../../../lib/barcodes/gs1.ts';
import type { BarcodeSymbol, Symbology } from '../../../lib/barcodes/model.ts';
import type { Picture } from '../../../lib/barcodes/read/picture.ts';
import { rasterOf } from '../../raster.ts';
import { openReaders, type Readers } from './readers.ts';

let readers: Readers;
beforeAll(async () => {
	readers = await openReaders();
});

/** The symbol alone with its quiet zone, at the given dots per module, two points for each dot. */
function picture(symbol: BarcodeSymbol, module: number): Picture {
	const [left, right, around] =
		symbol.is === 'bars' ? [symbol.quiet.left, symbol.quiet.right, 2] : [symbol.quiet, symbol.quiet, symbol.quiet];
	const [across, down] = symbol.is === 'bars' ? [symbol.modules, 12] : [symbol.columns, symbol.rows];
	return rasterOf(
		{
			width: (left + across + right) * module,
			height: (around + down + around) * module,
			dotsPerMm: 8,
			marks: [{ is: 'symbol', symbol, x: left * module, y: around * module, module, height: down * module }],
		},
		2,
	);
}

const signs = (from: string, length: { minLength: number; maxLength: number }) =>
	fc.array(fc.constantFrom(...from), length).map((all) => all.join(''));
const digits = (length: number) => signs('0123456789', { minLength: length, maxLength: length });
const ascii = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).join('');
const markSigns = ascii.replace(/[#$@[\\\]^`{|}~ ]/g, '');

const ean = digits(12).map((body) => body + checkDigit(body));
const mark = fc
	.tuple(
		digits(13),
		signs(markSigns, { minLength: 6, maxLength: 20 }),
		fc.constantFrom(4, 44, 88),
		signs(markSigns, { minLength: 88, maxLength: 88 }),
	)
	.map(([gtin, serial, tail, rest]) =>
		tail === 4
			? `01${gtin}${checkDigit(gtin)}21${serial}\u001d93${rest.slice(0, 4)}`
			: `01${gtin}${checkDigit(gtin)}21${serial}\u001d91EE06\u001d92${rest.slice(0, tail)}`,
	);
const texts: Record<Symbology, fc.Arbitrary<string>> = {
	ean13: ean,
	code128: signs(ascii, { minLength: 1, maxLength: 20 }).filter((text) => text.trim() === text),
	qr: signs(ascii, { minLength: 1, maxLength: 60 }),
	datamatrix: mark,
};

describe.each(Object.keys(texts) as Symbology[])('%s', (symbology) => {
	test('says exactly its text to both readers', async () => {
		await fc.assert(
			fc.asyncProperty(texts[symbology], fc.constantFrom(2, 3, 4), async (text, module) => {
				const drawn = picture(encode(symbology, text), module);
				const strong = await readers.strong(drawn);
				expect(strong.map((code) => [code.symbology, code.text])).toEqual([[symbology, text]]);
				if (symbology === 'datamatrix') expect(strong[0]?.identifier).toBe(']d2');
				expect(readers.library(drawn).map((code) => [code.symbology, code.text])).toContainEqual([symbology, text]);
			}),
			{ numRuns: symbology === 'qr' || symbology === 'datamatrix' ? 25 : 10 },
		);
	});
});

test('a QR beyond ASCII says so and is read as it was written', async () => {
	const text = 'Чайник №5 — 12 ₽';
	const drawn = picture(encode('qr', text), 3);
	expect(await readers.strong(drawn)).toMatchObject([{ text }]);
	expect(readers.library(drawn)).toMatchObject([{ text }]);
});

test.each([
	['a code of milk', 'abcDE5', 20, '93aB1c'],
	['a code of water', 'abcDE5fghIJ7k', 22, '93aB1c'],
	['a code of clothes', 'abcDE5fghIJ7k', 36, `91EE06\u001d92${'aBcD'.repeat(11)}`],
	['a code of shoes, where other encodations save a size', 'abcDE5fghIJ7k', 40, `91EE06\u001d92${'aB12'.repeat(22)}`],
])('%s is no larger than it has to be', (_, serial, side, tail) => {
	expect(encode('datamatrix', `010460043993125621${serial}\u001d${tail}`)).toMatchObject({ rows: side, columns: side });
});

test('a DataMatrix of any length is read: one region, four, sixteen', async () => {
	for (const length of [2, 8, 40, 120, 300]) {
		const text = `01${'aB'.repeat(length / 2)}`;
		expect(await readers.strong(picture(encode('datamatrix', text), 3))).toMatchObject([{ text, identifier: ']d2' }]);
	}
});

test('a circumflex in a code stays one', async () => {
	const text = '010460043993125621^FNC1^^5\u001d93^abc';
	expect(await readers.strong(picture(encode('datamatrix', text), 3))).toMatchObject([{ text, identifier: ']d2' }]);
});

test.each<[Symbology, string, string]>([
	['ean13', '4600439931257', 'a wrong check digit'],
	['ean13', '460043993125', 'twelve digits'],
	['code128', 'ШТ-12', 'Cyrillic letters'],
	['code128', '', 'nothing'],
	['qr', '', 'nothing'],
	['qr', 'a'.repeat(4000), 'more than a symbol holds'],
	['datamatrix', '0104600439931256\u000a21', 'a sign that no code has'],
	['datamatrix', 'Ш104600439931256', 'a Cyrillic letter'],
	['datamatrix', '', 'nothing'],
])('%s of %o is refused: %s', (symbology, text) => {
	expect(() => encode(symbology, text)).toThrowError(expect.objectContaining({ code: 'code-not-encodable', params: { text, symbology } }));
});

describe('a code in its room', () => {
	const mm = (width: number, height: number, dotsPerMm: number) => ({
		width: Math.floor(width * dotsPerMm),
		height: Math.floor(height * dotsPerMm),
	});
	const ean13 = encode('ean13', '4600439931256');
	const short = encode('datamatrix', '010460043993125621abcdef\u001d93aBcD');
	const long = encode('datamatrix', `010460043993125621abcdefghijklm\u001d91EE06\u001d92${'aB1/'.repeat(11)}`);

	test.each([
		['EAN-13 on 58×40 with margins, 203 dpi', ean13, 56, 30, 8, 3],
		['EAN-13 on 40×30, 203 dpi', ean13, 40, 20, 8, 2],
		['EAN-13 on 28 mm, 203 dpi', ean13, 28, 20, 8, undefined],
		['EAN-13 on 58×40, 300 dpi', ean13, 58, 30, 12, 6],
		['EAN-13, bars too low', ean13, 58, 4, 8, undefined],
		['OZN code on 58×40: three dots would touch the edges', encode('code128', 'OZN1234567891'), 57, 20, 8, 2],
		['short code of «Честный знак», much room', short, 40, 40, 8, 5],
		['short code of «Честный знак», much room, 300 dpi', short, 40, 40, 12, 8],
		['long code of «Честный знак» at its least', long, 14.5, 14.5, 8, 3],
		['long code of «Честный знак» where only two dots fit', long, 14, 14, 8, undefined],
		['long code of «Честный знак» where only three dots fit, 300 dpi', long, 10, 10, 12, undefined],
		['QR of a sticker', encode('qr', '!uKEtQZVx'), 40, 38, 8, 10],
	])('%s', (_, symbol, width, height, dotsPerMm, module) => {
		expect(fitSymbol(symbol, mm(width, height, dotsPerMm), dotsPerMm)?.module).toBe(module);
	});

	test('never leaves the room, quiet zones included', () => {
		fc.assert(
			fc.property(
				fc.constantFrom(ean13, short, long),
				fc.integer({ min: 1, max: 1200 }),
				fc.integer({ min: 1, max: 1200 }),
				fc.constantFrom(8, 11.8, 12),
				(symbol, width, height, dotsPerMm) => {
					const fit = fitSymbol(symbol, { width, height }, dotsPerMm);
					if (!fit) return;
					expect(fit.quiet.left + fit.width + fit.quiet.right).toBeLessThanOrEqual(width);
					expect(fit.quiet.top + fit.height + fit.quiet.bottom).toBeLessThanOrEqual(height);
					expect(Number.isInteger(fit.module)).toBe(true);
				},
			),
		);
	});
});
