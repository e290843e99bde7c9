import { describe, expect, test } from 'vitest';
import { deliveryWayOf } from '../../../lib/support/delivery.ts';
import { factsOf } from '../../../lib/support/facts.ts';
import { orderStatuses } from '../../../lib/support/shipped/order-statuses.ts';
import { orderSample } from './samples.ts';

const { lists } = orderStatuses;
const now = Date.UTC(2026, 10, 21, 12);
const hour = 3_600_000;

describe('facts of an order', () => {
	test('are what its row tells, and nothing more', () => {
		expect(factsOf({ order: orderSample({ native: { status: 'delivering', substatus: 'posting_in_pickup_point' } }), lists, now })).toEqual(
			{
				marketplace: 'ozon',
				scheme: 'fbs',
				nativeStatus: 'delivering / posting_in_pickup_point',
				unifiedStatus: 'delivered',
				daysSinceCreated: 20,
			},
		);
	});

	test('are none without an order', () => {
		expect(factsOf({ lists, now })).toEqual({});
	});

	test('are no unified status where no rule knows the code, so nothing differs from it', () => {
		const { ruleId: _, ...order } = orderSample({ unified: 'none' });
		const facts = factsOf({ order, agentStatus: 'cancelled', now });
		expect(facts).not.toHaveProperty('unifiedStatus');
		expect(facts).not.toHaveProperty('agentDiffers');
		expect(facts.agentStatus).toBe('cancelled');
	});

	test('compare the agent’s status with the page’s where the API’s is not known: the order is not stored, or no rule knows its code', () => {
		const { ruleId: _, ...unmapped } = orderSample({ unified: 'none' });
		for (const order of [{}, { order: unmapped }]) {
			const facts = factsOf({ ...order, pageStatus: 'shipped', agentStatus: 'cancelled', now });
			expect(facts).toMatchObject({ agentStatus: 'cancelled', agentDiffers: true });
			expect(facts).not.toHaveProperty('pageDiffers');
			expect(factsOf({ ...order, pageStatus: 'cancelled', agentStatus: 'cancelled', now }).agentDiffers).toBe(false);
			expect(factsOf({ ...order, pageStatus: 'cancelled', now })).not.toHaveProperty('agentDiffers');
		}
		expect(factsOf({ order: orderSample(), pageStatus: 'shipped', agentStatus: 'delivered', now }).agentDiffers).toBe(false);
	});

	test('compare what page and agent show with what the API says', () => {
		expect(factsOf({ order: orderSample(), pageStatus: 'delivered', agentStatus: 'cancelled', now })).toMatchObject({
			pageDiffers: false,
			agentDiffers: true,
		});
	});

	test('count whole days', () => {
		const facts = factsOf({ shippedAt: now - 24 * hour, deliveredAt: now - 24 * hour + 1, now });
		expect(facts).toEqual({ daysSinceShipped: 1, daysSinceDelivered: 0 });
		expect(factsOf({ shippedAt: now + 1, now })).toEqual({});
		expect(factsOf({ order: orderSample({ createdAt: 0 }), now })).not.toHaveProperty('daysSinceCreated');
	});

	test('give way to what the agent says', () => {
		expect(factsOf({ order: orderSample({ buyer: 'person' }), said: { buyer: 'company' }, now }).buyer).toBe('company');
	});
});

describe('the way of delivery', () => {
	test.each([
		[{ marketplace: 'ozon', scheme: 'express', deliveryType: 'ozon' }, 'ozon-express-fresh'],
		[{ marketplace: 'ozon', scheme: 'rfbs', deliveryType: 'hybryd' }, 'russian-post'],
		[{ marketplace: 'ozon', scheme: 'rfbs', deliveryType: '3pl_tracking' }, 'third-party'],
		[{ marketplace: 'ozon', scheme: 'rfbs', deliveryType: 'non_integrated' }, undefined],
		[{ marketplace: 'ozon', scheme: 'fbs', deliveryType: 'ozon' }, undefined],
		[{ marketplace: 'ozon', scheme: 'fbo' }, undefined],
		[{ marketplace: 'yandex', scheme: 'dbs', deliveryType: 'DIGITAL' }, 'digital'],
		[{ marketplace: 'yandex', scheme: 'fbs', deliveryType: 'PICKUP' }, undefined],
		[{ marketplace: 'yandex', scheme: 'express', deliveryType: 'DELIVERY' }, undefined],
		[{ marketplace: 'wildberries', scheme: 'fbs' }, undefined],
	] as const)('of %o is %s', (order, way) => {
		expect(deliveryWayOf(order, lists)).toBe(way);
	});

	test('that two words name differently stays open', () => {
		expect(deliveryWayOf({ marketplace: 'ozon', scheme: 'express', deliveryType: 'hybryd' }, lists)).toBeUndefined();
	});
});
