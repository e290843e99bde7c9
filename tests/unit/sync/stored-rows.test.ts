import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Card } from '../../../lib/items/model.ts';
import type { PrilavokDatabase } from '../../../lib/storage/db.ts';
import type { StoredRows } from '../../../lib/sync/jobs.ts';
import { rowOf } from '../../../lib/sync/rows.ts';
import { storedRowsOf } from '../../../lib/sync/stored-rows.ts';
import { emptyDatabase } from './world.ts';

let db: PrilavokDatabase;
let stored: StoredRows;

const card = (cabinetId: string, nativeId: string): Card =>
	rowOf(
		'cards',
		{ nativeId, article: nativeId, barcodes: [], name: nativeId, archived: false },
		{
			cabinet: { id: cabinetId, marketplace: 'yandex' },
			statuses: [],
			readAt: 1,
		},
	);

beforeEach(async () => {
	db = emptyDatabase();
	stored = storedRowsOf(db, 'yandex-1');
	const ours = ['b', 'a/1', '10', '9', 'я-1'].map((id) => card('yandex-1', id));
	await db.cards.bulkAdd([...ours, card('yandex-10', 'a'), card('yandex-2', 'a'), card('ozon-1', 'z')]);
});

describe('ids of stored cards', () => {
	test('are those of this cabinet only, in the order of their keys', async () => {
		expect(await stored.cardIdsAfter(undefined, 100)).toEqual(['10', '9', 'a/1', 'b', 'я-1']);
	});

	test('go on where the page before ended, as the cards themselves do', async () => {
		expect(await stored.cardIdsAfter(undefined, 2)).toEqual(['10', '9']);
		expect(await stored.cardIdsAfter('9', 2)).toEqual(['a/1', 'b']);
		expect((await stored.cardsAfter('9', 2)).map(({ nativeId }) => nativeId)).toEqual(['a/1', 'b']);
		expect(await stored.cardIdsAfter('b', 2)).toEqual(['я-1']);
		expect(await stored.cardIdsAfter('я-1', 2)).toEqual([]);
	});

	test('are read without the cards', async () => {
		let read = 0;
		db.cards.hook('reading', (row) => {
			read += 1;
			return row;
		});
		await stored.cardIdsAfter(undefined, 100);
		expect(read).toBe(0);
		await stored.cardsAfter(undefined, 100);
		expect(read).toBe(5);
	});
});

test('ids of stored prices are those asked for that are there, of this cabinet only', async () => {
	const price = (cabinetId: string, nativeId: string) =>
		rowOf(
			'prices',
			{ nativeId, article: nativeId, currency: 'RUB' },
			{ cabinet: { id: cabinetId, marketplace: 'wildberries' }, statuses: [], readAt: 1 },
		);
	await db.prices.bulkAdd([price('yandex-1', '161'), price('yandex-1', '162:9'), price('yandex-2', '163')]);
	expect(await stored.priceIds(['162', '162:9', '163', '161'])).toEqual(new Set(['161', '162:9']));
});

test('tells prices by native id, and where another job of the cabinet goes on, never of another cabinet', async () => {
	const price = (cabinetId: string, nativeId: string) =>
		rowOf(
			'prices',
			{ nativeId, article: nativeId, currency: 'RUB', priceKopecks: 100 },
			{ cabinet: { id: cabinetId, marketplace: 'yandex' }, statuses: [], readAt: 1 },
		);
	await db.prices.bulkAdd([price('yandex-1', 'a'), price('yandex-1', 'a@21'), price('yandex-2', 'b')]);
	expect([...(await stored.prices(['a', 'a@21', 'b'])).keys()]).toEqual(['a', 'a@21']);
	const job = { jobId: 'yandex.prices', nextAt: 0, leaseUntil: 0, failures: 0 };
	await db.jobs.bulkAdd([
		{ ...job, id: 'yandex-1/yandex.prices', cabinetId: 'yandex-1', cursor: { only: true } },
		{ ...job, id: 'yandex-2/yandex.prices', cabinetId: 'yandex-2', cursor: { only: false } },
	]);
	expect(await stored.cursorOf('yandex.prices')).toEqual({ only: true });
	expect(await stored.cursorOf('yandex.orders')).toBeUndefined();
});

test('stocks are told by native id of the card, of one kind and of this cabinet only', async () => {
	const stock = (cabinetId: string, nativeId: string, kind: 'own' | 'marketplace', free: number) =>
		rowOf(
			'stocks',
			{ nativeId, kind, places: [{ warehouseId: '7', free }] },
			{ cabinet: { id: cabinetId, marketplace: 'yandex' }, statuses: [], readAt: 1 },
		);
	await db.stocks.bulkAdd([
		stock('yandex-1', 'a/1', 'marketplace', 3),
		stock('yandex-1', 'b', 'own', 4),
		stock('yandex-1', '10', 'marketplace', 5),
		stock('yandex-2', 'b', 'marketplace', 6),
	]);
	const found = await stored.stocks(['b', '10', 'a/1'], 'marketplace');
	expect([...found].map(([nativeId, { places }]) => [nativeId, places[0]?.free])).toEqual([
		['10', 5],
		['a/1', 3],
	]);
});
