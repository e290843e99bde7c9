import type { PrilavokDatabase } from '../storage/db.ts';
import type { Settings } from './model.ts';

/** Keeps one setting. `now` is epoch ms. */
export async function keepSetting<Name extends keyof Settings>(
	name: Name,
	value: Settings[Name],
	now: number,
	db: PrilavokDatabase,
): Promise<void> {
	await db.settings.put({ id: name, value, changedAt: now });
}
