import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type MarketplaceId, schemes } from '../../../lib/cabinets/model.ts';
import { shippedStatuses } from '../../../lib/marketplaces/shipped-statuses.ts';
import { setClient } from '../../../lib/orders/commands.ts';
import type { Order } from '../../../lib/orders/model.ts';
import { standing } from '../../../lib/orders/rules.ts';
import { addOwn, changeOwn, orderOwn, removeOwn, type StatusTools, saveMap } from '../../../lib/statuses/commands.ts';
import { movers, type OwnStatus, type StatusMap, unifiedIds } from '../../../lib/statuses/model.ts';
import { createMapper, toLine } from '../../../lib/statuses/own-rules.ts';
import { beginRemap, remapId } from '../../../lib/statuses/remap-state.ts';
import { mapStatus } from '../../../lib/statuses/rules.ts';
import type { PrilavokDatabase } from '../../../lib/storage/db.ts';
import { commitStep } from '../../../lib/sync/commit.ts';
import { remapOrders } from '../../../lib/sync/remap.ts';
import { ordersJob, toyCabinet } from '../sync/toy.ts';
import { emptyDatabase } from '../sync/world.ts';

const rest = async () => undefined;
let run = 0;
const newId = () => String(++run).padStart(8, '0');
const toolsOf = (db: PrilavokDatabase): StatusTools => ({ db, now: () => 1000, newId, shipped: shippedStatuses });
const remap = (db: PrilavokDatabase) => remapOrders({ db, shipped: shippedStatuses, now: () => 2000, rest });

class Killed extends Error {}
/** Works until it has done so many slices, then dies. */
const remapUntil = async (db: PrilavokDatabase, slices: number, shipped = shippedStatuses) => {
	let left = slices;
	const dying = async () => {
		left -= 1;
		if (left <= 0) throw new Killed();
	};
	await remapOrders({ db, shipped, now: () => 2000, rest: dying }).catch((thrown) => {
		if (!(thrown instanceof Killed)) throw thrown;
	});
};

const order = (cabinetId: string, number: string, more: Partial<Order> = {}): Order => {
	const marketplace = cabinetId.split('-')[0] as MarketplaceId;
	const draft = { marketplace, scheme: 'fbs' as const, native: { status: 'awaiting_deliver' }, ...more };
	return {
		id: `${cabinetId}/${number}`,
		cabinetId,
		number,
		createdAt: 1,
		currency: 'RUB',
		lines: [],
		actions: [],
		readAt: 1,
		...draft,
		...standing(mapStatus(shippedStatuses, draft.marketplace, draft.scheme, draft.native), more.shipBy),
	};
};

const ozon = toyCabinet;
const details = { title: 'Ждёт упаковки', color: '#0b6b5c', base: 'assembled' } as const;

async function shop(orders: Order[]): Promise<PrilavokDatabase> {
	const db = emptyDatabase();
	await db.cabinets.put(ozon);
	await db.orders.bulkPut(orders);
	return db;
}

const cabinetIds = ['ozon-00000001', 'ozon-00000002', 'wildberries-00000001', 'yandex-00000001'];
const marketplaceOf = (id: string) => id.split('-')[0] as MarketplaceId;
const codes = shippedStatuses.map(({ status, substatus }) => ({ status, ...(substatus ? { substatus } : {}) }));
const native = fc.oneof(
	fc.constantFrom(...codes),
	fc.record({ status: fc.constantFrom(...codes.map(({ status }) => status)), substatus: fc.constantFrom('teleported', 'waiting') }),
	fc.constant({ status: 'teleported' }),
);
const anyOrder = fc
	.record({
		cabinetId: fc.constantFrom(...cabinetIds),
		number: fc.integer({ min: 1, max: 999 }).map(String),
		scheme: fc.constantFrom(...schemes),
		native,
		shipBy: fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined }),
	})
	.map(({ cabinetId, number, shipBy, ...more }) => order(cabinetId, number, { ...more, ...(shipBy === undefined ? {} : { shipBy }) }));
const anyMap = fc
	.record({
		id: fc.constantFrom('ozon', 'wildberries', 'yandex', ...cabinetIds),
		lines: fc.array(
			fc.record({
				native,
				schemes: fc.option(fc.subarray([...schemes], { minLength: 1 }), { nil: undefined }),
				unified: fc.constantFrom(...unifiedIds),
				own: fc.option(fc.constantFrom('own-00000001', 'own-00000002'), { nil: undefined }),
				mover: fc.option(fc.constantFrom(...movers), { nil: undefined }),
			}),
			{ maxLength: 12 },
		),
	})
	.map(({ id, lines }): StatusMap => {
		const plain = lines.map(({ native: { status, ...second }, schemes: some, unified, own, mover }) =>
			toLine(id, marketplaceOf(id), {
				status,
				...second,
				unified,
				...(some ? { schemes: some } : {}),
				...(own ? { own } : {}),
				...(mover ? { mover } : {}),
			}),
		);
		return { id, lines: [...new Map(plain.map((line) => [line.id, line])).values()], changedAt: 1 };
	});

