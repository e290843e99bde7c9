import type { FbsPosting } from './api/postings.ts';

/*
 * Ozon wants to be told of the pieces of some postings before they are assembled: codes of «Честный знак» most often. Once it has been told, no status
 * changes by it, only `available_actions`; so such postings are read in each pass.
 */

/** A posting that waits for that. Plain data: kept between passes. */
export interface Unfilled {
	posting: string;
	order: string;
	/** Epoch ms; the end of time where Ozon gives none. */
	shipBy: number;
}

/** The most urgent ones are remembered, and fewer are read in each pass; the others come with the reading of all that is open. */
const mostKept = 200;
const ordersPerPass = 50;

/**
 * Those that wait after these postings were read. The same list when nothing is new. `asked`: orders that were asked for by number; what the answer did not
 * tell of them, or nobody can read, is not asked for again before all that is open is read. Pure.
 */
export function withPostings(
	before: readonly Unfilled[],
	postings: readonly FbsPosting[],
	asked: readonly string[] = [],
): readonly Unfilled[] {
	const read = new Set(postings.map(({ posting_number }) => posting_number));
	const wanted = new Set(asked);
	const told = before.filter(({ order, posting }) => !wanted.has(order) || read.has(posting));
	const known = told.length === before.length ? before : told;
	const waiting = postings.filter(({ available_actions }) => available_actions.includes('ship_with_additional_info'));
	if (waiting.length === 0 && !known.some(({ posting }) => read.has(posting))) return known;
	const found = waiting.flatMap(({ posting_number, order_number, shipment_date }): Unfilled[] =>
		order_number ? [{ posting: posting_number, order: order_number, shipBy: shipment_date ?? Number.MAX_SAFE_INTEGER }] : [],
	);
	return [...known.filter(({ posting }) => !read.has(posting)), ...found].sort((a, b) => a.shipBy - b.shipBy).slice(0, mostKept);
}

/** Numbers of the orders that are read in a pass. Pure. */
export const ordersToRead = (known: readonly Unfilled[]): string[] => [...new Set(known.map(({ order }) => order))].slice(0, ordersPerPass);
