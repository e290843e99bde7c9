import type { LifePath, MarketplacePlan } from '../world/plan';

const born = { status: 'acceptance_in_progress', substatus: 'posting_acceptance_in_progress', hours: 0.2 } as const;
const packing = { status: 'awaiting_packaging', substatus: 'posting_created', hours: 20 } as const;
const packed = { status: 'awaiting_deliver', substatus: 'posting_not_in_carriage', hours: 6 } as const;
const loaded = { status: 'awaiting_deliver', substatus: 'posting_in_carriage', hours: 8 } as const;
const handedOver = { status: 'awaiting_deliver', substatus: 'posting_transferring_to_delivery', hours: 3, shipped: true } as const;
const onWay = { status: 'delivering', substatus: 'posting_on_way_to_city', hours: 40 } as const;
const toPoint = { status: 'delivering', substatus: 'posting_on_way_to_pickup_point', hours: 16 } as const;
const atPoint = { status: 'delivering', substatus: 'posting_in_pickup_point', hours: 48 } as const;
const received = { status: 'delivered', substatus: 'posting_received' } as const;
const cancelled = { status: 'cancelled', substatus: 'posting_canceled' } as const;

/** Statuses and substatuses: the lists in the descriptions of `/v4/posting/fbs/list` and `/v3/posting/fbs/get`. */
const fbsPaths: readonly LifePath[] = [
	{ weight: 50, steps: [born, packing, packed, loaded, handedOver, onWay, toPoint, atPoint, received] },
	{
		weight: 14,
		steps: [
			{ status: 'awaiting_registration', substatus: 'posting_awaiting_registration', hours: 0.5 },
			{ status: 'awaiting_registration', substatus: 'posting_registered', hours: 0.2 },
			packing,
			packed,
			loaded,
			{ status: 'driver_pickup', substatus: 'posting_driver_pick_up', hours: 5, shipped: true },
			{ status: 'delivering', substatus: 'posting_transferred_to_courier_service', hours: 18 },
			{ status: 'delivering', substatus: 'posting_in_courier_service', hours: 20 },
			{ status: 'delivered', substatus: 'posting_delivered' },
		],
	},
	{
		weight: 6,
		steps: [
			{ status: 'awaiting_approve', substatus: 'posting_created', hours: 3 },
			packing,
			{ status: 'awaiting_packaging', substatus: 'ship_failed', hours: 2 },
			packed,
			handedOver,
			onWay,
			{ status: 'delivered', substatus: 'posting_conditionally_delivered', hours: 60 },
			received,
		],
	},
	{
		weight: 4,
		steps: [
			{ status: 'awaiting_verification', substatus: 'posting_created', hours: 2 },
			{ status: 'awaiting_registration', substatus: 'posting_awaiting_passport_data', hours: 10 },
			{ status: 'awaiting_registration', substatus: 'posting_registration_error', hours: 4 },
			{ status: 'awaiting_registration', substatus: 'posting_transferring_to_delivery', hours: 2 },
			packing,
			{ status: 'sent_by_seller', substatus: 'posting_transferred_to_courier_service', hours: 30, shipped: true },
			{ status: 'delivered', substatus: 'posting_delivered' },
		],
	},
	{ weight: 9, steps: [born, packing, cancelled] },
	{ weight: 3, steps: [born, packing, packed, cancelled] },
	{
		weight: 2,
		steps: [
			born,
			{ status: 'awaiting_packaging', substatus: 'posting_split_pending', hours: 1 },
			{ status: 'cancelled_from_split_pending', substatus: 'posting_canceled' },
		],
	},
	{
		weight: 3,
		steps: [
			born,
			packing,
			packed,
			{ status: 'arbitration', substatus: 'posting_in_arbitration', hours: 40, shipped: true },
			{ status: 'awaiting_deliver', substatus: 'posting_not_in_carriage', hours: 4 },
			onWay,
			received,
		],
	},
	{
		weight: 2,
		steps: [
			born,
			packing,
			packed,
			handedOver,
			onWay,
			{ status: 'client_arbitration', substatus: 'posting_in_client_arbitration', hours: 70 },
			{ status: 'delivering', substatus: 'posting_returned_to_warehouse', hours: 60 },
			cancelled,
		],
	},
	{
		weight: 2,
		steps: [
			born,
			packing,
			packed,
			loaded,
			{ status: 'not_accepted', substatus: 'posting_not_in_sort_center', hours: 30, shipped: true },
			cancelled,
		],
	},
];