describe('recomputing the stored orders', () => {
	test('gives what a fresh mapping gives, whatever the maps, and wherever the worker was killed', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(anyOrder, { minLength: 1, maxLength: 60 }),
				fc.array(anyMap, { maxLength: 5 }),
				fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 4 }),
				async (orders, maps, kills) => {
					const db = await shop(orders);
					const before = new Map((await db.orders.toArray()).map((stored) => [stored.id, stored]));
					await db.statusMaps.bulkPut(maps);
					await beginRemap(db, newId());
					for (const slices of kills) await remapUntil(db, slices);
					await remap(db);
					const map = createMapper(shippedStatuses, await db.statusMaps.toArray());
					const after = await db.orders.toArray();
					for (const stored of after) {
						const { ruleId: _, own: __, due: ___, ...facts } = before.get(stored.id) as Order;
						expect(stored).toEqual({ ...facts, ...standing(map(stored), stored.shipBy) });
					}
					const moved = after.filter((stored) => {
						const was = before.get(stored.id);
						return (stored.own ?? stored.unified) !== (was?.own ?? was?.unified);
					});
					const events = await db.orderEvents.toArray();
					expect(events.map(({ orderId }) => orderId).sort()).toEqual(moved.map(({ id }) => id).sort());
					expect(events.every(({ axis, source }) => axis === 'unified' && source === 'rules')).toBe(true);
					expect(await db.jobNotes.get(remapId)).toBeUndefined();
					await db.delete();
				},
			),
			{ numRuns: 40 },
		);
	});

	test('goes on after a kill where it stood, and looks at no order twice', async () => {
		const orders = Array.from({ length: 900 }, (_, index) => order('ozon-1', String(index).padStart(4, '0')));
		const db = await shop(orders);
		await saveMap('ozon', [{ status: 'awaiting_deliver', unified: 'assembled' }], toolsOf(db));
		await remapUntil(db, 1);
		const { value } = (await db.jobNotes.get(remapId)) ?? {};
		expect(value).toMatchObject({ done: 200, changed: 200, total: 900, after: 'ozon-1/0199' });
		await remap(db);
		expect(await db.orders.filter(({ unified }) => unified !== 'assembled').count()).toBe(0);
		expect(await db.orderEvents.count()).toBe(900);
	});

	test('begins anew with the new rules when these are changed meanwhile', async () => {
		const orders = Array.from({ length: 500 }, (_, index) => order('ozon-1', String(index).padStart(4, '0')));
		const db = await shop(orders);
		await saveMap('ozon', [{ status: 'awaiting_deliver', unified: 'assembled' }], toolsOf(db));
		let changed = false;
		const change = async () => {
			if (changed) return;
			changed = true;
			await saveMap('ozon', [{ status: 'awaiting_deliver', unified: 'dispute' }], toolsOf(db));
		};
		await remapOrders({ db, shipped: shippedStatuses, now: () => 2000, rest: change });
		expect(new Set((await db.orders.toArray()).map(({ unified }) => unified))).toEqual(new Set(['dispute']));
	});

	test('is not undone by a page of orders that is written meanwhile', async () => {
		const db = await shop([order('ozon-1', '1')]);
		await saveMap('ozon', [{ status: 'new', unified: 'to-confirm' }], toolsOf(db));
		await db.jobs.put({
			id: 'ozon-1/ozon.toy-orders',
			cabinetId: 'ozon-1',
			jobId: ordersJob.id,
			nextAt: 0,
			leaseUntil: 9e9,
			leaseOwner: 'me',
			failures: 0,
		});
		const draft = { number: '1', scheme: 'fbs' as const, native: { status: 'new' }, createdAt: 1, currency: 'RUB', lines: [], actions: [] };
		await commitStep(
			{
				cabinet: ozon,
				job: ordersJob,
				statuses: shippedStatuses.filter(({ marketplace }) => marketplace === 'ozon'),
				pass: { startedAt: 1, next: undefined, pages: 0, rows: 0, rejected: 0 },
				step: { rows: [draft] },
				rejected: 0,
			},
			{ db, now: () => 1500, owner: 'me', isAlive: async () => true },
		);
		expect(await db.orders.get('ozon-1/1')).toMatchObject({ unified: 'to-confirm', ruleId: 'own:ozon:new' });
		await remap(db);
		expect(await db.orders.get('ozon-1/1')).toMatchObject({ unified: 'to-confirm', ruleId: 'own:ozon:new' });
		expect((await db.orderEvents.toArray()).map(({ axis, source }) => `${axis} ${source}`)).toEqual(['native sync', 'unified sync']);
	});

	test('does nothing when nothing was begun', async () => {
		const db = await shop([order('ozon-1', '1', { native: { status: 'teleported' } })]);
		const before = await db.orders.toArray();
		await remap(db);
		expect(await db.orders.toArray()).toEqual(before);
	});
});

