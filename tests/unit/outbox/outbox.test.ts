import 'fake-indexeddb/auto';
import { describe, expect, test } from 'vitest';
import type { ActionAsk, Change } from '../../../lib/changes/model.ts';
import { keptForMs, previewAction, pruneGroups, retryNow, submitAction, withdraw } from '../../../lib/outbox/commands.ts';
import { createSender } from '../../../lib/outbox/sender.ts';
import { emptyDatabase, testClock } from '../sync/world.ts';
import { outboxTools, senderTools, type ToyFault, toyCabinet, toyOrder, toyShop } from './toy.ts';

const numbers = (count: number) => Array.from({ length: count }, (_, place) => String(100 + place));
const doPack = (of: readonly string[], input = {}): ActionAsk => ({
	kind: 'do',
	actionId: 'ozon.pack',
	orderIds: of.map((number) => `${toyCabinet.id}/${number}`),
	input,
});

async function stand(count: number, { slow = false, faults = [] as ToyFault[] } = {}) {
	const db = emptyDatabase();
	const clock = testClock();
	const shop = toyShop(numbers(count), { slow });
	shop.faults.push(...faults);
	await db.cabinets.put(toyCabinet);
	await db.orders.bulkPut(numbers(count).map((number) => toyOrder(number)));
	const tools = outboxTools(db, clock);
	const sender = createSender(senderTools(db, shop, clock));
	return {
		db,
		clock,
		shop,
		tools,
		wake: () => sender.wake(),
		/** Wakes as alarms would, until nothing is under way or so much time is over. */
		async untilQuiet(hours = 30) {
			for (let half = 0; half < hours * 120; half++) {
				await sender.wake();
				const open = await db.changes.filter(({ due }) => due !== undefined).count();
				if (open === 0) return;
				clock.advance(30_000);
			}
		},
		async submit(ask: ActionAsk) {
			const preview = await previewAction(ask, tools);
			return { preview, submitted: await submitAction(ask, preview, 'workspace', tools) };
		},
		states: async () => (await db.changes.toArray()).map(({ state }) => state),
		all: (): Promise<Change[]> => db.changes.toArray(),
	};
}

