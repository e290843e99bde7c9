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
}

const mostRemembered = 50_000;

/** `searchText` that remembers: shops sell the same goods again and again. */
export function rememberingSearchText(): (text: string) => string {
	const known = new Map<string, string>();
	return (text) => {
		const found = known.get(text);
		if (found !== undefined) return found;
		if (known.size >= mostRemembered) known.clear();
		const made = searchText(text);
		known.set(text, made);
		return made;
	};
}

/** The row of an order. Pure. */
export function rowOfOrder(order: Order, { clients, warehouses, normal }: RowSources): OrderRow {
	const { lines } = order;
	const warehouse =
		order.warehouseName ?? (order.warehouseId && (warehouses.get(`${order.cabinetId}/${order.warehouseId}`) ?? order.warehouseId));
	const shipped = isShipped(order.unified);
	const client = clients.get(order.id);
	return {
		id: order.id,
		cabinetId: order.cabinetId,
		marketplace: order.marketplace,
		number: order.number,
		...(order.parentNumber === undefined ? {} : { parentNumber: order.parentNumber }),
		...(order.supplyNumber === undefined ? {} : { supplyNumber: order.supplyNumber }),
		scheme: order.scheme,
		unified: order.unified,
		...(order.own === undefined ? {} : { own: order.own }),
		mover: order.mover,
		...(order.due === undefined ? {} : { due: order.due }),
		createdAt: order.createdAt,
		...(order.shipBy === undefined ? {} : { shipBy: order.shipBy }),
		...(order.shipBySource === undefined ? {} : { shipBySource: order.shipBySource }),
		...(order.sumKopecks === undefined ? {} : { sumKopecks: order.sumKopecks }),
		currency: order.currency,
		...(order.tariffSteps === undefined ? {} : { tariffSteps: order.tariffSteps }),
		readAt: order.readAt,
		known: order.ruleId !== undefined,
		code: nativeCode(order.native),
		open: order.open === 1,
		goods: lines.map(({ name, quantity }) => (quantity > 1 ? `${name} × ${quantity}` : name)).join('; '),
		articles: lines.map(({ article }) => article),
		units: lines.reduce((sum, { quantity }) => sum + quantity, 0),
		...(warehouse ? { warehouse } : {}),
		label: labelState(order),
		...(shipped === undefined ? {} : { shipped }),
		...(client === undefined ? {} : { client }),
		haystack: haystackOf(order, normal),
	};
}

function haystackOf({ number, parentNumber, supplyNumber, labelCodes = [], lines }: Order, normal: (text: string) => string): string {
	const parts = new Set([normal(number)]);
	for (const text of [parentNumber, supplyNumber, ...labelCodes]) if (text) parts.add(normal(text));
	for (const { article, barcode, sku, name } of lines) {
		parts.add(normal(article));
		parts.add(normal(plainArticleKey(article)));
		if (barcode) parts.add(normal(barcode));
		if (sku) parts.add(sku);
		parts.add(normal(name));
	}
	return [...parts].join('\n');
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

/** What became of the places of rows: `moved[old]` is the new place, or −1 where the row went or was made anew; `fresh` are the new ones'. */
export interface Moves {
	moved: Int32Array;
	fresh: Uint32Array;
}

/** Rows newest first, found by id. Each change makes a new array and leaves the former one as it was. */
export class OrderBook {
	rows: readonly OrderRow[] = [];
	readonly #byId = new Map<string, OrderRow>();

	get = (id: string): OrderRow | undefined => this.#byId.get(id);
	ids = (): Iterable<string> => this.#byId.keys();

	/** Adds rows, puts them in the place of those with the same id, and takes the `gone` ones out. */
	patch(incoming: readonly OrderRow[], gone: readonly string[] = []): Moves {
		const stale = new Set<number>();
		const leave = (id: string) => {
			const row = this.#byId.get(id);
			if (row) stale.add(placeIn(this.rows, row));
		};
		for (const id of gone) {
			leave(id);
			this.#byId.delete(id);
		}
		for (const { id } of incoming) leave(id);
		for (const row of incoming) this.#byId.set(row.id, row);
		// Of two incoming rows with one id the later one counts.
		const added = incoming.filter((row) => this.#byId.get(row.id) === row).sort(newestFirst);
		const moved = new Int32Array(this.rows.length);
		const fresh = new Uint32Array(added.length);
		// Where each new row goes is searched, so that the rows that stay are moved without being looked at.
		const places = added.map((row) => placeIn(this.rows, row));
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
		return { moved, fresh };
	}
}
