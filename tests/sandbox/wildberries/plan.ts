import type { LifePath, MarketplacePlan } from '../world/plan';

/*
 * Orders: the status is `supplierStatus`, the substatus is `wbStatus` (FBS), as listed at `POST /api/v3/orders/status`.
 * Orders from WB warehouses: the status is `status`, the substatus `cancelType` of `POST /api/analytics/v1/order-feed`.
 * Which pairs follow each other is not documented; these are plausible ways.
 */

const fresh = { status: 'new', substatus: 'waiting', hours: 8 } as const;
const assembling = { status: 'confirm', substatus: 'waiting', hours: 11 } as const;
const handedOver = { status: 'complete', substatus: 'waiting', hours: 7, shipped: true } as const;
const sorted = { status: 'complete', substatus: 'sorted', hours: 36 } as const;
const atPoint = { status: 'complete', substatus: 'ready_for_pickup', hours: 50 } as const;
const sold = { status: 'complete', substatus: 'sold' } as const;

const fbsPaths: readonly LifePath[] = [
	{ weight: 68, steps: [fresh, assembling, handedOver, sorted, atPoint, sold] },
	{ weight: 8, steps: [fresh, assembling, handedOver, sorted, atPoint, { status: 'complete', substatus: 'canceled_by_client' }] },
	{ weight: 5, steps: [fresh, { status: 'cancel', substatus: 'canceled' }] },
	{
		weight: 5,
		steps: [
			{ ...fresh, hours: 0.7 },
			{ status: 'new', substatus: 'declined_by_client' },
		],
	},
	{ weight: 2, steps: [fresh, assembling, { status: 'cancel', substatus: 'canceled' }] },
	{ weight: 3, steps: [fresh, assembling, handedOver, { status: 'complete', substatus: 'defect' }] },
	{
		weight: 4,
		steps: [fresh, assembling, handedOver, sorted, { status: 'complete', substatus: 'postponed_delivery', hours: 24 }, atPoint, sold],
	},
	{
		weight: 5,
		steps: [
			fresh,
			assembling,
			{ status: 'complete', substatus: 'accepted_by_carrier', hours: 12, shipped: true },
			{ status: 'complete', substatus: 'sent_to_carrier', hours: 60 },
			sold,
		],
	},
];

const ordered = { status: 'created', hours: 60, shipped: true } as const;
const bought = { status: 'buyout', hours: 200 } as const;

const fboPaths: readonly LifePath[] = [
	{ weight: 70, steps: [ordered, { status: 'buyout' }] },
	{ weight: 8, steps: [ordered, { status: 'cancel', substatus: 'receipt' }] },
	{
		weight: 6,
		steps: [
			{ ...ordered, hours: 9 },
			{ status: 'cancel', substatus: 'app' },
		],
	},
	{
		weight: 4,
		steps: [
			{ ...ordered, hours: 200 },
			{ status: 'cancel', substatus: 'expire' },
		],
	},
	{ weight: 2, steps: [ordered, { status: 'cancel', substatus: 'other' }] },
	{ weight: 6, steps: [ordered, bought, { status: 'return' }] },
	{ weight: 4, steps: [ordered, bought, { status: 'returnDefective' }] },
];

/** `statusID` of FBW supplies: 1 not planned, 2 planned, 3 unloading allowed, 6 unloaded at the gate, 4 being accepted, 5 accepted. */
const supplyPaths: readonly LifePath[] = [
	{
		weight: 1,
		steps: [
			{ status: '1', hours: 20 },
			{ status: '2', hours: 50 },
			{ status: '3', hours: 14 },
			{ status: '6', hours: 5, atSlot: true },
			{ status: '4', hours: 20 },
			{ status: '5' },
		],
	},
];

/** What Wildberries tells the world about itself. */
export const wildberriesPlan: MarketplacePlan = {
	id: 'wildberries',
	unitOrders: true,
	sellers: [
		{
			id: 'wildberries-1',
			name: 'Уют',
			legalName: 'ООО «Уют и порядок»',
			inn: '7700000101',
			ogrn: '1177700000101',
			goodsShare: 1,
			ordersShare: 0.75,
			ownWarehouses: ['Подольск', 'Тверь'],
		},
		{
			id: 'wildberries-2',
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
	marketplaceWarehouses: ['Подольск', 'Тула', 'Казань', 'Краснодар', 'Санкт-Петербург', 'Екатеринбург', 'Новосибирск'],
};

/** Place of a seller in the list; native ids of different sellers lie in different ranges. */
export const placeOf = (sellerId: string): number => wildberriesPlan.sellers.findIndex(({ id }) => id === sellerId);
