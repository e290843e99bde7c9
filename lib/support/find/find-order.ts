import { findOrder } from '../../orders/find.ts';
import type { Order } from '../../orders/model.ts';
import { ordersOfParent } from '../../orders/queries.ts';
import { numbersIn } from './typed-number.ts';

/**
 * The orders that a typed, pasted or selected text names and that are stored: one, or the several postings of one order of a customer's. The first
 * number that means any counts; empty = the text names none.
 */
export async function ordersNamedIn(text: string): Promise<Order[]> {
	const typed = text.trim();
	const candidates = /^[\w-]{4,40}$/.test(typed) ? [typed] : numbersIn(text);
	const found = await Promise.all(
		candidates.map(async (number) => {
			const order = await findOrder(number);
			return order ? [order] : ordersOfParent(number);
		}),
	);
	return found.find((orders) => orders.length > 0) ?? [];
}
