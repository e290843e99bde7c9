import { expect, test } from 'vitest';
import { schemeFees } from '../../../../lib/marketplaces/yandex/tariff-parts.ts';

const tariff = (type: string, amount: number | undefined, parameters: Record<string, string> = {}, currency = 'RUR') => ({
	type,
	...(amount === undefined ? {} : { amount }),
	currency,
	parameters: Object.entries(parameters).map(([name, value]) => ({ name, value })),
});
const source = 'yandex.tariffs';

test('a share of the price is one where the parameters say so and the amount bears it out', () => {
	const relative = { valueType: 'relative', value: '11.5' };
	expect(schemeFees('fbs', [tariff('FEE', 115, relative)], 100_000)).toEqual({
		scheme: 'fbs',
		parts: [{ kind: 'commission', percent: 11.5, source }],
	});
	expect(schemeFees('fbs', [tariff('FEE', 150, relative)], 100_000).parts).toEqual([
		{ kind: 'commission', kopecks: 15_000, atKopecks: 100_000, source },
	]);
	expect(schemeFees('fbs', [tariff('DELIVERY_TO_CUSTOMER', 115, { ...relative, maxValue: '500' })], 100_000).parts).toEqual([
		{ kind: 'last-mile', kopecks: 11_500, atKopecks: 100_000, source },
	]);
});

test('an amount holds at every price only where nothing ties it to one', () => {
	const absolute = { valueType: 'absolute', value: '40' };
	expect(schemeFees('fbo', [tariff('MIDDLE_MILE', 40, absolute)], 100_000).parts).toEqual([{ kind: 'logistics', kopecks: 4_000, source }]);
	expect(schemeFees('fbo', [tariff('MIDDLE_MILE', 40, { ...absolute, priceFrom: '0', priceTo: '1500' })], 100_000).parts).toEqual([
		{ kind: 'logistics', kopecks: 4_000, atKopecks: 100_000, source },
	]);
	expect(schemeFees('fbo', [tariff('ITEM_BOOKING', 40)], 100_000).parts).toEqual([
		{ kind: 'other', kopecks: 4_000, atKopecks: 100_000, source },
	]);
});

test('a service that is told several times is a range', () => {
	const absolute = { valueType: 'absolute' };
	const told = [tariff('SORTING', 45, { ...absolute, toOrders: '21' }), tariff('SORTING', 15, { ...absolute, fromOrders: '21' })];
	expect(schemeFees('fbs', told, 100_000).parts).toEqual([{ kind: 'processing', kopecks: 1_500, mostKopecks: 4_500, source }]);
	const shares = [tariff('FEE', 100, { valueType: 'relative', value: '10' }), tariff('FEE', 120, { valueType: 'relative', value: '12' })];
	expect(schemeFees('fbs', shares, 100_000).parts).toEqual([
		{ kind: 'commission', kopecks: 10_000, mostKopecks: 12_000, atKopecks: 100_000, source },
	]);
});

test('a service without an amount in roubles is unknown, and the others are not', () => {
	expect(schemeFees('fbs', [tariff('FEE', undefined), tariff('SORTING', 5, {}, 'UZS'), tariff('PAYMENT_TRANSFER', 0)], 100_000)).toEqual({
		scheme: 'fbs',
		parts: [{ kind: 'acquiring', kopecks: 0, atKopecks: 100_000, source }],
		unknown: ['commission', 'processing'],
	});
});
