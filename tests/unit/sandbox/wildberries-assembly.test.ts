import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assemblyAt } from '../../sandbox/wildberries/assembly';
import { bookOf } from '../../sandbox/wildberries/assembly-book';
import { wildberriesPlan } from '../../sandbox/wildberries/plan';
import type { SellerWorld } from '../../sandbox/world/seller-world';
import { World } from '../../sandbox/world/world';

const start = Date.parse('2026-11-21T09:00:00Z');
const hour = 3_600_000;

const seller = (): SellerWorld => new World({ seed: 5, products: 60, orders: 240, start }, [wildberriesPlan]).seller('wildberries-1');

/** Something that the seller does after some hours: to the n-th order that may be touched, into the n-th of three supplies. */
interface Deed {
	readonly hours: number;
	readonly what: 'put' | 'cancel' | 'close' | 'nothing';
	readonly order: number;
	readonly supply: number;
}

const deed = fc.record({
	hours: fc.integer({ min: 0, max: 15 }),
	what: fc.constantFrom('put' as const, 'cancel' as const, 'close' as const, 'nothing' as const),
	order: fc.nat({ max: 40 }),
	supply: fc.nat({ max: 2 }),
});

function live(world: SellerWorld, deeds: readonly Deed[], watch: (now: number) => void): number {
	const book = bookOf(world);
	const supplies = [0, 1, 2].map((place) => book.make(`supply ${place}`, start));
	const closed = new Set<string>();
	let now = start;
	for (const { hours, what, order, supply } of deeds) {
		now += hours * hour;
		watch(now);
		const free = world.orders('fbs', now).filter(({ state }) => state.substatus === 'waiting' && !state.shipped);
		const chosen = free[order % Math.max(1, free.length)];
		const id = supplies[supply] ?? '';
		if (what === 'close') {
			book.end('close', id, now);
			closed.add(id);
		} else if (chosen && what === 'put' && !closed.has(id)) book.put(id, [chosen.serial], now);
		else if (chosen && what === 'cancel') world.actOnOrder(chosen.serial, now, 'cancel', 'canceled');
	}
	return now + 20 * hour;
}

describe('assembly orders', () => {
	test('stand the same whether they are looked at all the way or only at the end', () => {
		fc.assert(
			fc.property(fc.array(deed, { maxLength: 30 }), (deeds) => {
				const watched = seller();
				const end = live(watched, deeds, (now) => assemblyAt(watched, now));
				const left = seller();
				live(left, deeds, () => {});
				expect(assemblyAt(watched, end)).toEqual(assemblyAt(left, end));
			}),
			{ numRuns: 25 },
		);
	});

	test('are each in one supply at most, as the supplies tell it too, and none in a supply after it was cancelled', () => {
		fc.assert(
			fc.property(fc.array(deed, { maxLength: 30 }), (deeds) => {
				const world = seller();
				const { orders, supplies } = assemblyAt(
					world,
					live(world, deeds, () => {}),
				);
				const inside = new Map(supplies.flatMap(({ id, orderIds }) => orderIds.map((order) => [order, id] as const)));
				expect(inside.size).toBe(supplies.reduce((sum, { orderIds }) => sum + orderIds.length, 0));
				expect(new Map(orders.flatMap(({ id, supplyId }) => (supplyId ? [[id, supplyId] as const] : [])))).toEqual(inside);
				expect(orders.filter(({ supplierStatus, supplyId }) => supplierStatus === 'cancel' && supplyId)).toEqual([]);
			}),
			{ numRuns: 25 },
		);
	});
});
