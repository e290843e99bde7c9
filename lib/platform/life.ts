import { browser } from './browser.ts';

/** False once the extension was updated, reloaded or removed: this script is then left over and can reach nobody. */
export function isAlive(): boolean {
	try {
		return browser.runtime.id !== undefined;
	} catch {
		// Some browsers throw instead of answering: the context is gone just the same.
		return false;
	}
}
