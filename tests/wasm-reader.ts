import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { CodeReader } from '../lib/barcodes/read/reader.ts';
import { openWasmReader } from '../lib/barcodes/read/wasm-reader.ts';

const binary = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');

/** The strong reader, with the file that the extension carries. */
export const wasmReader = (): Promise<CodeReader> => openWasmReader(new Uint8Array(readFileSync(binary)).buffer);
