import { readSettings } from '../../lib/settings/queries.ts';
import type { OwnScript, ScriptBody } from '../../lib/support/library.ts';
import { ownScripts, shippedScripts } from '../../lib/support/queries.ts';

/** A script as the library shows it. */
export interface ScriptEntry {
	id: string;
	/** 0 = shipped with the extension. */
	version: number;
	body: ScriptBody;
	/** Agents can choose it. */
	isOffered: boolean;
	/** Absent of a shipped one. */
	own?: OwnScript;
}

export interface ScriptLibrary {
	/** Shipped ones first. */
	entries: readonly ScriptEntry[];
	/** Taken away, and not forgotten yet; the latest first. */
	removed: readonly OwnScript[];
	/** Who signs changes here; empty = nobody was asked yet. */
	signer: string;
}

/** Everything that the library shows, read at once. */
export async function readLibrary(): Promise<ScriptLibrary> {
	const [own, { supportOff, supportSigner }] = await Promise.all([ownScripts(), readSettings()]);
	const isOffered = (id: string) => !supportOff.includes(id);
	const shipped = shippedScripts.map(({ id, version, ...body }) => ({ id, version, body, isOffered: isOffered(id) }));
	const kept = own
		.filter(({ removedAt }) => removedAt === undefined)
		.map((row) => ({ id: row.id, version: row.version, body: row.body, isOffered: isOffered(row.id), own: row }));
	const removed = own.filter(({ removedAt }) => removedAt !== undefined).sort((a, b) => (b.removedAt ?? 0) - (a.removedAt ?? 0));
	return { entries: [...shipped, ...kept], removed, signer: supportSigner };
}
