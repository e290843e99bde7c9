import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { removeCabinet } from '../../../lib/cabinets/commands.ts';
import type { MarketplaceId } from '../../../lib/cabinets/model.ts';
import { AppError } from '../../../lib/core/errors.ts';
import { arrangeJob, retryItems } from '../../../lib/printing/arranging.ts';
import { closeJob, forgetFiles, sendItems, settleItems, withdrawItems } from '../../../lib/printing/commands.ts';
import { recheckItems } from '../../../lib/printing/standing.ts';
import { labelTwists } from '../../sandbox/world/label-twists';
import { mishaps } from '../outbox/desk.ts';
import { jobIdOf, openPrintDesk, optionsOn, type PrintDesk, papers } from './desk.ts';

const all: MarketplaceId[] = ['ozon', 'wildberries', 'yandex'];

const pick = { pick: fc.nat() };
const kind = <Name extends string>(name: Name) => ({ kind: fc.constant(name) });
const step = fc.oneof(
	{ weight: 6, arbitrary: fc.record({ ...kind('start'), ...pick, count: fc.integer({ min: 1, max: 5 }), twice: fc.boolean() }) },
	{ weight: 3, arbitrary: fc.record(kind('wake')) },
	{ weight: 8, arbitrary: fc.record(kind('work')) },
	{ weight: 3, arbitrary: fc.record({ ...kind('read'), windows: fc.integer({ min: 1, max: 2 }) }) },
	{ weight: 3, arbitrary: fc.record({ ...kind('wait'), seconds: fc.integer({ min: 1, max: 300 }) }) },
	{ weight: 1, arbitrary: fc.record(kind('reread')) },
	{ weight: 1, arbitrary: fc.record({ ...kind('spoil'), ...pick }) },
	{ weight: 2, arbitrary: fc.record({ ...kind('late'), ...pick }) },
	{ weight: 2, arbitrary: fc.record({ ...kind('cancel'), ...pick }) },
	{ weight: 3, arbitrary: fc.record({ ...kind('twist'), twist: fc.constantFrom(...labelTwists), times: fc.integer({ min: 1, max: 4 }) }) },
	{ weight: 9, arbitrary: fc.record({ ...kind('print'), ...pick, count: fc.integer({ min: 1, max: 5 }), asked: fc.boolean() }) },
	{ weight: 4, arbitrary: fc.record({ ...kind('came'), ...pick, missing: fc.nat(3) }) },
	{ weight: 3, arbitrary: fc.record({ ...kind('retry'), ...pick }) },
	{ weight: 1, arbitrary: fc.record({ ...kind('withdraw'), ...pick }) },
	{ weight: 2, arbitrary: fc.record({ ...kind('arrange'), ...pick, paper: fc.constantFrom(...papers) }) },
	{ weight: 1, arbitrary: fc.record({ ...kind('pause'), pauses: fc.boolean() }) },
	{ weight: 1, arbitrary: fc.record(kind('forget')) },
	{ weight: 1, arbitrary: fc.record({ ...kind('close'), ...pick }) },
	{ weight: 2, arbitrary: fc.record({ ...kind('reprint'), ...pick }) },
);
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;

/** Nothing can go wrong before something was begun. */
const begun: Step = { kind: 'start', pick: 0, count: 5, twice: false };

/** What the user did, to hold the database to it. */
interface Told {
	jobs: number;
	/** Orders that are cancelled at the marketplace. */
	cancelled: Set<string>;
	/** How often an order's label left for a printer, without those that did not come out. */
	out: Map<string, number>;
	/** How often it was asked for anew, with a reason. */
	reprints: Map<string, number>;
	/** Targets that a start took. */
	taken: [jobId: string, number: string][];
}

const count = (map: Map<string, number>, key: string, by: number): void => void map.set(key, (map.get(key) ?? 0) + by);
const one = <Item>(items: readonly Item[], at: number): Item | undefined => items[at % (items.length || 1)];
/** Starting may find that nothing is left to print. */
const unless = async <Answer>(code: string, work: Promise<Answer>): Promise<Answer | undefined> => {
	try {
		return await work;
	} catch (thrown) {
		if (thrown instanceof AppError && thrown.code === code) return undefined;
		throw thrown;
	}
};

