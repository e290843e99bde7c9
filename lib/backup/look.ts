import { readWholeArea } from '../platform/storage.ts';
import type { KeptLook } from './model.ts';

const isLook = (id: string): boolean => /^(?:views|widths):/.test(id);

/** Saved views and column widths, as a backup holds them. */
export async function keptLook(): Promise<KeptLook[]> {
	const kept = await readWholeArea('local');
	return Object.entries(kept).flatMap(([id, value]) => (isLook(id) ? [{ id, value }] : []));
}
