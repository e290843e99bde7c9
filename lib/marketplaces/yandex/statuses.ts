import type { Scheme } from '../../cabinets/model.ts';
import { defineStatuses } from '../../statuses/rules.ts';

const marketShips: readonly Scheme[] = ['fbo', 'laas'];
const sellerDelivers: readonly Scheme[] = ['dbs'];

/** Stages of assembly in which the seller has work to do. */
const inWork = ['STARTED', 'PACKAGING', 'PREORDER', 'WAITING_FOR_STOCKS', 'AS_PART_OF_MULTI_ORDER', 'AWAIT_LAVKA_RESERVATION'] as const;

/** A courier is on the way to the seller (Express); the parcel is ready. */
const courierComes = [
	'COURIER_SEARCH_NOT_STARTED',
	'COURIER_SEARCH',
	'COURIER_FOUND',
	'COURIER_IN_TRANSIT_TO_SENDER',
	'COURIER_ARRIVED_TO_SENDER',
] as const;

const waitsForBuyerOrBank = [
	'WAITING_USER_INPUT',
	'WAITING_BANK_DECISION',
	'WAITING_TINKOFF_DECISION',
	'WAITING_POSTPAID_BUDGET_RESERVATION',
	'AWAIT_PAYMENT',
	'AWAIT_CASHIER',
	'AWAIT_USER_PERSONAL_DATA',
	'AWAIT_USER_STEAM_FAST_URL',
	'DEFERRED_PAYMENT',
] as const;

const waitsForDates = ['AWAIT_DELIVERY_DATES', 'AWAIT_AUTO_DELIVERY_DATES'] as const;

const waitsForSeller = [
	'AWAIT_CONFIRMATION',
	'AWAIT_DELIVERY_DATES_CONFIRMATION',
	'AWAIT_SERVICEABLE_CONFIRMATION',
	'AWAIT_CUSTOM_PRICE_CONFIRMATION',
] as const;

const onTheWay = [
	'SHIPPED',
	'DELIVERY_SERVICE_RECEIVED',
	'FIRST_MILE_DELIVERY_SERVICE_RECEIVED',
	'COURIER_RECEIVED',
	'READY_FOR_LAST_MILE',
	'LAST_MILE_STARTED',
	'LAST_MILE_COURIER_SEARCH',
	'DELIVERY_TO_STORE_STARTED',
	'DELIVERY_CUSTOMS_ARRIVED',
	'DELIVERY_CUSTOMS_CLEARED',
	'WAITING_USER_DELIVERY_INPUT',
	'USER_WANTS_TO_CHANGE_ADDRESS',
	'USER_WANTS_TO_CHANGE_DELIVERY_DATE',
] as const;

const wentWrongOnTheWay = [
	'COURIER_NOT_DELIVER_ORDER',
	'COURIER_RETURNS_ORDER',
	'COURIER_RETURNED_ORDER',
	'DELIVERY_PROBLEMS',
	'SHIPPED_TO_WRONG_DELIVERY_SERVICE',
	'DELIVERY_SERVICE_NOT_RECEIVED',
	'DELIVERY_USER_NOT_RECEIVED',
] as const;

const atPoint = ['PICKUP_SERVICE_RECEIVED', 'READY_FOR_PICKUP', 'USER_HAS_NO_TIME_TO_PICKUP_ORDER'] as const;

const received = [
	'DELIVERED_USER_RECEIVED',
	'DELIVERY_SERVICE_DELIVERED',
	'PICKUP_USER_RECEIVED',
	'USER_RECEIVED',
	'AWAIT_PAYMENT_AFTER_DELIVERY',
] as const;

