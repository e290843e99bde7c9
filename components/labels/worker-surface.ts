import boldUrl from 'pdfjs-dist/standard_fonts/LiberationSans-Bold.ttf?url';
import regularUrl from 'pdfjs-dist/standard_fonts/LiberationSans-Regular.ttf?url';
import jbig2Url from 'pdfjs-dist/wasm/jbig2.wasm?url';
import openjpegUrl from 'pdfjs-dist/wasm/openjpeg.wasm?url';
import type { Surface } from '../../lib/labels/pages/surface.ts';

/** Parts of the PDF reader that come with the extension: for pictures in black and white and of photographs, and for letters that a file has not brought. */
const parts: Readonly<Record<string, string>> = {
	'jbig2.wasm': jbig2Url,
	'openjpeg.wasm': openjpegUrl,
	'LiberationSans-Regular.ttf': regularUrl,
	'LiberationSans-Bold.ttf': boldUrl,
};

/** Pages drawn in a worker of a browser. */
export const workerSurface: Surface = {
	paper(width, height) {
		// What is drawn is read back at once: on a graphics card that would take longer than drawing.
		const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
		if (!context) throw new Error('There is no canvas.');
		context.fillStyle = '#fff';
		context.fillRect(0, 0, width, height);
		return context;
	},
	picture: (bytes) => createImageBitmap(new Blob([bytes])),
	async part(name) {
		const url = parts[name];
		if (!url) throw new Error('This part of the PDF reader is not carried.');
		return new Uint8Array(await (await fetch(url)).arrayBuffer());
	},
};
