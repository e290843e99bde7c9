import type { Action, Doing, Outcome } from '../../../outbox/action.ts';
import { mostByNumber, mostStatuses, orderStatuses, type StandingOrder } from '../api/order-actions.ts';
import { stages } from '../offers.ts';
import { aboutOrder, nothing, other, seenOr, standing, wishOf } from './standing.ts';

/** What an order that stands like this says about the wish. */
type Judge = (order: StandingOrder) => Outcome;

/** A move of many orders of a shop from one status to another. The answer is final, order by order. */
function statusAction(id: string, to: { status: string; substatus: string }, judge: Judge): Action {
	const look = async (doing: Doing): Promise<Outcome[]> =>
		(await standing(doing)).map((order) => (order ? judge(order) : { is: 'accepted' }));

	async function send(doing: Doing): Promise<Outcome[]> {
		const { calls, changes } = doing;
		const [first] = changes;
		if (!first) return [];
		const numbers = changes.map(({ number }) => number);
		const { result } = await calls.call(orderStatuses, { campaignId: wishOf(first).shop, numbers, ...to });
		const answers = new Map(result.orders.map((order) => [order.id, order]));
		const outcomes = numbers.map((number): Outcome => {
			const answer = answers.get(number);
			if (answer?.updateStatus === 'OK') return { is: 'done' };
			return answer?.updateStatus === 'ERROR' ? { is: 'refused', words: answer.errorDetails ?? '' } : { is: 'accepted' };
		});
		const refused = changes.filter((_, place) => outcomes[place]?.is === 'refused');
		if (refused.length === 0) return outcomes;
		const seen = await look({ ...doing, changes: refused });
		return outcomes.map((outcome) => (outcome.is === 'refused' ? seenOr(seen.shift(), outcome) : outcome));
	}

	return {
		id,
		needs: 'fbsOrders',
		input: nothing,
		most: mostStatuses,
		mostPerLook: mostByNumber,
		together: (change) => wishOf(change).shop,
		plan: ({ orders }) => ({ changes: orders.map((order) => aboutOrder(id, order)), skipped: [] }),
		send,
		look,
		refreshes: ['yandex.orders'],
	};
}

const beyond: ReadonlySet<string> = new Set(['DELIVERY', 'PICKUP', 'DELIVERED', 'PARTIALLY_RETURNED', 'RETURNED']);
const packed: ReadonlySet<string | undefined> = new Set([stages.ready, 'SHIPPED']);

/** The goods are packed. There is no way back but to cancel. */
export const ready = statusAction('yandex.ready', { status: 'PROCESSING', substatus: stages.ready }, (order) => {
	const { status, substatus } = order;
	if (beyond.has(status) || (status === 'PROCESSING' && packed.has(substatus))) return { is: 'done' };
	if (status === 'PROCESSING') return substatus === stages.started ? { is: 'absent' } : { is: 'accepted' };
	return status === 'CANCELLED' ? other(order) : { is: 'accepted' };
});

const shopFailed = 'SHOP_FAILED';

/** The shop cannot fulfil the order: the one reason that is documented for orders that the Market delivers. */
export const cancel = statusAction('yandex.cancel', { status: 'CANCELLED', substatus: shopFailed }, (order) => {
	const { status, substatus } = order;
	if (status === 'CANCELLED') return substatus === shopFailed ? { is: 'done' } : other(order);
	if (beyond.has(status)) return other(order);
	if (status !== 'PROCESSING') return { is: 'accepted' };
	return substatus === stages.started || substatus === stages.ready ? { is: 'absent' } : { is: 'accepted' };
});
