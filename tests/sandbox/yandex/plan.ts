import type { LifePath, LifeStep, MarketplacePlan } from '../world/plan';

/*
 * Statuses and the substatuses of PROCESSING and CANCELLED: descriptions of `OrderStatusType` and `OrderSubstatusType`.
 * Which substatus goes with the other statuses is not documented; the ones here are values of the same enumeration.
 * RESERVED is left out: it exists for LaaS shops only, and the sandbox has none.
 */

const placing = { status: 'PLACING', substatus: 'ASYNC_PROCESSING', hours: 0.1 } as const;
const unpaid = { status: 'UNPAID', substatus: 'WAITING_USER_INPUT', hours: 0.4 } as const;
const pending = { status: 'PENDING', substatus: 'AWAIT_CONFIRMATION', hours: 4 } as const;
const started = { status: 'PROCESSING', substatus: 'STARTED', hours: 18 } as const;
const ready = { status: 'PROCESSING', substatus: 'READY_TO_SHIP', hours: 9 } as const;
const shipped = { status: 'PROCESSING', substatus: 'SHIPPED', hours: 3, shipped: true } as const;
const onWay = { status: 'DELIVERY', substatus: 'DELIVERY_SERVICE_RECEIVED', hours: 50, shipped: true } as const;
const lastMile = { status: 'DELIVERY', substatus: 'LAST_MILE_STARTED', hours: 8, shipped: true } as const;
const atPoint = { status: 'PICKUP', substatus: 'PICKUP_SERVICE_RECEIVED', hours: 40 } as const;
const received = { status: 'DELIVERED', substatus: 'DELIVERED_USER_RECEIVED' } as const;

const cancelled = (substatus: string): LifeStep => ({ status: 'CANCELLED', substatus });

/** Reasons, and what had happened before. */
const cancellations: readonly (readonly [substatus: string, weight: number, ...before: LifeStep[]])[] = [
	['RESERVATION_EXPIRED', 1, placing],
	['USER_NOT_PAID', 2, unpaid],
	['USER_CHANGED_MIND', 5, unpaid, started],
	['SHOP_FAILED', 1.5, started],
	['REPLACING_ORDER', 0.6, started],
	['PROCESSING_EXPIRED', 0.3, started],
	['PURCHASE_GROUP_THRESHOLD_NOT_REACHED_CANCELLED', 0.3, unpaid],
	['TECHNICAL_ERROR', 0.3, started],
	['USER_REFUSED_DELIVERY', 0.8, started, ready, shipped, onWay],
	['USER_UNREACHABLE', 0.8, started, ready, shipped, lastMile],
	['USER_IDENTIFICATION_MISMATCH', 0.3, started, ready, shipped, onWay, atPoint],
	['USER_REFUSED_PRODUCT', 1, started, ready, shipped, onWay, atPoint],
	['USER_REFUSED_QUALITY', 0.6, started, ready, shipped, onWay, atPoint],
	['PICKUP_EXPIRED', 1.5, started, ready, shipped, onWay, atPoint],
	['TOO_MANY_DELIVERY_DATE_CHANGES', 0.3, started, ready, shipped, onWay],
	['TOO_LONG_DELIVERY', 0.3, started, ready, shipped, onWay],
	['INCORRECT_PERSONAL_DATA', 0.3, started, ready, shipped, onWay],
];

const fbsPaths: readonly LifePath[] = [
	{ weight: 52, steps: [unpaid, started, ready, shipped, onWay, atPoint, received] },
	{ weight: 18, steps: [started, ready, shipped, onWay, lastMile, received] },
	{ weight: 6, steps: [placing, pending, started, ready, shipped, onWay, atPoint, received] },
	{
		weight: 3,
		steps: [
			started,
			ready,
			shipped,
			onWay,
			atPoint,
			{ ...received, hours: 90 },
			{ status: 'RETURNED', substatus: 'DELIVERED_USER_RECEIVED' },
		],
	},
	{
		weight: 2,
		steps: [
			started,
			ready,
			shipped,
			onWay,
			atPoint,
			{ ...received, hours: 90 },
			{ status: 'PARTIALLY_RETURNED', substatus: 'DELIVERED_USER_RECEIVED' },
		],
	},
	{ weight: 0.4, steps: [started, { status: 'UNKNOWN', substatus: 'UNKNOWN', hours: 5 }, ready, shipped, onWay, received] },
	...cancellations.map(([substatus, weight, ...before]) => ({ weight, steps: [...before, cancelled(substatus)] })),
];

