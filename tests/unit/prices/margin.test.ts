import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Scheme } from '../../../lib/cabinets/model.ts';
import { isMargin, type MarginSource, marginBounds, marginsOf } from '../../../lib/prices/margin.ts';
import type { FeePart, OwnPricing, SchemeFees } from '../../../lib/prices/model.ts';

const feesOf = (...schemes: SchemeFees[]) => ({ id: 'ozon-1/price/1', cabinetId: 'ozon-1', nativeId: '1', schemes, readAt: 2_000 });
const ownOf = (more: Partial<OwnPricing>): OwnPricing => ({ id: 'А1', article: 'А-1', prices: {}, changedAt: 1_000, ...more });
const share = (percent: number, kind: FeePart['kind'] = 'commission'): FeePart => ({ kind, percent, source: 'ozon.prices' });
const amount = (kopecks: number, more: Partial<FeePart> = {}): FeePart => ({ kind: 'logistics', kopecks, source: 'ozon.prices', ...more });
const source = (more: Partial<MarginSource> = {}): MarginSource => ({
	price: { readAt: 3_000, vatPercent: 20 },
	own: ownOf({ costKopecks: 40_000 }),
	fees: feesOf({ scheme: 'fbs', parts: [share(15), amount(9_000)] }),
	...more,
});
const noWish = { minMarginPercent: 0 };

describe('the margin of a price', () => {
	test('is what is left after cost, VAT inside the price, shares and amounts, each with its source and age', () => {
		const { worst } = marginsOf(source(), 120_000, noWish);
		expect(isMargin(worst) && { ...worst, parts: worst.parts() }).toEqual({
			scheme: 'fbs',
			priceKopecks: 120_000,
			// 1200 − 400 − 200 VAT − 180 − 90
			kopecks: 33_000,
			percent: expect.closeTo(27.5, 9),
			oldestAt: 1_000,
			parts: [
				{ kind: 'cost', kopecks: 40_000, source: 'own', readAt: 1_000 },
				{ kind: 'vat', percent: 20, kopecks: 20_000, source: 'marketplace', readAt: 3_000 },
				{ kind: 'commission', percent: 15, kopecks: 18_000, source: 'ozon.prices', readAt: 2_000 },
				{ kind: 'logistics', kopecks: 9_000, source: 'ozon.prices', readAt: 2_000 },
			],
		});
	});

	test('takes the seller’s own VAT before the marketplace’s', () => {
		const { worst } = marginsOf(source({ own: ownOf({ costKopecks: 40_000, vatPercent: 0 }) }), 120_000, noWish);
		expect(isMargin(worst) && worst.kopecks).toBe(53_000);
	});

	test('counts with the upper end of a range', () => {
		const fees = feesOf({ scheme: 'fbs', parts: [amount(1_000, { mostKopecks: 5_000 })] });
		const { worst } = marginsOf(source({ fees }), 120_000, noWish);
		expect(isMargin(worst) && worst.kopecks).toBe(120_000 - 40_000 - 20_000 - 5_000);
	});

	test('marks an amount that was told for another price', () => {
		const fees = feesOf({ scheme: 'fbs', parts: [amount(1_000, { atKopecks: 120_000 })] });
		const parts = (kopecks: number) => {
			const { worst } = marginsOf(source({ fees }), kopecks, noWish);
			return isMargin(worst) ? worst.parts().map((part) => part.atKopecks) : undefined;
		};
		expect(parts(120_000)).toEqual([undefined, undefined, undefined]);
		expect(parts(110_000)).toEqual([undefined, undefined, 120_000]);
	});

	test.each<[string, Partial<MarginSource>, string[]]>([
		['cost', { own: ownOf({}) }, ['cost']],
		['all that is the seller’s own', { own: undefined, price: { readAt: 0 } }, ['cost', 'vat']],
		['fees', { fees: undefined }, ['fees']],
		['fees of the way in which it is sold', { sold: ['fbo'] }, ['fees']],
		['a fee that no request tells', { fees: feesOf({ scheme: 'fbs', parts: [share(15)], unknown: ['logistics'] }) }, ['logistics']],
	])('is not guessed without %s', (_, more, missing) => {
		const margins = marginsOf(source(more), 120_000, noWish);
		expect(margins.worst).toMatchObject({ missing });
		expect(margins.floorKopecks).toBeUndefined();
		expect(margins.breakEvenKopecks).toBeUndefined();
	});

	test('is not there without a price, while the floor is', () => {
		const margins = marginsOf(source(), undefined, noWish);
		expect(margins.worst).toMatchObject({ missing: ['price'] });
		expect(margins.floorKopecks).toBe(marginBounds(source(), noWish).floorKopecks);
		expect(margins.floorKopecks).toBeGreaterThan(0);
	});

	test('is the worst of the ways in which the goods are sold, and the bounds hold for all of them', () => {
		const fees = feesOf({ scheme: 'fbs', parts: [share(15), amount(9_000)] }, { scheme: 'fbo', parts: [share(25)] });
		const both = marginsOf(source({ fees }), 120_000, noWish);
		expect(both.worst).toMatchObject({ scheme: 'fbo', kopecks: 30_000 });
		expect(both.schemes.map((one) => isMargin(one) && one.kopecks)).toEqual([33_000, 30_000]);
		expect(marginsOf(source({ fees, sold: ['fbs'] }), 120_000, noWish).worst).toMatchObject({ scheme: 'fbs' });
		const single = (scheme: Scheme) => marginBounds(source({ fees, sold: [scheme] }), noWish).floorKopecks ?? 0;
		expect(both.floorKopecks).toBe(Math.max(single('fbs'), single('fbo')));
	});

	test('is not told when one of the ways lacks data: it may be the worst', () => {
		const fees = feesOf({ scheme: 'fbs', parts: [share(15)] }, { scheme: 'fbo', parts: [], unknown: ['commission', 'logistics'] });
		const { worst, schemes } = marginsOf(source({ fees }), 120_000, noWish);
		expect(worst).toEqual({ scheme: 'fbo', missing: ['commission', 'logistics'] });
		expect(schemes.map(isMargin)).toEqual([true, false]);
	});
});

