import { describe, expect, test } from 'vitest';
import { judgeTyped } from '../../../lib/price-files/seat-belt/typed.ts';
import type { FigureName } from '../../../lib/prices/model.ts';

const goods = { priceKopecks: 199_000, beforeKopecks: 299_000, discountPercent: 33, minKopecks: 150_000 };

describe("a number typed into a cabinet's own cell", () => {
	test.each<[string, FigureName, string, string | undefined]>([
		['the same price', 'priceKopecks', '1990', undefined],
		['a fifth less', 'priceKopecks', '1 590 ₽', undefined],
		['half and less', 'priceKopecks', '890', undefined],
		['80 % less', 'priceKopecks', '398', undefined],
		['back to the crossed-out price', 'priceKopecks', '2990', undefined],
		['twice as much', 'priceKopecks', '3990', undefined],
		['nothing typed yet', 'priceKopecks', '', undefined],
		['a zero missing', 'priceKopecks', '199', 'zero-missing'],
		['a zero missing from another price', 'priceKopecks', '179', 'zero-missing'],
		['a zero too many', 'priceKopecks', '19900', 'zero-extra'],
		['a lost comma', 'priceKopecks', '198550', 'decimal-lost'],
		['a hundredth', 'priceKopecks', '19,90', 'hundredth'],
		['one rouble', 'priceKopecks', '1', 'collapse'],
		['zero', 'priceKopecks', '0', 'collapse'],
		['the discount', 'priceKopecks', '33', 'shifted-columns'],
		['words', 'priceKopecks', 'по запросу', 'text-in-price'],
		['thousands or a fraction', 'priceKopecks', '1.990', 'text-in-price'],
		['no crossed-out price', 'beforeKopecks', '0', undefined],
		['a least price ten times too small', 'minKopecks', '150', 'zero-missing'],
		['a usual discount', 'discountPercent', '45', undefined],
		['a price for a discount', 'discountPercent', '1990', 'shifted-columns'],
	])('%s', (_, figure, typed, kind) => {
		expect(judgeTyped(goods, figure, typed)?.kind).toBe(kind);
	});

	test('ten times the discount', () => {
		expect(judgeTyped({ discountPercent: 9 }, 'discountPercent', '90')).toEqual({ kind: 'zero-extra', old: 9, new: 90 });
	});

	test('is let through where nothing is stored to compare it with', () => {
		expect(judgeTyped({}, 'priceKopecks', '199')).toBeUndefined();
		expect(judgeTyped({}, 'priceKopecks', '1')).toEqual({ kind: 'collapse', new: 100 });
	});
});
