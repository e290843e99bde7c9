import { expect, test } from 'vitest';
import { isMargin, marginsOf } from '../../../lib/prices/margin.ts';
import { type Fees, type PriceRules, usualPriceRules } from '../../../lib/prices/model.ts';
import { withOwnShares } from '../../../lib/prices/own-fees.ts';

const told: Fees = {
	id: 'wildberries-1/price/161',
	cabinetId: 'wildberries-1',
	nativeId: '161',
	readAt: 2_000,
	schemes: [
		{ scheme: 'fbo', parts: [{ kind: 'commission', percent: 15, source: 'wildberries.commissions' }], unknown: ['acquiring', 'logistics'] },
		{ scheme: 'dbs', parts: [{ kind: 'acquiring', percent: 1, source: 'wildberries.some' }], unknown: [] },
	],
};
const rules: PriceRules = { ...usualPriceRules, wbAcquiring: { percent: 4.06, enteredAt: 500 } };

test('what the seller says of the payment fee fills its gap at Wildberries, and nothing else', () => {
	const kept = structuredClone(told);
	expect(withOwnShares({ marketplace: 'wildberries' }, told, rules).schemes).toEqual([
		{
			scheme: 'fbo',
			parts: [
				{ kind: 'commission', percent: 15, source: 'wildberries.commissions' },
				{ kind: 'acquiring', percent: 4.06, source: 'own', readAt: 500 },
			],
			unknown: ['logistics'],
		},
		told.schemes[1],
	]);
	expect(told).toEqual(kept);
});

test('nothing is filled in for other marketplaces, or when the seller says nothing', () => {
	for (const marketplace of ['ozon', 'yandex'] as const) expect(withOwnShares({ marketplace }, told, rules)).toBe(told);
	expect(withOwnShares({ marketplace: 'wildberries' }, told, usualPriceRules)).toBe(told);
});

test('a margin tells whose word the payment fee is and how old; nothing is a fee too', () => {
	const fees: Fees = { ...told, schemes: [{ scheme: 'fbs', parts: [], unknown: ['acquiring'] }] };
	const own = { id: 'А1', article: 'А-1', prices: {}, costKopecks: 30_000, vatPercent: 0, changedAt: 1_000 };
	const at = (percent: number) => {
		const filled = withOwnShares({ marketplace: 'wildberries' }, fees, { ...rules, wbAcquiring: { percent, enteredAt: 500 } });
		const { worst } = marginsOf({ price: { readAt: 3_000 }, own, fees: filled }, 100_000, rules);
		return isMargin(worst) ? worst : undefined;
	};
	expect(at(4.06)).toMatchObject({ kopecks: 65_940, oldestAt: 500 });
	expect(at(4.06)?.parts().at(-1)).toEqual({ kind: 'acquiring', percent: 4.06, kopecks: 4_060, source: 'own', readAt: 500 });
	expect(at(0)?.kopecks).toBe(70_000);
});
