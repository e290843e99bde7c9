import { cardKey } from '../../core/ids.ts';
import { currencyOf } from '../../core/money.ts';
import type { Order } from '../../orders/model.ts';
import { type Drafts, defineJob, type JobContext } from '../../sync/jobs.ts';
import { type AssemblyOrder, assemblyOrders, assemblyStatuses, newAssemblyOrders, type Period, pageSize } from './api/assembly-orders.ts';
import { sizeId } from './ids.ts';
import { codesKey, detailsOf, needsCodes } from './marks.ts';
import { ordersInside } from './supply-orders.ts';

const daySeconds = 86_400;

/** How far the first pass looks back, in three periods: the list holds orders of the last three months. */
const historySeconds = 86 * daySeconds;

/** One request may ask for 30 calendar days; a day less, because it is not said how the ends are counted. */
const longestPeriod = 29 * daySeconds;

/** Read again before the newest order that is known, in case orders came to the list out of order. */
const overlapSeconds = 15 * 60;

/** The period ends this much after our own clock, which may be wrong. */
const clockDoubt = daySeconds;

/** Orders created closer together than this are looked up in one period. */
const gap = 3600;

/** `cargoType` of oversized goods: the only ones with a day by which to bring them. */
const oversized = 2;

/** Creation moment of the newest order seen, seconds of the epoch, by the marketplace's clock. */
interface Cursor {
	newest: number;
	/** What open orders need of marking is known; absent in what was left before that was asked. */
	marks?: true;
}

/** What all steps of a pass hand on. */
interface Thread {
	/** Every order created since then was read by the list of this pass; seconds. */
	coveredFrom: number;
	newest?: number;
}

type Position = Thread &
	(
		| ({ kind: 'list'; cursor?: number } & Period)
		/** Statuses of open orders that are older than the list, after this number. */
		| { kind: 'open'; after?: number; joined?: Period[] }
		/** Once more the list of orders that went into a supply, or into another one, because only the list names the supply. */
		| ({ kind: 'joined'; rest: Period[]; cursor?: number } & Period)
	);

type Context = JobContext<Cursor>;
type Page = { rows: Drafts['orders'][]; next?: Position; cursor?: Cursor };

/** Assembly orders: new ones by moment of creation, then the statuses of all that are still open. */
export const fbsOrders = defineJob<'orders', Position, Cursor>({
	id: 'wildberries.fbs-orders',
	every: { seconds: 60 },
	needs: 'fbsOrders',
	priority: 0,
	into: 'orders',
	first: ({ now, cursor }) => {
		const from = Math.max(seconds(now) - historySeconds, Math.min(cursor?.newest ?? 0, seconds(now)) - overlapSeconds);
		return { kind: 'list', ...periodFrom(from, horizon(now)), ...threadOf({ coveredFrom: from, newest: cursor?.newest }) };
	},
	step: (context, position) => {
		if (position.kind === 'list') return listStep(context, position);
		return position.kind === 'open' ? openStep(context, position) : joinedStep(context, position);
	},
});

const seconds = (ms: number): number => Math.floor(ms / 1000);
const horizon = (now: number): number => seconds(now) + clockDoubt;
const periodFrom = (from: number, until: number): Period => ({ dateFrom: from, dateTo: Math.min(from + longestPeriod, until) });

async function listStep(context: Context, position: Extract<Position, { kind: 'list' }>): Promise<Page> {
	const { dateFrom, dateTo, cursor } = position;
	const { answer, next } = await context.page(assemblyOrders, { dateFrom, dateTo, ...(cursor === undefined ? {} : { cursor }) });
	const listed = answer.orders.rows;
	const newest = listed.reduce<number | undefined>((latest, { createdAt }) => Math.max(latest ?? 0, seconds(createdAt)), position.newest);
	const thread: Thread = { coveredFrom: position.coveredFrom, ...(newest === undefined ? {} : { newest }) };
	const rows = await rowsOf(context, listed);
	if (next !== undefined) return { rows, next: { ...position, ...thread, cursor: next } };
	const until = horizon(context.now);
	if (dateTo < until) return { rows, next: { kind: 'list', ...periodFrom(dateTo + 1, until), ...thread } };
	return { rows, next: { kind: 'open', ...thread } };
}

