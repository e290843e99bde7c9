import { describe, expect, test } from 'vitest';
import { ozonPages } from '../../lib/marketplaces/ozon/overlay/pages.ts';
import { wildberriesPages } from '../../lib/marketplaces/wildberries/overlay/pages.ts';
import { yandexPages } from '../../lib/marketplaces/yandex/overlay/pages.ts';
import { openPages, pathId, visitKey } from '../../lib/overlay/routes.ts';

const at = (address: string) => new URL(address, 'https://cabinet.example');

describe('an address', () => {
	test.each([
		[ozonPages, '/app/postings/fbs?tab=awaiting_packaging', ['fbs-orders']],
		[ozonPages, '/app/postings/fbs?tab=x&postingDetails=16965409-0014-1', ['fbs-orders', 'posting-drawer 16965409-0014-1']],
		[ozonPages, '/app/postings/fbo/16965409-0014-1', ['posting 16965409-0014-1']],
		[ozonPages, '/app/products', []],
		[wildberriesPages, '/marketplace-orders-fbs/new-tasks', ['new-orders']],
		[wildberriesPages, '/marketplace-orders-new/new-tasks/to-warehouse', ['new-orders']],
		[wildberriesPages, '/marketplace-orders-fbs/supply-detail/packaging?supplyID=WB-GI-12345678', ['supply']],
		[wildberriesPages, '/marketplace-orders-fbs/archive', ['archive']],
		[wildberriesPages, '/marketplace-orders-fbs/on-assembly', ['fbs-orders']],
		[wildberriesPages, '/discount-and-prices/main-table', []],
		[yandexPages, '/business/900000/orders?campaignId=1', ['orders']],
		[yandexPages, '/supplier/21000001/orders/47676459969', ['order 47676459969']],
		[yandexPages, '/order/47676459969?partnerId=1', ['order 47676459969']],
		[yandexPages, '/business/900000/prices', []],
	] as const)('%#: %s opens its pages', (pages, address, expected) => {
		expect(openPages(pages, at(address)).map(({ page, order }) => (order ? `${page.id} ${order}` : page.id))).toEqual(expected);
	});

	test('with other filters is the same visit, with another order it is not', () => {
		const key = (address: string) => visitKey(openPages(ozonPages, at(address)), at(address));
		expect(key('/app/postings/fbs?tab=a')).toBe(key('/app/postings/fbs?tab=b&page=2'));
		expect(key('/app/postings/fbs?postingDetails=1-1-1')).not.toBe(key('/app/postings/fbs?postingDetails=2-2-2'));
	});

	test('that nobody knows is named by its path without data', () => {
		expect(pathId(at('/app/new-orders/4711/rows?x=1'))).toBe('path:/app/new-orders/*/rows');
	});
});
