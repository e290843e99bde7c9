import type { Table } from 'dexie';
import type { Cabinet } from '../cabinets/model.ts';
import type { Change } from '../changes/model.ts';
import type { Failure } from '../core/errors.ts';
import { AppError } from '../core/errors.ts';
import { jobKey } from '../core/ids.ts';
import { countUnknownCodes } from '../diagnostics/commands.ts';
import type { Order, OrderEvent } from '../orders/model.ts';
import { discountIn, keysOfSizes } from '../prices/card-discount.ts';
import { priceEvent } from '../prices/figures.ts';
import type { Price } from '../prices/model.ts';
import type { StatusRule } from '../statuses/model.ts';
import { rulesInForce } from '../statuses/own-rules.ts';
import { mapStatus, nativeCode } from '../statuses/rules.ts';
import { keysOfCabinet, type PrilavokDatabase } from '../storage/db.ts';
import type { AnyJob, DataTable, Drafts, JobPage } from './jobs.ts';
import { held, type LeaseTools, leaseMs } from './lease.ts';
import type { JobState, PassState } from './model.ts';
import { type Rows, rowOf } from './rows.ts';
import { isSame, isSameRow } from './same-row.ts';
import { textHash } from './text-hash.ts';

/** For so many passes in a row the cursor waits for items that could not be read; then the others' progress counts more. */
const heldFor = 5;

export interface StepToCommit {
	cabinet: Cabinet;
	job: AnyJob;
	/** The marketplace's shipped rules; those that the seller changed are read together with what they are used on. */
	statuses: readonly StatusRule[];
	pass: PassState;
	step: JobPage<Drafts[DataTable], unknown, unknown>;
	/** Items of this step that went to quarantine, and the failure that says so. */
	rejected: number;
	failure?: Failure;
	/** What the next pass begins with, when this step is the last. */
	after?: { cursor: unknown };
}

export interface Committed {
	table: DataTable;
	/** Keys of rows that were added or changed, and of rows that vanished from the marketplace. */
	ids: string[];
	removed: string[];
	/** The pass as it stands now; absent = it is over. */
	pass?: PassState;
}

/**
 * One step in one transaction: changed rows, order events, the place of the next step; at the end of a pass also the removal
 * of vanished rows, the cursor and the next time. A step that changed nothing writes only the job's own row.
 */
export function commitStep(what: StepToCommit, tools: LeaseTools): Promise<Committed> {
	const { db } = tools;
	const { into } = what.job;
	const tables = [db[into], db.orderEvents, db.priceEvents, db.changes, db.unknownCodes, db.jobs, db.jobNotes, db.passes, db.statusMaps];
	return db.transaction('rw', tables, async () => {
		const now = tools.now();
		const id = jobKey(what.cabinet.id, what.job.id);
		const state = await held(tools, id);
		const statuses = into === 'orders' ? await rulesOf(db, what.cabinet, what.statuses) : what.statuses;
		const make = () =>
			lastOfEach(
				what.step.rows.map((draft) => rowOf(into, draft as Drafts[typeof into], { cabinet: what.cabinet, statuses, readAt: now })),
			);
		const page = what.job.removes === undefined ? undefined : await lookAtPage(db, pageKey(id, what.pass.pages), what.step.rows, make);
		const rows = page?.rows ?? make();
		const changedRows = await writeChanged(db, into, rows, now);
		const ids = changedRows.map((row) => row.id);
		if (into === 'orders') await countUnknownCodes(db, what.cabinet.marketplace, unknownCodesOf(changedRows as Order[], statuses), now);
		if (what.step.keep !== undefined) await db.jobNotes.put({ id, value: what.step.keep });
		const pass = advanced(what, page?.count ?? rows.length);
		const unswept = state.unswept === true || page?.otherRows === true;
		const changed = ids.length > 0 ? { changedAt: now } : {};

		if (what.step.next !== undefined) {
			const cursor = what.step.cursor === undefined ? {} : { cursor: what.step.cursor };
			const failure = what.failure ? { failure: { ...what.failure, at: now } } : {};
			await db.jobs.put({ ...state, ...cursor, ...changed, ...failure, failures: 0, pass, unswept, leaseUntil: now + leaseMs });
			return { table: into, ids, removed: [], pass };
		}

		const sweeps = what.job.removes !== undefined && pass.rejected === 0;
		const removed = sweeps ? await removeVanished(db, id, what, pass.pages, unswept) : [];
		await db.jobs.put({
			...ended(state, what, pass, now),
			unswept: sweeps ? false : unswept,
			...(removed.length > 0 ? { changedAt: now } : changed),
		});
		return { table: into, ids, removed };
	});
}

/** The rules in force for this cabinet, as of this transaction: what is written after a change of the rules goes by the new ones. */
const rulesOf = async (db: PrilavokDatabase, { id, marketplace }: Cabinet, shipped: readonly StatusRule[]) =>
	rulesInForce(shipped, await db.statusMaps.bulkGet([id, marketplace]));

