import type { Table } from 'dexie';
import { database, type PrilavokDatabase } from '../storage/db.ts';
import type { JobState, QuarantinedPage } from '../sync/model.ts';
import { beginning, ending, partEnd, partHead, rowLines } from './lines.ts';
import {
	type BackupCounts,
	type BackupHeader,
	type BackupTable,
	backupFormat,
	backupParts,
	backupTables,
	backupVersion,
	type KeptLook,
	type RestoredMark,
	restoredId,
} from './model.ts';
import { keptJob, misplaced } from './rules.ts';

/** Rows read and written at a time: few enough that a page stays quick, and fewer of those that are long. */
const usualChunk = 1000;
const longRows: ReadonlySet<BackupTable> = new Set(['passes', 'quarantine']);
const longChunk = 50;

export interface WriteTools {
	/** Epoch milliseconds. */
	now: number;
	/** Version of the extension. */
	extension: string;
	look: readonly KeptLook[];
	/** Hears of every chunk: rows written, of about how many. */
	onProgress?: (done: number, total: number) => void;
	/** Also what answers that were put aside held; only for a copy that stays in this browser. */
	bodies?: boolean;
	db?: PrilavokDatabase;
}

/**
 * Everything but secrets as one file, true as of one moment: it is read in one transaction, a chunk at a time, so that neither the page
 * nor memory is filled by 100 000 rows. Rows whose cabinet is gone are left out: nothing in the product leads to them.
 */
export async function writeBackup({ now, extension, look, onProgress, bodies = false, db = database() }: WriteTools): Promise<{
	file: Blob;
	counts: BackupCounts;
}> {
	return db.transaction(
		'r',
		backupTables.map((name) => db.table(name)),
		async () => {
			const sizes = await Promise.all(backupTables.map((name) => db.table(name).count()));
			const total = sizes.reduce((sum, size) => sum + size, look.length);
			const header: BackupHeader = { format: backupFormat, version: backupVersion, madeAt: now, extension, rows: total };
			const counts = Object.fromEntries(backupParts.map((part) => [part, 0])) as BackupCounts;
			const cabinets = new Map((await db.cabinets.toArray()).map((cabinet) => [cabinet.id, cabinet]));
			const pieces: Blob[] = [new Blob([beginning(header)])];
			let done = 0;
			for (const name of backupTables) {
				pieces.push(new Blob([partHead(name, name === backupTables[0])]));
				const size = longRows.has(name) ? longChunk : usualChunk;
				const keyPath = String(db.table(name).schema.primKey.keyPath);
				for (let after: string | number | undefined; ; ) {
					const chunk = await chunkOf(db.table(name), after, size);
					const rows = chunk
						.map((row) => asKept(name, row, bodies))
						.filter((row) => !isLeftOut(name, row) && !misplaced(name, row as never, cabinets));
					pieces.push(new Blob([rowLines(rows, counts[name] === 0)]));
					counts[name] += rows.length;
					done += chunk.length;
					onProgress?.(done, total);
					if (chunk.length < size) break;
					after = Reflect.get(chunk.at(-1) ?? {}, keyPath);
				}
				pieces.push(new Blob([partEnd]));
			}
			counts.look = look.length;
			pieces.push(new Blob([partHead('look', false), rowLines(look, true), partEnd, ending(counts)]));
			return { file: new Blob(pieces, { type: 'application/json' }), counts };
		},
	);
}

/** Rows in the order of their keys, after the given key. */
const chunkOf = (table: Table<object, string | number>, after: string | number | undefined, size: number): Promise<object[]> =>
	(after === undefined ? table.toCollection() : table.where(':id').above(after)).limit(size).toArray();

function asKept(name: BackupTable, row: object, bodies: boolean): object {
	if (name === 'jobs') return keptJob(row as JobState);
	if (name === 'quarantine' && !bodies) return { ...(row as QuarantinedPage), body: '' };
	return row;
}

const isLeftOut = (name: BackupTable, row: object): boolean => name === 'settings' && Reflect.get(row, 'id') === restoredId;

/** What the last restoring was; undefined when there was none, or the state before it is kept no longer. */
export async function restoredMark(db: PrilavokDatabase = database()): Promise<RestoredMark | undefined> {
	return (await db.settings.get(restoredId))?.value as RestoredMark | undefined;
}
