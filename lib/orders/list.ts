import { plainArticleKey, searchText } from '../core/text.ts';
import { nativeCode } from '../statuses/rules.ts';
import type { Order } from './model.ts';
import { isShipped, type LabelState, labelState } from './rules.ts';

/** An order as a list shows it: small and flat, so that a hundred thousand of them stay quick. Times are epoch milliseconds. */
export interface OrderRow
	extends Pick<
		Order,
		| 'id'
		| 'cabinetId'
		| 'marketplace'
		| 'number'
		| 'parentNumber'
		| 'supplyNumber'
		| 'scheme'
		| 'unified'
		| 'own'
		| 'mover'
		| 'due'
		| 'createdAt'
		| 'shipBy'
		| 'shipBySource'
		| 'sumKopecks'
		| 'currency'
		| 'tariffSteps'
		| 'readAt'
	> {
	/** A rule knows the code. */
	known: boolean;
	/** Native code as one text. */
	code: string;
	open: boolean;
	/** Names and quantities of all lines. */
	goods: string;
	articles: readonly string[];
	units: number;
	/** The warehouse's name, or its number where no name is known. */
	warehouse?: string;
	label: LabelState;
	/** Undefined where the status does not tell. */
	shipped?: boolean;
	/** The client order's own status, where the seller has set one. */
	client?: string;
	/** What search looks in, a line each: numbers, articles, barcodes, names, as `searchText`. */
	haystack: string;
}

/** What a list knows beside the orders themselves. */
export interface RowSources {
	/** Client statuses by order. */
	clients: ReadonlyMap<string, string>;
	/** Names of warehouses by `${cabinetId}/${warehouseId}`. */
	warehouses: ReadonlyMap<string, string>;
	/** `searchText`, or one that remembers. */
	normal: (text: string) => string;
	/** The same text, in one copy for all rows where that pays: the database gives every order its own. */
	shared: <Text extends string>(text: Text) => Text;
}

const mostRemembered = 50_000;

/**
 * `searchText` that remembers names: shops sell the same goods again and again. Numbers and codes, which have no spaces, are each another, and
 * soon made: the engine keeps a list of all texts that were looked for in a map, which its garbage collection walks through in one go.
 */
export function rememberingSearchText(): (text: string) => string {
	const known = new Map<string, string>();
	return (text) => {
		if (!text.includes(' ')) return searchText(text);
		const found = known.get(text);
		if (found !== undefined) return found;
		if (known.size >= mostRemembered) known.clear();
		const made = searchText(text);
		known.set(text, made);
		return made;
	};
}

/** Gives the first of equal texts for all of them. */
export function sharingTexts(): RowSources['shared'] {
	const known = new Map<string, string>();
	return <Text extends string>(text: Text): Text => {
		const found = known.get(text);
		if (found !== undefined) return found as Text;
		if (known.size >= mostRemembered) known.clear();
		known.set(text, text);
		return text;
	};
}

/**
 * The row of an order. With the `former` row of an order that the marketplace was not asked about since, only what the rules say is made anew:
 * after a change of the rules these are all orders at once. Pure.
 */
export function rowOfOrder(order: Order, { clients, warehouses, normal, shared }: RowSources, former?: OrderRow): OrderRow {
	const same = former?.readAt === order.readAt ? former : undefined;
	// The former row's own texts, so that those that were just read need not be kept.
	const facts = same ?? order;
	// What every order has stands first and what some have follows, so that rows of all kinds are made in the same few steps.
	const row: OrderRow = {
		id: facts.id,
		cabinetId: same?.cabinetId ?? shared(order.cabinetId),
		marketplace: same?.marketplace ?? shared(order.marketplace),
		number: facts.number,
		scheme: same?.scheme ?? shared(order.scheme),
		unified: shared(order.unified),
		mover: shared(order.mover),
		createdAt: facts.createdAt,
		currency: same?.currency ?? shared(order.currency),
		readAt: order.readAt,
		known: order.ruleId !== undefined,
		code: same?.code ?? shared(nativeCode(order.native)),
		open: order.open === 1,
		goods: same?.goods ?? shared(goodsOf(order)),
		articles: same?.articles ?? order.lines.map(({ article }) => article),
		units: same?.units ?? order.lines.reduce((sum, { quantity }) => sum + quantity, 0),
		label: labelState(order),
		haystack: same?.haystack ?? haystackOf(order, normal),
	};
	const { parentNumber, supplyNumber, shipBy, shipBySource, sumKopecks, tariffSteps } = facts;
	if (parentNumber !== undefined) row.parentNumber = parentNumber;
	if (supplyNumber !== undefined) row.supplyNumber = supplyNumber;
	if (order.own !== undefined) row.own = shared(order.own);
	if (order.due !== undefined) row.due = order.due;
	if (shipBy !== undefined) row.shipBy = shipBy;
	if (shipBySource !== undefined) row.shipBySource = shared(shipBySource);
	if (sumKopecks !== undefined) row.sumKopecks = sumKopecks;
	if (tariffSteps !== undefined) row.tariffSteps = tariffSteps;
	const warehouse = same ? same.warehouse : warehouseOf(order, warehouses);
	if (warehouse) row.warehouse = shared(warehouse);
	const shipped = isShipped(order.unified);
	if (shipped !== undefined) row.shipped = shipped;
	const client = clients.get(facts.id);
	if (client !== undefined) row.client = client;
	return row;
}

const goodsOf = ({ lines }: Order): string => lines.map(({ name, quantity }) => (quantity > 1 ? `${name} × ${quantity}` : name)).join('; ');

