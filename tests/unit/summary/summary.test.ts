import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Cabinet } from '../../../lib/cabinets/model.ts';
import type { Order } from '../../../lib/orders/model.ts';
import { noMoment } from '../../../lib/orders/rules.ts';
import { rebuildSnapshot } from '../../../lib/stocks/snapshot.ts';
import { database } from '../../../lib/storage/db.ts';
import type { Summary } from '../../../lib/summary/model.ts';
import { readSummaryInputs } from '../../../lib/summary/queries.ts';
import { buildSummary, dueAtMost, sameSummary } from '../../../lib/summary/rules.ts';
import { markStep } from '../../../lib/supplies/commands.ts';
import type { Supply } from '../../../lib/supplies/model.ts';
import type { JobState } from '../../../lib/sync/model.ts';

const at = (day: string, clock: string) => Date.parse(`${day}T${clock}:00+03:00`);
const now = at('2026-11-25', '12:00');
const hour = 3_600_000;

const cabinet = (id: string, more: Partial<Cabinet> = {}): Cabinet => ({
	id,
	marketplace: 'ozon',
	accountId: id,
	accountName: id,
	title: `Кабинет ${id}`,
	code: '',
	partner: '',
	contract: '',
	legalEntity: '',
	used: true,
	primary: false,
	productLink: '',
	color: '#123456',
	shops: [],
	key: { checkedAt: 0, rights: [], readOnly: true, roles: [] },
	createdAt: 0,
	...more,
});
const job = (jobId: string, more: Partial<JobState> = {}): JobState => ({
	id: `ozon-1/${jobId}`,
	cabinetId: 'ozon-1',
	jobId,
	nextAt: 0,
	leaseUntil: 0,
	failures: 0,
	asOf: now,
	...more,
});
const order = (number: string, more: Partial<Order> = {}): Order => ({
	id: `ozon-1/${number}`,
	cabinetId: 'ozon-1',
	marketplace: 'ozon',
	number,
	scheme: 'fbs',
	native: { status: 'awaiting_deliver' },
	unified: 'packed',
	mover: 'seller',
	ruleId: 'ozon:awaiting_deliver',
	open: 1,
	createdAt: now - 48 * hour,
	currency: 'RUB',
	lines: [],
	actions: [],
	readAt: 0,
	...more,
});
const supply = (nativeId: string, more: Partial<Supply> = {}): Supply => ({
	id: `ozon-1/${nativeId}`,
	cabinetId: 'ozon-1',
	marketplace: 'ozon',
	nativeId,
	number: `2000${nativeId}`,
	nativeState: 'READY_TO_SUPPLY',
	stage: 'planned',
	known: true,
	slot: { from: at('2026-11-27', '12:00'), to: at('2026-11-27', '13:00'), zone: 'Europe/Moscow', dayOnly: false },
	lines: [],
	readAt: 0,
	...more,
});
const summary = async (moment = now): Promise<Summary> => buildSummary(await readSummaryInputs(moment), moment);

beforeEach(async () => {
	await Promise.all(database().tables.map((table) => table.clear()));
	await database().cabinets.put(cabinet('ozon-1'));
});

test('with nothing connected there is nothing to say', async () => {
	await database().cabinets.clear();
	expect(await summary()).toEqual({
		version: 1,
		builtAt: now,
		cabinets: [],
		due: { at: [], more: 0 },
		dueUnknown: 0,
		fresh: 0,
		unknownCodes: 0,
		quarantined: 0,
		deadlines: [],
		deadlinesTotal: 0,
		stock: { items: 0, columns: [], lowest: [] },
	});
});

describe('a cabinet', () => {
	test('tells its health, and how old orders and stocks are', async () => {
		await database().jobs.bulkPut([
			job('ozon.fbs-orders', { asOf: now - 10_000 }),
			job('ozon.own-stocks', { asOf: now - 200_000 }),
			job('ozon.marketplace-stocks', { asOf: now - 100_000 }),
		]);
		expect((await summary()).cabinets).toEqual([
			{
				id: 'ozon-1',
				marketplace: 'ozon',
				title: 'Кабинет ozon-1',
				color: '#123456',
				health: 'fresh',
				asOf: now - 200_000,
				ordersAsOf: now - 10_000,
				stocksAsOf: now - 200_000,
			},
		]);
	});

	test('shows what its first sync reads, how far it is, and how much was read in all', async () => {
		const pass = { startedAt: now, next: {}, pages: 1, rows: 40, total: 100, rejected: 0 };
		await database().jobs.bulkPut([
			job('ozon.products', { asOf: undefined, pass, leaseUntil: now + 1 }),
			job('ozon.own-warehouses', { firstRows: 7 }),
		]);
		expect((await summary()).cabinets[0]).toMatchObject({
			health: 'syncing',
			progress: { rows: 47, jobs: 2, done: 1, now: { jobId: 'ozon.products', rows: 40, total: 100 } },
		});
	});
});

describe('orders', () => {
	test('are counted by what is due, what has no moment, and what is new', async () => {
		await database().orders.bulkPut([
			order('1', { due: now + hour }),
			order('2', { due: now - hour }),
			order('3', { due: noMoment, createdAt: now - hour }),
			order('4', { unified: 'shipped', mover: 'marketplace', createdAt: now - 25 * hour }),
		]);
		expect(await summary()).toMatchObject({ due: { at: [now - hour, now + hour], more: 0 }, dueUnknown: 1, fresh: 1 });
	});

	test('beyond the first thousands are a number', async () => {
		await database().orders.bulkPut(Array.from({ length: dueAtMost + 3 }, (_, index) => order(String(index), { due: now + index })));
		const { due } = await summary();
		expect(due.at).toHaveLength(dueAtMost);
		expect(due.more).toBe(3);
	});
});