async function openStep(context: Context, position: Extract<Position, { kind: 'open' }>): Promise<Page> {
	const { coveredFrom, after = 0 } = position;
	const waiting = (await context.stored.openOrders(['fbs']))
		.filter((order) => seconds(order.createdAt) < coveredFrom && Number(order.number) > after)
		.sort((one, other) => Number(one.number) - Number(other.number));
	const asked = waiting.slice(0, pageSize);
	const statuses = await statusesOf(
		context,
		asked.map(({ number }) => number),
	);
	const joined = asked.filter(
		({ number, native, supplyNumber }) =>
			native.status === 'new' && supplyNumber === undefined && (statuses.get(number)?.native.status ?? 'new') !== 'new',
	);
	const periods = joined.reduce(widened, position.joined ?? []);
	const needs = await marksOf(context, context.cursor?.marks ? [] : asked, statuses);
	const rows = await named(
		context,
		asked.map((order) => outOfSupply({ ...marked(draftOf(order), needs), ...statuses.get(order.number) })),
	);
	const thread = threadOf(position);
	const last = asked.at(-1);
	if (last && waiting.length > asked.length)
		return { rows, next: { kind: 'open', after: Number(last.number), joined: periods, ...thread } };
	const [first, ...rest] = (await movedAway(context, coveredFrom)).reduce(widened, periods);
	if (!first) return { rows, cursor: cursorOf(context, thread) };
	return { rows, next: { kind: 'joined', ...first, rest, ...thread } };
}

/** Orders that the list did not tell of and that are no longer in the supply that we know: they were put into another one. */
async function movedAway(context: Context, coveredFrom: number): Promise<Order[]> {
	const supplies = new Map<string, Order[]>();
	for (const order of await context.stored.openOrders(['fbs'])) {
		const { native, supplyNumber, createdAt } = order;
		const isInside = native.status === 'confirm' && native.substatus === 'waiting' && seconds(createdAt) < coveredFrom;
		if (isInside && supplyNumber !== undefined) supplies.set(supplyNumber, [...(supplies.get(supplyNumber) ?? []), order]);
	}
	const moved: Order[] = [];
	for (const [supply, orders] of supplies) {
		const inside = await ordersInside(context, supply);
		moved.push(...orders.filter(({ number }) => !inside.has(number)));
	}
	return moved;
}

async function joinedStep(context: Context, position: Extract<Position, { kind: 'joined' }>): Promise<Page> {
	const { dateFrom, dateTo, cursor, rest } = position;
	const { answer, next } = await context.page(assemblyOrders, { dateFrom, dateTo, ...(cursor === undefined ? {} : { cursor }) });
	const supplyNumbers = new Map(
		answer.orders.rows.flatMap(({ id, supplyId }) => (supplyId === undefined ? [] : [[id, supplyId] as const])),
	);
	const stored = await context.stored.orders([...supplyNumbers.keys()]);
	const rows = [...stored.values()].map((order) => ({
		...draftOf(order),
		supplyNumber: supplyNumbers.get(order.number) ?? order.supplyNumber,
	}));
	if (next !== undefined) return { rows, next: { ...position, cursor: next } };
	const thread = threadOf(position);
	const [following, ...others] = rest;
	if (!following) return { rows, cursor: cursorOf(context, thread) };
	return { rows, next: { kind: 'joined', ...following, rest: others, ...thread } };
}

const threadOf = ({ coveredFrom, newest }: { coveredFrom: number; newest?: number | undefined }): Thread => ({
	coveredFrom,
	...(newest === undefined ? {} : { newest }),
});

/** Periods that hold also this order's creation; moments far from each other have periods of their own. */
function widened(periods: readonly Period[], { createdAt }: Order): Period[] {
	const at = seconds(createdAt);
	const near = ({ dateFrom, dateTo }: Period) => at >= dateFrom - gap && at <= dateTo + gap && at < dateFrom + longestPeriod;
	const found = periods.find(near);
	if (!found) return [...periods, { dateFrom: at, dateTo: at }];
	const wider = { dateFrom: Math.min(found.dateFrom, at), dateTo: Math.max(found.dateTo, at) };
	return periods.map((period) => (period === found ? wider : period));
}