async function start(desk: PrintDesk, told: Told, numbers: readonly string[], serials: readonly number[], reason?: string): Promise<void> {
	const plans = await Promise.all(serials.map((serial) => unless('plan-changed', desk.start(serial, numbers, reason))));
	plans.forEach((plan, place) => {
		for (const { number } of [...(plan?.targets ?? []), ...(plan?.waiting ?? [])]) {
			told.taken.push([String(serials[place]), number]);
			if (reason !== undefined) count(told.reprints, number, 1);
		}
	});
}

/** Prints some labels of a job: after a last look, when the user has not been too quick for it, and both windows press at once. */
async function print(desk: PrintDesk, told: Told, { pick, count: many, asked }: Step & { kind: 'print' }): Promise<void> {
	const ready = (await desk.items()).filter(({ state }) => state === 'ready');
	const first = one(ready, pick);
	if (!first) return;
	const ids = ready
		.filter(({ jobId }) => jobId === first.jobId)
		.slice(0, many)
		.map(({ id }) => id);
	let printable: string[] = [];
	try {
		printable = (await desk.during((tools) => recheckItems(ids, tools)))?.printable ?? [];
	} catch (thrown) {
		if (!(thrown instanceof AppError)) throw thrown;
	}
	const [sent = [], again = []] = await Promise.all([
		sendItems(first.jobId, printable, desk.tools()),
		sendItems(first.jobId, printable, desk.tools()),
	]);
	const going = [...sent, ...again];
	expect(new Set(going).size).toBe(going.length);
	const items = new Map((await desk.items()).map((item) => [item.id, item]));
	for (const id of going) {
		const item = items.get(id);
		if (!item) throw new Error(`${id} is gone`);
		expect([item.number, told.cancelled.has(item.number)]).toEqual([item.number, false]);
		await ofItsOwn(desk, item);
		count(told.out, item.number, 1);
	}
	if (asked) await came(desk, told, first.jobId, 0);
}

/** The user says what came out; the first `missing` labels did not. */
async function came(desk: PrintDesk, told: Told, jobId: string, missing: number): Promise<void> {
	const sent = (await desk.items()).filter((item) => item.jobId === jobId && item.state === 'sent');
	const lost = sent.slice(0, missing);
	await settleItems(
		jobId,
		sent.slice(missing).map(({ id }) => id),
		lost.map(({ id }) => id),
		desk.tools(),
	);
	for (const { number } of lost) count(told.out, number, -1);
}

/** Every page of it, read again from the bytes, carries the code of its order and no other; pages without one follow at most. */
async function ofItsOwn(desk: PrintDesk, item: Parameters<PrintDesk['printed']>[0]): Promise<void> {
	const pages = await desk.printed(item);
	const own = desk.codesOf(item.number);
	expect([item.number, pages.length > 0, pages[0]?.length]).toEqual([item.number, true, expect.any(Number)]);
	expect([item.number, pages.flat().filter((text) => !own.includes(text) && !text.startsWith(`${own[0]}-`))]).toEqual([item.number, []]);
	expect([item.number, pages.flat().length > 0]).toEqual([item.number, true]);
}

