import { database } from '../storage/db.ts';
import { defaultSettings, type Settings } from './model.ts';

/** All settings, defaults where nothing is stored. A stored value of another kind than the default is not believed. */
export async function readSettings(): Promise<Settings> {
	const rows = await database().settings.toArray();
	const stored = rows.filter(
		({ id, value }) => Object.hasOwn(defaultSettings, id) && sameKind(value, defaultSettings[id as keyof Settings]),
	);
	return { ...defaultSettings, ...Object.fromEntries(stored.map(({ id, value }) => [id, value])) };
}

const sameKind = (value: unknown, model: unknown): boolean =>
	typeof value === typeof model && Array.isArray(value) === Array.isArray(model);