/** The job's row after a whole pass. */
function ended(state: JobState, what: StepToCommit, pass: PassState, now: number): JobState {
	const everyMs = state.everyMs ?? what.job.every.seconds * 1000;
	const after = what.after ?? (what.step.cursor === undefined ? undefined : { cursor: what.step.cursor });
	const unreadable = pass.rejected > 0;
	const nothingRead = unreadable && pass.rows === 0;
	const heldPasses = unreadable ? (state.held ?? 0) + 1 : 0;
	const holdsBack = unreadable && heldPasses <= heldFor;
	/** The cursor had waited, and now everything after it was read. */
	const reread = state.held !== undefined && state.held > 0 && state.held <= heldFor;
	return {
		...state,
		...(after && !holdsBack ? after : {}),
		pass: undefined,
		leaseUntil: 0,
		leaseOwner: undefined,
		nextAt: Math.max(pass.startedAt + everyMs, now + 1000),
		...(nothingRead ? {} : { asOf: pass.startedAt }),
		...(state.asOf === undefined && !nothingRead ? { firstRows: pass.rows } : {}),
		finishedAt: now,
		failures: nothingRead ? state.failures + 1 : 0,
		failure: unreadable ? (what.failure ? { ...what.failure, at: now } : state.failure) : undefined,
		resting: false,
		held: heldPasses,
		retryFrom: unreadable ? (state.retryFrom ?? { cursor: state.cursor }) : reread ? undefined : state.retryFrom,
	};
}

function advanced({ job, pass, step, rejected }: StepToCommit, rows: number): PassState {
	const pages = pass.pages + 1;
	const next = step.next === undefined ? undefined : JSON.stringify(step.next);
	if (next !== undefined && (isSame(step.next, pass.next) || next === pass.mark)) throw new AppError('answer-repeats', { request: job.id });
	const powerOfTwo = (pages & (pages - 1)) === 0;
	return {
		...pass,
		next: step.next,
		pages,
		rows: pass.rows + rows,
		rejected: pass.rejected + rejected,
		...(step.total === undefined ? {} : { total: step.total }),
		...(powerOfTwo && next !== undefined ? { mark: next } : {}),
	};
}

/** A row that a page holds twice is written once: with two, each pass would find one of them changed. */
function lastOfEach(rows: Rows[DataTable][]): Rows[DataTable][] {
	const byId = new Map(rows.map((row) => [row.id, row]));
	return byId.size === rows.length ? rows : [...byId.values()];
}

/** Writes the rows that say something new and returns them. */
async function writeChanged(db: PrilavokDatabase, into: DataTable, rows: Rows[DataTable][], now: number): Promise<Rows[DataTable][]> {
	if (rows.length === 0) return [];
	const table = db[into] as unknown as Table<Rows[DataTable], string>;
	const stored = await storedRows(
		table,
		rows.map((row) => row.id),
	);
	const changed = rows.filter((row, index) => {
		const before = stored[index];
		return !before || !isSameRow(before, row);
	});
	if (changed.length === 0) return [];
	await table.bulkPut(changed);
	if (into === 'orders') {
		const before = new Map(stored.flatMap((order) => (order ? [[order.id, order as Order]] : [])));
		await db.orderEvents.bulkAdd((changed as Order[]).flatMap((order) => eventsOf(before.get(order.id), order, now)));
	}
	if (into === 'prices') await tellPrices(db, stored as (Price | undefined)[], changed as Price[], now);
	return changed;
}

/** What became of prices, and whether it was wished for here. */
async function tellPrices(
	db: PrilavokDatabase,
	stored: readonly (Price | undefined)[],
	changed: readonly Price[],
	now: number,
): Promise<void> {
	const before = new Map(stored.flatMap((price) => (price ? [[price.id, price]] : [])));
	const ids = changed.filter(({ id }) => before.has(id)).map(({ id }) => id);
	const wishes = new Map<string, Change[]>();
	const about = (id: string, change: Change) => wishes.set(id, [...(wishes.get(id) ?? []), change]);
	for (const change of ids.length === 0 ? [] : await db.changes.where('targetId').anyOf(ids).toArray()) about(change.targetId, change);
	// A size of which the discount alone has moved: perhaps by a wish for another size of its card.
	const moved = changed.flatMap((price) => {
		const known = before.get(price.id);
		const alone = known && known.discountPercent !== price.discountPercent && known.beforeKopecks === price.beforeKopecks;
		const keys = alone ? keysOfSizes(price) : undefined;
		return keys === undefined ? [] : [{ price, keys }];
	});
	const cards = [...new Set(moved.map(({ keys }) => keys))];
	for (const change of cards.length === 0 ? [] : await db.changes.where('targetId').startsWithAnyOf(cards).toArray()) {
		const discountPercent = discountIn(change);
		if (discountPercent === undefined) continue;
		for (const { price, keys } of moved)
			if (change.targetId !== price.id && change.targetId.startsWith(keys)) about(price.id, { ...change, wanted: { discountPercent } });
	}
	const events = changed.flatMap((price) => priceEvent(before.get(price.id), price, wishes.get(price.id) ?? [], now) ?? []);
	await db.priceEvents.bulkAdd(events);
}

