import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { wildberriesPriceTerms as terms } from '../../../lib/marketplaces/wildberries/prices.ts';
import { type Price, type PriceRules, type PriceWish, usualPriceRules } from '../../../lib/prices/model.ts';
import type { TermsContext } from '../../../lib/prices/terms.ts';
import { type Sandbox, startSandbox } from '../../sandbox/server';
import { priceDeskOf, workMs } from '../../sandbox/wildberries/price-desk';
import type { WildberriesKey } from './wildberries-shop.ts';

const priceOf = (beforeKopecks: number, discountPercent: number, more: Partial<Price> = {}): Price => ({
	id: 'wb-1/price/161',
	cabinetId: 'wb-1',
	marketplace: 'wildberries',
	nativeId: '161',
	article: 'A-1',
	currency: 'RUB',
	priceKopecks: (beforeKopecks / 100) * (100 - discountPercent),
	beforeKopecks,
	discountPercent,
	readAt: 0,
	...more,
});
const keeping = (wbKeeps: PriceRules['wbKeeps']): TermsContext => ({ rules: { ...usualPriceRules, wbKeeps }, now: 0, sentAt: [] });
const size = { nativeId: '161:288' };
const codes = (price: Price, wish: PriceWish) => terms.problems(price, wish, keeping('discount')).map(({ code }) => code);
const effects = (price: Price, wish: PriceWish) => terms.effects(price, wish, keeping('discount')).map(({ code }) => code);