describe('own statuses', () => {
	async function withOwn() {
		const db = await shop([order('ozon-1', '1'), order('ozon-1', '2', { native: { status: 'delivered' } })]);
		const own = await addOwn('unified', details, toolsOf(db));
		await saveMap('ozon', [{ status: 'awaiting_deliver', unified: 'none', own: own.id }], toolsOf(db));
		await remap(db);
		return { db, own };
	}

	test('stand on the order beside the one that they are a kind of', async () => {
		const { db, own } = await withOwn();
		expect(await db.orders.get('ozon-1/1')).toMatchObject({
			unified: 'assembled',
			own: own.id,
			open: 1,
			ruleId: 'own:ozon:awaiting_deliver',
		});
		expect(await db.orderEvents.toArray()).toMatchObject([{ axis: 'unified', from: 'packed', to: own.id, source: 'rules' }]);
	});

	test('become a kind of something else with all their orders', async () => {
		const { db, own } = await withOwn();
		await changeOwn(own.id, { base: 'dispute', title: 'Разобраться' }, toolsOf(db));
		await remap(db);
		expect(await db.orders.get('ozon-1/1')).toMatchObject({ unified: 'dispute', own: own.id, mover: 'trouble' });
		expect(await db.ownStatuses.get(own.id)).toMatchObject({ title: 'Разобраться', base: 'dispute' });
	});

	test('are removed: lines and orders move, the name stays for time lines', async () => {
		const { db, own } = await withOwn();
		const other = await addOwn('unified', { ...details, base: 'packed' }, toolsOf(db));
		await removeOwn(own.id, other.id, toolsOf(db));
		await remap(db);
		expect(await db.orders.get('ozon-1/1')).toMatchObject({ unified: 'packed', own: other.id });
		await removeOwn(other.id, 'shipped', toolsOf(db));
		await remap(db);
		const moved = await db.orders.get('ozon-1/1');
		expect(moved).toMatchObject({ unified: 'shipped' });
		expect(moved).not.toHaveProperty('own');
		expect((await db.ownStatuses.get(own.id))?.removedAt).toBe(1000);
	});

	test('cannot be removed twice, nor in favour of themselves, of a stranger or of the other axis', async () => {
		const { db, own } = await withOwn();
		for (const to of [own.id, 'own-99999999', 'client-new'])
			await expect(removeOwn(own.id, to, toolsOf(db))).rejects.toMatchObject({ code: 'not-found' });
		await removeOwn(own.id, 'new', toolsOf(db));
		await expect(removeOwn(own.id, 'new', toolsOf(db))).rejects.toMatchObject({ code: 'not-found' });
		await expect(saveMap('ozon', [{ status: 'x', unified: 'new', own: own.id }], toolsOf(db))).rejects.toMatchObject({ code: 'not-found' });
	});

	test('stand in the order that they were given', async () => {
		const db = await shop([]);
		const titles = async () => (await db.ownStatuses.toArray()).sort((a, b) => a.place - b.place).map(({ title }) => title);
		const made: OwnStatus[] = [];
		for (const title of ['А', 'Б', 'В']) made.push(await addOwn('client', { ...details, title }, toolsOf(db)));
		expect(await titles()).toEqual(['А', 'Б', 'В']);
		await orderOwn('client', [made[2]?.id ?? '', made[0]?.id ?? ''], toolsOf(db));
		expect(await titles()).toEqual(['В', 'А', 'Б']);
	});
});

