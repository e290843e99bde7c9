import { describe, expect, test } from 'vitest';
import type { Scheme } from '../../../../lib/cabinets/model.ts';
import { yandexStatuses } from '../../../../lib/marketplaces/yandex/statuses.ts';
import { mapStatus } from '../../../../lib/statuses/rules.ts';

const mapped = (status: string, substatus: string | undefined, scheme: Scheme) =>
	mapStatus(yandexStatuses, 'yandex', scheme, { status, substatus });

describe('a status of Yandex Market', () => {
	test.each([
		['UNPAID', 'WAITING_USER_INPUT', 'fbs', 'new', 'marketplace'],
		['PENDING', 'AWAIT_CONFIRMATION', 'fbs', 'to-confirm', 'seller'],
		['PROCESSING', 'STARTED', 'fbs', 'confirmed', 'seller'],
		['PROCESSING', 'READY_TO_SHIP', 'fbs', 'packed', 'seller'],
		['PROCESSING', 'COURIER_ARRIVED_TO_SENDER', 'express', 'packed', 'seller'],
		['PROCESSING', 'SHIPPED', 'fbs', 'shipped', 'marketplace'],
		['PROCESSING', 'STARTED', 'fbo', 'confirmed', 'marketplace'],
		['PROCESSING', 'READY_TO_SHIP', 'laas', 'packed', 'marketplace'],
		['DELIVERY', 'DELIVERY_SERVICE_RECEIVED', 'fbs', 'shipped', 'marketplace'],
		['DELIVERY', 'DELIVERY_SERVICE_RECEIVED', 'dbs', 'shipped', 'seller'],
		['DELIVERY', 'COURIER_RETURNS_ORDER', 'fbs', 'shipped', 'trouble'],
		['PICKUP', 'PICKUP_SERVICE_RECEIVED', 'fbs', 'shipped', 'marketplace'],
		['DELIVERED', 'DELIVERED_USER_RECEIVED', 'fbs', 'delivered', 'nobody'],
		['PARTIALLY_RETURNED', undefined, 'fbs', 'delivered', 'nobody'],
		['RETURNED', undefined, 'fbs', 'cancelled', 'nobody'],
		['CANCELLED', 'SHOP_FAILED', 'fbs', 'cancelled', 'nobody'],
		['RESERVED', undefined, 'laas', 'new', 'marketplace'],
		['UNKNOWN', 'UNKNOWN', 'fbs', 'none', 'unknown'],
	] as const)('%s / %s of %s is "%s", and next moves: %s', (status, substatus, scheme, unified, mover) => {
		expect(mapped(status, substatus, scheme)).toMatchObject({ known: true, unified, mover });
	});

	test('keeps its meaning when a second code comes that nobody has heard of', () => {
		expect(mapped('DELIVERY', 'TELEPORTED', 'fbs')).toMatchObject({ known: true, unified: 'shipped', unlisted: 'TELEPORTED' });
	});

	test('that nobody has heard of is shown as it is', () => {
		expect(mapped('ARCHIVED', undefined, 'fbs')).toEqual({ known: false, unified: 'none', mover: 'unknown', code: 'ARCHIVED' });
	});
});
