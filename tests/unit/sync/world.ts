import 'fake-indexeddb/auto';
import type { Cabinet, Credentials } from '../../../lib/cabinets/model.ts';
import { marketplaceOf } from '../../../lib/marketplaces/registry.ts';
import { PrilavokDatabase } from '../../../lib/storage/db.ts';
import type { SchedulerTools } from '../../../lib/sync/scheduler.ts';
import { createVault, type Vault } from '../../../lib/vault/vault.ts';

let count = 0;

/** An empty database of its own. */
export const emptyDatabase = (): PrilavokDatabase => new PrilavokDatabase(`test-${process.pid}-${count++}`);

/** The browser session's memory. */
export function sessionMemory() {
	let kept: string | undefined;
	return {
		get: async () => kept,
		set: async (value: string | undefined) => {
			kept = value;
		},
	};
}

/** A clock that stands still until it is moved; sleeping moves it. */
export function testClock(start = Date.parse('2026-11-21T09:00:00Z')) {
	let now = start;
	return {
		now: () => now,
		advance: (ms: number) => {
			now += ms;
		},
		sleep: async (ms: number) => {
			now += ms;
		},
	};
}

/** Everything that sync needs, with the given internet. */
export function syncTools(
	internet: typeof fetch,
	changes: Partial<SchedulerTools> & { db: PrilavokDatabase; vault?: Vault },
): SchedulerTools & { vault: Vault } {
	const clock = testClock();
	const vault = changes.vault ?? createVault({ db: changes.db, crypto, session: sessionMemory() });
	return {
		vault,
		fetch: internet,
		now: clock.now,
		sleep: clock.sleep,
		isOnline: () => true,
		timeoutMs: 30_000,
		owner: 'this-worker',
		isAlive: async () => false,
		openKey: (cabinet) => openKey(vault, cabinet),
		marketplaceOf,
		onChanged: () => {},
		onProgress: () => {},
		onTrouble: (thrown) => {
			throw thrown;
		},
		...changes,
	};
}

async function openKey(vault: Vault, cabinet: Cabinet) {
	const credentials: Credentials = await vault.open(cabinet.id);
	return { authorization: marketplaceOf(cabinet).authorize(credentials), secrets: [] };
}
