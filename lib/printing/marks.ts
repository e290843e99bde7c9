import type { Card } from '../items/model.ts';
import type { PrintItem } from '../labels/model.ts';
import { reserveMarks } from '../marking/commands.ts';
import { gtinsOf } from '../marking/rules.ts';
import type { Order } from '../orders/model.ts';
import type { PrintTools } from './tools.ts';

/** Codes that an item needs: how many, of which goods. The same goods in two lines of an order are one need. */
interface Need {
	gtins: string[];
	count: number;
}

/** What an order's goods need, where their marketplace wants codes for them. */
function needsOfOrder(order: Order, cards: ReadonlyMap<string, Card>): Need[] {
	const needs = new Map<string, Need>();
	for (const { needsMark, cardId, barcode, quantity } of order.lines) {
		if (!needsMark) continue;
		const card = cardId === undefined ? undefined : cards.get(cardId);
		const gtins = gtinsOf(card?.barcodes ?? (barcode === undefined ? [] : [barcode]));
		const key = gtins.join(' ');
		needs.set(key, { gtins, count: (needs.get(key)?.count ?? 0) + quantity });
	}
	return [...needs.values()];
}

/**
 * Reserves the codes of «Честный знак» that the items carry themselves, or that are to follow their orders' labels. Answers the items with their codes, and
 * those for which there are not enough: of these nothing is printed. For a transaction that also covers `markTables`.
 */
export async function withMarks(
	items: readonly PrintItem[],
	inserted: boolean,
	{ db, now }: Pick<PrintTools, 'db' | 'now'>,
): Promise<{ items: PrintItem[]; short: PrintItem[] }> {
	const own = items.filter(({ kind }) => kind === 'marking' || (inserted && kind === 'order'));
	if (own.length === 0) return { items: [...items], short: [] };
	const orders = await db.orders.bulkGet(own.map(({ kind, targetId }) => (kind === 'order' ? targetId : '')));
	const ofOrder = new Map(own.flatMap(({ id }, place) => (orders[place] ? [[id, orders[place] as Order]] : [])));
	const cardIds = own.flatMap(({ id, kind, targetId }) =>
		kind === 'marking'
			? [targetId]
			: (ofOrder.get(id)?.lines ?? []).flatMap(({ needsMark, cardId }) => (needsMark && cardId ? [cardId] : [])),
	);
	const stored = await db.cards.bulkGet([...new Set(cardIds)]);
	const cards = new Map(stored.flatMap((card) => (card ? [[card.id, card]] : [])));

	const ready: PrintItem[] = [];
	const short: PrintItem[] = [];
	for (const item of items) {
		// Printed again, it carries the very codes that it had.
		if (!own.includes(item) || item.markIds) {
			ready.push(item);
			continue;
		}
		const order = ofOrder.get(item.id);
		const needs =
			item.kind === 'marking'
				? [{ gtins: gtinsOf(cards.get(item.targetId)?.barcodes ?? []), count: item.count ?? 1 }]
				: order
					? needsOfOrder(order, cards)
					: [];
		const marks: string[] = [];
		let enough = true;
		for (const { gtins, count } of needs) {
			const uses = await reserveMarks(db, { gtin: gtins, count, itemId: item.id, now: now() });
			enough &&= uses.length === count;
			marks.push(...uses.map(({ id }) => id));
		}
		if (!enough) short.push(item);
		else ready.push(marks.length > 0 ? { ...item, markIds: marks } : item);
	}
	return { items: ready, short };
}
