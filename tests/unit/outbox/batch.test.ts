import { describe, expect, test } from 'vitest';
import { offersFor } from '../../../lib/marketplaces/offers.ts';
import { mishaps, openDesk } from './desk.ts';

const size = 500;

/** A shop with so many orders to be assembled. */
async function shopToAssemble() {
	const desk = await openDesk('ozon', { seed: 3, products: 40, orders: 1_400 });
	await desk.read();
	const fbs = (await desk.db.orders.toArray()).filter(({ scheme }) => scheme === 'fbs');
	for (const { number } of fbs.slice(0, size + 50)) desk.act(number, 'awaiting_packaging', 'posting_created');
	await desk.read();
	const orders = (await desk.db.orders.toArray())
		.filter((order) => offersFor(order).some(({ id }) => id === 'ozon.assemble'))
		.slice(0, size);
	expect(orders).toHaveLength(size);
	return { desk, orders };
}

describe('a batch of 500 orders', () => {
	test.each(mishaps)(
		'ends the same when every fifteenth call meets "%s", wherever in its way that is',
		{ timeout: 120_000 },
		async (what) => {
			const { desk, orders } = await shopToAssemble();
			let calls = 0;
			let met = 0;
			// Fifteen is no multiple of anything here: sending, looking and trying again are all met.
			desk.misfortune(() => {
				calls++;
				if (calls % 15 !== 7 || met >= 60) return undefined;
				met++;
				return what;
			});
			const { queued } = await desk.submit({ kind: 'do', actionId: 'ozon.assemble', orderIds: orders.map(({ id }) => id), input: {} });
			expect(queued).toBe(size);
			await desk.untilQuiet();
			expect(met).toBeGreaterThan(30);
			expect((await desk.changes()).filter(({ state }) => state !== 'done')).toEqual([]);
			const written = new Map(desk.written().map((order) => [order.number, order]));
			expect(orders.filter(({ number }) => written.get(number)?.effects.ship !== 1).map(({ number }) => number)).toEqual([]);
		},
	);

	test('ends with what is left when a tenth of the orders are cancelled by the buyers on the way', { timeout: 120_000 }, async () => {
		const { desk, orders } = await shopToAssemble();
		const { queued } = await desk.submit({ kind: 'do', actionId: 'ozon.assemble', orderIds: orders.map(({ id }) => id), input: {} });
		expect(queued).toBe(size);
		const gone = new Set(orders.filter((_, place) => place % 10 === 9).map(({ number }) => number));
		for (const number of gone) desk.act(number, 'cancelled', 'posting_canceled');
		await desk.untilQuiet();
		const changes = await desk.changes();
		expect(changes.filter(({ number, state }) => state !== (gone.has(number) ? 'conflict' : 'done'))).toEqual([]);
		expect(changes.filter(({ state, words }) => state === 'conflict' && !words)).toEqual([]);
		const written = new Map(desk.written().map((order) => [order.number, order]));
		expect(orders.filter(({ number }) => (written.get(number)?.effects.ship ?? 0) !== (gone.has(number) ? 0 : 1))).toEqual([]);
	});
});