describe('a wish', () => {
	test('is shown before it is made, with those left out and why; nothing is written', async () => {
		const { db, tools } = await stand(3);
		await db.orders.put(toyOrder('102', toyCabinet, 'shipped'));
		const preview = await previewAction(doPack(['100', '101', '102', '777']), tools);
		expect(preview.changes.map(({ number }) => number)).toEqual(['100', '101']);
		expect(preview.skipped).toEqual([
			{ orderId: 'ozon-1/777', number: '777', reason: 'no-order' },
			{ orderId: 'ozon-1/102', number: '102', reason: 'status' },
		]);
		expect(await db.changes.count()).toBe(0);
	});

	test('is carried out in as few calls as the action allows', async () => {
		const { shop, submit, wake, states } = await stand(7);
		await submit(doPack(numbers(7)));
		await wake();
		expect(await states()).toEqual(Array(7).fill('done'));
		expect(shop.calls.map((call) => call.length)).toEqual([3, 3, 1]);
		expect([...shop.packed.values()]).toEqual(Array(7).fill(1));
	});

	test('that nobody here can carry out ends, and keeps nobody waiting', async () => {
		const { db, submit, wake, states } = await stand(2);
		await submit(doPack(numbers(1)));
		const [known] = await db.changes.toArray();
		if (!known) throw new Error('Nothing was submitted');
		await db.changes.bulkPut([
			{ ...known, id: 'g/00000', groupId: 'g', actionId: 'ozon.of-tomorrow', targetId: 'ozon-1/101' },
			{ ...known, id: 'g/00001', groupId: 'g', actionId: 'ozon.pack', targetId: 'ozon-1/102', after: 'g/00000', due: undefined },
		] as Change[]);
		await wake();
		expect(await states()).toEqual(['done', 'failed', 'failed']);
		expect((await db.changes.get('g/00000'))?.failure).toEqual({ code: 'not-found', params: { what: 'ozon.of-tomorrow' } });
	});

	test('confirmed twice is made once', async () => {
		const { db, tools, wake, shop } = await stand(2);
		const preview = await previewAction(doPack(numbers(2)), tools);
		const both = await Promise.all([1, 2].map(() => submitAction(doPack(numbers(2)), preview, 'workspace', tools)));
		expect(both.map(({ groupId, queued }) => [groupId, queued])).toEqual(Array(2).fill([preview.groupId, 2]));
		await wake();
		expect(await db.changes.count()).toBe(2);
		expect([...shop.packed.values()]).toEqual([1, 1]);
	});

	test('whose orders have changed since the preview is not written', async () => {
		const { db, tools } = await stand(2);
		const preview = await previewAction(doPack(numbers(2)), tools);
		await db.orders.put(toyOrder('101', toyCabinet, 'shipped'));
		await expect(submitAction(doPack(numbers(2)), preview, 'workspace', tools)).rejects.toMatchObject({ code: 'plan-changed' });
		expect(await db.changes.count()).toBe(0);
		expect(await db.changeGroups.count()).toBe(0);
	});

	test('of another window about the same orders is one with the first when it is the same, and refused when it is not', async () => {
		const { tools, submit } = await stand(3);
		await submit(doPack(['100', '101']));
		const same = await previewAction(doPack(['101', '102']), tools);
		expect(same.changes.map(({ number }) => number)).toEqual(['102']);
		expect(same.skipped).toMatchObject([{ number: '101', reason: 'already-queued' }]);
		const other = await previewAction(doPack(['101'], { note: 'other' }), tools);
		expect(other).toMatchObject({ changes: [], skipped: [{ number: '101', reason: 'busy' }] });
	});

	test('from a page is refused when the page shows another account, with both names, or none that can be read', async () => {
		const { db, tools } = await stand(1);
		await db.cabinets.put({ ...toyCabinet, id: 'ozon-2', accountId: '2', title: 'The other' });
		const on = (accountId?: string) => previewAction(doPack(['100']), tools, { marketplace: 'ozon', ...(accountId ? { accountId } : {}) });
		await expect(on()).rejects.toMatchObject({ code: 'page-account-unknown' });
		await expect(on('2')).rejects.toMatchObject({ code: 'page-account-differs', params: { page: 'The other', key: 'Shop' } });
		await expect(on('3')).rejects.toMatchObject({ code: 'page-account-differs', params: { page: '3', key: 'Shop' } });
		expect((await on('1')).changes).toHaveLength(1);
	});

	test.each([
		[{ used: false }, 'cabinet-paused'],
		[{ key: { ...toyCabinet.key, readOnly: true } }, 'key-read-only'],
		[{ key: { ...toyCabinet.key, rights: [] } }, 'key-lacks-rights'],
	] as const)('in a cabinet that may do nothing is left out (%o)', async (facts, reason) => {
		const { db, tools } = await stand(1);
		await db.cabinets.put({ ...toyCabinet, ...facts } as typeof toyCabinet);
		expect(await previewAction(doPack(['100']), tools)).toMatchObject({ changes: [], skipped: [{ reason }] });
	});

	test.each([
		[{ kind: 'do', actionId: 'ozon.nothing', orderIds: ['ozon-1/100'], input: {} }, 'not-found'],
		[{ kind: 'do', actionId: 'ozon.pack', orderIds: ['ozon-1/100'], input: { note: 7 } }, 'message-malformed'],
	] as const)('that makes no sense is refused: %o', async (ask, code) => {
		const { tools } = await stand(1);
		await expect(previewAction(ask as unknown as ActionAsk, tools)).rejects.toMatchObject({ code });
	});

	test('can be withdrawn as long as nothing was asked', async () => {
		const { submit, all, tools, wake, shop, states } = await stand(3);
		await submit(doPack(numbers(3)));
		const [first, second] = await all();
		expect(await withdraw([first?.id ?? ''], tools)).toBe(1);
		await wake();
		expect(await withdraw([second?.id ?? ''], tools)).toBe(0);
		expect(await states()).toEqual(['withdrawn', 'done', 'done']);
		expect(shop.packed.has('100')).toBe(false);
	});

	test('for an order that was cancelled meanwhile is not sent', async () => {
		const { db, submit, wake, all, shop } = await stand(2);
		await submit(doPack(numbers(2)));
		await db.orders.put(toyOrder('100', toyCabinet, 'cancelled'));
		await wake();
		expect((await all()).map(({ state, words }) => [state, words])).toEqual([
			['conflict', 'cancelled'],
			['done', undefined],
		]);
		expect(shop.packed.has('100')).toBe(false);
	});
});

