import { describe, expect, test } from 'vitest';
import { firstProfile, fitsSheet, profileFor, sheetMm, sheetOf, stockSizes } from '../../../lib/labels/stock.ts';
import { numberedTarget, orderTarget, supplyTargets } from '../../../lib/labels/targets.ts';
import type { Supply } from '../../../lib/supplies/model.ts';

const first = firstProfile('Принтер', 0);

describe('the printer that is taken by itself', () => {
	const goods = { ...first, id: 'goods', kinds: ['product' as const] };
	const orders = { ...first, id: 'orders', kinds: ['order' as const, 'supply' as const] };

	test.each([
		[['order'], 'orders'],
		[['product'], 'goods'],
		[['cargo', 'product'], 'goods'],
		[['marking'], 'goods'],
	] as const)('for %s is %s', (kinds, id) => expect(profileFor([goods, orders], kinds)?.id).toBe(id));

	test('is none where there is none', () => expect(profileFor([], ['order'])).toBeUndefined());
});

describe('a sheet of A4', () => {
	test.each(stockSizes)('takes labels of %d × %d mm in whole cells that lie on the paper', (widthMm, heightMm) => {
		const sheet = sheetOf({ widthMm, heightMm });
		expect(fitsSheet({ widthMm, heightMm, sheet })).toBe(true);
		expect(sheet.columns * widthMm).toBeLessThanOrEqual(sheetMm.width);
		expect(fitsSheet({ widthMm, heightMm, sheet: { ...sheet, columns: sheet.columns + 1 } })).toBe(false);
	});

	test('does not take a margin that pushes the last cell off', () => {
		const sheet = sheetOf(first);
		expect(fitsSheet({ ...first, sheet: { ...sheet, marginTopMm: sheet.marginTopMm + 20 } })).toBe(false);
	});
});

describe('what labels are printed of', () => {
	const supply: Supply = {
		id: 'ozon-1/77',
		cabinetId: 'ozon-1',
		marketplace: 'ozon',
		nativeId: '77',
		number: '2000000077',
		nativeState: 'READY_TO_SUPPLY',
		stage: 'planned',
		known: true,
		lines: [],
		readAt: 0,
	};

	test('an order goes by its key, a supply of orders by its number', () => {
		expect(orderTarget({ id: 'wb-1/5', cabinetId: 'wb-1', number: '5' })).toEqual({
			kind: 'order',
			cabinetId: 'wb-1',
			targetId: 'wb-1/5',
			number: '5',
		});
		expect(numberedTarget('boxes', 'wb-1', 'WB-GI-1').targetId).toBe('wb-1/boxes/WB-GI-1');
	});

	test('a supply goes by the number that its API knows and shows the one of the cabinet; one of several goes part by part', () => {
		expect(supplyTargets('cargo', supply)).toEqual([
			{ kind: 'cargo', cabinetId: 'ozon-1', targetId: 'ozon-1/cargo/77', number: '2000000077' },
		]);
		expect(supplyTargets('cargo', { ...supply, parts: ['801', '802'] }).map(({ targetId }) => targetId)).toEqual([
			'ozon-1/cargo/77/801',
			'ozon-1/cargo/77/802',
		]);
	});
});
