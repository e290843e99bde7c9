import type { MarketplaceId } from '../cabinets/model.ts';
import type { Card, ItemLink } from '../items/model.ts';
import { barcodeKey } from '../items/rules.ts';
import type { PrintItem } from '../labels/model.ts';
import type { Order } from '../orders/model.ts';
import type { PrilavokDatabase } from '../storage/db.ts';
import { watchKeys } from '../storage/watch.ts';
import { keysOfCard, keysOfLine } from './goods.ts';
import { type PackTerms, packability, pieces } from './rules.ts';

/** A line of an open order that wants goods with some code. */
export interface Place {
	orderId: string;
	line: number;
	single: boolean;
	createdAt: number;
}

/** Rows are read in pieces, so that others have their turn between them. */
const chunk = 1000;

/** Codes on a label, as a fetched one tells them: texts that we draw ourselves, or what may be read on the marketplace's page. */
export function codesOfPaper({ paper }: Pick<PrintItem, 'paper'>): readonly string[] {
	if (paper?.is === 'payload') return paper.labels.map(({ text }) => text);
	return paper?.is === 'original' ? paper.expects : [];
}

/**
 * Which goods, lines and labels a code may be about: of all cards, of open orders, of labels that were fetched. Kept in memory for the life of the
 * worker, built on the first scan and then mended by what was written. It only ever proposes: rows may have changed since, and whoever uses a
 * proposal reads them again in his own transaction.
 */
export class GoodsIndex {
	readonly #db: PrilavokDatabase;
	readonly #termsOf: (marketplace: MarketplaceId) => PackTerms;
	#built: Promise<void> | undefined;
	#cards = new Map<string, string[]>();
	#places = new Map<string, Map<string, Place>>();
	#labels = new Map<string, string>();
	#links: ItemLink[] = [];
	/** Keys of rows that were written since they were read. */
	readonly #changed = { orders: new Set<string>(), cards: new Set<string>(), printItems: new Set<string>() };
	#stops: (() => void)[] = [];

	constructor(db: PrilavokDatabase, termsOf: (marketplace: MarketplaceId) => PackTerms) {
		this.#db = db;
		this.#termsOf = termsOf;
	}

