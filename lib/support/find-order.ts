import { findOrder } from '../orders/find.ts';
import type { Order } from '../orders/model.ts';
import { numbersIn } from './typed-number.ts';

/** The first order that a typed or pasted text names and that is stored; undefined = it names none. */
export async function orderNamedIn(text: string): Promise<Order | undefined> {
	const typed = text.trim();
	const candidates = /^[\w-]{4,40}$/.test(typed) ? [typed] : numbersIn(text);
	const found = await Promise.all(candidates.map(findOrder));
	return found.find((order) => order !== undefined);
}
