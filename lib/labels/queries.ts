import type { Card } from '../items/model.ts';
import type { MarkingUse } from '../marking/model.ts';
import type { Order } from '../orders/model.ts';
import { database } from '../storage/db.ts';
import { watchKeys } from '../storage/watch.ts';
import type { LabelFile, LabelTemplate, PrinterProfile, PrintItem, PrintJob, PrintMark } from './model.ts';
import { keysOfJob } from './rules.ts';

/** So many rows are read in one go: the page keeps its frames. */
const chunk = 500;

export const printJob = (id: string): Promise<PrintJob | undefined> => database().printJobs.get(id);

/** The latest jobs, newest first; those that were taken off the desk only when asked for. */
export async function recentJobs(limit: number, closed: boolean): Promise<PrintJob[]> {
	const newest = database().printJobs.reverse();
	return (closed ? newest : newest.filter(({ closedAt }) => closedAt === undefined)).limit(limit).toArray();
}

/** Rows by key, those that are not there left out: asking for ten thousand at once would hold the page up longer than a frame. */
async function rowsOf<Row>(table: { bulkGet(keys: string[]): PromiseLike<(Row | undefined)[]> }, keys: readonly string[]): Promise<Row[]> {
	const found: Row[] = [];
	for (let from = 0; from < keys.length; from += chunk)
		for (const row of await table.bulkGet(keys.slice(from, from + chunk))) if (row !== undefined) found.push(row);
	return found;
}

/** All items of a job, in their order. */
export const jobItems = (jobId: string): Promise<PrintItem[]> =>
	database()
		.printItems.where('id')
		.between(...keysOfJob(jobId))
		.toArray();

/** Items about this target, in whatever job, newest first. */
export const itemsOfTarget = async (targetId: string): Promise<PrintItem[]> =>
	(await database().printItems.where('targetId').equals(targetId).toArray()).sort((a, b) => (a.id < b.id ? 1 : -1));

/** What was printed of these targets, by target. */
export async function printMarksOf(targetIds: readonly string[]): Promise<Map<string, PrintMark>> {
	const marks = await rowsOf<PrintMark>(database().printMarks, targetIds);
	return new Map(marks.map((mark) => [mark.id, mark]));
}

export const printerProfiles = async (): Promise<PrinterProfile[]> =>
	(await database().printerProfiles.toArray()).sort((a, b) => (a.name < b.name ? -1 : 1));

export const labelTemplates = async (): Promise<LabelTemplate[]> =>
	(await database().labelTemplates.toArray()).sort((a, b) => (a.name < b.name ? -1 : 1));

/** How many of the marketplaces' own label files are kept. */
export const countFiles = (): Promise<number> => database().labelFiles.count();

/** Files by id; those that were erased meanwhile are left out. */
export async function labelFiles(ids: readonly string[]): Promise<Map<string, LabelFile>> {
	const files = await database().labelFiles.bulkGet([...new Set(ids)]);
	return new Map(files.flatMap((file) => (file ? [[file.id, file]] : [])));
}

/** The orders and the cards that labels of these items are made of. */
export async function goodsOfItems(items: readonly PrintItem[]): Promise<{ orders: Map<string, Order>; cards: Map<string, Card> }> {
	const { orders, cards } = database();
	const isOwn = ({ kind }: PrintItem) => kind === 'product' || kind === 'marking';
	const orderIds = items.filter(({ kind }) => kind === 'order').map(({ targetId }) => targetId);
	const foundOrders = await rowsOf<Order>(orders, orderIds);
	const cardIds = new Set([
		...items.filter(isOwn).map(({ targetId }) => targetId),
		...foundOrders.flatMap(({ lines }) => lines.flatMap(({ cardId }) => cardId ?? [])),
	]);
	const foundCards = await rowsOf<Card>(cards, [...cardIds]);
	return { orders: new Map(foundOrders.map((order) => [order.id, order])), cards: new Map(foundCards.map((card) => [card.id, card])) };
}

/** Whole codes of «Честный знак» by `MarkingUse.id`. */
export async function markCodes(ids: readonly string[]): Promise<Map<string, string>> {
	const uses = await rowsOf<MarkingUse>(database().markingUses, ids);
	return new Map(uses.map((use) => [use.id, use.code]));
}

