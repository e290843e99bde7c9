import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Cabinet } from '../../../lib/cabinets/model.ts';
import { decideItems, restoreLinks } from '../../../lib/items/commands.ts';
import type { Card } from '../../../lib/items/model.ts';
import type { StockKind } from '../../../lib/stocks/model.ts';
import { cardStocks, freeInWarehouse } from '../../../lib/stocks/queries.ts';
import { columnsNow, rebuildSnapshot, searchSnapshot, stockMark, stockSnapshot } from '../../../lib/stocks/snapshot.ts';
import { database } from '../../../lib/storage/db.ts';
import type { JobState } from '../../../lib/sync/model.ts';

const cabinet = (id: string): Cabinet => ({
	id,
	marketplace: 'ozon',
	accountId: id,
	accountName: id,
	title: id,
	code: '',
	partner: '',
	contract: '',
	legalEntity: '',
	used: true,
	primary: false,
	productLink: '',
	color: '#000000',
	shops: [],
	key: { checkedAt: 0, rights: [], readOnly: true, roles: [] },
	createdAt: 0,
});
const job = (cabinetId: string, jobId: string, more: Partial<JobState> = {}): JobState => ({
	id: `${cabinetId}/${jobId}`,
	cabinetId,
	jobId,
	nextAt: 0,
	leaseUntil: 0,
	failures: 0,
	...more,
});
const card = (id: string, article: string, barcodes: string[] = []): Card => {
	const [cabinetId = '', nativeId = ''] = id.split('/');
	return { id, cabinetId, marketplace: 'ozon', nativeId, article, name: `Товар ${article}`, barcodes, archived: false, readAt: 0 };
};
const putStock = (cardId: string, kind: StockKind, warehouseId: string, free: number) =>
	database().stocks.put({
		id: `${cardId}/${kind}`,
		cabinetId: cardId.split('/')[0] ?? '',
		cardId,
		kind,
		places: [{ warehouseId, free }],
		readAt: 0,
	});

/** The goods' jobs have read everything at `asOf`, and their rows last changed at `changedAt`. */
const synced = (asOf: number, changedAt: number) =>
	database().jobs.bulkPut(
		['ozon-1', 'ozon-2'].flatMap((id) =>
			['ozon.products', 'ozon.own-stocks', 'ozon.marketplace-stocks'].map((jobId) => job(id, jobId, { asOf, changedAt })),
		),
	);

beforeEach(async () => {
	await Promise.all(database().tables.map((table) => table.clear()));
	await database().cabinets.bulkPut([cabinet('ozon-1'), cabinet('ozon-2')]);
	await database().cards.bulkPut([card('ozon-1/1', 'A', ['11']), card('ozon-2/7', 'Z', ['11']), card('ozon-1/2', 'B', ['22'])]);
	await putStock('ozon-1/1', 'own', 'w1', 5);
	await putStock('ozon-2/7', 'marketplace', 'w9', 2);
	await putStock('ozon-1/2', 'own', 'w1', 1);
	await synced(100, 100);
});

