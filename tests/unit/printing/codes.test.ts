import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cardKey, orderKey } from '../../../lib/core/ids.ts';
import type { Card } from '../../../lib/items/model.ts';
import type { LabelTarget, PrintItem } from '../../../lib/labels/model.ts';
import { cardTarget } from '../../../lib/labels/targets.ts';
import { spoilMark } from '../../../lib/marking/commands.ts';
import { newPacks } from '../../../lib/marking/packs.ts';
import { separator } from '../../../lib/marking/parse.ts';
import { takeCodes } from '../../../lib/marking/taking.ts';
import { arrangeJob, retryItems } from '../../../lib/printing/arranging.ts';
import { closeJob, type SentPaper, sendItems, settleItems, startJob, withdrawItems } from '../../../lib/printing/commands.ts';
import { planPrint } from '../../../lib/printing/plan.ts';
import { gtinOf } from '../marking/codes.ts';
import { cabinet, jobIdOf, options, printDesk, storedOrder, targetOf } from './toy.ts';

type Desk = Awaited<ReturnType<typeof printDesk>>;

const barcode = gtinOf('0460123456789');
const idIn = (serial: number, place = 0): string => `${jobIdOf(serial)}/${String(place).padStart(5, '0')}`;
const codesAfter = { ...options, inserts: ['marking' as const] };
const goods: Card = {
	id: cardKey(cabinet.id, 'shirt'),
	cabinetId: cabinet.id,
	marketplace: cabinet.marketplace,
	nativeId: 'shirt',
	article: 'shirt',
	name: 'Рубашка',
	barcodes: [barcode],
	archived: false,
	readAt: 0,
};

let imports = 0;
/** More codes in stock. */
async function addCodes({ db }: Desk, count: number): Promise<void> {
	imports += 1;
	const taken = { id: `a${imports}`, from: 'codes.csv', importedAt: imports, problems: {}, faults: [] };
	const codes = Array.from({ length: count }, (_, at) => {
		const serial = `S${String(imports).padStart(6, '0')}${String(at).padStart(6, '0')}`;
		return `01${barcode}21${serial}${separator}91EE06${separator}92${'q'.repeat(44)}`;
	});
	await takeCodes(db, { ...taken, packs: newPacks(codes, taken) });
}

/** A desk whose orders need a code for each of so many pieces. */
async function deskOf(pieces: readonly number[], codes: number): Promise<Desk> {
	const desk = await printDesk(pieces.length);
	await desk.db.orders.bulkPut(
		pieces.map((quantity, place) =>
			storedOrder(String(1000 + place), { lines: [{ article: 'shirt', name: 'Рубашка', quantity, needsMark: true, barcode }] }),
		),
	);
	await desk.db.cards.put(goods);
	if (codes > 0) await addCodes(desk, codes);
	return desk;
}

const begin = (desk: Desk, serial: number, how: { inserts?: boolean; targets?: LabelTarget[]; reprint?: true } = {}) =>
	startJob(
		{
			jobId: jobIdOf(serial),
			targets: how.targets ?? desk.numbers.map(targetOf),
			options: how.inserts ? codesAfter : options,
			source: 'orders',
			...(how.reprint ? { reprint: { reason: 'порвалась' } } : {}),
		},
		desk.tools,
	);

const itemIn = async ({ db }: Desk, serial: number, place = 0): Promise<PrintItem> => {
	const item = await db.printItems.get(idIn(serial, place));
	if (!item) throw new Error('There is no such item');
	return item;
};

/** The paper that a page would draw of what is ready now. */
async function paperOf({ db }: Desk, serial: number): Promise<{ ids: string[]; marks: Record<string, readonly string[]> }> {
	const job = await db.printJobs.get(jobIdOf(serial));
	const ready = (await db.printItems.toArray()).filter((item) => item.jobId === jobIdOf(serial) && item.state === 'ready');
	const inserted = job?.options.inserts.includes('marking') === true;
	const marks = ready.flatMap(({ id, kind, markIds }) => (markIds && (inserted || kind === 'marking') ? [[id, markIds] as const] : []));
	return { ids: ready.map(({ id }) => id), marks: Object.fromEntries(marks) };
}

