import regularUrl from '@expo-google-fonts/pt-sans/400Regular/PTSans_400Regular.ttf?url';
import boldUrl from '@expo-google-fonts/pt-sans/700Bold/PTSans_700Bold.ttf?url';
import readerUrl from 'zxing-wasm/reader/zxing_reader.wasm?url';
import type { CodeReader } from '../../lib/barcodes/read/reader.ts';
import { openWasmReader } from '../../lib/barcodes/read/wasm-reader.ts';
import { AppError, toFailure } from '../../lib/core/errors.ts';
import { turn } from '../../lib/core/turn.ts';
import type { PrintPage } from '../../lib/labels/drawing.ts';
import { lookAtPage } from '../../lib/labels/pages/look.ts';
import { openPdf, type PdfPages } from '../../lib/labels/pages/pdf-pages.ts';
import { greyOf, readFile } from '../../lib/labels/pages/read-file.ts';
import { type WantedCode, wantedOnSheets } from '../../lib/labels/pages/wanted.ts';
import { buildPdf } from '../../lib/labels/pdf/build.ts';
import type { LabelFonts } from '../../lib/labels/pdf/letters.ts';
import { OriginalsRefused } from '../../lib/labels/pdf/originals.ts';
import { dotsOf, zplLabel } from '../../lib/labels/zpl.ts';
import type { BuiltFile, LabelAsk, LabelJobs, LabelMessage, LabelReply, PreviewPage } from './label-job.ts';
import { workerSurface } from './worker-surface.ts';

/* Decodes, builds and draws labels beside the page, so that ten thousand of them hold nobody up. */

/** A built file whose pages can be looked at. */
interface Paper {
	pdf: PdfPages;
	wanted: readonly WantedCode[][];
	dotsPerMm: number;
}

/** What has come of a job before its beginning. */
interface Parcel {
	pages: PrintPage[];
	files: Map<string, Uint8Array>;
}

const papers = new Map<number, Paper>();
const parcels = new Map<number, Parcel>();
const running = new Map<number, AbortController>();

const bytesAt = async (url: string): Promise<ArrayBuffer> => (await fetch(url)).arrayBuffer();

/** Made once; a failure is not kept. */
function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
	let made: Promise<Value> | undefined;
	return () => {
		made ??= make().catch((thrown: unknown) => {
			made = undefined;
			throw thrown;
		});
		return made;
	};
}

const strongReader = once<CodeReader>(async () => openWasmReader(await bytesAt(readerUrl)));
const fonts = once<LabelFonts>(async () => {
	const [regular, bold] = await Promise.all([bytesAt(regularUrl), bytesAt(boldUrl)]);
	return { regular: new Uint8Array(regular), bold: new Uint8Array(bold) };
});

const say = (reply: LabelReply, transfer: Transferable[] = []): void => postMessage(reply, { transfer });

function parcelOf(id: number): Parcel {
	const parcel = parcels.get(id) ?? { pages: [], files: new Map<string, Uint8Array>() };
	parcels.set(id, parcel);
	return parcel;
}

function openPaper(number: number): Paper {
	const paper = papers.get(number);
	if (!paper) throw new AppError('not-found');
	return paper;
}

async function read(id: number, file: LabelJobs['read']['ask'], signal: AbortSignal): Promise<void> {
	const strong = await strongReader();
	const onPage = (done: number, total: number) => say({ id, step: { done, total } });
	say({ id, value: await readFile(file, { surface: workerSurface, strong, expects: file.expects, signal, onPage }) });
}

