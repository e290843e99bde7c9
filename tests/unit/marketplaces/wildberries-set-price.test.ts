import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Change, Offer, Plain } from '../../../lib/changes/model.ts';
import { isUnderWay, newGroupId, usualRetries } from '../../../lib/changes/rules.ts';
import { setPrice } from '../../../lib/marketplaces/wildberries/actions/set-price.ts';
import { wildberriesPriceTerms as terms } from '../../../lib/marketplaces/wildberries/prices.ts';
import { wildberries } from '../../../lib/marketplaces/wildberries/wildberries.ts';
import type { Order } from '../../../lib/orders/model.ts';
import type { Doing } from '../../../lib/outbox/action.ts';
import { createSender, type Sender } from '../../../lib/outbox/sender.ts';
import { figuresOf } from '../../../lib/prices/figures.ts';
import { type Price, type PriceWish, usualPriceRules } from '../../../lib/prices/model.ts';
import { createCaller } from '../../../lib/sync/caller.ts';
import type { Fault } from '../../sandbox/faults';
import { priceDeskOf } from '../../sandbox/wildberries/price-desk';
import { giveSizes } from '../../sandbox/wildberries/sizes';
import { openShop, type Shop } from './wildberries-shop.ts';

const minute = 60_000;
const seller = 'wildberries-1';
const host = 'discounts-prices-api.wildberries.ru';

const offer: Offer<Order> = {
	id: terms.actionId,
	marketplace: 'wildberries',
	about: 'prices',
	input: 'none',
	final: false,
	many: true,
	refusal: () => undefined,
};

