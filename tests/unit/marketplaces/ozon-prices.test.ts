import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PriceItem } from '../../../lib/marketplaces/ozon/api/prices.ts';
import { allowedAgainAt, leastBefore, ozonPriceTerms as terms } from '../../../lib/marketplaces/ozon/prices.ts';
import { toFees, toPrice } from '../../../lib/marketplaces/ozon/prices-jobs.ts';
import { type Price, type PriceWish, usualPriceRules } from '../../../lib/prices/model.ts';
import type { TermsContext } from '../../../lib/prices/terms.ts';

const now = Date.parse('2026-11-21T12:00:00Z');
const minute = 60_000;
const price = (parts: Partial<Price> = {}): Price => ({
	id: 'ozon-1/price/1',
	cabinetId: 'ozon-1',
	marketplace: 'ozon',
	nativeId: '1',
	article: 'A-1',
	currency: 'RUB',
	priceKopecks: 100_000,
	beforeKopecks: 150_000,
	minKopecks: 80_000,
	readAt: now,
	...parts,
});
const context = (sentAt: readonly number[] = []): TermsContext => ({ rules: usualPriceRules, now, sentAt });
const codes = (wish: PriceWish, of: Price = price(), sentAt: readonly number[] = []) =>
	terms.problems(of, terms.fitted(wish, of, context()), context(sentAt)).map(({ code }) => code);

describe('a wish about a price of Ozon is fitted', () => {
	test.each<[string, PriceWish, Partial<Price>, PriceWish]>([
		['to whole kopecks', { priceKopecks: 99_999.6 }, {}, {}],
		['to what changes', { priceKopecks: 99_000, beforeKopecks: 150_000, minKopecks: 80_000 }, {}, { priceKopecks: 99_000 }],
		['taking a price before discount of 0 for none', { beforeKopecks: 0 }, {}, { beforeKopecks: null }],
		['to nothing, when what is taken away is not there', { beforeKopecks: null }, { beforeKopecks: undefined }, {}],
		[
			'with its minimum, while promotions come by themselves',
			{ priceKopecks: 99_000 },
			{ auto: true },
			{ priceKopecks: 99_000, minKopecks: 80_000 },
		],
		['with another minimum, while promotions come by themselves', { minKopecks: 70_000 }, { auto: true }, { minKopecks: 70_000 }],
		['without a minimum that is not there', { priceKopecks: 99_000 }, { auto: true, minKopecks: undefined }, { priceKopecks: 99_000 }],
		['to nothing, when nothing changes, while promotions come by themselves', { priceKopecks: 100_000 }, { auto: true }, {}],
	])('%s', (_, wish, parts, expected) => expect(terms.fitted(wish, price(parts), context())).toEqual(expected));

	test('and tells how the figures will stand', () => {
		expect(terms.after(price(), { priceKopecks: 90_000, beforeKopecks: null })).toEqual({ priceKopecks: 90_000, minKopecks: 80_000 });
		expect(terms.after(price({ minKopecks: undefined }), { minKopecks: 60_000 })).toEqual({
			priceKopecks: 100_000,
			beforeKopecks: 150_000,
			minKopecks: 60_000,
		});
	});
});

