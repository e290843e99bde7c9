import { beforeAll, describe, expect, test } from 'vitest';
import { openPdf, type PdfPages } from '../../../../lib/labels/pages/pdf-pages.ts';
import { greyOf } from '../../../../lib/labels/pages/read-file.ts';
import { nodeSurface } from '../../../node-surface.ts';
import { labelPdf } from '../../../sandbox/paper.ts';

const count = 9;
const perMm = 4;
let bytes: Uint8Array;
beforeAll(async () => {
	const texts = Array.from({ length: count }, (_, at) => ({ text: `Page ${at}`, x: 4, y: 20, size: 20 }));
	bytes = await labelPdf(texts.map((text) => ({ width: 58, height: 40, codes: [], texts: [text] })));
});

const drawn = async (pdf: PdfPages, index: number): Promise<string> =>
	Buffer.from(greyOf(await pdf.draw(index, perMm)).light).toString('base64');

async function inTurn(pdf: PdfPages): Promise<string[]> {
	const pages: string[] = [];
	for (let index = 0; index < pdf.count; index += 1) {
		pages.push(await drawn(pdf, index));
		await pdf.forget(index);
	}
	return pages;
}

describe('a file whose pages are forgotten', () => {
	test('shows the same pages, each its own, however often it is opened anew', async () => {
		const plain = await openPdf(bytes, nodeSurface);
		const pages = await inTurn(plain);
		await plain.close();
		expect(new Set(pages).size).toBe(count);
		const often = await openPdf(bytes, nodeSurface, 2);
		expect(await inTurn(often)).toEqual(pages);
		// And from the beginning: pages that were forgotten with a former opening.
		expect(await inTurn(often)).toEqual(pages);
		await often.close();
	});

	test('does not take pages away from somebody who is still at them', async () => {
		const pdf = await openPdf(bytes, nodeSurface, 1);
		const [first, second, third] = await Promise.all([inTurn(pdf), inTurn(pdf), inTurn(pdf)]);
		expect(new Set(first).size).toBe(count);
		expect(second).toEqual(first);
		expect(third).toEqual(first);
		await pdf.close();
	});

	test('may be closed while it is opened anew', async () => {
		const pdf = await openPdf(bytes, nodeSurface, 1);
		await drawn(pdf, 0);
		const forgetting = pdf.forget(0);
		await pdf.close();
		await forgetting.catch((thrown: unknown) => expect(thrown).toBeInstanceOf(Error));
		await expect(pdf.draw(1, perMm)).rejects.toThrow();
	});

	test('leaves the bytes that it was opened with as they are', async () => {
		const before = Buffer.from(bytes).toString('base64');
		const pdf = await openPdf(bytes, nodeSurface, 1);
		await inTurn(pdf);
		await pdf.close();
		expect(Buffer.from(bytes).toString('base64')).toBe(before);
	});
});