const warehouseOf = ({ cabinetId, warehouseId, warehouseName }: Order, names: RowSources['warehouses']): string | undefined =>
	warehouseName ?? (warehouseId && (names.get(`${cabinetId}/${warehouseId}`) ?? warehouseId));

function haystackOf({ number, parentNumber, supplyNumber, labelCodes = [], lines }: Order, normal: (text: string) => string): string {
	// No set: see `rememberingSearchText`.
	const parts = [normal(number)];
	const add = (part: string) => {
		if (!parts.includes(part)) parts.push(part);
	};
	for (const text of [parentNumber, supplyNumber, ...labelCodes]) if (text) add(normal(text));
	for (const { article, barcode, sku, name } of lines) {
		add(normal(article));
		add(normal(plainArticleKey(article)));
		if (barcode) add(normal(barcode));
		if (sku) add(sku);
		add(normal(name));
	}
	return parts.join('\n');
}

/** Whether a row says the same as the stored order, so that it need not be made anew. */
export const isRowOf = (row: OrderRow, order: Order): boolean =>
	row.readAt === order.readAt &&
	row.unified === order.unified &&
	row.own === order.own &&
	row.mover === order.mover &&
	row.known === (order.ruleId !== undefined) &&
	row.due === order.due;

/** Newest first; of one moment by id. */
const newestFirst = (a: OrderRow, b: OrderRow): number => b.createdAt - a.createdAt || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** The first place whose row does not come before this one. */
function placeIn(rows: readonly OrderRow[], row: OrderRow): number {
	let low = 0;
	let high = rows.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (newestFirst(rows[middle] as OrderRow, row) < 0) low = middle + 1;
		else high = middle;
	}
	return low;
}

/** What became of the places of rows: `moved[old]` is the new place, or −1 where the row went or was made anew; `fresh` are the new ones', ascending. */
export interface Moves {
	moved: Int32Array;
	fresh: Uint32Array;
	/** No row came or went: each of `fresh` stands in the place of the row that it was made from. */
	inPlace: boolean;
}

/** Rows searched between two steps: about a millisecond of work. */
const stride = 1024;

/** Rows newest first, found by id. Each change makes a new array and leaves the former one as it was. */
export class OrderBook {
	rows: readonly OrderRow[] = [];
	readonly #byId = new Map<string, OrderRow>();

	get = (id: string): OrderRow | undefined => this.#byId.get(id);
	ids = (): Iterable<string> => this.#byId.keys();

	/** Adds rows, puts them in the place of those with the same id, and takes the `gone` ones out. */
	patch(incoming: readonly OrderRow[], gone: readonly string[] = []): Moves {
		const steps = this.patchSteps(incoming, gone);
		let step = steps.next();
		while (!step.done) step = steps.next();
		return step.value;
	}

	/** The same in steps of few milliseconds; nothing else may change the book before the last one. */
	*patchSteps(incoming: readonly OrderRow[], gone: readonly string[] = []): Generator<undefined, Moves> {
		const isInPlace = gone.length === 0 && (yield* this.#hasPlaces(incoming));
		return yield* isInPlace ? this.#replace(incoming) : this.#merge(incoming, gone);
	}

	/** Whether each row would stand in the place of a row with its id. */
	*#hasPlaces(incoming: readonly OrderRow[]): Generator<undefined, boolean> {
		for (const [index, { id, createdAt }] of incoming.entries()) {
			if (index % stride === stride - 1) yield;
			if (this.#byId.get(id)?.createdAt !== createdAt) return false;
		}
		return true;
	}

	/** Rows whose places stay: all others are copied as they are. */
	*#replace(incoming: readonly OrderRow[]): Generator<undefined, Moves> {
		const rows = this.rows.slice();
		const moved = new Int32Array(rows.length);
		for (let place = 0; place < moved.length; place += 1) moved[place] = place;
		const places = new Uint32Array(incoming.length);
		let count = 0;
		for (const [index, row] of incoming.entries()) {
			if (index % stride === stride - 1) yield;
			const place = placeIn(rows, row);
			if (moved[place] !== -1) places[count++] = place;
			moved[place] = -1;
			rows[place] = row;
			this.#byId.set(row.id, row);
		}
		this.rows = rows;
		return { moved, fresh: places.subarray(0, count).sort(), inPlace: true };
	}

	*#merge(incoming: readonly OrderRow[], gone: readonly string[]): Generator<undefined, Moves> {
		const stale = new Set<number>();
		const leave = (id: string) => {
			const row = this.#byId.get(id);
			if (row) stale.add(placeIn(this.rows, row));
		};
		for (const id of gone) {
			leave(id);
			this.#byId.delete(id);
		}
		for (const [index, { id }] of incoming.entries()) {
			if (index % stride === stride - 1) yield;
			leave(id);
		}
		for (const row of incoming) this.#byId.set(row.id, row);
		// Of two incoming rows with one id the later one counts.
		const added = incoming.filter((row) => this.#byId.get(row.id) === row).sort(newestFirst);
		yield;
		const moved = new Int32Array(this.rows.length);
		const fresh = new Uint32Array(added.length);
		// Where each new row goes is searched, so that the rows that stay are moved without being looked at.
		const places = added.map((row) => placeIn(this.rows, row));
		yield;
		const merged: OrderRow[] = [];
		let next = 0;
		for (let place = 0; place <= this.rows.length; place += 1) {
			for (; places[next] === place; next += 1) {
				fresh[next] = merged.length;
				merged.push(added[next] as OrderRow);
			}
			const row = this.rows[place];
			if (!row) break;
			const stays = !stale.has(place);
			moved[place] = stays ? merged.length : -1;
			if (stays) merged.push(row);
		}
		this.rows = merged;
		return { moved, fresh, inPlace: false };
	}
}
