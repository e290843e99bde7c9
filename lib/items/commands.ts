import { database } from '../storage/db.ts';
import type { ItemLink } from './model.ts';
import { apartPrefix } from './rules.ts';

/**
 * Keeps the user's word that these cards are one item (`together`), or that each of them is goods of its own.
 * Cards that were joined with any of them before come along when joining.
 */
export async function decideItems(cardIds: readonly string[], together: boolean, now: number): Promise<void> {
	const { itemLinks } = database();
	await database().transaction('rw', itemLinks, async () => {
		const links: ItemLink[] = together
			? await joinedLinks(cardIds, now)
			: cardIds.map((id) => ({ id, itemKey: `${apartPrefix}${id}`, decidedAt: now }));
		await itemLinks.bulkPut(links);
	});
}

async function joinedLinks(cardIds: readonly string[], now: number): Promise<ItemLink[]> {
	const before = await database().itemLinks.toArray();
	const chosen = new Set(cardIds);
	const keys = new Set(before.filter((link) => chosen.has(link.id) && !link.itemKey.startsWith(apartPrefix)).map((link) => link.itemKey));
	for (const link of before) if (keys.has(link.itemKey)) chosen.add(link.id);
	const ids = [...chosen].sort();
	return ids.map((id) => ({ id, itemKey: `together/${ids[0]}`, decidedAt: now }));
}