describe('the snapshot', () => {
	test('holds every item with its amounts in the order of the columns', async () => {
		expect(await rebuildSnapshot(1000)).toBe(true);
		const snapshot = await stockSnapshot();
		expect(snapshot?.columns.map(({ cabinetId, kind }) => `${cabinetId} ${kind}`)).toEqual([
			'ozon-1 own',
			'ozon-1 marketplace',
			'ozon-2 own',
			'ozon-2 marketplace',
		]);
		expect(snapshot?.rows.map(({ itemId, amounts, total }) => [itemId, amounts, total])).toEqual([
			['ozon-1/2', [1, null, null, null], 1],
			['ozon-1/1', [5, null, null, 2], 7],
		]);
	});

	test('is not touched while no source has changed', async () => {
		await rebuildSnapshot(1000);
		await synced(200, 100);
		expect(await rebuildSnapshot(2000)).toBe(false);
		expect((await stockSnapshot())?.builtAt).toBe(1000);
	});

	test('is not written when a source has changed without changing anything that it says', async () => {
		await rebuildSnapshot(1000);
		await synced(200, 200);
		expect(await rebuildSnapshot(2000)).toBe(false);
		expect((await stockSnapshot())?.builtAt).toBe(1000);
	});

	test('is written when an amount has changed', async () => {
		await rebuildSnapshot(1000);
		await putStock('ozon-1/2', 'own', 'w1', 8);
		await synced(200, 200);
		expect(await rebuildSnapshot(2000)).toBe(true);
		expect((await stockSnapshot())?.rows.map(({ total }) => total)).toEqual([7, 8]);
	});

	test('follows the user’s decisions, there and back', async () => {
		await rebuildSnapshot(1000);
		await decideItems([['ozon-2/7']], 1500);
		expect(await rebuildSnapshot(2000)).toBe(true);
		expect((await stockSnapshot())?.rows).toHaveLength(3);
		await decideItems([['ozon-1/1', 'ozon-2/7', 'ozon-1/2']], 2500);
		expect(await rebuildSnapshot(3000)).toBe(true);
		expect((await stockSnapshot())?.rows.map(({ cardIds }) => cardIds)).toEqual([['ozon-1/1', 'ozon-1/2', 'ozon-2/7']]);
	});

	test('tells the present age of its columns without being written anew', async () => {
		await rebuildSnapshot(1000);
		await synced(900, 100);
		const columns = columnsNow((await stockMark())?.columns ?? [], await database().jobs.toArray());
		expect(columns.map(({ asOf }) => asOf)).toEqual([900, 900, 900, 900]);
	});
});

describe('joining cards', () => {
	test('brings those along that were joined with them before', async () => {
		await decideItems([['ozon-1/1', 'ozon-2/7']], 1);
		await decideItems([['ozon-2/7', 'ozon-1/2']], 2);
		const links = await database().itemLinks.toArray();
		expect(new Set(links.map(({ itemKey }) => itemKey)).size).toBe(1);
		expect(links).toHaveLength(3);
	});

	test('is taken back to what was decided before, or to nothing', async () => {
		await decideItems([['ozon-1/1', 'ozon-2/7']], 1);
		const kept = async () => (await database().itemLinks.toArray()).map(({ id, itemKey }) => ({ id, itemKey }));
		const first = await kept();
		await restoreLinks(await decideItems([['ozon-1/1', 'ozon-1/2']], 2), 3);
		expect(await kept()).toEqual(first);
	});

	test('keeps apart what the user says are two items, each with all its cards', async () => {
		await decideItems([['ozon-1/1', 'ozon-2/7'], ['ozon-1/2', 'ozon-2/8'], ['ozon-1/3']], 1);
		const links = await database().itemLinks.toArray();
		const keyOf = (id: string) => links.find((link) => link.id === id)?.itemKey;
		expect(keyOf('ozon-1/1')).toBe(keyOf('ozon-2/7'));
		expect(keyOf('ozon-1/2')).toBe(keyOf('ozon-2/8'));
		expect(new Set(links.map(({ itemKey }) => itemKey)).size).toBe(3);
	});
});

describe('searching', () => {
	test('finds nothing before the first snapshot', async () => {
		expect(await searchSnapshot('A', 10)).toEqual({ rows: [], found: 0 });
	});

	test('counts all that is found and gives as many as asked, from the newest snapshot', async () => {
		await rebuildSnapshot(1000);
		expect(await searchSnapshot('товар', 1)).toMatchObject({ rows: [{ itemId: 'ozon-1/2' }], found: 2 });
		await database().cards.put(card('ozon-1/3', 'C'));
		await synced(300, 300);
		await rebuildSnapshot(2000);
		expect((await searchSnapshot('товар', 10)).found).toBe(3);
	});
});

test('details of a row name the warehouses', async () => {
	await database().warehouses.put({
		id: 'ozon-1/own/w1',
		cabinetId: 'ozon-1',
		nativeId: 'w1',
		kind: 'own',
		name: 'Склад на Лесной',
		readAt: 0,
	});
	const [details] = await cardStocks(['ozon-1/1', 'ozon-1/gone']);
	expect(details?.stocks.map(({ kind, places }) => [kind, places[0]?.free, places[0]?.warehouse?.name])).toEqual([
		['own', 5, 'Склад на Лесной'],
	]);
	expect(await freeInWarehouse({ cabinetId: 'ozon-1', kind: 'own', nativeId: 'w1' })).toEqual(
		new Map([
			['ozon-1/1', 5],
			['ozon-1/2', 1],
		]),
	);
});
