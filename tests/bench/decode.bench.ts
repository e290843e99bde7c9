import { encode } from '../../lib/barcodes/encode.ts';
import { fitSymbol } from '../../lib/barcodes/fit.ts';
import type { ReadCode } from '../../lib/barcodes/model.ts';
import { readWithLibrary } from '../../lib/barcodes/read/library-reader.ts';
import type { CodeReader } from '../../lib/barcodes/read/reader.ts';
import type { PrintPage } from '../../lib/labels/drawing.ts';
import { openPdf } from '../../lib/labels/pages/pdf-pages.ts';
import { greyOf, readFile } from '../../lib/labels/pages/read-file.ts';
import { buildPdf } from '../../lib/labels/pdf/build.ts';
import type { Paper } from '../../lib/labels/pdf/placing.ts';
import { type Code, nastyCodes, randomCodes } from '../codes.ts';
import { nodeSurface } from '../node-surface.ts';
import { labelPdf } from '../sandbox/paper.ts';
import { drawingOfSymbol } from '../symbol-picture.ts';
import { ptSans } from '../unit/labels/fonts.ts';
import { wasmReader } from '../wasm-reader.ts';
import { type Bench, type Figure, figure } from './figure.ts';

const each = 40;
const heads = [
	{ dpi: 203, dotsPerMm: 8 },
	{ dpi: 300, dotsPerMm: 11.8 },
] as const;
/** Points of a picture for each dot of the head. */
const perDot = 2;
const stock = { widthMm: 58, heightMm: 40 };
const fileOf = 60;
const rounds = 5;

/** A code on a label of its own, as small as it may be printed and as large as it fits. */
function labelsOf({ symbology, text }: Code, dotsPerMm: number): PrintPage[] {
	const symbol = encode(symbology, text);
	const room = { width: Math.floor(stock.widthMm * dotsPerMm), height: Math.floor(stock.heightMm * dotsPerMm) };
	const largest = fitSymbol(symbol, room, dotsPerMm)?.module;
	if (largest === undefined) throw new Error(`${symbology} ${text} does not fit.`);
	const least = symbology === 'datamatrix' ? Math.ceil(0.255 * dotsPerMm) : 2;
	return [...new Set([Math.min(least, largest), largest])].map((module) => {
		const { marks } = drawingOfSymbol(symbol, { module, height: Math.round(12 * dotsPerMm), dotsPerMm });
		return { is: 'drawn', drawing: { ...room, dotsPerMm, marks }, expects: [text] };
	});
}

const isRead = (codes: readonly ReadCode[], { symbology, text }: Code): boolean =>
	codes.some((code) => code.symbology === symbology && code.text === text && (symbology !== 'datamatrix' || code.identifier === ']d2'));

/** Every code through the whole line: drawn, made a PDF, rendered as its head prints it, read by each of the readers alone. */
async function readBack(codes: readonly Code[], dotsPerMm: number, strong: CodeReader) {
	const labels = codes.flatMap((code) => labelsOf(code, dotsPerMm).map((page) => ({ code, page })));
	const profile: Paper = { ...stock, dotsPerMm, offsetX: 0, offsetY: 0, rotate: 0 };
	const pages = labels.map(({ page }) => page);
	const pdf = await openPdf(await buildPdf(pages, { profile, files: new Map(), fonts: ptSans, duplicate: '' }), nodeSurface);
	const missed = { strong: 0, library: 0 };
	const wrong: string[] = [];
	for (const [index, { code }] of labels.entries()) {
		const picture = greyOf(await pdf.draw(index, dotsPerMm * perDot));
		for (const [name, found] of [
			['strong', await strong(picture)],
			['library', readWithLibrary(picture)],
		] as const) {
			if (isRead(found, code)) continue;
			missed[name] += 1;
			wrong.push(`${name} ${code.symbology} ${JSON.stringify(code.text)}`);
		}
		await pdf.forget(index);
	}
	await pdf.close();
	if (wrong.length > 0) process.stderr.write(`${wrong.slice(0, 20).join('\n')}\n`);
	return { count: labels.length, missed };
}

/** Milliseconds a page: a file as a marketplace gives it, when it is known what to look for, and when everything that can be found is looked for. */
async function filePages(strong: CodeReader): Promise<{ known: number[]; unknown: number[] }> {
	const texts = Array.from({ length: fileOf }, (_, at) => `ii${30_525_100_000 + at}`);
	const sheets = texts.map((text) => ({
		...{ width: stock.widthMm, height: stock.heightMm },
		codes: [4, 40].map((x) => ({ symbology: 'qrcode' as const, text, x, y: 8, width: 14 })),
		texts: [{ text: text.toUpperCase(), x: 4, y: 34, size: 10 }],
	}));
	const bytes = new Uint8Array(await labelPdf(sheets));
	const timed = async (expects?: readonly string[]): Promise<number> => {
		const begun = performance.now();
		const pages = await readFile({ type: 'pdf', bytes }, { surface: nodeSurface, strong, expects });
		const took = performance.now() - begun;
		if (pages.some(({ codes }, at) => !codes.some(({ text }) => text === texts[at]))) throw new Error('A page was not read.');
		return took / pages.length;
	};
	await timed(texts);
	const samples = { known: [] as number[], unknown: [] as number[] };
	for (let round = 0; round < rounds; round += 1) {
		samples.known.push(await timed(texts));
		samples.unknown.push(await timed());
	}
	return samples;
}

/** What is drawn is what is read: every code that labels can carry, to the letter, by two readers that share no line of code. */
export const bench: Bench = {
	name: 'decode',
	async run() {
		const strong = await wasmReader();
		const codes = [...nastyCodes, ...randomCodes(29, each)];
		const figures: Figure[] = [];
		for (const { dpi, dotsPerMm } of heads) {
			const { count, missed } = await readBack(codes, dotsPerMm, strong);
			figures.push(
				figure(`of ${count} codes at ${dpi} dpi not read to the letter by zxing-wasm`, 'codes', [missed.strong], { bar: 0 }),
				figure(`of ${count} codes at ${dpi} dpi not read to the letter by @zxing/library`, 'codes', [missed.library], { bar: 0 }),
			);
		}
		const { known, unknown } = await filePages(strong);
		figures.push(figure('a page of a file read, against looking for everything on it', 'ms', known, { baseline: unknown }));
		return figures;
	},
};
