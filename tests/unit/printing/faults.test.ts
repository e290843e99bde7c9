import 'fake-indexeddb/auto';
import { describe, expect, test } from 'vitest';
import { removeCabinet } from '../../../lib/cabinets/commands.ts';
import { AppError } from '../../../lib/core/errors.ts';
import { orderKey } from '../../../lib/core/ids.ts';
import type { LabelAsk, LabelSource } from '../../../lib/labels/fetcher.ts';
import type { PrintItem } from '../../../lib/labels/model.ts';
import { firstProfile } from '../../../lib/labels/stock.ts';
import { newPacks } from '../../../lib/marking/packs.ts';
import { separator } from '../../../lib/marking/parse.ts';
import { takeCodes } from '../../../lib/marking/taking.ts';
import type { Order } from '../../../lib/orders/model.ts';
import { arrangeJob, retryItems } from '../../../lib/printing/arranging.ts';
import { closeJob, forgetFiles, sendItems, settleItems, startJob, withdrawCabinet, withdrawItems } from '../../../lib/printing/commands.ts';
import { createEngine } from '../../../lib/printing/fetching.ts';
import { recheckItems } from '../../../lib/printing/standing.ts';
import { gtinOf } from '../marking/codes.ts';
import { cabinet, jobIdOf, options, printDesk, storedOrder, targetOf } from './toy.ts';

type Desk = Awaited<ReturnType<typeof printDesk>>;

const begin = ({ tools }: Desk, numbers: readonly string[], serial = 1, reprint?: { reason: string }) =>
	startJob({ jobId: jobIdOf(serial), targets: numbers.map(targetOf), options, source: 'orders', ...(reprint ? { reprint } : {}) }, tools);
const itemIn = async ({ db }: Desk, serial: number, place = 0): Promise<PrintItem> => {
	const item = await db.printItems.get(`${jobIdOf(serial)}/${String(place).padStart(5, '0')}`);
	if (!item) throw new Error('There is no such item');
	return item;
};
const idIn = (serial: number, place = 0): string => `${jobIdOf(serial)}/${String(place).padStart(5, '0')}`;
const timesOf = async ({ db }: Desk, number: string): Promise<number> =>
	(await db.printMarks.get(orderKey(cabinet.id, number)))?.times ?? 0;
const large = { ...firstProfile('large', 0), id: 'large', widthMm: 75, heightMm: 120 };
const elsewhere = { state: 'failed', failure: { code: 'label-elsewhere' } };

describe('an order that failed in one job and is printed by another', () => {
	async function twoJobs(): Promise<Desk> {
		const desk = await printDesk(2);
		await desk.db.printerProfiles.put(large);
		desk.press.spoil = (pages) => pages.map((page) => ({ ...page, size: [75, 120] as const }));
		await begin(desk, ['1000']);
		await desk.settle();
		expect(await itemIn(desk, 1)).toMatchObject({ state: 'failed', failure: { code: 'page-wrong-size' } });
		desk.press.spoil = (pages) => pages;
		await begin(desk, ['1000'], 2);
		await desk.settle();
		expect(await itemIn(desk, 2)).toMatchObject({ state: 'ready' });
		return desk;
	}

	test('is not asked for again, neither before it was printed nor after', async () => {
		const desk = await twoJobs();
		expect(await retryItems([idIn(1)], desk.tools)).toBe(0);
		expect(await itemIn(desk, 1)).toMatchObject(elsewhere);
		await sendItems(jobIdOf(2), [idIn(2)], desk.tools);
		expect(await retryItems([idIn(1)], desk.tools)).toBe(0);
		expect(await timesOf(desk, '1000')).toBe(1);
	});

	test('does not become ready on other paper', async () => {
		const desk = await twoJobs();
		await arrangeJob(jobIdOf(1), { ...options, profileId: 'large' }, desk.tools);
		expect(await itemIn(desk, 1)).toMatchObject({ state: 'failed' });
		await closeJob(jobIdOf(2), desk.tools);
		await arrangeJob(jobIdOf(1), { ...options, profileId: 'large' }, desk.tools);
		expect(await itemIn(desk, 1)).toMatchObject({ state: 'ready' });
	});

	test('is left to the one of two that may, when both are asked for again at once', async () => {
		const desk = await printDesk(1);
		desk.press.bad.add('1000');
		for (const serial of [1, 2]) {
			await begin(desk, ['1000'], serial);
			await desk.settle();
		}
		desk.press.bad.clear();
		expect(await retryItems([idIn(1), idIn(2)], desk.tools)).toBe(1);
		await desk.settle();
		expect([await itemIn(desk, 1), await itemIn(desk, 2)]).toMatchObject([{ state: 'ready' }, elsewhere]);
	});
});

