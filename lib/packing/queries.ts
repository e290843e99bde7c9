import type { MarketplaceId } from '../cabinets/model.ts';
import type { Change } from '../changes/model.ts';
import type { Card } from '../items/model.ts';
import type { PrintItem, PrintJob, PrintMark } from '../labels/model.ts';
import { isBeforePrinting } from '../labels/rules.ts';
import type { Order } from '../orders/model.ts';
import { database } from '../storage/db.ts';
import { markChangesOf, marksStanding } from './mark-changes.ts';
import { mistakes, type Pack, type PackEvent, type PackShift } from './model.ts';
import { asPacked, type PackStep, type PackTerms, packability, stepOf } from './rules.ts';

type TermsOf = (marketplace: MarketplaceId) => PackTerms;

/** Shifts that were not ended, the latest first. */
export const openShifts = async (): Promise<PackShift[]> =>
	(
		await database()
			.packShifts.filter(({ endedAt }) => endedAt === undefined)
			.toArray()
	).sort((a, b) => b.startedAt - a.startedAt);

/** What lies on a packer's table. */
export interface TableView {
	order: Order;
	pack: Pack;
	/** The cards of its lines, by id. */
	cards: Map<string, Card>;
	printed: PrintMark | undefined;
	step: PackStep;
	/** The change that takes its codes of «Честный знак» to the marketplace. */
	markChange: Change | undefined;
	/** Its label, as far as it is being fetched. */
	item: PrintItem | undefined;
	job: PrintJob | undefined;
	/** Its label, handed to the printer and not answered for. */
	sent: PrintItem | undefined;
	/** The marketplace gives its label now. */
	labelNow: boolean;
}

export interface PutBack {
	order: Order;
	/** Pieces that are kept with it. */
	kept: number;
}

export interface DeskView {
	shift: PackShift;
	table: TableView | undefined;
	/** Orders and pieces of this shift, and scans that were wrong. */
	packed: number;
	pieces: number;
	wrong: number;
	/** Orders that this shift has put aside. */
	aside: PutBack[];
}

/** Everything that the panel shows of a shift; undefined when there is none with this id. */
export async function packDesk(shiftId: string, termsOf: TermsOf): Promise<DeskView | undefined> {
	const db = database();
	const shift = await db.packShifts.get(shiftId);
	if (!shift) return undefined;
	const [packs, events] = await Promise.all([
		db.packs.where('shiftId').equals(shiftId).toArray(),
		db.packEvents.where('shiftId').equals(shiftId).toArray(),
	]);
	const cancelled = new Set(events.flatMap(({ kind, orderId }) => (kind === 'cancelled' && orderId !== undefined ? [orderId] : [])));
	const back = packs.filter(({ state, id }) => state === 'put-back' && !cancelled.has(id)).sort((a, b) => b.changedAt - a.changedAt);
	const orders = await db.orders.bulkGet(back.slice(0, 20).map(({ id }) => id));
	const aside = orders.flatMap((order, place): PutBack[] =>
		order && packability(order, termsOf(order.marketplace)) === 'now'
			? [{ order, kept: back[place]?.got.reduce((sum, got) => sum + got, 0) ?? 0 }]
			: [],
	);
	const counts = countEvents(events);
	return {
		shift,
		table: shift.orderId === undefined ? undefined : await tableOf(shift.orderId, termsOf),
		packed: counts.packed,
		pieces: counts.pieces,
		wrong: counts.wrong,
		aside,
	};
}

async function tableOf(orderId: string, termsOf: TermsOf): Promise<TableView | undefined> {
	const db = database();
	const [stored, pack, printed] = await Promise.all([db.orders.get(orderId), db.packs.get(orderId), db.printMarks.get(orderId)]);
	if (!stored || pack?.state !== 'open') return undefined;
	const terms = termsOf(stored.marketplace);
	const order = asPacked(stored, terms);
	const [cards, items, changes] = await Promise.all([
		db.cards.bulkGet(order.lines.flatMap(({ cardId }) => cardId ?? [])),
		db.printItems.where('targetId').equals(orderId).toArray(),
		markChangesOf(pack, db),
	]);
	const newest = [...items].sort((a, b) => (a.id < b.id ? 1 : -1));
	const item =
		newest.find(({ kind, state }) => kind === 'order' && isBeforePrinting(state)) ??
		newest.find(({ kind, state }) => kind === 'order' && state === 'failed');
	return {
		order,
		pack,
		cards: new Map(cards.flatMap((card) => (card ? [[card.id, card]] : []))),
		printed,
		step: stepOf(order, pack, { printed, marks: marksStanding(pack, changes) }),
		markChange: changes[0],
		item,
		job: item && (await db.printJobs.get(item.jobId)),
		sent: newest.find(({ kind, state }) => kind === 'order' && state === 'sent'),
		labelNow: terms.orderLabel(stored) === undefined,
	};
}

export function countEvents(events: readonly PackEvent[]): { packed: number; pieces: number; wrong: number } {
	const counts = { packed: 0, pieces: 0, wrong: 0 };
	for (const { kind, undone } of events) {
		if (undone) continue;
		if (kind === 'closed') counts.packed += 1;
		if (kind === 'item') counts.pieces += 1;
		if (mistakes.includes(kind)) counts.wrong += 1;
	}
	return counts;
}

/** Orders that could be packed and whose labels nobody has asked for yet, in the order in which they will be taken; at most `limit`. */
export async function labelsAhead(termsOf: TermsOf, limit: number): Promise<Order[]> {
	const db = database();
	const owners = await db.cabinets.filter(({ used }) => used).primaryKeys();
	const found: Order[] = [];
	for (const cabinetId of owners) {
		const open = await db.orders.where('[cabinetId+open]').equals([cabinetId, 1]).toArray();
		found.push(...open.filter((order) => termsOf(order.marketplace).orderLabel(order) === undefined && order.scheme !== 'fbo'));
	}
	const ids = found.map(({ id }) => id);
	const [marks, packs, items] = await Promise.all([
		db.printMarks.bulkGet(ids),
		db.packs.bulkGet(ids),
		db.printItems.where('targetId').anyOf(ids).toArray(),
	]);
	const asked = new Set(items.filter(({ state }) => isBeforePrinting(state) || state === 'failed').map(({ targetId }) => targetId));
	return found
		.filter(({ id }, place) => !marks[place] && packs[place]?.state !== 'packed' && !asked.has(id))
		.sort((a, b) => a.createdAt - b.createdAt)
		.slice(0, limit);
}

/** Print jobs that packing has begun and that are still on the desk. */
export const scanJobs = async (): Promise<PrintJob[]> =>
	database()
		.printJobs.filter(({ source, closedAt }) => source === 'scan' && closedAt === undefined)
		.toArray();

export interface ShiftFacts {
	shift: PackShift;
	packs: Pack[];
	events: PackEvent[];
	orders: Map<string, Order>;
}

/** What a shift's report is made of. */
export async function shiftFacts(shiftId: string): Promise<ShiftFacts | undefined> {
	const db = database();
	const shift = await db.packShifts.get(shiftId);
	if (!shift) return undefined;
	const [packs, events] = await Promise.all([
		db.packs.where('shiftId').equals(shiftId).toArray(),
		db.packEvents.where('shiftId').equals(shiftId).toArray(),
	]);
	const ids = [...new Set([...packs.map(({ id }) => id), ...events.flatMap(({ orderId }) => orderId ?? [])])];
	const orders = await db.orders.bulkGet(ids);
	return { shift, packs, events, orders: new Map(orders.flatMap((order) => (order ? [[order.id, order]] : []))) };
}
