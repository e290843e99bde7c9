import type { Scheme } from '../../cabinets/model.ts';
import { defineStatuses } from '../../statuses/rules.ts';

const sellerDelivers: readonly Scheme[] = ['rfbs', 'dbs'];
const ozonShips: readonly Scheme[] = ['fbo'];

/** Second codes that only tell where a parcel is on its way; the first code decides. */
const onTheWay = [
	'posting_on_way_to_city',
	'posting_on_way_to_pickup_point',
	'posting_in_pickup_point',
	'posting_in_courier_service',
	'posting_transferred_to_courier_service',
	'posting_returned_to_warehouse',
] as const;

/**
 * Statuses of FBS and FBO postings. Source: descriptions of `status`, `substatus` and `filter.statuses` in the official
 * Seller API document (v4 FBS and v3 FBO lists). Which pairs of the two codes occur is not documented, so a pair has its
 * own line only where the second code changes the meaning; the others share the line of the status.
 */
export const ozonStatuses = defineStatuses('ozon', [
	{ status: 'awaiting_verification', unified: 'new' },
	{ status: 'awaiting_verification', substatus: 'posting_created', unified: 'new' },
	{ status: 'awaiting_approve', unified: 'to-confirm' },
	// "Being accepted": the document does not say what. Its list of statuses has it before the assembly, so: an order, by Ozon.
	{ status: 'acceptance_in_progress', unified: 'new', mover: 'marketplace' },
	{ status: 'acceptance_in_progress', substatus: 'posting_acceptance_in_progress', unified: 'new', mover: 'marketplace' },

	{ status: 'awaiting_registration', unified: 'new', mover: 'marketplace' },
	{ status: 'awaiting_registration', substatus: 'posting_awaiting_registration', unified: 'new', mover: 'marketplace' },
	{ status: 'awaiting_registration', substatus: 'posting_awaiting_passport_data', unified: 'new', mover: 'marketplace' },
	{ status: 'awaiting_registration', substatus: 'posting_registration_error', unified: 'new', mover: 'trouble' },
	{ status: 'awaiting_registration', substatus: 'posting_transferring_to_delivery', unified: 'packed', mover: 'marketplace' },

	{ status: 'awaiting_packaging', unified: 'confirmed' },
	{ status: 'awaiting_packaging', substatus: ['posting_created', 'posting_split_pending'], unified: 'confirmed' },
	{ status: 'awaiting_packaging', substatus: 'ship_failed', unified: 'confirmed', mover: 'trouble' },
	{ status: 'awaiting_packaging', schemes: ozonShips, unified: 'confirmed', mover: 'marketplace' },
	{
		status: 'awaiting_packaging',
		substatus: ['posting_created', 'posting_split_pending', 'posting_packing'],
		schemes: ozonShips,
		unified: 'confirmed',
		mover: 'marketplace',
	},

	{ status: 'awaiting_deliver', unified: 'packed' },
	{ status: 'awaiting_deliver', substatus: ['posting_in_carriage', 'posting_not_in_carriage', 'posting_registered'], unified: 'packed' },
	{ status: 'awaiting_deliver', substatus: 'posting_transferring_to_delivery', unified: 'packed', mover: 'marketplace' },
	{ status: 'awaiting_deliver', substatus: 'ship_failed', unified: 'confirmed', mover: 'trouble' },
	{ status: 'awaiting_deliver', schemes: ozonShips, unified: 'packed', mover: 'marketplace' },
	{
		status: 'awaiting_deliver',
		substatus: 'posting_transferring_to_delivery',
		schemes: ozonShips,
		unified: 'packed',
		mover: 'marketplace',
	},

	{ status: 'not_accepted', unified: 'packed', mover: 'trouble' },
	{ status: 'not_accepted', substatus: 'posting_not_in_sort_center', unified: 'packed', mover: 'trouble' },

	{ status: 'sent_by_seller', unified: 'shipped' },
	{ status: 'sent_by_seller', schemes: sellerDelivers, unified: 'shipped', mover: 'seller' },
	{ status: 'driver_pickup', unified: 'shipped' },
	{ status: 'driver_pickup', substatus: 'posting_driver_pick_up', unified: 'shipped' },
	{ status: 'delivering', unified: 'shipped' },
	{ status: 'delivering', substatus: onTheWay, unified: 'shipped' },
	{ status: 'delivering', schemes: sellerDelivers, unified: 'shipped', mover: 'seller' },
	{ status: 'delivering', substatus: onTheWay, schemes: sellerDelivers, unified: 'shipped', mover: 'seller' },

	{ status: 'delivered', unified: 'delivered' },
	{
		status: 'delivered',
		substatus: ['posting_delivered', 'posting_received', 'posting_conditionally_delivered'],
		unified: 'delivered',
	},

	{ status: 'cancelled', unified: 'cancelled' },
	{ status: 'cancelled', substatus: 'posting_canceled', unified: 'cancelled' },
	{ status: 'cancelled_from_split_pending', unified: 'cancelled' },

	{ status: 'arbitration', unified: 'dispute' },
	{ status: 'arbitration', substatus: 'posting_in_arbitration', unified: 'dispute' },
	{ status: 'client_arbitration', unified: 'dispute' },
	{ status: 'client_arbitration', substatus: 'posting_in_client_arbitration', unified: 'dispute' },
]);
