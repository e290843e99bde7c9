import { PDFDocument, type PDFEmbeddedPage, type PDFPage } from '@cantoo/pdf-lib';
import { AppError, type Failure } from '../../core/errors.ts';
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

/** Pages of marketplaces that cannot be printed, by the items that they are of: nothing was built, and everything else can be built without them. */
export class OriginalsRefused extends Error {
	override readonly name = 'OriginalsRefused';
	constructor(readonly refused: readonly { itemId: string; failure: Failure }[]) {
		super('Originals cannot be printed.');
	}
}

/**
 * The marketplaces' own pages that are going to be printed, by `originalKey`: as vectors, at their own size, each once however often it is printed.
 * @throws OriginalsRefused with `file-not-pdf`, `page-missing` `{page}`, `page-wrong-size` `{page, size, stock}`: pages count from 1 there
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
	const refused = new Map<string, Failure>();
	for (const [fileId, indexes] of wanted) {
		const refuse = (some: Iterable<number>, thrown: unknown): void => {
			for (const index of some) refused.set(originalKey(fileId, index), failureOf(thrown));
		};
		const bytes = files.get(fileId);
		const document = bytes ? await opened(bytes).catch((thrown: unknown) => refuse(indexes, thrown)) : undefined;
		await breathe();
		if (!document) {
			if (!bytes) refuse(indexes, new AppError('page-missing'));
			continue;
		}
		const sources: Source[] = [];
		for (const index of indexes)
			try {
				sources.push(sourceOf(document, index, paper));
			} catch (thrown) {
				refuse([index], thrown);
			}
		for (let from = 0; from < sources.length; from += pagesAtOnce) {
			const some = sources.slice(from, from + pagesAtOnce);
			try {
				const forms = await target.embedPages(
					some.map(({ page }) => page),
					some.map(({ box }) => box),
				);
				for (const [place, { index, turn }] of some.entries()) {
					const form = forms[place];
					if (!form) continue;
					// Left to the saving of the whole file, content that cannot be taken over would be nobody's.
					await form.embed().then(
						() => found.set(originalKey(fileId, index), { form, turn }),
						(thrown: unknown) => refuse([index], thrown),
					);
				}
			} catch (thrown) {
				refuse(
					some.map(({ index }) => index),
					thrown,
				);
			}
			await breathe();
		}
	}
	if (refused.size > 0) throw new OriginalsRefused(itemsOf(pages, refused));
	return found;
}

/** What cannot be taken over is no PDF to us, whatever the library calls it. */
const failureOf = (thrown: unknown): Failure =>
	thrown instanceof AppError ? { code: thrown.code, params: thrown.params } : { code: 'file-not-pdf' };

/** Each item once, with what is wrong with the first of its pages. */
function itemsOf(pages: readonly PrintPage[], refused: ReadonlyMap<string, Failure>): OriginalsRefused['refused'] {
	const items = new Map<string, Failure>();
	for (const page of pages) {
		const failure = page.is === 'original' ? refused.get(originalKey(page.fileId, page.page)) : undefined;
		if (failure && page.itemId !== undefined && !items.has(page.itemId)) items.set(page.itemId, failure);
	}
	return [...items].map(([itemId, failure]) => ({ itemId, failure }));
}

/** A file that anybody may look at is opened without a word, though it is locked against changes; one that is really locked rejects. */
const opened = (bytes: Uint8Array): Promise<PDFDocument> => PDFDocument.load(bytes, { updateMetadata: false, password: '' });

interface Source {
	index: number;
	page: PDFPage;
	/** Points, as the file counts them. */
	box: { left: number; bottom: number; right: number; top: number };
	turn: Original['turn'];
}

function sourceOf(document: PDFDocument, index: number, paper: Paper): Source {
	if (index < 0 || index >= document.getPageCount()) throw new AppError('page-missing', { page: index + 1 });
	const page = document.getPage(index);
	const box = shownPart(page);
	// An empty page has no content to be taken over, and is printed empty.
	if (!page.node.Contents()) page.node.addContentStream(document.context.register(document.context.stream('')));
	const own = turned(page.getRotation().angle);
	const sides = [(box.right - box.left) / pointsPerMm, (box.top - box.bottom) / pointsPerMm] as const;
	const size: SizeMm = own % 180 === 0 ? sides : [sides[1], sides[0]];
	const turn = turnFor(size, paper);
	if (turn === undefined)
		throw new AppError('page-wrong-size', { page: index + 1, size: shown(size), stock: shown([paper.widthMm, paper.heightMm]) });
	return { index, page, box, turn: turned(own + turn) };
}

/** The part of a page that every reader shows, and that was measured when the file came: what is cut out of it, as far as it lies on the page. */
function shownPart(page: PDFPage): Source['box'] {
	const [whole, cut] = [page.getMediaBox(), page.getCropBox()].map(cornersOf) as [Source['box'], Source['box']];
	const both = {
		left: Math.max(whole.left, cut.left),
		bottom: Math.max(whole.bottom, cut.bottom),
		right: Math.min(whole.right, cut.right),
		top: Math.min(whole.top, cut.top),
	};
	return both.left < both.right && both.bottom < both.top ? both : whole;
}

/** Files may name any two corners that lie across from each other. */
const cornersOf = ({ x, y, width, height }: { x: number; y: number; width: number; height: number }): Source['box'] => ({
	left: Math.min(x, x + width),
	bottom: Math.min(y, y + height),
	right: Math.max(x, x + width),
	top: Math.max(y, y + height),
});

/** As the profile turns it; a page that fits only when it lies the other way is turned once more. Undefined = it fits in no way. */
function turnFor(page: SizeMm, { widthMm, heightMm, rotate }: Paper): number | undefined {
	const [width, height] = labelSizeOf(page);
	return [rotate, rotate + 90].find((turn) => isSameSize(turn % 180 === 0 ? [width, height] : [height, width], [widthMm, heightMm]));
}
