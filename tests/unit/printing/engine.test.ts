import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AppError } from '../../../lib/core/errors.ts';
import { orderKey } from '../../../lib/core/ids.ts';
import type { PrintItem } from '../../../lib/labels/model.ts';
import { retryItems } from '../../../lib/printing/arranging.ts';
import { closeJob, forgetFiles, sendItems, settleItems, startJob, withdrawItems } from '../../../lib/printing/commands.ts';
import { createEngine } from '../../../lib/printing/fetching.ts';
import { planPrint } from '../../../lib/printing/plan.ts';
import { recheckItems } from '../../../lib/printing/standing.ts';
import { cabinet, codeOf, jobIdOf, options, printDesk, storedOrder, targetOf } from './toy.ts';

type Desk = Awaited<ReturnType<typeof printDesk>>;

const begin = ({ tools }: Desk, numbers: readonly string[], serial = 1, reprint?: { reason: string }) =>
	startJob({ jobId: jobIdOf(serial), targets: numbers.map(targetOf), options, source: 'orders', ...(reprint ? { reprint } : {}) }, tools);

const itemOf = async ({ db }: Desk, number: string): Promise<PrintItem> => {
	const [item] = await db.printItems.where('targetId').equals(orderKey(cabinet.id, number)).reverse().sortBy('id');
	if (!item) throw new Error(`No item of ${number}`);
	return item;
};

/** Every item is at rest with the page that carries its own code, or says why it is not printed. */
async function nothingLostOrWrong({ db }: Desk, numbers: readonly string[]): Promise<void> {
	const items = await db.printItems.toArray();
	expect(items.map(({ number }) => number).sort()).toEqual([...numbers].sort());
	const files = new Map((await db.labelFiles.toArray()).map((file) => [file.id, file]));
	for (const item of items) {
		if (item.state === 'failed') {
			expect(item.failure ?? item.words).toBeDefined();
			continue;
		}
		expect(item.state).toBe('ready');
		if (item.paper?.is !== 'original') throw new Error('No paper');
		const pages = files.get(item.paper.fileId)?.pages ?? [];
		expect(item.paper.pages?.length).toBeGreaterThan(0);
		for (const page of item.paper.pages ?? []) expect(pages[page]?.codes.map(({ text }) => text)).toEqual([codeOf(item.number)]);
	}
}

describe('one bad order', () => {
	test.each([20, 100, 1000])('of %i is found and named, all others are ready', async (count) => {
		const desk = await printDesk(count);
		const bad = desk.numbers[Math.floor(count / 3)] as string;
		desk.press.bad.add(bad);
		await begin(desk, desk.numbers);
		await desk.settle();
		expect(await desk.states()).toEqual({ ready: count - 1, failed: 1 });
		expect(await itemOf(desk, bad)).toMatchObject({ state: 'failed', words: `bad ${bad}` });
		expect(desk.press.calls.length).toBeLessThan(2 * Math.ceil(Math.log2(count)) + 3);
		await nothingLostOrWrong(desk, desk.numbers);
	});

	test('is named with the sentence of the refusal, without its brackets', async () => {
		const desk = await printDesk(1);
		desk.press.next = () => {
			const why = '{"code":"CustomsDeclarationIsRequired","message":"Нужна таможенная декларация","requestId":"1';
			throw new AppError('request-refused', { status: 409, host: 'toy', request: 'toy', why });
		};
		await begin(desk, desk.numbers);
		await desk.settle();
		expect(await itemOf(desk, '1000')).toMatchObject({ state: 'failed', words: 'Нужна таможенная декларация' });
	});

	test('that is not ready waits, and comes by itself', async () => {
		const desk = await printDesk(10);
		desk.press.notReady.add('1003');
		await begin(desk, desk.numbers);
		await desk.settle();
		expect(await desk.states()).toEqual({ ready: 9, waiting: 1 });
		expect(await itemOf(desk, '1003')).toMatchObject({ words: 'not ready' });
		desk.press.notReady.clear();
		desk.clock.advance(61_000);
		await desk.settle();
		expect(await desk.states()).toEqual({ ready: 10 });
	});

	test('whose row says that there is no label yet costs no call until it says so', async () => {
		const desk = await printDesk(2);
		await desk.db.orders.put(storedOrder('1001', { actions: [] }));
		const plan = await begin(desk, desk.numbers);
		expect(plan.waiting.map(({ number }) => number)).toEqual(['1001']);
		await desk.settle();
		expect(desk.press.calls).toEqual([['1000']]);
		await desk.db.orders.put(storedOrder('1001'));
		desk.clock.advance(31_000);
		await desk.settle();
		expect(await desk.states()).toEqual({ ready: 2 });
	});

	test('that is cancelled while it waits drops out', async () => {
		const desk = await printDesk(1);
		await desk.db.orders.put(storedOrder('1000', { actions: [] }));
		await begin(desk, desk.numbers);
		await desk.settle();
		await desk.db.orders.put(storedOrder('1000', { actions: [], unified: 'cancelled' }));
		desk.clock.advance(31_000);
		await desk.settle();
		expect(await desk.states()).toEqual({ dropped: 1 });
	});
});

