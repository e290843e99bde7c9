import * as z from 'zod/mini';
import type { Change, Plain, PlannedChange } from '../../../changes/model.ts';
import { AppError } from '../../../core/errors.ts';
import type { Order } from '../../../orders/model.ts';
import type { Doing, Outcome } from '../../../outbox/action.ts';
import { nativeCode } from '../../../statuses/rules.ts';
import { ordersByNumber, type StandingOrder } from '../api/order-actions.ts';

/** Every wish names the shop, because the Market's addresses do. */
export interface Wish {
	shop: string;
}

/** What the plan of an action wrote into its change. */
export const wishOf = <W extends Wish>({ wanted }: Pick<Change, 'wanted'>): W => wanted as unknown as W;

/** Nothing has to be given. */
export const nothing = (): z.ZodMiniType<Plain> => z.nullable(z.object({}));

/** A wish about one order. */
export const aboutOrder = (actionId: string, order: Order, more: Record<string, Plain> = {}): Omit<PlannedChange, 'cabinetId'> => ({
	actionId,
	targetId: order.id,
	number: order.number,
	orderIds: [order.id],
	assumed: order.native,
	wanted: { shop: order.shopId ?? '', ...more },
});

/** The orders of the changes as they stand now, in their order; undefined for one that the Market does not show. */
export async function standing({ cabinet, calls, changes }: Doing): Promise<(StandingOrder | undefined)[]> {
	const { orders } = await calls.call(ordersByNumber, {
		businessId: cabinet.accountId,
		numbers: changes.map(({ number }) => number),
	});
	const found = new Map(orders.map((order) => [order.orderId, order]));
	return changes.map(({ number }) => found.get(number));
}

/** The order has become something that stands against the wish. */
export const other = ({ status, substatus }: StandingOrder): Outcome => ({
	is: 'other',
	words: nativeCode(substatus === undefined ? { status } : { status, substatus }),
});

/** A refusal may only mean that it is so already, or that something else is there by now: then that counts. */
export const seenOr = (seen: Outcome | undefined, refusal: Outcome): Outcome =>
	seen?.is === 'done' || seen?.is === 'other' ? seen : refusal;

/** The Market's own words in a refusal: the first `message` of its envelope. Undefined for any other failure. */
export function refusalWords(thrown: unknown): string | undefined {
	if (!(thrown instanceof AppError) || thrown.code !== 'request-refused') return undefined;
	const why = String(thrown.params.why ?? '');
	return /"message"\s*:\s*"([^"]+)/.exec(why)?.[1] ?? why;
}

/** Calls for one change; when the Market refuses, what is there decides. Calls for many are left to be repeated one by one. */
export async function askedOrSeen(
	doing: Doing,
	call: () => Promise<Outcome[]>,
	look: (doing: Doing) => Promise<Outcome[]>,
): Promise<Outcome[]> {
	try {
		return await call();
	} catch (thrown) {
		const words = refusalWords(thrown);
		if (words === undefined || doing.changes.length > 1) throw thrown;
		const [seen] = await look(doing);
		return [seenOr(seen, { is: 'refused', words })];
	}
}
