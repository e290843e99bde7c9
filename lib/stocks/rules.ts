import { otherLayoutText, plainArticleKey, searchText } from '../core/text.ts';
import type { Card, Item } from '../items/model.ts';
import type { Stock, StockColumn, StockKind, StockRow } from './model.ts';

/**
 * One row per item, with the amount of every cabinet and kind in its own column; low first.
 * A cell is null when the cabinet has no card of the item or tells nothing of its stock: no data is never zero. A row is
 * `partial` when a cabinet sells the item but nothing of its stock is known, or the column was never read to its end. Items of which all
 * cards are archived are left out unless something still lies somewhere.
 */
export function buildRows(
	items: readonly Item[],
	cards: readonly Card[],
	stocks: readonly Stock[],
	columns: readonly StockColumn[],
): StockRow[] {
	const cardById = new Map(cards.map((card) => [card.id, card]));
	const free = freeByCard(stocks);
	return items
		.flatMap((item) => {
			const own = item.cardIds.flatMap((id) => cardById.get(id) ?? []);
			const row = rowOf(item, own, free, columns);
			return own.every((card) => card.archived) && row.total === 0 ? [] : [row];
		})
		.sort(lowFirst);
}

type Free = ReadonlyMap<string, Partial<Record<StockKind, number>>>;

/** Card id → free units per kind. */
function freeByCard(stocks: readonly Stock[]): Free {
	const free = new Map<string, Partial<Record<StockKind, number>>>();
	for (const { cardId, kind, places } of stocks) {
		let units = 0;
		for (const place of places) units += place.free;
		const known = free.get(cardId);
		if (known) known[kind] = (known[kind] ?? 0) + units;
		else free.set(cardId, { [kind]: units });
	}
	return free;
}

function rowOf(item: Item, cards: readonly Card[], free: Free, columns: readonly StockColumn[]): StockRow {
	let total = 0;
	let partial = false;
	const amounts = columns.map(({ cabinetId, kind, asOf }) => {
		let amount: number | null = null;
		for (const card of cards) {
			if (card.cabinetId !== cabinetId) continue;
			const known = free.get(card.id);
			if (!known || asOf === undefined) partial = true;
			const units = known?.[kind];
			if (units !== undefined) amount = (amount ?? 0) + units;
		}
		total += amount ?? 0;
		return amount;
	});
	return {
		itemId: item.id,
		name: item.name,
		article: item.article,
		barcodes: item.barcodes,
		...(item.category === undefined ? {} : { category: item.category }),
		haystack: haystackOf(cards),
		amounts,
		total,
		partial,
		cards: cards.length,
		cardIds: item.cardIds,
		doubtful: item.doubtfulCardIds.length > 0,
		...(item.doubtfulCardIds.length > 0 ? { doubtfulCardIds: item.doubtfulCardIds } : {}),
	};
}

function haystackOf(cards: readonly Card[]): string {
	const texts = new Set<string>();
	for (const { name, article, barcodes } of cards) {
		texts.add(name);
		texts.add(article);
		texts.add(plainArticleKey(article));
		for (const barcode of barcodes) texts.add(barcode);
	}
	const lines = new Set<string>();
	for (const text of texts) lines.add(searchText(text));
	lines.delete('');
	return [...lines].join('\n');
}

const isKnown = (row: StockRow): boolean => row.amounts.some((amount) => amount !== null);

/** Fewest units first; rows of which nothing is known at all come last. */
function lowFirst(a: StockRow, b: StockRow): number {
	const [aKnown, bKnown] = [isKnown(a), isKnown(b)];
	if (aKnown !== bKnown) return aKnown ? -1 : 1;
	return a.total - b.total || (a.itemId < b.itemId ? -1 : 1);
}

/** The first `limit` rows of which something is known. `rows` are low first. */
export function lowestRows(rows: readonly StockRow[], limit: number): StockRow[] {
	const lowest: StockRow[] = [];
	for (const row of rows) {
		if (lowest.length === limit || !isKnown(row)) break;
		lowest.push(row);
	}
	return lowest;
}

/**
 * Rows in which every word of the query occurs, in the order of `rows`; those whose article or barcode is exactly the query
 * come first. Letter case, `ё`, dashes, look-alike letters and the keyboard's layout make no difference. An empty query finds all.
 */
export function searchRows(rows: readonly StockRow[], query: string): readonly StockRow[] {
	const wordings = [query, otherLayoutText(query)].map(searchText);
	const wanted = wordings.map((wording) => wording.split(' ').filter(Boolean));
	if (wanted[0]?.length === 0) return rows;
	const wholes = new Set([...wordings, ...wordings.map((wording) => searchText(plainArticleKey(wording)))]);
	const exact: StockRow[] = [];
	const others: StockRow[] = [];
	for (const row of rows) {
		if (!wanted.some((words) => words.length > 0 && words.every((word) => row.haystack.includes(word)))) continue;
		(row.haystack.split('\n').some((line) => wholes.has(line)) ? exact : others).push(row);
	}
	return [...exact, ...others];
}

/** A number of 2 × 32 bits for all that the rows say: equal rows give equal hashes, others practically never do. */
export function hashOf(rows: readonly StockRow[], columns: readonly StockColumn[]): string {
	let a = 0x811c9dc5;
	let b = 0x9e3779b9;
	const add = (text: string) => {
		for (let index = 0; index < text.length; index += 1) {
			const code = text.charCodeAt(index);
			a = Math.imul(a ^ code, 0x01000193);
			b = Math.imul(b ^ code, 0x85ebca6b) ^ (b >>> 13);
		}
		a = Math.imul(a ^ 0x1f, 0x01000193);
		b = Math.imul(b ^ 0x1f, 0x85ebca6b) ^ (b >>> 13);
	};
	for (const { cabinetId, kind } of columns) add(`${cabinetId} ${kind}`);
	for (const row of rows) {
		add(row.itemId);
		add(row.name);
		add(row.article);
		add(row.haystack);
		add(row.category ?? '');
		add(`${row.amounts.join()} ${row.partial} ${row.cardIds.join()} ${row.doubtfulCardIds?.join() ?? ''}`);
	}
	return `${(a >>> 0).toString(16)}-${(b >>> 0).toString(16)}`;
}
