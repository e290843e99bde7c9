import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test } from 'vitest';
import { writeBackup } from '../../../lib/backup/queries.ts';
import {
	type CabinetTools,
	connectCabinet,
	recheckKey,
	removalPreview,
	removeCabinet,
	replaceKey,
	updateCabinet,
} from '../../../lib/cabinets/commands.ts';
import type { Credentials, MarketplaceId, Right } from '../../../lib/cabinets/model.ts';
import { AppError } from '../../../lib/core/errors.ts';
import type { PrilavokDatabase } from '../../../lib/storage/db.ts';
import type { OwnShipment } from '../../../lib/supplies/plan.ts';
import { emptyDatabase } from '../sync/world.ts';

let db: PrilavokDatabase;
let number: number;
let tools: CabinetTools;

const entered = (account: string, marketplace: MarketplaceId = 'ozon'): Credentials =>
	marketplace === 'ozon' ? { marketplace, clientId: account, apiKey: 'k' } : { marketplace, token: account };

beforeEach(() => {
	db = emptyDatabase();
	number = 0;
	tools = {
		db,
		now: () => 1_000 + number,
		async check(credentials) {
			const account = credentials.marketplace === 'ozon' ? credentials.clientId : credentials.token;
			if (account === 'bad') throw new AppError('key-refused');
			return {
				credentials,
				check: {
					marketplace: credentials.marketplace,
					accountId: account,
					accountName: `Shop ${account}`,
					key: { checkedAt: 1, rights: ['products'], readOnly: false, roles: [] },
					shops: [],
					missing: [],
				},
			};
		},
		seal: async (cabinetId) => ({ cabinetId, iv: new Uint8Array(12), sealed: new ArrayBuffer(1) }),
		random: () => new Uint8Array([number++, 0, 0, 0]),
	};
});

describe('connecting', () => {
	test('names the cabinet after the account and makes the first of a marketplace the primary one', async () => {
		const first = await connectCabinet(entered('1'), {}, tools);
		const second = await connectCabinet(entered('2'), { title: 'Second', color: '#123456' }, tools);
		const other = await connectCabinet(entered('3', 'wildberries'), { title: '' }, tools);
		expect([first, second, other].map(({ title, primary }) => [title, primary])).toEqual([
			['Shop 1', true],
			['Second', false],
			['Shop 3', true],
		]);
		expect(new Set([first.color, second.color, other.color]).size).toBe(3);
	});

	test.each([
		['a refused key', 'bad', 'key-refused'],
		['an account that is connected already', '1', 'key-already-connected'],
	])('%s stores nothing', async (_, account, code) => {
		await connectCabinet(entered('1'), { title: 'My shop' }, tools);
		const failure = await connectCabinet(entered(account), {}, tools).catch((thrown) => thrown);
		expect(failure.code).toBe(code);
		if (code === 'key-already-connected') expect(failure.params).toEqual({ title: 'My shop' });
		expect([await db.cabinets.count(), await db.secrets.count()]).toEqual([1, 1]);
	});

	test('the same number at another marketplace is another account', async () => {
		await connectCabinet(entered('1'), {}, tools);
		await connectCabinet(entered('1', 'yandex'), {}, tools);
		expect(await db.cabinets.count()).toBe(2);
	});
});

describe('a new key', () => {
	test('of the same account wakes the jobs that rested', async () => {
		const cabinet = await connectCabinet(entered('1'), {}, tools);
		const at = Number.MAX_SAFE_INTEGER;
		await db.jobs.put({
			id: `${cabinet.id}/ozon.supplies`,
			cabinetId: cabinet.id,
			jobId: 'ozon.supplies',
			nextAt: at,
			leaseUntil: 0,
			failures: 3,
			resting: true,
			failure: { code: 'key-lacks-rights', at: 1 },
		});
		await replaceKey(cabinet.id, entered('1'), tools);
		const job = await db.jobs.get(`${cabinet.id}/ozon.supplies`);
		expect(job).toMatchObject({ resting: false, failures: 0 });
		expect(job?.failure).toBeUndefined();
		expect(job?.nextAt).toBeLessThan(at);
	});

	test('of another account is refused and the old one stays', async () => {
		const cabinet = await connectCabinet(entered('1'), {}, tools);
		await expect(replaceKey(cabinet.id, entered('2'), tools)).rejects.toMatchObject({
			code: 'key-account-changed',
			params: { account: 'Shop 2' },
		});
		expect(await db.cabinets.get(cabinet.id)).toEqual(cabinet);
	});
});

describe('a stored key that is asked about again', () => {
	const secondCheck = (rights: Right[]): CabinetTools => ({
		...tools,
		async check(credentials) {
			const { check } = await tools.check(credentials);
			return { credentials, check: { ...check, key: { ...check.key, checkedAt: 2, rights } } };
		},
	});

	test('keeps what it may do now, and wakes the jobs that rested for want of it', async () => {
		const cabinet = await connectCabinet(entered('1'), {}, tools);
		const job = { id: `${cabinet.id}/ozon.prices`, cabinetId: cabinet.id, jobId: 'ozon.prices', leaseUntil: 0, failures: 0 };
		await db.jobs.put({ ...job, nextAt: Number.MAX_SAFE_INTEGER, resting: true });
		await recheckKey(cabinet.id, entered('1'), secondCheck(['products', 'prices']));
		expect((await db.cabinets.get(cabinet.id))?.key.rights).toEqual(['products', 'prices']);
		expect(await db.jobs.get(job.id)).toMatchObject({ resting: false, nextAt: tools.now() });
	});

	test('says nothing of a key that has come in its place meanwhile', async () => {
		const cabinet = await connectCabinet(entered('1'), {}, tools);
		const slow = secondCheck([]);
		const asked = recheckKey(cabinet.id, entered('1'), {
			...slow,
			async check(credentials) {
				await replaceKey(cabinet.id, entered('1'), secondCheck(['stocks']));
				return slow.check(credentials);
			},
		});
		await asked;
		expect((await db.cabinets.get(cabinet.id))?.key.rights).toContain('stocks');
	});
});

