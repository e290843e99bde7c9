import type { EntityTable } from 'dexie';
import type { Order } from '../orders/model.ts';
import { standing } from '../orders/rules.ts';
import type { StatusRule } from '../statuses/model.ts';
import { createMapper, type Mapper } from '../statuses/own-rules.ts';
import { type RemapState, remapId } from '../statuses/remap-state.ts';
import type { PrilavokDatabase } from '../storage/db.ts';
import { eventsOf } from './commit.ts';

/** Rows of one slice: at first, and at most. A slice that took longer than `longSlice` makes the next ones shorter. */
const firstSize = 200;
const mostRows = 600;
const fewestRows = 25;
const longSlice = 35;
const shortSlice = 15;

export interface RemapTools {
	db: PrilavokDatabase;
	/** The shipped rules of all marketplaces. */
	shipped: readonly StatusRule[];
	/** Epoch milliseconds. */
	now: () => number;
	/** Lets others have their turn between two slices. */
	rest: () => Promise<unknown>;
	/** Hears of every slice: the orders that it has changed, and how far all is. */
	onSlice?: (changed: readonly Order[], state: RemapState) => void;
}

/**
 * Gives every stored order the status that the rules in force say, and every mark of a removed client status the one in its place, a slice at a time.
 * The place of the next slice is stored with the last one, so that whoever finds it goes on; rules that change meanwhile begin it anew.
 * Does nothing when nothing was begun (`beginRemap`).
 */
export async function remapOrders(tools: RemapTools): Promise<void> {
	const known: { run?: string; map?: Mapper } = {};
	let size = firstSize;
	for (;;) {
		const begun = tools.now();
		const state = await slice(tools, known, size);
		if (!state) return;
		const took = tools.now() - begun;
		if (took > longSlice) size = Math.max(fewestRows, size >> 1);
		else if (took < shortSlice) size = Math.min(mostRows, size + (size >> 1));
		await tools.rest();
	}
}

/** One slice in one transaction with the place of the next. Undefined when nothing is left. */
async function slice(tools: RemapTools, known: { run?: string; map?: Mapper }, size: number): Promise<RemapState | undefined> {
	const { db } = tools;
	const open = (await db.jobNotes.get(remapId))?.value as RemapState | undefined;
	if (!open) return undefined;
	// Counting 100 000 rows takes a while: once, and not while anybody waits for the tables.
	const total = open.total ?? (await db.orders.count());
	const done = await db.transaction('rw', [db.orders, db.orderEvents, db.orderMarks, db.statusMaps, db.jobNotes], async () => {
		const state = (await db.jobNotes.get(remapId))?.value as RemapState | undefined;
		if (!state) return undefined;
		if (known.run !== state.run || !known.map) {
			known.run = state.run;
			known.map = createMapper(tools.shipped, await db.statusMaps.toArray());
		}
		const of = { ...state, total };
		const { next, changed } = await (state.stage === 'marks' ? moveMarks(tools, of, size) : mapOrders(tools, of, known.map, size));
		if (next) await db.jobNotes.put({ id: remapId, value: next });
		else await db.jobNotes.delete(remapId);
		return { state: next ?? { ...of, done: Math.max(of.done, total) }, changed, over: !next };
	});
	if (!done) return undefined;
	tools.onSlice?.(done.changed, done.state);
	return done.over ? undefined : done.state;
}

interface Sliced {
	/** Absent when this was the last one. */
	next?: RemapState;
	changed: readonly Order[];
}

const after = <Row extends { id: string }>(table: EntityTable<Row, 'id'>, id: string, size: number): Promise<Row[]> =>
	table
		.where('id')
		.above(id as never)
		.limit(size)
		.toArray();

async function moveMarks({ db, now }: RemapTools, state: RemapState, size: number): Promise<Sliced> {
	const marks = await after(db.orderMarks, state.after, size);
	const at = now();
	const moved = marks.flatMap((mark) => {
		const client = state.moves[mark.client];
		return client === undefined ? [] : [{ from: mark.client, mark: { ...mark, client, changedAt: at } }];
	});
	await db.orderMarks.bulkPut(moved.map(({ mark }) => mark));
	await db.orderEvents.bulkAdd(
		moved.map(({ from, mark }) => ({
			orderId: mark.id,
			cabinetId: mark.id.slice(0, mark.id.indexOf('/')),
			at,
			axis: 'client',
			from,
			to: mark.client,
			source: 'rules',
		})),
	);
	const last = marks.at(-1);
	return { next: last ? { ...state, after: last.id } : { ...state, stage: 'orders', after: '' }, changed: [] };
}

async function mapOrders({ db, now }: RemapTools, state: RemapState, map: Mapper, size: number): Promise<Sliced> {
	const orders = await after(db.orders, state.after, size);
	const changed = orders.flatMap((order) => {
		const next = remapped(order, map);
		return next ? [{ order, next }] : [];
	});
	if (changed.length > 0) {
		await db.orders.bulkPut(changed.map(({ next }) => next));
		const at = now();
		await db.orderEvents.bulkAdd(changed.flatMap(({ order, next }) => eventsOf(order, next, at)));
	}
	const last = orders.at(-1);
	if (!last) return { changed: [] };
	const counts = { done: state.done + orders.length, changed: state.changed + changed.length };
	return { next: { ...state, ...counts, after: last.id }, changed: changed.map(({ next }) => next) };
}

/** The order as the rules see it; undefined when they see it as it is. */
function remapped(order: Order, map: Mapper): Order | undefined {
	const fresh = standing(map(order), order.shipBy);
	const { unified, own, mover, ruleId, open, due, ...facts } = order;
	const isSame =
		unified === fresh.unified &&
		own === fresh.own &&
		mover === fresh.mover &&
		ruleId === fresh.ruleId &&
		open === fresh.open &&
		due === fresh.due;
	return isSame ? undefined : { ...facts, ...fresh };
}
