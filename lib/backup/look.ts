import { readWholeArea } from '../platform/storage.ts';
import type { KeptLook } from './model.ts';

const isLook = (id: string): boolean => /^(?:views|widths|columns):/.test(id);

/** Saved views, column widths and hidden columns, as a backup holds them. */
export async function keptLook(): Promise<KeptLook[]> {
	const kept = await readWholeArea('local');
	return Object.entries(kept).flatMap(([id, value]) => (isLook(id) ? [{ id, value }] : []));
}