describe('Wildberries is asked to set prices', () => {
	let shop: Shop;
	let sender: Sender;
	let groups = 0;

	async function open(products: number): Promise<void> {
		shop = await openShop({ products, orders: 10 });
		const [key] = shop.keys;
		if (!key) throw new Error('The sandbox gave no token');
		await shop.connect(key);
		await shop.syncFor(3 * minute);
		await rest();
		sender = createSender({
			...shop.tools,
			actionOf: () => ({ action: setPrice, offer, marketplace: 'wildberries' }),
			retries: usualRetries,
			onEnded: async () => {},
		});
	}
	beforeEach(() => open(160), 30_000);
	afterEach(() => shop.close());

	/** All limits full, nothing in the journal. */
	async function rest(): Promise<void> {
		shop.sandbox.state.journal.clear();
		shop.sandbox.state.limits.refill();
		await shop.db.buckets.clear();
	}

	const desk = () => priceDeskOf(shop.world(seller));
	const book = () => desk().bookAt(shop.clock.now());
	const ofCards = async () => (await shop.db.prices.toArray()).filter(({ nativeId }) => !nativeId.includes(':'));
	const ofSizes = async () => (await shop.db.prices.toArray()).filter(({ nativeId }) => nativeId.includes(':'));
	const context = { rules: usualPriceRules, now: 0, sentAt: [] };
	const kept = ({ nativeId }: Price) => {
		const found = book()
			.kept()
			.find(({ id }) => id === nativeId);
		return { price: found?.price, discount: found?.discount };
	};
	const writes = ({ nativeId }: Price) => book().writes(nativeId);
	const fault = (one: Partial<Fault>) => shop.sandbox.state.faults.arm({ host, path: '/api/v2/upload/*', times: 1, ...one });
	const uploads = () => shop.journal().filter(({ path }) => path.startsWith('/api/v2/upload/'));

	/** Confirms wishes, each as the terms fit it. */
	async function confirm(wishes: readonly (readonly [Price, PriceWish])[]): Promise<string> {
		const groupId = newGroupId(shop.clock.now(), Uint8Array.of(0, 0, groups >> 8, groups++));
		const now = shop.clock.now();
		await shop.db.changes.bulkAdd(
			wishes.map(
				([price, wish], place): Change => ({
					id: `${groupId}/${String(place).padStart(5, '0')}`,
					groupId,
					cabinetId: price.cabinetId,
					marketplace: 'wildberries',
					actionId: terms.actionId,
					targetId: price.id,
					number: price.article,
					before: figuresOf(price),
					wanted: terms.fitted(wish, price, context) as Plain,
					state: 'queued',
					attempts: 0,
					looks: 0,
					due: now,
					createdAt: now,
					changedAt: now,
				}),
			),
		);
		return groupId;
	}
	const groupOf = (groupId: string) => shop.db.changes.where('groupId').equals(groupId).sortBy('id');
	/** Sends and looks until nothing is under way, or for so many minutes. */
	async function carry(groupId: string, minutes = 30): Promise<Change[]> {
		for (let turn = 0; turn < minutes; turn++) {
			await sender.wake();
			const changes = await groupOf(groupId);
			if (!changes.some(({ state }) => isUnderWay(state))) return changes;
			shop.clock.advance(minute);
		}
		return groupOf(groupId);
	}
	const set = async (wishes: readonly (readonly [Price, PriceWish])[], minutes?: number) => carry(await confirm(wishes), minutes);
	async function doing(change: Change): Promise<Doing> {
		const cabinet = await shop.db.cabinets.get(change.cabinetId);
		if (!cabinet) throw new Error('There is no cabinet');
		const { authorization } = await shop.tools.openKey(cabinet);
		const calls = createCaller({ cabinetId: cabinet.id, marketplace: wildberries, authorization }, shop.tools);
		return { cabinet, calls, changes: [change], now: shop.clock.now() };
	}
	/** The change as it stands after one call, without a look. */
	async function sent(change: Change | undefined): Promise<Change> {
		if (!change) throw new Error('There is no change');
		const asked: Change = { ...change, state: 'sending', sentAt: shop.clock.now() };
		const [outcome] = await setPrice.send(await doing(asked));
		return {
			...asked,
			state: 'followed',
			...(outcome?.is === 'accepted' && outcome.result !== undefined ? { result: outcome.result } : {}),
		};
	}
	const seen = async (change: Change) => (await setPrice.look(await doing(change)))[0];
	const states = (changes: readonly Change[]) => changes.map(({ state }) => state);
	async function some(count: number): Promise<Price[]> {
		const prices = await ofCards();
		expect(prices.length).toBeGreaterThanOrEqual(count);
		return prices.slice(0, count);
	}
	async function first(): Promise<Price> {
		const [price] = await some(1);
		if (!price) throw new Error('There are no prices');
		return price;
	}
	/** A card of three sizes, as they are stored. */
	async function threeSizes(): Promise<[Price, Price, Price]> {
		const [sized] = await ofSizes();
		const good = [...shop.world(seller).listings()].find(({ article }) => article === sized?.article)?.good.number ?? 0;
		giveSizes(shop.world(seller), good, ['S', 'M', 'L']);
		await shop.db.jobs.toCollection().modify({ nextAt: 0 });
		await shop.syncFor(minute);
		await rest();
		const sizes = (await ofSizes()).filter(({ article }) => article === sized?.article);
		return sizes as [Price, Price, Price];
	}

	test('cards and sizes each by one upload; done when the list of prices shows it, exactly as was said before', async () => {
		const cards = await some(20);
		const sizes = (await ofSizes()).slice(0, 3);
		const wishes = [...cards, ...sizes].map((price) => [price, { priceKopecks: (price.priceKopecks ?? 0) - 1_234 }] as const);
		const changes = await set(wishes);
		expect(new Set(states(changes))).toEqual(new Set(['done']));
		for (const [price, wish] of wishes) {
			const after = terms.after(price, terms.fitted(wish, price, context));
			expect(kept(price)).toEqual({ price: (after.beforeKopecks ?? 0) / 100, discount: after.discountPercent });
			expect(await shop.db.prices.get(price.id)).toMatchObject(after);
			expect(writes(price)).toBe(1);
		}
		expect(
			uploads()
				.map(({ path }) => path)
				.sort(),
		).toEqual(['/api/v2/upload/task', '/api/v2/upload/task/size']);
		expect(shop.journal().filter(({ status }) => status !== 200)).toEqual([]);
	});

	test('thousands by as few uploads as there are thousands, within the limits', async () => {
		await shop.close();
		await open(1_500);
		const prices = await ofCards();
		expect(prices.length).toBeGreaterThan(1_000);
		const changes = await set(prices.map((price) => [price, { discountPercent: (price.discountPercent ?? 0) + 1 }]));
		expect(states(changes).filter((state) => state !== 'done')).toEqual([]);
		expect(uploads()).toHaveLength(2);
		expect(shop.journal().filter(({ status }) => status !== 200)).toEqual([]);
	}, 60_000);

	test('and says that a price is held: followed until it is let go in the cabinet, which is asked for with two calls', async () => {
		const [low, fair] = await some(2);
		if (!low || !fair) throw new Error('There are too few prices');
		const groupId = await confirm([
			[low, { priceKopecks: Math.floor((low.priceKopecks ?? 0) / 4) }],
			[fair, { priceKopecks: Math.floor((fair.priceKopecks ?? 0) / 2) }],
		]);
		const [held, done] = await carry(groupId, 3);
		expect([held?.state, done?.state]).toEqual(['followed', 'done']);
		expect(held?.result).toMatchObject({ held: true });
		expect(writes(low)).toBe(0);
		shop.sandbox.state.journal.clear();
		shop.clock.advance(10 * minute);
		await sender.wake();
		expect(shop.journal().map(({ path }) => path)).toEqual(['/api/v2/list/goods/filter', '/api/v2/quarantine/goods']);
		book().release(Number(low.nativeId));
		expect(states(await carry(groupId))).toEqual(['done', 'done']);
		expect(writes(low)).toBe(1);
	});

	test('a held price that is replaced by another one is a conflict that says what is there', async () => {
		const low = await first();
		const groupId = await confirm([[low, { beforeKopecks: 200 }]]);
		await carry(groupId, 3);
		book().reprice(low.nativeId, { before: 777 });
		const [change] = await carry(groupId);
		expect([change?.state, change?.words]).toEqual(['conflict', `price 777, discount ${low.discountPercent}`]);
	});

	test('a held price that was thrown out of quarantine is a conflict after a second look', async () => {
		const low = await first();
		const groupId = await confirm([[low, { beforeKopecks: 200 }]]);
		await carry(groupId, 3);
		book().reprice(low.nativeId, { before: (low.beforeKopecks ?? 0) / 100 });
		const [change] = await carry(groupId);
		expect([change?.state, change?.words]).toEqual([
			'conflict',
			`price ${(low.beforeKopecks ?? 0) / 100}, discount ${low.discountPercent}`,
		]);
	});

	test('what is on sale fails in the words of the marketplace, the others are set', async () => {
		const prices = await some(5);
		book().putOnSale(Number(prices[2]?.nativeId));
		const changes = await set(prices.map((price) => [price, { beforeKopecks: (price.beforeKopecks ?? 0) + 100 }]));
		expect(states(changes)).toEqual(['done', 'done', 'failed', 'done', 'done']);
		expect(changes[2]?.words).toBe("You can't change the item price. Item was added to the Sale due to high inventory");
		expect(uploads()).toHaveLength(1);
	});

	test('an upload that the marketplace cancels has failed', async () => {
		const price = await first();
		const [change] = await groupOf(await confirm([[price, { beforeKopecks: 500_000 }]]));
		const taken = await sent(change);
		const [upload = ''] = (taken.result as unknown as { uploads: string[] }).uploads;
		desk().cancel(Number(upload));
		shop.clock.advance(minute);
		expect(await seen(taken)).toEqual({ is: 'refused', words: `upload ${upload}: status 4` });
		expect(writes(price)).toBe(0);
	});

	test('a card that is gone is refused, the others are set', async () => {
		const prices = await some(3);
		const [one] = prices;
		if (!one) throw new Error('There are no prices');
		const gone: Price = { ...one, id: one.id.replace(/\d+$/, '12'), nativeId: '12' };
		const alone = await set([[gone, { beforeKopecks: 500_000 }]]);
		expect([alone[0]?.state, alone[0]?.words]).toEqual([
			'failed',
			'All item Nos. are specified incorrectly, or the specified prices and discounts are already set',
		]);
		const changes = await set([...prices, gone].map((price) => [price, { beforeKopecks: 600_000 }]));
		expect(states(changes)).toEqual(['done', 'done', 'done', 'conflict']);
	});

	test('while the currency is changed it waits', async () => {
		const price = await first();
		fault({
			status: 409,
			body: { data: null, error: true, errorText: "You can't change prices and discounts while switching to another currency" },
		});
		const groupId = await confirm([[price, { beforeKopecks: 500_000 }]]);
		await sender.wake();
		const [waiting] = await groupOf(groupId);
		expect([waiting?.state, waiting?.words]).toEqual([
			'queued',
			"You can't change prices and discounts while switching to another currency",
		]);
		expect(states(await carry(groupId))).toEqual(['done']);
		expect(writes(price)).toBe(1);
	});

	test('a refusal that says nothing of whom it is about is told for each alone, in one sentence', async () => {
		const prices = await some(3);
		fault({ status: 422, body: { data: null, error: true, errorText: 'Unexpected result' } });
		expect(states(await set(prices.map((price) => [price, { beforeKopecks: 500_000 }])))).toEqual(['done', 'done', 'done']);
		const [price] = prices;
		fault({ status: 200, body: { data: null, error: true, errorText: 'Invalid item No.' } });
		const [change] = price ? await set([[{ ...price, ...(await shop.db.prices.get(price.id)) }, { beforeKopecks: 400_000 }]]) : [];
		expect([change?.state, change?.words]).toEqual(['failed', 'Invalid item No.']);
	});

	test.each<[string, Partial<Fault>, number]>([
		['was never heard', { drop: true }, 0],
		['was heard', { drop: true, after: true }, 0],
		['was heard and is done by now', { drop: true, after: true }, 20_000],
		['was heard, says a broken answer', { status: 502, body: 'Bad gateway', after: true }, 0],
	])('a call without an answer that %s sets each price once', async (_, what, pause) => {
		const prices = [...(await some(4)), ...(await ofSizes()).slice(0, 2)];
		fault(what);
		const groupId = await confirm(prices.map((price) => [price, { beforeKopecks: (price.beforeKopecks ?? 0) + 300 }]));
		await sender.wake();
		shop.clock.advance(pause);
		expect(new Set(states(await carry(groupId)))).toEqual(new Set(['done']));
		expect(prices.map(writes)).toEqual(prices.map(() => 1));
	});

	test('an unanswered call that was held is found in quarantine', async () => {
		const price = await first();
		fault({ drop: true, after: true });
		const groupId = await confirm([[price, { beforeKopecks: 100 }]]);
		await sender.wake();
		shop.clock.advance(30_000);
		const [change] = await carry(groupId, 2);
		expect([change?.state, (change?.result as { held?: boolean } | undefined)?.held]).toEqual(['followed', true]);
		expect(uploads()).toHaveLength(1);
	});

	test('what is there already when it is asked for is done', async () => {
		const price = await first();
		const groupId = await confirm([[price, { beforeKopecks: 500_000 }]]);
		book().reprice(price.nativeId, { before: 5_000 });
		expect(states(await carry(groupId))).toEqual(['done']);
	});

	test('somebody else sets another price meanwhile: a conflict, never overwritten', async () => {
		const price = await first();
		const [change] = await groupOf(await confirm([[price, { beforeKopecks: 500_000 }]]));
		const taken = await sent(change);
		expect(await seen(taken)).toMatchObject({ is: 'accepted' });
		shop.clock.advance(minute);
		book().reprice(price.nativeId, { before: 4_444 });
		expect(await seen(taken)).toEqual({ is: 'other', words: `price 4444, discount ${price.discountPercent}` });
	});

	test('an answer of an earlier try says nothing of a later one', async () => {
		const price = await first();
		book().putOnSale(Number(price.nativeId));
		const [failed] = await set([[price, { beforeKopecks: 500_000 }]]);
		expect(failed?.state).toBe('failed');
		book().takeOffSale(Number(price.nativeId));
		await shop.db.changes.update(failed?.id ?? '', { state: 'queued', due: shop.clock.now(), attempts: 0, looks: 0 });
		fault({ drop: true });
		expect(states(await carry(failed?.groupId ?? ''))).toEqual(['done']);
	});

	test('the discount of a size is that of its card: named once, and two wishes for it go one after the other', async () => {
		const [small, middle, large] = await threeSizes();
		const same = await set([
			[small, { discountPercent: 33 }],
			[middle, { discountPercent: 33, beforeKopecks: 123_400 }],
		]);
		expect(states(same)).toEqual(['done', 'done']);
		expect([small, middle, large].map(kept).map(({ price, discount }) => [price, discount])).toEqual([
			[(small.beforeKopecks ?? 0) / 100, 33],
			[1_234, 33],
			[(large.beforeKopecks ?? 0) / 100, 33],
		]);
		await shop.db.jobs.toCollection().modify({ nextAt: 0 });
		await shop.syncFor(minute);
		const now = (await shop.db.prices.bulkGet([small.id, large.id])).filter((price) => price !== undefined);
		const differing = await set(now.map((price, place) => [price, { discountPercent: 50 + place }]));
		expect(states(differing).sort()).toEqual(['conflict', 'done']);
	});

	test('whatever is lost on the way, each wish is set once, and taken back the prices are what they were', async () => {
		const prices = [...(await some(10)), ...(await ofSizes()).slice(0, 2)];
		const faults = fc.constantFrom<Partial<Fault>>(
			{ drop: true },
			{ drop: true, after: true },
			{ status: 503, body: 'Unavailable' },
			{ status: 500, body: 'Broken', after: true },
			{ path: '/api/v2/*', drop: true },
			{ path: '/api/v2/history/*', status: 502, body: 'Bad gateway' },
		);
		const factor = fc.integer({ min: 40, max: 180 });
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.tuple(fc.nat(prices.length - 1), factor), { minLength: 1, maxLength: 12 }),
				fc.array(faults, { maxLength: 3 }),
				async (edits, lost) => {
					const before = JSON.stringify(book().kept());
					const chosen = new Map(edits.map(([place, per]) => [prices[place]?.id ?? '', per]));
					const stored = (await shop.db.prices.bulkGet([...chosen.keys()])).filter((price) => price !== undefined);
					const wishes = stored
						.map((price) => [price, { priceKopecks: Math.round(((price.priceKopecks ?? 0) * (chosen.get(price.id) ?? 0)) / 100) }] as const)
						.filter(([price, wish]) => terms.problems(price, terms.fitted(wish, price, context), context).length === 0);
					if (wishes.length === 0) return;
					const counted = wishes.map(([price]) => writes(price));
					for (const one of lost) fault(one);
					const done = await set(wishes, 90);
					expect(done.filter(({ state }) => state !== 'done')).toEqual([]);
					expect(wishes.map(([price]) => writes(price))).toEqual(counted.map((count) => count + 1));
					shop.sandbox.state.faults.clear();
					const moved = (await shop.db.prices.bulkGet(wishes.map(([price]) => price.id))).filter((price) => price !== undefined);
					const was = new Map(stored.map((price) => [price.id, figuresOf(price)]));
					const back = await set(
						moved.map((price) => {
							const { beforeKopecks = 0, discountPercent = 0 } = was.get(price.id) ?? {};
							return [price, { beforeKopecks, discountPercent }];
						}),
					);
					expect(back.filter(({ state }) => state !== 'done')).toEqual([]);
					expect(JSON.stringify(book().kept())).toBe(before);
				},
			),
			{ numRuns: 25 },
		);
	}, 60_000);
});
