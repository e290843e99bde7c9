import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { readWithLibrary } from '../../lib/barcodes/read/library-reader';
import { pictureOf } from '../../lib/barcodes/read/picture';
import type { CodeReader } from '../../lib/barcodes/read/reader';
import { readFile } from '../../lib/labels/pages/read-file';
import { nodeSurface } from '../node-surface';
import { wasmReader } from '../wasm-reader';

/* Labels as the marketplaces' own descriptions show them. They lie beside the project, not in it; without them these tests skip. */

const folder = fileURLToPath(new URL('../../../shared/labels/samples/', import.meta.url));
const bytesOf = (file: string): Uint8Array<ArrayBuffer> => new Uint8Array(readFileSync(`${folder}${file}`));

describe.skipIf(!existsSync(folder))('a label of a marketplace', () => {
	let strong: CodeReader;
	beforeAll(async () => {
		strong = await wasmReader();
	});
	const read = (file: string) =>
		readFile({ type: file.endsWith('.pdf') ? 'pdf' : 'png', bytes: bytesOf(file) }, { surface: nodeSurface, strong });

	test.each([
		['the sticker of Wildberries with a QR', 'wb-sticker-qr-spec.png', ['.'], [290, 290]],
		['the sticker of Wildberries with Code 128', 'derived-wb-zplv-203dpi.png', ['!uKEtQZVx'], [464, 320]],
		['the cross-border sticker of Wildberries: a fax picture in a PDF', 'wb-cross-border-spec.pdf', ['.'], [102.3, 102.3]],
	])('is read: %s', async (_, file, texts, size) => {
		const [page, ...more] = await read(file);
		expect(more).toEqual([]);
		expect(page?.codes.map(({ text }) => text)).toEqual(texts);
		page?.size.forEach((side, at) => {
			expect(side).toBeCloseTo(size[at] as number, 1);
		});
	});

	test('drawn in whole dots is read with both of its codes', async () => {
		const [page] = await read('synthetic-58x40-ean13-qr-dot-aligned.pdf');
		expect(page?.size.map(Math.round)).toEqual([58, 40]);
		expect(page?.codes.map(({ symbology }) => symbology).sort()).toEqual(['ean13', 'qr']);
	});

	test.each([
		['synthetic-gs1dm-85.png', 85],
		['synthetic-gs1dm-129.png', 129],
	])('%s is read to the last sign by both readers, and proves to be GS1', async (file, length) => {
		const [page] = await read(file);
		const code = page?.codes[0];
		expect(code).toMatchObject({ symbology: 'datamatrix', identifier: ']d2' });
		expect(code?.text).toHaveLength(length);
		const drawing = nodeSurface.paper(...((page?.size ?? [1, 1]) as [number, number]));
		drawing.drawImage(await nodeSurface.picture(bytesOf(file)), 0, 0);
		expect(readWithLibrary(pictureOf(drawing.getImageData(0, 0, drawing.canvas.width, drawing.canvas.height)))).toEqual([code]);
	});
});
