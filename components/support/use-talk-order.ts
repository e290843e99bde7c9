import { orderById } from '../../lib/orders/find.ts';
import type { Order } from '../../lib/orders/model.ts';
import { orderByNumber, orderEvents } from '../../lib/orders/queries.ts';
import { useLive } from '../base/use-live.ts';
import type { CurrentOrder } from '../sidepanel/current-order.ts';
import { type NamedOrder, namedOrder, type Talk } from './talk.ts';

/** The order that a conversation is about, with the moments of its time line that we have seen ourselves. */
export interface TalkOrder {
	order?: Order;
	shippedAt?: number;
	deliveredAt?: number;
}

/**
 * When an order came to a status: only a change that sync has noticed counts, since an order that was first read in a status has been there for
 * nobody knows how long.
 */
async function moments(order: Order): Promise<Omit<TalkOrder, 'order'>> {
	const events = await orderEvents(order.id);
	const cameTo = (unified: string) =>
		events.findLast(({ axis, source, from, to }) => axis === 'unified' && source === 'sync' && from !== undefined && to === unified)?.at;
	const [shippedAt, deliveredAt] = [cameTo('shipped'), cameTo('delivered')];
	return { ...(shippedAt === undefined ? {} : { shippedAt }), ...(deliveredAt === undefined ? {} : { deliveredAt }) };
}

async function talkOrder(about: Talk['about'], named: NamedOrder | undefined): Promise<TalkOrder> {
	const order =
		about.kind === 'order' ? await orderById(about.id) : named && (await orderByNumber(named.marketplace, named.number, named.accountId));
	return order ? { order, ...(await moments(order)) } : {};
}

/** Follows the order of a conversation as it changes. */
export function useTalkOrder(about: Talk['about'], current: CurrentOrder | undefined) {
	const named = namedOrder(about, current);
	return useLive(
		() => talkOrder(about, named),
		[about.kind === 'order' ? about.id : '', named?.marketplace, named?.number, named?.accountId],
	);
}
