import { incomingPrefix } from '../backup/model.ts';
import type { Change } from '../changes/model.ts';
import { AppError } from '../core/errors.ts';
import { settleForgotten, settleMark, spoilMark, unspoilMark } from '../marking/commands.ts';
import { takingOf } from '../marking/handed-schema.ts';
import { takeCodes, untakeCodes } from '../marking/taking.ts';
import { forgetFile, keptFile, keptNames } from '../platform/kept-files.ts';
import { stayAwake } from '../platform/worker.ts';
import { db } from './tools.ts';

const dayMs = 86_400_000;

/** Takes in what a page has kept as a file. The file is gone afterwards, whatever came of it: a page keeps a new one for each try. */
export async function importCodes({ importId, file }: { importId: string; file: string }): Promise<{ count: number; gtins: number }> {
	const rest = stayAwake();
	try {
		const present = await db.markImports.get(importId);
		if (present) return { count: present.count, gtins: present.gtins };
		const kept = await keptFile(file);
		if (!kept) throw new AppError('not-found', { what: file });
		const { count, gtins } = await takeCodes(db, takingOf(await kept.text(), importId, Date.now()));
		return { count, gtins };
	} finally {
		await tidy(file);
		rest();
	}
}

/** Forgets the file, and those that were handed over in a life of the worker that ended too early. */
async function tidy(file: string): Promise<void> {
	for (const name of await keptNames()) {
		const old = name.startsWith(incomingPrefix) && ((await keptFile(name))?.lastModified ?? 0) < Date.now() - dayMs;
		if (name === file || old) await forgetFile(name);
	}
}

export const untake = (importId: string): Promise<boolean> => untakeCodes(db, importId);
export const spoil = (ask: { key: string; reason: string }) => spoilMark(db, { ...ask, now: Date.now() });
export const unspoil = (key: string): Promise<boolean> => unspoilMark(db, key, Date.now());

/** Codes that the marketplace has taken are used. Those of a change that failed stay with their order until the packer takes them off. */
export async function settleChanges(ended: readonly Change[]): Promise<void> {
	for (const { id, state } of ended) if (state === 'done') await settleMark(db, id, 'used', Date.now());
	await settleForgotten(db, Date.now());
}
