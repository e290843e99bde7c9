import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { codeLinesOf } from '../../../lib/marking/code-lines.ts';
import { attachMark } from '../../../lib/marking/commands.ts';
import { acceptNothing, chosenCodes, leftFaults } from '../../../lib/marking/examine.ts';
import { type HandedCodes, handedParts } from '../../../lib/marking/handed.ts';
import { takingOf } from '../../../lib/marking/handed-schema.ts';
import { keyOfCode } from '../../../lib/marking/ledger.ts';
import { lookThrough, takenCount } from '../../../lib/marking/look-through.ts';
import { newPacks } from '../../../lib/marking/packs.ts';
import { takeCodes, untakeCodes } from '../../../lib/marking/taking.ts';
import { cardOfCodes, markCorpus } from '../../marking-corpus.ts';
import { emptyDatabase } from '../sync/world.ts';

type Corpus = ReturnType<typeof markCorpus>;

async function stocked({ barcodes, stock, used }: Pick<Corpus, 'barcodes' | 'stock' | 'used'>) {
	const db = emptyDatabase();
	await db.cards.bulkPut(barcodes.map(cardOfCodes));
	const before = { id: '0000', from: 'before.csv', importedAt: 1, problems: {}, faults: [] };
	await takeCodes(db, { ...before, packs: newPacks(stock, before) });
	for (const code of used) await attachMark(db, { key: keyOfCode(code), code, orderId: 'o/1', now: 1 });
	return db;
}

test.each([1, 2, 3])('every fault of a file is found and named, and no good code is blamed (seed %i)', async (seed) => {
	const corpus = markCorpus({ seed, size: 1_500, each: 6 });
	const db = await stocked(corpus);
	const { examined, look } = await lookThrough(codeLinesOf(corpus.text).lines, db);
	const found = new Map(examined.faults.map(({ line, problem }) => [line, problem]));
	expect(found).toEqual(corpus.wrong);
	expect(examined.faults).toHaveLength(corpus.wrong.size);
	expect(chosenCodes(examined, acceptNothing)).toHaveLength(corpus.good.length);
	expect(takenCount(look, acceptNothing)).toBe(corpus.good.length);
	expect(look.total).toBe(1_500);
	expect(look.repairs[0]?.text).toMatch(/^01\d{14}21.{13}␝91…␝92…$/);
	// What the user agrees to comes along: lost separators that only one layout can have had, and what is only doubted.
	const everything = { repaired: true, 'unknown-gtin': true, 'unknown-layout': true };
	const more = chosenCodes(examined, everything);
	expect(more).toHaveLength(takenCount(look, everything));
	expect(more.length).toBe(corpus.good.length + 6 * (3 + 1 + 2));
	expect(leftFaults(examined, everything).problems['lost-separator']).toBe(undefined);
	expect(Object.values(leftFaults(examined, acceptNothing).problems).reduce((sum, count) => sum + count, 0)).toBe(corpus.wrong.size);
});

const handed = (codes: readonly string[], told: Partial<HandedCodes> = {}): string =>
	handedParts({ from: 'codes.csv', problems: { empty: 1 }, faults: [], codes: codes.join('\n'), ...told }).join('');

test('what was checked is stored, once, and can be taken back as long as nothing has happened to it', async () => {
	const corpus = markCorpus({ size: 600, each: 2 });
	const db = await stocked(corpus);
	const before = await db.markTallies.toArray();
	const taking = takingOf(handed(corpus.good), 'mh0000000-00000001', 5);
	expect(await takeCodes(db, taking)).toMatchObject({ count: corpus.good.length, gtins: 4, problems: { empty: 1 } });
	expect(await takeCodes(db, taking)).toMatchObject({ count: corpus.good.length });
	const again = await lookThrough(codeLinesOf(corpus.good.join('\n')).lines, db);
	expect(again.look.problems).toEqual({ 'double-in-stock': corpus.good.length });
	expect(await untakeCodes(db, taking.id)).toBe(true);
	expect(await db.markTallies.toArray()).toEqual(before);
	expect(await db.codePacks.count()).toBe(1);
	await takeCodes(db, taking);
	const [code = ''] = corpus.good;
	await attachMark(db, { key: keyOfCode(code), code, orderId: 'o/1', now: 6 });
	expect(await untakeCodes(db, taking.id)).toBe(false);
});

test('two windows that take the same file in: one does, the other is told', async () => {
	const corpus = markCorpus({ size: 400, each: 2 });
	const db = await stocked(corpus);
	const takings = ['mh0000000-00000001', 'mh0000000-00000002'].map((id) => takingOf(handed(corpus.good), id, 5));
	const ends = await Promise.allSettled(takings.map((taking) => takeCodes(db, taking)));
	expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
	expect(ends.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'plan-changed' } });
	expect(await db.markImports.count()).toBe(2);
});

test('what a page hands over is looked at again', () => {
	const { good } = markCorpus({ size: 300, each: 1 });
	for (const wrong of ['', 'not a code', `${good[0]}\n${good[1]?.slice(0, -2)}`, `"${good[0]}"`])
		expect(() => takingOf(handed([], { codes: wrong }), 'mh0000000-00000001', 5)).toThrow('file-malformed');
	expect(() => takingOf(handed(good, { problems: { nonsense: 1 } as never }), 'mh0000000-00000001', 5)).toThrow('file-malformed');
});
