import { PDFDocument, type PDFRef, PrintScaling } from '@cantoo/pdf-lib';
import { AppError } from '../../core/errors.ts';
import { turn } from '../../core/turn.ts';
import type { Drawing, PrintPage } from '../drawing.ts';
import { operatorsOf } from './content.ts';
import { type LabelFonts, lettersIn } from './letters.ts';
import { originalKey, originalsIn } from './originals.ts';
import { type Cell, dotsOnPage, formOnPage, layoutOf, operands, type Paper, stockOf } from './placing.ts';
import { SheetWriter } from './sheets.ts';
import { stampOf } from './stamp.ts';

export interface PdfOptions {
	profile: Paper;
	/** Files of marketplaces by their id. */
	files: ReadonlyMap<string, Uint8Array>;
	fonts: LabelFonts;
	/** The word for labels that were printed before. */
	duplicate: string;
	/** The first cell of an A4 sheet that is still there, from 0. */
	firstCell?: number;
	signal?: AbortSignal;
	onProgress?: (done: number, total: number) => void;
}

/** Others have their turn after this many milliseconds of work. */
const sliceMs = 16;
const pagesPerReport = 50;
const objectsPerTick = 500;

/**
 * Pages as a PDF: codes are whole-dot rectangles, texts are letters, originals keep their vectors. Equal input gives equal bytes.
 * @throws OriginalsRefused when pages of marketplaces cannot be printed; the signal's reason when it is aborted
 */
export async function buildPdf(
	pages: readonly PrintPage[],
	{ profile, files, fonts, duplicate, firstCell = 0, signal, onProgress }: PdfOptions,
): Promise<Uint8Array<ArrayBuffer>> {
	const document = await PDFDocument.create({ updateMetadata: false });
	let since = performance.now();
	const breathe = async (): Promise<void> => {
		signal?.throwIfAborted();
		if (performance.now() - since < sliceMs) return;
		await turn();
		signal?.throwIfAborted();
		since = performance.now();
	};

	const letters = await lettersIn(document, fonts);
	await breathe();
	const originals = await originalsIn(document, pages, files, profile, breathe);
	const layout = layoutOf(profile);
	const sheets = new SheetWriter(document, layout.width, layout.height, letters.fonts);
	let place = layout.cells.length > 1 ? firstCell % layout.cells.length : 0;
	let content = '';
	let forms = new Map<string, PDFRef>();

	const draw = (drawing: Drawing, cell: Cell): void => {
		content += `q\n${operands(dotsOnPage(drawing, profile, layout, cell))} cm\n${operatorsOf(drawing, letters.coder)}Q\n`;
	};
	const endSheet = (): void => {
		sheets.add(content, forms);
		content = '';
		forms = new Map();
		place = 0;
	};

	for (const [index, page] of pages.entries()) {
		const cell = layout.cells[place] ?? { left: 0, top: 0 };
		if (page.is === 'drawn') draw(page.drawing, cell);
		else {
			const original = originals.get(originalKey(page.fileId, page.page));
			if (!original) throw new AppError('page-missing', { page: page.page + 1 });
			const { form, turn: way } = original;
			const name = `F${form.ref.objectNumber}`;
			forms.set(name, form.ref);
			content += `q\n${operands(formOnPage(form, way, profile, layout, cell))} cm\n/${name} Do\nQ\n`;
			if (page.duplicate) draw(stampOf(stockOf(profile), duplicate), cell);
		}
		place += 1;
		if (place >= layout.cells.length) endSheet();
		if (index % pagesPerReport === pagesPerReport - 1) onProgress?.(index + 1, pages.length);
		await breathe();
	}
	if (content !== '') endSheet();
	sheets.end();
	// Viewers then offer the page as it is, not fitted to what they take for the paper.
	const preferences = document.catalog.getOrCreateViewerPreferences();
	preferences.setPrintScaling(PrintScaling.None);
	preferences.setPickTrayByPDFSize(true);
	const bytes = await document.save({ useObjectStreams: true, addDefaultPage: false, updateFieldAppearances: false, objectsPerTick });
	signal?.throwIfAborted();
	onProgress?.(pages.length, pages.length);
	return bytes as Uint8Array<ArrayBuffer>;
}
