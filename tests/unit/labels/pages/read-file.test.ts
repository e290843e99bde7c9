import { beforeAll, describe, expect, test } from 'vitest';
import type { CodeReader } from '../../../../lib/barcodes/read/reader.ts';
import { readFile } from '../../../../lib/labels/pages/read-file.ts';
import { nodeSurface } from '../../../node-surface.ts';
import { codePicture, labelPdf, type Sheet } from '../../../sandbox/paper.ts';
import { wasmReader } from '../../../wasm-reader.ts';

let strong: CodeReader;
beforeAll(async () => {
	strong = await wasmReader();
});
const read = (type: 'pdf' | 'png', bytes: Uint8Array, more: Partial<Parameters<typeof readFile>[1]> = {}) =>
	readFile({ type, bytes: new Uint8Array(bytes) }, { surface: nodeSurface, strong, ...more });

const label = (text: string): Sheet => ({
	width: 58,
	height: 40,
	codes: [{ symbology: 'qrcode', text, x: 4, y: 8, width: 14 }],
	texts: [{ text: 'II3052511 7479', x: 4, y: 34, size: 10 }],
});
const large: Sheet = {
	width: 120,
	height: 75,
	codes: [
		{ symbology: 'code128', text: '20325804886000', x: 10, y: 5, width: 70, height: 15 },
		{ symbology: 'code128', text: '20325804887000', x: 10, y: 50, width: 70, height: 15 },
	],
};
const blank: Sheet = { width: 58, height: 40, codes: [], texts: [{ text: 'Goods', x: 4, y: 20, size: 12 }] };

describe('a file of labels', () => {
	test('gives the size and the codes of every page', async () => {
		const seen: [number, number][] = [];
		const pages = await read('pdf', await labelPdf([label('ii30525117479'), blank, large]), {
			onPage: (done, count) => seen.push([done, count]),
		});
		expect(pages.map(({ index, codes }) => [index, codes.map(({ symbology, text }) => `${symbology} ${text}`).sort()])).toEqual([
			[0, ['qr ii30525117479']],
			[1, []],
			[2, ['code128 20325804886000', 'code128 20325804887000']],
		]);
		const sizes = [58, 40, 58, 40, 120, 75];
		pages
			.flatMap(({ size }) => size)
			.forEach((side, at) => {
				expect(side).toBeCloseTo(sizes[at] as number, 2);
			});
		expect(seen).toEqual([
			[1, 3],
			[2, 3],
			[3, 3],
		]);
	});

	test('is read from a picture too', async () => {
		const [page] = await read('png', await codePicture({ symbology: 'qrcode', text: '*jgLPpiA' }, 10));
		expect(page).toMatchObject({ index: 0, size: [420, 420], codes: [{ text: '*jgLPpiA', symbology: 'qr' }] });
	});

	test('of a whole sheet gives the codes of all labels on it', async () => {
		const codes = Array.from({ length: 8 }, (_, at) => ({
			symbology: 'code128' as const,
			text: `${52_000_000 + at}`,
			x: 15 + (at % 2) * 100,
			y: 20 + Math.floor(at / 2) * 70,
			width: 50,
			height: 15,
		}));
		const [page] = await read('pdf', await labelPdf([{ width: 210, height: 297, codes }]));
		expect(page?.codes.map(({ text }) => text).sort()).toEqual(codes.map(({ text }) => text));
	});

	test('gives the same when it is known what to look for', async () => {
		const file = await labelPdf([label('ii30525117479'), large]);
		const expects = ['ii30525117479', '20325804887000'];
		const found = await read('pdf', file, { expects });
		expect(found.map(({ codes }, at) => codes.some(({ text }) => text === expects[at]))).toEqual([true, true]);
		expect(await read('pdf', file, { expects: ['another'] })).toEqual(await read('pdf', file));
	});

	test('stays as it was: it is kept and printed', async () => {
		const bytes = new Uint8Array(await labelPdf([label('ii30525117479')]));
		const before = bytes.slice();
		await readFile({ type: 'pdf', bytes }, { surface: nodeSurface, strong });
		expect(bytes).toEqual(before);
	});

	test.each([
		['nothing', 'pdf', new Uint8Array(), 'file-empty'],
		['no picture', 'png', new Uint8Array(), 'file-empty'],
		['a page of a site', 'pdf', new TextEncoder().encode('<!doctype html><title>Error</title>'), 'file-not-pdf'],
		['the head of a file only', 'pdf', new TextEncoder().encode('%PDF-1.7\n'), 'file-not-pdf'],
		['a torn picture', 'png', new TextEncoder().encode('\x89PNG'), 'file-not-pdf'],
	] as const)('%s is said to be no file of labels', async (_, type, bytes, code) => {
		await expect(read(type, bytes)).rejects.toMatchObject({ code });
	});

	test('is put down when it is not wanted any more', async () => {
		const given = new AbortController();
		const reading = read('pdf', await labelPdf([blank, blank, blank]), { signal: given.signal, onPage: () => given.abort() });
		await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
	});
});