const fboCreated = { status: 'awaiting_packaging', substatus: 'posting_created', hours: 6 } as const;
const fboPacking = { status: 'awaiting_packaging', substatus: 'posting_packing', hours: 5 } as const;
const fboLeaving = { status: 'awaiting_deliver', substatus: 'posting_transferring_to_delivery', hours: 8 } as const;
const toCourier = { status: 'delivering', substatus: 'posting_transferred_to_courier_service', hours: 12 } as const;
const withCourier = { status: 'delivering', substatus: 'posting_in_courier_service', hours: 12 } as const;
const returned = { status: 'delivering', substatus: 'posting_returned_to_warehouse', hours: 40 } as const;

/** Statuses and substatuses: the lists in the description of `/v3/posting/fbo/list`. */
const fboPaths: readonly LifePath[] = [
	{ weight: 62, steps: [fboCreated, fboPacking, fboLeaving, onWay, toPoint, atPoint, received] },
	{
		weight: 20,
		steps: [fboCreated, fboPacking, fboLeaving, onWay, toCourier, withCourier, { status: 'delivered', substatus: 'posting_delivered' }],
	},
	{
		weight: 4,
		steps: [{ status: 'awaiting_packaging', substatus: 'posting_split_pending', hours: 2 }, fboPacking, fboLeaving, onWay, received],
	},
	{ weight: 9, steps: [fboCreated, cancelled] },
	{ weight: 5, steps: [fboCreated, fboPacking, fboLeaving, onWay, toPoint, atPoint, returned, cancelled] },
];

const filling = { status: 'DATA_FILLING', hours: 40 } as const;
const ready = { status: 'READY_TO_SUPPLY', hours: 50 } as const;
const brought = { status: 'ACCEPTED_AT_SUPPLY_WAREHOUSE', hours: 12, atSlot: true } as const;
const transit = { status: 'IN_TRANSIT', hours: 40 } as const;
const accepting = { status: 'ACCEPTANCE_AT_STORAGE_WAREHOUSE', hours: 30 } as const;
const reports = { status: 'REPORTS_CONFIRMATION_AWAITING', hours: 60 } as const;

/** States: the enumeration of `/v3/supply-order/list`. */
const supplyPaths: readonly LifePath[] = [
	{ weight: 60, steps: [filling, ready, brought, transit, accepting, reports, { status: 'COMPLETED' }] },
	{ weight: 8, steps: [filling, ready, brought, transit, accepting, reports, { status: 'REPORT_REJECTED' }] },
	{ weight: 6, steps: [filling, ready, { status: 'REJECTED_AT_SUPPLY_WAREHOUSE', atSlot: true }] },
	{ weight: 10, steps: [filling, { status: 'CANCELLED' }] },
	{ weight: 6, steps: [filling, { status: 'OVERDUE', atSlot: true }] },
];

/** What Ozon tells the world about itself. */
export const ozonPlan: MarketplacePlan = {
	id: 'ozon',
	sellers: [
		{
			id: 'ozon-1',
			name: 'Уют',
			legalName: 'ООО «Уют и порядок»',
			inn: '7700000101',
			ogrn: '1177700000101',
			goodsShare: 1,
			ordersShare: 0.75,
			ownWarehouses: ['Подольск', 'Тверь'],
		},
		{
			id: 'ozon-2',
			name: 'Дом и кухня',
			legalName: 'ООО «Дом и кухня»',
			inn: '6900000202',
			ogrn: '1176900000202',
			goodsShare: 0.3,
			ordersShare: 0.25,
			ownWarehouses: ['Тверь'],
		},
	],
	orderPaths: { fbs: fbsPaths, fbo: fboPaths },
	supplyPaths,
	marketplaceWarehouses: ['Москва', 'Казань', 'Санкт-Петербург', 'Ростов-на-Дону', 'Екатеринбург', 'Новосибирск', 'Хабаровск'],
};
