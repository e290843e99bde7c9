import fontkit from '@cantoo/fontkit';
import { decodePDFRawStream, degrees, PDFDocument, PDFName, PDFRawStream } from '@cantoo/pdf-lib';
import { beforeAll, describe, expect, test } from 'vitest';
import { encode } from '../../../lib/barcodes/encode.ts';
import { pictureOf } from '../../../lib/barcodes/read/picture.ts';
import { wbSticker } from '../../../lib/labels/draw/coded.ts';
import { boldWidths, regularWidths } from '../../../lib/labels/draw/glyph-widths.ts';
import { markingLabel } from '../../../lib/labels/draw/marking.ts';
import { productLabel } from '../../../lib/labels/draw/product.ts';
import type { Drawing, PrintPage } from '../../../lib/labels/drawing.ts';
import { openPdf } from '../../../lib/labels/pages/pdf-pages.ts';
import { buildPdf, type PdfOptions } from '../../../lib/labels/pdf/build.ts';
import { type Paper, stockOf } from '../../../lib/labels/pdf/placing.ts';
import { nodeSurface } from '../../node-surface.ts';
import { labelPdf } from '../../sandbox/paper.ts';
import { openReaders, type Readers } from '../barcodes/readers.ts';
import { ptSans } from './fonts.ts';
import { words } from './stocks.ts';

let readers: Readers;
beforeAll(async () => {
	readers = await openReaders();
});

const paper = (news: Partial<Paper> = {}): Paper => ({
	widthMm: 58,
	heightMm: 40,
	dotsPerMm: 8,
	offsetX: 0,
	offsetY: 0,
	rotate: 0,
	...news,
});
const built = (pages: readonly PrintPage[], news: Partial<PdfOptions> = {}): Promise<Uint8Array<ArrayBuffer>> =>
	buildPdf(pages, { profile: paper(), files: new Map(), fonts: ptSans, duplicate: words.duplicate, ...news });
const drawn = (drawing: Drawing): PrintPage => ({ is: 'drawn', drawing });

const code = `010460043993125621aB3"dE5&gH7/k\u001d91EE06\u001d92${'aB1/'.repeat(11)}`;
const kinds = (profile: Paper): Record<string, Drawing> => {
	const stock = stockOf(profile);
	return {
		'!uKEtQZVx': wbSticker({ text: '!uKEtQZVx', symbology: 'qr', partA: '231648', partB: '9753' }, stock),
		'*jgLPpiA': wbSticker({ text: '*jgLPpiA', symbology: 'code128', partA: '231648', partB: '9753' }, stock, words.duplicate),
		'4600439931256': productLabel(
			{ lines: { name: {}, barcode: {}, eac: {} } },
			{ name: 'Чайник', barcode: '4600439931256' },
			stock,
			words,
		),
		[code]: markingLabel({ code, name: 'Чайник' }, stock),
	};
};

/** Points of a page, `times` for each dot of the head, in shades of grey. */
async function picturesOf(bytes: Uint8Array, perMm: number) {
	const file = await openPdf(bytes, nodeSurface);
	const pictures = [];
	for (let index = 0; index < file.count; index += 1) {
		const context = await file.draw(index, perMm);
		pictures.push(pictureOf(context.getImageData(0, 0, context.canvas.width, context.canvas.height)));
	}
	await file.close();
	return pictures;
}

async function operatorsOf(bytes: Uint8Array): Promise<string[]> {
	const file = await PDFDocument.load(bytes);
	return file.getPages().map((page) => {
		const contents = page.node.Contents();
		if (!(contents instanceof PDFRawStream)) throw new Error('The page has one stream.');
		return new TextDecoder().decode(decodePDFRawStream(contents).decode());
	});
}

describe.each([
	{ dotsPerMm: 8, rotate: 0 },
	{ dotsPerMm: 11.8, rotate: 0 },
	{ dotsPerMm: 12, rotate: 90 },
	{ dotsPerMm: 8, rotate: 180 },
	{ dotsPerMm: 8, rotate: 270 },
] as const)('on a head of $dotsPerMm dots per millimetre, turned by $rotate', (head) => {
	const profile = paper(head);

	test('every label is read from the rendered page', async () => {
		const wanted = kinds(profile);
		const pictures = await picturesOf(await built(Object.values(wanted).map(drawn), { profile }), 2 * profile.dotsPerMm);
		for (const [index, text] of Object.keys(wanted).entries()) {
			const picture = pictures[index];
			if (!picture) throw new Error('A page is missing.');
			const strong = await readers.strong(picture);
			expect(strong.map((read) => read.text)).toEqual([text]);
			if (text === code) expect(strong[0]?.identifier).toBe(']d2');
			if (profile.rotate === 0) expect(readers.library(picture).map((read) => read.text)).toContain(text);
		}
	});

	test('pages have the size of the stock and no rotation of their own', async () => {
		const file = await PDFDocument.load(await built(Object.values(kinds(profile)).map(drawn), { profile }));
		for (const page of file.getPages()) {
			const { width, height } = page.getSize();
			expect((width / 72) * 25.4).toBeCloseTo(58, 3);
			expect((height / 72) * 25.4).toBeCloseTo(40, 3);
			expect(page.getRotation().angle).toBe(0);
		}
	});
});

