import { prepareZXingModule, type ReaderOptions, readBarcodes } from 'zxing-wasm/reader';
import type { ReadCode, Symbology } from '../model.ts';
import type { Picture } from './picture.ts';
import type { CodeReader, Effort } from './reader.ts';

/**
 * What stands on labels of marketplaces and of factories. The formats that read short rows of bars without a check digit (ITF, Codabar …) are left out:
 * they find themselves in print that is no code.
 */
const formats = ['EAN13', 'EAN8', 'UPCE', 'Code128', 'QRCode', 'DataMatrix'] as const;

const quick: ReaderOptions = {
	formats: [...formats],
	tryHarder: false,
	tryRotate: true,
	tryInvert: false,
	tryDownscale: false,
	// `HRI`, what it does by itself, puts the parts of GS1 codes in brackets.
	textMode: 'Plain',
};

const options: Readonly<Record<Effort, ReaderOptions>> = { quick, hard: { ...quick, tryHarder: true, tryDownscale: true } };

const symbologies: Readonly<Record<string, Symbology>> = { EAN13: 'ean13', Code128: 'code128', QRCode: 'qr', DataMatrix: 'datamatrix' };

/** Four bytes a point, as the reader takes pictures. */
function coloured({ width, height, light }: Picture): ImageData {
	const data = new Uint8ClampedArray(light.length * 4);
	const points = new Uint32Array(data.buffer);
	for (let point = 0; point < light.length; point += 1) points[point] = 0xff000000 | ((light[point] ?? 0) * 0x010101);
	return { width, height, data, colorSpace: 'srgb' } as ImageData;
}

/**
 * The strong reader: the C++ ZXing as WebAssembly. `binary` is its `zxing_reader.wasm`, which comes with the extension; nothing is fetched from anywhere.
 */
export async function openWasmReader(binary: ArrayBuffer): Promise<CodeReader> {
	await prepareZXingModule({ overrides: { wasmBinary: binary }, fireImmediately: true });
	return async (picture, effort = 'hard') => {
		const found = await readBarcodes(coloured(picture), options[effort]);
		return found
			.filter(({ isValid }) => isValid)
			.map(
				({ text, format, symbologyIdentifier }): ReadCode => ({
					text,
					symbology: symbologies[format] ?? format,
					...(symbologyIdentifier ? { identifier: symbologyIdentifier } : {}),
				}),
			);
	};
}