async function send(desk: Desk, serial: number, more: SentPaper = {}): Promise<string[]> {
	const { ids, marks } = await paperOf(desk, serial);
	return sendItems(jobIdOf(serial), ids, desk.tools, { marks, ...more });
}

const statesOf = async ({ db }: Desk): Promise<string[]> => (await db.markingUses.toArray()).map(({ state }) => state);
const counts = async ({ db }: Desk) => (await db.markTallies.get(barcode.padStart(14, '0')))?.counts;

describe('a label of a code that is printed again', () => {
	async function printed(codes: number, count = 1): Promise<Desk> {
		const desk = await deskOf([], codes);
		await begin(desk, 1, { targets: [cardTarget('marking', goods, count)] });
		expect(await send(desk, 1)).toEqual([idIn(1)]);
		await settleItems(jobIdOf(1), [idIn(1)], [], desk.tools);
		return desk;
	}
	const again = (id = idIn(1), count = 1): LabelTarget => ({ ...cardTarget('marking', goods, count), again: id });

	test.each([1, 2])('carries the very code that it had, with %i in stock', async (codes) => {
		const desk = await printed(codes);
		const { markIds } = await itemIn(desk, 1);
		await desk.db.printMarks.clear();
		await begin(desk, 2, { targets: [again()], reprint: true });
		expect(await itemIn(desk, 2)).toMatchObject({ state: 'ready', duplicate: true, again: idIn(1), markIds });
		expect(await counts(desk)).toMatchObject({ free: codes - 1, reserved: 0, printed: 1 });
		await withdrawItems([idIn(2)], desk.tools);
		expect(await counts(desk)).toMatchObject({ free: codes - 1, printed: 1 });
	});

	test('is as many labels as there were codes, whatever number is asked for; two of the same goods are two', async () => {
		const desk = await printed(5, 2);
		await begin(desk, 2, { targets: [cardTarget('marking', goods, 3)] });
		await send(desk, 2);
		await settleItems(jobIdOf(2), [idIn(2)], [], desk.tools);
		await begin(desk, 3, { targets: [again(idIn(1), 1), again(idIn(2), 9)], reprint: true });
		const items = [await itemIn(desk, 3), await itemIn(desk, 3, 1)];
		expect(items.map(({ count }) => count)).toEqual([2, 3]);
		expect(items.map(({ markIds }) => markIds)).toEqual([(await itemIn(desk, 1)).markIds, (await itemIn(desk, 2)).markIds]);
		expect(await send(desk, 3)).toHaveLength(2);
		expect(await counts(desk)).toMatchObject({ free: 0, printed: 5 });
	});

	test('is refused without a label that it repeats, by another name, before it came out, and as a new one', async () => {
		const desk = await printed(3);
		const reasonOf = async (target: LabelTarget, reprint = true) => (await planPrint([target], reprint, desk.tools)).refused[0]?.reason;
		expect(await reasonOf(cardTarget('marking', goods, 1))).toBe('not-printed');
		expect(await reasonOf(again(idIn(7)))).toBe('not-printed');
		expect(await reasonOf({ ...again(), targetId: cardKey(cabinet.id, 'other') })).toBe('not-printed');
		expect(await reasonOf(again(), false)).toBe('already-printed');
		await begin(desk, 2, { targets: [cardTarget('marking', goods, 1)] });
		await send(desk, 2);
		expect(await reasonOf(again(idIn(2)))).toBe('not-printed');
		await begin(desk, 3, { targets: [again()], reprint: true });
		expect(await reasonOf(again())).toBe('in-another-job');
		expect(await counts(desk)).toMatchObject({ free: 1, printed: 2 });
	});
});

