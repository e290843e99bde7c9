import { AppError } from '../core/errors.ts';
import type { PrilavokDatabase } from '../storage/db.ts';
import {
	mostVersions,
	type OwnScript,
	removedKeptDays,
	type ScriptBody,
	type TalkPicture,
	type TalkRecord,
	talkKey,
	type VersionWay,
	versionKey,
} from './library.ts';

const dayMs = 86_400_000;

/** One change of a script, as it is saved. */
export interface ScriptSave {
	id: string;
	body: ScriptBody;
	/** The version that the change was made on; absent for a script that is new. */
	base?: number;
	by: string;
	how: VersionWay;
	/** With `restored`: the version that was brought back. */
	restored?: number;
	/** Of a new script: the one that it was copied from. */
	madeFrom?: string;
}

/**
 * Saves a script as its next version, and says which that is. Throws `plan-changed` when it was changed elsewhere meanwhile, also when a
 * new one's id is taken; the same save told twice makes one version.
 */
export async function saveScript(save: ScriptSave, now: number, db: PrilavokDatabase): Promise<number> {
	const { id, body, base = 0, by, how, restored, madeFrom } = save;
	return db.transaction('rw', db.scripts, db.scriptVersions, async () => {
		const present = await db.scripts.get(id);
		const version = base + 1;
		if ((present?.version ?? 0) !== base) {
			const saved = await db.scriptVersions.get(versionKey(id, version));
			if (present?.version === version && saved && JSON.stringify(saved.body) === JSON.stringify(body)) return version;
			throw new AppError('plan-changed');
		}
		const origin = present?.madeFrom ?? madeFrom;
		const row: OwnScript = {
			id,
			version,
			body,
			...(origin === undefined ? {} : { madeFrom: origin }),
			createdAt: present?.createdAt ?? now,
			changedAt: now,
			changedBy: by,
		};
		await db.scripts.put(row);
		await db.scriptVersions.put({
			id: versionKey(id, version),
			scriptId: id,
			version,
			at: now,
			by,
			how,
			...(restored === undefined ? {} : { restored }),
			body,
		});
		if (version > mostVersions)
			await db.scriptVersions
				.where('id')
				.between(`${id}/`, versionKey(id, version - mostVersions), true, true)
				.delete();
		return version;
	});
}

/** Takes a script away from agents; its versions stay until it is forgotten. Throws `not-found`. */
export const removeScript = (id: string, now: number, db: PrilavokDatabase): Promise<void> =>
	changeScript(id, (row) => ({ ...row, removedAt: row.removedAt ?? now }), db);

/** Brings a script back that was taken away. Throws `not-found` when it was forgotten. */
export const restoreScript = (id: string, db: PrilavokDatabase): Promise<void> =>
	changeScript(
		id,
		(row) => {
			const { removedAt: _, ...kept } = row;
			return kept;
		},
		db,
	);

const changeScript = (id: string, change: (row: OwnScript) => OwnScript, db: PrilavokDatabase): Promise<void> =>
	db.transaction('rw', db.scripts, async () => {
		const row = await db.scripts.get(id);
		if (!row) throw new AppError('not-found', { what: id });
		await db.scripts.put(change(row));
	});

/** Keeps what a conversation has come to; told again, it is replaced. */
export const keepTalk = async (talk: TalkRecord, db: PrilavokDatabase): Promise<void> => {
	await db.talks.put(talk);
};

/** Erases the log of conversations, and says how many they were. */
export const forgetTalks = (db: PrilavokDatabase): Promise<number> =>
	db.transaction('rw', db.talks, async () => {
		const count = await db.talks.count();
		await db.talks.clear();
		return count;
	});

export const keepPicture = async (picture: TalkPicture, db: PrilavokDatabase): Promise<void> => {
	await db.talkPictures.put(picture);
};
export const forgetPicture = (id: string, db: PrilavokDatabase): Promise<void> => db.talkPictures.delete(id);

/** The conversation is over: so are its pictures. */
export const forgetPictures = async (talkId: string, db: PrilavokDatabase): Promise<void> => {
	await db.talkPictures.where('id').between(`${talkId}/`, `${talkId}0`).delete();
};

/**
 * Forgets what is kept for a time only: conversations that began `talkDays` ago or earlier, their pictures after a day, whatever became of the
 * conversation, and scripts that were taken away long ago, with their versions.
 */
export async function tidySupport(talkDays: number, now: number, db: PrilavokDatabase): Promise<void> {
	const [talks, pictures, scripts] = await Promise.all([
		db.talks
			.where('id')
			.belowOrEqual(talkKey(now - talkDays * dayMs, ''))
			.primaryKeys(),
		db.talkPictures
			.where('id')
			.belowOrEqual(talkKey(now - dayMs, ''))
			.primaryKeys(),
		db.scripts.filter(({ removedAt }) => removedAt !== undefined && now - removedAt > removedKeptDays * dayMs).primaryKeys(),
	]);
	// Nothing to forget wakes nobody.
	if (talks.length > 0) await db.talks.bulkDelete(talks);
	if (pictures.length > 0) await db.talkPictures.bulkDelete(pictures);
	for (const id of scripts)
		await db.transaction('rw', db.scripts, db.scriptVersions, async () => {
			await db.scriptVersions.where('id').between(`${id}/`, `${id}0`).delete();
			await db.scripts.delete(id);
		});
}
