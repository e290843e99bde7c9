import { readFileSync } from 'node:fs';
import fontkit from '@cantoo/fontkit';
import { PDFDocument, rgb } from '@cantoo/pdf-lib';
import { toBuffer } from 'bwip-js/node';
import { type Composition, composePages } from '../../lib/labels/compose.ts';
import type { PrintPage } from '../../lib/labels/drawing.ts';
import type { PrintItem } from '../../lib/labels/model.ts';
import { buildPdf } from '../../lib/labels/pdf/build.ts';
import type { LabelFonts } from '../../lib/labels/pdf/letters.ts';
import { labelPdf, type Sheet } from '../sandbox/paper.ts';
import { type Bench, type Figure, figure } from './figure.ts';

const rounds = 3;
const some = 1000;
const many = 10_000;
/** Used plainly, the libraries are too slow to be given more. */
const plainly = 100;
const leastPerSecond = 400;
/** What is left of the four seconds from click to preview when the first page is drawn. */
const mostForThousand = 3.5;
const mostForMany = 60;
const mostMemory = 300;

const stock = { widthMm: 58, heightMm: 40, dotsPerMm: 8 };
const profile = { ...stock, offsetX: 0, offsetY: 0, rotate: 0 } as const;
const words = {
	duplicate: 'ДУБЛЬ',
	lines: { article: 'Артикул', size: 'Размер' },
	pieces: 'шт.',
	mixed: 'Разные',
	pickingList: 'Лист подбора',
	mm: 'мм',
};

const cut = (file: string): Uint8Array =>
	new Uint8Array(readFileSync(new URL(`../../node_modules/@expo-google-fonts/pt-sans/${file}`, import.meta.url)));
const fonts: LabelFonts = { regular: cut('400Regular/PTSans_400Regular.ttf'), bold: cut('700Bold/PTSans_700Bold.ttf') };

const serials = (index: number): string => `aB${String(index).padStart(6, '0')}xYz&5`;
const markOf = (index: number): string =>
	`010460043993125621${serials(index)}\u001d91EE06\u001d92${Buffer.from(`${serials(index)}${serials(index + 7)}abcdefg`)
		.toString('base64')
		.slice(0, 44)}`;
/** Digits with the check digit that makes them an EAN-13. */
function eanOf(index: number): string {
	const digits = `460${String(100_000_000 + index)}`;
	const sum = [...digits].reduce((total, digit, place) => total + Number(digit) * (place % 2 === 0 ? 1 : 3), 0);
	return `${digits}${(10 - (sum % 10)) % 10}`;
}

const card = (index: number) => ({
	id: `card-${index}`,
	cabinetId: 'c',
	marketplace: 'wildberries' as const,
	nativeId: String(index),
	article: `АРТ-${100_000 + index}`,
	name: `Чайник складной, белый, ${index}`,
	size: String(40 + (index % 9)),
	barcodes: [eanOf(index)],
	archived: false,
	readAt: 0,
});

/** Stickers with QR, stickers with Code 128, product labels with EAN-13, codes of «Честный знак», in turn; no two codes are equal. */
function composition(count: number, from = 0): Composition {
	const items: PrintItem[] = [];
	const cards = new Map<string, ReturnType<typeof card>>();
	const marks = new Map<string, string>();
	const common = {
		jobId: 'job',
		cabinetId: 'c',
		marketplace: 'wildberries',
		state: 'ready',
		batch: 'b',
		attempts: 1,
		changedAt: 0,
	} as const;
	for (let place = 0; place < count; place += 1) {
		const index = from + place;
		const number = String(1_000_000 + index);
		const id = `job/${number}`;
		const own = card(index);
		const text = `!${Buffer.from(number).toString('base64').slice(0, 8)}`;
		const payload = { text, partA: number.slice(0, 3), partB: number.slice(3) };
		if (index % 4 === 0)
			items.push({
				...common,
				id,
				kind: 'order',
				targetId: number,
				number,
				paper: { is: 'payload', labels: [{ ...payload, symbology: 'qr' }] },
			});
		else if (index % 4 === 1)
			items.push({
				...common,
				id,
				kind: 'order',
				targetId: number,
				number,
				paper: { is: 'payload', labels: [{ ...payload, symbology: 'code128' }] },
			});
		else if (index % 4 === 2) items.push({ ...common, id, kind: 'product', targetId: own.id, number, paper: { is: 'own' } });
		else {
			items.push({ ...common, id, kind: 'marking', targetId: own.id, number, markIds: [number], paper: { is: 'own' } });
			marks.set(number, markOf(index));
		}
		cards.set(own.id, own);
	}
	const options = { profileId: 'p', sorting: 'given', inserts: [], separators: 'none', pickingList: false } as const;
	return { job: { options }, items, orders: new Map(), cards, templates: [], marks, profile, words };
}

/** From items to the bytes of the file, as the page's worker does it. */
async function ours(count: number, from: number, onProgress?: () => void): Promise<Uint8Array> {
	const { pages, failed } = await composePages(composition(count, from));
	if (failed.length > 0 || pages.length !== count) throw new Error('Labels are missing.');
	return buildPdf(pages, { profile, files: new Map(), fonts, duplicate: words.duplicate, ...(onProgress ? { onProgress } : {}) });
}

