import { describe, expect, test } from 'vitest';
import { offerMappings } from '../../../../lib/marketplaces/yandex/api/offers.ts';
import { campaignStocks, partnerStocks } from '../../../../lib/marketplaces/yandex/api/stocks.ts';
import { toCard } from '../../../../lib/marketplaces/yandex/products-job.ts';
import { ownStocks, placeOf } from '../../../../lib/marketplaces/yandex/stocks-jobs.ts';
import { understood } from './answers.ts';

describe('a product of Yandex Market', () => {
	function card(offer: Record<string, unknown>, mapping?: Record<string, unknown>) {
		const json = { status: 'OK', result: { paging: {}, offerMappings: [{ offer, mapping }] } };
		const [found] = understood(offerMappings, json).result.offerMappings;
		if (!found) throw new Error('The product was not understood');
		return toCard(found, false);
	}

	test('is known by its SKU, letter by letter', () => {
		expect(
			card(
				{
					offerId: '0557722',
					name: 'Ковш',
					vendor: 'Иней',
					barcodes: ['4601504437604'],
					pictures: ['https://example.org/1.jpg'],
					archived: false,
				},
				{ marketSku: 101204000017, marketCategoryName: 'Кастрюли' },
			),
		).toEqual({
			nativeId: '0557722',
			article: '0557722',
			sku: '101204000017',
			name: 'Ковш',
			brand: 'Иней',
			category: 'Кастрюли',
			barcodes: ['4601504437604'],
			picture: 'https://example.org/1.jpg',
			archived: false,
		});
	});

	test('has its packed size and category only when all is told', () => {
		const weightDimensions = { length: 65.55, width: 50.7, height: 20, weight: 1.001 };
		const sized = { offerId: 'A/1', marketCategoryId: 91_601, weightDimensions };
		expect(card(sized).parcel).toEqual({ categoryId: '91601', ...weightDimensions });
		expect(card(sized, { marketCategoryId: 91_605 }).parcel?.categoryId).toBe('91605');
		expect(card({ offerId: 'A/1', weightDimensions }).parcel).toBeUndefined();
		expect(card({ ...sized, weightDimensions: { ...weightDimensions, weight: 0 } }).parcel).toBeUndefined();
		expect(card({ offerId: 'A/1', marketCategoryId: 91_601 }).parcel).toBeUndefined();
	});

	test('may have no card, no name, no barcodes', () => {
		expect(card({ offerId: 'A/1', barcodes: null, pictures: null })).toEqual({
			nativeId: 'A/1',
			article: 'A/1',
			name: 'A/1',
			barcodes: [],
			archived: false,
		});
	});
});

describe('stock of Yandex Market', () => {
	test.each([
		['what is available is free, what is frozen is reserved', { FIT: 10, FREEZE: 3, AVAILABLE: 7, DEFECT: 1 }, { free: 7, reserved: 3 }],
		['without "available" it is what is fit and not frozen', { FIT: 10, FREEZE: 3 }, { free: 7, reserved: 3 }],
		['spoilt goods are not for sale', { DEFECT: 4, EXPIRED: 2 }, { free: 0 }],
	])('%s', (_, types, place) => {
		const amounts = Object.entries(types).map(([type, count]) => ({ type, count }));
		expect(placeOf('171', amounts)).toEqual({ warehouseId: '171', ...place });
	});

	test('of which one amount cannot be read counts as not read at all', () => {
		const json = {
			result: {
				offers: [
					{ offerId: 'A', stocks: [{ type: 'FIT', count: 'много' }] },
					{ offerId: 'B', stocks: [] },
				],
			},
		};
		expect(() => understood(partnerStocks, json)).toThrow('answer-unexpected');
	});

	type Context = Parameters<typeof ownStocks.step>[0];

	test('in warehouses that are in groups is asked for through their shop, in the others one by one', async () => {
		const asked: unknown[] = [];
		const context = {
			cabinet: {
				accountId: '937172',
				shops: [
					{ id: '11', scheme: 'fbs', available: true, name: 'A' },
					{ id: '12', scheme: 'fbs', available: true, name: 'B' },
				],
			},
			stored: {
				cardIdsAfter: async () => ['A', 'B'],
				warehouses: async () => [{ nativeId: '5' }, { nativeId: '6', shopId: '12' }],
			},
			call: async (request: { id: string }, params: object) => {
				asked.push([request.id, params]);
				const offer = (offerId: string, count: number) => ({ offerId, stocks: [{ type: 'AVAILABLE', count }] });
				return request.id === partnerStocks.id
					? understood(partnerStocks, { result: { offers: [offer('A', 3)] } })
					: understood(campaignStocks, { result: { warehouses: [{ warehouseId: 6, offers: [offer('A', 4)] }] } });
			},
		} as unknown as Context;
		const { rows, next } = await ownStocks.step(context, {});
		expect(asked).toEqual([
			[partnerStocks.id, { businessId: '937172', warehouseId: '5', offerIds: ['A', 'B'] }],
			[campaignStocks.id, { campaignId: '12', offerIds: ['A', 'B'] }],
		]);
		expect(rows).toEqual([
			{
				nativeId: 'A',
				kind: 'own',
				places: [
					{ warehouseId: '5', free: 3 },
					{ warehouseId: '6', free: 4 },
				],
			},
			{ nativeId: 'B', kind: 'own', places: [] },
		]);
		expect(next).toBeUndefined();
	});
});