describe('supplies', () => {
	test('bring the next step of their chain, the most urgent first', async () => {
		await database().supplies.bulkPut([
			supply('1', { dropOff: 'Хоругвино' }),
			supply('2', { slot: { from: at('2026-11-29', '10:00'), zone: 'Europe/Moscow', dayOnly: false } }),
		]);
		await markStep('ozon-1/1', 'create-order', true, now);
		const { deadlines, deadlinesTotal } = await summary();
		expect(deadlinesTotal).toBe(2);
		expect(deadlines.map(({ supplyId, stepId, at: moment }) => [supplyId, stepId, moment])).toEqual([
			['ozon-1/2', 'create-order', at('2026-11-25', '23:59')],
			['ozon-1/1', 'packed', at('2026-11-26', '11:00')],
		]);
		expect(deadlines[1]).toMatchObject({ shipDay: '2026-11-27', place: 'Хоругвино', number: '20001' });
		expect(deadlines[1]?.chain.map(({ stepId, state }) => `${stepId} ${state}`)).toEqual([
			'create-order done',
			'packed next',
			'labels ahead',
			'pass-data ahead',
			'pass-ordered ahead',
			'arrival ahead',
		]);
	});

	test('without a slot, or on their way, have no deadline', async () => {
		await database().supplies.bulkPut([
			supply('1', { slot: undefined }),
			supply('2', { stage: 'in-transit' }),
			supply('3', { stage: 'cancelled' }),
		]);
		expect(await summary()).toMatchObject({ deadlines: [], deadlinesTotal: 0 });
	});

	test('of somebody without an operator have the slot itself', async () => {
		await database().settings.put({ id: 'operatorProfile', value: 'none' });
		await database().supplies.put(supply('1'));
		expect((await summary()).deadlines).toMatchObject([{ stepId: 'arrival', at: at('2026-11-27', '13:00') }]);
	});

	test('of a regulation of the seller’s own have its names', async () => {
		const steps = [{ id: 'ready', actor: 'seller', daysBefore: 1, proofs: [], words: { title: 'Собрать' }, source: '' }] as const;
		await database().operatorProfiles.put({ id: 'profile-00000001', title: 'Свой', zone: 'Europe/Moscow', steps, changedAt: 0 });
		await database().settings.put({ id: 'operatorProfile', value: 'profile-00000001' });
		await database().supplies.put(supply('1'));
		expect((await summary()).deadlines).toMatchObject([
			{ stepId: 'ready', chain: [{ stepId: 'ready', title: 'Собрать' }, { stepId: 'arrival' }] },
		]);
	});

	test('say when the two ways of counting days differ', async () => {
		await database().supplies.bulkPut([
			supply('1'),
			supply('2', { slot: { from: at('2026-11-30', '10:00'), zone: 'Europe/Moscow', dayOnly: false } }),
		]);
		const differ = Object.fromEntries((await summary()).deadlines.map(({ supplyId, readingsDiffer }) => [supplyId, readingsDiffer]));
		expect(differ).toEqual({ 'ozon-1/1': false, 'ozon-1/2': true });
	});

	test('are shipped on the day of the slot’s own zone', async () => {
		const slot = { from: Date.parse('2026-11-26T21:00:00Z'), zone: 'Asia/Vladivostok', dayOnly: false };
		await database().supplies.put(supply('1', { slot }));
		expect((await summary()).deadlines[0]?.shipDay).toBe('2026-11-27');
	});
});

test('stock comes from the snapshot’s small companion, with the present age of its columns', async () => {
	await database().cards.put({
		id: 'ozon-1/1',
		cabinetId: 'ozon-1',
		marketplace: 'ozon',
		nativeId: '1',
		article: 'A',
		name: 'Нож',
		barcodes: [],
		archived: false,
		readAt: 0,
	});
	await database().stocks.put({
		id: 'ozon-1/1/own',
		cabinetId: 'ozon-1',
		cardId: 'ozon-1/1',
		kind: 'own',
		places: [{ warehouseId: 'w', free: 3 }],
		readAt: 0,
	});
	await database().jobs.put(job('ozon.own-stocks', { asOf: now - 1000 }));
	await rebuildSnapshot(now);
	await database().jobs.put(job('ozon.own-stocks', { asOf: now }));
	expect((await summary()).stock).toMatchObject({
		items: 1,
		columns: [
			{ cabinetId: 'ozon-1', kind: 'own', asOf: now },
			{ cabinetId: 'ozon-1', kind: 'marketplace' },
		],
		lowest: [{ name: 'Нож', amounts: [3, null], total: 3 }],
	});
});

test('what nobody understood is counted', async () => {
	await database().unknownCodes.put({ id: 'ozon/teleported', marketplace: 'ozon', code: 'teleported', count: 9, firstAt: 0, lastAt: 0 });
	await database().quarantine.add({
		at: 0,
		cabinetId: 'ozon-1',
		jobId: 'ozon.products',
		requestId: 'x',
		failure: { code: 'answer-unexpected' },
		places: [],
		body: '',
	});
	expect(await summary()).toMatchObject({ unknownCodes: 1, quarantined: 1 });
});

test('built later and saying the same, it is the same', async () => {
	await database().supplies.put(supply('1'));
	const first = await summary();
	expect(sameSummary(first, await summary(now + 1000))).toBe(true);
	await markStep('ozon-1/1', 'create-order', true, now);
	expect(sameSummary(first, await summary(now + 1000))).toBe(false);
	expect(sameSummary(undefined, first)).toBe(false);
});