describe('what did not come out', () => {
	test('is left to the job that prints it again meanwhile', async () => {
		const desk = await printDesk(1);
		await begin(desk, ['1000']);
		await desk.settle();
		await sendItems(jobIdOf(1), [idIn(1)], desk.tools);
		await begin(desk, ['1000'], 2, { reason: 'замялась' });
		await settleItems(jobIdOf(1), [], [idIn(1)], desk.tools);
		expect([await itemIn(desk, 1), await itemIn(desk, 2)]).toMatchObject([elsewhere, { state: 'ready' }]);
		expect(await sendItems(jobIdOf(2), [idIn(2)], desk.tools)).toEqual([idIn(2)]);
		expect(await timesOf(desk, '1000')).toBe(1);
	});

	test('of a job that was closed is out of it, and may be printed by another', async () => {
		const desk = await printDesk(1);
		await begin(desk, ['1000']);
		await desk.settle();
		await sendItems(jobIdOf(1), [idIn(1)], desk.tools);
		await closeJob(jobIdOf(1), desk.tools);
		await settleItems(jobIdOf(1), [], [idIn(1)], desk.tools);
		expect(await itemIn(desk, 1)).toMatchObject({ state: 'withdrawn' });
		expect((await begin(desk, ['1000'], 2)).targets).toHaveLength(1);
	});

	test('and whose file was erased meanwhile is fetched again', async () => {
		const desk = await printDesk(2);
		await begin(desk, desk.numbers);
		await desk.settle();
		await sendItems(jobIdOf(1), [idIn(1), idIn(1, 1)], desk.tools);
		expect(await forgetFiles(Number.MAX_SAFE_INTEGER, desk.tools)).toBe(1);
		await settleItems(jobIdOf(1), [idIn(1)], [idIn(1, 1)], desk.tools);
		expect(await itemIn(desk, 1, 1)).toMatchObject({ state: 'queued' });
		await desk.settle();
		expect(await itemIn(desk, 1, 1)).toMatchObject({ state: 'ready' });
		expect(await desk.db.labelFiles.count()).toBe(1);
	});
});

test('a file that was erased leaves its failed label as it was, whatever paper is chosen; asked for again, it comes', async () => {
	const desk = await printDesk(1);
	await desk.db.printerProfiles.put(large);
	desk.press.spoil = (pages) => pages.map((page) => ({ ...page, size: [75, 120] as const }));
	await begin(desk, ['1000']);
	await desk.settle();
	await forgetFiles(Number.MAX_SAFE_INTEGER, desk.tools);
	await arrangeJob(jobIdOf(1), { ...options, profileId: 'large' }, desk.tools);
	expect(await itemIn(desk, 1)).toMatchObject({ state: 'failed', failure: { code: 'page-wrong-size' } });
	expect(await retryItems([idIn(1)], desk.tools)).toBe(1);
	await desk.settle();
	expect(await itemIn(desk, 1)).toMatchObject({ state: 'ready' });
});

test('a disk that is full is told with the label, keeps nothing half, and is tried again', async () => {
	const desk = await printDesk(2);
	await begin(desk, desk.numbers);
	const full = () => {
		throw new DOMException('The disk is full', 'QuotaExceededError');
	};
	desk.db.labelFiles.hook('creating', full);
	await createEngine(desk.tools).wake();
	expect(await itemIn(desk, 1)).toMatchObject({ state: 'queued', failure: { code: 'quota-exceeded' }, attempts: 1 });
	expect(await desk.db.labelFiles.count()).toBe(0);
	expect((await itemIn(desk, 1)).fileIds).toBeUndefined();
	desk.db.labelFiles.hook('creating').unsubscribe(full);
	desk.clock.advance(61_000);
	await desk.settle();
	expect(await desk.states()).toEqual({ ready: 2 });
	expect((await itemIn(desk, 1)).failure).toBeUndefined();
});