	/** Builds it, or takes in what was written since the last call. */
	async ready(): Promise<void> {
		// What is written in one large piece meanwhile makes it begin anew.
		for (let tries = 0; !this.#built && tries < 3; tries += 1) await this.#begun();
		await this.#built;
		await this.#mend();
	}

	#begun(): Promise<void> {
		this.#built = this.#build().catch((thrown: unknown) => {
			this.#forget();
			throw thrown;
		});
		return this.#built;
	}

	/** Lines of open orders that may want it, in turn: orders of one piece first, then older ones. */
	placesOf(key: string): Place[] {
		return [...(this.#places.get(key)?.values() ?? [])].sort(
			(a, b) => Number(b.single) - Number(a.single) || a.createdAt - b.createdAt || (a.orderId < b.orderId ? -1 : 1),
		);
	}

	cardIdsOf = (key: string): readonly string[] => this.#cards.get(key) ?? [];
	orderOfLabel = (code: string): string | undefined => this.#labels.get(code);
	links = (): readonly ItemLink[] => this.#links;

	/** Follows nothing any more. */
	close(): void {
		this.#forget();
	}

	#forget(): void {
		for (const stop of this.#stops) stop();
		this.#stops = [];
		this.#built = undefined;
		this.#cards = new Map();
		this.#places = new Map();
		this.#labels = new Map();
		for (const keys of Object.values(this.#changed)) keys.clear();
	}

	async #build(): Promise<void> {
		const { name } = this.#db;
		for (const [table, keys] of Object.entries(this.#changed))
			this.#stops.push(
				watchKeys(name, table, (written) => {
					if (written === 'all') this.#forget();
					else for (const key of written) keys.add(key);
				}),
			);
		this.#stops.push(
			watchKeys(name, 'itemLinks', () => {
				this.#forget();
			}),
		);
		this.#links = await this.#db.itemLinks.toArray();
		for (let after = ''; ; ) {
			const piece = await this.#db.cards.where('id').above(after).limit(chunk).toArray();
			for (const card of piece) this.#addCard(card);
			const last = piece.at(-1);
			if (!last || piece.length < chunk) break;
			after = last.id;
		}
		for (const cabinetId of await this.#db.cabinets.toCollection().primaryKeys()) {
			const ids = await this.#db.orders.where('[cabinetId+open]').equals([cabinetId, 1]).primaryKeys();
			await this.#takeOrders(ids);
		}
	}

	#addCard(card: Card): void {
		for (const key of keysOfCard(card)) {
			const ids = this.#cards.get(key);
			if (!ids) this.#cards.set(key, [card.id]);
			else if (!ids.includes(card.id)) ids.push(card.id);
		}
	}

	async #takeOrders(ids: readonly string[]): Promise<void> {
		for (let from = 0; from < ids.length; from += chunk) {
			const orders = (await this.#db.orders.bulkGet(ids.slice(from, from + chunk))).filter((order) => order !== undefined);
			const cardIds = [...new Set(orders.flatMap(({ lines }) => lines.flatMap(({ cardId }) => cardId ?? [])))];
			const cards = new Map((await this.#db.cards.bulkGet(cardIds)).flatMap((card) => (card ? [[card.id, card]] : [])));
			for (const order of orders) this.#addOrder(order, cards);
			const items = await this.#db.printItems
				.where('targetId')
				.anyOf(orders.map(({ id }) => id))
				.toArray();
			for (const item of items) this.#addPaper(item);
		}
	}

	#addOrder(order: Order, cards: ReadonlyMap<string, Card>): void {
		const terms = this.#termsOf(order.marketplace);
		if (order.scheme === 'fbo') return;
		for (const code of [...terms.codesOf(order), order.number]) this.#labels.set(code, order.id);
		const wanted = packability(order, terms);
		if (wanted === 'cancelled' || wanted === 'no') return;
		const single = pieces(order) === 1;
		order.lines.forEach((line, place) => {
			for (const key of keysOfLine(line, order, line.cardId === undefined ? undefined : cards.get(line.cardId))) {
				const places = this.#places.get(key) ?? new Map<string, Place>();
				places.set(`${order.id} ${place}`, { orderId: order.id, line: place, single, createdAt: order.createdAt });
				this.#places.set(key, places);
			}
		});
	}

	#addPaper(item: PrintItem): void {
		if (item.kind === 'order') for (const code of codesOfPaper(item)) this.#labels.set(code, item.targetId);
	}

	async #mend(): Promise<void> {
		const { orders, cards, printItems } = this.#changed;
		const taken = { orders: [...orders], cards: [...cards], items: [...printItems] };
		orders.clear();
		cards.clear();
		printItems.clear();
		if (taken.cards.length > 0) {
			const found = (await this.#db.cards.bulkGet(taken.cards)).filter((card) => card !== undefined);
			for (const card of found) this.#addCard(card);
			// Lines of orders are found by their cards' barcodes, too.
			const open = await this.#placesOfCards(new Set(found.map(({ id }) => id)));
			taken.orders.push(...open);
		}
		if (taken.orders.length > 0) await this.#takeOrders([...new Set(taken.orders)]);
		if (taken.items.length > 0) for (const item of await this.#db.printItems.bulkGet(taken.items)) if (item) this.#addPaper(item);
	}

	async #placesOfCards(cardIds: ReadonlySet<string>): Promise<string[]> {
		const cabinets = [...new Set([...cardIds].map((id) => id.slice(0, id.indexOf('/'))))];
		const rows = await Promise.all(cabinets.map((id) => this.#db.orders.where('[cabinetId+open]').equals([id, 1]).toArray()));
		return rows.flat().flatMap(({ id, lines }) => (lines.some(({ cardId }) => cardId !== undefined && cardIds.has(cardId)) ? [id] : []));
	}
}

/** The key under which the index knows a scanned text. */
export const scanKey = (text: string): string => barcodeKey(text);
