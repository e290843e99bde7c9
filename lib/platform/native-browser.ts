import type { Browser } from 'webextension-polyfill';

/**
 * Stands in for `webextension-polyfill` in scripts that run in host pages and in the worker (see `wxt.config.ts`): the browser's own object.
 * In Manifest V3 its calls give promises everywhere, so the polyfill would only weigh 10 KB on every page that is opened and on every start of the worker.
 * Answering a message with a promise is the one thing it cannot do in every Chrome: `onMessage` answers by the callback.
 * The name `browser` is not looked for: where the browser does not have it, a page's element with that id would be found.
 */
export default (globalThis as typeof globalThis & { chrome: Browser }).chrome;
