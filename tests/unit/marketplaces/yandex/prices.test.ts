import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { yandexPriceTerms as terms } from '../../../../lib/marketplaces/yandex/prices.ts';
import { type Price, type PriceWish, usualPriceRules } from '../../../../lib/prices/model.ts';
import type { TermsContext } from '../../../../lib/prices/terms.ts';
import { type Sandbox, startSandbox } from '../../../sandbox/server';
import { type Amounts, priceAt } from '../../../sandbox/yandex/price-book';

const context: TermsContext = { rules: usualPriceRules, now: 0, sentAt: [] };
const price = (changes: Partial<Price> = {}): Price => ({
	id: 'yandex-1/price/A-1',
	cabinetId: 'yandex-1',
	marketplace: 'yandex',
	nativeId: 'A-1',
	article: 'A-1',
	currency: 'RUB',
	priceKopecks: 100_000,
	beforeKopecks: 150_000,
	readAt: 0,
	...changes,
});

const reviewed = (of: Price, wish: PriceWish, with_: Partial<TermsContext> = {}) => {
	const fit = terms.fitted(wish, of, { ...context, ...with_ });
	return { fit, problems: terms.problems(of, fit, { ...context, ...with_ }), effects: terms.effects(of, fit, { ...context, ...with_ }) };
};
const codes = (...asked: Parameters<typeof reviewed>) => reviewed(...asked).problems.map(({ code }) => code);

describe('a wish as the Market can be told it', () => {
	test('leaves out what stays, and rounds only the crossed-out price, to the rouble', () => {
		const of = price();
		expect(reviewed(of, { priceKopecks: 100_000, beforeKopecks: 150_049 }).fit).toEqual({});
		expect(reviewed(of, { priceKopecks: 99_950, beforeKopecks: 159_950 }).fit).toEqual({ priceKopecks: 99_950, beforeKopecks: 160_000 });
	});

	test('takes away what is there, and only that', () => {
		expect(reviewed(price(), { beforeKopecks: null, minKopecks: null }).fit).toEqual({ beforeKopecks: null });
		expect(terms.after(price(), { beforeKopecks: null, priceKopecks: 5 })).toEqual({ priceKopecks: 5 });
	});
});

describe('what the document refuses', () => {
	test.each<[string, PriceWish, string[], Partial<Price>?]>([
		['nothing new', { priceKopecks: 100_000 }, ['nothing-changes']],
		['a price of nothing', { priceKopecks: 0 }, ['zero']],
		['no price at all', { beforeKopecks: 200_000 }, ['no-price'], { priceKopecks: undefined }],
		['a price above the crossed-out one', { priceKopecks: 150_000 }, ['before-not-above']],
		['a discount below 5 %', { priceKopecks: 142_501 }, ['discount-too-small']],
		['a discount above 99 %', { priceKopecks: 1_499 }, ['discount-outside']],
		['a discount of WB', { discountPercent: 20 }, ['figure-not-here']],
		['a minimum of nothing', { minKopecks: 0 }, ['too-small']],
		['a minimum beyond all bounds', { minKopecks: 10_000_000_001 }, ['too-large']],
		['a minimum that is not heeded', { minKopecks: 90_000 }, ['figure-not-here'], { minIgnored: true }],
		['a minimum for one shop', { minKopecks: 90_000 }, ['figure-not-here'], { shopId: '21000001' }],
		['tenge', { priceKopecks: 99_000 }, ['not-roubles'], { currency: 'KZT' }],
	])('%s', (_, wish, expected, of = {}) => {
		expect(codes(price(of), wish)).toEqual(expected);
	});

	test.each<PriceWish>([{ priceKopecks: 142_500 }, { priceKopecks: 1_500 }, { beforeKopecks: null }, { minKopecks: 10_000_000_000 }])(
		'but not %o',
		(wish) => {
			expect(codes(price(), wish)).toEqual([]);
		},
	);

	test('a shop’s own price where shops have none', () => {
		const own = price({ shopId: '21000001', nativeId: 'A-1@21000001' });
		expect(codes(own, { priceKopecks: 99_000 }, { onlyDefaultPrices: true })).toEqual(['only-default-prices']);
		expect(codes(own, { priceKopecks: 99_000 }, { onlyDefaultPrices: false })).toEqual([]);
		expect(codes(own, { priceKopecks: 99_000 })).toEqual([]);
	});
});

