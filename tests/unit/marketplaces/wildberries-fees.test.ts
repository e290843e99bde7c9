import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { fees } from '../../../lib/marketplaces/wildberries/fees-job.ts';
import type { StockPlace } from '../../../lib/stocks/model.ts';
import type { JobContext } from '../../../lib/sync/jobs.ts';
import { rowOf } from '../../../lib/sync/rows.ts';
import { storedRowsOf } from '../../../lib/sync/stored-rows.ts';
import { emptyDatabase } from '../sync/world.ts';

const owner = { cabinet: { id: 'wildberries-1', marketplace: 'wildberries' as const }, statuses: [], readAt: 1 };
const other = () => Promise.reject(new Error('A step over cards calls nobody'));

test('sizes of an article that lie on both sides of a page are reckoned together, and each price once', async () => {
	const db = emptyDatabase();
	const numbers = Array.from({ length: 999 }, (_, index) => String(100_000 + index));
	const cards = [...numbers.map((nm) => `${nm}:1`), ...['1', '2', '3'].map((size) => `900000:${size}`), '900001:1'];
	await db.cards.bulkAdd(
		cards.map((nativeId) =>
			rowOf('cards', { nativeId, article: nativeId, barcodes: [], name: '', category: 'Чаши', volumeMl: 2_000, archived: false }, owner),
		),
	);
	await db.prices.bulkAdd(
		['900000', '900001', '900000:2', ...numbers].map((nativeId) =>
			rowOf('prices', { nativeId, article: nativeId, currency: 'RUB', priceKopecks: 100 }, owner),
		),
	);
	await db.warehouses.bulkAdd(
		['Тула', 'Казань', 'Омск'].map((name, index) => rowOf('warehouses', { nativeId: String(index + 1), kind: 'marketplace', name }, owner)),
	);
	const lying = (nativeId: string, places: StockPlace[]) => rowOf('stocks', { nativeId, kind: 'marketplace', places }, owner);
	await db.stocks.bulkAdd([
		lying('900000:1', [
			{ warehouseId: '1', free: 2 },
			{ warehouseId: '3', free: 0 },
		]),
		lying('900000:3', [{ warehouseId: '2', free: 1 }]),
		lying('900001:1', [{ warehouseId: '9', free: 1 }]),
	]);

	const list = [
		['Тула', 10],
		['Казань', 20],
		['Омск', 90],
	].map(([warehouseName, roubles]) => ({ warehouseName, boxDeliveryBase: String(roubles), boxDeliveryLiter: '1' }));
	let keep: unknown;
	const asked: unknown[] = [];
	const context = {
		cabinet: {},
		now: Date.parse('2026-11-21T22:00:00Z'),
		cursor: undefined,
		kept: async () => keep,
		stored: storedRowsOf(db, 'wildberries-1'),
		call: async ({ id }: { id: string }, params: unknown) => {
			asked.push([id, params]);
			if (id === 'wildberries.commissions') return { report: [{ subjectName: 'Чаши', paidStorageKgvp: 15 }] };
			return { response: { data: { warehouseList: list } } };
		},
		page: other,
		pages: other,
	} as unknown as JobContext<undefined>;

	const first = await fees.step(context, {});
	keep = first.keep;
	expect(asked).toEqual([
		['wildberries.commissions', undefined],
		['wildberries.box-tariffs', { date: '2026-11-22' }],
	]);
	expect((await fees.step(context, {})).keep).toBeUndefined();

	const found = new Map<string, unknown>();
	let pages = 0;
	for (let next = first.next; next; pages++) {
		const page = await fees.step(context, next);
		for (const { nativeId, schemes } of page.rows) {
			expect(found.has(nativeId)).toBe(false);
			const part = schemes[0]?.parts.find(({ kind }) => kind === 'logistics');
			found.set(nativeId, [part?.kopecks, part?.mostKopecks]);
		}
		next = page.next;
	}
	expect([pages, found.size]).toEqual([2, 1_002]);
	expect(found.get('900000')).toEqual([1_100, 2_100]);
	const everywhere = [1_100, 9_100];
	expect([found.get('900000:2'), found.get('900001'), found.get('100000')]).toEqual([everywhere, everywhere, everywhere]);
	await db.delete();
});