describe('a file whose pages', () => {
	const shuffled = <Item>(items: Item[]): Item[] => [...items.slice(3).reverse(), ...items.slice(0, 3)];

	test('come in another order are told by their codes', async () => {
		const desk = await printDesk(12);
		desk.press.spoil = shuffled;
		await begin(desk, desk.numbers);
		await desk.settle();
		expect(await desk.states()).toEqual({ ready: 12 });
		expect(desk.press.calls).toHaveLength(1);
		await nothingLostOrWrong(desk, desk.numbers);
	});

	test('miss one leave that one to be asked for alone, and to be named when it never comes', async () => {
		const desk = await printDesk(12);
		desk.press.spoil = (pages, numbers) => pages.filter((_, place) => numbers[place] !== '1005');
		await begin(desk, desk.numbers);
		await desk.settle();
		expect(await desk.states()).toEqual({ ready: 11, failed: 1 });
		expect((await itemOf(desk, '1005')).failure).toEqual({ code: 'page-missing', params: {} });
		await nothingLostOrWrong(desk, desk.numbers);
	});

	test('hold a stranger print nothing of that file; asked for in smaller parts, only the bad one fails', async () => {
		const desk = await printDesk(8);
		desk.press.spoil = (pages, numbers) => (numbers.includes('1006') ? [...pages, { codes: ['ii99999999999'] }] : pages);
		await begin(desk, desk.numbers);
		await desk.settle();
		expect(await desk.states()).toEqual({ ready: 7, failed: 1 });
		expect((await itemOf(desk, '1006')).failure).toEqual({ code: 'page-mismatch', params: { page: 2, read: 'ii99999999999' } });
		await nothingLostOrWrong(desk, desk.numbers);
	});

	test('cannot be read, or have another size than the paper, print nothing and say which', async () => {
		const desk = await printDesk(3);
		desk.press.spoil = (pages, numbers) =>
			pages.map((page, place) =>
				numbers[place] === '1000' ? { codes: [] } : numbers[place] === '1001' ? { ...page, size: [75, 120] as const } : page,
			);
		await begin(desk, desk.numbers);
		await desk.settle();
		expect(await desk.states()).toEqual({ ready: 1, failed: 2 });
		expect((await itemOf(desk, '1000')).failure).toEqual({ code: 'page-unreadable', params: { page: 1 } });
		expect((await itemOf(desk, '1001')).failure).toMatchObject({ code: 'page-wrong-size', params: { size: '75×120', stock: '58×40' } });
	});

	test('are none, or are no file at all, print nothing', async () => {
		const desk = await printDesk(2);
		desk.press.next = () => {
			throw new AppError('file-not-pdf');
		};
		await begin(desk, desk.numbers);
		await desk.settle();
		expect(await desk.states()).toEqual({ failed: 2 });
		expect((await itemOf(desk, '1000')).failure).toMatchObject({ code: 'file-not-pdf' });
		const failed = await desk.db.printItems.toArray();
		expect(
			await retryItems(
				failed.map(({ id }) => id),
				desk.tools,
			),
		).toBe(2);
		desk.press.spoil = () => [];
		await desk.settle();
		expect((await itemOf(desk, '1001')).failure).toMatchObject({ code: 'page-missing' });
	});

	test('were spoilt in any way never bring a wrong label', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.integer({ min: 1, max: 9 }),
				fc.array(fc.tuple(fc.constantFrom('drop', 'double', 'swap', 'blank', 'stranger', 'two'), fc.nat(8)), { maxLength: 4 }),
				fc.boolean(),
				async (count, faults, always) => {
					const desk = await printDesk(count);
					let calls = 0;
					desk.press.spoil = (given) => {
						calls += 1;
						if (!always && calls > 2) return given;
						const pages = given.map(({ codes }) => ({ codes: [...codes] }));
						for (const [fault, where] of faults) {
							const at = pages.length === 0 ? 0 : where % pages.length;
							const page = pages[at];
							if (!page) continue;
							if (fault === 'drop') pages.splice(at, 1);
							if (fault === 'double') pages.splice(at, 0, { codes: [...page.codes] });
							if (fault === 'swap') pages.push(...pages.splice(0, at));
							if (fault === 'blank') page.codes = [];
							if (fault === 'stranger') pages.splice(at, 0, { codes: ['ii00000000000'] });
							if (fault === 'two') page.codes.push(codeOf(desk.numbers[0] as string));
						}
						return pages;
					};
					await begin(desk, desk.numbers);
					await desk.settle();
					const items = await desk.db.printItems.toArray();
					const files = new Map((await desk.db.labelFiles.toArray()).map((file) => [file.id, file]));
					expect(items).toHaveLength(count);
					for (const { state, paper, number, failure, words } of items) {
						if (state === 'failed') {
							expect(failure ?? words).toBeDefined();
							continue;
						}
						expect(state).toBe('ready');
						const pages = paper?.is === 'original' ? (paper.pages ?? []) : [];
						expect(pages.length).toBeGreaterThan(0);
						const read = pages.map((page) => (paper?.is === 'original' ? files.get(paper.fileId)?.pages?.[page]?.codes : undefined) ?? []);
						for (const codes of read) expect(new Set(codes.map(({ text }) => text))).toEqual(new Set([codeOf(number)]));
					}
					await desk.db.delete();
				},
			),
			{ numRuns: 60 },
		);
	});
});

