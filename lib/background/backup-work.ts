import { checkBackup, forgetBefore, restoreBackup } from '../backup/commands.ts';
import { keptLook } from '../backup/look.ts';
import { type BackupPreview, type BackupWork, backupWorkKey, beforePrefix, incomingPrefix, type RestoreResult } from '../backup/model.ts';
import { restoredMark, writeBackup } from '../backup/queries.ts';
import { AppError } from '../core/errors.ts';
import { cabinetHosts, isApiHost } from '../marketplaces/hosts.ts';
import { allMarketplaces } from '../marketplaces/registry.ts';
import { tellTabsOf } from '../platform/cabinet-tabs.ts';
import { forgetFile, keepFile, keptFile, keptNames } from '../platform/kept-files.ts';
import { ownVersion } from '../platform/lifecycle.ts';
import { forgetStored, writeStored } from '../platform/storage.ts';
import { stayAwake } from '../platform/worker.ts';
import type { RequestOverride } from '../requests/model.ts';
import { checkOverride } from '../requests/override.ts';
import { beginRemap } from '../statuses/remap-state.ts';
import { refresh } from './pictures.ts';
import { mirrorSettings } from './settings.ts';
import { sitesAnew } from './snippets-work.ts';
import { noteTrouble, syncDue } from './sync-loop.ts';
import { db } from './tools.ts';

/* Backups: a part of the worker of its own in Chrome, read when one is checked or restored. See `scripts/worker-parts.ts`. */

/** How often a page hears how far the work is. */
const toldEvery = 150;
const dayMs = 86_400_000;

/** A request that this version does not know keeps its change, as long as it leads to a marketplace: it is never sent. */
function allowsOverride(override: RequestOverride): boolean {
	const request = allMarketplaces.flatMap((marketplace) => marketplace.requests).find(({ id }) => id === override.requestId);
	if (!request) return allMarketplaces.some(({ id }) => override.host === undefined || isApiHost(id, override.host));
	try {
		checkOverride(request, override);
		return true;
	} catch {
		// A foreign host: that is the answer.
		return false;
	}
}

function progressOf(doing: BackupWork['doing']): (done: number, total: number) => void {
	let told = 0;
	return (done, total) => {
		if (Date.now() - told < toldEvery) return;
		told = Date.now();
		void writeStored('session', { [backupWorkKey]: { doing, done, total } satisfies BackupWork });
	};
}

/** One such work at a time, and the worker stays awake for it. */
async function alone<Value>(work: () => Promise<Value>): Promise<Value> {
	const rest = stayAwake();
	try {
		return await navigator.locks.request('backup', work);
	} finally {
		rest();
		await forgetStored('session', backupWorkKey);
	}
}

async function fileOf(name: string): Promise<File> {
	const file = await keptFile(name);
	if (!file) throw new AppError('not-found', { what: name });
	return file;
}

/** Files that no page and no undoing will ask for any more. */
async function tidy(): Promise<void> {
	const before = (await restoredMark(db))?.before;
	for (const name of await keptNames()) {
		const left = name.startsWith(beforePrefix) && name !== before;
		const forgotten = name.startsWith(incomingPrefix) && ((await keptFile(name))?.lastModified ?? 0) < Date.now() - dayMs;
		if (left || forgotten) await forgetFile(name);
	}
}

/** Keeps the present state, puts the file in its place, and brings everything that is built from it up to date. */
async function restore(file: File, own: boolean): Promise<RestoreResult> {
	const look = await keptLook();
	const before = `${beforePrefix}${crypto.randomUUID()}.json`;
	const tools = { now: Date.now(), extension: ownVersion(), look, bodies: true, onProgress: progressOf('keeping'), db };
	await keepFile(before, (await writeBackup(tools)).file);
	const restored = await restoreBackup(file, { db, now: Date.now, allowsOverride, before, own, onProgress: progressOf('restoring') });
	for (const { id } of look) await forgetStored('local', id);
	await writeStored('local', Object.fromEntries(restored.look.map(({ id, value }) => [id, value])));
	await mirrorSettings();
	void sitesAnew().catch(noteTrouble);
	// The file may come from a version with other rules.
	await beginRemap(db, crypto.randomUUID());
	await tidy();
	await refresh();
	void tellTabsOf(cabinetHosts, { kind: 'taught-changed' });
	void tellTabsOf(cabinetHosts, { kind: 'cabinets-changed' });
	void syncDue();
	return { rows: restored.rows, withoutKey: restored.withoutKey };
}

export const check = (name: string): Promise<BackupPreview> =>
	alone(async () => {
		await tidy();
		return checkBackup(await fileOf(name), { db, now: Date.now, allowsOverride, onProgress: progressOf('checking') });
	});

export const restoreIncoming = (name: string): Promise<RestoreResult> =>
	alone(async () => {
		const result = await restore(await fileOf(name), false);
		await forgetFile(name);
		return result;
	});

export const undo = (): Promise<RestoreResult> =>
	alone(async () => {
		const mark = await restoredMark(db);
		if (!mark) throw new AppError('not-found', { what: beforePrefix });
		return restore(await fileOf(mark.before), true);
	});

export const forget = (): Promise<void> =>
	alone(async () => {
		await forgetBefore(db);
		await tidy();
	});