describe('a wish as Wildberries can be told it', () => {
	// 1000 roubles less 30 % are 700.
	const price = priceOf(100_000, 30);

	test.each<[string, PriceRules['wbKeeps'], PriceWish, PriceWish, number]>([
		['a price keeps the discount, and moves the price before it', 'discount', { priceKopecks: 77_000 }, { beforeKopecks: 110_000 }, 77_000],
		['to the nearest whole roubles', 'discount', { priceKopecks: 77_715 }, { beforeKopecks: 111_000 }, 77_700],
		['of two equally near ones to the dearer', 'discount', { priceKopecks: 77_735 }, { beforeKopecks: 111_100 }, 77_770],
		['a price keeps the price before, and moves the discount', 'before', { priceKopecks: 60_000 }, { discountPercent: 40 }, 60_000],
		['to the nearest whole per cent', 'before', { priceKopecks: 60_400 }, { discountPercent: 40 }, 60_000],
		['of two equally near ones to the smaller', 'before', { priceKopecks: 60_500 }, { discountPercent: 39 }, 61_000],
		['a discount alone changes just that', 'discount', { discountPercent: 25 }, { discountPercent: 25 }, 75_000],
		['and so does a price before', 'before', { beforeKopecks: 123_449 }, { beforeKopecks: 123_400 }, 86_380],
		['half a rouble goes up', 'before', { beforeKopecks: 123_450 }, { beforeKopecks: 123_500 }, 86_450],
		['half a per cent goes up', 'before', { discountPercent: 24.5 }, { discountPercent: 25 }, 75_000],
		[
			'both are taken as they are',
			'before',
			{ beforeKopecks: 200_000, discountPercent: 50 },
			{ beforeKopecks: 200_000, discountPercent: 50 },
			100_000,
		],
		[
			'a price and a discount: the price before follows',
			'before',
			{ priceKopecks: 45_000, discountPercent: 50 },
			{ beforeKopecks: 90_000, discountPercent: 50 },
			45_000,
		],
		[
			'a price and a price before: the discount follows',
			'discount',
			{ priceKopecks: 45_000, beforeKopecks: 90_000 },
			{ beforeKopecks: 90_000, discountPercent: 50 },
			45_000,
		],
		[
			'of all three the price follows from the two',
			'discount',
			{ priceKopecks: 1, beforeKopecks: 90_000, discountPercent: 50 },
			{ beforeKopecks: 90_000, discountPercent: 50 },
			45_000,
		],
		['what stays as it is is left out', 'discount', { priceKopecks: 70_000, discountPercent: 30 }, {}, 70_000],
	])('%s', (_, keeps, wish, fitted, after) => {
		expect(terms.fitted(wish, price, keeping(keeps))).toEqual(fitted);
		expect(terms.after(price, fitted).priceKopecks).toBe(after);
	});

	test('of a size always moves the price before: the discount is that of the card', () => {
		expect(terms.fitted({ priceKopecks: 60_000 }, priceOf(100_000, 30, size), keeping('before'))).toEqual({ beforeKopecks: 85_700 });
	});

	test('above the price before comes out as a discount that does not exist', () => {
		const fitted = terms.fitted({ priceKopecks: 120_000 }, price, keeping('before'));
		expect(fitted).toEqual({ discountPercent: -20 });
		expect(codes(price, fitted)).toEqual(['discount-outside']);
	});

	test('what Wildberries does not know stays in, and is refused', () => {
		for (const wish of [{ minKopecks: 5_000 }, { beforeKopecks: null }, { discountPercent: null }, { priceKopecks: null }]) {
			const fitted = terms.fitted(wish, price, keeping('discount'));
			expect(fitted).toEqual(wish);
			expect(codes(price, fitted)).toContain('figure-not-here');
		}
	});

	test('no whole roubles and no whole per cent come nearer to what was asked, the dearer of two equals is taken, and the figures are exact', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 1, max: 200_000 }),
				fc.integer({ min: 0, max: 99 }),
				fc.integer({ min: 1, max: 40_000_000 }),
				fc.constantFrom<PriceRules['wbKeeps']>('discount', 'before'),
				(roubles, discount, asked, keeps) => {
					const one = priceOf(roubles * 100, discount);
					const fitted = terms.fitted({ priceKopecks: asked }, one, keeping(keeps));
					const after = terms.after(one, fitted);
					const got = after.priceKopecks ?? Number.NaN;
					expect(Number.isInteger(got)).toBe(true);
					expect(got * 100).toBe((after.beforeKopecks ?? 0) * (100 - (after.discountPercent ?? 0)));
					expect(keeps === 'discount' ? after.discountPercent : after.beforeKopecks).toBe(keeps === 'discount' ? discount : roubles * 100);
					const step = keeps === 'discount' ? 100 - discount : roubles;
					for (const other of [got - step, got + step]) expect(Math.abs(got - asked)).toBeLessThanOrEqual(Math.abs(other - asked));
					expect(Math.abs(got + step - asked)).toBeGreaterThan(Math.abs(got - asked));
				},
			),
		);
	});

	test('what stands there, wished again, changes nothing; and a change is taken back exactly', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 1, max: 200_000 }),
				fc.integer({ min: 0, max: 99 }),
				fc.integer({ min: 1, max: 40_000_000 }),
				(roubles, discount, asked) => {
					const one = priceOf(roubles * 100, discount);
					for (const keeps of ['discount', 'before'] as const) {
						const { priceKopecks = 0, beforeKopecks = 0, discountPercent = 0 } = one;
						for (const same of [{ priceKopecks }, { beforeKopecks, discountPercent }, { priceKopecks, beforeKopecks, discountPercent }])
							expect(terms.fitted(same, one, keeping(keeps))).toEqual({});
						const fitted = terms.fitted({ priceKopecks: asked }, one, keeping(keeps));
						const moved: Price = { ...one, ...terms.after(one, fitted) };
						const back = terms.fitted({ beforeKopecks, discountPercent }, moved, keeping(keeps));
						expect(terms.after(moved, back)).toEqual({ priceKopecks, beforeKopecks, discountPercent });
					}
				},
			),
		);
	});
});

test('sizes of one card cannot be given different discounts', () => {
	const wish = (nativeId: string, fitted: PriceWish) => ({
		price: priceOf(100_000, 30, { id: `wb-1/price/${nativeId}`, nativeId }),
		fitted,
	});
	const found = terms.clashes?.([
		wish('161:288', { discountPercent: 10 }),
		wish('161:289', { discountPercent: 20 }),
		wish('161:290', { beforeKopecks: 120_000 }),
		wish('162:291', { discountPercent: 10 }),
		wish('162:292', { discountPercent: 10 }),
		wish('163', { discountPercent: 5 }),
	]);
	expect([...(found ?? [])]).toEqual(['161:288', '161:289'].map((id) => [`wb-1/price/${id}`, { code: 'sizes-differ' }]));
});

