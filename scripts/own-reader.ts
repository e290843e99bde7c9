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
