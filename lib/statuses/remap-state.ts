import type { PrilavokDatabase } from '../storage/db.ts';

/** Row of `jobNotes` that says how far the stored orders have been recomputed; there is none when nothing is to be done. */
export const remapId = 'remap';

/** Key in `storage.session` under which screens see how far it is (`RemapWork`). */
export const remapWorkKey = 'remapWork';

export interface RemapState {
	/** Another one with every change of the rules: whoever holds rules of an older one reads them anew. */
	run: string;
	/** Client statuses that were removed, and what stands in their place. */
	moves: Readonly<Record<string, string>>;
	/** Marks of client statuses come first, when some were removed. */
	stage: 'marks' | 'orders';
	/** Key of the last row that was looked at. */
	after: string;
	done: number;
	changed: number;
	/** Orders in all; absent until they were counted. */
	total?: number;
}

export type RemapWork = Pick<RemapState, 'done' | 'changed'> & { total: number };

/**
 * Has all stored orders recomputed from the first one on. Belongs into the transaction that changes the rules (with `jobNotes`), so that one is never
 * kept without the other. @param run a text that no earlier change had @param moves removed client statuses
 */
export async function beginRemap(db: PrilavokDatabase, run: string, moves: Readonly<Record<string, string>> = {}): Promise<void> {
	const open = (await db.jobNotes.get(remapId))?.value as RemapState | undefined;
	const known = Object.entries(open?.moves ?? {}).map(([from, to]) => [from, moves[to] ?? to]);
	const all: Record<string, string> = { ...Object.fromEntries(known), ...moves };
	const state: RemapState = { run, moves: all, stage: Object.keys(all).length > 0 ? 'marks' : 'orders', after: '', done: 0, changed: 0 };
	await db.jobNotes.put({ id: remapId, value: state });
}
