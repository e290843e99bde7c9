import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { enteredOf, movedShipment, supplyOfShipment } from '../../../lib/supplies/own-shipments.ts';
import type { OwnShipment } from '../../../lib/supplies/plan.ts';
import { arrivalStep, onDay, planOf } from '../../../lib/supplies/rules.ts';
import { atHours } from '../../../lib/supplies/visits/slot-rules.ts';
import { at, rules } from './plan-samples.ts';

const now = at('2026-11-20', '12:00');
const shipment: OwnShipment = {
	id: 'hand/0011aabb',
	marketplace: 'ozon',
	number: 'Осень',
	day: '2026-11-27',
	from: '08:00',
	to: '09:00',
	zone: 'Europe/Moscow',
	createdAt: 1,
	changedAt: 2,
};
const slotOf = (entered: Partial<OwnShipment>) => supplyOfShipment({ ...shipment, ...entered }).slot;

describe('hours of a shipment planned by hand', () => {
	test('are on its day, by the clock at the warehouse', () => {
		expect(slotOf({ zone: 'Asia/Yekaterinburg' })).toEqual({
			from: at('2026-11-27', '06:00'),
			to: at('2026-11-27', '07:00'),
			zone: 'Asia/Yekaterinburg',
			dayOnly: false,
		});
		expect(slotOf({ from: undefined })).toEqual({ from: at('2026-11-27', '00:00'), zone: 'Europe/Moscow', dayOnly: true });
	});

	test('end on the next day where their end is not after their beginning', () => {
		expect(slotOf({ from: '22:00', to: '02:00' })).toMatchObject({ from: at('2026-11-27', '22:00'), to: at('2026-11-28', '02:00') });
		expect(slotOf({ from: '09:00', to: '09:00' })).toMatchObject({ to: at('2026-11-28', '09:00') });
	});

	test('are kept just as they were looked at, whatever they are', () => {
		const minute = fc.integer({ min: 0, max: 1439 }).map((value) => new Date(value * 60_000).toISOString().slice(11, 16));
		fc.assert(
			fc.property(
				minute,
				fc.option(minute, { nil: undefined }),
				fc.constantFrom('2026-11-27', '2026-12-31'),
				fc.constantFrom('Europe/Moscow', 'Asia/Vladivostok'),
				(from, to, day, zone) => {
					const present = { ...shipment, zone };
					const looked = onDay(atHours(supplyOfShipment(present), from, to), day);
					if (!looked.slot) throw new Error('A shipment always has a day.');
					const kept = supplyOfShipment({ ...movedShipment(present, looked.slot), createdAt: 1, changedAt: 2 });
					expect(kept.slot).toEqual(looked.slot);
					const arrives = planOf(kept, rules, new Set(), now).chain.find(({ stepId }) => stepId === arrivalStep);
					expect(arrives?.at).toBe(looked.slot.to ?? looked.slot.from);
				},
			),
		);
	});

	test('that become a whole day are forgotten; what else was entered stays', () => {
		const { slot } = supplyOfShipment({ ...shipment, day: '2026-12-01', from: undefined, to: undefined });
		if (!slot) throw new Error('A shipment always has a day.');
		const { from: _, to: __, ...entered } = enteredOf({ ...shipment, ended: 'cancelled' });
		expect(movedShipment({ ...shipment, ended: 'cancelled' }, slot)).toEqual({ ...entered, day: '2026-12-01' });
		expect(entered).not.toHaveProperty('ended');
	});
});