describe('client statuses', () => {
	const setting = (db: PrilavokDatabase, ids: string[], client: string) => setClient(ids, client, { db, now: () => 5, rest });

	test('are given by hand, with a line in the history; an order that has it stays as it is', async () => {
		const db = await shop([order('ozon-1', '1'), order('ozon-1', '2')]);
		expect(await setting(db, ['ozon-1/1', 'ozon-1/2', 'ozon-1/3'], 'client-reserved')).toBe(2);
		expect(await setting(db, ['ozon-1/1'], 'client-reserved')).toBe(0);
		expect(await setting(db, ['ozon-1/1'], 'client-new')).toBe(1);
		expect(await db.orderMarks.toArray()).toMatchObject([
			{ id: 'ozon-1/1', client: 'client-new' },
			{ id: 'ozon-1/2', client: 'client-reserved' },
		]);
		expect((await db.orderEvents.toArray()).map(({ axis, from, to, source }) => [axis, from, to, source])).toEqual([
			['client', 'client-new', 'client-reserved', 'user'],
			['client', 'client-new', 'client-reserved', 'user'],
			['client', 'client-reserved', 'client-new', 'user'],
		]);
	});

	test('that nobody knows, or of the other axis, are refused', async () => {
		const db = await shop([order('ozon-1', '1')]);
		const own = await addOwn('unified', details, toolsOf(db));
		for (const client of ['packed', 'own-99999999', own.id])
			await expect(setting(db, ['ozon-1/1'], client)).rejects.toMatchObject({ code: 'not-found' });
		expect(await db.orderMarks.count()).toBe(0);
	});

	test('of the seller’s own are replaced in all orders when they are removed, also after a kill and a second removal', async () => {
		const db = await shop(Array.from({ length: 700 }, (_, index) => order('ozon-1', String(index).padStart(4, '0'))));
		const first = await addOwn('client', details, toolsOf(db));
		const second = await addOwn('client', details, toolsOf(db));
		await setting(
			db,
			(await db.orders.toArray()).map(({ id }) => id),
			first.id,
		);
		await removeOwn(first.id, second.id, toolsOf(db));
		await remapUntil(db, 1);
		await removeOwn(second.id, 'client-reserved', toolsOf(db));
		await remap(db);
		expect(new Set((await db.orderMarks.toArray()).map(({ client }) => client))).toEqual(new Set(['client-reserved']));
	});
});

describe('a map', () => {
	test('keeps only what differs from the shipped one, each thing once, and gives back what was before', async () => {
		const db = await shop([]);
		const same = { status: 'awaiting_deliver', unified: 'packed' } as const;
		const other = { status: 'delivered', unified: 'dispute' } as const;
		expect(await saveMap('ozon', [same, { ...other, unified: 'none' }, other], toolsOf(db))).toBeUndefined();
		expect((await db.statusMaps.get('ozon'))?.lines).toEqual([
			{ id: 'own:ozon:delivered', marketplace: 'ozon', status: 'delivered', unified: 'dispute' },
		]);
		expect((await saveMap('ozon', [], toolsOf(db)))?.lines).toHaveLength(1);
		expect(await db.statusMaps.count()).toBe(0);
	});

	test('of a cabinet may say what the shipped one says; of an unknown cabinet is refused', async () => {
		const db = await shop([]);
		const same = { status: 'awaiting_deliver', unified: 'packed' } as const;
		await saveMap('ozon-1', [same], toolsOf(db));
		expect((await db.statusMaps.get('ozon-1'))?.lines).toHaveLength(1);
		await expect(saveMap('ozon-2', [same], toolsOf(db))).rejects.toMatchObject({ code: 'not-found' });
	});

	test('of one cabinet leaves a code unknown as long as another cabinet does not know it', async () => {
		const db = await shop([]);
		const [first] = await db.cabinets.toArray();
		if (!first) throw new Error('There is no cabinet');
		await db.cabinets.put({ ...first, id: 'ozon-second' });
		await db.unknownCodes.put({ id: 'ozon/teleported', marketplace: 'ozon', code: 'teleported', count: 1, firstAt: 1, lastAt: 1 });
		const line = { status: 'teleported', unified: 'shipped' } as const;
		await saveMap('ozon-second', [line], toolsOf(db));
		expect(await db.unknownCodes.count()).toBe(1);
		await saveMap(first.id, [line], toolsOf(db));
		expect(await db.unknownCodes.count()).toBe(0);
	});

	test('makes a code known that was not', async () => {
		const db = await shop([]);
		await db.unknownCodes.bulkPut(
			['teleported', 'beamed', 'other'].map((code) => ({ id: `ozon/${code}`, marketplace: 'ozon', code, count: 1, firstAt: 1, lastAt: 1 })),
		);
		await saveMap(
			'ozon',
			[
				{ status: 'teleported', unified: 'shipped' },
				{ status: 'delivering', substatus: 'beamed', unified: 'shipped' },
			],
			toolsOf(db),
		);
		expect((await db.unknownCodes.toArray()).map(({ code }) => code)).toEqual(['other']);
	});
});
