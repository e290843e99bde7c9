import { browser } from './browser.ts';

/** `local` stays on this computer; `session` lives in memory until the browser closes. */
export type StorageArea = 'local' | 'session';

/** Chrome has it, the polyfill's types do not know it. */
type Guarded = typeof browser.storage.local & {
	setAccessLevel?(level: { accessLevel: 'TRUSTED_CONTEXTS' }): Promise<void>;
};

/** What is kept is for our own pages: a script on a host's page need not read it. Firefox has no such switch. */
export async function keepFromHostPages(): Promise<void> {
	await (browser.storage.local as Guarded).setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' });
}

/** One value, undefined when nothing is kept. */
export async function readStored<Value>(area: StorageArea, key: string): Promise<Value | undefined> {
	const kept = await browser.storage[area].get(key);
	return kept[key] as Value | undefined;
}

/** Several values in one reading. */
export const readAllStored = (area: StorageArea, keys: string[]): Promise<Record<string, unknown>> => browser.storage[area].get(keys);

/** Everything that is kept in an area. */
export const readWholeArea = (area: StorageArea): Promise<Record<string, unknown>> => browser.storage[area].get(null);

export const writeStored = (area: StorageArea, values: Record<string, unknown>): Promise<void> => browser.storage[area].set(values);

export const forgetStored = (area: StorageArea, key: string): Promise<void> => browser.storage[area].remove(key);

/** Calls `hear` with every new value of `key` until the returned function is called. */
export function watchStored<Value>(area: StorageArea, key: string, hear: (value: Value | undefined) => void): () => void {
	const listen = (changes: Record<string, { newValue?: unknown }>, changed: string) => {
		const change = changes[key];
		if (changed === area && change) hear(change.newValue as Value | undefined);
	};
	browser.storage.onChanged.addListener(listen);
	return () => browser.storage.onChanged.removeListener(listen);
}

/** Bytes that the extension uses on disk; undefined where the browser does not tell. */
export const storageUse = async (): Promise<number | undefined> => (await navigator.storage.estimate()).usage;
