import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ozonPlan } from '../../sandbox/ozon/plan';
import { wildberriesPlan } from '../../sandbox/wildberries/plan';
import { misspelled } from '../../sandbox/world/articles';
import { checkDigit, ean13 } from '../../sandbox/world/ean13';
import { goodOf } from '../../sandbox/world/goods';
import { milestones, stateAt } from '../../sandbox/world/life';
import { schemes } from '../../sandbox/world/plan';
import { stream } from '../../sandbox/world/random';
import { World } from '../../sandbox/world/world';
import { yandexPlan } from '../../sandbox/yandex/plan';

const start = Date.parse('2026-11-21T09:00:00Z');
const hour = 3_600_000;
const day = 24 * hour;

const world = (seed = 1, products = 200, orders = 300) => new World({ seed, products, orders, start }, [ozonPlan]);
const first = (of: World) => of.seller('ozon-1');

describe('barcodes', () => {
	test.each([
		['460000000001', 5],
		['400638133393', 1],
		['590123412345', 7],
	])('the check digit of %s is %i', (body, digit) => expect(checkDigit(body)).toBe(digit));

	test('a good has barcodes with right check digits, and no two goods share one', () => {
		const seen = new Set<string>();
		for (let number = 0; number < 3_000; number++) {
			for (const barcode of goodOf(1, number).barcodes) {
				expect(barcode).toBe(ean13(barcode.slice(0, 12)));
				expect(seen.has(barcode)).toBe(false);
				seen.add(barcode);
			}
		}
	});
});

describe('goods', () => {
	test('have different names and articles', () => {
		const goods = Array.from({ length: 20_000 }, (_, number) => goodOf(3, number));
		expect(new Set(goods.map(({ article }) => article)).size).toBe(goods.length);
		const single = goods.filter(({ parts }) => parts.length === 0);
		expect(new Set(single.map(({ name }) => name)).size).toBe(single.length);
	});

	test('some are kits of other goods that are no kits', () => {
		const kits = Array.from({ length: 1_000 }, (_, number) => goodOf(1, number)).filter(({ parts }) => parts.length > 0);
		expect(kits.length).toBeGreaterThan(20);
		for (const { number, parts } of kits) {
			for (const part of parts) {
				expect(part.good).toBeLessThan(number);
				expect(goodOf(1, part.good).parts).toEqual([]);
			}
		}
	});

	test('an article that is spelled differently still leads to its good', () => {
		const seller = first(world(5, 2_000));
		const strange = [...seller.listings()].filter(({ article, good }) => article !== good.article);
		expect(strange.length / seller.goods.length).toBeGreaterThan(0.05);
		expect(strange.length / seller.goods.length).toBeLessThan(0.11);
		for (const { article, good } of strange) expect(seller.listingByArticle(article)?.good.number).toBe(good.number);
	});

	test('some carry another barcode at one marketplace, or also that of another good', () => {
		const of = new World({ seed: 1, products: 400, orders: 0, start }, [ozonPlan, wildberriesPlan, yandexPlan]);
		const own = (number: number) => goodOf(1, number).barcodes;
		const listed = (id: string) => [...of.seller(id).listings()].map(({ good }) => good);
		const odd = (id: string) => listed(id).filter(({ number, barcodes }) => JSON.stringify(barcodes) !== JSON.stringify(own(number)));
		expect(odd('ozon-1')).toEqual([]);

		const relabelled = odd('wildberries-1');
		expect(relabelled.length).toBeGreaterThan(5);
		for (const { number, barcodes } of relabelled) {
			expect(barcodes).toEqual([expect.stringMatching(/^200\d{10}$/)]);
			expect(own(number)).not.toContain(barcodes[0]);
		}

		const borrowing = odd('yandex-1');
		expect(borrowing.length).toBeGreaterThan(3);
		for (const { number, barcodes } of borrowing) expect(barcodes).toEqual([...own(number), own(number - 1)[0]]);
	});

	test('no spelling changes the number', () => {
		fc.assert(
			fc.property(fc.integer(), fc.nat(99_998), (seed, number) => {
				const { article } = goodOf(1, number);
				expect(misspelled(article, stream(seed, 'spelling'))).toMatch(/\d{5}$/);
			}),
		);
	});
});