describe('an answer', () => {
	test('that is not yet success is followed to the end', async () => {
		const { submit, wake, states, untilQuiet, shop } = await stand(4, { slow: true });
		await submit(doPack(numbers(4)));
		await wake();
		await untilQuiet();
		expect(await states()).toEqual(Array(4).fill('done'));
		expect([...shop.packed.values()]).toEqual(Array(4).fill(1));
	});

	test.each<[ToyFault, number]>([
		['lost-before', 2],
		['lost-after', 1],
		['error-after', 1],
		['html-after', 1],
		['too-many', 2],
	])('that is %s costs nothing and doubles nothing', async (fault, sent) => {
		const { submit, untilQuiet, states, shop } = await stand(3, { faults: [fault] });
		await submit(doPack(numbers(3)));
		await untilQuiet();
		expect(await states()).toEqual(Array(3).fill('done'));
		expect([...shop.packed.values()]).toEqual(Array(3).fill(1));
		expect(shop.calls).toHaveLength(sent);
	});

	test('that refuses many because of one is asked about one by one; only the bad one fails, in the marketplace’s words', async () => {
		const { submit, untilQuiet, all, shop } = await stand(3);
		shop.orders.set('101', 'not for sale');
		await submit(doPack(numbers(3)));
		await untilQuiet();
		expect((await all()).map(({ state, words }) => [state, words])).toEqual([
			['done', undefined],
			['failed', 'not for sale'],
			['done', undefined],
		]);
	});

	test('that never comes is looked for without end, and sent never again', async () => {
		const { submit, clock, wake, states, shop, all } = await stand(1);
		await submit(doPack(['100']));
		shop.faults.push('lost-after', ...Array(200).fill('lost-before'));
		await wake();
		for (let half = 0; half < 60; half++) {
			clock.advance(30_000);
			await wake();
		}
		expect(await states()).toEqual(['unsure']);
		expect((await all())[0]?.failure?.code).toBe('connection-dropped');
		expect(shop.calls).toHaveLength(1);
	});

	test('"busy" is tried five times a minute apart, then every ten minutes a hundred times, then it has failed', async () => {
		const { submit, shop, untilQuiet, all, tools } = await stand(1);
		shop.orders.set('100', 'busy');
		await submit(doPack(['100']));
		await untilQuiet();
		const [change] = await all();
		expect(change).toMatchObject({ state: 'failed', words: 'come back later', attempts: 105 });
		expect(shop.calls).toHaveLength(105);
		shop.orders.set('100', 'waiting');
		expect(await retryNow([change?.id ?? ''], tools)).toBe(1);
		await untilQuiet();
		expect(await all()).toMatchObject([{ state: 'done', attempts: 1 }]);
	});

	test('for a wish that takes itself back by undo; what cannot be taken back says so', async () => {
		const { db, submit, untilQuiet, all, tools } = await stand(10);
		await submit(doPack(['100', '109']));
		await untilQuiet();
		await db.orders.bulkPut(['100', '109'].map((number) => toyOrder(number)));
		const ask: ActionAsk = { kind: 'undo', changeIds: (await all()).map(({ id }) => id) };
		const preview = await previewAction(ask, tools);
		expect(preview.changes.map(({ number, wanted }) => [number, wanted])).toEqual([['100', { note: 'undo' }]]);
		expect(preview.skipped).toMatchObject([{ number: '109', reason: 'no-way-back' }]);
		const { groupId } = await submitAction(ask, preview, 'workspace', tools);
		const [first, second] = await all();
		expect([first?.undoneBy, second?.undoneBy]).toEqual([groupId, undefined]);
		expect(await previewAction(ask, tools)).toMatchObject({ changes: [] });
		expect((await db.changeGroups.get(groupId))?.undoOf).toBe(first?.groupId);
	});
});

test('an undo that came to nothing may be tried anew, one that is under way or done may not', async () => {
	const { db, submit, untilQuiet, all, tools } = await stand(1);
	await submit(doPack(['100']));
	await untilQuiet();
	await db.orders.put(toyOrder('100'));
	const [first] = await all();
	const ask: ActionAsk = { kind: 'undo', changeIds: [first?.id ?? ''] };
	await submit(ask);
	const taking = (await all())[1] as Change;
	expect((await previewAction(ask, tools)).skipped).toMatchObject([{ reason: 'no-way-back' }]);
	const { due: _, ...ended } = taking;
	await db.changes.put({ ...ended, state: 'conflict' });
	expect((await previewAction(ask, tools)).changes).toHaveLength(1);
	await db.changes.put({ ...ended, state: 'done' });
	expect((await previewAction(ask, tools)).changes).toHaveLength(0);
});