/** Orders that came before the cards or the warehouses did, with the names that are known by now. */
async function named({ stored }: Context, drafts: Drafts['orders'][]): Promise<Drafts['orders'][]> {
	const nameless = drafts.filter(({ lines: [line] }) => line?.cardId !== undefined && line.name === line.article);
	const cards = nameless.length > 0 ? await stored.cards(nameless.map(({ lines: [line] }) => lastPart(line?.cardId ?? ''))) : undefined;
	const placeless = drafts.some(({ warehouseId, warehouseName }) => warehouseId !== undefined && warehouseName === undefined);
	const places = placeless ? await warehouseNames(stored) : undefined;
	return drafts.map((draft) => {
		const lines = draft.lines.map((line) => ({ ...line, name: cards?.get(lastPart(line.cardId ?? ''))?.name ?? line.name }));
		const warehouseName = draft.warehouseName ?? places?.get(draft.warehouseId ?? '');
		return { ...draft, lines, ...(warehouseName === undefined ? {} : { warehouseName }) };
	});
}

const lastPart = (key: string): string => key.slice(key.lastIndexOf('/') + 1);

const warehouseNames = async (stored: Context['stored']): Promise<Map<string, string>> =>
	new Map((await stored.warehouses('own')).map(({ nativeId, name }) => [nativeId, name]));

/** Where the next pass begins; a shop without orders does not ask for three months again and again. */
const cursorOf = ({ now }: Context, { newest }: Thread): Cursor => ({
	newest: Math.max(newest ?? 0, seconds(now) - clockDoubt),
	marks: true,
});

interface Statuses {
	native: Order['native'];
	actions: string[];
}

async function statusesOf({ call }: Context, ids: readonly string[]): Promise<Map<string, Statuses>> {
	if (ids.length === 0) return new Map();
	const { orders } = await call(assemblyStatuses, { ids });
	return new Map(
		orders.map(({ id, supplierStatus, wbStatus, isCancellable }) => [
			id,
			{
				native: { status: supplierStatus, ...(wbStatus === undefined ? {} : { substatus: wbStatus }) },
				actions: isCancellable ? ['cancel'] : [],
			},
		]),
	);
}

/** Orders of one page of the list, with statuses, names of goods and warehouses, and the day by which oversized goods are awaited. */
async function rowsOf(context: Context, listed: readonly AssemblyOrder[]): Promise<Drafts['orders'][]> {
	if (listed.length === 0) return [];
	const { stored, cabinet } = context;
	const ids = listed.map(({ id }) => id);
	const statuses = await statusesOf(context, ids);
	const known = await stored.orders(ids);
	const cards = await stored.cards(listed.flatMap(({ nmId, chrtId }) => (chrtId === undefined ? [] : [sizeId(nmId, chrtId)])));
	const warehouses = await warehouseNames(stored);
	const fresh = await freshOrders(context, listed, statuses, known);
	const unasked = context.cursor?.marks ? listed.filter(({ id }) => !known.has(id)) : listed;
	const needs = await marksOf(
		context,
		unasked.map(({ id }) => ({ number: id })),
		statuses,
		fresh,
	);
	return listed.flatMap((order): Drafts['orders'][] => {
		const before = known.get(order.id);
		const status = statuses.get(order.id) ?? (before && { native: before.native, actions: before.actions });
		if (!status) return [];
		const nativeId = order.chrtId === undefined ? undefined : sizeId(order.nmId, order.chrtId);
		const card = nativeId === undefined ? undefined : cards.get(nativeId);
		const warehouseName = order.warehouseId === undefined ? undefined : warehouses.get(order.warehouseId);
		const shipBy = fresh.get(order.id)?.shipBy ?? before?.shipBy;
		const needsMark = needs.get(order.id) ?? before?.lines.some((line) => line.needsMark);
		return [
			{
				number: order.id,
				...(order.orderUid === undefined ? {} : { parentNumber: order.orderUid }),
				scheme: 'fbs',
				...status,
				createdAt: order.createdAt,
				...(shipBy === undefined ? {} : { shipBy, shipBySource: 'sellerDate' }),
				...(order.price === undefined ? {} : { sumKopecks: order.price }),
				currency: currencyOf(order.currencyCode),
				lines: [
					{
						...(nativeId === undefined ? {} : { cardId: cardKey(cabinet.id, nativeId) }),
						article: order.article,
						sku: order.nmId,
						name: card?.name ?? order.article,
						quantity: 1,
						...(order.price === undefined ? {} : { priceKopecks: order.price }),
						...(order.skus[0] === undefined ? {} : { barcode: order.skus[0] }),
						...(needsMark ? { needsMark: true } : {}),
					},
				],
				...(order.warehouseId === undefined ? {} : { warehouseId: order.warehouseId }),
				...(warehouseName === undefined ? {} : { warehouseName }),
				...(order.cargoType === undefined ? {} : { cargoType: String(order.cargoType) }),
				// What is no sale to a firm is not said to be one to a person.
				...(order.options?.isB2B ? { buyer: 'company' } : {}),
				...supplyOf(order, before, status.native.status),
			},
		];
	});
}

