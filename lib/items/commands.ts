import { database } from '../storage/db.ts';
import type { FormerLink, ItemLink } from './model.ts';
import { apartPrefix } from './rules.ts';

/**
 * Keeps the user's word on which cards are one item: the cards of a group are, those of different groups are not. A card that is a
 * group of its own stays alone. With a single group, cards that were joined with any of it before come along.
 * Answers with what was kept of these cards before, for `restoreLinks`.
 */
export async function decideItems(groups: readonly (readonly string[])[], now: number): Promise<FormerLink[]> {
	const { itemLinks } = database();
	return database().transaction('rw', itemLinks, async () => {
		const [only] = groups;
		const decided = groups.length === 1 && only ? [await withJoined(only)] : groups;
		const links = decided.flatMap((group) => linksOf(group, now));
		const before = await itemLinks.bulkGet(links.map(({ id }) => id));
		await itemLinks.bulkPut(links);
		return links.map(({ id }, index) => ({ id, ...(before[index] ? { itemKey: before[index].itemKey } : {}) }));
	});
}

/** Takes a decision back: each card is as it was, with its earlier decision or with none. */
export async function restoreLinks(former: readonly FormerLink[], now: number): Promise<void> {
	const { itemLinks } = database();
	await database().transaction('rw', itemLinks, async () => {
		await itemLinks.bulkPut(former.flatMap(({ id, itemKey }) => (itemKey === undefined ? [] : [{ id, itemKey, decidedAt: now }])));
		await itemLinks.bulkDelete(former.flatMap(({ id, itemKey }) => (itemKey === undefined ? [id] : [])));
	});
}

function linksOf(group: readonly string[], now: number): ItemLink[] {
	const [first, ...others] = [...group].sort();
	if (first === undefined) return [];
	const itemKey = others.length === 0 ? `${apartPrefix}${first}` : `together/${first}`;
	return [first, ...others].map((id) => ({ id, itemKey, decidedAt: now }));
}

async function withJoined(cardIds: readonly string[]): Promise<string[]> {
	const before = await database().itemLinks.toArray();
	const chosen = new Set(cardIds);
	const keys = new Set(before.filter((link) => chosen.has(link.id) && !link.itemKey.startsWith(apartPrefix)).map((link) => link.itemKey));
	for (const link of before) if (keys.has(link.itemKey)) chosen.add(link.id);
	return [...chosen];
}
