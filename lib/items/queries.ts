import { database } from '../storage/db.ts';
import type { Card } from './model.ts';

/** The cards with these ids, in their order; those that are gone are left out. */
export async function cardsByIds(ids: readonly string[]): Promise<Card[]> {
	const cards = await database().cards.bulkGet([...ids]);
	return cards.filter((card) => card !== undefined);
}
