import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { AppError } from '../../../lib/core/errors.ts';
import { calibration } from '../../../lib/labels/draw/calibration.ts';
import { boxLabel, supplyLabel, wbSticker } from '../../../lib/labels/draw/coded.ts';
import { markingLabel } from '../../../lib/labels/draw/marking.ts';
import { pickingList } from '../../../lib/labels/draw/picking-list.ts';
import { productLabel } from '../../../lib/labels/draw/product.ts';
import { separator } from '../../../lib/labels/draw/separator.ts';
import type { Stock } from '../../../lib/labels/draw/stock.ts';
import { placeText } from '../../../lib/labels/draw/text.ts';
import type { Drawing } from '../../../lib/labels/drawing.ts';
import type { LabelTemplate } from '../../../lib/labels/model.ts';
import { rasterOf } from '../../raster.ts';
import { openReaders, type Readers } from '../barcodes/readers.ts';
import { troubles } from './places.ts';
import { stocks, words } from './stocks.ts';

let readers: Readers;
beforeAll(async () => {
	readers = await openReaders();
});

const everyLine: LabelTemplate['lines'] = {
	name: {},
	brand: { bold: true },
	article: { bold: true },
	sku: {},
	size: {},
	colour: {},
	composition: {},
	country: {},
	maker: { text: 'ООО «Прилавок», Москва, ул. Складская, 1' },
	date: { text: '11.2026' },
	care: { text: 'Стирка при 30 °C' },
	eac: {},
	barcode: {},
};
const facts = {
	name: 'Чайник электрический складной силиконовый дорожный, белый, с термостойкой ручкой',
	brand: 'Прилавок',
	article: 'АРТ-100-ОченьДлинныйАртикулБезЕдиногоПробела-XXL/2026',
	sku: '1234567891',
	size: '42',
	colour: 'белый',
	composition: 'силикон 80 %, сталь 20 %',
	country: 'Россия',
	barcode: '4600439931256',
};
const serial = 'aB3"dE5&gH7/k';
const code = `010460043993125621${serial}\u001d91EE06\u001d92${'aB1/'.repeat(11)}`;
const shoes = `010460043993125621${serial}\u001d91EE06\u001d92${'aB1/'.repeat(22)}`;
const sticker = { text: '!uKEtQZVx', partA: '231648', partB: '9753' };
const box = { text: '$WBMP:1:123:1234567', lines: ['WB-TRBX-1234567', 'WB-GI-12345678'] };

interface Kind {
	title: string;
	draw: (stock: Stock, duplicate?: string) => Drawing;
	says: readonly string[];
}
const kinds: readonly Kind[] = [
	{ title: 'a sticker with QR', draw: (stock, word) => wbSticker({ ...sticker, symbology: 'qr' }, stock, word), says: [sticker.text] },
	{
		title: 'a sticker with Code 128',
		draw: (stock, word) => wbSticker({ ...sticker, text: '*jgLPpiA', symbology: 'code128' }, stock, word),
		says: ['*jgLPpiA'],
	},
	{ title: 'a supply', draw: (stock, word) => supplyLabel({ text: 'WB-GI-12345678' }, stock, word), says: ['WB-GI-12345678'] },
	{ title: 'a box', draw: (stock, word) => boxLabel(box, stock, word), says: [box.text] },
	{
		title: 'a product with all lines',
		draw: (stock, word) => productLabel({ lines: everyLine }, facts, stock, words, word),
		says: [facts.barcode],
	},
	{
		title: 'a product without a barcode',
		draw: (stock, word) => productLabel({ lines: { name: {}, size: { bold: true }, eac: {} } }, facts, stock, words, word),
		says: [],
	},
	{
		title: 'a code of «Честный знак»',
		draw: (stock, word) => markingLabel({ code, name: facts.name, article: 'А-1' }, stock, word),
		says: [code],
	},
	{ title: 'a long code of «Честный знак»', draw: (stock, word) => markingLabel({ code: shoes }, stock, word), says: [shoes] },
	{ title: 'a separator', draw: (stock) => separator({ title: 'Санкт-Петербург, Шушары-2', count: '112 шт.' }, stock), says: [] },
];

