import { asOfOrders } from '../cabinets/feeds.ts';
import type { Cabinet, MarketplaceId } from '../cabinets/model.ts';
import { goodsKey, orderKey } from '../core/ids.ts';
import type { OwnStatus } from '../statuses/model.ts';
import { nativeCode } from '../statuses/rules.ts';
import { database } from '../storage/db.ts';
import type { JobState } from '../sync/model.ts';
import type { BadgeOrder, Order, OrderEvent } from './model.ts';
import { byUrgency, noMoment } from './rules.ts';

/** What the badges of these orders need; a number that no cabinet of the marketplace has is absent. `offersOf` names what may be done now. */
export async function badges(
	marketplace: MarketplaceId,
	numbers: readonly string[],
	offersOf: (order: Order) => string[] = () => [],
): Promise<BadgeOrder[]> {
	const [{ cabinets, orders }, jobs] = await Promise.all([ordersByNumber(marketplace, numbers), database().jobs.toArray()]);
	const [own, marks] = await Promise.all([ownOf(orders), database().printMarks.bulkGet(orders.map(({ id }) => id))]);
	return orders.flatMap((order, place) => {
		const cabinet = cabinets.get(order.cabinetId);
		if (!cabinet) return [];
		const printedAt = marks[place]?.at;
		const badge = toBadge(order, cabinet, jobs, own.get(order.own ?? ''));
		return [{ ...badge, ...(printedAt === undefined ? {} : { printedAt }), offers: offersOf(order) }];
	});
}

/** The own statuses that these orders stand in, by id. */
async function ownOf(orders: readonly Order[]): Promise<Map<string, OwnStatus>> {
	const ids = [...new Set(orders.flatMap(({ own }) => own ?? []))];
	if (ids.length === 0) return new Map();
	const rows = await database().ownStatuses.bulkGet(ids);
	return new Map(rows.flatMap((own) => (own ? [[own.id, own]] : [])));
}

function toBadge(order: Order, cabinet: Cabinet, jobs: readonly JobState[], own: OwnStatus | undefined): Omit<BadgeOrder, 'offers'> {
	return {
		number: order.number,
		orderId: order.id,
		cabinetId: cabinet.id,
		cabinetTitle: cabinet.title,
		cabinetColor: cabinet.color,
		unified: order.unified,
		...(own ? { own: { title: own.title, color: own.color } } : {}),
		mover: order.mover,
		known: order.ruleId !== undefined,
		nativeCode: nativeCode(order.native),
		...(order.ruleId === undefined ? {} : { ruleId: order.ruleId }),
		scheme: order.scheme,
		...(order.shipBy === undefined ? {} : { shipBy: order.shipBy }),
		...(order.shipBySource === undefined ? {} : { shipBySource: order.shipBySource }),
		asOf: Math.max(order.readAt, asOfOrders(jobs, order.cabinetId, order.scheme) ?? 0),
	};
}

/** Orders of all cabinets of a marketplace that carry one of the numbers. */
async function ordersByNumber(
	marketplace: MarketplaceId,
	numbers: readonly string[],
): Promise<{ cabinets: Map<string, Cabinet>; orders: Order[] }> {
	const cabinets = (await database().cabinets.toArray()).filter((cabinet) => cabinet.marketplace === marketplace);
	const ids = cabinets.flatMap((cabinet) => numbers.map((number) => orderKey(cabinet.id, number)));
	const orders = (await database().orders.bulkGet(ids)).filter((order) => order !== undefined);
	return { cabinets: new Map(cabinets.map((cabinet) => [cabinet.id, cabinet])), orders };
}

/** The order with this number; with `accountId` only in the cabinet of that account. */
export async function orderByNumber(marketplace: MarketplaceId, number: string, accountId?: string): Promise<Order | undefined> {
	const { cabinets, orders } = await ordersByNumber(marketplace, [number]);
	return orders.find((order) => accountId === undefined || cabinets.get(order.cabinetId)?.accountId === accountId);
}

