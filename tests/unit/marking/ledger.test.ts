import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Change } from '../../../lib/changes/model.ts';
import { checkScannedMark } from '../../../lib/marking/check.ts';
import {
	attachMark,
	detachMark,
	markPrinted,
	releaseMarks,
	reserveMarks,
	settleForgotten,
	settleMark,
	spoilMark,
	unspoilMark,
} from '../../../lib/marking/commands.ts';
import { keyOfCode } from '../../../lib/marking/ledger.ts';
import type { StockState } from '../../../lib/marking/model.ts';
import { newPacks } from '../../../lib/marking/packs.ts';
import { separator } from '../../../lib/marking/parse.ts';
import { noCounts } from '../../../lib/marking/rules.ts';
import { takeCodes } from '../../../lib/marking/taking.ts';
import type { PrilavokDatabase } from '../../../lib/storage/db.ts';
import { emptyDatabase } from '../sync/world.ts';
import { gtinOf } from './codes.ts';

const gtin = gtinOf('0460123456789');
const other = gtinOf('0460765432109');
const serialOf = (n: number): string => `S${String(n).padStart(12, '0')}`;
const numbered = (n: number, of = gtin): string => `01${of}21${serialOf(n)}${separator}91EE06${separator}92${String(n).padStart(44, 'q')}`;

async function stocked(count: number, gtins = [gtin], packSize?: number): Promise<PrilavokDatabase> {
	const db = emptyDatabase();
	const all = gtins.flatMap((of) => Array.from({ length: count }, (_, n) => numbered(n, of)));
	const taken = { id: 'a1', from: 'codes.csv', importedAt: 1, problems: {}, faults: [] };
	await takeCodes(db, { ...taken, packs: newPacks(all, taken, packSize) });
	return db;
}

/** Counts anew from the rows what the ledger keeps up by itself. */
async function recount(db: PrilavokDatabase): Promise<Map<string, Record<StockState, number>>> {
	const counts = new Map<string, Record<StockState, number>>();
	const of = (id: string) => counts.get(id) ?? counts.set(id, noCounts()).get(id) ?? noCounts();
	const used = new Set(await db.markingUses.toCollection().primaryKeys());
	for (const pack of await db.codePacks.toArray())
		for (const code of pack.codes.split('\n')) if (!used.has(keyOfCode(code))) of(pack.gtin).free += 1;
	for (const use of await db.markingUses.toArray()) of(use.gtin)[use.state] += 1;
	return counts;
}

async function expectSound(db: PrilavokDatabase): Promise<void> {
	expect(new Map((await db.markTallies.toArray()).map(({ id, counts }) => [id, counts]))).toEqual(await recount(db));
	const uses = await db.markingUses.toArray();
	for (const stock of await db.codeStocks.toArray()) {
		const places = uses.filter(({ packId }) => packId === stock.id).map(({ place }) => place);
		expect(stock.taken).toBe(places.length);
		for (let place = 0; place < stock.next; place += 1) expect(places).toContain(place);
	}
}

test('codes are given out in the order of the file, to one item each, and the same item gets the same again', async () => {
	const db = await stocked(7, [gtin], 3);
	const first = await reserveMarks(db, { gtin, count: 2, itemId: 'j/1', now: 2 });
	const second = await reserveMarks(db, { gtin, count: 3, itemId: 'j/2', now: 2 });
	expect([...first, ...second].map(({ code }) => code)).toEqual([0, 1, 2, 3, 4].map((n) => numbered(n)));
	expect(await reserveMarks(db, { gtin, count: 2, itemId: 'j/1', now: 3 })).toEqual(first);
	await markPrinted(
		db,
		first.map(({ id }) => id),
		4,
	);
	const again = await reserveMarks(db, { gtin, count: 2, itemId: 'j/1', now: 5 });
	expect(again.map(({ code }) => code)).toEqual(first.map(({ code }) => code));
	await expectSound(db);
});

test('where there are not enough, nothing is reserved', async () => {
	const db = await stocked(3);
	expect(await reserveMarks(db, { gtin, count: 4, itemId: 'j/1', now: 2 })).toEqual([]);
	expect(await reserveMarks(db, { gtin: other, count: 1, itemId: 'j/1', now: 2 })).toEqual([]);
	expect(await db.markingUses.count()).toBe(0);
	await expectSound(db);
});

test('a card with several barcodes takes codes of any of them', async () => {
	const db = await stocked(2, [gtin, other]);
	const taken = await reserveMarks(db, { gtin: [gtin, other], count: 3, itemId: 'j/1', now: 2 });
	expect(new Set(taken.map(({ id }) => id)).size).toBe(3);
	await expectSound(db);
});

