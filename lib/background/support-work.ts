import { AppError } from '../core/errors.ts';
import { type ScriptSave, saveScript } from '../support/commands.ts';
import { readScript, type ScriptReading } from '../support/files/script-schema.ts';
import { readShare, type ShareReading } from '../support/files/share-schema.ts';
import { db } from './tools.ts';

/* Scripts of support as files: a part of the worker of its own in Chrome, read when one is checked or saved. */

export const checkScript = (text: string): ScriptReading => readScript(text);
export const checkShare = (text: string): ShareReading => readShare(text);

/** Keeps what a file says as the next version of a script. Throws `file-malformed` with the first fault, `plan-changed` as `saveScript` does. */
export async function saveText({ text, ...save }: Omit<ScriptSave, 'body'> & { text: string }): Promise<number> {
	const reading = readScript(text);
	if ('faults' in reading) throw new AppError('file-malformed', { place: reading.faults[0]?.place ?? 'prilavok' });
	return saveScript({ ...save, body: reading.script }, Date.now(), db);
}
