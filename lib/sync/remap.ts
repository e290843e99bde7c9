import type { EntityTable } from 'dexie';
import type { Order } from '../orders/model.ts';
import { standing } from '../orders/rules.ts';
import type { StatusRule } from '../statuses/model.ts';
import { createMapper, type Mapper } from '../statuses/own-rules.ts';
import { type RemapState, remapId } from '../statuses/remap-state.ts';
import type { PrilavokDatabase } from '../storage/db.ts';
import { eventsOf } from './commit.ts';

/**
 * Rows of one slice. Nobody else in this context has a turn while the rows of a slice are handed to the database, which takes some ten milliseconds
 * for so many. How long the database itself then needs says nothing about that, only how busy the computer is: slices made shorter for its sake
 * would make more work of the same rows.
 */
const sliceRows = 200;

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
	if (!(await tools.db.jobNotes.get(remapId))) return;
	const known: Known = { total: await tools.db.orders.count() };
	for (;;) {
		const done = await slice(tools, known);
		if (!done) return;
		tools.onSlice?.(done.changed, done.state);
		if (done.over) return;
		await tools.rest();
	}
}

/** What is read once, or once for each change of the rules. */
interface Known {
	total: number;
	run?: string;
	map?: Mapper;
}

interface SliceDone {
	state: RemapState;
	changed: readonly Order[];
	over: boolean;
}

/** One slice in one transaction with the place of the next. Undefined when nothing is left. */
function slice(tools: RemapTools, known: Known): Promise<SliceDone | undefined> {
	const { db } = tools;
	return db.transaction('rw', [db.orders, db.orderEvents, db.orderMarks, db.statusMaps, db.jobNotes], async () => {
		const stored = (await db.jobNotes.get(remapId))?.value as RemapState | undefined;
		if (!stored) return undefined;
		if (known.run !== stored.run || !known.map) {
			known.run = stored.run;
			known.map = createMapper(tools.shipped, await db.statusMaps.toArray());
		}
		const state = { ...stored, total: known.total };
		const { next, ...done } = await (state.stage === 'marks' ? moveMarks(tools, state) : mapOrders(tools, state, known.map));
		if (next) await db.jobNotes.put({ id: remapId, value: next });
		else await db.jobNotes.delete(remapId);
		return { ...done, state: next ?? { ...state, done: Math.max(state.done, known.total) }, over: !next };
	});
}

interface Sliced {
	/** Absent when this was the last one. */
	next?: RemapState;
	changed: readonly Order[];
}

const after = <Row extends { id: string }>(table: EntityTable<Row, 'id'>, id: string): Promise<Row[]> =>
	table
		.where('id')
		.above(id as never)
		.limit(sliceRows)
		.toArray();

async function moveMarks({ db, now }: RemapTools, state: RemapState): Promise<Sliced> {
	const marks = await after(db.orderMarks, state.after);
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

async function mapOrders({ db, now }: RemapTools, state: RemapState, map: Mapper): Promise<Sliced> {
	const orders = await after(db.orders, state.after);
	const changed = orders.flatMap((order) => {
		const next = remapped(order, map);
		return next ? [{ order, next }] : [];
	});
	if (changed.length > 0) {
		const at = now();
		await db.orders.bulkPut(changed.map(({ next }) => next));
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
