import { beforeAll, describe, expect, test } from 'vitest';
import { encode } from '../../../../lib/barcodes/encode.ts';
import { groupSeparator } from '../../../../lib/barcodes/gs1.ts';
import type { CodeReader } from '../../../../lib/barcodes/read/reader.ts';
import type { Drawing, Mark, PrintPage } from '../../../../lib/labels/drawing.ts';
import { lookAtPage } from '../../../../lib/labels/pages/look.ts';
import { openPdf } from '../../../../lib/labels/pages/pdf-pages.ts';
import { unreadOf, wantedOnSheets } from '../../../../lib/labels/pages/wanted.ts';
import { buildPdf } from '../../../../lib/labels/pdf/build.ts';
import type { Paper } from '../../../../lib/labels/pdf/placing.ts';
import { nodeSurface } from '../../../node-surface.ts';
import { wasmReader } from '../../../wasm-reader.ts';
import { ptSans } from '../fonts.ts';

const marking = `010460000000000821ABCDEFGHIJKLM${groupSeparator}91EE11${groupSeparator}92${'Ab1+'.repeat(11)}`;
const symbols: Mark[] = [
	{ is: 'symbol', symbol: encode('datamatrix', marking), x: 20, y: 20, module: 3 },
	{ is: 'symbol', symbol: encode('code128', '*jgLPpiA'), x: 160, y: 220, module: 2, height: 60 },
	{ is: 'symbol', symbol: encode('qr', '!uKEtQZVx'), x: 260, y: 20, module: 4 },
];
const page = (marks: readonly Mark[], dotsPerMm: number): PrintPage & { drawing: Drawing } => ({
	is: 'drawn',
	drawing: { width: 58 * dotsPerMm, height: 40 * dotsPerMm, dotsPerMm, marks },
});
const paper = (dotsPerMm: number): Paper => ({ widthMm: 58, heightMm: 40, dotsPerMm, offsetX: 0, offsetY: 0, rotate: 0 });

let strong: CodeReader;
beforeAll(async () => {
	strong = await wasmReader();
});

async function lookAt(pages: readonly PrintPage[], profile: Paper, firstCell = 0) {
	const wanted = wantedOnSheets(pages, profile, firstCell);
	const bytes = await buildPdf(pages, { profile, files: new Map(), fonts: ptSans, duplicate: '', firstCell });
	const pdf = await openPdf(bytes, nodeSurface);
	const looked = [];
	for (let index = 0; index < pdf.count; index += 1)
		looked.push(await lookAtPage(pdf, index, { dotsPerMm: profile.dotsPerMm, wanted: wanted[index] ?? [], strong }));
	await pdf.close();
	return looked;
}

describe('a page that is about to be printed', () => {
	test.each([8, 11.8, 12])('shows all its codes at %d dots to a millimetre', async (dotsPerMm) => {
		const [looked] = await lookAt([page(symbols, dotsPerMm)], paper(dotsPerMm));
		expect(looked?.unread).toEqual([]);
		expect(looked?.codes.map(({ text }) => text).sort()).toEqual(['!uKEtQZVx', marking, '*jgLPpiA'].sort());
	});

	test('is found out when something lies across a code', async () => {
		const across: Mark = { is: 'box', x: 0, y: 30, width: 200, height: 40 };
		const [looked] = await lookAt([page([...symbols, across], 8)], paper(8));
		expect(looked?.unread).toEqual([marking]);
	});

	test('is of a sheet with all labels on it', async () => {
		const profile: Paper = { ...paper(8), sheet: { columns: 3, rows: 7, marginLeftMm: 18, marginTopMm: 8, gapXMm: 0, gapYMm: 0 } };
		const pages = Array.from({ length: 23 }, (_, at) =>
			page([{ is: 'symbol', symbol: encode('qr', `ii${30_525_117_400 + at}`), x: 40, y: 40, module: 4 }], 8),
		);
		const looked = await lookAt(pages, profile, 20);
		expect(looked.map(({ codes, unread }) => [codes.length, unread])).toEqual([
			[1, []],
			[21, []],
			[1, []],
		]);
	});
});

test('a code of the marking has to prove that it is one', () => {
	const wanted = [{ texts: [marking], gs1: true as const }];
	expect(unreadOf(wanted, [{ text: marking, symbology: 'datamatrix', identifier: ']d1' }])).toEqual([marking]);
	expect(unreadOf(wanted, [{ text: marking, symbology: 'datamatrix', identifier: ']d2' }])).toEqual([]);
});

test('of an original one of the expected texts is enough', () => {
	const original: PrintPage = { is: 'original', itemId: 'a', fileId: 'f', page: 0, expects: ['1', '2'] };
	const [wanted = []] = wantedOnSheets([original], paper(8));
	expect(unreadOf(wanted, [{ text: '2', symbology: 'code128' }])).toEqual([]);
	expect(unreadOf(wanted, [{ text: '3', symbology: 'code128' }])).toEqual(['1']);
});
