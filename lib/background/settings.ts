import * as z from 'zod/mini';
import { AppError } from '../core/errors.ts';
import { asked, type Handlers } from '../messaging/server.ts';
import { writeStored } from '../platform/storage.ts';
import { keepSetting } from '../settings/commands.ts';
import { readSettings } from '../settings/queries.ts';
import { isSetting, settingShapes } from '../settings/schema.ts';
import { notePlans, refresh } from './pictures.ts';
import { placeSelectionLine } from './selection-line.ts';
import { db } from './tools.ts';

/** Settings that a page needs before it has a database; mirrored in `storage.local`. */
type Mirrored = 'language' | 'theme' | 'lowStock';
const mirrored: ReadonlySet<string> = new Set<Mirrored>(['language', 'theme', 'lowStock']);

/** Brings the mirror, and the menus of pages, up to date after all settings were replaced. */
export async function mirrorSettings(): Promise<void> {
	const { language, theme, lowStock } = await readSettings();
	await writeStored('local', { language, theme, lowStock } satisfies Record<Mirrored, unknown>);
	await placeSelectionLine();
}

export const settingsHandlers: Handlers<'settings.set'> = {
	'settings.set': {
		ask: asked(() => z.object({ id: z.string(), value: z.unknown() })),
		async run({ id, value }) {
			if (!isSetting(id)) throw new AppError('not-found', { what: id });
			const parsed = settingShapes()[id].safeParse(value);
			if (!parsed.success) throw new AppError('message-malformed');
			await keepSetting(id, parsed.data, Date.now(), db);
			if (mirrored.has(id)) await writeStored('local', { [id]: parsed.data });
			if (id === 'selectionMenu' || id === 'language') await placeSelectionLine();
			notePlans();
			await refresh(false);
		},
	},
};