test('a withdrawn item gives back what was not printed, and that is given out first again', async () => {
	const db = await stocked(6);
	const first = await reserveMarks(db, { gtin, count: 2, itemId: 'j/1', now: 2 });
	const printed = await reserveMarks(db, { gtin, count: 1, itemId: 'j/2', now: 2 });
	await markPrinted(
		db,
		printed.map(({ id }) => id),
		3,
	);
	expect(await releaseMarks(db, ['j/1', 'j/2'])).toBe(2);
	await expectSound(db);
	const next = await reserveMarks(db, { gtin, count: 3, itemId: 'j/3', now: 4 });
	expect(next.map(({ code }) => code)).toEqual([...first.map(({ code }) => code), numbered(3)]);
	await expectSound(db);
});

test('two windows that reserve at once never get the same code', async () => {
	const db = await stocked(40, [gtin], 7);
	const all = await Promise.all(Array.from({ length: 10 }, (_, n) => reserveMarks(db, { gtin, count: 4, itemId: `j/${n}`, now: 2 })));
	expect(new Set(all.flat().map(({ id }) => id)).size).toBe(40);
	await expectSound(db);
});

test('a scanned code goes onto one order, stays there, and comes off it again', async () => {
	const db = await stocked(3);
	const code = numbered(1);
	const key = keyOfCode(code);
	expect(await attachMark(db, { key, code, orderId: 'o/1', now: 2 })).toMatchObject({ ok: true, use: { state: 'attached', place: 1 } });
	expect(await attachMark(db, { key, code, orderId: 'o/2', now: 3 })).toEqual({ ok: false, problem: 'already-used' });
	expect(await checkScannedMark(db, code, { cardBarcodes: [gtin.slice(1)], orderId: 'o/2' })).toMatchObject({ problem: 'already-used' });
	expect(await checkScannedMark(db, code, { cardBarcodes: [gtin.slice(1)], orderId: 'o/1' })).toMatchObject({ ok: true });
	expect(await detachMark(db, { key, orderId: 'o/2', now: 4 })).toBe(false);
	expect(await detachMark(db, { key, orderId: 'o/1', now: 4 })).toBe(true);
	await expectSound(db);
	// It was on paper: nobody is given it, but it may be scanned again.
	expect((await reserveMarks(db, { gtin, count: 2, itemId: 'j/1', now: 5 })).map((use) => use.code)).toEqual([numbered(0), numbered(2)]);
	expect(await attachMark(db, { key, code, orderId: 'o/2', changeId: 'c1', now: 6 })).toMatchObject({ ok: true });
	expect(await settleMark(db, 'c1', 'used', 7)).toBe(1);
	expect(await checkScannedMark(db, code, { orderId: 'o/2' })).toMatchObject({ problem: 'already-used' });
	await expectSound(db);
});

test('a refused change lets its codes be scanned again', async () => {
	const db = await stocked(1);
	const [code, foreign] = [numbered(0), numbered(9)];
	for (const one of [code, foreign]) await attachMark(db, { key: keyOfCode(one), code: one, orderId: 'o/1', changeId: 'c1', now: 2 });
	expect(await settleMark(db, 'c1', 'free', 3)).toBe(2);
	expect(await settleMark(db, 'c1', 'used', 3)).toBe(0);
	for (const one of [code, foreign]) expect(await checkScannedMark(db, one, {})).toMatchObject({ ok: true, use: { state: 'printed' } });
	expect(await reserveMarks(db, { gtin, count: 1, itemId: 'j/1', now: 4 })).toEqual([]);
	await expectSound(db);
});

test('a change that was done while nobody listened is settled later', async () => {
	const db = await stocked(3);
	for (const [n, state] of (['done', 'followed', 'failed'] as const).entries()) {
		const code = numbered(n);
		await attachMark(db, { key: keyOfCode(code), code, orderId: `o/${n}`, changeId: `c/${n}`, now: 2 });
		await db.changes.put({ id: `c/${n}`, groupId: 'c', targetId: `o/${n}`, state } as unknown as Change);
	}
	expect(await settleForgotten(db, 3)).toBe(1);
	expect(await settleForgotten(db, 4)).toBe(0);
	expect((await db.markingUses.toArray()).map(({ state }) => state)).toEqual(['used', 'attached', 'attached']);
	await expectSound(db);
});

