import type { Plugin } from 'vite';

const remote = 'https://fastly.jsdelivr.net/npm/zxing-wasm@';
/** The reader's place on the internet up to the name of its own folder. */
const address = /https:\/\/fastly\.jsdelivr\.net\/npm\/zxing-wasm@[\d.]+\/dist\//g;

/**
 * The reader of codes knows an address from which it would fetch its binary by itself. The extension carries that file and hands it over; the address is taken
 * out, so that no code of the extension can lead there.
 */
export const ownReader = (): Plugin => ({
	name: 'own-reader',
	transform(code, id) {
		if (!/\/zxing-wasm\/dist\/es\/share\.js/.test(id)) return undefined;
		if (!code.includes(remote)) this.error('The reader of codes has its address somewhere else now.');
		return { code: code.replace(address, '/'), map: null };
	},
});

/** How the PDF reader's oldest part looks for the global object, as the last of many ways. */
const madeOfText = /\bFunction\((["'`])return this\1\)\(\)/g;

/** The PDF reader, too, makes no code of texts: where it would at the very last, every browser that the extension runs in has `globalThis`. */
export const ownPdfReader = (): Plugin => ({
	name: 'own-pdf-reader',
	transform(code, id) {
		if (!/\/pdfjs-dist\/legacy\/build\/.*\.mjs/.test(id)) return undefined;
		if (!madeOfText.test(code)) this.error('The PDF reader looks for the global object in another way now.');
		return { code: code.replace(madeOfText, 'globalThis'), map: null };
	},
});