describe('a wish about a price of Ozon is stopped', () => {
	test.each<[string, PriceWish, Partial<Price>, string[]]>([
		['not', { priceKopecks: 99_000 }, {}, []],
		['when nothing changes', { priceKopecks: 100_000 }, {}, ['nothing-changes']],
		['in another currency', { priceKopecks: 99_000 }, { currency: 'KZT' }, ['not-roubles']],
		['when it names a discount', { discountPercent: 10 }, {}, ['figure-not-here']],
		['when it takes the minimum away', { minKopecks: null }, {}, ['figure-not-here']],
		['when it takes the price away', { priceKopecks: null }, {}, ['no-price']],
		[
			'when there is no price to go with a minimum',
			{ minKopecks: 80_000 },
			{ priceKopecks: undefined, minKopecks: undefined },
			['no-price'],
		],
		['at nothing', { priceKopecks: 0 }, {}, ['zero']],
		['below nothing', { priceKopecks: -100 }, {}, ['too-small']],
		['when the price before is the price', { beforeKopecks: 100_000 }, {}, ['before-not-above']],
		['when the price reaches the price before', { priceKopecks: 150_000 }, {}, ['before-not-above']],
		['by 20 roubles up to 400', { priceKopecks: 40_000, beforeKopecks: 42_000, minKopecks: 30_000 }, {}, ['discount-too-small']],
		['not by a kopeck more', { priceKopecks: 40_000, beforeKopecks: 42_001, minKopecks: 30_000 }, {}, []],
		['by 5 % above 400', { priceKopecks: 40_001, beforeKopecks: 42_001, minKopecks: 30_000 }, {}, ['discount-too-small']],
		['not by more than 5 %', { priceKopecks: 40_001, beforeKopecks: 42_002, minKopecks: 30_000 }, {}, []],
		['by 5 % at 10 000', { priceKopecks: 1_000_000, beforeKopecks: 1_050_000, minKopecks: 800_000 }, {}, ['discount-too-small']],
		['by 500 roubles above 10 000', { priceKopecks: 1_000_001, beforeKopecks: 1_050_001, minKopecks: 800_000 }, {}, ['discount-too-small']],
		['not by a kopeck more than 500', { priceKopecks: 1_000_001, beforeKopecks: 1_050_002, minKopecks: 800_000 }, {}, []],
		['by 90 %', { beforeKopecks: 1_000_000 }, {}, ['discount-outside']],
		['not by a kopeck less than 90 %', { beforeKopecks: 999_999 }, {}, []],
		['not without a price before', { priceKopecks: 149_000, beforeKopecks: null }, {}, []],
		['when the minimum is the price', { minKopecks: 100_000 }, {}, ['min-above-price']],
		['when the price falls to the minimum', { priceKopecks: 80_000 }, {}, ['min-above-price']],
		['when the minimum is less than half', { minKopecks: 49_999 }, {}, ['min-too-low']],
		['not when the minimum is half', { minKopecks: 50_000 }, {}, []],
		['when the price leaves its minimum behind', { priceKopecks: 160_001, beforeKopecks: 300_000 }, {}, ['min-too-low']],
		['for all reasons at once', { beforeKopecks: 90_000, minKopecks: 120_000 }, {}, ['before-not-above', 'min-above-price']],
	])('%s', (_, wish, parts, expected) => expect(codes(wish, price(parts))).toEqual(expected));

	test('with the bound that it has to keep', () => {
		const problemsOf = (wish: PriceWish) => terms.problems(price(), wish, context());
		expect(problemsOf({ beforeKopecks: 101_000 })).toEqual([{ code: 'discount-too-small', params: { before: 105_001 } }]);
		expect(problemsOf({ beforeKopecks: 90_000 })).toEqual([{ code: 'before-not-above', params: { min: 105_001 } }]);
		expect(problemsOf({ beforeKopecks: 2_000_000 })).toEqual([{ code: 'discount-outside', params: { max: 90 } }]);
		expect(problemsOf({ minKopecks: 100_000 })).toEqual([{ code: 'min-above-price', params: { max: 99_999 } }]);
		expect(problemsOf({ minKopecks: 100 })).toEqual([{ code: 'min-too-low', params: { min: 50_000 } }]);
	});

	test('after ten changes in an hour, until the tenth last is an hour old', () => {
		const sent = Array.from({ length: 10 }, (_, place) => now - (place + 1) * minute);
		expect(codes({ priceKopecks: 99_000 }, price(), sent.slice(1))).toEqual([]);
		expect(terms.problems(price(), { priceKopecks: 99_000 }, context(sent))).toEqual([
			{ code: 'too-many-changes', params: { at: now - 10 * minute + 60 * minute } },
		]);
		expect(allowedAgainAt([...sent, now - 30 * minute].reverse(), now)).toBe(now + 50 * minute);
		expect(
			allowedAgainAt(
				sent.map((at) => at - 60 * minute),
				now,
			),
		).toBeUndefined();
	});

	test('with bounds that are the tightest ones', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 3_000_000 }), fc.option(fc.integer({ min: 1, max: 40_000_000 })), (kopecks, before) => {
				const bare = price({ priceKopecks: kopecks, beforeKopecks: undefined, minKopecks: undefined });
				const least = leastBefore(kopecks);
				const fits = (beforeKopecks: number) => !codes({ beforeKopecks }, bare).some((code) => code !== 'discount-outside');
				expect([fits(least), fits(least - 1)]).toEqual([true, false]);
				if (before !== null) expect(fits(before)).toBe(before >= least);
			}),
		);
	});
});

describe('what Ozon will do', () => {
	const effects = (wish: PriceWish, of: Price = price()) => terms.effects(of, wish, context()).map(({ code }) => code);
	test.each<[string, PriceWish, Partial<Price>, string[]]>([
		['nothing unusual', { priceKopecks: 120_000 }, {}, []],
		['nothing unusual at half as much more', { priceKopecks: 150_000 }, {}, []],
		['quarantine above it', { priceKopecks: 150_001 }, {}, ['quarantine']],
		['quarantine below half', { priceKopecks: 49_999 }, {}, ['quarantine']],
		['take the price before away', { beforeKopecks: null }, {}, ['before-goes']],
		['nobody knows what, in a promotion', { priceKopecks: 99_000 }, { promos: ['Осень'] }, ['unknown']],
		['nothing to the promotion when only the minimum changes', { priceKopecks: 100_000, minKopecks: 70_000 }, { promos: ['Осень'] }, []],
	])('%s', (_, wish, parts, expected) => expect(effects(wish, price(parts))).toEqual(expected));
});

