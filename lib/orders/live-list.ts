import { type Failure, toFailure } from '../core/errors.ts';
import { turn } from '../core/turn.ts';
import { database } from '../storage/db.ts';
import { watchKeys } from '../storage/watch.ts';
import { isRowOf, type Moves, OrderBook, type OrderRow, type RowSources, rememberingSearchText, rowOfOrder, sharingTexts } from './list.ts';
import type { Order } from './model.ts';
import { clientStatuses, orderChunks, orderIds, ordersById, ordersByKey, warehouseNames } from './queries.ts';

/** All orders as rows, newest first, as far as they are read. */
export interface LiveList {
	rows: readonly OrderRow[];
	/** Orders read so far and orders that there are; equal once everything is there. */
	read: number;
	total: number;
	whole: boolean;
	failure?: Failure;
}

interface Hearing {
	/** A new picture. */
	onList: (list: LiveList) => void;
	/**
	 * Told of each change of rows, so that orders of columns can be mended in place of being made anew. What it does is done while its answer is
	 * walked through, and others have their turn between two steps; the new rows are shown to nobody before its end.
	 */
	onMoved: (before: readonly OrderRow[], after: readonly OrderRow[], moves: Moves) => Iterable<unknown>;
}

/** Pictures come no faster than this, but the first at once. */
const pictureEvery = 250;
/** Changes are gathered so long before they are read. */
const gatherMs = 120;
/** A write too large to be named has everything looked through again, no more often than this. */
const lookAgainEvery = 3000;
/** So many changed orders are read at a time. */
const readAtOnce = 200;
/** While orders change by the thousand, each change of the list costs a walk along all of it: it follows every so often. */
const followEvery = 2000;
const manyChanges = 500;
/** Work on the list gives others a turn after so long. */
const turnEvery = 6;