async function build(id: number, { profile, duplicate, firstCell, count }: LabelJobs['build']['ask'], signal: AbortSignal): Promise<void> {
	const { pages, files } = parcelOf(id);
	// The worker that they were handed to is gone, and they with it.
	if (pages.length !== count) throw new AppError('internal', { name: 'LabelParcel' });
	const work = buildPdf(pages, {
		profile,
		duplicate,
		files,
		fonts: await fonts(),
		signal,
		onProgress: (done, total) => say({ id, step: { done, total } }),
		...(firstCell === undefined ? {} : { firstCell }),
	});
	const bytes = await work.catch((thrown: unknown) => {
		if (!(thrown instanceof OriginalsRefused)) throw thrown;
		say({ id, value: { refused: thrown.refused } });
	});
	if (!bytes) return;
	const pdf = await openPdf(bytes, workerSurface);
	papers.set(id, { pdf, wanted: wantedOnSheets(pages, profile, firstCell), dotsPerMm: profile.dotsPerMm });
	const built: BuiltFile = { paper: id, bytes, count: pdf.count };
	say({ id, value: built }, [bytes.buffer]);
}

async function preview(id: number, { paper, pages, perDot }: LabelJobs['preview']['ask'], signal: AbortSignal): Promise<void> {
	const { pdf, dotsPerMm, wanted } = openPaper(paper);
	const strong = await strongReader();
	for (const index of pages) {
		signal.throwIfAborted();
		const looked = await lookAtPage(pdf, index, { dotsPerMm, wanted: wanted[index] ?? [], strong });
		const page: PreviewPage = perDot > 0 ? { ...looked, picture: await pictureOf(pdf, index, dotsPerMm * perDot) } : looked;
		await pdf.forget(index);
		say({ id, step: page }, page.picture ? [page.picture] : []);
		await turn();
	}
	say({ id, value: null });
}

const pictureOf = async (pdf: PdfPages, index: number, perMm: number): Promise<ImageBitmap> =>
	(await pdf.draw(index, perMm)).canvas.transferToImageBitmap();

async function zpl(id: number, { paper, ...settings }: LabelJobs['zpl']['ask'], signal: AbortSignal): Promise<void> {
	const { pdf, dotsPerMm } = openPaper(paper);
	const labels: string[] = [];
	for (let index = 0; index < pdf.count; index += 1) {
		signal.throwIfAborted();
		const picture = dotsOf(greyOf(await pdf.draw(index, dotsPerMm)));
		labels.push(await zplLabel(picture, settings));
		await pdf.forget(index);
		say({ id, step: { done: index + 1, total: pdf.count } });
		await turn();
	}
	say({ id, value: labels.join('') });
}

async function forget(id: number, { paper }: LabelJobs['forget']['ask']): Promise<void> {
	const open = papers.get(paper);
	papers.delete(paper);
	await open?.pdf.close();
	say({ id, value: null });
}

function run(id: number, job: LabelAsk, signal: AbortSignal): Promise<void> {
	switch (job.do) {
		case 'read':
			return read(id, job.ask, signal);
		case 'build':
			return build(id, job.ask, signal);
		case 'preview':
			return preview(id, job.ask, signal);
		case 'zpl':
			return zpl(id, job.ask, signal);
		case 'forget':
			return forget(id, job.ask);
	}
}

async function begin(id: number, job: LabelAsk): Promise<void> {
	const life = new AbortController();
	running.set(id, life);
	try {
		await run(id, job, life.signal);
	} catch (thrown) {
		// Whoever has ended a job does not listen any more.
		if (!life.signal.aborted) say({ id, failure: toFailure(thrown) });
	} finally {
		running.delete(id);
		parcels.delete(id);
	}
}

/** The PDF reader listens to the same worker; what it says to itself has no number. */
const isOurs = (message: object): message is LabelMessage => 'id' in message && typeof message.id === 'number';

addEventListener('message', ({ data }: MessageEvent<object>) => {
	if (!isOurs(data)) return;
	const { id } = data;
	if ('job' in data) void begin(id, data.job);
	else if ('pages' in data) parcelOf(id).pages.push(...data.pages);
	else if ('file' in data) parcelOf(id).files.set(data.file.id, data.file.bytes);
	else {
		running.get(id)?.abort();
		parcels.delete(id);
	}
});
