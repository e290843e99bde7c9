import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import type { Cabinet } from '../../../../lib/cabinets/model.ts';
import { database } from '../../../../lib/storage/db.ts';
import { ordersNamedIn } from '../../../../lib/support/find/find-order.ts';
import { order } from '../../orders/rows.ts';

const of = (number: string, parentNumber: string) => order({ id: `ozon-1/${number}`, number, parentNumber });

beforeEach(async () => {
	await Promise.all(database().tables.map((table) => table.clear()));
	await database().cabinets.bulkPut([
		{ id: 'ozon-1', marketplace: 'ozon', accountId: '1' } as Cabinet,
		{ id: 'wb-1', marketplace: 'wildberries', accountId: '2' } as Cabinet,
	]);
	await database().orders.bulkPut([
		of('0132112277-0102-1', '0132112277-0102'),
		of('0132112277-0102-2', '0132112277-0102'),
		of('0132112277-0103-1', '0132112277-0103'),
		of('0132112277-0104-1', 'another'),
		order({ id: 'wb-1/2290011223', cabinetId: 'wb-1', marketplace: 'wildberries', number: '2290011223' }),
	]);
});

test.each([
	['0132112277-0102-2', ['0132112277-0102-2']],
	['Заказ № 2290011223 от 21.11.2026, сумма 1 916', ['2290011223']],
	['0132112277-0102', ['0132112277-0102-1', '0132112277-0102-2']],
	['номер:\n0132112277-0103 — не пришёл', ['0132112277-0103-1']],
	['0132112277-0104', []],
	['0132112277', []],
	['клиент ждёт', []],
	['', []],
])('«%s» names %j', async (text, numbers) => {
	expect((await ordersNamedIn(text)).map(({ number }) => number)).toEqual(numbers);
});