test('a scan without its separators is known by our own codes, never guessed', async () => {
	const db = await stocked(30, [gtin], 7);
	const bare = numbered(17).replaceAll(separator, '');
	expect(await checkScannedMark(db, bare, { cardBarcodes: [gtin] })).toMatchObject({
		ok: true,
		mended: true,
		mark: { code: numbered(17) },
	});
	expect(await checkScannedMark(db, numbered(77).replaceAll(separator, ''), {})).toEqual({ ok: false, problem: 'lost-separator' });
	expect(await checkScannedMark(db, numbered(3), { cardBarcodes: [other] })).toMatchObject({ problem: 'other-gtin' });
	expect(await checkScannedMark(db, numbered(3), { cardBarcodes: ['OZN123'] })).toMatchObject({ problem: 'unknown-gtin' });
	const [reserved] = await reserveMarks(db, { gtin, count: 1, itemId: 'j/1', now: 2 });
	expect(await checkScannedMark(db, reserved?.code ?? '', {})).toMatchObject({ problem: 'reserved' });
});

test('a spoilt code is out of the stock until that is taken back', async () => {
	const db = await stocked(2);
	const key = keyOfCode(numbered(0));
	await spoilMark(db, { key, reason: 'torn', now: 2 });
	expect((await reserveMarks(db, { gtin, count: 1, itemId: 'j/1', now: 3 })).map(({ code }) => code)).toEqual([numbered(1)]);
	expect(await checkScannedMark(db, numbered(0), {})).toMatchObject({ problem: 'spoilt' });
	await expectSound(db);
	expect(await unspoilMark(db, key, 4)).toBe(true);
	expect((await reserveMarks(db, { gtin, count: 1, itemId: 'j/2', now: 5 })).map(({ code }) => code)).toEqual([numbered(0)]);
	expect(await spoilMark(db, { key, reason: 'torn', now: 6 })).toEqual({ ok: false, problem: 'reserved' });
	await expect(spoilMark(db, { key: `${gtin}/nobody`, reason: '', now: 6 })).rejects.toMatchObject({ code: 'not-found' });
	await expectSound(db);
});

type Step =
	| { do: 'reserve'; item: number; count: number }
	| { do: 'print'; item: number }
	| { do: 'release'; item: number }
	| { do: 'scan'; code: number; order: number }
	| { do: 'undo'; code: number; order: number }
	| { do: 'settle'; order: number; as: 'used' | 'free' }
	| { do: 'spoil' | 'unspoil'; code: number };

const small = fc.integer({ min: 0, max: 4 });
const codeN = fc.integer({ min: 0, max: 14 });
const step: fc.Arbitrary<Step> = fc.oneof(
	fc.record({ do: fc.constant('reserve' as const), item: small, count: fc.integer({ min: 1, max: 3 }) }),
	fc.record({ do: fc.constant('print' as const), item: small }),
	fc.record({ do: fc.constant('release' as const), item: small }),
	fc.record({ do: fc.constant('scan' as const), code: codeN, order: small }),
	fc.record({ do: fc.constant('undo' as const), code: codeN, order: small }),
	fc.record({ do: fc.constant('settle' as const), order: small, as: fc.constantFrom('used' as const, 'free' as const) }),
	fc.record({ do: fc.constantFrom('spoil' as const, 'unspoil' as const), code: codeN }),
);

test('whatever is done side by side, counts stay right, and no code that was on paper is given out again', async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), { maxLength: 10 }), async (rounds) => {
			const db = await stocked(12, [gtin], 5);
			const onPaper = new Set<string>();
			for (const [now, round] of rounds.entries()) {
				await Promise.all(
					round.map(async (one) => {
						switch (one.do) {
							case 'reserve':
								return reserveMarks(db, { gtin, count: one.count, itemId: `j/${one.item}`, now });
							case 'print': {
								const ids = await db.markingUses.where('itemId').equals(`j/${one.item}`).primaryKeys();
								return markPrinted(db, ids, now);
							}
							case 'release':
								return releaseMarks(db, [`j/${one.item}`]);
							case 'scan': {
								const code = numbered(one.code);
								const key = keyOfCode(code);
								return attachMark(db, { key, code, orderId: `o/${one.order}`, changeId: `c/${one.order}`, now });
							}
							case 'undo':
								return detachMark(db, { key: keyOfCode(numbered(one.code)), orderId: `o/${one.order}`, now });
							case 'settle':
								return settleMark(db, `c/${one.order}`, one.as, now);
							case 'spoil':
								return spoilMark(db, { key: keyOfCode(numbered(one.code)), reason: 'torn', now }).catch(() => undefined);
							case 'unspoil':
								return unspoilMark(db, keyOfCode(numbered(one.code)), now);
						}
					}),
				);
				const uses = await db.markingUses.toArray();
				for (const use of uses) {
					if (use.state === 'reserved') expect(onPaper.has(use.id)).toBe(false);
					else if (use.state !== 'spoilt') onPaper.add(use.id);
				}
				for (const id of onPaper) expect(uses.some((use) => use.id === id)).toBe(true);
			}
			await expectSound(db);
		}),
		{ numRuns: 40 },
	);
}, 60_000);
