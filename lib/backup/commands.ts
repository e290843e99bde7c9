import { Dexie } from 'dexie';
import type { Cabinet } from '../cabinets/model.ts';
import type { PrilavokDatabase } from '../storage/db.ts';
import {
	type BackupPart,
	type BackupPreview,
	type BackupRows,
	backupTables,
	type KeptLook,
	leftOutTables,
	type RestoredMark,
	type RestoreResult,
	restoredId,
	shownParts,
} from './model.ts';
import { type ReadRules, readBackup, readHeader } from './read.ts';
import { isSameAccount, restoredJob } from './rules.ts';

export interface BackupTools {
	db: PrilavokDatabase;
	/** Epoch milliseconds. */
	now: () => number;
	allowsOverride: ReadRules['allowsOverride'];
	/** Hears of every piece: rows read, of about how many. */
	onProgress?: (done: number, total: number) => void;
}

/** A cabinet's id may come from a file only together with the account that it has here: the id is what a key is kept under. */
const rulesOf = (here: readonly Cabinet[], { allowsOverride }: BackupTools): ReadRules => {
	const byId = new Map(here.map((cabinet) => [cabinet.id, cabinet]));
	return {
		allowsOverride,
		allowsCabinet: (cabinet) => !byId.has(cabinet.id) || isSameAccount(byId.get(cabinet.id), cabinet),
	};
};

/** Reads the whole file and says what restoring it would do. Changes nothing. Throws `file-malformed` with the `{place}`, `file-newer`. */
export async function checkBackup(file: Blob, tools: BackupTools): Promise<BackupPreview> {
	const { db } = tools;
	const header = await readHeader(file);
	const [here, keys] = await Promise.all([db.cabinets.toArray(), db.secrets.toCollection().primaryKeys()]);
	const inFile = new Map<BackupPart, number>();
	const cabinets: BackupRows['cabinets'][] = [];
	for await (const piece of readBackup(file, rulesOf(here, tools))) {
		inFile.set(piece.part, (inFile.get(piece.part) ?? 0) + piece.rows.length);
		if (piece.part === 'cabinets') cabinets.push(...piece.rows);
		tools.onProgress?.(piece.read, header.rows);
	}
	const parts = await Promise.all(
		shownParts.map(async (part) => ({ part, now: await db.table(part).count(), inFile: inFile.get(part) ?? 0 })),
	);
	const held = new Set(keys);
	const present = new Set(here.map(({ id }) => id));
	return {
		madeAt: header.madeAt,
		extension: header.extension,
		parts: parts.filter((counts) => counts.now > 0 || counts.inFile > 0),
		cabinets: cabinets.map(({ id, title, marketplace, color }) => ({
			title,
			marketplace,
			color,
			hasKey: held.has(id) && present.has(id),
		})),
		leaving: here.filter(({ id }) => cabinets.every((cabinet) => cabinet.id !== id)).map(({ title }) => title),
	};
}

export interface RestoreTools extends BackupTools {
	/** Name under which the state before is kept. */
	before: string;
	/** The file is our own copy of an earlier state: keys that were kept for its cabinets belong to them. */
	own?: boolean;
}

/**
 * Puts the file in the place of everything that it holds, in one transaction: a fault in the file, a full disk or a death of the worker
 * leaves the database as it was. Keys of the cabinets of before stay, so that the state before can be taken back whole; a cabinet without a key
 * says so. Returns what the screens keep beside the database apart. Throws as `checkBackup` does.
 */
export function restoreBackup(file: Blob, tools: RestoreTools): Promise<RestoreResult & { look: KeptLook[] }> {
	const { db, own = false } = tools;
	const tables = [...backupTables, ...leftOutTables.filter((name) => name === 'secrets' || name === 'snapshots')];
	return db.transaction(
		'rw',
		tables.map((name) => db.table(name)),
		async () => {
			const header = await Dexie.waitFor(readHeader(file));
			const here = await db.cabinets.toArray();
			const held = new Set(await db.secrets.toCollection().primaryKeys());
			const present = new Set(here.map(({ id }) => id));
			const hasKey = (id: string) => held.has(id) && (own || present.has(id));
			for (const name of [...backupTables, 'snapshots']) await db.table(name).clear();

			const cabinets: Cabinet[] = [];
			const look: KeptLook[] = [];
			const pieces = readBackup(file, rulesOf(here, tools));
			// The next piece is read and checked while the database takes the last one.
			const ahead = () => Dexie.ignoreTransaction(() => pieces.next());
			let rows = 0;
			for (let coming = ahead(); ; ) {
				const { value: piece } = await Dexie.waitFor(coming);
				if (!piece) break;
				coming = ahead();
				// A fault in it is met at the next turn, unless this piece fails first.
				coming.catch(() => undefined);
				rows = piece.read;
				if (piece.part === 'look') look.push(...piece.rows);
				else if (piece.part === 'jobs')
					await db.jobs.bulkAdd(piece.rows.map((job) => restoredJob(job, hasKey(job.cabinetId), tools.now())));
				else await db.table(piece.part).bulkAdd(piece.rows);
				if (piece.part === 'cabinets') cabinets.push(...piece.rows);
				tools.onProgress?.(rows, header.rows);
			}

			const kept = new Set([...present, ...cabinets.map(({ id }) => id).filter(hasKey)]);
			await db.secrets.bulkDelete([...held].filter((id) => !kept.has(id)));
			const mark: RestoredMark = { at: tools.now(), madeAt: header.madeAt, before: tools.before };
			await db.settings.put({ id: restoredId, value: mark });
			return { rows, look, withoutKey: cabinets.filter(({ id }) => !hasKey(id)).map(({ title }) => title) };
		},
	);
}

/** The state before the last restoring is needed no longer: nor are the keys of cabinets that only it has. */
export function forgetBefore(db: PrilavokDatabase): Promise<void> {
	return db.transaction('rw', [db.settings, db.secrets, db.cabinets], async () => {
		const present = await db.cabinets.toCollection().primaryKeys();
		await db.secrets.where('cabinetId').noneOf(present).delete();
		await db.settings.delete(restoredId);
	});
}