describe('codes that are to follow the labels from now on', () => {
	test('are reserved for what is not printed yet, and given back when they are not to follow any more', async () => {
		const desk = await deskOf([1, 2], 3);
		await begin(desk, 1);
		await arrangeJob(jobIdOf(1), codesAfter, desk.tools);
		await desk.settle();
		expect((await itemIn(desk, 1, 1)).markIds).toHaveLength(2);
		expect(await counts(desk)).toMatchObject({ free: 0, reserved: 3 });
		await arrangeJob(jobIdOf(1), options, desk.tools);
		expect(await counts(desk)).toMatchObject({ free: 3, reserved: 0 });
		expect((await itemIn(desk, 1)).markIds).toBeUndefined();
		expect(await send(desk, 1)).toHaveLength(2);
		expect(await counts(desk)).toMatchObject({ free: 3, printed: 0 });
	});

	test('and do not suffice are told with the label, which goes on with more codes, or without any; nothing is fetched twice', async () => {
		const desk = await deskOf([1, 2], 2);
		await begin(desk, 1);
		await desk.settle();
		await arrangeJob(jobIdOf(1), codesAfter, desk.tools);
		expect([await itemIn(desk, 1), await itemIn(desk, 1, 1)]).toMatchObject([
			{ state: 'ready' },
			{ state: 'failed', failure: { code: 'no-codes' } },
		]);
		expect(await counts(desk)).toMatchObject({ free: 1, reserved: 1 });
		await arrangeJob(jobIdOf(1), { ...codesAfter, sorting: 'sticker' }, desk.tools);
		expect(await itemIn(desk, 1, 1)).toMatchObject({ state: 'failed', failure: { code: 'no-codes' } });
		expect(await retryItems([idIn(1, 1)], desk.tools)).toBe(0);
		await arrangeJob(jobIdOf(1), options, desk.tools);
		expect(await desk.states()).toEqual({ ready: 2 });
		await arrangeJob(jobIdOf(1), codesAfter, desk.tools);
		await addCodes(desk, 1);
		expect(await retryItems([idIn(1, 1)], desk.tools)).toBe(1);
		expect(await itemIn(desk, 1, 1)).toMatchObject({ state: 'ready', markIds: [expect.any(String), expect.any(String)] });
		expect(desk.press.calls).toHaveLength(1);
	});

	test('and do not suffice from the start are told in the job, too', async () => {
		const desk = await deskOf([1, 1], 1);
		await begin(desk, 1, { inserts: true });
		await desk.settle();
		expect([await itemIn(desk, 1), await itemIn(desk, 1, 1)]).toMatchObject([
			{ state: 'ready' },
			{ state: 'failed', failure: { code: 'no-codes' } },
		]);
		await addCodes(desk, 1);
		expect(await retryItems([idIn(1, 1)], desk.tools)).toBe(1);
		await desk.settle();
		expect(await send(desk, 1)).toHaveLength(2);
	});

	test('are reserved for what was sent without them and did not come out', async () => {
		const desk = await deskOf([1], 1);
		await begin(desk, 1);
		await desk.settle();
		await send(desk, 1);
		await arrangeJob(jobIdOf(1), codesAfter, desk.tools);
		expect(await statesOf(desk)).toEqual([]);
		await settleItems(jobIdOf(1), [], [idIn(1)], desk.tools);
		expect(await statesOf(desk)).toEqual(['reserved']);
		expect(await send(desk, 1)).toEqual([idIn(1)]);
		expect(await statesOf(desk)).toEqual(['printed']);
	});
});

