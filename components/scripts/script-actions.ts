import { call } from '../../lib/messaging/client.ts';
import { saveFile } from '../../lib/platform/files.ts';
import { t } from '../../lib/platform/i18n.ts';
import { readSettings } from '../../lib/settings/queries.ts';
import { scriptFile } from '../../lib/support/files/script-file.ts';
import type { OwnScript, ScriptBody } from '../../lib/support/library.ts';
import { textLimits } from '../../lib/support/limits.ts';
import { toast } from '../base/toast.tsx';
import type { ScriptEntry } from './script-entry.ts';

/** An id for a script that the user adds, as `support.saveScript` takes it. */
export const newScriptId = (): string => `script-${crypto.randomUUID().slice(0, 8)}`;

/** A title that no other script has: numbers are put after it until it is so. */
export function freeTitle(wanted: string, taken: readonly string[]): string {
	const numbered = (n: number) => {
		const end = n === 1 ? '' : ` ${n}`;
		return `${wanted.slice(0, textLimits.title - end.length).trimEnd()}${end}`;
	};
	let n = 1;
	while (taken.includes(numbered(n))) n += 1;
	return numbered(n);
}

/** A script of the user's own that says what this one says. Gives its id back. */
export async function copyScript(
	{ id: madeFrom, body }: Pick<ScriptEntry, 'id' | 'body'>,
	by: string,
	taken: readonly string[],
): Promise<string> {
	const id = newScriptId();
	const title = freeTitle(t('script_copy_title', { title: body.title }), taken);
	await call['support.saveScript']({ id, text: scriptFile({ ...body, title }), by, how: 'made', madeFrom });
	toast(t('script_copied', { title }));
	return id;
}

/** A script with nothing in it but its title. */
export const makeScript = (id: string, title: string, by: string): Promise<number> =>
	call['support.saveScript']({ id, text: scriptFile({ title, topics: [], nodes: [], lists: [] }), by, how: 'made' });

/** Whether agents can choose it. */
export async function offerScript(id: string, isOffered: boolean): Promise<void> {
	const { supportOff } = await readSettings();
	const others = supportOff.filter((other) => other !== id);
	await call['settings.set']({ id: 'supportOff', value: isOffered ? others : [...others, id] });
}

/** Takes it away from agents; said with the way back. */
export async function takeAway({ id, body }: OwnScript): Promise<void> {
	await call['support.removeScript']({ id });
	toast(t('script_removed', { title: body.title }), { text: t('undo'), run: () => call['support.restoreScript']({ id }) });
}

export async function bringBack({ id, body }: OwnScript): Promise<void> {
	await call['support.restoreScript']({ id });
	toast(t('script_back', { title: body.title }));
}

/** A name for a file that every system takes, without its end: letters and digits of the title, and no more than fits. */
export function fileName(title: string): string {
	const plain = title
		.replace(/[^\p{L}\p{N}]+/gu, '-')
		.replace(/^-|-$/g, '')
		.slice(0, 60);
	return `prilavok-${plain || 'script'}`;
}

/** Gives the user a script as a file, to be read back by the same page. */
export const exportScript = (body: ScriptBody, version: number): void =>
	saveFile(`${fileName(body.title)}${version > 0 ? `-v${version}` : ''}.json`, scriptFile(body));