const fboPaths: readonly LifePath[] = [
	{ weight: 80, steps: [unpaid, { ...started, hours: 10 }, onWay, atPoint, received] },
	{ weight: 6, steps: [unpaid, started, cancelled('USER_CHANGED_MIND')] },
	{ weight: 3, steps: [unpaid, cancelled('USER_NOT_PAID')] },
	{ weight: 3, steps: [started, onWay, atPoint, cancelled('PICKUP_EXPIRED')] },
	{ weight: 3, steps: [started, onWay, atPoint, { ...received, hours: 90 }, { status: 'RETURNED', substatus: 'DELIVERED_USER_RECEIVED' }] },
];

const created = { status: 'CREATED', hours: 2 } as const;
const validated = { status: 'VALIDATED', hours: 6 } as const;
const published = { status: 'PUBLISHED', hours: 16 } as const;
const approved = { status: 'ACCEPTED_BY_WAREHOUSE_SYSTEM', hours: 40 } as const;
const queued = { status: 'REGISTERED_IN_ELECTRONIC_QUEUE', hours: 6 } as const;
const brought = { status: 'ARRIVED_TO_SERVICE', hours: 12, atSlot: true } as const;
const handling = { status: 'WAREHOUSE_HANDLING', hours: 30 } as const;
const signed = { status: 'WAREHOUSE_SIGNED_ACT', hours: 10 } as const;
const finished = { status: 'FINISHED' } as const;

/** Statuses: `SupplyRequestStatusType`, less those of withdrawals and of utilisation (see `withdrawals.ts`); their order is ours. */
const supplyPaths: readonly LifePath[] = [
	{ weight: 50, steps: [created, validated, published, approved, queued, brought, handling, signed, finished] },
	{
		weight: 16,
		steps: [
			created,
			validated,
			approved,
			{ status: 'ARRIVED_TO_XDOC_SERVICE', hours: 30, atSlot: true },
			{ status: 'SHIPPED_TO_SERVICE', hours: 40 },
			handling,
			finished,
		],
	},
	{ weight: 8, steps: [created, { status: 'NEED_PREPARATION', hours: 20 }, validated, published, approved, brought, handling, finished] },
	{ weight: 6, steps: [created, { status: 'INVALID' }] },
	{ weight: 8, steps: [created, validated, approved, { status: 'CANCELLATION_REQUESTED', hours: 5 }, { status: 'CANCELLED' }] },
	{ weight: 4, steps: [created, validated, approved, { status: 'CANCELLATION_REJECTED', hours: 12 }, brought, handling, finished] },
];

/** What Yandex Market tells the world about itself: one business with an FBS and an FBY shop. */
export const yandexPlan: MarketplacePlan = {
	id: 'yandex',
	sellers: [
		{
			id: 'yandex-1',
			name: 'Уют',
			legalName: 'ООО «Уют и порядок»',
			inn: '7700000101',
			ogrn: '1177700000101',
			goodsShare: 1,
			ordersShare: 1,
			ownWarehouses: ['Подольск', 'Тверь'],
		},
	],
	orderPaths: { fbs: fbsPaths, fbo: fboPaths },
	supplyPaths,
	marketplaceWarehouses: ['Москва', 'Санкт-Петербург', 'Ростов-на-Дону', 'Самара', 'Екатеринбург', 'Новосибирск'],
};
