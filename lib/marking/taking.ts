import { AppError } from '../core/errors.ts';
import type { PrilavokDatabase } from '../storage/db.ts';
import { keyOfCode, markTables, Tallies } from './ledger.ts';
import type { CodePack, MarkImport } from './model.ts';
import { knownKeys } from './queries.ts';

/** A file of codes on its way in: the import's own row without what the packs tell. */
export type Taking = Omit<MarkImport, 'count' | 'gtins'> & { packs: readonly CodePack[] };

/**
 * Takes codes in. What is known already is looked for once more: when another window has taken some of them meanwhile, nothing is written and
 * `plan-changed` is thrown. The same import twice is one.
 */
export function takeCodes(db: PrilavokDatabase, { packs, ...row }: Taking): Promise<MarkImport> {
	return db.transaction('rw', [db.markImports, ...markTables(db)], async () => {
		const present = await db.markImports.get(row.id);
		if (present) return present;
		const gtins = [...new Set(packs.map(({ gtin }) => gtin))];
		const { packed, used } = await knownKeys(db, gtins);
		const tallies = new Tallies();
		let count = 0;
		for (const pack of packs) {
			const codes = pack.codes.split('\n');
			for (const code of codes) {
				const key = keyOfCode(code);
				if (packed.has(key) || used.has(key)) throw new AppError('plan-changed');
				packed.add(key);
			}
			tallies.add(pack.gtin, 'free', codes.length);
			count += codes.length;
		}
		await db.codePacks.bulkAdd([...packs]);
		await db.codeStocks.bulkAdd(packs.map(({ id, importId, gtin, count }) => ({ id, importId, gtin, count, taken: 0, next: 0 })));
		await tallies.write(db);
		const kept: MarkImport = { ...row, count, gtins: gtins.length };
		await db.markImports.add(kept);
		return kept;
	});
}

/** Takes an import back, if nothing has happened to any of its codes. Whether that was so. */
export function untakeCodes(db: PrilavokDatabase, importId: string): Promise<boolean> {
	return db.transaction('rw', [db.markImports, ...markTables(db)], async () => {
		const stocks = await db.codeStocks.where('importId').equals(importId).toArray();
		if (stocks.some(({ taken }) => taken > 0)) return false;
		const tallies = new Tallies();
		for (const { gtin, count } of stocks) tallies.add(gtin, 'free', -count);
		const ids = stocks.map(({ id }) => id);
		await db.codePacks.bulkDelete(ids);
		await db.codeStocks.bulkDelete(ids);
		await tallies.write(db);
		await db.markImports.delete(importId);
		return true;
	});
}
