import type { Failure } from '../core/errors.ts';
import type { Card } from '../items/model.ts';
import type { PrintItem } from '../labels/model.ts';
import { releaseMarks, reserveMarks } from '../marking/commands.ts';
import { gtinsOf } from '../marking/rules.ts';
import type { Order } from '../orders/model.ts';
import type { PrintTools } from './tools.ts';

type MarkTools = Pick<PrintTools, 'db' | 'now'>;

/** What an item says for which there are not enough codes of «Честный знак». */
export const noCodes: Failure = { code: 'no-codes' };

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
 * Reserves the codes of «Честный знак» that the items carry themselves, or that are to follow their orders' labels; what has codes already keeps those.
 * Answers the items with their codes, and those for which there are not enough: nothing is reserved for them. Whoever calls writes the items. For a
 * transaction that also covers orders, cards and `markTables`.
 */
export async function withMarks(
	items: readonly PrintItem[],
	inserted: boolean,
	{ db, now }: MarkTools,
): Promise<{ items: PrintItem[]; short: PrintItem[] }> {
	const wanting = items.filter(({ kind, markIds }) => markIds === undefined && (kind === 'marking' || (inserted && kind === 'order')));
	if (wanting.length === 0) return { items: [...items], short: [] };
	const orders = await db.orders.bulkGet(wanting.map(({ kind, targetId }) => (kind === 'order' ? targetId : '')));
	const ofOrder = new Map(wanting.flatMap(({ id }, place) => (orders[place] ? [[id, orders[place] as Order]] : [])));
	const cardIds = wanting.flatMap(({ id, kind, targetId }) =>
		kind === 'marking'
			? [targetId]
			: (ofOrder.get(id)?.lines ?? []).flatMap(({ needsMark, cardId }) => (needsMark && cardId ? [cardId] : [])),
	);
	const stored = await db.cards.bulkGet([...new Set(cardIds)]);
	const cards = new Map(stored.flatMap((card) => (card ? [[card.id, card]] : [])));

	const coded = new Map<string, PrintItem>();
	const short: PrintItem[] = [];
	for (const item of wanting) {
		// Printed again: the codes that it repeats, or none.
		if (item.again !== undefined) {
			short.push(item);
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
			if (!enough) break;
		}
		if (!enough) {
			await releaseMarks(db, [item.id]);
			short.push(item);
		} else if (marks.length > 0) coded.set(item.id, { ...item, markIds: marks, changedAt: now() });
	}
	const left = new Set(short.map(({ id }) => id));
	return { items: items.filter(({ id }) => !left.has(id)).map((item) => coded.get(item.id) ?? item), short };
}

/**
 * Frees the codes that are reserved for these items, which are not to be printed with them. What was on paper before stays theirs. Answers all the items;
 * whoever calls writes them. For a transaction that also covers `markTables`.
 */
export async function withoutMarks(items: readonly PrintItem[], tools: MarkTools): Promise<PrintItem[]> {
	await releaseMarks(
		tools.db,
		items.flatMap(({ id, markIds }) => (markIds ? [id] : [])),
	);
	return withOwnMarks(items, tools);
}

/**
 * The items without codes that the ledger does not know as theirs: a backup that was read in may have made them anybody's. One that lacks a
 * single code lacks all; those that are reserved for it are free again.
 */
export async function withOwnMarks(items: readonly PrintItem[], { db, now }: MarkTools): Promise<PrintItem[]> {
	const ids = items.flatMap(({ markIds = [] }) => markIds);
	if (ids.length === 0) return [...items];
	const uses = new Map((await db.markingUses.bulkGet(ids)).flatMap((use) => (use ? [[use.id, use]] : [])));
	const isOwn = (item: PrintItem) => (id: string) => {
		const use = uses.get(id);
		return use !== undefined && (use.state !== 'reserved' || use.itemId === item.id);
	};
	const robbed = new Set(items.filter((item) => !(item.markIds ?? []).every(isOwn(item))).map(({ id }) => id));
	if (robbed.size === 0) return [...items];
	await releaseMarks(db, [...robbed]);
	return items.map((item) => {
		if (!robbed.has(item.id)) return item;
		const { markIds: _, ...bare } = item;
		return { ...bare, changedAt: now() };
	});
}
