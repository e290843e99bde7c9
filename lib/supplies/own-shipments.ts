import { clockAt, dayAt, startOfDay } from '../core/time.ts';
import type { Supply } from './model.ts';
import type { OwnShipment } from './plan.ts';
import { slotHours } from './visits/slot-hours.ts';
import type { SlotHours } from './visits/slot-rules.ts';

const stageOf = { shipped: 'done', cancelled: 'cancelled' } as const;

/** A shipment planned by hand, as a supply that plans are made for. */
export function supplyOfShipment(shipment: OwnShipment): Supply {
	const { id, marketplace, cabinetId = '', number, day, from, to, zone, target, units, ended, createdAt, changedAt } = shipment;
	return {
		id,
		cabinetId,
		marketplace,
		nativeId: id,
		number,
		nativeState: ended ?? 'planned',
		stage: ended ? stageOf[ended] : 'planned',
		known: true,
		slot: {
			...(from === undefined ? { from: startOfDay(day, zone) } : slotHours(day, from, to, zone)),
			zone,
			dayOnly: from === undefined,
		},
		...(target === undefined ? {} : { target }),
		...(units === undefined ? {} : { units }),
		lines: [],
		createdAt,
		changedAt,
		readAt: changedAt,
	};
}

/** What the user enters of a shipment. */
export type EnteredShipment = Omit<OwnShipment, 'createdAt' | 'changedAt' | 'ended'>;

/** A shipment as it was entered. */
export function enteredOf({ createdAt: _, changedAt: __, ended: ___, ...entered }: OwnShipment): EnteredShipment {
	return entered;
}

/** The same on the day and at the hours of a slot, told by the slot's own clock. */
export function movedShipment(shipment: OwnShipment, { from, to, zone, dayOnly }: SlotHours): EnteredShipment {
	const { from: _, to: __, ...rest } = enteredOf(shipment);
	return {
		...rest,
		day: dayAt(from, zone),
		...(dayOnly ? {} : { from: clockAt(from, zone), ...(to === undefined ? {} : { to: clockAt(to, zone) }) }),
	};
}

/** Whether a plan was made by hand and not from a marketplace's supply. */
export const isOwnShipment = (supplyId: string): boolean => supplyId.startsWith('hand/');