/** Any card, to show a template with. */
export const anyCard = (): Promise<Card | undefined> =>
	database()
		.cards.filter(({ barcodes, archived }) => barcodes.length > 0 && !archived)
		.first();

export const cardsById = (ids: readonly string[]): Promise<Card[]> => rowsOf<Card>(database().cards, ids);

/** Orders by key; those that are not stored are left out. */
export async function ordersByIds(ids: readonly string[]): Promise<Map<string, Order>> {
	const orders = await rowsOf<Order>(database().orders, ids);
	return new Map(orders.map((order) => [order.id, order]));
}

/** Orders that lie in this supply of the marketplace. */
export async function ordersOfSupply(cabinetId: string, supplyNumber: string): Promise<Order[]> {
	const open = await database().orders.where('[cabinetId+open]').equals([cabinetId, 1]).toArray();
	return open.filter((order) => order.supplyNumber === supplyNumber);
}

/** Reads rows in pieces and then follows what is written to them: neither ten thousand items nor a hundred thousand marks are ever read again as a whole. */
interface Following<Row> {
	table: 'printItems' | 'printMarks';
	/** Bounds of the keys; absent = the whole table. */
	between?: [string, string];
	onRows: (rows: ReadonlyMap<string, Row>) => void;
	onFailure: (thrown: unknown) => void;
}

function followRows<Row extends { id: string }>({ table, between, onRows, onFailure }: Following<Row>, signal: AbortSignal): void {
	const db = database();
	const rows = new Map<string, Row>();
	const changed = new Set<string>();
	let all = false;
	let wake: () => void = () => undefined;
	const isOurs = (key: string) => !between || (key >= between[0] && key < between[1]);
	const stop = watchKeys(db.name, table, (keys) => {
		if (keys === 'all') all = true;
		else for (const key of keys) if (isOurs(key)) changed.add(key);
		if (all || changed.size > 0) wake();
	});
	signal.addEventListener('abort', () => {
		stop();
		wake();
	});
	const readAll = async (): Promise<void> => {
		const found = new Set<string>();
		for (let after = between?.[0] ?? ''; !signal.aborted; ) {
			const piece = (await db
				.table<Row, string>(table)
				.where('id')
				.between(after, between?.[1] ?? '\uffff', false, false)
				.limit(chunk)
				.toArray()) as Row[];
			for (const row of piece) {
				rows.set(row.id, row);
				found.add(row.id);
			}
			const last = piece.at(-1);
			if (!last || piece.length < chunk) break;
			after = last.id;
		}
		for (const id of rows.keys()) if (!found.has(id)) rows.delete(id);
	};
	const readChanged = async (ids: readonly string[]): Promise<void> => {
		for (let place = 0; place < ids.length && !signal.aborted; place += chunk) {
			const asked = ids.slice(place, place + chunk);
			const found = await db.table<Row, string>(table).bulkGet([...asked]);
			for (const [index, id] of asked.entries()) {
				const row = found[index];
				if (row) rows.set(id, row);
				else rows.delete(id);
			}
		}
	};
	const run = async (): Promise<void> => {
		await readAll();
		while (!signal.aborted) {
			onRows(new Map(rows));
			if (!all && changed.size === 0)
				await new Promise<void>((resume) => {
					wake = resume;
				});
			await rest(gatherMs);
			if (signal.aborted) return;
			const ids = [...changed];
			changed.clear();
			if (all) {
				all = false;
				await readAll();
			} else await readChanged(ids);
		}
	};
	run().catch(onFailure);
}

/** Changes are gathered so long before they are read. */
const gatherMs = 100;

const rest = (ms: number): Promise<void> => new Promise((resume) => setTimeout(resume, ms));

interface Hearing<Row> {
	onRows: (rows: ReadonlyMap<string, Row>) => void;
	onFailure: (thrown: unknown) => void;
}

/** The items of a job and every change of them, until `signal` is aborted. */
export const followJob = (jobId: string, hearing: Hearing<PrintItem>, signal: AbortSignal): void =>
	followRows<PrintItem>({ table: 'printItems', between: keysOfJob(jobId), ...hearing }, signal);

/** What was ever printed, and every change of it, until `signal` is aborted. */
export const followMarks = (hearing: Hearing<PrintMark>, signal: AbortSignal): void =>
	followRows<PrintMark>({ table: 'printMarks', ...hearing }, signal);
