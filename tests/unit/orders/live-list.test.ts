import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { rights } from '../../../lib/cabinets/model.ts';
import type { OrderRow } from '../../../lib/orders/list.ts';
import { followOrders, type LiveList } from '../../../lib/orders/live-list.ts';
import { orderChunks } from '../../../lib/orders/queries.ts';
import { database } from '../../../lib/storage/db.ts';
import { order } from './rows.ts';

const many = 2_500;
const at = (n: number, more = {}) =>
	order({ id: `ozon-1/${n}`, number: String(n), createdAt: 1_000_000 - Math.floor(n / 7) * 10, open: n % 50 === 0 ? 1 : 0, ...more });

let life: AbortController;

beforeEach(async () => {
	await Promise.all(database().tables.map((table) => table.clear()));
	await database().cabinets.put({
		id: 'ozon-1',
		marketplace: 'ozon',
		accountId: '1',
		accountName: '',
		title: '',
		code: '',
		partner: '',
		contract: '',
		legalEntity: '',
		used: true,
		primary: true,
		productLink: '',
		color: '#123456',
		shops: [],
		key: { checkedAt: 0, rights: [...rights], readOnly: true, roles: [] },
		createdAt: 0,
	});
	await database().orders.bulkPut(Array.from({ length: many }, (_, n) => at(n)));
	life = new AbortController();
});
afterEach(() => life.abort());

test('orders are read once each: the newest first, then the open ones, then the rest', async () => {
	const seen: string[] = [];
	const firstOf: string[] = [];
	for await (const { orders, total } of orderChunks(life.signal)) {
		expect(total).toBe(seen.length === 0 ? 200 : many);
		firstOf.push(orders[0]?.id ?? '');
		seen.push(...orders.map(({ id }) => id));
	}
	expect(new Set(seen).size).toBe(many);
	expect(seen).toHaveLength(many);
	await expect(database().orders.get(firstOf[0] ?? '')).resolves.toMatchObject({ createdAt: 1_000_000 });
	const open = seen.slice(200, 200 + 45);
	expect(open.every((id) => Number(id.split('/')[1]) % 50 === 0)).toBe(true);
});

/** The list as it was told last, and how often rows were looked through. */
function following() {
	let list: LiveList | undefined;
	const moves: [readonly OrderRow[], readonly OrderRow[]][] = [];
	followOrders({ onList: (next) => (list = next), onMoved: (before, after) => [moves.push([before, after])] }, life.signal);
	return { list: () => list, moves };
}

const until = (met: () => boolean) => vi.waitFor(() => expect(met()).toBe(true), { timeout: 20_000, interval: 20 });

test('what is written later is followed: one order, many at once, client statuses, and what goes', async () => {
	const { list, moves } = following();
	await until(() => list()?.whole === true);
	expect(list()?.rows).toHaveLength(many);
	const rowOf = (n: number) => list()?.rows.find(({ id }) => id === `ozon-1/${n}`);

	const before = list()?.rows ?? [];
	moves.length = 0;
	await database().orders.put(at(3, { unified: 'packed', readAt: 60 }));
	await until(() => rowOf(3)?.unified === 'packed');
	// The other rows are the same objects as before: nothing else was made anew.
	expect(list()?.rows.filter((row, place) => row !== before[place])).toHaveLength(1);
	expect(moves).toHaveLength(1);

	await database().orderMarks.put({ id: 'ozon-1/4', client: 'client-reserved', changedAt: 1 });
	await until(() => rowOf(4)?.client === 'client-reserved');

	await database().orders.add(at(9_000, { createdAt: 2_000_000 }));
	await until(() => list()?.rows[0]?.id === 'ozon-1/9000');

	await database().orders.bulkPut(Array.from({ length: 80 }, (_, n) => at(n + 100, { unified: 'shipped', readAt: 70 })));
	await until(() => rowOf(150)?.unified === 'shipped');
	expect(list()?.rows.filter(({ unified }) => unified === 'shipped')).toHaveLength(80);

	await database().orders.bulkDelete(['ozon-1/5', 'ozon-1/6']);
	await until(() => list()?.rows.length === many - 1);
	expect(rowOf(5)).toBeUndefined();

	await database().orders.clear();
	await until(() => list()?.rows.length === 0);
});
