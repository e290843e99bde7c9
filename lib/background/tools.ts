import type { CabinetTools } from '../cabinets/commands.ts';
import type { Cabinet } from '../cabinets/model.ts';
import { marketplaceOf } from '../marketplaces/registry.ts';
import { forgetStored, readStored, writeStored } from '../platform/storage.ts';
import { database } from '../storage/db.ts';
import type { CallTools } from '../sync/caller.ts';
import { checkKey } from '../sync/check-key.ts';
import { createVault } from '../vault/vault.ts';

const unlockedKey = 'vaultKey';

export const db = database();

export const vault = createVault({
	db,
	crypto,
	session: {
		get: () => readStored<string>('session', unlockedKey),
		set: (value) => (value === undefined ? forgetStored('session', unlockedKey) : writeStored('session', { [unlockedKey]: value })),
	},
});

/** The real clock, network and browser, for everything that calls a marketplace. */
export const callTools: CallTools = {
	db,
	fetch: (...ask) => fetch(...ask),
	now: Date.now,
	sleep: (ms) => new Promise((wake) => setTimeout(wake, ms)),
	isOnline: () => navigator.onLine,
	timeoutMs: 30_000,
};

export const cabinetTools: CabinetTools = {
	db,
	now: Date.now,
	check: (entered) => checkKey(entered, callTools),
	seal: vault.seal,
	random: (length) => crypto.getRandomValues(new Uint8Array(length)),
};

/** A cabinet's key as headers, and the texts in it that must never be stored or shown. */
export async function openKey(cabinet: Cabinet): Promise<{ authorization: Record<string, string>; secrets: string[] }> {
	const { marketplace: _, ...credentials } = await vault.open(cabinet.id);
	const whole = { ...credentials, marketplace: cabinet.marketplace } as Parameters<ReturnType<typeof marketplaceOf>['authorize']>[0];
	return {
		authorization: marketplaceOf(cabinet).authorize(whole),
		secrets: Object.values(credentials).filter((value) => typeof value === 'string'),
	};
}