async function take(desk: PrintDesk, told: Told, did: Step): Promise<void> {
	desk.advance(1);
	const numbers = desk.numbers;
	if (did.kind === 'start') {
		const at = did.pick % numbers.length;
		const chosen = [...numbers, ...numbers].slice(at, at + did.count);
		const serials = did.twice ? [told.jobs + 1, told.jobs + 1, told.jobs + 2] : [told.jobs + 1];
		told.jobs += 2;
		// A double press makes the same job; two windows make two of the same orders.
		await start(desk, told, chosen, serials);
	} else if (did.kind === 'reprint') {
		const number = one(numbers, did.pick);
		told.jobs += 1;
		if (number && (told.out.get(number) ?? 0) > 0) await start(desk, told, [number], [told.jobs], 'смазалась');
	} else if (did.kind === 'wake') await desk.wake();
	else if (did.kind === 'work') {
		await desk.wake();
		await desk.readFiles();
	} else if (did.kind === 'read') await desk.readFiles(did.windows);
	else if (did.kind === 'wait') desk.advance(did.seconds * 1000);
	else if (did.kind === 'reread') await desk.reread();
	else if (did.kind === 'twist') desk.world.labelTwists.arm(did.twist, did.times);
	else if (did.kind === 'print') await print(desk, told, did);
	else if (did.kind === 'came') {
		const sent = one(
			(await desk.items()).filter(({ state }) => state === 'sent'),
			did.pick,
		);
		if (sent) await came(desk, told, sent.jobId, did.missing);
	} else if (did.kind === 'forget') await forgetFiles(desk.now() + 1, desk.tools());
	else if (did.kind === 'pause') await desk.db.cabinets.update(desk.cabinet.id, { used: !did.pauses });
	else if (did.kind === 'close' || did.kind === 'arrange') {
		const job = one(await desk.db.printJobs.toArray(), did.pick);
		if (!job) return;
		if (did.kind === 'close') await closeJob(job.id, desk.tools());
		else await arrangeJob(job.id, optionsOn(did.paper), desk.tools());
	} else if (did.kind === 'retry' || did.kind === 'withdraw') {
		const items = await desk.items();
		const item = one(did.kind === 'retry' ? items.filter(({ state }) => state === 'failed' || state === 'waiting') : items, did.pick);
		if (item) await (did.kind === 'retry' ? retryItems : withdrawItems)([item.id], desk.tools());
	} else {
		const number = one(numbers, did.pick);
		if (number === undefined || told.cancelled.has(number)) return;
		if (did.kind === 'late') {
			desk.put(number, 'before');
			desk.advance(1000);
			desk.put(number, 'printable');
			await desk.read();
			return;
		}
		if (did.kind === 'spoil') desk.spoil(number);
		else desk.put(number, 'cancelled');
		if (did.kind === 'cancel' || desk.id !== 'wildberries') told.cancelled.add(number);
	}
}

const ended = new Set(['ready', 'sent', 'confirmed', 'failed', 'dropped', 'withdrawn']);

describe.each(all)('labels of %s', (id) => {
	test('are neither lost, nor doubled, nor anybody else’s, whatever goes wrong', { timeout: 240_000 }, async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.integer({ min: 1, max: 1000 }),
				fc.integer({ min: 2, max: 6 }),
				fc.array(step, { minLength: 10, maxLength: 40 }),
				fc.array(fc.option(fc.constantFrom(...mishaps), { freq: 3, nil: undefined }), { maxLength: 25 }),
				async (seed, many, steps, troubles) => {
					const desk = await openPrintDesk(id, { seed, count: many });
					const told: Told = { jobs: 0, cancelled: new Set(), out: new Map(), reprints: new Map(), taken: [] };
					const queue = [...troubles];
					desk.misfortune(() => queue.shift());
					for (const did of [begun, ...steps]) await take(desk, told, did);
					desk.misfortune(() => undefined);
					desk.world.labelTwists.clear();
					await desk.db.cabinets.update(desk.cabinet.id, { used: true });
					await desk.settle();

					const items = await desk.items();
					// None is lost: each that was taken has an item, and the item has come to an end that is told.
					const has = new Set(items.map(({ jobId, number }) => `${Number.parseInt(jobId.slice(-8), 16)} ${number}`));
					expect(told.taken.filter(([job, number]) => !has.has(`${job} ${number}`))).toEqual([]);
					for (const job of await desk.db.printJobs.toArray())
						expect(items.filter(({ jobId }) => jobId === job.id)).toHaveLength(job.total);
					expect(items.filter(({ state }) => !ended.has(state))).toEqual([]);
					expect(items.filter(({ state, failure, words }) => state === 'failed' && !failure && !words)).toEqual([]);
					const closed = new Set((await desk.db.printJobs.toArray()).flatMap((job) => (job.closedAt === undefined ? [] : [job.id])));
					expect(items.filter(({ state, jobId }) => closed.has(jobId) && (state === 'ready' || state === 'failed'))).toEqual([]);

					// What may be printed carries its own code, wherever it stands, and is about to be printed in one job only.
					const ready = items.filter(({ state }) => state === 'ready');
					expect(new Set(ready.map(({ targetId }) => targetId)).size).toBe(ready.length);
					for (const item of ready) await ofItsOwn(desk, item);

					// None is doubled: what left is what is written down, and a second time only with a reason.
					const marks = new Map((await desk.db.printMarks.toArray()).map((mark) => [mark.id, mark.times]));
					for (const { targetId, number } of items) {
						const times = told.out.get(number) ?? 0;
						expect([number, marks.get(targetId) ?? 0]).toEqual([number, times]);
						expect([number, times <= 1 + (told.reprints.get(number) ?? 0)]).toEqual([number, true]);
					}
					await desk.keysStayedAtHome();
					await desk.db.delete();
				},
			),
			{ numRuns: 4 },
		);
	});
});