describe.each(stocks)('on $title', (stock) => {
	test.each(kinds)('$title stands without overlap, and says what it should to both readers', async ({ draw, says }) => {
		for (const word of [undefined, words.duplicate]) {
			const drawing = draw(stock, word);
			expect(troubles(drawing)).toEqual([]);
			expect(drawing.marks.every((mark) => mark.is === 'text' || [mark.x, mark.y].every(Number.isInteger))).toBe(true);
			const coded = drawing.marks.flatMap((mark) => (mark.is === 'symbol' ? [mark.symbol.text] : []));
			expect(coded).toEqual(says);
		}
	});

	test.each([
		{ title: 'sticker', draw: kinds[0], numbers: ['231648', '9753'] },
		{ title: 'supply', draw: kinds[2], numbers: ['WB-GI-12345678'] },
		{ title: 'box', draw: kinds[3], numbers: ['WB-TRBX-1234567'] },
		{ title: 'product', draw: kinds[4], numbers: ['4600439931256'] },
	])('the numbers of a $title are never cut', ({ draw, numbers }) => {
		const set = draw?.draw(stock, words.duplicate).marks.flatMap((mark) => (mark.is === 'text' ? [placeText(mark).text] : []));
		for (const number of numbers) expect(set).toContain(number);
	});

	test('a calibration label has its border, its ruler and a code of each fineness that fits', () => {
		const drawing = calibration('Принтер у окна', stock, words);
		expect(troubles(drawing)).toEqual([]);
		const fineness = drawing.marks.flatMap((mark) => (mark.is === 'symbol' ? [[mark.symbol.text, String(mark.module)]] : []));
		expect(fineness.length).toBeGreaterThan(0);
		for (const [text, module] of fineness) expect(text).toBe(module);
	});

	test('a picking list takes as many labels as it needs, and leaves no row out', () => {
		const rows = Array.from({ length: 37 }, (_, index) => ({ article: `АРТ-${index}`, name: facts.name, size: '42', count: index + 1 }));
		const pages = pickingList(rows, stock, words);
		for (const page of pages) expect(troubles(page)).toEqual([]);
		const texts = pages.flatMap(({ marks }) => marks.flatMap((mark) => (mark.is === 'text' ? [mark.text] : [])));
		for (const { article } of rows) expect(texts).toContain(`${article} · 42`);
	});
});

const heads = [
	{ widthMm: 58, heightMm: 40, dotsPerMm: 8 },
	{ widthMm: 58, heightMm: 40, dotsPerMm: 12 },
	{ widthMm: 43, heightMm: 25, dotsPerMm: 8 },
];
describe.each(heads)('burnt by a head of $dotsPerMm dots on $widthMm×$heightMm', (stock) => {
	test.each(kinds.filter(({ says }) => says.length > 0))('$title is read by both readers', async ({ draw, says }) => {
		const picture = rasterOf(draw(stock, words.duplicate), 2);
		const strong = await readers.strong(picture);
		expect(strong.map(({ text }) => text)).toEqual(says);
		for (const read of strong) if (read.symbology === 'datamatrix') expect(read.identifier).toBe(']d2');
		expect(readers.library(picture).map(({ text }) => text)).toEqual(expect.arrayContaining([...says]));
	});
});

test('a code that has no room is refused, not shrunk', () => {
	const narrow = { widthMm: 20, heightMm: 20, dotsPerMm: 8 };
	expect(() => wbSticker({ text: '*jgLPpiA', symbology: 'code128' }, narrow)).toThrowError(
		expect.objectContaining({ code: 'code-does-not-fit', params: expect.objectContaining({ symbology: 'code128', text: '*jgLPpiA' }) }),
	);
	expect(() => markingLabel({ code: shoes }, { widthMm: 30, heightMm: 15, dotsPerMm: 8 })).toThrow(AppError);
});

test('a barcode that is wanted and not there is told of', () => {
	expect(() => productLabel({ lines: { barcode: {} } }, { name: 'Чайник' }, heads[0] as Stock, words)).toThrowError(
		expect.objectContaining({ code: 'code-not-encodable' }),
	);
});

test('whatever the texts, they stay on the label and off the code', () => {
	const text = fc.oneof(fc.string({ maxLength: 120 }), fc.string({ unit: 'grapheme', maxLength: 60 }), fc.constant('Щ'.repeat(200)));
	fc.assert(
		fc.property(fc.constantFrom(...stocks), text, text, text, (stock, name, article, maker) => {
			const lines = { ...everyLine, maker: { text: maker } };
			expect(troubles(productLabel({ lines }, { ...facts, name, article }, stock, words, words.duplicate))).toEqual([]);
		}),
		{ numRuns: 60 },
	);
});

test('a text too wide is set smaller, then cut with an ellipsis', () => {
	const mark = { is: 'text', text: 'Чайник электрический складной', x: 0, y: 20, size: 20 } as const;
	const natural = placeText(mark).width;
	const smaller = placeText({ ...mark, width: natural * 0.8 });
	expect(smaller).toMatchObject({ text: mark.text, size: expect.closeTo(16) });
	const cut = placeText({ ...mark, width: natural * 0.4 });
	expect(cut.text).toMatch(/^Чайник.*…$/);
	expect(cut.width).toBeLessThanOrEqual(natural * 0.4);
});