describe('paper that was drawn before the codes changed', () => {
	test('without them is not sent: they are drawn first', async () => {
		const desk = await deskOf([1], 1);
		await begin(desk, 1);
		await desk.settle();
		const { ids, marks } = await paperOf(desk, 1);
		await arrangeJob(jobIdOf(1), codesAfter, desk.tools);
		expect(await sendItems(jobIdOf(1), ids, desk.tools, { marks })).toEqual([]);
		expect(await itemIn(desk, 1)).toMatchObject({ state: 'ready' });
		expect(await send(desk, 1)).toEqual(ids);
	});

	test('with them is not sent: they may be anybody’s by now', async () => {
		const desk = await deskOf([1], 1);
		await begin(desk, 1, { inserts: true });
		await desk.settle();
		const { ids, marks } = await paperOf(desk, 1);
		await arrangeJob(jobIdOf(1), options, desk.tools);
		expect(await sendItems(jobIdOf(1), ids, desk.tools, { marks })).toEqual([]);
		expect(await statesOf(desk)).toEqual([]);
		expect(await send(desk, 1)).toEqual(ids);
	});

	test('with codes that a restored ledger does not know as its own is not sent', async () => {
		const desk = await deskOf([1], 2);
		await begin(desk, 1, { inserts: true });
		await desk.settle();
		const { ids, marks } = await paperOf(desk, 1);
		const [markId = ''] = marks[idIn(1)] ?? [];
		await desk.db.markingUses.update(markId, { itemId: idIn(5) });
		expect(await sendItems(jobIdOf(1), ids, desk.tools, { marks })).toEqual([]);
		expect((await itemIn(desk, 1)).markIds).not.toContain(markId);
		expect(await send(desk, 1)).toEqual(ids);
	});
});

test('a label that goes alone leaves its codes to others; the packing table needs none', async () => {
	const desk = await deskOf([1, 1], 2);
	await begin(desk, 1, { inserts: true });
	await desk.settle();
	expect(await sendItems(jobIdOf(1), [idIn(1)], desk.tools, { alone: true })).toEqual([idIn(1)]);
	expect(await counts(desk)).toMatchObject({ free: 1, reserved: 1, printed: 0 });
	expect((await itemIn(desk, 1)).markIds).toBeUndefined();
	await settleItems(jobIdOf(1), [], [idIn(1)], desk.tools);
	expect(await counts(desk)).toMatchObject({ free: 0, reserved: 2 });
});

test('a code that was on paper stays with its label, whatever follows it later', async () => {
	const desk = await deskOf([1], 2);
	await begin(desk, 1, { inserts: true });
	await desk.settle();
	await send(desk, 1);
	const { markIds } = await itemIn(desk, 1);
	await settleItems(jobIdOf(1), [], [idIn(1)], desk.tools);
	await arrangeJob(jobIdOf(1), options, desk.tools);
	await arrangeJob(jobIdOf(1), codesAfter, desk.tools);
	expect((await itemIn(desk, 1)).markIds).toEqual(markIds);
	await arrangeJob(jobIdOf(1), options, desk.tools);
	await send(desk, 1);
	await settleItems(jobIdOf(1), [idIn(1)], [], desk.tools);
	await begin(desk, 2, { inserts: true, reprint: true });
	expect(await itemIn(desk, 2)).toMatchObject({ duplicate: true, markIds });
	expect(await counts(desk)).toMatchObject({ free: 1, printed: 1 });
});

test('codes of what certainly never left for a printer are reserved as before; what was on paper earlier stays printed', async () => {
	const desk = await deskOf([1], 1);
	await begin(desk, 1, { inserts: true });
	await desk.settle();
	await send(desk, 1);
	desk.clock.advance(1000);
	await settleItems(jobIdOf(1), [], [idIn(1)], desk.tools, true);
	expect(await statesOf(desk)).toEqual(['reserved']);
	await send(desk, 1);
	desk.clock.advance(1000);
	await settleItems(jobIdOf(1), [], [idIn(1)], desk.tools);
	expect(await statesOf(desk)).toEqual(['printed']);
	await send(desk, 1);
	await settleItems(jobIdOf(1), [], [idIn(1)], desk.tools, true);
	expect(await statesOf(desk)).toEqual(['printed']);
});

test('codes of what never left are free when its job was closed meanwhile', async () => {
	const desk = await deskOf([1], 1);
	await begin(desk, 1, { inserts: true });
	await desk.settle();
	await send(desk, 1);
	await closeJob(jobIdOf(1), desk.tools);
	await settleItems(jobIdOf(1), [], [idIn(1)], desk.tools, true);
	expect(await itemIn(desk, 1)).toMatchObject({ state: 'withdrawn' });
	expect(await statesOf(desk)).toEqual([]);
});

