import 'fake-indexeddb/auto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Change, Plain } from '../../../lib/changes/model.ts';
import { isUnderWay, usualRetries } from '../../../lib/changes/rules.ts';
import { offerOf } from '../../../lib/marketplaces/offer-of.ts';
import { ozonPriceTerms as terms } from '../../../lib/marketplaces/ozon/prices.ts';
import { createSender } from '../../../lib/outbox/sender.ts';
import { figuresOf } from '../../../lib/prices/figures.ts';
import { type Figures, figureNames, type Price, type PriceWish, usualPriceRules } from '../../../lib/prices/model.ts';
import { jobsNow } from '../../../lib/sync/commands.ts';
import type { Fault } from '../../sandbox/faults.ts';
import { priceBookOf, repriceInCabinet, showsAfter } from '../../sandbox/ozon/price-book.ts';
import { actionNamed, openOzonDesk } from './ozon-desk.ts';

const path = '/v1/product/import/prices';
const hour = 3_600_000;

describe('Ozon is asked to set prices', () => {
	let desk: Awaited<ReturnType<typeof openOzonDesk>>;
	beforeAll(async () => {
		desk = await openOzonDesk({ products: 120, orders: 10 });
		await desk.sync();
	});
	afterAll(() => desk.close());
	beforeEach(async () => {
		desk.shop.sandbox.state.faults.clear();
		desk.shop.advance(hour + 1_000);
		await jobsNow({}, desk.tools);
		await desk.sync();
		desk.shop.sandbox.state.journal.clear();
	});

	const world = () => desk.shop.sandbox.state.world.seller('ozon-1');
	const kept = () => JSON.stringify(priceBookOf(world()).all());
	const keptOf = ({ nativeId }: Pick<Price, 'nativeId'>) =>
		priceBookOf(world())
			.all()
			.find(({ id }) => id === nativeId);
	/** Prices with all three figures, that no promotion touches. */
	const plain = async (count: number): Promise<Price[]> => {
		const rows = await desk.db.prices
			.filter(({ auto, beforeKopecks, minKopecks, promos }) => !auto && !promos && beforeKopecks !== undefined && minKopecks !== undefined)
			.toArray();
		expect(rows.length).toBeGreaterThanOrEqual(count);
		return rows.slice(0, count);
	};
	const one = async (): Promise<Price> => {
		const [price] = await plain(1);
		if (!price) throw new Error('There are no prices');
		return price;
	};
	const context = (sentAt: readonly number[] = []) => ({ rules: usualPriceRules, now: desk.now(), sentAt });
	const changeOf = (price: Price, wish: PriceWish): Change =>
		desk.changeOf({
			cabinetId: price.cabinetId,
			actionId: terms.actionId,
			targetId: price.id,
			number: price.article,
			orderIds: [],
			before: figuresOf(price),
			wanted: terms.fitted(wish, price, context()) as Plain,
		});
	const rowsSent = () =>
		desk.shop.sandbox.state.journal
			.all()
			.filter((entry) => entry.path === path)
			.flatMap(({ body }) => (body as { prices: object[] }).prices);
	const shown = () => desk.shop.advance(showsAfter + 1);

	test('row by row: taken, followed while lists lag, done; refused in its words', async () => {
		const [good, bad] = await plain(2);
		if (!good || !bad) throw new Error('There are too few prices');
		const wish = { priceKopecks: (good.priceKopecks ?? 0) + 500 };
		const changes = [changeOf(good, wish), changeOf(bad, { beforeKopecks: (bad.priceKopecks ?? 0) + 1 })];
		const [taken, refused] = await desk.send(changes);
		expect(taken).toEqual({ is: 'accepted' });
		expect(refused).toMatchObject({ is: 'refused', words: expect.stringMatching(/^discount_for_\w+_is_too_small: /) });
		expect(await desk.look(changes.slice(0, 1), 'followed')).toEqual([{ is: 'accepted' }]);
		shown();
		expect(await desk.look(changes.slice(0, 1), 'followed')).toEqual([{ is: 'done' }]);
		expect(keptOf(bad)).toMatchObject({ price: ((bad.priceKopecks ?? 0) / 100).toFixed(2) });
	});

	test('with the figures that change, the price and what is crossed out, and no switch of any kind', async () => {
		const price = await one();
		const { priceKopecks = 0, beforeKopecks = 0, minKopecks = 0 } = price;
		const text = (kopecks: number) => (kopecks / 100).toFixed(2);
		const same = { product_id: Number(price.nativeId), price: text(priceKopecks), currency_code: 'RUB' };
		const wishes: readonly PriceWish[] = [
			{ priceKopecks: priceKopecks + 1 },
			{ beforeKopecks: beforeKopecks + 100 },
			{ beforeKopecks: null },
			{ minKopecks: minKopecks + 100 },
		];
		for (const wish of wishes) await desk.send([changeOf(price, wish)]);
		await desk.send([changeOf({ ...price, beforeKopecks: undefined }, { priceKopecks: priceKopecks + 2 })]);
		await desk.send([changeOf({ ...price, auto: true }, { priceKopecks: priceKopecks + 3 })]);
		expect(rowsSent()).toEqual([
			{ ...same, price: text(priceKopecks + 1), old_price: text(beforeKopecks) },
			{ ...same, old_price: text(beforeKopecks + 100) },
			{ ...same, old_price: '0' },
			{ ...same, old_price: text(beforeKopecks), min_price: text(minKopecks + 100) },
			{ ...same, price: text(priceKopecks + 2) },
			{ ...same, price: text(priceKopecks + 3), old_price: text(beforeKopecks), min_price: text(minKopecks) },
		]);
	});

	test('and looks again: what is as before was not taken, what is neither was somebody else', async () => {
		const price = await one();
		const change = changeOf(price, { priceKopecks: (price.priceKopecks ?? 0) + 700 });
		expect(await desk.look([change], 'unsure')).toEqual([{ is: 'absent' }]);
		expect(await desk.look([change], 'followed')).toEqual([{ is: 'accepted' }]);
		repriceInCabinet(world(), price.nativeId, { price: 12_345.67, before: 0 }, desk.now());
		expect(await desk.look([change], 'unsure')).toEqual([
			{ is: 'other', words: expect.stringMatching(/^price 12345\.67, old_price 0\.00, min_price /) },
		]);
		const figures = figuresOf(price);
		repriceInCabinet(
			world(),
			price.nativeId,
			{ price: (figures.priceKopecks ?? 0) / 100, before: (figures.beforeKopecks ?? 0) / 100 },
			desk.now(),
		);
		const nobody = { ...change, targetId: `${change.cabinetId}/price/5` };
		expect(await desk.look([nobody], 'unsure')).toEqual([{ is: 'other', words: 'NOT_FOUND_ERROR' }]);
		expect(await desk.send([nobody])).toMatchObject([{ is: 'refused', words: expect.stringMatching(/^NOT_FOUND_ERROR/) }]);
	});

	test('an eleventh time within the hour: later again', async () => {
		const price = await one();
		for (let time = 0; time < 10; time++)
			expect(await desk.send([changeOf(price, { priceKopecks: (price.priceKopecks ?? 0) + 1 + time })])).toEqual([{ is: 'accepted' }]);
		const [late] = await desk.send([changeOf(price, { priceKopecks: (price.priceKopecks ?? 0) + 50 })]);
		expect(late).toMatchObject({ is: 'again', words: expect.stringContaining('limit exceeded') });
		expect(late?.is === 'again' && (late.at ?? 0) > desk.now() && (late.at ?? 0) <= desk.now() + hour).toBe(true);
	});

	test('in a call that is refused whole: one alone is refused, many are asked for one by one', async () => {
		const changes = (await plain(2)).map((price) => changeOf(price, { priceKopecks: (price.priceKopecks ?? 0) + 100 }));
		const refusal = { status: 400, times: 2, body: { code: 3, message: 'Request validation error: no', details: [] } };
		desk.shop.sandbox.state.faults.arm({ host: 'api-seller.ozon.ru', path, ...refusal });
		await expect(desk.send(changes)).rejects.toMatchObject({ code: 'request-refused' });
		expect(await desk.send(changes.slice(0, 1))).toEqual([{ is: 'refused', words: 'Request validation error: no' }]);
	});

	describe('through the outbox', () => {
		const sender = () =>
			createSender({
				...desk.tools,
				sleep: async (ms) => desk.shop.advance(ms),
				actionOf(id) {
					const offer = offerOf(id);
					return offer && { action: actionNamed(id), offer, marketplace: 'ozon' };
				},
				retries: usualRetries,
				onEnded: async () => {},
			});
		let groups = 0;
		/** Puts wishes into the outbox and waits until nothing is under way; the changes by the price's key. */
		async function carryOut(wishes: ReadonlyMap<Price, PriceWish>, meanwhile: () => void = () => {}): Promise<Map<string, Change>> {
			const groupId = `g${++groups}`;
			const changes = [...wishes].map(([price, wish], place) => {
				const { sentAt: _, ...change } = changeOf(price, wish);
				return { ...change, id: `${groupId}/${place}`, groupId, state: 'queued' as const, due: desk.now() };
			});
			await desk.db.changes.bulkAdd(changes);
			meanwhile();
			for (let round = 0; round < 60; round++) {
				await sender().wake();
				const rows = await desk.db.changes.where('groupId').equals(groupId).toArray();
				if (!rows.some(({ state }) => isUnderWay(state))) return new Map(rows.map((row) => [row.targetId, row]));
				desk.shop.advance(30_000);
			}
			throw new Error('Something is under way for ever');
		}
		const writesOf = (price: Price) =>
			priceBookOf(world())
				.writes()
				.get(world().listingByArticle(price.article)?.good.number ?? -1);
		const raised = (price: Price): PriceWish => ({ priceKopecks: (price.priceKopecks ?? 0) + 300, beforeKopecks: null });
		const back = (change: Change): PriceWish => {
			const before: Figures = change.before ?? {};
			const wanted = change.wanted as PriceWish;
			return Object.fromEntries(figureNames.flatMap((name) => (wanted[name] === undefined ? [] : [[name, before[name] ?? null]])));
		};

		const mishaps: readonly [string, Partial<Fault>][] = [
			['nothing goes wrong', { times: 1, delayMs: 0 }],
			['calls never arrive', { times: 3, drop: true }],
			['answers get lost', { times: 3, drop: true, after: true }],
			['the server fails before', { times: 3, status: 503 }],
			['the server fails after', { times: 3, status: 502, after: true }],
			['there were too many calls', { times: 3, status: 429, headers: { 'retry-after': '2' }, body: { code: 8, message: 'rate limit' } }],
			['a page is answered', { times: 3, mangle: 'html' }],
		];
		test.each(mishaps)('once each when %s, and back to the last kopeck', async (_, fault) => {
			const first = kept();
			const prices = await plain(12);
			const before = prices.map((price) => writesOf(price)?.changed ?? 0);
			desk.shop.sandbox.state.faults.arm({ host: 'api-seller.ozon.ru', path, ...fault });
			const done = await carryOut(new Map(prices.map((price) => [price, raised(price)])));
			expect([...done.values()].map(({ state }) => state)).toEqual(prices.map(() => 'done'));
			expect(prices.map((price) => writesOf(price)?.changed)).toEqual(before.map((count) => count + 1));
			const now = await desk.db.prices.bulkGet(prices.map(({ id }) => id));
			const undo = new Map(now.flatMap((price) => (price ? [[price, back(done.get(price.id) as Change)] as const] : [])));
			const undone = await carryOut(undo);
			expect([...undone.values()].map(({ state }) => state)).toEqual(prices.map(() => 'done'));
			expect(kept()).toBe(first);
		});

		test('and leaves alone what somebody else has priced meanwhile', async () => {
			const [mine, theirs] = await plain(2);
			if (!mine || !theirs) throw new Error('There are too few prices');
			desk.shop.sandbox.state.faults.arm({ host: 'api-seller.ozon.ru', path, times: 1, drop: true });
			const ended = await carryOut(new Map([mine, theirs].map((price) => [price, raised(price)])), () =>
				repriceInCabinet(world(), theirs.nativeId, { price: 55_555 }, desk.now()),
			);
			expect([ended.get(mine.id)?.state, ended.get(theirs.id)?.state]).toEqual(['done', 'conflict']);
			expect(ended.get(theirs.id)?.words).toMatch(/^price 55555\.00/);
			expect(keptOf(theirs)).toMatchObject({ price: '55555.00' });
		});
	});
});
