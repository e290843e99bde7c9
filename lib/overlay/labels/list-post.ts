import type { Badge } from '../badge.ts';
import type { Placements } from '../placements.ts';

/** The list of orders that the page shows, with a badge in each row. */
export interface OrderList {
	placements: Placements<Badge>;
	/** Aborted when the page moves on. */
	signal: AbortSignal;
}

/** Where the script for orders leaves the list for the one for labels, which is put into the page only when there is one. */
export interface ListPost {
	list?: OrderList | undefined;
	/** Set by the script for labels: another list is there, or none. */
	changed?: () => void;
}

/** A symbol, so that no element of the page is taken for it. */
const place = Symbol.for('prilavok.orders');
type World = typeof globalThis & { [place]?: ListPost };

export const listPost = (): ListPost => {
	const world = globalThis as World;
	world[place] ??= {};
	return world[place];
};

/** Begins anew: whoever was waiting there belongs to an earlier copy of us. */
export const clearListPost = (): void => {
	(globalThis as World)[place] = {};
};