describe.each(all)('printing labels of %s', (id) => {
	/** A desk whose orders are all in one job; what goes wrong is set before they are fetched. */
	async function begunDesk(count: number, before: (desk: PrintDesk) => unknown = () => undefined): Promise<PrintDesk> {
		const desk = await openPrintDesk(id, { seed: 3, count });
		await before(desk);
		await desk.start(1, desk.numbers);
		return desk;
	}
	const idsOf = async (desk: PrintDesk): Promise<string[]> => (await desk.items()).map((item) => item.id);
	const codeThrown = (work: Promise<unknown>): Promise<unknown> =>
		work.then(
			() => 'nothing',
			(thrown) => (thrown as AppError).code,
		);

	test.each([20, 100])('one bad order of %i is told by name; all others come', async (count) => {
		const desk = await begunDesk(count, (one) => {
			// Soon after an order has changed, the Market's refusal may mean that its label is still being made.
			one.advance(16 * 60_000);
			one.spoil(one.numbers[13] ?? '');
		});
		expect(desk.numbers).toHaveLength(count);
		for (let turn = 0; turn < 8; turn += 1) await desk.wake();
		expect(await desk.states()).toEqual({ unread: count - 1, failed: 1 });
		const bad = await desk.itemOf(desk.numbers[13] ?? '');
		expect([bad.state, bad.words ?? '']).toEqual(['failed', expect.stringMatching(/\w/)]);
		await desk.keysStayedAtHome();
	});

	test('an order that is not ready yet waits, and comes by itself', async () => {
		const desk = await begunDesk(3, async (one) => {
			const number = one.numbers[1] ?? '';
			one.put(number, 'before');
			one.advance(1000);
			one.put(number, 'printable');
			if (id === 'wildberries') one.put(number, 'before');
			await one.read();
		});
		const late = desk.numbers[1] ?? '';
		await desk.wake();
		await desk.readFiles();
		expect((await desk.itemOf(late)).state).toBe('waiting');
		expect(await desk.states()).toEqual({ ready: desk.numbers.length - 1, waiting: 1 });
		desk.put(late, 'printable');
		await desk.reread();
		await desk.settle();
		expect(await desk.states()).toEqual({ ready: desk.numbers.length });
		for (const item of await desk.items()) await ofItsOwn(desk, item);
	});

	test.each(['empty', 'foreign-host'] as const)('a file that is %s prints nothing; asked for again, all come', async (twist) => {
		const desk = await begunDesk(3, (one) => one.world.labelTwists.arm(twist, 1));
		await desk.settle();
		for (const item of await desk.items()) {
			if (item.state === 'ready') await ofItsOwn(desk, item);
			else expect([item.state, item.failure?.code ?? item.words]).toEqual(['failed', expect.any(String)]);
		}
		await retryItems(await idsOf(desk), desk.tools());
		await desk.settle();
		expect(await desk.states()).toEqual({ ready: desk.numbers.length });
		await desk.keysStayedAtHome();
	});

	test('a worker that is killed at any call is followed by another; each label comes once', async () => {
		for (let fatal = 0; fatal < 3; fatal += 1) {
			const desk = await begunDesk(2);
			let calls = 0;
			desk.misfortune(() => (calls++ === fatal ? (fatal % 2 ? 'dies-before' : 'dies-after') : undefined));
			await desk.settle();
			expect(await desk.states()).toEqual({ ready: desk.numbers.length });
		}
	});

	test('other paper in the printer refuses what does not fit it, with words; what we draw ourselves fits any', async () => {
		const desk = await begunDesk(2);
		await desk.settle();
		await arrangeJob(jobIdOf(1), optionsOn('large'), desk.tools());
		const count = desk.numbers.length;
		expect(await desk.states()).toEqual(id === 'wildberries' ? { ready: count } : { failed: count });
		for (const { state, failure } of await desk.items()) expect(failure?.code).toBe(state === 'failed' ? 'page-wrong-size' : undefined);
		// What was fetched for the paper that was there is of no use for another; asked for again, it comes in the size of that one.
		await retryItems(await idsOf(desk), desk.tools());
		await desk.settle();
		expect(await desk.states()).toEqual({ ready: count });
	});

	test('a key that is refused is told with each label; with a good one they come', async () => {
		const desk = await begunDesk(2);
		const good = desk.tools().openKey;
		desk.tools().openKey = async (cabinet) => {
			const { authorization } = await good(cabinet);
			return { authorization: Object.fromEntries(Object.entries(authorization).map(([name, value]) => [name, `${value}0`])), secrets: [] };
		};
		await desk.wake();
		for (const { failure } of await desk.items()) expect(failure?.code).toMatch(/^key-/);
		desk.tools().openKey = good;
		desk.advance(61_000);
		// The Market does not tell a wrong key from one that lacks a right, which waiting does not mend.
		await retryItems(await idsOf(desk), desk.tools());
		await desk.settle();
		expect(await desk.states()).toEqual({ ready: desk.numbers.length });
	});

	test('a cabinet that is removed takes its labels and their files along', async () => {
		const desk = await begunDesk(2);
		await desk.settle();
		await removeCabinet(desk.cabinet.id, desk.db);
		await desk.wake();
		expect([await desk.db.printItems.count(), await desk.db.labelFiles.count()]).toEqual([0, 0]);
		expect(await recheckItems([`${jobIdOf(1)}/00000`], desk.tools())).toEqual({ printable: [], dropped: [] });
	});

	test('one that was cancelled in between drops out in the last look; without the network nothing is printed', async () => {
		const desk = await begunDesk(3);
		await desk.settle();
		const ids = await idsOf(desk);
		desk.offline(true);
		expect(await codeThrown(recheckItems(ids, desk.tools()))).toBe('offline');
		desk.offline(false);
		for (const [mishap, code] of [
			['lost-after', 'connection-dropped'],
			['broken-after', 'server-error'],
			['html-after', 'answer-not-json'],
		] as const) {
			desk.misfortune(() => mishap);
			expect(await codeThrown(recheckItems(ids, desk.tools()))).toBe(code);
		}
		desk.misfortune(() => undefined);
		expect(await desk.states()).toEqual({ ready: ids.length });
		expect(await desk.db.printMarks.count()).toBe(0);

		desk.put(desk.numbers[0] ?? '', 'cancelled');
		const { printable, dropped } = await recheckItems(ids, desk.tools());
		const cancelled = await desk.itemOf(desk.numbers[0] ?? '');
		expect([dropped, cancelled.state, cancelled.words ?? '']).toEqual([[cancelled.id], 'dropped', expect.stringMatching(/cancel/i)]);
		expect(printable).toHaveLength(ids.length - 1);
		expect(await sendItems(jobIdOf(1), ids, desk.tools())).toEqual(printable);
		expect(await sendItems(jobIdOf(1), ids, desk.tools())).toEqual([]);
	});
});
