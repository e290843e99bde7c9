import { asOfTable, feedOf } from '../cabinets/feeds.ts';
import { allCabinets } from '../cabinets/queries.ts';
import { groupCards } from '../items/rules.ts';
import { database } from '../storage/db.ts';
import type { JobState } from '../sync/model.ts';
import type { StockColumn, StockKind, StockMark, StockRow, StockSnapshot } from './model.ts';
import { buildRows, hashOf, lowestRows, searchRows } from './rules.ts';

const kinds: readonly StockKind[] = ['own', 'marketplace'];
/** What the popup shows before anything is searched. */
const lowestKept = 30;

/** A column for every cabinet and kind, in the order given. */
export const columnsOf = (cabinetIds: readonly string[], jobs: readonly JobState[]): StockColumn[] =>
	cabinetIds.flatMap((cabinetId) => kinds.map((kind) => toColumn(cabinetId, kind, jobs)));

/** The same columns with their present age. Their order is that of the amounts in the rows, so it is never made anew. */
export const columnsNow = (columns: readonly StockColumn[], jobs: readonly JobState[]): StockColumn[] =>
	columns.map(({ cabinetId, kind }) => toColumn(cabinetId, kind, jobs));

function toColumn(cabinetId: string, kind: StockKind, jobs: readonly JobState[]): StockColumn {
	const asOf = asOfTable(jobs, cabinetId, { table: 'stocks', kind });
	return asOf === undefined ? { cabinetId, kind } : { cabinetId, kind, asOf };
}

/** The small companion of the snapshot; undefined before the first one is built. */
export async function stockMark(): Promise<StockMark | undefined> {
	const mark = await database().snapshots.get('stock-mark');
	return mark?.id === 'stock-mark' ? mark : undefined;
}

/**
 * Builds the stock of all cabinets anew and stores it as one record. Reads nothing big when no source has changed since the
 * last time, and leaves the record alone when the rows say the same. Tells whether the record was written.
 */
export async function rebuildSnapshot(now: number): Promise<boolean> {
	const { jobs, itemLinks, cards, stocks, snapshots } = database();
	const [cabinetRows, jobRows, links, mark] = await Promise.all([allCabinets(), jobs.toArray(), itemLinks.toArray(), stockMark()]);
	const columns = columnsOf(
		cabinetRows.map(({ id }) => id),
		jobRows,
	);
	const sources = JSON.stringify([
		columns.map(({ cabinetId, kind, asOf }) => [cabinetId, kind, asOf !== undefined]),
		jobRows.filter(({ jobId }) => isSource(jobId)).map(({ id, changedAt }) => [id, changedAt]),
		links.length,
		links.reduce((latest, { decidedAt }) => Math.max(latest, decidedAt), 0),
	]);
	if (mark?.sources === sources) return false;

	const [cardRows, stockRows] = await Promise.all([cards.toArray(), stocks.toArray()]);
	const rows = buildRows(groupCards(cardRows, links), cardRows, stockRows, columns);
	const hash = hashOf(rows, columns);
	const fresh: StockMark = { id: 'stock-mark', sources, hash, items: rows.length, columns, lowest: lowestRows(rows, lowestKept) };
	if (mark?.hash === hash) {
		await snapshots.put(fresh);
		return false;
	}
	await snapshots.bulkPut([{ id: 'stock', builtAt: now, columns, rows }, fresh]);
	return true;
}

function isSource(jobId: string): boolean {
	const table = feedOf(jobId)?.table;
	return table === 'cards' || table === 'stocks';
}

/** Rows of the last snapshot that was read, with its hash: reading 100 000 of them takes longer than searching. */
let kept: { hash: string; rows: StockRow[] } | undefined;

/** Search over the stored snapshot, at most `limit` rows; `found` counts all. */
export async function searchSnapshot(query: string, limit: number): Promise<{ rows: StockRow[]; found: number }> {
	const mark = await stockMark();
	if (!mark) return { rows: [], found: 0 };
	if (kept?.hash !== mark.hash) {
		const snapshot = await database().snapshots.get('stock');
		kept = snapshot?.id === 'stock' ? { hash: mark.hash, rows: snapshot.rows } : undefined;
	}
	const found = searchRows(kept?.rows ?? [], query);
	return { rows: found.slice(0, limit), found: found.length };
}

/** The whole snapshot, for the table of the workspace; undefined before the first one is built. */
export async function stockSnapshot(): Promise<StockSnapshot | undefined> {
	const snapshot = await database().snapshots.get('stock');
	return snapshot?.id === 'stock' ? snapshot : undefined;
}
