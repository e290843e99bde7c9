import 'fake-indexeddb/auto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { connectCabinet } from '../../../../lib/cabinets/commands.ts';
import type { Cabinet } from '../../../../lib/cabinets/model.ts';
import type { Change, Plain } from '../../../../lib/changes/model.ts';
import { jobKey, priceKey } from '../../../../lib/core/ids.ts';
import { allPriceTerms } from '../../../../lib/marketplaces/prices.ts';
import { confirmPrice } from '../../../../lib/marketplaces/yandex/actions/confirm-price.ts';
import { setPrice } from '../../../../lib/marketplaces/yandex/actions/set-price.ts';
import { priceIdOf } from '../../../../lib/marketplaces/yandex/prices.ts';
import { yandex } from '../../../../lib/marketplaces/yandex/yandex.ts';
import type { Doing } from '../../../../lib/outbox/action.ts';
import { planPrices } from '../../../../lib/outbox/price-commands.ts';
import { saveDrafts } from '../../../../lib/prices/commands.ts';
import { figuresOf } from '../../../../lib/prices/figures.ts';
import type { Price, PriceWish } from '../../../../lib/prices/model.ts';
import { readDesk } from '../../../../lib/prices/queries.ts';
import type { PrilavokDatabase } from '../../../../lib/storage/db.ts';
import { createCaller } from '../../../../lib/sync/caller.ts';
import { checkKey } from '../../../../lib/sync/check-key.ts';
import { jobsNow } from '../../../../lib/sync/commands.ts';
import type { Caller } from '../../../../lib/sync/jobs.ts';
import { createScheduler, type SchedulerTools } from '../../../../lib/sync/scheduler.ts';
import { type Sandbox, startSandbox } from '../../../sandbox/server';
import { conductOf, keptPrices, priceEffects } from '../../../sandbox/yandex/price-book';
import { emptyDatabase, syncTools } from '../../sync/world.ts';

const start = Date.parse('2026-11-21T09:00:00Z');
const minute = 60_000;
const host = 'api.partner.market.yandex.ru';

let sandbox: Sandbox;
let db: PrilavokDatabase;
let tools: SchedulerTools;
let cabinet: Cabinet;
let calls: Caller;

const internet: typeof fetch = (target, options) => {
	const url = new URL(String(target));
	return fetch(`${sandbox.http}/${url.host}${url.pathname}${url.search}`, options);
};
const now = () => sandbox.state.clock.now();
const world = () => sandbox.state.world.seller('yandex-1');
const wait = (ms: number) => sandbox.state.clock.advance(ms);

async function read(): Promise<void> {
	await db.calls.clear();
	await jobsNow({}, { db, now });
	await createScheduler(tools).wake();
}

beforeAll(async () => {
	sandbox = await startSandbox({ seed: 7, products: 240, orders: 20, now: start, realClock: () => start });
}, 30_000);
afterAll(() => sandbox.close());
beforeEach(async () => {
	sandbox.state.reset({});
	db = emptyDatabase();
	const made = syncTools(internet, { db, now, sleep: async (ms) => wait(ms) });
	tools = made;
	const [{ token }] = sandbox.credentials.yandex as [{ token: string }];
	cabinet = await connectCabinet(
		{ marketplace: 'yandex', token },
		{},
		{ db, now, check: (entered) => checkKey(entered, made), seal: made.vault.seal, random: (length) => new Uint8Array(length) },
	);
	calls = createCaller({ cabinetId: cabinet.id, marketplace: yandex, authorization: { 'Api-Key': token } }, tools);
});

/** A change as if the sender had just claimed it. */
const change = (price: Price, wanted: PriceWish | Plain, changes: Partial<Change> = {}): Change => ({
	id: `group/${price.id}`,
	groupId: 'group',
	cabinetId: cabinet.id,
	marketplace: 'yandex',
	actionId: 'yandex.set-price',
	targetId: price.id,
	number: price.article,
	before: figuresOf(price),
	wanted: wanted as Plain,
	state: 'sending',
	attempts: 0,
	looks: 0,
	createdAt: now(),
	changedAt: now(),
	sentAt: now(),
	...changes,
});
const doing = (...changes: Change[]): Doing => ({ cabinet, calls, changes, now: now() });

/** Prices as they are stored, those that can be cut in half and still be in force first. */
const stored = async (): Promise<Price[]> => (await db.prices.toArray()).filter(({ shopId }) => shopId === undefined);
const one = async (): Promise<Price> => {
	const [price] = await stored();
	if (!price) throw new Error('There are no prices');
	return price;
};
const kept = (id: string) => keptPrices(world(), [Number(cabinet.shops[0]?.id)], now()).find((price) => price.id === id);
const effects = (id: string) => priceEffects(world()).get(id);

