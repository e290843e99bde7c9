import { articleKey, normaliseText, plainArticleKey, searchText } from '../core/text.ts';
import type { Card, Item, ItemLink, LineGoods } from './model.ts';

/** Links whose key begins so keep their card apart from every other; any other key joins the cards that carry it. */
export const apartPrefix = 'apart/';

/**
 * Cards of all cabinets as the seller's items, in the order of their ids.
 *
 * A decision of the user wins: cards with the same link key are one item, a card kept apart stays alone. Then cards
 * that share a barcode are one item, unless one cabinet uses that barcode for goods with different articles. Then cards with the same
 * article, unless both sides have barcodes of their own, a cabinet has the article on several goods (sizes), or the articles
 * are equal only by look-alike letters while brand or name differ. What is left out that way is named in `doubtfulCardIds` of
 * both sides. The answer does not depend on the order of cards. Time grows with the number of cards, not of pairs.
 */
export function groupCards(cards: readonly Card[], links: readonly ItemLink[] = []): Item[] {
	const groups = new Groups(cards);
	const doubts: number[][] = [];
	const { together, apart, keyOf } = readLinks(cards, links);

	for (const members of together.values()) groups.join(members);
	joinByBarcode(groups, apart, keyOf, doubts);
	joinByArticle(groups, apart, keyOf, doubts);
	// Where the user has decided about every card, nothing is left to doubt.
	return toItems(
		groups,
		doubts.filter((indexes) => !indexes.every((index) => keyOf.has(index))),
	);
}

/**
 * Which of a cabinet's cards with the line's article the line is about: the one with its barcode, else with its number of goods, else the
 * only one. Several sizes of which none is named give no answer. Cards in use go before archived ones.
 */
export function cardOfLine({ barcode, sku }: Pick<LineGoods, 'barcode' | 'sku'>, cards: readonly Card[]): Card | undefined {
	const inUse = cards.filter((card) => !card.archived);
	const candidates = inUse.length > 0 ? inUse : cards;
	const wanted = barcode === undefined ? undefined : barcodeKey(barcode);
	return (
		candidates.find((card) => wanted !== undefined && card.barcodes.some((own) => barcodeKey(own) === wanted)) ??
		candidates.find((card) => sku !== undefined && card.sku === sku) ??
		(candidates.length === 1 ? candidates[0] : undefined)
	);
}

/** The key under which barcodes are compared: retail codes of different lengths are the same number with zeros before it. */
export function barcodeKey(barcode: string): string {
	const text = normaliseText(barcode).replaceAll(' ', '').toUpperCase();
	return /^(?:\d{8}|\d{12,14})$/.test(text) ? text.padStart(14, '0') : text;
}

/** `OZN` and the SKU: Ozon's own code for goods that have none; it contradicts nobody's barcode. */
const isMadeByOzon = (barcode: string): boolean => /^OZN\d+$/i.test(barcode.trim());

/** Sets of cards (by their place in the list) that grow together. */
class Groups {
	readonly #parents: Int32Array;
	readonly #articles: readonly string[];

	constructor(
		readonly cards: readonly Card[],
		like?: Groups,
	) {
		this.#parents = like ? like.#parents.slice() : Int32Array.from(cards, (_, index) => index);
		this.#articles = like ? like.#articles : cards.map((card) => articleKey(card.article));
	}

	/** The key of a card's article; empty when it has none. */
	article(index: number): string {
		return this.#articles[index] ?? '';
	}

	/** The member that stands for the whole set; changes when sets are joined. */
	of(index: number): number {
		let root = index;
		while (this.#parent(root) !== root) root = this.#parent(root);
		let step = index;
		while (step !== root) {
			const next = this.#parent(step);
			this.#parents[step] = root;
			step = next;
		}
		return root;
	}

	join(indexes: readonly number[]): void {
		const [first, ...others] = indexes;
		if (first === undefined) return;
		for (const other of others) {
			const [a, b] = [this.of(first), this.of(other)];
			this.#parents[Math.max(a, b)] = Math.min(a, b);
		}
	}

	card(index: number): Card {
		const card = this.cards[index];
		if (!card) throw new RangeError(`no card ${index}`);
		return card;
	}

	#parent(index: number): number {
		return this.#parents[index] ?? index;
	}
}

interface Decisions {
	/** Link key → cards that the user has joined. */
	together: Map<string, number[]>;
	apart: Set<number>;
	/** The link key of a joined card. */
	keyOf: Map<number, string>;
}

