import { batches } from '../core/batches.ts';
import { markKey } from '../core/ids.ts';
import { turn } from '../core/turn.ts';
import type { Card } from '../items/model.ts';
import { database, type PrilavokDatabase } from '../storage/db.ts';
import { knownCode } from './check.ts';
import { findInPacks, keyOfCode, lineOfKey } from './ledger.ts';
import type { MarkImport, MarkingUse, MarkTally, StockState } from './model.ts';
import { nameOfCode, parseMark, plainMark } from './parse.ts';
import { cardsByGtin } from './rules.ts';

/** How many codes of these goods may be reserved now. */
export async function freeMarks(db: PrilavokDatabase, gtins: readonly string[]): Promise<number> {
	const tallies = await db.markTallies.bulkGet([...new Set(gtins)]);
	return tallies.reduce((sum, tally) => sum + (tally?.counts.free ?? 0), 0);
}

/** From so many products on, names are read in one go rather than product by product. */
const manyProducts = 200;
/** Packs that are read at once: about as many megabytes. */
const packsAtOnce = 8;

/** The names of all codes of these products that are known already: in packs, and with a row of their own. */
export async function knownKeys(db: PrilavokDatabase, gtins: readonly string[]): Promise<{ packed: Set<string>; used: Set<string> }> {
	const packed = new Set<string>();
	const used = new Set<string>();
	const ids: string[] = [];
	if (gtins.length > manyProducts) {
		const wanted = new Set(gtins);
		for (const { id, gtin } of await db.codeStocks.toArray()) if (wanted.has(gtin)) ids.push(id);
		for (const key of await db.markingUses.toCollection().primaryKeys()) used.add(key);
	} else
		for (const gtin of gtins) {
			ids.push(...(await db.codeStocks.where('gtin').equals(gtin).primaryKeys()));
			for (const key of await db.markingUses.where('gtin').equals(gtin).primaryKeys()) used.add(key);
		}
	for (const slice of batches(ids, packsAtOnce))
		for (const pack of await db.codePacks.bulkGet(slice)) for (const code of pack?.codes.split('\n') ?? []) packed.add(keyOfCode(code));
	return { packed, used };
}

/** Cards that are read before others have their turn. */
const cardsAtOnce = 500;

/** Cards of all cabinets by the gtins of their barcodes, read in pieces so that a page that shows them goes on moving. */
export async function cardsOfGtins(db: PrilavokDatabase = database()): Promise<Map<string, Card[]>> {
	const cards: Card[] = [];
	for (let after = ''; ; ) {
		const slice = await db.cards.where('id').above(after).limit(cardsAtOnce).toArray();
		for (const card of slice) cards.push(card);
		const last = slice.at(-1);
		if (!last || slice.length < cardsAtOnce) return cardsByGtin(cards);
		after = last.id;
		await turn();
	}
}

/** How many codes there are of each product. */
export const markTallies = (): Promise<MarkTally[]> => database().markTallies.toArray();

/** The imports, the latest first, and which of them may still be taken back. */
export async function markImports(): Promise<(MarkImport & { untouched: boolean })[]> {
	const db = database();
	const taken = new Set((await db.codeStocks.toArray()).filter(({ taken }) => taken > 0).map(({ importId }) => importId));
	return (await db.markImports.reverse().toArray()).map((row) => ({ ...row, untouched: !taken.has(row.id) }));
}

/** Codes of a product that something has happened to, the latest first; at most so many. */
export async function usesOf(gtin: string, most: number): Promise<MarkingUse[]> {
	const uses = await database().markingUses.where('gtin').equals(gtin).toArray();
	return uses.sort((a, b) => b.changedAt - a.changedAt).slice(0, most);
}

/** Where a code is. */
export interface FoundMark {
	key: string;
	gtin: string;
	serial: string;
	state: StockState;
	use?: MarkingUse;
	/** The import that brought it. */
	from?: Pick<MarkImport, 'id' | 'from' | 'importedAt'>;
}

/** Finds a code by its scan, whole or without separators, or by what is printed of it: `01`, gtin, `21`, serial. */
export async function findMark(text: string): Promise<FoundMark | undefined> {
	const db = database();
	const plain = plainMark(text);
	if (!/^01\d{14}21./.test(plain)) return undefined;
	const read = parseMark(plain);
	const known = read.ok ? read.mark.code : ((await knownCode(db, plain)) ?? plain);
	const { gtin, serial } = nameOfCode(known);
	const key = markKey(gtin, serial);
	const use = await db.markingUses.get(key);
	const packId = use?.packId ?? (use ? undefined : (await findInPacks(db, gtin, lineOfKey(gtin, serial)))?.packId);
	if (!use && packId === undefined) return undefined;
	const from = packId === undefined ? undefined : await db.markImports.get(packId.slice(0, packId.indexOf('/')));
	return {
		key,
		gtin,
		serial,
		state: use?.state ?? 'free',
		...(use ? { use } : {}),
		...(from ? { from: { id: from.id, from: from.from, importedAt: from.importedAt } } : {}),
	};
}