describe('prices are read', () => {
	test('all that are not in the archive, with fees for each way of selling, and nothing in quarantine', async () => {
		await read();
		const expected = keptPrices(world(), [], now()).filter(({ id }) => !world().listingByArticle(id)?.archived);
		const prices = await stored();
		expect(prices.map(({ nativeId }) => nativeId).sort()).toEqual(expected.map(({ id }) => id).sort());
		for (const price of prices) {
			const told = expected.find(({ id }) => id === price.nativeId);
			expect(price).toMatchObject({ currency: 'RUB', priceKopecks: Math.round(Number(told?.value) * 100) });
			expect(price.minKopecks ?? null).toBe(told?.minimumForBestseller === null ? null : Number(told?.minimumForBestseller) * 100);
		}
		expect(prices.some(({ minIgnored }) => minIgnored)).toBe(true);
		const fees = await db.fees.toArray();
		expect(fees).toHaveLength(prices.length);
		expect(fees[0]?.schemes.map(({ scheme }) => scheme)).toEqual(['fbs', 'fbo']);
		expect(await db.priceHolds.count()).toBe(0);
		expect((await db.jobs.get(jobKey(cabinet.id, 'yandex.prices')))?.cursor).toEqual({ onlyDefaultPrices: true });
		expect((await db.jobs.toArray()).filter(({ failure }) => failure)).toEqual([]);
	});

	test('with what the cabinet says of prices of shops: where they have none of their own, no wish for one is sent', async () => {
		await read();
		const [price] = await stored();
		const shop = cabinet.shops[0]?.id ?? '';
		const nativeId = `${price?.nativeId}@${shop}`;
		const own: Price = { ...(price as Price), id: priceKey(cabinet.id, nativeId), nativeId, shopId: shop };
		await db.prices.add(own);
		await saveDrafts([{ id: own.id, wish: { priceKopecks: (own.priceKopecks ?? 0) - 100 } }], 'workspace', {
			db,
			now,
			newId: () => 'unused',
		});
		const { review } = await planPrices({ kind: 'drafts', priceIds: [own.id] }, db, now(), allPriceTerms);
		expect(review.rows.map(({ problems }) => problems.map(({ code }) => code))).toEqual([['only-default-prices']]);
	});

	test('with the promotions that they are in, and writes nothing when nothing has changed', async () => {
		await read();
		const rows = await db.prices.toArray();
		const both = rows.filter(({ promos }) => promos?.length === 2);
		expect(both.length).toBeGreaterThan(0);
		for (const { article, promos, promoKopecks } of both) {
			expect(promos).toEqual(['Уютные выходные', 'Бестселлеры Маркета']);
			const price = Math.round((world().listingByArticle(article)?.priceKopecks ?? 0) / 100);
			expect(promoKopecks).toBe(Math.round(price * 0.9) * 100);
		}
		const byCode = rows.filter(({ promos }) => promos?.includes('Скидка по промокоду'));
		expect(byCode.length).toBeGreaterThan(0);
		expect(byCode.every(({ promoKopecks }) => promoKopecks === undefined)).toBe(true);
		const before = [rows, await db.fees.toArray(), await db.jobNotes.toArray()];
		wait(7 * 60 * minute);
		await read();
		expect([await db.prices.toArray(), await db.fees.toArray(), await db.jobNotes.toArray()]).toEqual(before);
	});

	test('and those that shops have of their own, with fees of that shop alone', async () => {
		conductOf(world()).onlyDefaultPrice = false;
		await read();
		const own = (await db.prices.toArray()).filter(({ shopId }) => shopId !== undefined);
		expect(new Set(own.map(({ shopId }) => shopId))).toEqual(new Set(cabinet.shops.map(({ id }) => id)));
		for (const { id, nativeId, article, shopId } of own) {
			expect(nativeId).toBe(priceIdOf(article, shopId));
			const scheme = cabinet.shops.find((shop) => shop.id === shopId)?.scheme;
			expect((await db.fees.get(id))?.schemes.map((fees) => fees.scheme)).toEqual([scheme]);
		}
		const desk = await readDesk(db, now());
		for (const { id, article, shopId } of own) {
			expect(desk.cards.get(id)?.article).toBe(article);
			if (desk.sold.has(id)) expect(desk.sold.get(id)).toEqual([cabinet.shops.find((shop) => shop.id === shopId)?.scheme]);
		}
		expect(own.some(({ id }) => desk.sold.has(id))).toBe(true);
		conductOf(world()).onlyDefaultPrice = true;
		wait(20 * minute);
		await read();
		expect((await db.prices.toArray()).filter(({ shopId }) => shopId !== undefined)).toEqual([]);
	});

	test('fees of the others, when the Market refuses to reckon one', async () => {
		const refused: Parameters<typeof sandbox.state.faults.arm>[0] = {
			host,
			path: '/v2/tariffs/calculate',
			times: 9,
			status: 400,
			body: { status: 'ERROR', errors: [{ code: 'BAD_REQUEST', message: 'categoryId' }] },
		};
		sandbox.state.faults.arm(refused);
		await read();
		const prices = (await stored()).length;
		const whole = (await db.fees.toArray()).filter(({ schemes }) => schemes.length === 2).length;
		expect(whole).toBe(prices - 1);
		expect((await db.jobs.get(jobKey(cabinet.id, 'yandex.fees')))?.failure).toBeUndefined();
	});
});