function readLinks(cards: readonly Card[], links: readonly ItemLink[]): Decisions {
	const decisions: Decisions = { together: new Map(), apart: new Set(), keyOf: new Map() };
	if (links.length === 0) return decisions;
	const itemKeys = new Map(links.map((link) => [link.id, link.itemKey]));
	for (const [index, card] of cards.entries()) {
		const key = itemKeys.get(card.id);
		if (key === undefined) continue;
		if (key.startsWith(apartPrefix)) decisions.apart.add(index);
		else {
			put(decisions.together, key, index);
			decisions.keyOf.set(index, key);
		}
	}
	return decisions;
}

function joinByBarcode(groups: Groups, apart: ReadonlySet<number>, keyOf: ReadonlyMap<number, string>, doubts: number[][]): void {
	const owners = new Map<string, number[]>();
	for (const [index, card] of groups.cards.entries()) {
		if (apart.has(index)) continue;
		for (const barcode of card.barcodes) {
			const key = barcodeKey(barcode);
			if (key) put(owners, key, index);
		}
	}
	const sets: number[][] = [];
	for (const indexes of owners.values()) {
		if (indexes.length < 2) continue;
		if (!isReused(indexes, groups)) sets.push(indexes);
		else {
			// The barcode says nothing by itself; together with the same article it still does.
			const alike = [...byArticle(indexes, groups).values()];
			sets.push(...alike.filter((set) => set.length > 1));
			doubts.push(indexes);
		}
	}
	joinUnlessDecided(groups, sets, keyOf, doubts);
}

/** Whether one cabinet sells different goods under the barcode: two cards in use with different articles. */
function isReused(indexes: readonly number[], groups: Groups): boolean {
	const articles = new Map<string, string>();
	for (const index of indexes) {
		const card = groups.card(index);
		if (card.archived) continue;
		const article = groups.article(index);
		const other = articles.get(card.cabinetId);
		if (other !== undefined && other !== article) return true;
		articles.set(card.cabinetId, article);
	}
	return false;
}

function joinByArticle(groups: Groups, apart: ReadonlySet<number>, keyOf: ReadonlyMap<number, string>, doubts: number[][]): void {
	const candidates: number[] = [];
	// A set that has a barcode anywhere is known by it, and no second such set may be added by article alone.
	const barcoded = new Set<number>();
	for (const [index, card] of groups.cards.entries()) {
		if (groups.article(index) && !apart.has(index)) candidates.push(index);
		if (card.barcodes.some((barcode) => !isMadeByOzon(barcode))) barcoded.add(groups.of(index));
	}

	const sets: number[][] = [];
	for (const indexes of byArticle(candidates, groups).values()) {
		const apartYet = new Map<number, number[]>();
		for (const index of indexes) put(apartYet, groups.of(index), index);
		if (apartYet.size < 2) continue;
		const withBarcode = [...apartYet.keys()].filter((root) => barcoded.has(root)).length;
		if (withBarcode > 1 || isSpread(apartYet, groups) || !isSameSpelling(indexes, groups)) {
			if (!isOneCabinet(indexes, groups)) doubts.push(indexes);
		} else sets.push(indexes);
	}
	joinUnlessDecided(groups, sets, keyOf, doubts);
}

/** Whether a cabinet has the article on several goods, as with sizes: then the article does not name one of them. */
function isSpread(sets: ReadonlyMap<number, readonly number[]>, groups: Groups): boolean {
	const seen = new Map<string, number>();
	for (const [root, indexes] of sets) {
		for (const index of indexes) {
			const { cabinetId } = groups.card(index);
			const other = seen.get(cabinetId);
			if (other !== undefined && other !== root) return true;
			seen.set(cabinetId, root);
		}
	}
	return false;
}

const isOneCabinet = (indexes: readonly number[], groups: Groups): boolean =>
	new Set(indexes.map((index) => groups.card(index).cabinetId)).size === 1;

/**
 * Articles that are equal letter by letter are the same. Where they are equal only because `С` looks like `C`, the brand must
 * not differ and the names must have a word in common.
 */
