import { expect, test } from 'vitest';
import { supplyPage } from '../../../lib/marketplaces/supply-pages.ts';

test('a supply is found in the cabinet of its marketplace', () => {
	expect(supplyPage({ id: 'ozon-1/52641', marketplace: 'ozon', nativeId: '52641', number: '2000061286750' })).toBe(
		'https://seller.ozon.ru/app/supply/orders/52641?tab=items',
	);
	expect(supplyPage({ id: 'wb-1/34597755', marketplace: 'wildberries', nativeId: '34597755', number: '26596368' })).toBe(
		'https://seller.wildberries.ru/supplies-management/all-supplies/supply-detail?preorderId=34597755&supplyId=26596368',
	);
});

test('a preorder that is no supply yet, and a supply without a preorder, are named by the one number they have', () => {
	expect(supplyPage({ id: 'wb-1/34597755', marketplace: 'wildberries', nativeId: '34597755', number: '34597755' })).toMatch(
		/supply-detail\?preorderId=34597755$/,
	);
	expect(supplyPage({ id: 'wb-1/supply-26596368', marketplace: 'wildberries', nativeId: 'supply-26596368', number: '26596368' })).toMatch(
		/supply-detail\?supplyId=26596368$/,
	);
});

test('a plan by hand leads to the list of supplies; where no page is known there is none', () => {
	const id = 'hand/0011aabb';
	expect(supplyPage({ id, marketplace: 'ozon', nativeId: id, number: 'Осень' })).toBe('https://seller.ozon.ru/app/supply/orders');
	expect(supplyPage({ id, marketplace: 'wildberries', nativeId: id, number: 'Осень' })).toBe(
		'https://seller.wildberries.ru/supplies-management/all-supplies',
	);
	expect(supplyPage({ id: 'ya-1/7', marketplace: 'yandex', nativeId: '7', number: '7' })).toBeUndefined();
});
