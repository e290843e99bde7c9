import { browser } from './browser.ts';

const prefix = 'worker/';

/** Below the 30 s after which an idle worker is stopped. */
const sign = 20_000;

/**
 * Keeps the worker from being stopped as idle while there is work under way: waiting for an answer or for the database does
 * not count as work for the browser. Call what it returns when the work is done.
 */
export function stayAwake(): () => void {
	const timer = setInterval(() => void browser.runtime.getPlatformInfo(), sign);
	return () => clearInterval(timer);
}

/** A name for this life of the worker, held as a lock that the browser takes away when the worker dies. */
export function nameOfThisLife(): string {
	const name = crypto.randomUUID();
	void navigator.locks.request(prefix + name, () => new Promise(() => {}));
	return name;
}

/** Whether the worker of that name still lives. */
export async function isAlive(name: string): Promise<boolean> {
	const { held } = await navigator.locks.query();
	return held?.some((lock) => lock.name === prefix + name) ?? false;
}

/** Registers what is done when the network comes back; must be called synchronously at start. */
export const onOnline = (hear: () => void): void => globalThis.addEventListener('online', hear);