test('quarantine is possible from the seller’s own idea of a great change on; a promotion stays, unless the price falls to it', () => {
	const effects = (priceKopecks: number, rowPercent = 20) =>
		reviewed(price(), { priceKopecks }, { rules: { ...usualPriceRules, rowPercent } }).effects.map(({ code }) => code);
	expect(effects(80_000)).toEqual([]);
	expect(effects(79_999)).toEqual(['quarantine-possible']);
	expect(effects(120_001)).toEqual(['quarantine-possible']);
	expect(effects(94_000, 5)).toEqual(['quarantine-possible']);
	expect(effects(75_000, 90)).toEqual(['quarantine-possible']);
	expect(reviewed(price(), { beforeKopecks: 900_000 }).effects).toEqual([]);
	const inPromo = price({ promoKopecks: 90_000, promos: ['Распродажа'] });
	expect(reviewed(inPromo, { priceKopecks: 90_001 }).effects).toEqual([]);
	expect(reviewed(inPromo, { priceKopecks: 90_000 }).effects).toEqual([{ code: 'unknown' }]);
});

describe('the rules made here and those of the sandbox', () => {
	let sandbox: Sandbox;
	let key: { token: string; businessId: number };
	beforeAll(async () => {
		sandbox = await startSandbox({ seed: 3, products: 40, orders: 5 });
		key = (sandbox.credentials.yandex as [typeof key])[0];
	});
	afterAll(() => sandbox.close());

	async function update(offerId: string, amounts: Amounts): Promise<number> {
		const answer = await fetch(`${sandbox.http}/api.partner.market.yandex.ru/v2/businesses/${key.businessId}/offer-prices/updates`, {
			method: 'POST',
			headers: { 'content-type': 'application/json', 'api-key': key.token },
			body: JSON.stringify({ offers: [{ offerId, price: { ...amounts, currencyId: 'RUR' } }] }),
		});
		return answer.status;
	}

	const kopecks = (roubles: number | undefined) => (roubles === undefined ? undefined : Math.round(roubles * 100));
	const near = fc.oneof(fc.integer({ min: -5, max: 300_000 }), fc.integer({ min: -5, max: 20_000_000_000 }));
	const wish = fc.record(
		{ priceKopecks: near, beforeKopecks: fc.option(near), minKopecks: fc.option(near) },
		{ requiredKeys: [] },
	) as fc.Arbitrary<PriceWish>;

	test('say the same of any wish, and nothing is held that was not said to be possible', async () => {
		let taken = 0;
		await fc.assert(
			fc.asyncProperty(wish, async (asked) => {
				sandbox.state.reset({});
				const world = sandbox.state.world.seller('yandex-1');
				const listing = [...world.listings()].find(({ archived, chance }) => !archived && chance < 0.5);
				if (!listing) throw new Error('There are no goods');
				const now = () => priceAt(world, { listing }, sandbox.state.clock.now());
				const amounts = now()?.amounts;
				const of = price({
					article: listing.article,
					priceKopecks: kopecks(amounts?.value),
					beforeKopecks: kopecks(amounts?.discountBase),
					minKopecks: kopecks(amounts?.minimumForBestseller),
				});
				const { fit, problems, effects } = reviewed(of, asked);
				fc.pre(problems.every(({ code }) => code !== 'nothing-changes'));
				const { priceKopecks = 0, beforeKopecks, minKopecks } = terms.after(of, fit);
				const status = await update(listing.article, {
					value: priceKopecks / 100,
					...(beforeKopecks === undefined ? {} : { discountBase: beforeKopecks / 100 }),
					...(minKopecks === undefined ? {} : { minimumForBestseller: minKopecks / 100 }),
				});
				expect(status).toBe(problems.length === 0 ? 200 : 400);
				if (status !== 200) return;
				taken++;
				sandbox.state.clock.advance(120_000);
				const shown = now()?.amounts;
				expect(terms.after(of, fit)).toEqual({
					priceKopecks: kopecks(shown?.value),
					...(shown?.discountBase === undefined ? {} : { beforeKopecks: kopecks(shown.discountBase) }),
					...(shown?.minimumForBestseller === undefined ? {} : { minKopecks: kopecks(shown.minimumForBestseller) }),
				});
				if (now()?.held) expect(effects).toEqual([{ code: 'quarantine-possible' }]);
			}),
			{ numRuns: 200 },
		);
		expect(taken).toBeGreaterThan(20);
	});
});