describe('setting a price', () => {
	test('is taken, seen minutes later, and tells all that stood there', async () => {
		await read();
		const price = (await stored()).find(({ minKopecks }) => minKopecks !== undefined) as Price;
		const wanted = { priceKopecks: (price.priceKopecks ?? 0) - 10_050 };
		const set = change(price, wanted);
		expect(await setPrice.send(doing(set))).toMatchObject([{ is: 'accepted' }]);
		expect(await setPrice.look(doing(set))).toMatchObject([{ is: 'accepted' }]);
		wait(3 * minute);
		expect(await setPrice.look(doing(set))).toEqual([{ is: 'done' }]);
		expect(kept(price.nativeId)).toMatchObject({
			value: wanted.priceKopecks / 100,
			discountBase: (price.beforeKopecks ?? 0) / 100,
			minimumForBestseller: (price.minKopecks ?? 0) / 100,
		});
		expect(effects(price.nativeId)).toEqual({ update: 1 });
	});

	test('takes figures away by not telling them', async () => {
		await read();
		const price = (await stored()).find(({ minKopecks }) => minKopecks !== undefined) as Price;
		const set = change(price, { beforeKopecks: null, minKopecks: null });
		await setPrice.send(doing(set));
		wait(3 * minute);
		expect(await setPrice.look(doing(set))).toEqual([{ is: 'done' }]);
		expect(kept(price.nativeId)).toMatchObject({ discountBase: null, minimumForBestseller: null });
	});

	test('of many goods is one call; looks ask for prices and quarantine by two hundred', async () => {
		await read();
		const prices = (await stored()).slice(0, 200);
		const changes = prices.map((price) => change(price, { priceKopecks: (price.priceKopecks ?? 0) - 100 }));
		sandbox.state.journal.clear();
		await setPrice.send(doing(...changes));
		wait(3 * minute);
		expect(new Set((await setPrice.look(doing(...changes))).map(({ is }) => is))).toEqual(new Set(['done']));
		expect(sandbox.state.journal.all().map(({ path }) => path.replace(/\d{4,}/, '#'))).toEqual([
			'/v2/businesses/#/offer-prices/updates',
			'/v2/businesses/#/offer-prices',
			'/v2/businesses/#/price-quarantine',
		]);
		expect([setPrice.most, setPrice.mostPerLook]).toEqual([500, 200]);
	});

	test('of a shop’s own goes to that shop, and never together with others', async () => {
		conductOf(world()).onlyDefaultPrice = false;
		await read();
		const own = (await db.prices.toArray()).find(({ shopId }) => shopId === cabinet.shops[0]?.id) as Price;
		const base = (await db.prices.get(own.id.slice(0, own.id.lastIndexOf('@')))) as Price;
		const set = change(own, { priceKopecks: (own.priceKopecks ?? 0) - 500 });
		expect(setPrice.together?.(set)).toBe(own.shopId);
		expect(setPrice.together?.(change(base, {}))).toBe('');
		expect(await setPrice.send(doing(set))).toMatchObject([{ is: 'accepted' }]);
		wait(3 * minute);
		expect(await setPrice.look(doing(set))).toEqual([{ is: 'done' }]);
		expect(kept(own.nativeId)?.value).toBe(((own.priceKopecks ?? 0) - 500) / 100);
		expect(kept(base.nativeId)?.value).toBe((base.priceKopecks ?? 0) / 100);
	});

	test('that is refused is told in the Market’s words, when it goes alone', async () => {
		await read();
		const price = await one();
		const set = change(price, { beforeKopecks: (price.priceKopecks ?? 0) + 100 });
		expect(await setPrice.send(doing(set))).toEqual([
			{ is: 'refused', words: `${price.article}: discountBase must show a discount from 5 to 99 %` },
		]);
		const other = change((await stored())[1] as Price, { priceKopecks: 100_000 });
		await expect(setPrice.send(doing(set, other))).rejects.toMatchObject({ code: 'request-refused' });
		expect(priceEffects(world()).size).toBe(0);
	});

	test('that was never heard of is absent after a fair time, and something else is told as it stands', async () => {
		await read();
		const [first, second] = (await stored()) as [Price, Price];
		const lost = change(first, { priceKopecks: 77_700 });
		const crossed = change(second, { priceKopecks: 77_700 });
		await fetch(`${sandbox.http}/__sandbox/price`, {
			method: 'POST',
			body: JSON.stringify({ marketplace: 'yandex', seller: 'yandex-1', id: second.nativeId, price: 555, before: 1000 }),
		});
		wait(10 * minute);
		expect(await setPrice.look(doing(lost, crossed))).toMatchObject([{ is: 'accepted' }, { is: 'accepted' }]);
		wait(6 * minute);
		expect(await setPrice.look(doing(lost, crossed))).toEqual([{ is: 'absent' }, { is: 'other', words: '555 / 1000' }]);
	});

	test.each(['new', 'last-valid'] as const)(
		'that is held waits until it is confirmed; lists show the %s price meanwhile',
		async (shows) => {
			conductOf(world()).heldShows = shows;
			await read();
			const price = await one();
			const priceKopecks = Math.round((price.priceKopecks ?? 0) / 4);
			const set = change(price, { priceKopecks });
			await setPrice.send(doing(set));
			wait(3 * minute);
			const [held] = await setPrice.look(doing(set));
			expect(held).toEqual({ is: 'accepted', result: { held: expect.arrayContaining(['PRICE_CHANGE']) } });
			wait(60 * minute);
			expect(await setPrice.look(doing(set))).toEqual([held]);
			await read();
			expect(await db.priceHolds.toArray()).toMatchObject([
				{ id: price.id, nativeId: price.nativeId, wantedKopecks: priceKopecks, reasons: expect.arrayContaining(['PRICE_CHANGE']) },
			]);

			const confirmed = change(price, { confirm: true, priceKopecks });
			expect(await confirmPrice.look(doing(confirmed))).toEqual([{ is: 'absent' }]);
			expect(await confirmPrice.send(doing(confirmed))).toEqual([{ is: 'done' }]);
			expect(await confirmPrice.look(doing(confirmed))).toEqual([{ is: 'done' }]);
			expect(await confirmPrice.send(doing(confirmed))).toEqual([{ is: 'done' }]);
			expect(await setPrice.look(doing(set))).toEqual([{ is: 'done' }]);
			expect(effects(price.nativeId)).toEqual({ update: 1, confirm: 1 });
			wait(20 * minute);
			await read();
			expect(await db.priceHolds.count()).toBe(0);
			expect((await db.prices.get(price.id))?.priceKopecks).toBe(priceKopecks);
		},
	);

	test('a hold that somebody ends in the cabinet is told no more', async () => {
		await read();
		const price = await one();
		const set = change(price, { priceKopecks: Math.round((price.priceKopecks ?? 0) / 4) }, { result: { held: ['PRICE_CHANGE'] } });
		await setPrice.send(doing(set));
		wait(3 * minute);
		await fetch(`${sandbox.http}/__sandbox/price`, {
			method: 'POST',
			body: JSON.stringify({ marketplace: 'yandex', seller: 'yandex-1', id: price.nativeId, price: 444, before: 1000 }),
		});
		expect(await setPrice.look(doing(set))).toEqual([{ is: 'accepted', result: {} }]);
		wait(20 * minute);
		expect(await setPrice.look(doing(set))).toEqual([{ is: 'other', words: '444 / 1000' }]);
	});
});

test('a price that the user did not see waiting is not let go', async () => {
	await read();
	const price = await one();
	const set = change(price, { priceKopecks: Math.round((price.priceKopecks ?? 0) / 4) });
	await setPrice.send(doing(set));
	wait(3 * minute);
	const waits = Math.round((price.priceKopecks ?? 0) / 4) / 100;
	expect(await confirmPrice.send(doing(change(price, { confirm: true, priceKopecks: 500 })))).toEqual([
		{ is: 'other', words: String(waits) },
	]);
	expect(effects(price.nativeId)).toEqual({ update: 1 });
	expect(await confirmPrice.send(doing(change(price, { confirm: true })))).toEqual([{ is: 'done' }]);
});
