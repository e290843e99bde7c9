import type { SupplyNow } from '../world/supplies';

/** A request of any type. */
export interface SupplyRequest
	extends Pick<SupplyNow, 'serial' | 'createdAt' | 'changedAt' | 'slotFrom' | 'dropOff' | 'storage' | 'lines' | 'chance'> {
	readonly type: 'SUPPLY' | 'WITHDRAW' | 'UTILIZATION';
	readonly subtype: string;
	readonly status: string;
	/** Goes through a transit warehouse first. */
	readonly transit: boolean;
	/** The warehouse has counted what was brought. */
	readonly counted: boolean;
}
