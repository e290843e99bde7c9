import { getDocument, type PDFDocumentProxy, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
// Reads files in the same thread as the above: our worker is beside the page already, and a worker of a worker would copy every picture once more.
import 'pdfjs-dist/legacy/build/pdf.worker.mjs';
import { AppError } from '../../core/errors.ts';
import { surroundingsFrom } from './pdf-surroundings.ts';
import type { Surface } from './surface.ts';

/** Points of PDF in a millimetre. */
const pointsPerMm = 72 / 25.4;
/** The reader looks for the head of a file no further in; some programs write a few bytes before it. */
const headWithin = 1024;
/** Names under which the PDF reader says that a file is not what it should be. */
const notPdf: ReadonlySet<string> = new Set(['InvalidPDFException', 'PasswordException', 'FormatError', 'UnknownErrorException']);

export type Size = readonly [width: number, height: number];

/** A PDF whose pages can be drawn. To be closed in the end. */
export interface PdfPages {
	count: number;
	/** Of the page as it is shown, mm. Pages count from 0. */
	size(index: number): Promise<Size>;
	/** The page on white, `perMm` points to a millimetre. */
	draw(index: number, perMm: number): Promise<OffscreenCanvasRenderingContext2D>;
	/** Gives back what was kept of a page; drawing it again takes as long as at first. */
	forget(index: number): Promise<void>;
	close(): Promise<void>;
}

const sizeOf = (page: PDFPageProxy): Size => {
	const { width, height } = page.getViewport({ scale: 1 });
	return [width / pointsPerMm, height / pointsPerMm];
};

/** Says what is wrong with a file in our words; what the reader says may quote the file. */
function fileFailure(thrown: unknown): unknown {
	return thrown instanceof Error && notPdf.has(thrown.name) ? new AppError('file-not-pdf') : thrown;
}

const hasHead = (bytes: Uint8Array): boolean => {
	const begin = String.fromCharCode(...bytes.subarray(0, headWithin));
	return begin.includes('%PDF-');
};

/** One opening of a file. */
interface Opening {
	document: PDFDocumentProxy;
	/** Who is at it just now. */
	users: number;
	close(): Promise<void>;
}

/** `bytes` are taken away. */
async function opened(bytes: Uint8Array, surface: Surface): Promise<Opening> {
	const task = getDocument({
		data: bytes,
		...surroundingsFrom(surface),
		useWorkerFetch: false,
		// Letters become shapes: fonts of a file need nothing of a document, and look the same on every computer.
		disableFontFace: true,
		useSystemFonts: false,
		disableWorkerRendering: true,
		isOffscreenCanvasSupported: typeof OffscreenCanvas !== 'undefined',
		isImageDecoderSupported: false,
		enableXfa: false,
		// Warnings quote the file.
		verbosity: 0,
	});
	try {
		return { document: await task.promise, users: 0, close: () => task.destroy() };
	} catch (thrown) {
		await task.destroy();
		throw fileFailure(thrown);
	}
}

async function pageAt(document: PDFDocumentProxy, index: number): Promise<PDFPageProxy> {
	try {
		return await document.getPage(index + 1);
	} catch (thrown) {
		throw fileFailure(thrown);
	}
}

/**
 * Opens a PDF. `bytes` stay as they are. The reader keeps something of every page that it was ever asked for, until the file is closed: after so many
 * forgotten pages (`mostForgotten`) it is opened anew, beside those who are still at a page. Throws `file-empty`, `file-not-pdf`.
 */
export async function openPdf(bytes: Uint8Array, surface: Surface, mostForgotten = 2000): Promise<PdfPages> {
	if (bytes.length === 0) throw new AppError('file-empty');
	if (!hasHead(bytes)) throw new AppError('file-not-pdf');
	let current = await opened(bytes.slice(), surface);
	let forgotten = 0;
	let isClosed = false;

	const use = async <Value>(work: (document: PDFDocumentProxy) => Promise<Value>): Promise<Value> => {
		const own = current;
		own.users += 1;
		try {
			return await work(own.document);
		} finally {
			own.users -= 1;
			if (own !== current && own.users === 0) await own.close();
		}
	};
	const renew = (): Promise<void> =>
		use(async (document) => {
			const next = await opened(await document.getData(), surface);
			if (isClosed) await next.close();
			else current = next;
		});

	return {
		count: current.document.numPages,
		size: (index) => use(async (document) => sizeOf(await pageAt(document, index))),
		draw: (index, perMm) =>
			use(async (document) => {
				const page = await pageAt(document, index);
				const viewport = page.getViewport({ scale: perMm / pointsPerMm });
				const context = surface.paper(Math.round(viewport.width), Math.round(viewport.height));
				await page.render({
					canvas: null,
					canvasContext: context as unknown as CanvasRenderingContext2D,
					viewport,
				}).promise;
				return context;
			}),
		async forget(index) {
			await use(async (document) => (await pageAt(document, index)).cleanup());
			forgotten += 1;
			if (forgotten < mostForgotten) return;
			forgotten = 0;
			await renew();
		},
		async close() {
			isClosed = true;
			await current.close();
		},
	};
}