test('every dark run of a code is a whole number of its modules, edges on whole dots', async () => {
	const symbol = encode('ean13', '4600439931256');
	const drawing: Drawing = {
		width: 464,
		height: 320,
		dotsPerMm: 8,
		marks: [{ is: 'symbol', symbol, x: 57, y: 40, module: 3, height: 100 }],
	};
	for (const offsetX of [0, 5]) {
		const [picture] = await picturesOf(await built([drawn(drawing)], { profile: paper({ offsetX }) }), 8);
		if (!picture) throw new Error('A page is missing.');
		const row = [...picture.light.subarray(90 * picture.width, 91 * picture.width)];
		const edges = row.flatMap((light, x) => (light < 128 !== (row[x - 1] ?? 255) < 128 ? [x] : []));
		expect(edges[0]).toBe(57 + offsetX);
		expect(edges.length).toBe(60);
		for (const edge of edges) expect((edge - 57 - offsetX) % 3).toBe(0);
		expect(row.filter((light) => light > 8 && light < 247)).toEqual([]);
	}
});

test('codes are filled rectangles of whole dots: no pictures, no strokes, black', async () => {
	const [content = ''] = await operatorsOf(await built([drawn(kinds(paper())[code] as Drawing)]));
	const rectangles = content.match(/^.* re$/gm) ?? [];
	expect(rectangles.length).toBeGreaterThan(100);
	for (const rectangle of rectangles) expect(rectangle).toMatch(/^\d+ \d+ \d+ \d+ re$/);
	expect(content).toMatch(/^q\n0\.3543307 0 0 -0\.3543307 0 113\.3858268 cm\n0 g\n/);
	expect(content).not.toMatch(/ Do\n| l\n|\nS\n|\nBI\n/);
});

test('texts are letters that can be found', async () => {
	const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
	const label = productLabel(
		{ lines: { name: {}, country: { bold: true } } },
		{ name: 'Чайник № 5, 12 ₽', country: 'Ёлки' },
		stockOf(paper()),
		words,
	);
	const file = await getDocument({ data: (await built([drawn(label)])).slice(), verbosity: 0, useSystemFonts: false }).promise;
	const content = await (await file.getPage(1)).getTextContent();
	const text = content.items.map((item) => ('str' in item ? item.str : '')).join(' ');
	expect(text).toContain('Чайник № 5, 12 ₽');
	expect(text).toContain('Страна: Ёлки');
});

test('equal pages give equal bytes', async () => {
	const pages = Object.values(kinds(paper())).map(drawn);
	expect(await built(pages)).toEqual(await built(pages));
});

