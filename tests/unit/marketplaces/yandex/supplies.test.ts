import { describe, expect, test } from 'vitest';
import { supplyRequests } from '../../../../lib/marketplaces/yandex/api/supplies.ts';
import { toSupply } from '../../../../lib/marketplaces/yandex/supplies-job.ts';
import { supplyRequest, understood } from './answers.ts';

function mapped(changes: Record<string, unknown> = {}) {
	const [found] = understood(supplyRequests, { result: { requests: [supplyRequest(changes)], paging: {} } }).result.requests;
	if (!found) throw new Error('The request was not understood');
	return toSupply(found, '23582215', []);
}

describe('a supply request of Yandex Market', () => {
	test('is shown by the number that the cabinet shows, and kept by the one that the API takes', () => {
		expect(mapped()).toMatchObject({
			nativeId: '51300007',
			number: '34200019',
			stage: 'planned',
			known: true,
			units: 78,
			shopId: '23582215',
		});
		expect(mapped({ id: { id: 5, warehouseRequestId: 'W-1' } }).number).toBe('W-1');
		expect(mapped({ id: { id: 5 } }).number).toBe('5');
	});

	test('has its day on the clock of the warehouse', () => {
		expect(mapped().slot).toEqual({ from: Date.parse('2026-11-27T04:00:00Z'), zone: '+05:00', dayOnly: false });
	});

	test('is brought to the transit warehouse first, where there is one', () => {
		const transit = { requestedDate: '2026-11-25T10:00:00+03:00', name: 'Москва' };
		expect(mapped({ transitLocation: transit })).toMatchObject({
			dropOff: 'Москва',
			target: 'Екатеринбург',
			slot: { from: Date.parse('2026-11-25T07:00:00Z'), zone: 'Europe/Moscow' },
		});
	});

	test('without a date has no slot: no data, not a guess', () => {
		expect(mapped({ targetLocation: { name: 'Екатеринбург' } })).not.toHaveProperty('slot');
	});

	test.each([
		['CREATED', 'draft'],
		['NEED_PREPARATION', 'draft'],
		['PUBLISHED', 'planned'],
		['ARRIVED_TO_XDOC_SERVICE', 'in-transit'],
		['WAREHOUSE_HANDLING', 'accepting'],
		['CANCELLATION_REQUESTED', 'trouble'],
		['INVALID', 'trouble'],
		['FINISHED', 'done'],
		['CANCELLED', 'cancelled'],
	])('in status %s is %s', (status, stage) => {
		expect(mapped({ status })).toMatchObject({ nativeState: status, stage, known: true });
	});

	test('in a status that nobody has heard of is trouble, and says so', () => {
		expect(mapped({ status: 'EATEN' })).toMatchObject({ nativeState: 'EATEN', stage: 'trouble', known: false });
	});
});
