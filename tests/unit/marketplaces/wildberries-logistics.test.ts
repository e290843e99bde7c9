import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { searchText } from '../../../lib/core/text.ts';
import { type BoxTariffs, boxTariffs } from '../../../lib/marketplaces/wildberries/api/tariffs.ts';
import { deliveryTariffs, logisticsOf, tariffsWhere } from '../../../lib/marketplaces/wildberries/logistics.ts';

interface Row {
	name: string;
	fbo?: [first: string, further: string];
	fbs?: [first: string, further: string];
}

const listOf = (rows: readonly Row[], currency?: string): BoxTariffs => ({
	response: {
		data: {
			currency,
			warehouseList: rows.map(({ name, fbo, fbs }) => ({
				warehouseName: name,
				boxDeliveryBase: fbo?.[0],
				boxDeliveryLiter: fbo?.[1],
				boxDeliveryMarketplaceBase: fbs?.[0],
				boxDeliveryMarketplaceLiter: fbs?.[1],
			})),
		},
	},
});
const tariffsOf = (...rows: Row[]) => deliveryTariffs(listOf(rows));

/** The figures of the document's own example. */
const koledino: Row = { name: 'Коледино', fbo: ['48', '11,2'], fbs: ['40', '11'] };
const source = 'wildberries.box-tariffs';

describe('a list of tariffs', () => {
	test('is read from the answer that the document shows', () => {
		const answer = boxTariffs.answer().parse({
			response: {
				data: {
					currency: 'RUB',
					dtNextBox: '2024-02-01',
					dtTillMax: '2024-03-31',
					warehouseList: [
						{
							boxDeliveryBase: '48',
							boxDeliveryCoefExpr: '160',
							boxDeliveryLiter: '11,2',
							boxDeliveryMarketplaceBase: '40',
							boxDeliveryMarketplaceCoefExpr: '125',
							boxDeliveryMarketplaceLiter: '11',
							boxStorageBase: '0,14',
							boxStorageCoefExpr: '115',
							boxStorageLiter: '0,07',
							geoName: 'Центральный федеральный округ',
							warehouseName: 'Коледино',
						},
					],
				},
			},
		});
		expect(deliveryTariffs(answer)).toEqual({
			fbo: { [searchText('Коледино')]: [{ first: 4800, further: 1120 }] },
			fbs: [{ first: 4000, further: 1100 }],
		});
		expect(deliveryTariffs(boxTariffs.answer().parse({ response: { data: { warehouseList: null } } }))).toEqual({ fbo: {}, fbs: [] });
	});

	test.each<[string, [string, string] | undefined]>([
		['dashes', ['-', '-']],
		['a first litre alone', ['48', '-']],
		['a further litre alone', ['', '11,2']],
		['a first litre for nothing', ['0', '11,2']],
		['words', ['по договору', '11,2']],
		['nothing', undefined],
	])('has no tariff where it says %s', (_, fbo) => {
		expect(tariffsOf({ name: 'Тула', ...(fbo ? { fbo } : {}) })).toEqual({ fbo: {}, fbs: [] });
	});

	test('may write thousands apart, and further litres may cost nothing', () => {
		expect(tariffsOf({ name: 'Тула', fbo: ['1 039,5', '0'], fbs: ['1\u00a0050', '9.1'] })).toEqual({
			fbo: { [searchText('Тула')]: [{ first: 103_950, further: 0 }] },
			fbs: [{ first: 105_000, further: 910 }],
		});
	});

	test('in another currency is none', () => {
		expect(deliveryTariffs(listOf([koledino], 'BYN'))).toEqual({ fbo: {}, fbs: [] });
		expect(deliveryTariffs(listOf([koledino], 'RUB')).fbs).toHaveLength(1);
	});
});

describe('tariffs of goods', () => {
	const tariffs = tariffsOf(koledino, { name: 'Сц Орёл', fbo: ['60', '10'] }, { name: 'Тула', fbo: ['-', '-'], fbs: ['50', '12'] });
	const firsts = (names: string[]) => tariffsWhere(tariffs, names).map(({ first }) => first);

	test('are those of the warehouses that they lie in, however a list writes the name', () => {
		expect(firsts(['Коледино'])).toEqual([4800]);
		expect(firsts(['СЦ  Орел '])).toEqual([6000]);
		expect(firsts(['Коледино', 'Сц Орёл'])).toEqual([4800, 6000]);
	});

	test('are those of all warehouses where it is not known in which they lie, or one of these has none', () => {
		for (const names of [[], ['Тула'], ['Коледино', 'Тула'], [''], ['Коледино', 'Вёшки']]) expect(firsts(names)).toEqual([4800, 6000]);
	});
});

describe('logistics', () => {
	const one = tariffsWhere(tariffsOf(koledino), ['Коледино']);

	test.each([
		{ litres: 0.2, least: 48, most: 48 },
		{ litres: 1, least: 48, most: 48 },
		{ litres: 1.33, least: 51.7, most: 59.2 },
		{ litres: 2, least: 59.2, most: 59.2 },
		{ litres: 4.95, least: 92.24, most: 92.8 },
		{ litres: 100, least: 1156.8, most: 1156.8 },
	])('of $litres litres is from $least to $most roubles', ({ litres, least, most }) => {
		const kopecks = Math.round(least * 100);
		const mostKopecks = Math.round(most * 100);
		expect(logisticsOf(litres * 1000, one)).toEqual({
			kind: 'logistics',
			kopecks,
			...(mostKopecks > kopecks ? { mostKopecks } : {}),
			source,
		});
	});

	test('of several warehouses is from the least to the greatest of them, which may change places with the volume', () => {
		const both = [
			{ first: 4000, further: 2000 },
			{ first: 6000, further: 500 },
		];
		expect(logisticsOf(1000, both)).toMatchObject({ kopecks: 4000, mostKopecks: 6000 });
		expect(logisticsOf(5000, both)).toMatchObject({ kopecks: 8000, mostKopecks: 12_000 });
	});

	test('is not told without the volume or a tariff', () => {
		expect(logisticsOf(undefined, one)).toBeUndefined();
		expect(logisticsOf(1000, [])).toBeUndefined();
	});

	test('is in whole kopecks, never less at the top than at the bottom, and never less for more', () => {
		const tariff = fc.record({ first: fc.integer({ min: 1, max: 500_000 }), further: fc.nat(100_000) });
		const amounts = (volumeMl: number, tariffs: { first: number; further: number }[]) => {
			const { kopecks = Number.NaN, mostKopecks = kopecks } = logisticsOf(volumeMl, tariffs) ?? {};
			return [kopecks, mostKopecks] as const;
		};
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 2_000_000 }), fc.nat(100_000), fc.array(tariff, { minLength: 1 }), (volume, more, tariffs) => {
				const [least, most] = amounts(volume, tariffs);
				expect(Number.isInteger(least) && Number.isInteger(most) && most >= least && least > 0).toBe(true);
				const [largerLeast, largerMost] = amounts(volume + more, tariffs);
				expect(largerLeast >= least && largerMost >= most).toBe(true);
				for (const own of tariffs) {
					const [ownLeast, ownMost] = amounts(volume, [own]);
					expect(least <= ownLeast && ownMost <= most).toBe(true);
				}
			}),
		);
	});
});
