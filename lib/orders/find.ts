import { marketplaceIds } from '../cabinets/model.ts';
import { database } from '../storage/db.ts';
import type { Order } from './model.ts';
import { orderByNumber } from './queries.ts';

/** The order that somebody means by its number as a cabinet shows it, in whichever cabinet it is. */
export async function findOrder(words: string): Promise<Order | undefined> {
	const number = words.trim();
	if (!/^[\w-]{4,}$/.test(number)) return undefined;
	const found = await Promise.all(marketplaceIds.map((marketplace) => orderByNumber(marketplace, number)));
	return found.find((order) => order !== undefined);
}

export const orderById = (id: string): Promise<Order | undefined> => database().orders.get(id);
