import type { Offer, SkipReason } from '../../changes/model.ts';
import type { Order } from '../../orders/model.ts';

/** Models in which the seller assembles and the Market delivers: only there these moves are documented. */
const assembled: ReadonlySet<string> = new Set(['fbs', 'express']);
/** The description of boxes, with which codes travel, names this one too. */
const boxed: ReadonlySet<string> = new Set([...assembled, 'dbs']);

/** Stages of PROCESSING from which the seller may move an order. Source: `updateOrderStatus` of the official document. */
export const stages = { started: 'STARTED', ready: 'READY_TO_SHIP' } as const;

/** What stands against moving an order that has to be in one of these stages of PROCESSING. */
function refusalFor(
	order: Order,
	from: readonly string[],
	already: (order: Order) => boolean = () => false,
	schemes = assembled,
): SkipReason | undefined {
	if (order.marketplace !== 'yandex') return 'other-marketplace';
	if (!schemes.has(order.scheme) || order.shopId === undefined) return 'other-scheme';
	if (already(order)) return 'already-so';
	const { status, substatus = '' } = order.native;
	return status === 'PROCESSING' && from.includes(substatus) ? undefined : 'status';
}

/** The shipment has to be known: the Market makes it some time after the order. */
const shipmentRefusal = (order: Order): SkipReason | undefined =>
	refusalFor(order, [stages.started, stages.ready]) ?? (order.supplyNumber === undefined ? 'not-offered' : undefined);

/** What may be done with an order, as its row tells. Pure: pages use it too. */
export const yandexOffers: readonly Offer<Order>[] = [
	{
		id: 'yandex.boxes',
		marketplace: 'yandex',
		input: 'boxes',
		final: false,
		many: false,
		refusal: (order) => refusalFor(order, [stages.started]),
	},
	{
		id: 'yandex.ready',
		marketplace: 'yandex',
		input: 'none',
		final: true,
		many: true,
		refusal: (order) =>
			refusalFor(order, [stages.started], ({ native }) => native.status === 'PROCESSING' && native.substatus === stages.ready),
	},
	{
		id: 'yandex.confirm-shipment',
		marketplace: 'yandex',
		input: 'shipment',
		final: true,
		many: true,
		refusal: shipmentRefusal,
	},
	{
		id: 'yandex.transfer',
		marketplace: 'yandex',
		input: 'none',
		final: true,
		many: true,
		refusal: shipmentRefusal,
	},
	{
		id: 'yandex.cancel',
		marketplace: 'yandex',
		input: 'none',
		final: true,
		many: true,
		refusal: (order) => refusalFor(order, [stages.started, stages.ready], ({ native }) => native.status === 'CANCELLED'),
	},
	{
		id: 'yandex.set-marks',
		marketplace: 'yandex',
		input: 'marks',
		final: false,
		many: false,
		refusal: (order) =>
			refusalFor(order, [stages.started], undefined, boxed) ?? (order.lines.some(({ needsMark }) => needsMark) ? undefined : 'not-offered'),
	},
];
