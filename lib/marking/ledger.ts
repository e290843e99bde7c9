import type { Table } from 'dexie';
import { batches } from '../core/batches.ts';
import { markKey } from '../core/ids.ts';
import type { PrilavokDatabase } from '../storage/db.ts';
import type { CodePack, CodeStock, MarkingUse, MarkTally, StockState } from './model.ts';
import { nameOfCode, separator } from './parse.ts';
import { noCounts } from './rules.ts';

/** All that a transaction which moves codes has to name, beside its own tables. */
export const markTables = (db: PrilavokDatabase): Table[] => [db.codePacks, db.codeStocks, db.markTallies, db.markingUses];

/** Runs in a transaction of its own, or in the one that is open already and names these tables. */
export const inLedger = <Value>(db: PrilavokDatabase, work: () => Promise<Value>): Promise<Value> =>
	db.transaction('rw', markTables(db), work);

export const keyOfCode = (code: string): string => {
	const { gtin, serial } = nameOfCode(code);
	return markKey(gtin, serial);
};

/** A code as it was and as it becomes; an absent side = it has no row of its own. */
export interface Move {
	before?: MarkingUse;
	after?: MarkingUse;
}

/** Writes the rows, and keeps the packs' and the products' counts up with them. Within the ledger's transaction. */
export async function writeMoves(db: PrilavokDatabase, moves: readonly Move[]): Promise<void> {
	if (moves.length === 0) return;
	const tallies = new Tallies();
	const packs = new Map<string, { taken: number; back: number }>();
	const gone: string[] = [];
	const kept: MarkingUse[] = [];
	for (const { before, after } of moves) {
		const one = before ?? after;
		if (!one) continue;
		tallies.move(one.gtin, before?.state ?? stateWithout(after), after?.state ?? stateWithout(before));
		if (after) kept.push(after);
		else gone.push(one.id);
		const from = before === undefined ? after : after === undefined ? before : undefined;
		if (from?.packId === undefined || from.place === undefined) continue;
		const pack = packs.get(from.packId) ?? { taken: 0, back: Number.POSITIVE_INFINITY };
		pack.taken += before === undefined ? 1 : -1;
		if (after === undefined) pack.back = Math.min(pack.back, from.place);
		packs.set(from.packId, pack);
	}
	await db.markingUses.bulkPut(kept);
	await db.markingUses.bulkDelete(gone);
	for (const [id, { taken, back }] of packs) {
		const stock = await db.codeStocks.get(id);
		if (stock) await db.codeStocks.put({ ...stock, taken: stock.taken + taken, next: Math.min(stock.next, back) });
	}
	await tallies.write(db);
}

/** What a code is when it has no row: free when it stands in a pack, else it is unknown. */
const stateWithout = (use: MarkingUse | undefined): StockState | undefined => (use?.packId === undefined ? undefined : 'free');

/** Changes of the counts, put together so that each product's row is written once. */
export class Tallies {
	readonly #changes = new Map<string, Map<StockState, number>>();

	move(gtin: string, from: StockState | undefined, to: StockState | undefined): void {
		if (from !== undefined) this.add(gtin, from, -1);
		if (to !== undefined) this.add(gtin, to, 1);
	}

	add(gtin: string, state: StockState, by: number): void {
		const own = this.#changes.get(gtin) ?? new Map<StockState, number>();
		own.set(state, (own.get(state) ?? 0) + by);
		this.#changes.set(gtin, own);
	}

	/** Products of which nothing is left disappear. */
	async write(db: PrilavokDatabase): Promise<void> {
		const ids = [...this.#changes.keys()];
		const present = await db.markTallies.bulkGet(ids);
		const rows: MarkTally[] = [];
		const empty: string[] = [];
		ids.forEach((id, place) => {
			const counts = { ...noCounts(), ...present[place]?.counts };
			for (const [state, by] of this.#changes.get(id) ?? []) counts[state] += by;
			if (Object.values(counts).every((count) => count === 0)) empty.push(id);
			else rows.push({ id, counts });
		});
		await db.markTallies.bulkPut(rows);
		await db.markTallies.bulkDelete(empty);
	}
}

/** A free code and where it stands. */
export interface FreeCode {
	key: string;
	code: string;
	packId: string;
	place: number;
}

/** How many codes are looked up at once. */
const looked = 500;

/**
 * The first free codes of a pack, in the order of the file, and the place before which none is free any more.
 * @param most of which fewer are there when the pack has no more
 */
export async function freeCodesOf(db: PrilavokDatabase, stock: CodeStock, most: number): Promise<{ codes: FreeCode[]; next: number }> {
	const pack = await db.codePacks.get(stock.id);
	const codes: FreeCode[] = [];
	if (!pack) return { codes, next: stock.count };
	const lines = pack.codes.split('\n');
	let next = stock.next;
	while (next < lines.length && codes.length < most) {
		const slice = lines.slice(next, next + Math.min(looked, most - codes.length));
		const keys = slice.map(keyOfCode);
		const uses = await db.markingUses.bulkGet(keys);
		slice.forEach((code, at) => {
			if (!uses[at]) codes.push({ key: keys[at] ?? '', code, packId: pack.id, place: next + at });
		});
		next += slice.length;
	}
	return { codes, next };
}

/** Where a code stands in the packs of its product; undefined when it is in none. Reads them one by one. */
export async function findInPacks(
	db: PrilavokDatabase,
	gtin: string,
	fits: (pack: CodePack) => { code: string; place: number } | undefined,
): Promise<FreeCode | undefined> {
	const ids = await db.codeStocks.where('gtin').equals(gtin).primaryKeys();
	for (const slice of batches(ids, 4))
		for (const pack of await db.codePacks.bulkGet(slice)) {
			const found = pack && fits(pack);
			if (pack && found) return { key: keyOfCode(found.code), code: found.code, packId: pack.id, place: found.place };
		}
	return undefined;
}

/** Lines of a pack that begin with this text, with their places. */
export function* linesBeginning(codes: string, begin: string): Generator<{ code: string; place: number }> {
	let from = 0;
	let place = 0;
	for (let at = codes.indexOf(begin); at >= 0; at = codes.indexOf(begin, at + 1)) {
		if (at > 0 && codes.charAt(at - 1) !== '\n') continue;
		for (let end = codes.indexOf('\n', from); end >= 0 && end < at; end = codes.indexOf('\n', from)) {
			place += 1;
			from = end + 1;
		}
		const end = codes.indexOf('\n', at);
		yield { code: codes.slice(at, end < 0 ? undefined : end), place };
	}
}

/** The pack's line with this name, if it has one. */
export const lineOfKey =
	(gtin: string, serial: string) =>
	({ codes }: CodePack): { code: string; place: number } | undefined => {
		const head = `01${gtin}21${serial}`;
		for (const line of linesBeginning(codes, head))
			if (line.code.length === head.length || line.code.charAt(head.length) === separator) return line;
		return undefined;
	};

/** All rows of codes whose names begin so. */
export const usesBeginning = (db: PrilavokDatabase, begin: string) =>
	db.markingUses.where('id').between(begin, `${begin}\uffff`, true, true);
