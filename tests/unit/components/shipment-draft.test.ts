import { describe, expect, test } from 'vitest';
import { draftOf, factsIn, faultsOf, newDraft, type ShipmentDraft, shipmentIn } from '../../../components/supplies/shipment-draft.ts';

const now = Date.parse('2026-11-23T23:30:00+03:00');
const good: ShipmentDraft = { ...newDraft(now, 'Europe/Moscow'), number: 'Осень' };

test('a new plan is a week ahead by the clock of its zone, for the cabinet that the list is narrowed to', () => {
	expect(newDraft(now, 'Europe/Moscow').day).toBe('2026-11-30');
	expect(newDraft(now, 'Asia/Yekaterinburg').day).toBe('2026-12-01');
	expect(newDraft(now, 'Europe/Moscow', { id: 'wb-1', marketplace: 'wildberries' })).toMatchObject({
		cabinetId: 'wb-1',
		marketplace: 'wildberries',
	});
});

describe('what is wrong', () => {
	const faultOf = (changes: Partial<ShipmentDraft>) => faultsOf({ ...good, ...changes });

	test('is nothing in a plan with a name, a day and a zone', () => {
		expect(faultsOf(good)).toEqual({});
		expect(faultOf({ from: '10:00', to: '11:00', units: '1 200', zone: ' Asia/Yekaterinburg ' })).toEqual({});
		expect(faultOf({ from: '10:00' })).toEqual({});
		// Until two at night.
		expect(faultOf({ from: '22:00', to: '02:00' })).toEqual({});
	});

	test('is told by its field', () => {
		expect(faultOf({ number: '  ' })).toEqual({ number: 'empty' });
		expect(faultOf({ number: 'я'.repeat(101), target: 'я'.repeat(201) })).toEqual({ number: 'long', target: 'long' });
		expect(faultOf({ day: '' })).toEqual({ day: 'no-day' });
		expect(faultOf({ day: '0002-11-30' })).toEqual({ day: 'no-day' });
		expect(faultOf({ day: '2026-02-30' })).toEqual({ day: 'no-day' });
		expect(faultOf({ zone: 'Europe/Kaktus' })).toEqual({ zone: 'no-zone' });
		expect(faultOf({ zone: '' })).toEqual({ zone: 'no-zone' });
		expect(faultOf({ to: '11:00' })).toEqual({ from: 'no-from' });
		for (const units of ['-1', '1,5', 'много', '10000001']) expect(faultOf({ units })).toEqual({ units: 'no-number' });
	});
});

test('what is kept has no empty fields, and comes back into the form as it was', () => {
	expect(shipmentIn(good, 'hand/0011aabb')).toEqual({
		id: 'hand/0011aabb',
		marketplace: 'ozon',
		number: 'Осень',
		day: '2026-11-30',
		zone: 'Europe/Moscow',
	});
	const full: ShipmentDraft = {
		...good,
		cabinetId: 'ozon-1',
		from: '10:00',
		to: '11:00',
		target: 'Хоругвино',
		units: '1200',
		orderNumber: 'FBO-1',
		specialGoods: true,
		operatorDelivers: true,
	};
	const kept = { ...shipmentIn(full, 'hand/0011aabb'), createdAt: now, changedAt: now };
	expect(draftOf(kept, { ...factsIn(full, 'hand/0011aabb'), changedAt: now })).toEqual(full);
});

test('hours without a beginning are not kept; a plan that was silenced stays so', () => {
	expect(shipmentIn({ ...good, to: '11:00' }, 'hand/0011aabb')).not.toHaveProperty('to');
	expect(factsIn(good, 'hand/0011aabb', { id: 'hand/0011aabb', quiet: true, changedAt: now })).toEqual({
		id: 'hand/0011aabb',
		quiet: true,
	});
});
