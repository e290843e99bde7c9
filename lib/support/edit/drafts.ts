import { forgetFile, keepFile, keptFile, keptNames } from '../../platform/kept-files.ts';
import type { ScriptBody } from '../library.ts';

/** A script as somebody was editing it when it was last kept, not saved yet. */
export interface ScriptDraft {
	/** The version that was edited. */
	base: number;
	/** When it was kept, epoch ms. */
	at: number;
	body: ScriptBody;
}

/** Of the way in which drafts are written. */
const draftFormat = 1;
const prefix = 'script-draft.';

/** Each page keeps drafts of its own, named by its life: two windows never write over each other. */
export const draftName = (scriptId: string, life: string): string => `${prefix}${scriptId}.${life}`;

export const keepDraft = (name: string, draft: ScriptDraft): Promise<void> =>
	keepFile(name, new Blob([JSON.stringify({ format: draftFormat, ...draft })]));

export const forgetDraft = (name: string): Promise<void> => forgetFile(name);

export interface FoundDraft extends ScriptDraft {
	name: string;
}

/** What is not a draft as this version of the extension writes it is none. */
async function readDraft(name: string): Promise<FoundDraft | undefined> {
	const file = await keptFile(name);
	if (!file) return undefined;
	let kept: Partial<ScriptDraft> & { format?: unknown };
	try {
		kept = JSON.parse(await file.text());
	} catch {
		return undefined;
	}
	const { format, base, at, body } = kept;
	if (format !== draftFormat || base === undefined || at === undefined) return undefined;
	return body && Array.isArray(body.topics) && Array.isArray(body.nodes) && Array.isArray(body.lists)
		? { name, base, at, body }
		: undefined;
}

const lifeOf = (name: string): string => name.slice(name.lastIndexOf('.') + 1);

/** The latest draft of a script that this page kept, or one that is closed by now. */
export async function foundDraft(
	scriptId: string,
	life: string,
	isAlive: (life: string) => Promise<boolean>,
): Promise<FoundDraft | undefined> {
	let latest: FoundDraft | undefined;
	for (const name of await keptNames()) {
		if (!name.startsWith(draftName(scriptId, ''))) continue;
		if (lifeOf(name) !== life && (await isAlive(lifeOf(name)))) continue;
		const draft = await readDraft(name);
		if (draft && draft.at > (latest?.at ?? -1)) latest = draft;
	}
	return latest;
}

/** Forgets drafts of scripts that are gone. */
export async function tidyDrafts(isThere: (scriptId: string) => boolean): Promise<void> {
	for (const name of await keptNames())
		if (name.startsWith(prefix) && !isThere(name.slice(prefix.length, name.lastIndexOf('.')))) await forgetFile(name);
}