function isSameSpelling(indexes: readonly number[], groups: Groups): boolean {
	const cards = indexes.map((index) => groups.card(index));
	if (new Set(cards.map((card) => plainArticleKey(card.article))).size === 1) return true;
	const brands = new Set(cards.flatMap((card) => (card.brand ? [searchText(card.brand)] : [])));
	if (brands.size > 1) return false;
	const [first, ...others] = cards.map((card) => wordsOf(card.name));
	return [...(first ?? [])].some((word) => others.every((words) => words.has(word)));
}

const wordsOf = (name: string): Set<string> => new Set(searchText(name).match(/[\p{L}\p{N}]{3,}/gu) ?? []);

/**
 * Joins the sets, except where that would join cards which the user has put into different items. There what belongs to a
 * decided item stays as it is, the rest is joined among itself, and all of it becomes doubtful.
 */
function joinUnlessDecided(groups: Groups, sets: readonly number[][], keyOf: ReadonlyMap<number, string>, doubts: number[][]): void {
	if (keyOf.size === 0) {
		for (const set of sets) groups.join(set);
		return;
	}
	const chains = new Groups(groups.cards, groups);
	for (const set of sets) chains.join(set);
	const decided = new Set<number>();
	const keyOfChain = new Map<number, string>();
	const torn = new Set<number>();
	for (const [index, key] of keyOf) {
		decided.add(groups.of(index));
		const chain = chains.of(index);
		if ((keyOfChain.get(chain) ?? key) !== key) torn.add(chain);
		keyOfChain.set(chain, key);
	}
	const free = (index: number) => !decided.has(groups.of(index));
	// All is decided upon before anything is joined, so that the order of the sets makes no difference.
	const joins = sets.map((set) => {
		if (!torn.has(chains.of(set[0] ?? 0))) return set;
		if (!set.every((index) => keyOf.has(index))) doubts.push(set);
		return set.filter(free);
	});
	for (const set of joins) groups.join(set);
}

function byArticle(indexes: readonly number[], groups: Groups): Map<string, number[]> {
	const sets = new Map<string, number[]>();
	for (const index of indexes) put(sets, groups.article(index), index);
	return sets;
}

/** A barcode that a shop has put on everything would make everything doubtful with everything; this many are named. */
const doubtfulAtMost = 20;

function toItems(groups: Groups, doubts: readonly number[][]): Item[] {
	const members = new Map<number, number[]>();
	for (const index of groups.cards.keys()) put(members, groups.of(index), index);

	const doubtful = new Map<number, Set<string>>();
	for (const indexes of doubts) {
		const own = new Map<number, number[]>();
		for (const index of indexes) put(own, groups.of(index), index);
		if (own.size < 2) continue;
		const ids = indexes.map((index) => ({ id: groups.card(index).id, root: groups.of(index) })).sort((a, b) => compare(a.id, b.id));
		for (const root of own.keys()) {
			const foreign = doubtful.get(root) ?? new Set<string>();
			for (const other of ids) {
				if (foreign.size >= doubtfulAtMost) break;
				if (other.root !== root) foreign.add(other.id);
			}
			doubtful.set(root, foreign);
		}
	}

	const items = Array.from(members, ([root, indexes]) =>
		toItem(
			indexes.map((index) => groups.card(index)),
			doubtful.get(root),
		),
	);
	return items.sort((a, b) => compare(a.id, b.id));
}

/** The item's face is its first card in use: same cards, same face. */
function toItem(cards: Card[], doubtful: ReadonlySet<string> | undefined): Item {
	cards.sort((a, b) => Number(a.archived) - Number(b.archived) || compare(a.id, b.id));
	const face = cards[0];
	if (!face) throw new RangeError('an item has at least one card');
	const picture = cards.find((card) => card.picture)?.picture;
	// Ids begin with the marketplace, so that their order is also the one in which names of categories are taken.
	const category = cards.find((card) => card.category)?.category;
	const cardIds = cards.map((card) => card.id).sort(compare);
	return {
		id: cardIds[0] ?? face.id,
		name: face.name,
		article: face.article,
		barcodes: [...new Set(cards.flatMap((card) => card.barcodes))],
		...(picture ? { picture } : {}),
		...(category ? { category } : {}),
		cardIds,
		doubtfulCardIds: doubtful ? [...doubtful].sort(compare) : [],
	};
}

/** Plain order of code points: the same on every machine, and quick. */
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function put<Key, Value>(sets: Map<Key, Value[]>, key: Key, value: Value): void {
	const set = sets.get(key);
	if (set) set.push(value);
	else sets.set(key, [value]);
}