describe('an original page', () => {
	const original = (page: number, news: Partial<Extract<PrintPage, { is: 'original' }>> = {}): PrintPage => ({
		is: 'original',
		itemId: 'one',
		fileId: 'file',
		page,
		expects: [],
		...news,
	});
	const sheet = (text: string, width = 58, height = 40) => ({
		width,
		height,
		codes: [{ symbology: 'qrcode' as const, text, x: 5, y: 8, width: 20 }],
	});
	const read = async (bytes: Uint8Array) => {
		const pictures = await picturesOf(bytes, 16);
		return Promise.all(pictures.map(async (picture) => (await readers.strong(picture)).map(({ text }) => text)));
	};

	test('is kept at its own size, in the order asked for', async () => {
		const files = new Map([['file', await labelPdf([sheet('ii30525117479'), sheet('ii30525117480'), sheet('ii30525117481')])]]);
		const bytes = await built([original(2), original(0), original(2, { duplicate: true })], { files });
		expect(await read(bytes)).toEqual([['ii30525117481'], ['ii30525117479'], ['ii30525117481']]);
		const [first = '', , third = ''] = await operatorsOf(bytes);
		expect(first).toMatch(/^q\n1 0 0 1 -?0(\.\d+)? -?0(\.\d+)? cm\n\/F\d+ Do\nQ\n$/);
		expect(third).toContain(' Tj');
	});

	test('lies as the stock does, whatever rotation it carries', async () => {
		const upright = await PDFDocument.load(await labelPdf([sheet('ii30525117479', 40, 58)]));
		upright.getPage(0).setRotation(degrees(90));
		const files = new Map([['file', await upright.save()]]);
		const bytes = await built([original(0)], { files });
		expect(await read(bytes)).toEqual([['ii30525117479']]);
		const [content = ''] = await operatorsOf(bytes);
		expect(content).toMatch(/^q\n0 -1 1 0 /);
	});

	test('is turned when it fits the stock only the other way', async () => {
		const files = new Map([['file', await labelPdf([sheet('ii30525117479')])]]);
		const bytes = await built([original(0)], { files, profile: paper({ widthMm: 40, heightMm: 58 }) });
		expect(await read(bytes)).toEqual([['ii30525117479']]);
	});

	test.each([
		{ width: 60, height: 40 },
		{ width: 58, height: 42 },
		{ width: 75, height: 120 },
	])('of $width×$height mm is no page for 58×40', async ({ width, height }) => {
		const files = new Map([['file', await labelPdf([sheet('ii30525117479'), sheet('ii30525117480', width, height)])]]);
		await expect(built([original(0), original(1, { itemId: 'two' })], { files })).rejects.toMatchObject({
			refused: [
				{
					itemId: 'two',
					failure: { code: 'page-wrong-size', params: { page: 2, size: `${width}×${height}`, stock: '58×40' } },
				},
			],
		});
	});

	test('of 80.4×125.6 mm is a label of 75×120 with margins', async () => {
		const files = new Map([['file', await labelPdf([sheet('7206821', 80.4, 125.6)])]]);
		const bytes = await built([original(0)], { files, profile: paper({ widthMm: 75, heightMm: 120 }) });
		expect(await read(bytes)).toEqual([['7206821']]);
	});

	test('is cut where its file says, wherever that lies', async () => {
		const wide = await PDFDocument.load(
			await labelPdf([
				{ ...sheet('ii30525117479', 100, 100), codes: [{ symbology: 'qrcode', text: 'ii30525117479', x: 30, y: 30, width: 20 }] },
			]),
		);
		const mm = 72 / 25.4;
		wide.getPage(0).setCropBox(21 * mm, 40 * mm, 58 * mm, 40 * mm);
		const files = new Map([['file', await wide.save()]]);
		const bytes = await built([original(0)], { files });
		expect(await read(bytes)).toEqual([['ii30525117479']]);
		const [picture] = await picturesOf(bytes, 8);
		const firstDark = picture?.light.findIndex((light) => light < 128) ?? -1;
		expect([Math.round((firstDark % 464) / 8), Math.round(Math.floor(firstDark / 464) / 8)]).toEqual([9, 10]);
	});

	test('without anything on it stays empty', async () => {
		const empty = await PDFDocument.create();
		empty.addPage([(58 * 72) / 25.4, (40 * 72) / 25.4]);
		const files = new Map([['file', await empty.save()]]);
		expect(await read(await built([original(0)], { files }))).toEqual([[]]);
	});

	test('of a file that is none is told of', async () => {
		const files = new Map([['file', new TextEncoder().encode('<html>sign in</html>')]]);
		await expect(built([original(0)], { files })).rejects.toMatchObject({
			refused: [{ itemId: 'one', failure: { code: 'file-not-pdf' } }],
		});
	});

	test('is cut where its file says as far as that lies on the page, whichever corners are named', async () => {
		const generous = await PDFDocument.load(await labelPdf([sheet('ii30525117479'), sheet('ii30525117480')]));
		const mm = 72 / 25.4;
		generous.getPage(0).setCropBox(-7 * mm, -7 * mm, 72 * mm, 54 * mm);
		generous.getPage(1).setMediaBox(58 * mm, 40 * mm, -58 * mm, -40 * mm);
		const bytes = await generous.save();
		const file = await openPdf(bytes, nodeSurface);
		for (const index of [0, 1]) expect((await file.size(index)).map((side) => Math.round(side * 10) / 10)).toEqual([58, 40]);
		await file.close();
		const pages = [original(0), original(1)];
		expect(await read(await built(pages, { files: new Map([['file', bytes]]) }))).toEqual([['ii30525117479'], ['ii30525117480']]);
	});

	const locked = async (text: string, userPassword: string): Promise<Uint8Array> => {
		const file = await PDFDocument.load(await labelPdf([sheet(text)]));
		await file.encrypt({ ownerPassword: 'owner', userPassword });
		return file.save();
	};

	test('of a file that is locked against changes only is printed', async () => {
		const files = new Map([['file', await locked('ii30525117479', '')]]);
		expect(await read(await built([original(0)], { files }))).toEqual([['ii30525117479']]);
	});

	test('that cannot be taken over is told of by its item, once, beside all the others that cannot', async () => {
		const broken = await PDFDocument.load(await labelPdf([sheet('ii1'), sheet('ii2')]));
		const { context } = broken;
		broken.getPage(1).node.set(PDFName.of('Contents'), context.register(context.stream('x', { Filter: 'Unheard' })));
		const files = new Map([
			['good', await labelPdf([sheet('ii3')])],
			['broken', await broken.save()],
			['locked', await locked('ii4', 'secret')],
		]);
		const pages = [
			original(0, { itemId: 'good', fileId: 'good' }),
			original(0, { itemId: 'whole', fileId: 'broken' }),
			original(1, { itemId: 'broken', fileId: 'broken' }),
			original(0, { itemId: 'locked', fileId: 'locked' }),
			original(1, { itemId: 'locked', fileId: 'locked' }),
			original(0, { itemId: 'erased', fileId: 'erased' }),
		];
		await expect(built(pages, { files })).rejects.toMatchObject({
			refused: [
				{ itemId: 'broken', failure: { code: 'file-not-pdf' } },
				{ itemId: 'locked', failure: { code: 'file-not-pdf' } },
				{ itemId: 'erased', failure: { code: 'page-missing' } },
			],
		});
	});

	test('that is not in its file is missed, not skipped', async () => {
		const files = new Map([['file', await labelPdf([sheet('ii30525117479')])]]);
		const missed = { refused: [{ itemId: 'one', failure: { code: 'page-missing' } }] };
		await expect(built([original(1)], { files })).rejects.toMatchObject(missed);
		await expect(built([original(0)])).rejects.toMatchObject(missed);
	});
});

