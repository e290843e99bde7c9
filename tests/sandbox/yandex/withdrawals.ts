import type { SellerWorld } from '../world/seller-world';
import type { SupplyRequest } from './supply-request';

const day = 86_400_000;

/** Serials of requests that are not supplies; far beyond those of the world's supplies. */
const firstSerial = 500_000;

const kinds = [
	{ type: 'WITHDRAW', subtype: 'DEFAULT', status: 'READY_TO_WITHDRAW' },
	{ type: 'WITHDRAW', subtype: 'XDOC', status: 'TRANSIT_MOVING' },
	{ type: 'UTILIZATION', subtype: 'PLAN_BY_SUPPLIER', status: 'READY_FOR_UTILIZATION' },
] as const;

/** Requests to take goods back or to destroy them: the world knows supplies only, and a client has to tell the types apart. */
export function withdrawals({ start, goods, marketplaceWarehouses }: SellerWorld): SupplyRequest[] {
	return kinds.map((kind, index) => ({
		...kind,
		serial: firstSerial + index,
		createdAt: start - (6 - index) * day,
		changedAt: start - (3 - index) * day,
		slotFrom: start + (index + 2) * day,
		dropOff: 0,
		storage: index % marketplaceWarehouses.length,
		lines: [...goods.subarray(index, index + 2)].map((good) => ({ good, quantity: 3 + index })),
		chance: 0.5,
		transit: false,
		counted: false,
	}));
}