describe('details', () => {
	test('only one cabinet of a marketplace is the primary one', async () => {
		const first = await connectCabinet(entered('1'), {}, tools);
		const second = await connectCabinet(entered('2'), {}, tools);
		const other = await connectCabinet(entered('3', 'wildberries'), {}, tools);
		await updateCabinet(second.id, { primary: true, code: 'B2' }, tools);
		const primary = (await db.cabinets.toArray()).filter((cabinet) => cabinet.primary).map((cabinet) => cabinet.id);
		expect(primary.sort()).toEqual([second.id, other.id].sort());
		expect(await db.cabinets.get(first.id)).toMatchObject({ primary: false });
	});
});

describe('removal', () => {
	const row = (cabinetId: string, suffix: string) => ({ id: `${cabinetId}/${suffix}`, cabinetId });

	test('takes everything of the cabinet, says how much before, and leaves the others alone', async () => {
		const first = await connectCabinet(entered('1'), {}, tools);
		const second = await connectCabinet(entered('2'), {}, tools);
		for (const { id } of [first, second]) {
			await db.cards.bulkPut([row(id, '1'), row(id, '2')] as never);
			await db.stocks.put(row(id, '1/own') as never);
			await db.orders.put({ ...row(id, '100'), number: '100', createdAt: 1, open: 1 } as never);
			await db.orderEvents.add({ orderId: `${id}/100`, cabinetId: id, at: 1, axis: 'native', to: 'new', source: 'sync' });
			await db.supplies.put(row(id, '5') as never);
			await db.doneSteps.put({ id: `${id}/5/packed`, supplyId: `${id}/5`, stepId: 'packed', doneAt: 1 });
			await db.supplyFacts.put({ id: `${id}/5`, orderNumber: 'FBO-1', changedAt: 1 });
			await db.warehouses.put(row(id, 'own/7') as never);
			await db.itemLinks.put({ id: `${id}/1`, itemKey: 'x', decidedAt: 1 });
			await db.passes.put({ id: `${id}/ozon.products/000000`, ids: [], hash: '' });
			await db.buckets.put({ id: `${id}/common`, tokens: 1, at: 1, blockedUntil: 0 });
			await db.calls.add({ at: 1, cabinetId: id, requestId: 'x', method: 'POST', host: 'h', path: '/', status: 200, ms: 1, bytes: 1 });
			await db.quarantine.add({
				at: 1,
				cabinetId: id,
				jobId: 'ozon.products',
				requestId: 'x',
				failure: { code: 'internal' },
				places: [],
				body: '',
			});
		}
		expect(await removalPreview(first.id, db)).toEqual({ cards: 2, stocks: 1, orders: 1, supplies: 1, warehouses: 1 });
		await removeCabinet(first.id, db);
		const left = await Promise.all(db.tables.map(async (table) => [table.name, JSON.stringify(await table.toArray())] as const));
		expect(left.filter(([, rows]) => rows.includes(first.id)).map(([name]) => name)).toEqual([]);
		expect(await removalPreview(second.id, db)).toEqual({ cards: 2, stocks: 1, orders: 1, supplies: 1, warehouses: 1 });
		expect(await db.cabinets.get(second.id)).toMatchObject({ primary: true });
	});

	test('leaves shipments planned by hand for it, for no cabinet, so that a backup has them', async () => {
		const first = await connectCabinet(entered('1'), {}, tools);
		const second = await connectCabinet(entered('2'), {}, tools);
		const planned = (id: string, cabinetId: string): OwnShipment => ({
			id,
			cabinetId,
			marketplace: 'ozon',
			number: 'П',
			day: '2026-11-27',
			zone: 'Europe/Moscow',
			createdAt: 1,
			changedAt: 1,
		});
		await db.ownShipments.bulkPut([planned('hand/00000001', first.id), planned('hand/00000002', second.id)]);
		await db.doneSteps.put({ id: 'hand/00000001/labels', supplyId: 'hand/00000001', stepId: 'labels', doneAt: 1 });
		await removeCabinet(first.id, db);
		const { cabinetId: _, ...free } = planned('hand/00000001', first.id);
		expect(await db.ownShipments.toArray()).toEqual([free, planned('hand/00000002', second.id)]);
		const { counts } = await writeBackup({ now: 2, extension: '1.0.0', look: [], db });
		expect(counts).toMatchObject({ ownShipments: 2, doneSteps: 1 });
	});

	test('of a cabinet that is not there says so', async () => {
		await expect(removeCabinet('ozon-x', db)).rejects.toMatchObject({ code: 'not-found' });
	});
});