describe('what is refused before anything is asked', () => {
	const price = priceOf(100_000, 30);
	const none = priceOf(100_000, 30);
	delete none.beforeKopecks;
	delete none.priceKopecks;

	test.each<[string, Price, PriceWish, string[]]>([
		['nothing', price, {}, ['nothing-changes']],
		['what is so already', price, { beforeKopecks: 100_000, discountPercent: 30 }, ['nothing-changes']],
		['kopecks', price, { beforeKopecks: 100_050 }, ['not-whole']],
		['half a per cent', price, { discountPercent: 10.5 }, ['not-whole']],
		['nothing for it', price, { beforeKopecks: 0 }, ['zero']],
		['less than nothing', price, { beforeKopecks: -100 }, ['zero']],
		['a discount of all of it', price, { discountPercent: 100 }, ['discount-outside']],
		['a discount the other way', price, { discountPercent: -1 }, ['discount-outside']],
		['another currency', { ...price, currency: 'BYN' }, { discountPercent: 10 }, ['not-roubles']],
		['a discount of no price', none, { discountPercent: 10 }, ['no-price']],
		['a price where there was none', none, { beforeKopecks: 5_000 }, []],
		['an honest change', price, { beforeKopecks: 90_000, discountPercent: 0 }, []],
	])('%s', (_, one, wish, expected) => expect(codes(one, wish)).toEqual(expected));
});

describe('what Wildberries will do with it', () => {
	test.each<[string, Price, PriceWish, string[]]>([
		['exactly a third is held', priceOf(300_000, 0), { beforeKopecks: 100_000 }, ['quarantine']],
		['a rouble more is not', priceOf(300_000, 0), { beforeKopecks: 100_100 }, []],
		['a discount does it too', priceOf(300_000, 10), { discountPercent: 70 }, ['quarantine']],
		['just not', priceOf(300_000, 10), { discountPercent: 69 }, []],
		['sizes are exempt', priceOf(300_000, 0, size), { beforeKopecks: 100 }, []],
		['the discount of a size is that of all', priceOf(300_000, 0, size), { discountPercent: 90 }, ['sizes-follow']],
	])('%s', (_, price, wish, expected) => expect(effects(price, wish)).toEqual(expected));
});

describe('the sandbox and the rules', () => {
	let sandbox: Sandbox;
	beforeAll(async () => {
		sandbox = await startSandbox({ seed: 3, products: 40, orders: 10 });
	});
	afterAll(() => sandbox.close());

	test('say the same of every upload: refused, held or set, to the same figures', async () => {
		const world = sandbox.state.world.seller('wildberries-1');
		const now = () => sandbox.state.clock.now();
		const book = () => priceDeskOf(world).bookAt(now());
		const [{ token }] = sandbox.credentials.wildberries as [WildberriesKey];
		const cards = book()
			.goodsWithPrice()
			.flatMap((good) => world.listing(good) ?? [])
			.map((listing) => book().cardOf(listing));
		const wishes = fc.record(
			{
				beforeKopecks: fc.oneof(
					fc.integer({ min: 1, max: 9_000 }).map((roubles) => roubles * 100),
					fc.constantFrom(0, -100, 55_050, 70_001, 100),
				),
				discountPercent: fc.oneof(fc.integer({ min: 0, max: 99 }), fc.constantFrom(-1, 100, 101, 10.5)),
			},
			{ requiredKeys: [] },
		);
		await fc.assert(
			fc.asyncProperty(fc.constantFrom(...cards), wishes, async ({ nm }, wish) => {
				const card = book().card(nm);
				const [first] = card?.sizes ?? [];
				if (!card || !first) throw new Error('The card is gone');
				const price = priceOf(first.price * 100, card.discount, { nativeId: card.editableSizePrice ? `${nm}:${first.id}` : String(nm) });
				const { beforeKopecks, discountPercent } = wish;
				const item = {
					nmID: nm,
					...(beforeKopecks === undefined ? {} : { price: beforeKopecks / 100 }),
					...(discountPercent === undefined ? {} : { discount: discountPercent }),
				};
				sandbox.state.limits.refill();
				const answer = await fetch(`${sandbox.http}/discounts-prices-api.wildberries.ru/api/v2/upload/task`, {
					method: 'POST',
					headers: { authorization: token },
					body: JSON.stringify({ data: [item] }),
				});
				expect([answer.status, wish, price]).toEqual([codes(price, wish).length === 0 ? 200 : 400, wish, price]);
				if (answer.status !== 200) return;
				sandbox.state.clock.advance(workMs);
				const held = book()
					.quarantine()
					.some((one) => one.nm === nm);
				expect(held).toBe(effects(price, wish).includes('quarantine'));
				const next = book().card(nm);
				const expected = held ? price : terms.after(price, wish);
				expect([(next?.sizes[0]?.price ?? 0) * 100, next?.discount]).toEqual([expected.beforeKopecks, expected.discountPercent]);
			}),
			{ numRuns: 150 },
		);
	});
});