describe('break-even and floor', () => {
	test('say that no price is high enough when the shares take it all', () => {
		const fees = feesOf({ scheme: 'fbs', parts: [share(60)] });
		expect(marginBounds(source({ fees, own: ownOf({ costKopecks: 1, minMarginPercent: 40 }) }), noWish)).toEqual({
			wantedPercent: 40,
			breakEvenKopecks: expect.any(Number),
			floorKopecks: null,
		});
	});

	test('come out exact where floating point would be a kopeck off', () => {
		// 100 − 0 VAT − 10 % − 20 % wanted leaves 70 %: 70 kopecks of cost need exactly one rouble.
		const fees = feesOf({ scheme: 'fbs', parts: [share(10)] });
		const own = ownOf({ costKopecks: 70, vatPercent: 0, minMarginPercent: 20 });
		expect(marginBounds(source({ fees, own }), noWish).floorKopecks).toBe(100);
		expect(marginBounds(source({ fees, own: { ...own, costKopecks: 70_000_000 } }), noWish).floorKopecks).toBe(100_000_000);
	});

	const percents = (max: number) => fc.integer({ min: 0, max: max * 100 }).map((hundredths) => hundredths / 100);

	/** `margin ≥ wanted % of the price`, in whole numbers of any size. */
	function leaves(price: number, vat: number, share: number, amount: number, wanted: number): boolean {
		const [p, v, s, a] = [BigInt(price), BigInt(Math.round(vat * 100)), BigInt(Math.round((share + wanted) * 100)), BigInt(amount)];
		return p * 10_000n * 10_000n - p * s * (10_000n + v) >= a * 10_000n * (10_000n + v);
	}

	test('are the least prices that leave what is wanted: at the floor enough, a kopeck below it not', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 1, max: 100_000_000 }),
				fc.integer({ min: 0, max: 1_000_000 }),
				fc.constantFrom(0, 5, 7, 10, 20, 22),
				percents(45),
				percents(5),
				percents(30),
				(cost, logistics, vat, commission, acquiring, wanted) => {
					const fees = feesOf({ scheme: 'fbs', parts: [share(commission), share(acquiring, 'acquiring'), amount(logistics)] });
					const own = ownOf({ costKopecks: cost, vatPercent: vat, minMarginPercent: wanted });
					const { floorKopecks, breakEvenKopecks } = marginBounds(source({ fees, own }), noWish);
					for (const [price, percent] of [
						[floorKopecks, wanted],
						[breakEvenKopecks, 0],
					] as const) {
						if (price === null) {
							expect(leaves(10 ** 15, vat, commission + acquiring, cost + logistics, percent)).toBe(false);
							continue;
						}
						expect(leaves(price ?? 0, vat, commission + acquiring, cost + logistics, percent)).toBe(true);
						expect(leaves((price ?? 0) - 1, vat, commission + acquiring, cost + logistics, percent)).toBe(false);
					}
					if (typeof floorKopecks !== 'number') return;
					const { worst } = marginsOf(source({ fees, own }), floorKopecks, noWish);
					expect(isMargin(worst) ? worst.percent : Number.NaN).toBeGreaterThan(wanted - 1e-6);
				},
			),
		);
	});

	test('parts and margin add up to the price, to the kopeck', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 10_000_000 }), percents(50), fc.constantFrom(0, 10, 20, 22), (price, commission, vat) => {
				const fees = feesOf({ scheme: 'fbs', parts: [share(commission), share(1.5, 'acquiring'), amount(777)] });
				const { worst } = marginsOf(source({ fees, own: ownOf({ costKopecks: 12_345, vatPercent: vat }) }), price, noWish);
				if (!isMargin(worst)) throw new Error('there is all that a margin needs');
				expect(worst.parts().reduce((sum, { kopecks }) => sum + kopecks, worst.kopecks)).toBe(price);
				expect(worst.percent).toBeCloseTo((worst.kopecks / price) * 100, price > 1_000 ? 0 : -3);
			}),
		);
	});
});