/** With fewer rows than this, asking for each of them costs no more than one reading of all that lies between them. */
const few = 20;
/** A reading that brings so many times the wanted rows costs more than asking for each of them. */
const tooMany = 3;

/** The stored rows with these keys, in one reading where they lie near each other, as those of a page mostly do. */
async function storedRows(table: Table<Rows[DataTable], string>, ids: readonly string[]): Promise<(Rows[DataTable] | undefined)[]> {
	const sorted = [...ids].sort();
	const [first, last] = [sorted[0], sorted.at(-1)];
	if (ids.length < few || first === undefined || last === undefined) return table.bulkGet([...ids]);
	const limit = tooMany * ids.length;
	const near = await table.where('id').between(first, last, true, true).limit(limit).toArray();
	if (near.length === limit) return table.bulkGet([...ids]);
	const byId = new Map(near.map((row) => [row.id, row]));
	return ids.map((id) => byId.get(id));
}

/** The codes of these orders that no rule knows. */
function unknownCodesOf(orders: readonly Order[], rules: readonly StatusRule[]): string[] {
	return orders.flatMap(({ marketplace, scheme, native }) => {
		const mapped = mapStatus(rules, marketplace, scheme, native);
		return (mapped.known ? mapped.unlisted : mapped.code) ?? [];
	});
}

/** What happened to an order between two readings, one line per axis that moved: by the marketplace, or, under the same codes, by other rules. */
export function eventsOf(before: Order | undefined, order: Order, at: number): Omit<OrderEvent, 'id'>[] {
	const axes = [
		{ axis: 'native', from: before && nativeCode(before.native), to: nativeCode(order.native) },
		{ axis: 'unified', from: before && (before.own ?? before.unified), to: order.own ?? order.unified },
	] as const;
	const moved = axes.filter(({ from, to }) => from !== to);
	const source = before !== undefined && moved.every(({ axis }) => axis === 'unified') ? 'rules' : 'sync';
	const about = { orderId: order.id, cabinetId: order.cabinetId, at, source } as const;
	return moved.map(({ axis, from, to }) => ({ ...about, axis, ...(from === undefined ? {} : { from }), to }));
}

const pageKey = (jobId: string, page: number): string => `${jobId}/${String(page).padStart(6, '0')}`;

/**
 * A page of a full pass beside the same page of the pass before. Word for word the same: no row of it is even made, and `rows` is empty.
 * Otherwise it is remembered, and `otherRows` says whether it is about other rows than before. `count` is of rows on the page.
 */
async function lookAtPage(
	db: PrilavokDatabase,
	key: string,
	drafts: readonly unknown[],
	make: () => Rows[DataTable][],
): Promise<{ rows: Rows[DataTable][]; count: number; otherRows: boolean }> {
	const hash = textHash(JSON.stringify(drafts));
	const before = await db.passes.get(key);
	if (before?.hash === hash) return { rows: [], count: before.ids.length, otherRows: false };
	const rows = make();
	const ids = rows.map((row) => row.id);
	await db.passes.put({ id: key, ids, hash });
	return { rows, count: rows.length, otherRows: !before || !isSame(before.ids, ids) };
}

/** Removes the rows of this kind that no page of the pass held. Looks only when some page was not as before. */
async function removeVanished(
	db: PrilavokDatabase,
	jobId: string,
	{ cabinet, job }: StepToCommit,
	pageCount: number,
	unswept: boolean,
): Promise<string[]> {
	const surplus = await db.passes.where('id').between(pageKey(jobId, pageCount), `${jobId}/\uffff`).primaryKeys();
	if (!unswept && surplus.length === 0) return [];
	await db.passes.bulkDelete(surplus);
	const pages = await db.passes.where('id').between(`${jobId}/`, `${jobId}/\uffff`).toArray();
	const seen = new Set(pages.flatMap((page) => page.ids));
	const table = db[job.into] as unknown as Table<Rows[DataTable], string>;
	const [lower, upper] = keysOfCabinet(cabinet.id);
	const keys = await table.where('id').between(lower, upper).primaryKeys();
	const vanished = keys.filter((key) => isOwn(job, key, cabinet.id) && !seen.has(key));
	if (vanished.length > 0) await table.bulkDelete(vanished);
	return vanished;
}

/** Whether a row of the job's table is of the kind that the job is about. */
function isOwn({ into, removes }: AnyJob, key: string, cabinetId: string): boolean {
	if (removes === 'all') return true;
	return into === 'warehouses' ? key.startsWith(`${cabinetId}/${removes}/`) : key.endsWith(`/${removes}`);
}
