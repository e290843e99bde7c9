import { expect, test } from 'vitest';
import { pageNames } from '../../../lib/overlay/prices/page-prices.ts';
import type { Price } from '../../../lib/prices/model.ts';

const price = (marketplace: Price['marketplace'], nativeId: string, sku?: string) => ({
	id: `c/price/${nativeId}`,
	marketplace,
	nativeId,
	...(sku === undefined ? {} : { sku }),
});

test('a price is known by its native id and by its number on the shop window', () => {
	const names = pageNames([price('ozon', '100', '700'), price('ozon', '101', '701')]);
	expect(names.get('100')).toEqual(['c/price/100']);
	expect(names.get('701')).toEqual(['c/price/101']);
	expect(names.get('9')).toBeUndefined();
});

test('a number that means two different goods means none', () => {
	const names = pageNames([price('ozon', '100', '101'), price('ozon', '101', '701')]);
	expect(names.get('101')).toBeUndefined();
	expect(names.get('100')).toEqual(['c/price/100']);
});

test('sizes with prices of their own are known by the number of their card', () => {
	const names = pageNames([price('wildberries', '5:1', '5'), price('wildberries', '5:2', '5'), price('wildberries', '6', '6')]);
	expect(names.get('5')).toEqual(['c/price/5:1', 'c/price/5:2']);
	expect(names.get('6')).toEqual(['c/price/6']);
});

test('an offer is known by its id as pages print it', () => {
	expect(pageNames([price('yandex', 'AB\u00a05')]).get('AB 5')).toEqual(['c/price/AB\u00a05']);
});
