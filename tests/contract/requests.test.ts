import { describe, expect, test } from 'vitest';
import { documentsPresent, whySkipped } from './documents';
import { requestComplaints } from './requests';

if (!documentsPresent) console.warn(whySkipped);

describe.skipIf(!documentsPresent)('requests that were written down', () => {
	const entry = (host: string, method: string, path: string, query: string, body?: unknown) => ({
		at: 0,
		status: 200,
		host,
		method,
		path,
		query,
		...(body === undefined ? {} : { body }),
	});
	const wildberries = 'marketplace-api.wildberries.ru';

	test('pass when they are as documented, or go elsewhere', () => {
		expect(
			requestComplaints([
				entry('api-seller.ozon.ru', 'POST', '/v3/product/list', '', { filter: { visibility: 'ALL' }, last_id: '', limit: 1000 }),
				entry(wildberries, 'GET', '/api/v3/orders', 'limit=1000&next=0'),
				entry(wildberries, 'POST', '/api/v3/orders/status', '', { orders: [1, 2] }),
				entry('api.partner.market.yandex.ru', 'GET', '/v2/campaigns', 'limit=100'),
				entry('seller.ozon.ru', 'GET', '/app/postings/fbs', 'tab=delivering'),
			]),
		).toEqual([]);
	});

	test.each([
		entry('api-seller.ozon.ru', 'POST', '/v3/product/list', '', { limit: 'all' }),
		entry('api-seller.ozon.ru', 'GET', '/v3/product/list', ''),
		entry(wildberries, 'POST', '/api/v3/orders/status', '', { orderIds: [1] }),
		entry(wildberries, 'GET', '/api/v3/orders', 'limit=5000&next=0'),
		entry('content-api.wildberries.ru', 'GET', '/api/v3/orders', 'limit=10&next=0'),
		entry('api.partner.market.yandex.ru', 'GET', '/v2/campaigns', 'size=100'),
	])('do not pass: $method $host$path', (request) => {
		expect(requestComplaints([request])).not.toEqual([]);
	});
});
