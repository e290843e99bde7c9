import { readFileSync } from 'node:fs';
import type { ReadCode } from '../../../lib/barcodes/model.ts';
import { readWithLibrary } from '../../../lib/barcodes/read/library-reader.ts';
import type { Picture } from '../../../lib/barcodes/read/picture.ts';
import { openWasmReader } from '../../../lib/barcodes/read/wasm-reader.ts';

const binary = readFileSync(new URL('../../../node_modules/zxing-wasm/dist/reader/zxing_reader.wasm', import.meta.url));

export interface Readers {
	strong: (picture: Picture) => Promise<ReadCode[]>;
	library: (picture: Picture) => ReadCode[];
}

/** Both readers of the product, with the module as it lies in the package. */
export async function openReaders(): Promise<Readers> {
	const bytes = new Uint8Array(binary.byteLength);
	bytes.set(binary);
	return { strong: await openWasmReader(bytes.buffer), library: readWithLibrary };
}
