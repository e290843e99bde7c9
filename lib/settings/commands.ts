import type { PrilavokDatabase } from '../storage/db.ts';
import type { Settings } from './model.ts';

/** Keeps one setting. */
export async function keepSetting<Name extends keyof Settings>(name: Name, value: Settings[Name], db: PrilavokDatabase): Promise<void> {
	await db.settings.put({ id: name, value });
}
