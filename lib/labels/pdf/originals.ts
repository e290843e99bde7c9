import { PDFDocument, type PDFEmbeddedPage } from '@cantoo/pdf-lib';
import { AppError } from '../../core/errors.ts';
import type { PrintPage } from '../drawing.ts';
import { isSameSize, labelSizeOf, type SizeMm } from '../margins.ts';
import { type Paper, pointsPerMm } from './placing.ts';

export interface Original {
	form: PDFEmbeddedPage;
	/** Clockwise, as it lies on the label. */
	turn: 0 | 90 | 180 | 270;
}

/** Of one file this many pages are taken over together: what they share (fonts, pictures) is taken over once for all of them. */
const pagesAtOnce = 200;

export const originalKey = (fileId: string, page: number): string => `${fileId}/${page}`;

const shown = ([width, height]: SizeMm): string => `${Math.round(width * 10) / 10}×${Math.round(height * 10) / 10}`;
const turned = (turn: number): Original['turn'] => ((((Math.round(turn / 90) * 90) % 360) + 360) % 360) as Original['turn'];

/**
 * The marketplaces' own pages that are going to be printed, by `originalKey`: as vectors, at their own size, each once however often it is printed.
 * @throws AppError `file-not-pdf`, `page-missing` `{page}`, `page-wrong-size` `{page, size, stock}`: pages count from 1 there
 */
export async function originalsIn(
	target: PDFDocument,
	pages: readonly PrintPage[],
	files: ReadonlyMap<string, Uint8Array>,
	paper: Paper,
	breathe: () => Promise<void>,
): Promise<Map<string, Original>> {
	const wanted = new Map<string, Set<number>>();
	for (const page of pages) {
		if (page.is !== 'original') continue;
		const indexes = wanted.get(page.fileId);
		if (indexes) indexes.add(page.page);
		else wanted.set(page.fileId, new Set([page.page]));
	}
	const found = new Map<string, Original>();
	for (const [fileId, indexes] of wanted) {
		const bytes = files.get(fileId);
		if (!bytes) throw new AppError('page-missing');
		const document = await opened(bytes);
		await breathe();
		const sources = [...indexes].map((index) => ({ index, ...sourceOf(document, index, paper) }));
		for (let from = 0; from < sources.length; from += pagesAtOnce) {
			const some = sources.slice(from, from + pagesAtOnce);
			const forms = await target.embedPages(
				some.map(({ page }) => page),
				some.map(({ box }) => box),
			);
			forms.forEach((form, place) => {
				const source = some[place];
				if (source) found.set(originalKey(fileId, source.index), { form, turn: source.turn });
			});
			await breathe();
		}
	}
	return found;
}

/** What cannot be read, or is locked, is no PDF to us. */
async function opened(bytes: Uint8Array): Promise<PDFDocument> {
	try {
		return await PDFDocument.load(bytes, { updateMetadata: false });
	} catch (thrown) {
		throw new AppError('file-not-pdf', {}, undefined, { cause: thrown });
	}
}

function sourceOf(document: PDFDocument, index: number, paper: Paper) {
	if (index < 0 || index >= document.getPageCount()) throw new AppError('page-missing', { page: index + 1 });
	const page = document.getPage(index);
	const { x, y, width, height } = page.getCropBox();
	// An empty page has no content to be taken over, and is printed empty.
	if (!page.node.Contents()) page.node.addContentStream(document.context.register(document.context.stream('')));
	const own = turned(page.getRotation().angle);
	const sides = [width / pointsPerMm, height / pointsPerMm] as const;
	const size: SizeMm = own % 180 === 0 ? sides : [sides[1], sides[0]];
	const turn = turnFor(size, paper);
	if (turn === undefined)
		throw new AppError('page-wrong-size', { page: index + 1, size: shown(size), stock: shown([paper.widthMm, paper.heightMm]) });
	return { page, box: { left: x, bottom: y, right: x + width, top: y + height }, turn: turned(own + turn) };
}

/** As the profile turns it; a page that fits only when it lies the other way is turned once more. Undefined = it fits in no way. */
function turnFor(page: SizeMm, { widthMm, heightMm, rotate }: Paper): number | undefined {
	const [width, height] = labelSizeOf(page);
	return [rotate, rotate + 90].find((turn) => isSameSize(turn % 180 === 0 ? [width, height] : [height, width], [widthMm, heightMm]));
}