test('an A4 sheet takes labels cell by cell, from the first that is left', async () => {
	const sheet = { columns: 3, rows: 7, marginLeftMm: 18, marginTopMm: 8.5, gapXMm: 0, gapYMm: 0 };
	const profile = paper({ sheet });
	const label = drawn(kinds(profile)['!uKEtQZVx'] as Drawing);
	const bytes = await built(
		Array.from({ length: 22 }, () => label),
		{ profile, firstCell: 2 },
	);
	const file = await PDFDocument.load(bytes);
	expect(file.getPages().map((page) => [page.getWidth(), page.getHeight()].map((points) => Math.round((points / 72) * 254) / 10))).toEqual([
		[210, 297],
		[210, 297],
	]);
	const [first = '', second = ''] = await operatorsOf(bytes);
	const places = first.match(/^.* cm$/gm) ?? [];
	expect(places).toHaveLength(19);
	expect(second.match(/ cm$/gm)).toHaveLength(3);
	const mm = (place: string | undefined) =>
		(place ?? '')
			.split(' ')
			.slice(4, 6)
			.map((points) => (Number(points) / 72) * 25.4);
	expect(mm(places[0])[0]).toBeCloseTo(18 + 2 * 58, 3);
	expect(mm(places[1])[0]).toBeCloseTo(18, 3);
	expect(mm(places[1])[1]).toBeCloseTo(297 - 8.5 - 40, 3);
});

test('a build can be stopped, and tells how far it is', async () => {
	const stop = new AbortController();
	const pages = Array.from({ length: 400 }, () => drawn(kinds(paper())['!uKEtQZVx'] as Drawing));
	const told: number[] = [];
	const work = built(pages, {
		signal: stop.signal,
		onProgress: (done) => {
			told.push(done);
			stop.abort(new Error('enough'));
		},
	});
	await expect(work).rejects.toThrow('enough');
	expect(told).toEqual([50]);
});

test('the widths that labels are laid out by are those of the fonts', () => {
	for (const [runs, bytes] of [
		[regularWidths, ptSans.regular],
		[boldWidths, ptSans.bold],
	] as const) {
		const font = fontkit.create(bytes);
		if (!('glyphForCodePoint' in font)) throw new Error('One font in a file.');
		for (const [first, widths] of Object.entries(runs))
			widths.split(' ').forEach((width, place) => {
				const glyph = font.glyphForCodePoint(Number(first) + place);
				expect(Math.round(((glyph?.advanceWidth ?? 0) * 1000) / font.unitsPerEm)).toBe(Number(width));
			});
	}
});

test('a viewer is told to print pages as they are', async () => {
	const file = await PDFDocument.load(await built([drawn(kinds(paper())['!uKEtQZVx'] as Drawing)]));
	const preferences = file.catalog.getViewerPreferences();
	expect(preferences?.getPrintScaling()).toBe('None');
	expect(preferences?.getPickTrayByPDFSize()).toBe(true);
});

test('a file says nothing of when and by whom it was made', async () => {
	const file = await PDFDocument.load(await built([drawn(kinds(paper())['!uKEtQZVx'] as Drawing)]), { updateMetadata: false });
	expect(file.context.trailerInfo.Info).toBeUndefined();
	expect(file.catalog.get(PDFName.of('Metadata'))).toBeUndefined();
});