const orders = [1, 1, 2];
const step = fc.record({
	does: fc.constantFrom(
		'begin',
		'draw',
		'draw',
		'send',
		'send',
		'alone',
		'arrange',
		'arrange',
		'came',
		'missing',
		'refused',
		'refused',
		'withdraw',
		'retry',
		'close',
		'add',
		'spoil',
	),
	serial: fc.integer({ min: 1, max: 2 }),
	order: fc.integer({ min: 0, max: orders.length - 1 }),
	on: fc.boolean(),
});

test('no code is on two labels, none is lost, and no order goes without its codes, whatever is done in whatever order', async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 25 }), async (steps) => {
			const desk = await deskOf(orders, 3);
			const { db, tools } = desk;
			const papers = new Map<number, Awaited<ReturnType<typeof paperOf>>>();
			/** Whose label each code is on. */
			const onPaper = new Map<string, string>();
			/** What was put there by the last time that an item was handed over. */
			const fresh = new Map<string, string[]>();
			const begun = new Set<number>();
			for (const { does, serial, order, on } of [{ does: 'begin', serial: 1, order: 0, on: true }, ...steps]) {
				const jobId = jobIdOf(serial);
				const id = idIn(serial, order);
				desk.clock.advance(1);
				if (does === 'begin') {
					if (!begun.has(serial)) {
						const plan = await planPrint(desk.numbers.map(targetOf), false, tools);
						if (plan.targets.length > 0) {
							await begin(desk, serial, { inserts: on, targets: plan.targets });
							begun.add(serial);
						}
					}
				} else if (!begun.has(serial)) continue;
				else if (does === 'draw') papers.set(serial, await paperOf(desk, serial));
				else if (does === 'send' || does === 'alone') {
					const alone = does === 'alone';
					const { ids, marks } = alone ? { ids: [id], marks: {} } : (papers.get(serial) ?? (await paperOf(desk, serial)));
					const job = await db.printJobs.get(jobId);
					for (const sent of await sendItems(jobId, ids, tools, { marks, alone })) {
						const { targetId } = (await db.printItems.get(sent)) as PrintItem;
						const drawn = marks[sent] ?? [];
						if (!alone && job?.options.inserts.includes('marking'))
							expect(drawn).toHaveLength(orders[Number(targetId.slice(orderKey(cabinet.id, '').length)) - 1000] ?? 0);
						fresh.set(
							sent,
							drawn.filter((mark) => !onPaper.has(mark)),
						);
						for (const mark of drawn) {
							expect(onPaper.get(mark) ?? targetId).toBe(targetId);
							onPaper.set(mark, targetId);
						}
					}
				} else if (does === 'arrange') await arrangeJob(jobId, on ? codesAfter : options, tools);
				else if (does === 'came') await settleItems(jobId, [id], [], tools);
				else if (does === 'missing') await settleItems(jobId, [], [id], tools);
				else if (does === 'refused') {
					if ((await db.printItems.get(id))?.state === 'sent')
						for (const mark of fresh.get(id) ?? []) if ((await db.markingUses.get(mark))?.state === 'printed') onPaper.delete(mark);
					await settleItems(jobId, [], [id], tools, true);
				} else if (does === 'withdraw') await withdrawItems([id], tools);
				else if (does === 'retry') await retryItems([id], tools);
				else if (does === 'close') await closeJob(jobId, tools);
				else if (does === 'add') await addCodes(desk, 1);
				else {
					const [use] = await db.markingUses.filter(({ state }) => state === 'printed').toArray();
					if (use) await spoilMark(db, { key: use.id, reason: 'порван', now: 1 });
				}
				await desk.settle();
				const items = await db.printItems.toArray();
				for (const { id: mark, state, itemId } of await db.markingUses.toArray()) {
					expect(onPaper.has(mark)).toBe(state !== 'reserved');
					const owners = items.filter(({ markIds, state: own }) => markIds?.includes(mark) && !['withdrawn', 'dropped'].includes(own));
					if (state === 'reserved') expect(owners.map((item) => item.id)).toEqual([itemId]);
				}
				for (const mark of onPaper.keys()) expect(await db.markingUses.get(mark)).toBeDefined();
			}
		}),
		{ numRuns: 10 },
	);
});
