import '../scripts/newer-than-node-20.mjs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Surface } from '../lib/labels/pages/surface.ts';

const fromHere = createRequire(import.meta.url);
const reader = dirname(fromHere.resolve('pdfjs-dist/package.json'));

interface NodeCanvas {
	createCanvas(width: number, height: number): OffscreenCanvas;
	loadImage(bytes: Uint8Array): Promise<ImageBitmap>;
}
/** The canvas that the PDF reader itself draws upon in Node, found from where it finds it. */
const { createCanvas, loadImage } = createRequire(join(reader, 'package.json'))('@napi-rs/canvas') as NodeCanvas;

const folders: Readonly<Record<string, string>> = { '.wasm': 'wasm', '.pfb': 'standard_fonts', '.ttf': 'standard_fonts' };

/** Pages drawn without a browser. */
export const nodeSurface: Surface = {
	paper(width, height) {
		const context = createCanvas(width, height).getContext('2d');
		if (!context) throw new Error('There is no canvas.');
		context.fillStyle = '#fff';
		context.fillRect(0, 0, width, height);
		return context;
	},
	picture: (bytes) => loadImage(bytes),
	part: async (name) => new Uint8Array(await readFile(join(reader, folders[/\.\w+$/.exec(name)?.[0] ?? ''] ?? '', name))),
};