describe('an answer about prices is read', () => {
	const from = now - minute;
	const to = now + minute;
	const none = { price: undefined, old_price: undefined, min_price: undefined, marketing_seller_price: undefined };
	const item = (parts: Partial<PriceItem>): PriceItem => ({
		product_id: '7',
		offer_id: 'A-7',
		acquiring: undefined,
		price: { ...none, vat: undefined, currency_code: undefined },
		...parts,
	});

	test('with all that is told', () => {
		const full = item({
			price: {
				price: 99_900,
				old_price: 129_900,
				min_price: 80_000,
				marketing_seller_price: 89_900,
				vat: 0.07,
				currency_code: 'RUB',
				auto_action_enabled: false,
				auto_add_to_ozon_actions_list_enabled: true,
			},
			marketing_actions: {
				actions: [
					{ title: 'Идёт', date_from: from, date_to: to },
					{ title: 'Прошла', date_from: from - minute, date_to: from },
					{ title: 'Будет', date_from: to, date_to: undefined },
					{ title: 'Всегда', date_from: undefined, date_to: undefined },
				],
			},
		});
		expect(toPrice(full, now, '55')).toEqual({
			nativeId: '7',
			article: 'A-7',
			sku: '55',
			priceKopecks: 99_900,
			beforeKopecks: 129_900,
			minKopecks: 80_000,
			currency: 'RUB',
			promoKopecks: 89_900,
			promos: ['Идёт', 'Всегда'],
			vatPercent: 7,
			auto: true,
		});
	});

	test('with nothing made of what is not told, and zero taken for none where it means none', () => {
		expect(toPrice(item({}), now)).toEqual({ nativeId: '7', article: 'A-7', currency: 'RUB' });
		const zero = { price: 0, old_price: 0, min_price: 0, marketing_seller_price: 0, vat: 0, currency_code: 'CNY' };
		expect(toPrice(item({ price: zero }), now)).toEqual({ nativeId: '7', article: 'A-7', currency: 'CNY', vatPercent: 0 });
	});

	test('with fees by way of selling: ranges, amounts at this price, and what is not told', () => {
		const priced = item({
			acquiring: 1_500,
			price: { ...none, price: 100_000, vat: undefined, currency_code: undefined },
			commissions: {
				sales_percent_fbo: 15,
				sales_percent_fbs: 17,
				sales_percent_rfbs: undefined,
				fbo_deliv_to_customer_amount: 2_500,
				fbo_direct_flow_trans_min_amount: 4_000,
				fbo_direct_flow_trans_max_amount: 4_000,
				fbs_deliv_to_customer_amount: undefined,
				fbs_direct_flow_trans_min_amount: 5_000,
				fbs_direct_flow_trans_max_amount: 11_000,
				fbs_first_mile_min_amount: undefined,
				fbs_first_mile_max_amount: 2_500,
			},
		});
		const part = (kind: string, figures: object) => ({ kind, ...figures, source: 'ozon.prices' });
		const at = { atKopecks: 100_000 };
		const acquiring = part('acquiring', { kopecks: 1_500, ...at });
		expect(toFees(priced)).toEqual({
			nativeId: '7',
			schemes: [
				{
					scheme: 'fbs',
					parts: [
						part('commission', { percent: 17 }),
						acquiring,
						part('processing', { kopecks: 2_500, ...at }),
						part('logistics', { kopecks: 5_000, mostKopecks: 11_000, ...at }),
					],
					unknown: ['last-mile'],
				},
				{
					scheme: 'fbo',
					parts: [
						part('commission', { percent: 15 }),
						acquiring,
						part('logistics', { kopecks: 4_000, ...at }),
						part('last-mile', { kopecks: 2_500, ...at }),
					],
				},
				{ scheme: 'rfbs', parts: [acquiring], unknown: ['commission'] },
			],
		});
		expect(toFees(item({})).schemes.map(({ unknown }) => unknown)).toEqual([
			['commission', 'acquiring', 'processing', 'logistics', 'last-mile'],
			['commission', 'acquiring', 'logistics', 'last-mile'],
			['commission', 'acquiring'],
		]);
	});
});
