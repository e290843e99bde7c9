import { type MarketplaceId, marketplaceIds } from '../../lib/cabinets/model.ts';
import { addDays, type Day, dayAt, isDay, isZone } from '../../lib/core/time.ts';
import type { OwnShipment, SupplyFacts } from '../../lib/supplies/plan.ts';

/** A shipment planned by hand as it stands in the form: every field as it was typed. */
export interface ShipmentDraft {
	marketplace: MarketplaceId;
	/** Empty = for none of the connected cabinets. */
	cabinetId: string;
	number: string;
	day: string;
	from: string;
	to: string;
	zone: string;
	target: string;
	units: string;
	orderNumber: string;
	specialGoods: boolean;
	operatorDelivers: boolean;
}

export type DraftFault = 'empty' | 'long' | 'no-day' | 'no-zone' | 'no-number' | 'no-from';
export type DraftFaults = Partial<Record<keyof ShipmentDraft, DraftFault>>;

/** The form for a new plan: a week ahead at the operator's clock, for the marketplace and the cabinet that the list is narrowed to. */
export const newDraft = (now: number, zone: string, cabinet?: { id: string; marketplace: MarketplaceId }): ShipmentDraft => ({
	marketplace: cabinet?.marketplace ?? marketplaceIds[0],
	cabinetId: cabinet?.id ?? '',
	number: '',
	day: addDays(dayAt(now, zone), 7),
	from: '',
	to: '',
	zone,
	target: '',
	units: '',
	orderNumber: '',
	specialGoods: false,
	operatorDelivers: false,
});

/** The form for a plan that is there. */
export const draftOf = (shipment: OwnShipment, facts: SupplyFacts | undefined): ShipmentDraft => ({
	marketplace: shipment.marketplace,
	cabinetId: shipment.cabinetId ?? '',
	number: shipment.number,
	day: shipment.day,
	from: shipment.from ?? '',
	to: shipment.to ?? '',
	zone: shipment.zone,
	target: shipment.target ?? '',
	units: shipment.units === undefined ? '' : String(shipment.units),
	orderNumber: facts?.orderNumber ?? '',
	specialGoods: facts?.specialGoods ?? false,
	operatorDelivers: facts?.operatorDelivers ?? false,
});

const mostUnits = 10_000_000;

/** What is wrong, by field; empty = it can be kept. */
export function faultsOf(draft: ShipmentDraft): DraftFaults {
	const { number, day, from, to, zone, target, units, orderNumber } = draft;
	const faults: [keyof ShipmentDraft, DraftFault | undefined][] = [
		['number', number.trim() === '' ? 'empty' : tooLong(number, 100)],
		['day', /^20\d{2}-/.test(day) && isDay(day) ? undefined : 'no-day'],
		['zone', isZone(zone.trim()) ? undefined : 'no-zone'],
		['from', from === '' && to !== '' ? 'no-from' : undefined],
		['target', tooLong(target, 200)],
		['units', units.trim() === '' || unitsIn(units) !== undefined ? undefined : 'no-number'],
		['orderNumber', tooLong(orderNumber, 100)],
	];
	return Object.fromEntries(faults.filter(([, fault]) => fault !== undefined));
}

const tooLong = (text: string, most: number): 'long' | undefined => (text.trim().length > most ? 'long' : undefined);

/** `1 200` is 1200; undefined for what is no count. */
function unitsIn(text: string): number | undefined {
	const digits = text.replace(/\s/g, '');
	if (!/^\d{1,8}$/.test(digits)) return undefined;
	const units = Number(digits);
	return units <= mostUnits ? units : undefined;
}

/** What is kept of a draft without faults. */
export function shipmentIn(draft: ShipmentDraft, id: string): Omit<OwnShipment, 'createdAt' | 'changedAt' | 'ended'> {
	const { marketplace, cabinetId, number, from, to, zone, target } = draft;
	const day: Day = draft.day;
	const units = unitsIn(draft.units);
	return {
		id,
		marketplace,
		...(cabinetId === '' ? {} : { cabinetId }),
		number: number.trim(),
		day,
		...(from === '' ? {} : { from }),
		...(from === '' || to === '' ? {} : { to }),
		zone: zone.trim(),
		...(target.trim() === '' ? {} : { target: target.trim() }),
		...(units === undefined ? {} : { units }),
	};
}

/** What of it the operator's conditions and tickets depend on; `present` = what was known, of which the rest stays. */
export function factsIn(
	{ orderNumber, specialGoods, operatorDelivers }: ShipmentDraft,
	id: string,
	present?: SupplyFacts,
): Omit<SupplyFacts, 'changedAt' | 'operatorStatus' | 'operatorStatusAt'> {
	return {
		id,
		...(orderNumber.trim() === '' ? {} : { orderNumber: orderNumber.trim() }),
		...(specialGoods ? { specialGoods: true } : {}),
		...(operatorDelivers ? { operatorDelivers: true } : {}),
		...(present?.quiet ? { quiet: true } : {}),
	};
}
