import { beforeAll, describe, expect, test } from 'vitest';
import { encode } from '../../../../lib/barcodes/encode.ts';
import { readWithLibrary } from '../../../../lib/barcodes/read/library-reader.ts';
import type { Picture } from '../../../../lib/barcodes/read/picture.ts';
import { cutOut, turned, white } from '../../../../lib/barcodes/read/picture.ts';
import { readPage } from '../../../../lib/barcodes/read/read-page.ts';
import type { CodeReader } from '../../../../lib/barcodes/read/reader.ts';
import { type Code, nastyCodes, randomCodes } from '../../../codes.ts';
import { pictureOfSymbol } from '../../../symbol-picture.ts';
import { wasmReader } from '../../../wasm-reader.ts';

/** The smallest element that is printed has two dots, and a look at it two points per dot. */
const module = 4;
const pictureOf = ({ symbology, text }: Code, points = module): Picture =>
	pictureOfSymbol(encode(symbology, text), { module: points, margin: 8 });

/** Two pictures on one, with white between them. */
function side(first: Picture, second: Picture): Picture {
	const both = cutOut(first, { x: 0, y: 0, width: first.width + second.width, height: Math.max(first.height, second.height) });
	for (let row = 0; row < second.height; row += 1)
		both.light.set(second.light.subarray(row * second.width, (row + 1) * second.width), row * both.width + first.width);
	return both;
}

const codes = [...nastyCodes, ...randomCodes(5, 6)];

describe.each([
	['the strong reader', async (): Promise<CodeReader> => wasmReader()],
	['the second reader', async (): Promise<CodeReader> => async (picture) => readWithLibrary(picture)],
])('%s', (_, open) => {
	let read: CodeReader;
	beforeAll(async () => {
		read = await open();
	});

	test.each(codes)('reads $symbology $text to the letter', async (code) => {
		expect((await read(pictureOf(code))).map(({ symbology, text }) => ({ symbology, text }))).toEqual([code]);
	});

	test('proves that codes of the marking are GS1', async () => {
		for (const code of codes.filter(({ symbology }) => symbology === 'datamatrix'))
			expect(await read(pictureOf(code))).toMatchObject([{ identifier: ']d2' }]);
	});

	test('reads a label that lies on its side', async () => {
		for (const code of randomCodes(7, 1)) expect(await read(turned(pictureOf(code)))).toMatchObject([code]);
	});

	test('reads all codes of a label', async () => {
		const [first, second] = [nastyCodes[0] as Code, { symbology: 'qr', text: '*jgLPpiA' } satisfies Code];
		const third: Code = { symbology: 'datamatrix', text: '010460000000000821ABCDEFGHIJKLM' };
		const read3 = await read(side(side(pictureOf(first), pictureOf(second)), pictureOf(third)));
		expect(read3.map(({ text }) => text).sort()).toEqual([first, second, third].map(({ text }) => text).sort());
	});

	test('finds nothing on white and on black', async () => {
		for (const light of [0, white])
			expect(await read({ width: 200, height: 120, light: new Uint8ClampedArray(200 * 120).fill(light) })).toEqual([]);
	});
});

describe('a page', () => {
	test('is looked at closer when nothing is read at first', async () => {
		const code = nastyCodes[0] as Code;
		const asked: number[] = [];
		const look = async (closer: number) => {
			asked.push(closer);
			return closer > 1 ? pictureOf(code) : undefined;
		};
		expect(await readPage(look, await wasmReader())).toMatchObject([code]);
		expect(asked).toEqual([1, 2]);
	});

	test('is looked at once and quickly when it shows what was expected', async () => {
		const strong = await wasmReader();
		const efforts: (string | undefined)[] = [];
		const counting: CodeReader = (picture, effort) => {
			efforts.push(effort);
			return strong(picture, effort);
		};
		for (const code of nastyCodes) {
			efforts.length = 0;
			const codes = await readPage(
				async () => pictureOf(code),
				counting,
				(found) => found.some(({ text }) => text === code.text),
			);
			expect(codes).toMatchObject([code]);
			expect(efforts).toEqual(['quick']);
		}
	});

	test('is read as well as can be when it does not show what was expected', async () => {
		const code = nastyCodes[0] as Code;
		expect(
			await readPage(
				async () => pictureOf(code),
				await wasmReader(),
				() => false,
			),
		).toMatchObject([code]);
	});

	test('is read by the second reader when the strong one finds nothing', async () => {
		const code = nastyCodes.at(-1) as Code;
		expect(
			await readPage(
				async () => pictureOf(code),
				async () => [],
			),
		).toEqual([{ ...code, identifier: ']d2' }]);
	});

	test('without a code gives none', async () => {
		const blank: Picture = { width: 464, height: 320, light: new Uint8ClampedArray(464 * 320).fill(white) };
		expect(await readPage(async () => blank, await wasmReader())).toEqual([]);
	});
});
