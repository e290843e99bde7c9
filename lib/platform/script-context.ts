import { browser } from './browser.ts';

/**
 * Stands in for WXT's class of this name (see `wxt.config.ts`). Ours take nothing of it but the signal that ends a script when a newer
 * copy of it comes into the same page; its timers, frames and watcher of addresses would weigh 2 KB on every page that is opened.
 */
export class ContentScriptContext {
	readonly #end = new AbortController();
	readonly signal = this.#end.signal;

	/** @param name of the content script: only copies of the same one end each other */
	constructor(name: string) {
		const started = `${browser.runtime.id}:${name}:started`;
		// Earlier copies hear it and end; this one listens only afterwards.
		document.dispatchEvent(new Event(started));
		document.addEventListener(started, () => this.#end.abort(), { once: true, signal: this.signal });
	}
}