/** An order that the seller cancelled has left its supply, as the documents on supplies say. */
const cancelledBySeller = 'cancel';

function outOfSupply({ supplyNumber, ...draft }: Drafts['orders']): Drafts['orders'] {
	return supplyNumber === undefined || draft.native.status === cancelledBySeller ? draft : { ...draft, supplyNumber };
}

function supplyOf(order: AssemblyOrder, before: Order | undefined, status: string): { supplyNumber?: string } {
	const supplyNumber = order.supplyId ?? (status === cancelledBySeller ? undefined : before?.supplyNumber);
	return supplyNumber === undefined ? {} : { supplyNumber };
}

/** What only the list of new orders tells. */
interface Fresh {
	/** The end of the day by which oversized goods are awaited. Other goods have no hand-over moment in the official documents: no data, not zero. */
	shipBy: number | undefined;
	needsMark: boolean;
}

/** The list of new orders, asked only when the page holds an order that is new and not known yet, or oversized and without a moment. */
async function freshOrders(
	{ call }: Context,
	listed: readonly AssemblyOrder[],
	statuses: ReadonlyMap<string, Statuses>,
	known: ReadonlyMap<string, Order>,
): Promise<Map<string, Fresh>> {
	const asks = listed.some(({ id, cargoType }) => {
		const before = known.get(id);
		return statuses.get(id)?.native.status === 'new' && (!before || (cargoType === oversized && before.shipBy === undefined));
	});
	if (!asks) return new Map();
	const { orders } = await call(newAssemblyOrders, undefined);
	return new Map(
		orders.map(({ id, sellerDate, requiredMeta }) => [
			id,
			{ shipBy: sellerDate === undefined ? undefined : endOfMoscowDay(sellerDate), needsMark: requiredMeta.includes(codesKey) },
		]),
	);
}

/** Statuses in which codes of «Честный знак» may still be wanted. */
const beforeDelivery = new Set(['new', 'confirm']);

/** Which orders may not go without codes of «Честный знак»; nothing of those for which it does not matter any more. */
async function marksOf(
	context: Context,
	orders: readonly Pick<Order, 'number'>[],
	statuses: ReadonlyMap<string, Statuses>,
	fresh: ReadonlyMap<string, Fresh> = new Map(),
): Promise<Map<string, boolean>> {
	const open = orders.map(({ number }) => number).filter((number) => beforeDelivery.has(statuses.get(number)?.native.status ?? ''));
	const details = await detailsOf(
		context,
		open.filter((number) => !fresh.has(number)),
	);
	return new Map(
		open.flatMap((number) => {
			const told = fresh.get(number)?.needsMark ?? (details.has(number) ? needsCodes(details.get(number) ?? []) : undefined);
			return told === undefined ? [] : [[number, told] as const];
		}),
	);
}

function marked(draft: Drafts['orders'], needs: ReadonlyMap<string, boolean>): Drafts['orders'] {
	return needs.get(draft.number) ? { ...draft, lines: draft.lines.map((line) => ({ ...line, needsMark: true })) } : draft;
}

/** `02.06.2025` → the last second of that day in Moscow; undefined for any other form. */
export function endOfMoscowDay(dotted: string): number | undefined {
	const [, day, month, year] = /^(\d\d)\.(\d\d)\.(\d{4})$/.exec(dotted) ?? [];
	const at = Date.parse(`${year}-${month}-${day}T23:59:59+03:00`);
	return Number.isNaN(at) ? undefined : at;
}

/** A stored order without what the pass adds by itself. */
function draftOf({ id, cabinetId, marketplace, unified, mover, ruleId, open, due, readAt, ...draft }: Order): Drafts['orders'] {
	return draft;
}
