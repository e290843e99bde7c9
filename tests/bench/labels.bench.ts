import { type Composition, composePages } from '../../lib/labels/compose.ts';
import type { PrintPage } from '../../lib/labels/drawing.ts';
import { buildPdf } from '../../lib/labels/pdf/build.ts';
import { labelPdf, type Sheet } from '../sandbox/paper.ts';
import { ptSans } from '../unit/labels/fonts.ts';
import { type Bench, type Figure, figure } from './figure.ts';
import { mixedLabels, plainLabels } from './mixed-labels.ts';

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

function composition(count: number, from: number): Composition {
	const options = { profileId: 'p', sorting: 'given', inserts: [], separators: 'none', pickingList: false } as const;
	return { job: { options }, ...mixedLabels(count, from), orders: new Map(), templates: [], profile, words };
}

/** From items to the bytes of the file, as the page's worker does it. */
async function ours(count: number, from: number, onProgress?: () => void): Promise<Uint8Array> {
	const { pages, failed } = await composePages(composition(count, from));
	if (failed.length > 0 || pages.length !== count) throw new Error('Labels are missing.');
	return buildPdf(pages, { profile, files: new Map(), fonts: ptSans, duplicate: words.duplicate, ...(onProgress ? { onProgress } : {}) });
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
			samples.plain.push(plainly / (await ownSeconds(() => plainLabels(plainly))));
			samples.ours.push(some / (await ownSeconds(() => ours(some, round * some))));
			samples.thousand.push(await ownSeconds(() => ours(some, (rounds + round) * some)));
		}
		const { pages, files } = await originals();
		for (let round = 0; round < rounds; round += 1)
			samples.originals.push(await ownSeconds(() => buildPdf(pages, { profile, files, fonts: ptSans, duplicate: words.duplicate })));
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