/** So many postings of one customer's order are looked at. */
const mostPostings = 20;

/**
 * Orders that carry this number as that of the customer's order (`parentNumber`). Only those whose own number begins with it are found, as Ozon's
 * postings do: the table has no index of its own for it.
 */
export async function ordersOfParent(number: string): Promise<Order[]> {
	const cabinets = await database().cabinets.toArray();
	const found = await Promise.all(
		cabinets.map(({ id }) =>
			database()
				.orders.where('id')
				.startsWith(orderKey(id, `${number}-`))
				.limit(mostPostings)
				.toArray(),
		),
	);
	return found.flat().filter((order) => order.parentNumber === number);
}

/** A list of a day's work is not longer. */
export const mostOfDay = 5000;

/** Orders to be handed over at `until` the latest, the late ones included; the most urgent first. */
export async function ordersDue(until: number, limit = mostOfDay): Promise<Order[]> {
	const orders = await database()
		.orders.where('due')
		.belowOrEqual(Math.min(until, noMoment - 1))
		.limit(limit)
		.toArray();
	return orders.sort(byUrgency);
}

/** Orders to be handed over for which the marketplace gives no moment, oldest first. */
export async function ordersWithoutMoment(limit = mostOfDay): Promise<Order[]> {
	const orders = await database().orders.where('due').equals(noMoment).limit(limit).toArray();
	return orders.sort(byUrgency);
}

/** Orders created since the moment, newest first. */
export const ordersSince = (moment: number, limit = mostOfDay): Promise<Order[]> =>
	database().orders.where('createdAt').aboveOrEqual(moment).reverse().limit(limit).toArray();

/** What happened to an order, oldest first. */
export const orderEvents = (orderId: string): Promise<OrderEvent[]> => database().orderEvents.where('orderId').equals(orderId).sortBy('at');

/** Orders of the first picture: as many as a screen shows and a little more. */
const firstChunk = 200;
/** So many rows are read in one go: enough to be quick, few enough to leave the page its frames, since nobody else has a turn while they are copied. */
const chunk = 500;
/** Keys are small; a multiple of `chunk`. */
const keysAtOnce = 20 * chunk;

export interface OrderChunk {
	orders: Order[];
	/** Orders that there are, as far as is known yet. */
	total: number;
}

/**
 * Every order once, in pieces: the newest first, then all that are open, then the others from newer to older. Orders that are written
 * meanwhile may be missing. Ends early when `signal` is aborted.
 */
export async function* orderChunks(signal: AbortSignal): AsyncGenerator<OrderChunk, void> {
	const { orders, cabinets } = database();
	const given = new Set<string>();
	const newOf = (found: readonly (Order | undefined)[]): Order[] => {
		const fresh = found.filter((order) => order !== undefined).filter(({ id }) => !given.has(id));
		for (const { id } of fresh) given.add(id);
		return fresh;
	};
	const newest = await orders.orderBy('createdAt').reverse().limit(firstChunk).toArray();
	yield { orders: newOf(newest), total: newest.length };
	if (newest.length < firstChunk) return;

	const total = await orders.count();
	const owners = await cabinets.toCollection().primaryKeys();
	const open = await Promise.all(owners.map((id) => orders.where('[cabinetId+open]').equals([id, 1]).primaryKeys()));
	const waiting = open.flat().filter((id) => !given.has(id));
	for (let place = 0; place < waiting.length && !signal.aborted; place += chunk)
		yield { orders: newOf(await orders.bulkGet(waiting.slice(place, place + chunk))), total };

	let before = Number.POSITIVE_INFINITY;
	for (const from of [...(await pieceBegins()).reverse(), Number.NEGATIVE_INFINITY]) {
		if (signal.aborted) return;
		if (from >= before) continue;
		const found = await orders.where('createdAt').between(from, before, true, false).toArray();
		before = from;
		yield { orders: newOf(found.reverse()), total };
	}
}

