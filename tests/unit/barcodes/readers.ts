import type { ReadCode } from '../../../lib/barcodes/model.ts';
import { readWithLibrary } from '../../../lib/barcodes/read/library-reader.ts';
import type { Picture } from '../../../lib/barcodes/read/picture.ts';
import { wasmReader } from '../../wasm-reader.ts';

export interface Readers {
	strong: (picture: Picture) => Promise<ReadCode[]>;
	library: (picture: Picture) => ReadCode[];
}

/** Both readers of the product. */
export const openReaders = async (): Promise<Readers> => ({ strong: await wasmReader(), library: readWithLibrary });
