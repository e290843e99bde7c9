import type { ReadCode } from '../../barcodes/model.ts';
import { enlarged, type Picture, pictureOf } from '../../barcodes/read/picture.ts';
import { type Look, readPage } from '../../barcodes/read/read-page.ts';
import type { CodeReader } from '../../barcodes/read/reader.ts';
import { AppError } from '../../core/errors.ts';
import { turn } from '../../core/turn.ts';
import type { LabelFile, ReadPage } from '../model.ts';
import { openPdf, type PdfPages, type Size } from './pdf-pages.ts';
import type { Surface } from './surface.ts';

/** Points to a millimetre at the first look: the smallest element of a label, a quarter of a millimetre, has three. */
const perMm = 12;
/** No picture of a page has more points: a sheet of A4 is looked at from a little further away. */
const mostPoints = 9e6;
/** A picture is made larger only as long as it stays a picture of one label. */
const mostEnlarged = 4e6;

export interface Reading {
	surface: Surface;
	strong: CodeReader;
	/** Texts of which one is on each page, as far as is known: a page that shows one at a quick look is not looked at any longer. */
	expects?: readonly string[] | undefined;
	/** How many pages there are, after each of them. */
	onPage?: (read: number, count: number) => void;
	signal?: AbortSignal;
}

/** A drawing as shades of grey. The drawing itself is gone afterwards: thousands of them would wait in memory for somebody to tidy up. */
export function greyOf(drawing: OffscreenCanvasRenderingContext2D): Picture {
	const { canvas } = drawing;
	const picture = pictureOf(drawing.getImageData(0, 0, canvas.width, canvas.height));
	canvas.width = 0;
	canvas.height = 0;
	return picture;
}

const lookAt =
	(pdf: PdfPages, index: number, [width, height]: Size): Look =>
	async (closer) => {
		const most = Math.sqrt(mostPoints / (width * height));
		// What was looked at as closely as can be is not looked at again.
		if (closer > 1 && most <= perMm) return undefined;
		return greyOf(await pdf.draw(index, Math.min(perMm * closer, most)));
	};

/** Whether one of the expected texts was read; undefined when nothing is expected. */
function enoughOf(expects: readonly string[] | undefined): ((codes: readonly ReadCode[]) => boolean) | undefined {
	if (!expects?.length) return undefined;
	const texts = new Set(expects);
	return (codes) => codes.some(({ text }) => texts.has(text));
}

async function readPdf(bytes: Uint8Array, { surface, strong, expects, onPage, signal }: Reading): Promise<ReadPage[]> {
	const pdf = await openPdf(bytes, surface);
	try {
		if (pdf.count === 0) throw new AppError('file-empty');
		const isEnough = enoughOf(expects);
		const pages: ReadPage[] = [];
		for (let index = 0; index < pdf.count; index += 1) {
			signal?.throwIfAborted();
			const size = await pdf.size(index);
			pages.push({ index, size, codes: await readPage(lookAt(pdf, index, size), strong, isEnough) });
			await pdf.forget(index);
			onPage?.(index + 1, pdf.count);
			await turn();
		}
		return pages;
	} finally {
		await pdf.close();
	}
}

async function readPicture(bytes: Uint8Array<ArrayBuffer>, { surface, strong, expects, onPage }: Reading): Promise<ReadPage[]> {
	if (bytes.length === 0) throw new AppError('file-empty');
	const bitmap = await surface.picture(bytes).catch((): never => {
		throw new AppError('file-not-pdf');
	});
	const { width, height } = bitmap;
	const drawn = (scale: number): Picture => {
		const paper = surface.paper(Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale)));
		paper.drawImage(bitmap, 0, 0, paper.canvas.width, paper.canvas.height);
		return greyOf(paper);
	};
	const look: Look = async (closer) => {
		if (closer <= 1) return drawn(closer);
		return width * height * closer ** 2 > mostEnlarged ? undefined : enlarged(drawn(1), Math.round(closer));
	};
	const codes = await readPage(look, strong, enoughOf(expects));
	onPage?.(1, 1);
	return [{ index: 0, size: [width, height], codes }];
}

/**
 * What stands on each page of a file of a marketplace. A page on which nothing can be read has no codes.
 * @throws AppError `file-empty`, `file-not-pdf`
 */
export const readFile = ({ type, bytes }: Pick<LabelFile, 'type' | 'bytes'>, reading: Reading): Promise<ReadPage[]> =>
	type === 'pdf' ? readPdf(bytes, reading) : readPicture(bytes, reading);