/** Reads all orders in pieces and then follows what is written, until `signal` is aborted. */
export function followOrders({ onList, onMoved }: Hearing, signal: AbortSignal): void {
	const db = database();
	const book = new OrderBook();
	const sources: RowSources & { clients: Map<string, string>; warehouses: Map<string, string> } = {
		clients: new Map(),
		warehouses: new Map(),
		normal: rememberingSearchText(),
		shared: sharingTexts(),
	};
	let list: LiveList = { rows: [], read: 0, total: 0, whole: false };
	let shownAt = Number.NEGATIVE_INFINITY;

	const isPictureDue = () => performance.now() - shownAt >= pictureEvery;

	const show = (news: Partial<LiveList>) => {
		list = { ...list, ...news, rows: book.rows };
		if (signal.aborted) return;
		shownAt = performance.now();
		onList(list);
	};

	/** To be waited for before the book is changed again. A few rows are put in their places at once, many with turns for others in between. */
	const patch = async (rows: readonly OrderRow[], gone: readonly string[] = []): Promise<void> => {
		if (rows.length === 0 && gone.length === 0) return;
		const before = book.rows;
		const moves = await inTurns(book.patchSteps(rows, gone));
		await inTurns(onMoved(before, book.rows, moves)[Symbol.iterator]());
	};

	/** Rows of those orders that say something else than before, or are new. */
	const rowsOf = (orders: readonly Order[]): OrderRow[] => {
		const made: OrderRow[] = [];
		for (const order of orders) {
			const row = book.get(order.id);
			if (!row || !isRowOf(row, order)) made.push(rowOfOrder(order, sources, row));
		}
		return made;
	};

	/** Reads everything for the first time, showing what is there already. */
	async function readAll(): Promise<void> {
		let read = 0;
		// Rows are put among the others when they are to be seen: each time costs a walk along all of them.
		let made: OrderRow[] = [];
		for await (const { orders, total } of orderChunks(signal)) {
			const isFirst = read === 0;
			if (!isFirst) await turn();
			if (signal.aborted) return;
			read += orders.length;
			made.push(...rowsOf(orders));
			if (!isPictureDue() && !isFirst) continue;
			if (!isFirst) await turn();
			await patch(made);
			made = [];
			show({ read, total });
			if (!isFirst) await turn();
		}
		if (signal.aborted) return;
		await patch(made);
		await turn();
		show({ read: book.rows.length, total: book.rows.length, whole: true });
	}

	/** Looks through everything again: rows that say the same as before stay as they are, those whose orders are gone go. */
	async function lookAgain(): Promise<void> {
		const made: OrderRow[] = [];
		let found = 0;
		for await (const orders of ordersByKey(signal)) {
			for (const { id } of orders) if (book.get(id)) found += 1;
			made.push(...rowsOf(orders));
		}
		if (signal.aborted) return;
		const there = found < book.rows.length ? await orderIds() : undefined;
		await turn();
		await patch(made, there ? [...book.ids()].filter((id) => !there.has(id)) : []);
		await turn();
	}

	const changed = { orders: new Set<string>(), marks: new Set<string>(), allOrders: false, allMarks: false };
	let wake: () => void = () => undefined;
	const hear = (kind: 'orders' | 'marks', all: 'allOrders' | 'allMarks') => (keys: readonly string[] | 'all') => {
		if (keys === 'all') changed[all] = true;
		else for (const key of keys) changed[kind].add(key);
		wake();
	};
	const stops = [watchKeys(db.name, 'orders', hear('orders', 'allOrders')), watchKeys(db.name, 'orderMarks', hear('marks', 'allMarks'))];
	signal.addEventListener('abort', () => {
		for (const stop of stops) stop();
		wake();
	});

	async function readMarks(ids: readonly string[] | undefined): Promise<void> {
		const found = await clientStatuses(ids);
		const touched = ids ?? [...new Set([...sources.clients.keys(), ...found.keys()])];
		const rows: OrderRow[] = [];
		for (const id of touched) {
			const client = found.get(id);
			if (client === undefined) sources.clients.delete(id);
			else sources.clients.set(id, client);
			const row = book.get(id);
			if (!row || row.client === client) continue;
			const { client: _before, ...rest } = row;
			rows.push(client === undefined ? rest : { ...rest, client });
		}
		await patch(rows);
	}

	/** Reads orders that were written and puts them among the others. */
	async function readOrders(ids: readonly string[]): Promise<void> {
		const made: OrderRow[] = [];
		const gone: string[] = [];
		for (let place = 0; place < ids.length; place += readAtOnce) {
			if (place > 0) await turn();
			const asked = ids.slice(place, place + readAtOnce);
			const found = await ordersById(asked);
			if (signal.aborted) return;
			const there = new Set(found.map(({ id }) => id));
			made.push(...rowsOf(found));
			gone.push(...asked.filter((id) => !there.has(id) && book.get(id)));
		}
		if (ids.length > readAtOnce) await turn();
		await patch(made, gone);
	}

	async function takeChanges(): Promise<void> {
		const ids = [...changed.orders];
		const marks = changed.allMarks ? undefined : [...changed.marks];
		changed.orders.clear();
		changed.marks.clear();
		changed.allMarks = false;
		if (!marks || marks.length > 0) await readMarks(marks);
		await readOrders(ids);
		if (changed.allOrders) {
			changed.allOrders = false;
			await lookAgain();
		}
		show({ read: book.rows.length, total: book.rows.length });
	}

	const isChanged = () => changed.allOrders || changed.allMarks || changed.orders.size > 0 || changed.marks.size > 0;

	async function run(): Promise<void> {
		[sources.clients, sources.warehouses] = await Promise.all([clientStatuses(), warehouseNames()]);
		await readAll();
		while (!signal.aborted) {
			if (!isChanged())
				await new Promise<void>((resume) => {
					wake = resume;
				});
			await rest(gatherMs);
			if (signal.aborted || !isChanged()) continue;
			const whole = changed.allOrders;
			const many = changed.orders.size + changed.marks.size > manyChanges;
			const begun = performance.now();
			await takeChanges();
			// A look that takes long is followed by a rest as long, so that half of the time is everybody else's.
			if (whole) await rest(Math.max(lookAgainEvery, performance.now() - begun));
			else if (many) await rest(followEvery);
		}
	}

	run().catch((thrown) => show({ failure: toFailure(thrown) }));
}

/** Whoever rests looks at the signal afterwards: a page that goes takes its timers with it. */
const rest = (ms: number): Promise<void> => new Promise((resume) => setTimeout(resume, ms));

/** Walks through steps of work; others have their turn whenever some of them have taken long enough to be felt. */
async function inTurns<Answer>(steps: Iterator<unknown, Answer>): Promise<Answer> {
	for (let since = performance.now(); ; ) {
		const step = steps.next();
		if (step.done) return step.value;
		if (performance.now() - since < turnEvery) continue;
		await turn();
		since = performance.now();
	}
}
