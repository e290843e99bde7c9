import { AppError, toFailure } from '../core/errors.ts';
import { type DatabaseTrouble, troubleKey } from '../diagnostics/model.ts';
import { marketplaceOf } from '../marketplaces/registry.ts';
import { ringEveryHalfMinute, syncAlarm } from '../platform/alarms.ts';
import { forgetStored, readStored, writeStored } from '../platform/storage.ts';
import { isAlive, nameOfThisLife, stayAwake } from '../platform/worker.ts';
import { beginRemap } from '../statuses/remap-state.ts';
import { readyToOpen } from '../storage/db.ts';
import { jobsNow } from '../sync/commands.ts';
import { createScheduler } from '../sync/scheduler.ts';
import { keyCheckEvery, recheckKeys } from './keys.ts';
import { noteOrders, notePlans, onLookTrouble, refresh, refreshSoon } from './pictures.ts';
import { remapStored } from './remap.ts';
import { callTools, db, openKey } from './tools.ts';

/** Whether something went wrong since the last look that could not be written into the database. */
let troubled = false;

/** This life of the worker: who holds a lease, and whether another one still lives. */
export const workerLife = { owner: nameOfThisLife(), isAlive };

const scheduler = createScheduler({
	...callTools,
	...workerLife,
	openKey,
	marketplaceOf,
	onChanged({ cabinet, table, ids }) {
		if (table === 'supplies') notePlans();
		if (table === 'orders')
			noteOrders(
				cabinet.marketplace,
				ids.map((id) => id.slice(cabinet.id.length + 1)),
			);
	},
	onProgress: refreshSoon,
	onTrouble: noteTrouble,
});

/** Keeps a failure that may be the database's own where it can still be seen. */
export function noteTrouble(thrown: unknown): void {
	troubled = true;
	const trouble: DatabaseTrouble = { ...toFailure(thrown), at: Date.now() };
	void writeStored('session', { [troubleKey]: trouble });
}

onLookTrouble(noteTrouble);

/** An older version of ours, in a page that does not let go, keeps the new one from changing the database. */
db.on('blocked', () => noteTrouble(new AppError('database-blocked')));

const alsoDue: (() => Promise<void>)[] = [];

/** What else is to be done whenever one looks for what is due: the outbox, which itself asks for syncs; printing. */
export function onSyncDue(work: () => Promise<void>): void {
	alsoDue.push(work);
}

/** Does all that is due. Safe to call at any moment and as often as one likes. */
export async function syncDue(): Promise<void> {
	const rest = stayAwake();
	troubled = false;
	readyToOpen(db);
	try {
		await ringEveryHalfMinute(syncAlarm);
		await Promise.all([...alsoDue.map((work) => work()), remapStored(), scheduler.wake(), recheckKeys(keyCheckEvery)]);
		await refresh();
		if (!troubled && (await readStored('session', troubleKey)) !== undefined) await forgetStored('session', troubleKey);
	} catch (thrown) {
		noteTrouble(thrown);
	} finally {
		rest();
	}
}

/** After an update: other status rules, other shapes of answers. What could not be read before is asked for again. */
export async function catchUp(): Promise<void> {
	await beginRemap(db, crypto.randomUUID());
	await recheckKeys(0);
	await jobsNow({}, { db, now: Date.now });
	await syncDue();
}