describe('a job', () => {
	test('that is started twice is one', async () => {
		const desk = await printDesk(5);
		await Promise.all([begin(desk, desk.numbers), begin(desk, desk.numbers)]);
		expect(await desk.db.printItems.count()).toBe(5);
		expect(await desk.db.printJobs.count()).toBe(1);
	});

	test('does not take what another job is about to print, or what was printed', async () => {
		const desk = await printDesk(3);
		await begin(desk, ['1000'], 1);
		await desk.settle();
		const first = await planPrint(desk.numbers.map(targetOf), false, desk.tools);
		expect(first.refused).toEqual([{ targetId: `${cabinet.id}/1000`, number: '1000', reason: 'in-another-job' }]);
		await sendItems(jobIdOf(1), [`${jobIdOf(1)}/00000`], desk.tools);
		const second = await planPrint(desk.numbers.map(targetOf), false, desk.tools);
		expect(second.refused).toMatchObject([{ number: '1000', reason: 'already-printed', at: desk.clock.now() }]);
		await expect(begin(desk, ['1000'], 2)).rejects.toMatchObject({ code: 'plan-changed' });
	});

	test('prints again only with a reason: the very same bytes, marked as a double, without asking anybody', async () => {
		const desk = await printDesk(4);
		await begin(desk, desk.numbers, 1);
		await desk.settle();
		const calls = desk.press.calls.length;
		await sendItems(
			jobIdOf(1),
			(await desk.db.printItems.toArray()).map(({ id }) => id),
			desk.tools,
		);
		await begin(desk, ['1002'], 2, { reason: 'смазалась' });
		const [again] = await desk.db.printItems.where('id').startsWith(jobIdOf(2)).toArray();
		const [before] = await desk.db.printItems
			.where('id')
			.equals(`${jobIdOf(1)}/00002`)
			.toArray();
		expect(again).toMatchObject({ state: 'ready', duplicate: true, paper: before?.paper, fileIds: before?.fileIds });
		await desk.settle();
		expect(desk.press.calls).toHaveLength(calls);
		expect((await desk.db.printJobs.get(jobIdOf(2)))?.reprint).toEqual({ reason: 'смазалась' });
	});

	test('hands each label to one printer only, however often and from wherever it is told', async () => {
		const desk = await printDesk(6);
		await begin(desk, desk.numbers);
		await desk.settle();
		const ids = (await desk.db.printItems.toArray()).map(({ id }) => id);
		const sent = await Promise.all([sendItems(jobIdOf(1), ids, desk.tools), sendItems(jobIdOf(1), ids, desk.tools)]);
		expect(sent.map(({ length }) => length).sort()).toEqual([0, 6]);
		expect((await desk.db.printMarks.toArray()).map(({ times }) => times)).toEqual([1, 1, 1, 1, 1, 1]);
	});

	test('goes on from the label that did not come out', async () => {
		const desk = await printDesk(6);
		await begin(desk, desk.numbers);
		await desk.settle();
		const ids = (await desk.db.printItems.toArray()).map(({ id }) => id);
		await sendItems(jobIdOf(1), ids, desk.tools);
		await settleItems(jobIdOf(1), ids.slice(0, 4), ids.slice(4), desk.tools);
		expect(await desk.states()).toEqual({ confirmed: 4, ready: 2 });
		expect(await desk.db.printMarks.count()).toBe(4);
		expect(await sendItems(jobIdOf(1), ids, desk.tools)).toEqual(ids.slice(4));
	});

	test('loses what was cancelled at the marketplace in the very last moment', async () => {
		const desk = await printDesk(5);
		await begin(desk, desk.numbers);
		await desk.settle();
		desk.press.cancelled.add('1002');
		const ids = (await desk.db.printItems.toArray()).map(({ id }) => id);
		const { printable, dropped } = await recheckItems(ids, desk.tools);
		expect(dropped).toEqual([`${jobIdOf(1)}/00002`]);
		expect(printable).toHaveLength(4);
		expect(await itemOf(desk, '1002')).toMatchObject({ state: 'dropped', words: 'cancelled' });
		expect(await sendItems(jobIdOf(1), ids, desk.tools)).toHaveLength(4);
	});

	test('that is closed prints nothing more', async () => {
		const desk = await printDesk(3);
		await begin(desk, desk.numbers);
		await closeJob(jobIdOf(1), desk.tools);
		await desk.settle();
		expect(await desk.states()).toEqual({ withdrawn: 3 });
		expect(desk.press.calls).toEqual([]);
		expect((await planPrint(desk.numbers.map(targetOf), false, desk.tools)).targets).toHaveLength(3);
	});

	test('lets single labels be taken out, but none that was sent', async () => {
		const desk = await printDesk(3);
		await begin(desk, desk.numbers);
		await desk.settle();
		const ids = (await desk.db.printItems.toArray()).map(({ id }) => id);
		await sendItems(jobIdOf(1), ids.slice(0, 1), desk.tools);
		expect(await withdrawItems(ids, desk.tools)).toEqual(ids.slice(1));
	});
});