/** Moments between which about `chunk` orders were created each, ascending. Keys alone come twenty times quicker than rows. */
async function pieceBegins(): Promise<number[]> {
	const { orders } = database();
	const begins: number[] = [];
	for (let after = Number.NEGATIVE_INFINITY; ; ) {
		const keys = await orders.where('createdAt').above(after).limit(keysAtOnce).primaryKeys();
		const found = await orders.bulkGet(keys.filter((_, place) => place % chunk === chunk - 1));
		const moments = found.flatMap((order) => order?.createdAt ?? []);
		begins.push(...moments);
		const last = moments.at(-1);
		if (keys.length < keysAtOnce || last === undefined) return begins;
		after = last;
	}
}

/** So few that nobody waits for a piece of them, and that what was made of one is forgotten before the next. */
const smallChunk = 200;

/** Every order once, by key, in small pieces. Ends early when `signal` is aborted. */
export async function* ordersByKey(signal: AbortSignal): AsyncGenerator<Order[], void> {
	const { orders } = database();
	for (let after = ''; !signal.aborted; ) {
		const found = await orders.where('id').above(after).limit(smallChunk).toArray();
		const last = found.at(-1);
		if (!last) return;
		after = last.id;
		yield found;
	}
}

/** Keys of all orders that there are. */
export async function orderIds(): Promise<Set<string>> {
	const { orders } = database();
	const ids = new Set<string>();
	for (let after = ''; ; ) {
		const keys = await orders.where('id').above(after).limit(keysAtOnce).primaryKeys();
		for (const id of keys) ids.add(id);
		const last = keys.at(-1);
		if (keys.length < keysAtOnce || last === undefined) return ids;
		after = last;
	}
}

/** The rows behind these keys; those that are gone are left out. */
export async function ordersById(ids: readonly string[]): Promise<Order[]> {
	return (await database().orders.bulkGet([...ids])).filter((order) => order !== undefined);
}

/** Client statuses by order: of these orders, or of all. */
export async function clientStatuses(ids?: readonly string[]): Promise<Map<string, string>> {
	const { orderMarks } = database();
	const marks = ids ? (await orderMarks.bulkGet([...ids])).filter((mark) => mark !== undefined) : await orderMarks.toArray();
	return new Map(marks.map(({ id, client }) => [id, client]));
}

/** Names of warehouses by `${cabinetId}/${warehouseId}`, as orders name them. */
export async function warehouseNames(): Promise<Map<string, string>> {
	const warehouses = await database().warehouses.toArray();
	return new Map(warehouses.map(({ cabinetId, nativeId, name }) => [`${cabinetId}/${nativeId}`, name]));
}

/** Which goods of which cabinet these cards are, as `goodsKey`. */
export async function goodsOfCards(cardIds: readonly string[]): Promise<Set<string>> {
	const cards = await database().cards.bulkGet([...cardIds]);
	return new Set(cards.flatMap((card) => (card ? [goodsKey(card.cabinetId, card.article)] : [])));
}

/** Open orders that a code is about: their own other numbers, the codes on their labels, their lines' barcodes, or the given goods. Newest first. */
export async function openOrdersOf(code: string, goods: ReadonlySet<string>): Promise<Order[]> {
	const { orders, cabinets } = database();
	const owners = await cabinets.toCollection().primaryKeys();
	const open = await Promise.all(owners.map((id) => orders.where('[cabinetId+open]').equals([id, 1]).toArray()));
	return open
		.flat()
		.filter(
			({ cabinetId, parentNumber, supplyNumber, labelCodes, lines }) =>
				parentNumber === code ||
				supplyNumber === code ||
				labelCodes?.includes(code) ||
				lines.some(({ barcode, article }) => barcode === code || goods.has(goodsKey(cabinetId, article))),
		)
		.sort((a, b) => b.createdAt - a.createdAt);
}