describe('a cabinet', () => {
	test('that is paused costs no call, is told with the label, and goes on when it is used again', async () => {
		const desk = await printDesk(1);
		await begin(desk, ['1000']);
		await desk.db.cabinets.update(cabinet.id, { used: false });
		await createEngine(desk.tools).wake();
		expect(desk.press.calls).toEqual([]);
		expect(await itemIn(desk, 1)).toMatchObject({ state: 'queued', failure: { code: 'cabinet-paused' } });
		await desk.db.cabinets.update(cabinet.id, { used: true });
		desk.clock.advance(31_000);
		await desk.settle();
		expect(await itemIn(desk, 1)).toMatchObject({ state: 'ready' });
		expect((await itemIn(desk, 1)).failure).toBeUndefined();
	});

	test.each(['vault-locked', 'key-refused', 'key-expired'] as const)(
		'whose key is of no use (%s) says so, and goes on with another key',
		async (code) => {
			const desk = await printDesk(1);
			await begin(desk, ['1000']);
			if (code === 'vault-locked') {
				const { openKey } = desk.tools;
				desk.tools.openKey = () => Promise.reject(new AppError(code));
				await createEngine(desk.tools).wake();
				desk.tools.openKey = openKey;
			} else {
				desk.press.next = () => {
					throw new AppError(code);
				};
				await createEngine(desk.tools).wake();
			}
			expect(await itemIn(desk, 1)).toMatchObject({ state: 'queued', failure: { code } });
			desk.clock.advance(61_000);
			await desk.settle();
			expect(await itemIn(desk, 1)).toMatchObject({ state: 'ready' });
		},
	);

	test.each([
		['that is removed', ({ db }: Desk) => removeCabinet(cabinet.id, db), 0],
		['whose label is taken out', ({ tools }: Desk) => withdrawItems([idIn(1)], tools), 1],
	])('%s while a file is on its way leaves no file behind', async (_, meanwhile, left) => {
		const desk = await printDesk(1);
		await begin(desk, ['1000']);
		const source = await desk.tools.marketplaceOf(cabinet).labels?.();
		const fetchers = (source?.fetchers ?? []).map((fetcher) => ({
			...fetcher,
			async fetch(ask: LabelAsk) {
				const news = await fetcher.fetch(ask);
				await meanwhile(desk);
				return news;
			},
		}));
		const slow = { ...desk.tools.marketplaceOf(cabinet), labels: async () => ({ ...(source as LabelSource), fetchers }) };
		await createEngine({ ...desk.tools, marketplaceOf: () => slow }).wake();
		expect(desk.press.calls).toHaveLength(1);
		expect([await desk.db.printItems.count(), await desk.db.labelFiles.count()]).toEqual([left, 0]);
	});
});

describe('codes of «Честный знак» that were reserved for an order', () => {
	const barcode = gtinOf('0460123456789');

	async function reserved(more: Partial<Order> = {}): Promise<Desk> {
		const desk = await printDesk(1);
		const taken = { id: 'a1', from: 'codes.csv', importedAt: 1, problems: {}, faults: [] };
		const codes = [`01${barcode}21S000000000001${separator}91EE06${separator}92${'q'.repeat(44)}`];
		await takeCodes(desk.db, { ...taken, packs: newPacks(codes, taken) });
		const lines = [{ article: 'a-1', name: 'Рубашка', quantity: 1, needsMark: true as const, barcode }];
		await desk.db.orders.put(storedOrder('1000', { ...more, lines }));
		const targets = [targetOf('1000')];
		await startJob({ jobId: jobIdOf(1), targets, options: { ...options, inserts: ['marking'] }, source: 'orders' }, desk.tools);
		expect(await states(desk)).toEqual(['reserved']);
		return desk;
	}
	const states = async ({ db }: Desk): Promise<string[]> => (await db.markingUses.toArray()).map(({ state }) => state);

	test('are free again when it was cancelled right before it would have been printed', async () => {
		const desk = await reserved();
		await desk.settle();
		desk.press.cancelled.add('1000');
		expect((await recheckItems([idIn(1)], desk.tools)).dropped).toEqual([idIn(1)]);
		expect(await states(desk)).toEqual([]);
	});

	test('are free again when it was cancelled while its label was waited for', async () => {
		const desk = await reserved({ actions: [] });
		await desk.settle();
		await desk.db.orders.update(orderKey(cabinet.id, '1000'), { unified: 'cancelled' });
		desk.clock.advance(31_000);
		await desk.settle();
		expect(await desk.states()).toEqual({ dropped: 1 });
		expect(await states(desk)).toEqual([]);
	});

	test('are free again before its cabinet is removed', async () => {
		const desk = await reserved();
		await withdrawCabinet(cabinet.id, desk.tools);
		expect(await states(desk)).toEqual([]);
	});
});