describe('steps that wait for one another', () => {
	const chain = async () => {
		const world = await stand(3);
		await world.submit(doPack(numbers(3)));
		const [first, second, third] = (await world.all()) as [Change, Change, Change];
		const { due: _second, ...waits } = second;
		const { due: _third, ...last } = third;
		await world.db.changes.bulkPut([
			{ ...waits, after: first.id },
			{ ...last, after: second.id },
		]);
		return { ...world, first, second, third };
	};

	test('are done one after another', async () => {
		const { untilQuiet, states, shop } = await chain();
		await untilQuiet();
		expect(await states()).toEqual(['done', 'done', 'done']);
		expect(shop.calls).toEqual([['100'], ['101'], ['102']]);
	});

	test('come to nothing together when the first is withdrawn, and say so', async () => {
		const { first, all, tools, wake, shop } = await chain();
		expect(await withdraw([first.id], tools)).toBe(1);
		await wake();
		expect((await all()).map(({ state, failure }) => [state, failure?.code])).toEqual([
			['withdrawn', undefined],
			['failed', 'step-before-failed'],
			['failed', 'step-before-failed'],
		]);
		expect(shop.calls).toEqual([]);
	});

	test('come to nothing together when the marketplace refuses the first, and are tried again together', async () => {
		const { untilQuiet, all, states, tools, shop } = await chain();
		shop.orders.set('100', 'not for sale');
		await untilQuiet();
		expect(await states()).toEqual(['failed', 'failed', 'failed']);
		shop.orders.set('100', 'waiting');
		expect(
			await retryNow(
				(await all()).map(({ id }) => id),
				tools,
			),
		).toBe(3);
		await untilQuiet();
		expect(await states()).toEqual(['done', 'done', 'done']);
	});

	test('come to nothing together when the order of the first has changed meanwhile', async () => {
		const { db, untilQuiet, states } = await chain();
		await db.orders.put(toyOrder('100', toyCabinet, 'cancelled'));
		await untilQuiet();
		expect(await states()).toEqual(['conflict', 'failed', 'failed']);
	});
});

describe('a killed worker', () => {
	test.each<[ToyFault, number]>([
		['worker-dies-before', 2],
		['worker-dies-after', 1],
	])('(%s) is followed by one that asks what is there first', async (fault, sent) => {
		const { db, clock, shop, submit, states, tools } = await stand(3, { faults: [fault] });
		await submit(doPack(numbers(3)));
		// The first life hangs in its call for ever; nobody waits for it.
		void createSender(senderTools(db, shop, clock, { owner: 'dead' })).wake();
		await expect.poll(async () => (await states()).filter((state) => state === 'sending').length).toBe(3);
		const next = createSender(senderTools(db, shop, clock, { owner: 'next', isAlive: async (name) => name === 'next' }));
		for (let half = 0; half < 10; half++) {
			await next.wake();
			clock.advance(30_000);
		}
		expect(await states()).toEqual(Array(3).fill('done'));
		expect([...shop.packed.values()]).toEqual(Array(3).fill(1));
		expect(shop.calls).toHaveLength(sent);
		expect(
			await retryNow(
				(await db.changes.toArray()).map(({ id }) => id),
				tools,
			),
		).toBe(0);
	});

	test('leaves nothing to one that works at the same time: what a living one holds is not touched', async () => {
		const { db, clock, shop, submit, states } = await stand(3, { faults: ['worker-dies-after'] });
		await submit(doPack(numbers(3)));
		const isAlive = async () => true;
		void createSender(senderTools(db, shop, clock, { owner: 'slow', isAlive })).wake();
		await expect.poll(async () => (await states()).filter((state) => state === 'sending').length).toBe(3);
		await createSender(senderTools(db, shop, clock, { owner: 'other', isAlive })).wake();
		expect(await states()).toEqual(Array(3).fill('sending'));
		expect(shop.calls).toHaveLength(1);
	});
});

test('groups that ended long ago are forgotten, those under way never', async () => {
	const { db, clock, submit, wake, tools } = await stand(2);
	await submit(doPack(['100']));
	await wake();
	await submit(doPack(['101']));
	clock.advance(keptForMs + 1000);
	await pruneGroups(tools);
	expect((await db.changes.toArray()).map(({ number }) => number)).toEqual(['101']);
	expect(await db.changeGroups.count()).toBe(1);
});