describe('the world', () => {
	const picture = (of: World, now: number) => {
		const seller = first(of);
		return JSON.stringify({
			listings: [...seller.listings()],
			orders: schemes.map((scheme) => seller.orders(scheme, now)),
			supplies: seller.supplies(now),
			stocks: [...seller.goods].map((good) => [seller.stocks(good, 'seller', now), seller.stocks(good, 'marketplace', now)]),
		});
	};

	test('is the same for the same seed and moment, and another for another seed', () => {
		expect(picture(world(1), start)).toBe(picture(world(1), start));
		expect(picture(world(1), start)).not.toBe(picture(world(2), start));
	});

	test('comes to the same however the clock got there', () => {
		const stepwise = world();
		for (let now = start; now < start + 5 * day; now += 7 * hour) picture(stepwise, now);
		expect(picture(stepwise, start + 5 * day)).toBe(picture(world(), start + 5 * day));
	});

	test('has exactly the orders that were asked for, and more as time goes on', () => {
		const of = world();
		const count = (now: number) =>
			of.sellersOf('ozon').reduce((sum, one) => sum + one.counts(now).orders.fbs + one.counts(now).orders.fbo, 0);
		expect(count(start)).toBe(300);
		expect(count(start + 3 * day)).toBeGreaterThan(310);
	});

	test.each(schemes)('shows every native state of %s orders at once', (scheme) => {
		const seen = new Set(
			first(world())
				.orders(scheme, start)
				.map(({ state }) => `${state.status}/${state.substatus}`),
		);
		for (const { path, step } of milestones(ozonPlan.orderPaths[scheme])) {
			const { status, substatus = '' } = path.steps[step] ?? { status: 'none' };
			expect(seen).toContain(`${status}/${substatus}`);
		}
	});

	test('has orders that are late, that are due within hours, and that can wait', () => {
		const open = first(world())
			.orders('fbs', start)
			.filter(({ state }) => state.status === 'awaiting_packaging' || state.status === 'awaiting_deliver');
		expect(open.some(({ shipBy }) => shipBy < start)).toBe(true);
		expect(open.some(({ shipBy }) => shipBy > start && shipBy < start + 8 * hour)).toBe(true);
		expect(open.some(({ shipBy }) => shipBy > start + 12 * hour)).toBe(true);
	});

	test('has supplies in every state, and slots on the days ahead', () => {
		const supplies = first(world()).supplies(start);
		const states = new Set(supplies.map(({ state }) => state.status));
		for (const { path, step } of milestones(ozonPlan.supplyPaths)) expect(states).toContain(path.steps[step]?.status);
		const ahead = supplies.filter(({ slotFrom, state }) => slotFrom > start && ['DATA_FILLING', 'READY_TO_SUPPLY'].includes(state.status));
		for (const days of [1, 2, 3, 4, 5, 6]) {
			expect(ahead.some(({ slotFrom }) => Math.floor(slotFrom / day) === Math.floor(start / day) + days)).toBe(true);
		}
	});

	test('moves supplies on when their slot comes', () => {
		const seller = first(world());
		const soon = seller.supplies(start).find(({ slotFrom, state }) => slotFrom > start && state.status === 'READY_TO_SUPPLY');
		if (!soon) throw new Error('No supply is ready');
		expect(seller.supply(soon.serial, soon.slotFrom + 1)?.state.status).not.toBe('READY_TO_SUPPLY');
	});

	test('lets stock fall as orders come, and never below nothing', () => {
		const of = world();
		const pieces = (now: number) =>
			[...first(of).goods].flatMap((good) => first(of).stocks(good, 'seller', now)).reduce((sum, { present }) => sum + present, 0);
		const before = pieces(start);
		expect(pieces(start + 20 * day)).toBeLessThan(before);
		for (const good of first(of).goods) {
			for (const { present, reserved } of first(of).stocks(good, 'seller', start + 200 * day)) {
				expect(present).toBeGreaterThanOrEqual(reserved);
				expect(reserved).toBeGreaterThanOrEqual(0);
			}
		}
	});

	test('lets an order be moved by hand, and then leaves it alone', () => {
		const seller = first(world());
		const order = seller.orders('fbs', start).find(({ state }) => state.status === 'awaiting_packaging');
		if (!order) throw new Error('No order waits to be packed');
		expect(seller.actOnOrder(order.serial, start, 'cancelled', 'posting_canceled')).toBe(true);
		expect(seller.order(order.serial, start + 90 * day)?.state.status).toBe('cancelled');
		expect(seller.actOnOrder(99_999_999, start, 'cancelled')).toBe(false);
	});

	test('a life never goes back in time', () => {
		const seller = first(world());
		for (const { life } of [...seller.orders('fbs', start), ...seller.orders('fbo', start), ...seller.supplies(start)]) {
			expect(life.map(({ at }) => at)).toEqual([...life.map(({ at }) => at)].sort((one, other) => one - other));
			expect(stateAt(life, Number.POSITIVE_INFINITY)).toBe(life.at(-1));
		}
	});
});