describe('a worker that dies', () => {
	test('while it fetches is followed by another one that asks again; nothing is lost, nothing comes twice', async () => {
		const desk = await printDesk(40);
		desk.press.most = 10;
		await begin(desk, desk.numbers);
		const never = new Promise<never>(() => undefined);
		let hangs = 2;
		const source = await desk.tools.marketplaceOf(cabinet).labels?.();
		const dying = createEngine({
			...desk.tools,
			owner: 'dead-worker',
			marketplaceOf: () => ({
				...desk.tools.marketplaceOf(cabinet),
				labels: async () => ({
					...(source as NonNullable<typeof source>),
					fetchers: (source?.fetchers ?? []).map((fetcher) => ({
						...fetcher,
						fetch: (ask) => {
							hangs -= 1;
							return hangs < 0 ? never : fetcher.fetch(ask);
						},
					})),
				}),
			}),
		});
		void dying.wake();
		await expect.poll(() => hangs < 0).toBe(true);
		await desk.settle();
		expect(await desk.states()).toEqual({ ready: 40 });
		await nothingLostOrWrong(desk, desk.numbers);
	});

	test('leaves a live one alone', async () => {
		const desk = await printDesk(2, { isAlive: async (owner) => owner === 'other' });
		await begin(desk, desk.numbers);
		const until = desk.clock.now() + 60_000;
		await desk.db.printItems.toCollection().modify({ leaseOwner: 'other', leaseUntil: until, due: until, state: 'fetching' });
		await createEngine(desk.tools).wake();
		expect(desk.press.calls).toEqual([]);
	});
});

describe('waiting', () => {
	test('for the limit or the network takes no try away; a server that fails is tried again', async () => {
		const desk = await printDesk(1);
		await begin(desk, desk.numbers);
		for (const code of ['offline', 'server-error'] as const) {
			desk.press.next = () => {
				throw new AppError(code);
			};
			await createEngine(desk.tools).wake();
			expect(await itemOf(desk, '1000')).toMatchObject({ state: 'queued', attempts: code === 'offline' ? 0 : 1, failure: { code } });
			desk.clock.advance(61_000);
		}
		await desk.settle();
		expect(await itemOf(desk, '1000')).toMatchObject({ state: 'ready' });
		expect((await itemOf(desk, '1000')).failure).toBeUndefined();
	});
});

test('files are erased when their days are over, but not from under labels that wait to be printed', async () => {
	const desk = await printDesk(2);
	await begin(desk, ['1000'], 1);
	await desk.settle();
	await sendItems(jobIdOf(1), [`${jobIdOf(1)}/00000`], desk.tools);
	await begin(desk, ['1001'], 2);
	await desk.settle();
	expect(await forgetFiles(desk.clock.now() + 1, desk.tools)).toBe(1);
	expect(await desk.db.labelFiles.count()).toBe(1);
	const [waiting] = await desk.db.printItems.where('id').startsWith(jobIdOf(2)).toArray();
	expect((await desk.db.labelFiles.toArray()).map(({ id }) => id)).toEqual(waiting?.fileIds);
});
