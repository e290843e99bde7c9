import { describe, expect, test } from 'vitest';
import { documentsPresent, whySkipped } from './documents';
import { newerFacts, withoutNewer } from './newer-operations';
import { allOperations, findOperation, specOperation } from './spec';

if (!documentsPresent) console.warn(whySkipped);

describe.skipIf(!documentsPresent)('the official documents as validators', () => {
	test.each([
		// 461 and two newer ones.
		['ozon', 463],
		['wildberries', 286],
		['yandex', 165],
	] as const)('every operation of %s can be checked', (marketplace, count) => {
		const operations = allOperations(marketplace);
		expect(operations).toHaveLength(count);
		for (const operation of operations) {
			const [method = '', path = ''] = operation.split(' ');
			const found = specOperation(marketplace, method, path.replace(/\{[^}]+\}/g, '1'));
			expect(() => [found.body({}), found.query('limit=1'), found.answer(200, {}), found.answer(400, {})], operation).not.toThrow();
		}
	});

	test('complains about a missing, a wrong and an unknown field of a request', () => {
		const { body } = specOperation('ozon', 'POST', '/v4/posting/fbs/list');
		const filter = { since: '2026-11-01T00:00:00Z', to: '2026-11-02T00:00:00Z' };
		expect(body({ filter, limit: 100 })).toEqual([]);
		expect(body({ filter })).not.toEqual([]);
		expect(body({ filter, limit: 101 })).not.toEqual([]);
		expect(body({ filter: { ...filter, since: 'yesterday' }, limit: 1 })).not.toEqual([]);
		expect(body({ filter: { ...filter, status: 'delivered' }, limit: 1 })).toEqual(['filter.status is not documented']);
	});

	test('complains about a query', () => {
		const { query } = specOperation('wildberries', 'GET', '/api/v3/orders');
		expect(query('limit=1000&next=0')).toEqual([]);
		expect(query('limit=1001&next=0')).not.toEqual([]);
		expect(query('limit=many&next=0')).not.toEqual([]);
		expect(query('limit=10')).not.toEqual([]);
		expect(query('limit=10&next=0&page=1')).toEqual(['page: not documented']);
	});

	test('finds the operation behind a path with ids, the most literal one first', () => {
		expect(specOperation('wildberries', 'GET', '/api/v3/supplies/WB-GI-1').path).toBe('/api/v3/supplies/{supplyId}');
		expect(specOperation('yandex', 'GET', '/v2/campaigns/1').path).toBe('/v2/campaigns/{campaignId}');
		expect(findOperation('ozon', 'GET', '/v3/product/list')).toBeUndefined();
	});

	test('lets through only the newer facts that are listed', () => {
		for (const { operation, answerFields } of newerFacts) {
			const complaints = answerFields.map((field) => `${field} is not documented`);
			expect(withoutNewer('ozon', operation, [...complaints, 'other is not documented'])).toEqual(['other is not documented']);
		}
	});
});
