import { momentOf, startOfDay } from '../core/time.ts';
import type { Supply } from './model.ts';
import type { OwnShipment } from './plan.ts';

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
			from: from === undefined ? startOfDay(day, zone) : momentOf(day, from, zone),
			...(from !== undefined && to !== undefined ? { to: momentOf(day, to, zone) } : {}),
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

/** Whether a plan was made by hand and not from a marketplace's supply. */
export const isOwnShipment = (supplyId: string): boolean => supplyId.startsWith('hand/');
