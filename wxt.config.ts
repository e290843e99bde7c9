import { fileURLToPath } from 'node:url';
import preact from '@preact/preset-vite';
import type { InlineConfig } from 'vite';
import { defineConfig } from 'wxt';
import { apiHosts, cabinetHosts, fileHosts } from './lib/marketplaces/hosts.ts';
import { ownPdfReader, ownReader } from './scripts/own-reader.ts';
import { homeOf, workerParts } from './scripts/worker-parts.ts';

const pages = (hosts: readonly string[]) => hosts.map((host) => `https://${host}/*`);
/** Pictures of goods live on the marketplaces' own image hosts; nothing else from outside may be shown. */
const pictureHosts = ['*.ozone.ru', '*.ozon.ru', '*.wbbasket.ru', '*.wildberries.ru', '*.mds.yandex.net', '*.market.yandex.ru'];

/** Programs on this computer that hand labels to a printer without a question: QZ Tray and Zebra Browser Print, at the ports of their makers. */
const printAgents = ['ws://localhost:8182', 'wss://localhost:8181', 'http://localhost:9100', 'https://localhost:9101'];

/** Which browser is built for, once that is known. */
let target = '';

/**
 * The worker in parts: one that starts it, and others that are read when they are needed (`import()`). For Chrome and its kin only: in
 * Firefox the background is a page, and one file. With the hash in their names, a change of any part is a change of the first one.
 */
function inParts(config: InlineConfig): void {
	const { lib, rollupOptions } = config.build ?? {};
	if (!lib || !rollupOptions) throw new Error('The worker is no longer built as a library: see to its parts.');
	lib.formats = ['cjs'];
	rollupOptions.preserveEntrySignatures = 'allow-extension';
	const parts = { chunkFileNames: 'worker-[name]-[hash].js', advancedChunks: { groups: [{ name: homeOf }] } };
	rollupOptions.output = { ...rollupOptions.output, ...parts };
	config.plugins = [...(config.plugins ?? []), workerParts()];
}

export default defineConfig({
	imports: false,
	modules: ['@wxt-dev/webextension-polyfill'],
	vite: () => ({
		plugins: [preact(), ownReader(), ownPdfReader()],
		worker: { plugins: () => [ownReader(), ownPdfReader()] },
		// The package's main file is ES5 in a wrapper; its own modern build is the same code, 12 KB smaller, without the wrapper.
		resolve: { alias: { dexie: 'dexie/dist/modern/dexie.mjs' } },
		build: { target: 'chrome120' },
	}),
	hooks: {
		'config:resolved': ({ config }) => {
			target = config.browser;
		},
		// Scripts in host pages and the worker do without the polyfill: they start over and over, and the browser's own calls give promises.
		'vite:build:extendConfig': (entries, config) => {
			if (target !== 'firefox' && entries.every(({ type }) => type === 'background')) inParts(config);
			const startsOften = entries.every(({ type }) => type === 'content-script' || type === 'unlisted-script' || type === 'background');
			if (!startsOften) return;
			const own = (path: string) => fileURLToPath(new URL(path, import.meta.url));
			const instead = {
				'webextension-polyfill': own('lib/platform/native-browser.ts'),
				'wxt/utils/content-script-context': own('lib/platform/script-context.ts'),
			};
			config.resolve = { ...config.resolve, alias: { ...config.resolve?.alias, ...instead } };
		},
	},
	manifest: ({ browser }) => ({
		name: '__MSG_extName__',
		short_name: '__MSG_extShortName__',
		description: '__MSG_extDescription__',
		default_locale: 'ru',
		permissions: [
			'storage',
			'unlimitedStorage',
			'alarms',
			'notifications',
			'scripting',
			'activeTab',
			'contextMenus',
			...(browser === 'firefox' ? [] : ['sidePanel']),
		],
		host_permissions: pages([...cabinetHosts, ...apiHosts, ...fileHosts]),
		// A page in whose fields the user wants to type codes: asked for one by one, from a press.
		optional_host_permissions: ['https://*/*'],
		// Keys are one of the few ways to let us see a page of a host that we do not ask for: that of the pass, at the operator's.
		commands: { 'take-proof': { suggested_key: { default: 'Alt+Shift+S' }, description: '__MSG_picture_command__' } },
		action: { default_title: '__MSG_extShortName__' },
		icons: { 16: 'icons/16.png', 32: 'icons/32.png', 48: 'icons/48.png', 128: 'icons/128.png' },
		content_security_policy: {
			extension_pages: [
				"default-src 'none'",
				// The second reader of codes is compiled to WebAssembly; texts are still never made into code.
				"script-src 'self' 'wasm-unsafe-eval'",
				"style-src 'self'",
				"font-src 'self'",
				`img-src 'self' data: blob: ${pictureHosts.map((host) => `https://${host}`).join(' ')}`,
				`connect-src 'self' ${[...apiHosts, ...fileHosts].map((host) => `https://${host}`).join(' ')} ${printAgents.join(' ')}`,
				"media-src 'self' blob:",
				'frame-src blob:',
				"object-src 'none'",
				"base-uri 'none'",
				"form-action 'none'",
				"frame-ancestors 'none'",
			].join('; '),
		},
		...(browser === 'firefox'
			? {
					browser_specific_settings: {
						gecko: {
							id: 'prilavok@prilavok.example',
							strict_min_version: '140.0',
							data_collection_permissions: { required: ['none'] },
						},
					},
				}
			: { minimum_chrome_version: '120' }),
	}),
	zip: { excludeSources: ['.output/**'] },
});
