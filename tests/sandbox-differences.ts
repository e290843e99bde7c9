import type { MarketplaceId } from '../lib/cabinets/model.ts';
import type { Card } from '../lib/items/model.ts';
import type { Order, OrderEvent } from '../lib/orders/model.ts';
import { nativeCode } from '../lib/statuses/rules.ts';
import type { Stock, StockKind, Warehouse } from '../lib/stocks/model.ts';
import type { Supply } from '../lib/supplies/model.ts';
import type { SandboxRows } from './sandbox/rows.ts';

/** Everything that is stored of one cabinet. */
export interface StoredRows {
	cards: readonly Card[];
	warehouses: readonly Warehouse[];
	stocks: readonly Stock[];
	orders: readonly Order[];
	orderEvents: readonly OrderEvent[];
	supplies: readonly Supply[];
}

/** Orders older than this may be stored or not: how far back a first pass reads differs between marketplaces, and none reads less. */
const everyoneReads = 28 * 86_400_000;

const kindOf = { seller: 'own', marketplace: 'marketplace' } as const satisfies Record<string, StockKind>;

/** `statusID` of Wildberries' supplies by the names of the document, which are what is stored. */
const wildberriesStates: Readonly<Record<string, string>> = {
	1: 'NotPlanned',
	2: 'Planned',
	3: 'AllowUnload',
	4: 'Accepting',
	5: 'Accepted',
	6: 'UnloadedOnGate',
};

/**
 * Where stored rows and those of the sandbox are not the same, one line each; empty when they are exactly the same.
 * @param now virtual time, epoch milliseconds
 */
export function differences(marketplace: MarketplaceId, stored: StoredRows, real: SandboxRows, now: number): string[] {
	const stateOf = ({ status }: SandboxRows['supplies'][number]) =>
		marketplace === 'wildberries' ? (wildberriesStates[status] ?? status) : status;
	return [
		...unlike(
			'card',
			texts(
				stored.cards,
				({ nativeId }) => nativeId,
				({ article, archived }) => `${article} ${archived ? 'archived' : 'sold'}`,
			),
			texts(
				real.products,
				({ id }) => id,
				({ article, archived }) => `${article} ${archived ? 'archived' : 'sold'}`,
			),
		),
		...unlike(
			'warehouse',
			texts(
				stored.warehouses,
				({ kind, nativeId }) => `${kind}/${nativeId}`,
				() => '',
			),
			texts(
				real.warehouses,
				({ owner, id }) => `${kindOf[owner]}/${id}`,
				() => '',
			),
		),
		...unlike('stock', storedAmounts(stored.stocks), realAmounts(real.stocks)),
		...unlike(
			'order',
			texts(
				stored.orders,
				({ number }) => number,
				({ native }) => nativeCode(native),
			),
			texts(
				real.orders,
				({ number }) => number,
				({ status, substatus }) => nativeCode({ status, substatus }),
			),
			new Set(real.orders.filter(({ createdAt }) => createdAt < now - everyoneReads).map(({ number }) => number)),
		),
		...unlike(
			'supply',
			texts(
				stored.supplies,
				({ nativeId }) => nativeId,
				({ nativeState }) => nativeState,
			),
			texts(real.supplies, ({ id }) => id, stateOf),
		),
		...brokenLines(stored.orders, stored.orderEvents),
	];
}

/** Rows as texts by their ids; an id that is met twice says so. */
function texts<Row>(rows: readonly Row[], idOf: (row: Row) => string, textOf: (row: Row) => string): Map<string, string> {
	const found = new Map<string, string>();
	for (const row of rows) found.set(idOf(row), found.has(idOf(row)) ? 'twice' : textOf(row));
	return found;
}

function unlike(
	what: string,
	stored: ReadonlyMap<string, string>,
	real: ReadonlyMap<string, string>,
	optional = new Set<string>(),
): string[] {
	const lines: string[] = [];
	for (const [id, text] of real) {
		const ours = stored.get(id);
		if (ours === undefined && !optional.has(id)) lines.push(`${what} ${id} is "${text}" and not stored`);
		if (ours !== undefined && ours !== text) lines.push(`${what} ${id} is "${text}", stored as "${ours}"`);
	}
	for (const [id, text] of stored) if (!real.has(id)) lines.push(`${what} ${id} is stored as "${text}" and is not there`);
	return lines;
}

/** Pieces by card, kind and warehouse. No pieces and no row are the same: some marketplaces list empty places, some do not. */
const storedAmounts = (stocks: readonly Stock[]): Map<string, string> =>
	new Map(
		stocks.flatMap(({ id, cabinetId, places }) =>
			places.flatMap(({ warehouseId, free }) =>
				free === 0 ? [] : [[`${id.slice(cabinetId.length + 1)} ${warehouseId}`, String(free)] as const],
			),
		),
	);

const realAmounts = (stocks: SandboxRows['stocks']): Map<string, string> =>
	new Map(
		stocks.flatMap(({ product, owner, warehouse, free }) =>
			free === 0 ? [] : [[`${product}/${kindOf[owner]} ${warehouse}`, String(free)] as const],
		),
	);

/** The time line of every order begins with nothing, goes from state to state without a step told twice, and ends where the order is. */
function brokenLines(orders: readonly Order[], events: readonly OrderEvent[]): string[] {
	const lines = new Map<string, OrderEvent[]>();
	for (const event of events) {
		const name = `${event.orderId} ${event.axis}`;
		const line = lines.get(name);
		if (line) line.push(event);
		else lines.set(name, [event]);
	}
	return orders.flatMap((order) =>
		(['native', 'unified'] as const).flatMap((axis) => {
			const line = (lines.get(`${order.id} ${axis}`) ?? []).sort((one, other) => Number(one.id) - Number(other.id));
			const now = axis === 'native' ? nativeCode(order.native) : order.unified;
			const path = line.map(({ from = '', to }) => `${from} → ${to}`).join(', ');
			const whole = line.every(({ from, to }, index) => from !== to && from === line[index - 1]?.to);
			return whole && line.at(-1)?.to === now ? [] : [`time line of ${order.number} (${axis}) is "${path}", the order is "${now}"`];
		}),
	);
}
