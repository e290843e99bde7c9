import type { Offer, SkipReason } from '../../changes/model.ts';
import type { Order } from '../../orders/model.ts';

/** Pairs of `supplierStatus` and `wbStatus` in which an order may be put into a supply. */
export const waits = ({ status, substatus }: Order['native']): boolean =>
	(status === 'new' || status === 'confirm') && substatus === 'waiting';

function refusalOf(order: Order): SkipReason | undefined {
	if (order.marketplace !== 'wildberries') return 'other-marketplace';
	return order.scheme === 'fbs' ? undefined : 'other-scheme';
}

const outsideSupply = (order: Order): SkipReason | undefined => refusalOf(order) ?? (waits(order.native) ? undefined : 'status');

function notToDeliver(order: Order): SkipReason | undefined {
	const { status, substatus } = order.native;
	if (status === 'complete') return 'already-so';
	return status === 'confirm' && substatus === 'waiting' && order.supplyNumber !== undefined ? undefined : 'status';
}

/** While the marketplace says `isCancellable`. */
function notToCancel({ native, actions }: Order): SkipReason | undefined {
	if (native.status === 'cancel') return 'already-so';
	return actions.includes('cancel') ? undefined : 'not-offered';
}

/** Codes of «Честный знак» are taken in assembly, and of orders that need them. */
function notToMark({ lines, native }: Order): SkipReason | undefined {
	if (!lines.some(({ needsMark }) => needsMark)) return 'not-offered';
	return native.status === 'confirm' && native.substatus === 'waiting' ? undefined : 'status';
}

/** What may be done with an order, as its row tells. Pure: pages use it too. */
export const wildberriesOffers: readonly Offer<Order>[] = [
	{
		id: 'wildberries.new-supply',
		marketplace: 'wildberries',
		input: 'name',
		final: false,
		many: true,
		back: () => true,
		refusal: outsideSupply,
	},
	{
		id: 'wildberries.put-into-supply',
		marketplace: 'wildberries',
		input: 'supply',
		final: false,
		many: true,
		// No call takes an order out of all supplies, only into another one.
		back: (wanted) => (wanted as { from?: string }).from !== undefined,
		refusal: outsideSupply,
	},
	{
		id: 'wildberries.deliver-supply',
		marketplace: 'wildberries',
		input: 'none',
		final: true,
		many: true,
		refusal: (order) => refusalOf(order) ?? notToDeliver(order),
	},
	{
		id: 'wildberries.cancel',
		marketplace: 'wildberries',
		input: 'none',
		final: true,
		many: true,
		refusal: (order) => refusalOf(order) ?? notToCancel(order),
	},
	// Only takes back a supply that was made.
	{ id: 'wildberries.remove-supply', marketplace: 'wildberries', input: 'none', final: true, many: false, refusal: () => 'not-offered' },
	{
		id: 'wildberries.set-marks',
		marketplace: 'wildberries',
		input: 'marks',
		final: false,
		many: false,
		back: (wanted) => (wanted as { marks: readonly unknown[] }).marks.length > 0,
		refusal: (order) => refusalOf(order) ?? notToMark(order),
	},
];