const points = 72 / 25.4;

/** The same labels with the libraries used as their manuals show: a picture of each code, words drawn by themselves. */
async function plain(count: number): Promise<Uint8Array> {
	const file = await PDFDocument.create();
	file.registerFontkit(fontkit);
	const font = await file.embedFont(fonts.regular, { subset: true });
	const texts: ((index: number) => [bcid: string, text: string, more?: object])[] = [
		(index) => [
			'qrcode',
			`!${Buffer.from(String(index + 1_000_000))
				.toString('base64')
				.slice(0, 8)}`,
		],
		(index) => [
			'code128',
			`!${Buffer.from(String(index + 1_000_000))
				.toString('base64')
				.slice(0, 8)}`,
		],
		(index) => ['ean13', eanOf(index)],
		(index) => ['datamatrix', `^FNC1${markOf(index).replaceAll('\u001d', '^FNC1')}`, { parsefnc: true }],
	];
	for (let index = 0; index < count; index += 1) {
		const [bcid, text, more] = (texts[index % 4] as (typeof texts)[number])(index);
		const picture = await file.embedPng(await toBuffer({ bcid, text, scale: 3, height: 12, ...more }));
		const page = file.addPage([58 * points, 40 * points]);
		page.drawImage(picture, { x: 10, y: 40, width: 60, height: (60 * picture.height) / picture.width });
		for (const [place, words] of [`Чайник складной, белый, ${index}`, `Артикул: АРТ-${100_000 + index}`, 'Размер: 42'].entries())
			page.drawText(words, { x: 5, y: 30 - place * 10, size: 8, font, color: rgb(0, 0, 0) });
	}
	return file.save();
}

/** Time of the processor, so that what else the machine does is not counted. */
const ownSeconds = async (work: () => Promise<unknown>): Promise<number> => {
	const begun = process.cpuUsage();
	await work();
	const { user, system } = process.cpuUsage(begun);
	return (user + system) / 1e6;
};

/** Labels in a second as a figure that has to be kept from below. */
function rate(name: string, samples: readonly number[], baseline?: readonly number[]): Figure {
	const told = figure(name, 'labels/s', samples, baseline ? { baseline } : {});
	return { ...told, bar: leastPerSecond, ok: told.value >= leastPerSecond };
}

/** A thousand pages as Ozon gives them: one file, a page for each posting. */
async function originals(): Promise<{ pages: PrintPage[]; files: Map<string, Uint8Array> }> {
	const sheets = Array.from(
		{ length: some },
		(_, index): Sheet => ({
			width: 58,
			height: 40,
			codes: [{ symbology: 'qrcode', text: `ii${30_525_117_000 + index}`, x: 4, y: 6, width: 20 }],
			texts: [{ text: `ii${30_525_117_000 + index}`, x: 28, y: 20, size: 9 }],
		}),
	);
	const files = new Map([['file', await labelPdf(sheets)]]);
	const pages = sheets.map(
		(_, index): PrintPage => ({ is: 'original', itemId: String(index), fileId: 'file', page: some - 1 - index, expects: [] }),
	);
	return { pages, files };
}

/** Labels from items to a PDF: how many in a second, how long ten thousand take and what memory, beside the libraries used plainly. */
export const bench: Bench = {
	name: 'labels',
	async run() {
		await ours(plainly, 900_000);
		const samples = { ours: [] as number[], plain: [] as number[], thousand: [] as number[], originals: [] as number[] };
		for (let round = 0; round < rounds; round += 1) {
			samples.plain.push(plainly / (await ownSeconds(() => plain(plainly))));
			samples.ours.push(some / (await ownSeconds(() => ours(some, round * some))));
			samples.thousand.push(await ownSeconds(() => ours(some, (rounds + round) * some)));
		}
		const { pages, files } = await originals();
		for (let round = 0; round < rounds; round += 1)
			samples.originals.push(await ownSeconds(() => buildPdf(pages, { profile, files, fonts, duplicate: words.duplicate })));
		globalThis.gc?.();
		const before = process.memoryUsage().rss;
		let most = before;
		const look = () => {
			most = Math.max(most, process.memoryUsage().rss);
		};
		const begun = performance.now();
		const bytes = await ours(many, 100_000, look);
		const taken = (performance.now() - begun) / 1000;
		look();
		return [
			rate('labels of four symbologies built, one core', samples.ours, samples.plain),
			figure('1 000 of them, from items to a file', 's of one core', samples.thousand, { bar: mostForThousand }),
			figure('1 000 original pages, put in another order', 's of one core', samples.originals, { bar: mostForThousand }),
			figure('10 000 labels', 's', [taken], { bar: mostForMany }),
			figure('10 000 labels, memory above the start', 'MB', [(most - before) / 1e6], { bar: mostMemory }),
			figure('10 000 labels, size of the file', 'MB', [bytes.length / 1e6]),
		];
	},
};
