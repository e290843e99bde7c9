import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { markingLabel } from '../../../lib/labels/draw/marking.ts';
import type { PrintPage } from '../../../lib/labels/drawing.ts';
import { readFile } from '../../../lib/labels/pages/read-file.ts';
import { buildPdf } from '../../../lib/labels/pdf/build.ts';
import { acceptNothing, chosenCodes } from '../../../lib/marking/examine.ts';
import { lookThrough } from '../../../lib/marking/look-through.ts';
import { linesOfPages } from '../../../lib/marking/page-lines.ts';
import { cardOfCodes, markCorpus } from '../../marking-corpus.ts';
import { nodeSurface } from '../../node-surface.ts';
import { wasmReader } from '../../wasm-reader.ts';
import { ptSans } from '../labels/fonts.ts';
import { emptyDatabase } from '../sync/world.ts';

const stock = { widthMm: 58, heightMm: 40, dotsPerMm: 8 };

test('codes of a PDF are read to the letter; a page without one and a code that comes twice are named by their pages', async () => {
	const { good, barcodes } = markCorpus({ size: 200, each: 1 });
	const codes = good.slice(0, 6);
	const pages = [...codes, undefined, codes[2]].map((code): PrintPage => {
		const drawing = code ? markingLabel({ code, name: 'Футболка' }, stock) : { ...markingLabel({ code: good[7] ?? '' }, stock), marks: [] };
		return { is: 'drawn', drawing, expects: code ? [code] : [] };
	});
	const profile = { ...stock, offsetX: 0, offsetY: 0, rotate: 0 as const };
	const bytes = await buildPdf(pages, { profile, files: new Map(), fonts: ptSans, duplicate: '' });
	const read = await readFile({ type: 'pdf', bytes }, { surface: nodeSurface, strong: await wasmReader() });
	const db = emptyDatabase();
	await db.cards.bulkPut(barcodes.map(cardOfCodes));
	const { examined } = await lookThrough(linesOfPages(read), db);
	expect(chosenCodes(examined, acceptNothing)).toEqual(codes);
	expect(examined.faults).toMatchObject([
		{ line: 7, problem: 'empty' },
		{ line: 8, problem: 'double-in-file', first: 3 },
	]);
});