const reasonsToCancel = [
	'RESERVATION_EXPIRED',
	'USER_NOT_PAID',
	'USER_UNREACHABLE',
	'USER_CHANGED_MIND',
	'USER_REFUSED_DELIVERY',
	'USER_REFUSED_PRODUCT',
	'SHOP_FAILED',
	'USER_REFUSED_QUALITY',
	'REPLACING_ORDER',
	'PROCESSING_EXPIRED',
	'PENDING_EXPIRED',
	'SHOP_PENDING_CANCELLED',
	'PENDING_CANCELLED',
	'USER_FRAUD',
	'RESERVATION_FAILED',
	'USER_PLACED_OTHER_ORDER',
	'USER_BOUGHT_CHEAPER',
	'MISSING_ITEM',
	'BROKEN_ITEM',
	'WRONG_ITEM',
	'WRONG_ITEM_DELIVERED',
	'DAMAGED_BOX',
	'PICKUP_EXPIRED',
	'PICKUP_POINT_CLOSED',
	'LATE_CONTACT',
	'CUSTOM',
	'DELIVERY_SERVICE_FAILED',
	'DELIVERY_SERVICE_UNDELIVERED',
	'DELIVERY_SERVICE_LOST',
	'WAREHOUSE_FAILED_TO_SHIP',
	'SORTING_CENTER_LOST',
	'DROPOFF_LOST',
	'DROPOFF_CLOSED',
	'LOST',
	'BANK_REJECT_CREDIT_OFFER',
	'CUSTOMER_REJECT_CREDIT_OFFER',
	'CREDIT_OFFER_FAILED',
	'POSTPAID_BUDGET_RESERVATION_FAILED',
	'POSTPAID_FAILED',
	'SERVICE_FAULT',
	'TECHNICAL_ERROR',
	'ANTIFRAUD',
	'DELIVERED_USER_NOT_RECEIVED',
	'USER_WANTED_ANOTHER_PAYMENT_METHOD',
	'USER_RECEIVED_TECHNICAL_ERROR',
	'USER_FORGOT_TO_USE_BONUS',
	'COURIER_NOT_FOUND',
	'CANCELLED_COURIER_NOT_FOUND',
	'COURIER_NOT_COME_FOR_ORDER',
	'DELIVERY_NOT_MANAGED_REGION',
	'INCOMPLETE_CONTACT_INFORMATION',
	'INCOMPLETE_MULTI_ORDER',
	'INAPPROPRIATE_WEIGHT_SIZE',
	'FULL_NOT_RANSOM',
	'PRESCRIPTION_MISMATCH',
	'LEGAL_INFO_CHANGED',
	'NO_PERSONAL_DATA_EXPIRED',
	'INCORRECT_PERSONAL_DATA',
	'USER_IDENTIFICATION_MISMATCH',
	'PURCHASE_GROUP_THRESHOLD_NOT_REACHED_CANCELLED',
	'TOO_MANY_DELIVERY_DATE_CHANGES',
	'TOO_LONG_DELIVERY',
	'CUSTOMS_PROBLEMS',
	'CUSTOMS_FAILED_MARKET',
	'CUSTOMS_FAILED_USER_COMMERCIAL_ITEMS',
	'CUSTOMS_FAILED_USER_DUTY_NOT_PAID',
	'CUSTOMS_FAILED_USER_INVALID_PERSONAL_DATA',
	'CUSTOMS_FAILED_USER_ADDITIONAL_DATA_NOT_PROVIDED',
] as const;

/**
 * Statuses of orders of all models. Source: `OrderStatusType` and `OrderSubstatusType` of the official Partner API document.
 * It explains the substatuses of PROCESSING and CANCELLED only, and says that others may come; those stand beside the
 * status that their names speak of, and with any other status the status alone decides.
 */
export const yandexStatuses = defineStatuses('yandex', [
	{ status: 'PLACING', unified: 'new', mover: 'marketplace' },
	{ status: 'PLACING', substatus: 'ASYNC_PROCESSING', unified: 'new', mover: 'marketplace' },
	{ status: 'RESERVED', unified: 'new', mover: 'marketplace' },
	{ status: 'UNPAID', unified: 'new', mover: 'marketplace' },
	{ status: 'UNPAID', substatus: waitsForBuyerOrBank, unified: 'new', mover: 'marketplace' },

	{ status: 'PENDING', unified: 'to-confirm' },
	{ status: 'PENDING', substatus: waitsForSeller, unified: 'to-confirm' },
	{ status: 'PENDING', substatus: waitsForDates, unified: 'to-confirm', mover: 'marketplace' },
	{ status: 'PENDING', schemes: marketShips, unified: 'to-confirm', mover: 'marketplace' },
	{ status: 'PENDING', substatus: waitsForSeller, schemes: marketShips, unified: 'to-confirm', mover: 'marketplace' },

	{ status: 'PROCESSING', unified: 'confirmed' },
	{ status: 'PROCESSING', substatus: inWork, unified: 'confirmed' },
	{ status: 'PROCESSING', substatus: ['READY_TO_SHIP', ...courierComes], unified: 'packed' },
	{ status: 'PROCESSING', substatus: 'SHIPPED', unified: 'shipped' },
	{ status: 'PROCESSING', schemes: marketShips, unified: 'confirmed', mover: 'marketplace' },
	{ status: 'PROCESSING', substatus: inWork, schemes: marketShips, unified: 'confirmed', mover: 'marketplace' },
	{ status: 'PROCESSING', substatus: 'READY_TO_SHIP', schemes: marketShips, unified: 'packed', mover: 'marketplace' },

	{ status: 'DELIVERY', unified: 'shipped' },
	{ status: 'DELIVERY', substatus: onTheWay, unified: 'shipped' },
	{ status: 'DELIVERY', substatus: wentWrongOnTheWay, unified: 'shipped', mover: 'trouble' },
	{ status: 'DELIVERY', schemes: sellerDelivers, unified: 'shipped', mover: 'seller' },
	{ status: 'DELIVERY', substatus: onTheWay, schemes: sellerDelivers, unified: 'shipped', mover: 'seller' },
	{ status: 'PICKUP', unified: 'shipped' },
	{ status: 'PICKUP', substatus: atPoint, unified: 'shipped' },

	{ status: 'DELIVERED', unified: 'delivered' },
	{ status: 'DELIVERED', substatus: received, unified: 'delivered' },
	{ status: 'PARTIALLY_RETURNED', unified: 'delivered' },
	{ status: 'RETURNED', unified: 'cancelled' },

	{ status: 'CANCELLED', unified: 'cancelled' },
	{ status: 'CANCELLED', substatus: reasonsToCancel, unified: 'cancelled' },

	{ status: 'UNKNOWN', unified: 'none' },
	{ status: 'UNKNOWN', substatus: 'UNKNOWN', unified: 'none' },
]);
