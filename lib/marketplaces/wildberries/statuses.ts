import type { Scheme } from '../../cabinets/model.ts';
import { defineStatuses, type StatusLine } from '../../statuses/rules.ts';

const wbShips: readonly Scheme[] = ['fbo'];

/** Second codes that end an order, whatever the seller's own code says. */
const ended: readonly StatusLine[] = ['new', 'confirm', 'complete'].flatMap((status): StatusLine[] => [
	{ status, substatus: 'sold', unified: 'delivered' },
	{ status, substatus: ['canceled', 'canceled_by_client', 'declined_by_client', 'canceled_by_carrier', 'defect'], unified: 'cancelled' },
]);

/** Second codes that say that the marketplace or a carrier already holds the goods. */
const underWay = ['sorted', 'ready_for_pickup', 'postponed_delivery', 'accepted_by_carrier', 'sent_to_carrier'] as const;

/**
 * FBS: `supplierStatus` with `wbStatus` as the second code. Source: the description and the enumerations of
 * `POST /api/v3/orders/status`, which differ: `cancel_carrier` and `canceled_by_carrier` are only in the text, `postponed_delivery`
 * only in the enumeration. Orders from WB's own warehouses: `status` with `cancelType` of `POST /api/analytics/v1/order-feed`.
 * Which pairs occur is not documented.
 */
export const wildberriesStatuses = defineStatuses('wildberries', [
	{ status: 'new', unified: 'new' },
	{ status: 'new', substatus: 'waiting', unified: 'new' },
	{ status: 'confirm', unified: 'confirmed' },
	{ status: 'confirm', substatus: 'waiting', unified: 'confirmed' },
	{ status: 'complete', unified: 'shipped' },
	{ status: 'complete', substatus: 'waiting', unified: 'shipped' },
	...['new', 'confirm', 'complete'].map((status): StatusLine => ({ status, substatus: underWay, unified: 'shipped' })),
	...ended,
	{ status: 'cancel', unified: 'cancelled' },
	{ status: 'cancel_carrier', unified: 'cancelled' },

	{ status: 'created', schemes: wbShips, unified: 'confirmed', mover: 'marketplace' },
	{ status: 'buyout', schemes: wbShips, unified: 'delivered' },
	{ status: 'cancel', schemes: wbShips, unified: 'cancelled' },
	{ status: 'cancel', substatus: ['app', 'receipt', 'expire', 'other'], schemes: wbShips, unified: 'cancelled' },
	{ status: 'return', schemes: wbShips, unified: 'cancelled' },
	{ status: 'returnDefective', schemes: wbShips, unified: 'cancelled' },
]);
